import QtQuick

// A heading and an amount in percent, which goes down and up by steps.
Column {
    id: row

    required property string title
    required property var names  // of the three buttons, for tests
    required property string down
    required property string up
    required property int percent
    required property int least
    required property int most
    required property string usual  // what the middle button does, for a screen reader

    signal stepped(int by)

    width: parent.width
    spacing: 8
    Text { text: row.title; font: look.quietFont; color: look.quiet }
    Flow {
        width: parent.width
        spacing: 8
        PillButton {
            objectName: row.names[0]
            text: row.down
            Accessible.name: row.title + ": " + text
            enabled: row.percent > row.least
            onClicked: row.stepped(-1)
        }
        PillButton {
            objectName: row.names[1]
            text: row.percent + " %"
            Accessible.name: row.usual
            onClicked: row.stepped(0)
        }
        PillButton {
            objectName: row.names[2]
            text: row.up
            Accessible.name: row.title + ": " + text
            enabled: row.percent < row.most
            onClicked: row.stepped(1)
        }
    }
}
