import QtQuick

// The coral of the page for talking: lightest around her ribbon, darker where words are. Drawn once, small, and stretched.
Canvas {
    id: paper

    required property real middle  // of the ribbon, in [0, 1] from the top
    required property real reach   // from there to the first words, in px
    readonly property real part: 4

    width: Math.ceil(parent.width / part)
    height: Math.ceil(parent.height / part)
    transform: Scale { xScale: paper.parent.width / paper.width; yScale: paper.parent.height / paper.height }
    smooth: true
    Accessible.ignored: true

    onMiddleChanged: requestPaint()
    onReachChanged: requestPaint()
    onWidthChanged: requestPaint()
    onHeightChanged: requestPaint()
    onPaint: {
        // an ellipse: beside the ribbon there are no words, only above and below
        const context = getContext("2d"), high = reach / part, broad = 1.9
        const far = Math.max(height, width / broad, 1.1 * high)
        const sweep = context.createRadialGradient(0, 0, 0, 0, 0, far)
        sweep.addColorStop(0, look.voiceMiddle)
        sweep.addColorStop(0.55 * high / far, Qt.tint(look.voiceMiddle, Qt.alpha(look.voicePaper, 0.4)))
        sweep.addColorStop(high / far, look.voicePaper)
        sweep.addColorStop(1, look.voiceEdge)
        context.resetTransform()
        context.translate(width / 2, height * middle)
        context.scale(broad, 1)
        context.fillStyle = sweep
        context.fillRect(-width, -height, 2 * width, 2 * height)
    }
    Connections {
        target: look
        function onChanged() { paper.requestPaint() }
    }
}
