.pragma library

// Draws both curves: each is a list of x, y, slope, x, y, slope, ... with x in [0, 1] and y in [-1, 1], 1 being the top.

function draw(ctx, frame, hers, theirs, colors) {
    ctx.reset()
    ctx.lineWidth = 1
    ctx.strokeStyle = colors.line
    for (const at of [0, 0.5, 1]) {
        const y = Math.round(frame.top + at * frame.height) + 0.5
        ctx.beginPath()
        ctx.moveTo(0, y)
        ctx.lineTo(frame.width, y)
        ctx.stroke()
    }
    ctx.lineWidth = 2.5
    ctx.lineJoin = "round"
    ctx.lineCap = "butt"
    ctx.setLineDash([2, 2])
    stroke(ctx, frame, hers, colors.hers)
    ctx.setLineDash([])
    ctx.lineCap = "round"
    stroke(ctx, frame, theirs, colors.theirs)
}

function left(frame, x) { return frame.inset + x * (frame.width - 2 * frame.inset) }
function above(frame, y) { return frame.top + (1 - y) / 2 * frame.height }

function stroke(ctx, frame, curve, color) {
    if (!curve.length) return
    ctx.strokeStyle = color
    ctx.fillStyle = color
    ctx.beginPath()
    if (curve.length === 3) {  // one moment only
        ctx.arc(left(frame, curve[0]), above(frame, curve[1]), 3, 0, 2 * Math.PI)
        ctx.fill()
        return
    }
    ctx.moveTo(left(frame, curve[0]), above(frame, curve[1]))
    for (let at = 3; at < curve.length; at += 3) {
        const third = (curve[at] - curve[at - 3]) / 3
        ctx.bezierCurveTo(left(frame, curve[at - 3] + third), above(frame, curve[at - 2] + third * curve[at - 1]),
                          left(frame, curve[at] - third), above(frame, curve[at + 1] - third * curve[at + 2]),
                          left(frame, curve[at]), above(frame, curve[at + 1]))
    }
    ctx.stroke()
}
