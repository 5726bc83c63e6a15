import QtQuick

// Both curves with a sentence on them, how far they look back, and what stands there while there are none.
Rectangle {
    id: card

    property bool narrow: false  // beside something else: what only the page has room for is a step away

    signal asked(int number)

    objectName: "feltCard"
    implicitHeight: column.height + 32
    radius: 14
    color: look.raised
    border { width: 1; color: look.line }

    Column {
        id: column
        x: 16
        y: 16
        width: parent.width - 32
        spacing: 14
        Flow {
            width: parent.width
            spacing: 6
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("How far back")
            Repeater {
                model: felt.state === "off" ? [] : felt.spans
                FeltChoice {
                    required property var modelData
                    objectName: "felt-" + modelData.value
                    checked: felt.span === modelData.value
                    text: modelData.words
                    onClicked: felt.setSpan(modelData.value)
                }
            }
        }
        FeltCurve {
            width: parent.width
            plotHeight: card.narrow ? 130 : 170
            visible: felt.state === "here"
            onAsked: number => card.asked(number)
        }
        Text {
            objectName: "feltWords"
            visible: text !== ""
            opacity: felt.state !== "loading" || patience.over ? 1 : 0
            width: parent.width
            topPadding: 12
            bottomPadding: 12
            wrapMode: Text.Wrap
            text: felt.words
            font: look.plain
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
            Timer {
                // who looks back only a moment is not told to wait
                id: patience
                property bool over: false
                interval: 300
                running: felt.state === "loading"
                onTriggered: over = true
            }
        }
        Text {
            objectName: "feltCaption"
            visible: text !== ""
            width: parent.width
            wrapMode: Text.Wrap
            textFormat: Text.PlainText
            lineHeight: 1.2
            text: felt.caption
            font: look.quietFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        QuietButton {
            objectName: "feltMore"
            visible: card.narrow && felt.state !== "loading"
            padding: 0
            text: felt.state === "here" ? qsTr("the lines that moved us") : qsTr("more on this")
            font: look.smallFont
            onClicked: felt.open()
        }
        Flow {
            width: parent.width
            spacing: 6
            visible: felt.state === "here" && !card.narrow
            Accessible.role: Accessible.Grouping
            Accessible.name: qsTr("What is drawn")
            Repeater {
                model: felt.axes
                FeltChoice {
                    required property var modelData
                    objectName: "felt-" + modelData.value
                    checked: felt.axis === modelData.value
                    text: modelData.words
                    onClicked: felt.setAxis(modelData.value)
                }
            }
        }
    }
}
