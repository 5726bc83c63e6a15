.pragma library
// The ribbon's line: a lemniscate of Bernoulli (x = cos t / (1 + sin² t), y = x sin t), made a little taller.

const STEPS = 96
const TALLER = 1.2
const BRIGHT_AT_REST = 0.625  // emotion.expression's, of her baseline: there her colour is her own

// How much of a cooler colour is mixed in; below 0, of a warmer one. At most a third: it is still she.
function chill(warmth) {
    return Math.max(-0.33, Math.min(0.33, (BRIGHT_AT_REST - warmth) * 1.3))
}

// How much taller than at rest, or flatter: from 0.82 for her heaviest to 1.16 for her brightest mood.
function opened(openness) { return 0.5 + 0.75 * openness }

// `loud` is how loud it is, in [0, 1]: it opens the line and parts the siblings from it.
function point(t, strand, breath, wide, high, loud) {
    const s = Math.sin(t), c = Math.cos(t), d = 1 + s * s
    const lag = strand * 0.9
    const apart = strand * Math.max(2.2, wide * 0.028) * (1 + 1.6 * loud)
    const swell = 1 + 0.05 * breath + 0.3 * loud + strand * 0.055
    const drift = apart * Math.sin(2 * t + lag + breath * 0.7)
    return { x: wide * c / d * (1 + strand * 0.02) + drift,
             y: high * TALLER * s * c / d * swell + apart * Math.cos(t + lag + breath * 0.5) }
}

// The piece of a strand from t0 to t1.
function trace(context, strand, breath, wide, high, loud, t0, t1) {
    const steps = Math.max(2, Math.ceil(STEPS * Math.max(1, wide / 200) * (t1 - t0) / (2 * Math.PI)))
    context.beginPath()
    for (let i = 0; i <= steps; ++i) {
        const p = point(t0 + (t1 - t0) * i / steps, strand, breath, wide, high, loud)
        if (i) context.lineTo(p.x, p.y); else context.moveTo(p.x, p.y)
    }
    context.stroke()
}

// All of it: `seconds` since it began, `motion` is "resting", "thinking", "writing" or "voice".
function draw(context, width, height, seconds, motion, still, tone, pale, openness, spread, loud) {
    const wide = width / 2 - Math.max(6, width * 0.045), high = wide * opened(openness)
    const period = motion === "writing" || motion === "voice" ? 2.4 : 6
    const breath = still ? 0 : Math.sin(2 * Math.PI * seconds / period)
    const whole = [0, 2 * Math.PI]
    context.clearRect(0, 0, width, height)
    context.save()
    context.translate(width / 2, height / 2)
    context.lineCap = "round"
    context.lineJoin = "round"

    const sweep = context.createLinearGradient(-wide, 0, wide, 0)
    sweep.addColorStop(0, tone)
    sweep.addColorStop(0.45, tone)
    sweep.addColorStop(1, pale)

    const scale = Math.min(1.45, Math.max(0.6, width / 160)), thin = width > 300 ? 0.5 : 1
    const rounds = motion === "thinking" && !still
    context.strokeStyle = Qt.colorEqual(tone, pale) ? tone : sweep
    context.globalAlpha = rounds ? 0.16 : width > 300 ? 0.45 : 0.26
    context.lineWidth = 3 * scale * thin
    trace(context, spread, breath, wide, high, loud, whole[0], whole[1])
    context.globalAlpha = rounds ? 0.2 : width > 300 ? 0.55 : 0.4
    trace(context, -spread, breath, wide, high, loud, whole[0], whole[1])
    context.lineWidth = 3.4 * scale
    if (rounds) {
        context.globalAlpha = 0.22
        trace(context, 0, breath, wide, high, loud, whole[0], whole[1])
        const head = 2 * Math.PI * seconds / 2.2, length = 2.6, pieces = 10
        for (let i = 0; i < pieces; ++i) {
            context.globalAlpha = 0.15 + 0.85 * (i + 1) / pieces
            trace(context, 0, breath, wide, high, loud, head - length + length * i / pieces, head - length + length * (i + 1) / pieces)
        }
    } else {
        context.globalAlpha = 1
        trace(context, 0, breath, wide, high, loud, whole[0], whole[1])
    }
    context.restore()
}
