import QtQuick
import "ribbon.js" as Line

// Her picture: one line that crosses itself once, with two fainter siblings.
Canvas {
    id: ribbon

    required property string motion
    property real seconds: 0
    readonly property color pale: Qt.tint(look.coral, Qt.alpha(look.night ? look.ink : look.paper, 0.3))

    Accessible.ignored: true

    onPaint: Line.draw(getContext("2d"), width, height, seconds, motion, look.still, look.coral, pale)
    onMotionChanged: requestPaint()
    onPaleChanged: requestPaint()
    onSecondsChanged: requestPaint()

    Timer {
        interval: ribbon.motion === "resting" ? look.breathMs : ribbon.motion === "writing" ? 80 : 40
        repeat: true
        running: !look.still && ribbon.visible && ribbon.Window.visibility !== Window.Hidden
                 && ribbon.Window.visibility !== Window.Minimized
        onTriggered: ribbon.seconds += interval / 1000
    }
    Connections {
        target: look
        function onChanged() { ribbon.requestPaint() }
    }
}
