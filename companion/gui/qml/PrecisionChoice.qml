import QtQuick

// How exactly the model in use reckons, and what each way costs. A server reckons as it likes.
Column {
    id: view

    spacing: 8
    topPadding: 16
    visible: choices.precision !== ""

    ChoiceRow {
        title: qsTr("How exactly I reckon")
        prefix: "precision-"
        chosen: choices.precision
        options: [{ value: "automatic", words: qsTr("automatic") }, { value: "float32", words: qsTr("exact (float32)") },
                  { value: "16-bit", words: qsTr("16-bit") }, { value: "mixed", words: qsTr("mixed") },
                  { value: "packed", words: qsTr("small") }]
        onPicked: value => choices.setPrecision(value)
    }
    ModelsLine {
        objectName: "precisionText"
        width: parent.width
        text: qsTr("Automatic is the fastest that fits the free memory. Beside 16-bit, exact rounds nothing, but takes twice the memory and is slower; mixed takes half as much again, and I write fastest; small takes about half, and I read more slowly. On a graphics card, and with some kinds of models, I know only exact and 16-bit.")
    }
    ModelsLine {
        objectName: "precisionNote"
        width: parent.width
        text: choices.changingPrecision ? qsTr("opening…") : choices.precisionFault
        color: choices.changingPrecision ? look.quiet : look.link
    }
}
