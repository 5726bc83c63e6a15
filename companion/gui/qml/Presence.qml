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
        Item {
            id: line
            objectName: "progressLine"
            anchors.horizontalCenter: parent.horizontalCenter
            width: 160
            height: 2
            opacity: presence.busy || presence.progress >= 0 ? 1 : 0
            Accessible.role: Accessible.ProgressBar
            Accessible.name: presence.words
            Accessible.ignored: opacity === 0
            Rectangle { anchors.fill: parent; radius: 1; color: look.line }
            Rectangle {
                radius: 1
                height: parent.height
                color: look.coral
                width: presence.progress >= 0 ? parent.width * presence.progress : look.still ? 0 : parent.width * 0.25
                x: presence.progress >= 0 ? 0 : wander.at * (parent.width - width)
            }
            QtObject {
                id: wander
                property real at: 0
            }
            SequentialAnimation {
                running: line.opacity > 0 && presence.progress < 0 && !look.still && line.visible
                loops: Animation.Infinite
                NumberAnimation { target: wander; property: "at"; from: 0; to: 1; duration: 1400; easing.type: Easing.InOutSine }
                NumberAnimation { target: wander; property: "at"; from: 1; to: 0; duration: 1400; easing.type: Easing.InOutSine }
            }
        }
    }
}
