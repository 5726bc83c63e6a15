import QtQuick
import "ribbon.js" as Line

// Her picture: one line that crosses itself once, with two fainter siblings.
Canvas {
    id: ribbon

    required property string motion
    property real openness: Line.BRIGHT_AT_REST
    property real warmth: Line.BRIGHT_AT_REST
    property real speed: 1
    property real spread: 1
    property real swell: 0  // how loud it is
    property real seconds: 0
    readonly property real chill: Line.chill(warmth)
    property color tone: Qt.tint(look.coral, chill > 0 ? Qt.alpha(look.plum, chill) : Qt.alpha(look.amber, -chill))
    property color pale: Qt.tint(tone, Qt.alpha(look.night ? look.ink : look.paper, 0.3))

    // she changes as one does: not at once
    Behavior on openness { enabled: !look.still; NumberAnimation { duration: 1600; easing.type: Easing.InOutSine } }
    Behavior on warmth { enabled: !look.still; NumberAnimation { duration: 1600; easing.type: Easing.InOutSine } }
    Behavior on spread { enabled: !look.still; NumberAnimation { duration: 1600; easing.type: Easing.InOutSine } }

    Behavior on swell { enabled: !look.still; NumberAnimation { duration: 120 } }

    Accessible.ignored: true

    onPaint: Line.draw(getContext("2d"), width, height, seconds, motion, look.still, tone, pale, openness, spread, look.still ? 0 : swell)
    onMotionChanged: requestPaint()
    onPaleChanged: requestPaint()
    onOpennessChanged: requestPaint()
    onSpreadChanged: requestPaint()
    onSecondsChanged: requestPaint()

    Timer {
        interval: ribbon.motion === "resting" ? look.breathMs : ribbon.motion === "writing" ? 80 : 40
        repeat: true
        running: !look.still && ribbon.visible && ribbon.Window.visibility !== Window.Hidden
                 && ribbon.Window.visibility !== Window.Minimized
        onTriggered: ribbon.seconds += interval / 1000 * ribbon.speed
    }
    Connections {
        target: look
        function onChanged() { ribbon.requestPaint() }
    }
}
