import QtQuick

// The ribbon, and under it what she is doing, in words and, while one waits, in a thin line.
Item {
    id: view

    required property bool small

    implicitHeight: column.height

    Column {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: view.small ? 2 : 8
        topPadding: view.small ? 0 : 20
        bottomPadding: view.small ? 6 : 16

        Ribbon {
            objectName: "ribbon"
            anchors.horizontalCenter: parent.horizontalCenter
            width: view.small ? 76 : 170
            height: view.small ? 36 : 84
            motion: presence.motion
        }
        Text {
            objectName: "stateWords"
            anchors.horizontalCenter: parent.horizontalCenter
            text: presence.words
            font: look.quietFont
            color: look.quiet
            Accessible.role: Accessible.StaticText
            Accessible.name: text
        }
        WaitingLine {
            objectName: "progressLine"
            anchors.horizontalCenter: parent.horizontalCenter
            waiting: presence.busy || presence.progress >= 0
            progress: presence.progress
            Accessible.name: presence.words
        }
    }
}
