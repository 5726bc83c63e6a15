import QtQuick

// The ribbon, and under it what she is doing, in words and, while one waits, in a thin line.
Item {
    id: view

    required property bool small

    implicitHeight: column.height

    Column {
        id: column
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: view.small ? 0 : 4
        topPadding: view.small ? 0 : 16
        bottomPadding: view.small ? 6 : 16

        Ribbon {
            objectName: "ribbon"
            anchors.horizontalCenter: parent.horizontalCenter
            width: view.small ? 76 : 170
            height: view.small ? 40 : 92
            motion: presence.motion
            openness: presence.openness
            warmth: presence.warmth
            speed: presence.speed
            spread: presence.spread
            swell: voice.swell
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
