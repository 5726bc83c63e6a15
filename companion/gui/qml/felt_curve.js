.pragma library

// Where things are in the frame of the curves: x in [0, 1] from left to right, y in [-1, 1] with 1 at the top.

function left(frame, x) { return frame.inset + x * (frame.width - 2 * frame.inset) }
function above(frame, y) { return frame.top + (1 - y) / 2 * frame.height }

// The path, in SVG's words, of a curve that is a list of x, y, slope, x, y, slope, ...
function path(frame, curve) {
    if (!curve.length) return ""
    const begin = `M${place(frame, curve[0], curve[1])}`
    if (curve.length === 3) return `${begin}m-3 0a3 3 0 1 0 6 0a3 3 0 1 0 -6 0`  // one moment only
    const parts = [begin]
    for (let at = 3; at < curve.length; at += 3) {
        const third = (curve[at] - curve[at - 3]) / 3
        parts.push(`C${place(frame, curve[at - 3] + third, curve[at - 2] + third * curve[at - 1])}`,
                   place(frame, curve[at] - third, curve[at + 1] - third * curve[at + 2]),
                   place(frame, curve[at], curve[at + 1]))
    }
    return parts.join(" ")
}

function place(frame, x, y) { return `${left(frame, x).toFixed(2)},${above(frame, y).toFixed(2)}` }
