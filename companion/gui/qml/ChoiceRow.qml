import QtQuick

// A heading and a few choices, one of which is in force.
Column {
    id: row

    required property string title
    required property var options  // [{value, words}]
    required property string chosen
    property string prefix: ""
    signal picked(string value)

    width: parent.width
    spacing: 8
    Text { text: row.title; font: look.quietFont; color: look.quiet }
    Flow {
        width: parent.width
        spacing: 8
        Accessible.role: Accessible.Grouping
        Accessible.name: row.title
        Repeater {
            model: row.options
            PillButton {
                required property var modelData
                objectName: row.prefix + modelData.value
                checkable: true
                autoExclusive: true
                checked: row.chosen === modelData.value
                text: modelData.words
                Accessible.name: row.title + ": " + text
                onClicked: row.picked(modelData.value)
            }
        }
    }
}
