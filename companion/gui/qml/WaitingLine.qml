import QtQuick

// A thin line that tells how far something is, or only that it goes on.
Item {
    id: line

    required property bool waiting
    property real progress: -1  // in [0, 1]; below 0 while it can't be known

    width: 160
    height: 2
    opacity: waiting ? 1 : 0
    Accessible.role: Accessible.ProgressBar
    Accessible.ignored: !waiting

    Rectangle { anchors.fill: parent; radius: 1; color: look.line }
    Rectangle {
        radius: 1
        height: parent.height
        color: look.coral
        width: line.progress >= 0 ? parent.width * line.progress : look.still ? 0 : parent.width * 0.25
        x: line.progress >= 0 ? 0 : wander.at * (parent.width - width)
    }
    QtObject {
        id: wander
        property real at: 0
    }
    SequentialAnimation {
        running: line.waiting && line.progress < 0 && !look.still && line.visible
        loops: Animation.Infinite
        NumberAnimation { target: wander; property: "at"; from: 0; to: 1; duration: 1400; easing.type: Easing.InOutSine }
        NumberAnimation { target: wander; property: "at"; from: 1; to: 0; duration: 1400; easing.type: Easing.InOutSine }
    }
}
