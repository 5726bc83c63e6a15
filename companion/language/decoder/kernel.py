"""One token through all layers of a Llama-like decoder, compiled for this processor: what `network` says, on `blocks`.

Here because torch's kernels for small weights are made for many rows, and thirty layers of calls from Python take
longer than their sums. Vectors are rounded to 16 bits with a scale for each group of 32 before they meet a block, so
that outliers cost their neighbours nothing that can be seen. Knows nothing of files or of torch, and while it runs it
lets Python's other threads run.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import carray, njit
from numpy.typing import NDArray

from companion.language.decoder.blocks import FOUR_BIT_BYTES, GROUP
from companion.language.decoder.vector_code import (
    added,
    halves_at,
    narrowed,
    offer_processor,
    one_of_eight_bits,
    power_of_two,
    two_of_four_bits,
    widened,
)

Floats = NDArray[np.float32]
Counts = NDArray[np.int64]

VECTOR_CODE = "70a7a0fa65b1f5c0"
"""Of vector_code.py, blake2b: what is compiled is kept on disk for as long as this file is unchanged, so it must change
when the other one does (a test sees to it).
"""

SEGMENT = 128
"""Positions that one worker looks back at before it asks for more (taste)."""
_ROWS = 32
"""Rows of a matrix that one worker takes at a time (taste); of an inner layer one GROUP, rounded where it was made."""
_HEAD_ROWS = 256
"""The same of the head, which has more of them (taste)."""
_SPINS = 2000
"""Looks at a counter before the processor is offered to others: some ten microseconds (taste)."""
PHASES = 5
"""Steps of a layer between which all workers wait for each other."""

QKV, OUT, GATE_UP, DOWN = 0, 1, 2, 3
ROTATED, WINDOW, HEAD_NORMS = 0, 1, 2


class Sizes(NamedTuple):
    hidden: int
    inner: int
    heads: int
    kv_heads: int
    width: int
    """Of a head."""
    vocabulary: int
    layers: int


class Weights(NamedTuple):
    """What stays the same from token to token. Every array is C-contiguous and kept alive by its owner."""

    sizes: Sizes
    epsilon: np.float32
    matrices: Counts
    """(layers, 4, 2): the address of the blocks of QKV, OUT, GATE_UP, DOWN, and the bytes of one block."""
    head: Counts
    """(2,), as for `matrices`."""
    norms: Floats
    """(layers, 2, hidden): before attention, before the MLP."""
    last_norm: Floats
    head_norms: Floats
    """(layers, 2, head_width): of queries and keys, where `options` say that there are some."""
    qkv_bias: Floats
    """(layers, rows), zero where there is none; the others too."""
    out_bias: Floats
    gate_up_bias: Floats
    down_bias: Floats
    options: Counts
    """(layers, 3): ROTATED; WINDOW, how many positions back a token looks, 0 for all; HEAD_NORMS."""


class Work(NamedTuple):
    """What the workers share while a token is made."""

    state: Floats
    """(hidden,): the token's embedding, and what becomes of it."""
    logits: Floats
    heads: Floats
    """(heads + 2 * kv_heads, head_width)."""
    mixed: Floats
    """(segments, heads, head_width): values weighed within one segment."""
    shares: Floats
    """(segments, heads, 2): the largest score of the segment, and the sum of its weights."""
    inner: NDArray[np.int16]
    inner_scales: Floats
    inner_sums: Floats
    counters: Counts
    """(phases of all layers + 1, 2): pieces of work that were taken, and those that are done."""
    caches: Counts
    """(layers,): the address of (2 * kv_heads, capacity, head_width) float16."""


_compiled = njit(nogil=True, cache=True, fastmath=True, error_model="numpy")


@_compiled
def _exp(x: Any) -> Any:
    """Cephes' expf (Moshier), in a form that the compiler makes vectors of; x below -87 is taken for -87."""
    x = max(x, np.float32(-87.0))
    x = min(x, np.float32(88.0))
    whole = np.floor(x * np.float32(1.44269504) + np.float32(0.5))
    x = x - whole * np.float32(0.693359375) - whole * np.float32(-2.12194440e-4)
    y = np.float32(1.9875691500e-4)
    y = y * x + np.float32(1.3981999507e-3)
    y = y * x + np.float32(8.3334519073e-3)
    y = y * x + np.float32(4.1665795894e-2)
    y = y * x + np.float32(1.6666665459e-1)
    y = y * x + np.float32(5.0000001201e-1)
    return (y * x * x + x + np.float32(1.0)) * power_of_two(np.int32(whole))


@_compiled
def _round(x: Any, rounded: Any, scales: Any, sums: Any) -> None:
    """x (columns,) -> int16 with a scale for each GROUP; `sums` are of the numbers as they were."""
    for group in range(len(x) // GROUP):
        numbers = x[group * GROUP : (group + 1) * GROUP]
        most, total = np.float32(0.0), np.float32(0.0)
        for number in numbers:
            most = max(most, abs(number))
            total += number
        times = np.float32(32767.0) / most if most > 0 else np.float32(0.0)
        for index in range(GROUP):
            rounded[group * GROUP + index] = np.int16(np.floor(numbers[index] * times + np.float32(0.5)))
        scales[group] = most / np.float32(32767.0)
        sums[group] = total


@_compiled
def _norm(x: Any, weight: Any, epsilon: Any, out: Any) -> None:
    squares = np.float32(0.0)
    for number in x:
        squares += number * number
    scale = np.float32(1.0) / np.sqrt(squares / np.float32(len(x)) + epsilon)
    for index in range(len(x)):
        out[index] = x[index] * scale * weight[index]


@_compiled
def _multiply(matrix: Any, first: Any, last: Any, columns: Any, x: Any, scales: Any, sums: Any, out: Any) -> None:
    """Rows `first` to `last`, an even number, of a matrix (address, bytes of a block) with a rounded x -> `out`."""
    groups = columns // GROUP
    stride = groups * matrix[1]
    if matrix[1] == FOUR_BIT_BYTES:
        for row in range(first, last, 2):
            two_of_four_bits(
                matrix[0] + row * stride, stride, x.ctypes.data, scales.ctypes.data, sums.ctypes.data, groups,
                out.ctypes.data + 4 * (row - first),
            )  # fmt: skip
        return
    for row in range(first, last):
        one_of_eight_bits(
            matrix[0] + row * stride, stride, x.ctypes.data, scales.ctypes.data, sums.ctypes.data, groups,
            out.ctypes.data + 4 * (row - first),
        )  # fmt: skip


@_compiled
def multiply(matrix: Any, x: Any, out: Any) -> None:
    """x (columns,) float32 with a matrix, an address and the bytes of a block as int64 -> out (rows,) float32, whose
    number is even.
    """
    groups = len(x) // GROUP
    rounded = np.empty(len(x), np.int16)
    scales, sums = np.empty(groups, np.float32), np.empty(groups, np.float32)
    _round(x, rounded, scales, sums)
    _multiply(matrix, 0, len(out), len(x), rounded, scales, sums, out)


@_compiled
def _add_rows(matrix: Any, bias: Any, piece: Any, x: Any, scales: Any, sums: Any, made: Any, state: Any) -> None:
    """One piece of a product of x (columns,), and its bias, on top of `state`."""
    first, last = piece * _ROWS, min((piece + 1) * _ROWS, len(state))
    _multiply(matrix, first, last, len(x), x, scales, sums, made)
    for index in range(first, last):
        state[index] += made[index - first] + bias[index]


@_compiled
def _next(counters: Any, phase: Any) -> Any:
    return added(counters.ctypes.data, 2 * phase, 1)


@_compiled
def _done_and_next(counters: Any, phase: Any) -> Any:
    added(counters.ctypes.data, 2 * phase + 1, 1)
    return _next(counters, phase)


@_compiled
def _finish(counters: Any, phase: Any, pieces: Any, offer: Any) -> None:
    """Waits until every piece of this phase is done."""
    looks = 0
    while added(counters.ctypes.data, 2 * phase + 1, 0) < pieces:
        looks += 1
        if looks > _SPINS:
            offer_processor(offer)


@_compiled
def _attend(w: Any, work: Any, layer: Any, length: Any, capacity: Any, piece: Any, row: Any, scores: Any) -> None:
    """What the queries of one head of keys see in one segment of positions."""
    heads, kv_heads, width = w.sizes.heads, w.sizes.kv_heads, w.sizes.width
    window = w.options[layer, WINDOW]
    start = max(length + 1 - window, 0) if window else 0
    head, segment = piece % kv_heads, piece // kv_heads
    first = start + segment * SEGMENT
    count = min(SEGMENT, length + 1 - first)
    cache = carray(halves_at(work.caches[layer]), (2 * kv_heads, capacity, width), np.uint16)
    asking = heads // kv_heads
    for position in range(count):
        for index in range(width):
            row[index] = widened(cache[head, first + position, index])
        for one in range(asking):
            query, score = work.heads[head * asking + one], np.float32(0.0)
            for index in range(width):
                score += query[index] * row[index]
            scores[one, position] = score
    for one in range(asking):
        mixed, most, total = work.mixed[segment, head * asking + one], np.float32(-3e38), np.float32(0.0)
        mixed[:] = np.float32(0.0)
        for position in range(count):
            most = max(most, scores[one, position])
        for position in range(count):
            scores[one, position] = _exp(scores[one, position] - most)
            total += scores[one, position]
        work.shares[segment, head * asking + one, 0] = most
        work.shares[segment, head * asking + one, 1] = total
    for position in range(count):
        for index in range(width):
            row[index] = widened(cache[kv_heads + head, first + position, index])
        for one in range(asking):
            mixed, score = work.mixed[segment, head * asking + one], scores[one, position]
            for index in range(width):
                mixed[index] += score * row[index]


@_compiled
def _put_together(w: Any, work: Any, segments: Any, out: Any) -> None:
    """The segments' results, each weighed by its share (Milakov & Gimelshein 2018) -> (heads * head_width,)."""
    heads, width = w.sizes.heads, w.sizes.width
    for head in range(heads):
        most, total = np.float32(-3e38), np.float32(0.0)
        for segment in range(segments):
            most = max(most, work.shares[segment, head, 0])
        mixed = out[head * width : (head + 1) * width]
        mixed[:] = np.float32(0.0)
        for segment in range(segments):
            share = _exp(work.shares[segment, head, 0] - most)
            total += share * work.shares[segment, head, 1]
            for index in range(width):
                mixed[index] += share * work.mixed[segment, head, index]
        for index in range(width):
            mixed[index] /= total


@_compiled
def _place_head(w: Any, work: Any, layer: Any, length: Any, capacity: Any, head: Any, turned: Any) -> None:
    """Bias, norm, rotation and scale of one head of queries, keys or values; the latter two go to the cache."""
    heads, kv_heads, width = w.sizes.heads, w.sizes.kv_heads, w.sizes.width
    numbers = work.heads[head]
    for index in range(width):
        numbers[index] += w.qkv_bias[layer, head * width + index]
    if head < heads + kv_heads:
        kind = 0 if head < heads else 1
        if w.options[layer, HEAD_NORMS]:
            _norm(numbers, w.head_norms[layer, kind], w.epsilon, numbers)
        scale = np.float32(1.0) / np.sqrt(np.float32(width)) if kind == 0 else np.float32(1.0)
        for pair in range(width // 2):
            real, imaginary = numbers[2 * pair] * scale, numbers[2 * pair + 1] * scale
            if w.options[layer, ROTATED]:
                cosine, sine = turned[pair, 0], turned[pair, 1]
                real, imaginary = real * cosine - imaginary * sine, real * sine + imaginary * cosine
            numbers[2 * pair], numbers[2 * pair + 1] = real, imaginary
    if head >= heads:
        cache = carray(halves_at(work.caches[layer]), (2 * kv_heads, capacity, width), np.uint16)
        for index in range(width):
            cache[head - heads, length, index] = narrowed(numbers[index])


@_compiled
def write_token(w: Any, work: Any, turned: Any, length: Any, capacity: Any, offer: Any) -> None:
    """One worker's share of one token: from `work.state` to `work.logits`, with keys and values put into the caches.

    All workers run this at once with the same arguments; one alone does everything. `turned` (head_width / 2, 2)
    float32: cosine and sine of each pair at position `length`, which is the number of tokens known. `offer`: the
    address of a function that gives the processor to others.
    """
    hidden, inner, heads, kv_heads, width, vocabulary, layers = w.sizes
    longest = max(hidden, heads * width)
    x, rounded = np.empty(longest, np.float32), np.empty(longest, np.int16)
    scales, sums = np.empty(longest // GROUP, np.float32), np.empty(longest // GROUP, np.float32)
    made = np.empty(max(2 * GROUP, _HEAD_ROWS), np.float32)
    row, scores = np.empty(width, np.float32), np.empty((heads // kv_heads, SEGMENT), np.float32)
    phase = 0
    for layer in range(layers):
        matrices = w.matrices[layer]

        pieces, ready = heads + 2 * kv_heads, False
        piece = _next(work.counters, phase)
        while piece < pieces:
            if not ready:
                _norm(work.state, w.norms[layer, 0], w.epsilon, x)
                _round(x[:hidden], rounded, scales, sums)
                ready = True
            numbers = work.heads[piece]
            _multiply(matrices[QKV], piece * width, (piece + 1) * width, hidden, rounded, scales, sums, numbers)
            _place_head(w, work, layer, length, capacity, piece, turned)
            piece = _done_and_next(work.counters, phase)
        _finish(work.counters, phase, pieces, offer)
        phase += 1

        window = w.options[layer, WINDOW]
        seen = min(length + 1, window) if window else length + 1
        segments = (seen + SEGMENT - 1) // SEGMENT
        pieces = kv_heads * segments
        piece = _next(work.counters, phase)
        while piece < pieces:
            _attend(w, work, layer, length, capacity, piece, row, scores)
            piece = _done_and_next(work.counters, phase)
        _finish(work.counters, phase, pieces, offer)
        phase += 1

        pieces, ready = (hidden + _ROWS - 1) // _ROWS, False
        piece = _next(work.counters, phase)
        while piece < pieces:
            if not ready:
                _put_together(w, work, segments, x)
                _round(x[: heads * width], rounded, scales, sums)
                ready = True
            mixed = rounded[: heads * width]
            _add_rows(matrices[OUT], w.out_bias[layer], piece, mixed, scales, sums, made, work.state)
            piece = _done_and_next(work.counters, phase)
        _finish(work.counters, phase, pieces, offer)
        phase += 1

        pieces, ready = inner // GROUP, False
        piece = _next(work.counters, phase)
        while piece < pieces:
            if not ready:
                _norm(work.state, w.norms[layer, 1], w.epsilon, x)
                _round(x[:hidden], rounded, scales, sums)
                ready = True
            first, last = piece * GROUP, (piece + 1) * GROUP
            gate, up = made[:GROUP], made[GROUP : 2 * GROUP]
            _multiply(matrices[GATE_UP], first, last, hidden, rounded, scales, sums, gate)
            _multiply(matrices[GATE_UP], inner + first, inner + last, hidden, rounded, scales, sums, up)
            for index in range(GROUP):
                one = gate[index] + w.gate_up_bias[layer, first + index]
                other = up[index] + w.gate_up_bias[layer, inner + first + index]
                gate[index] = one / (np.float32(1.0) + _exp(-one)) * other
            _round(gate, work.inner[first:last], work.inner_scales[piece:], work.inner_sums[piece:])
            piece = _done_and_next(work.counters, phase)
        _finish(work.counters, phase, pieces, offer)
        phase += 1

        pieces = (hidden + _ROWS - 1) // _ROWS
        piece = _next(work.counters, phase)
        while piece < pieces:
            scaled, summed = work.inner_scales, work.inner_sums
            _add_rows(matrices[DOWN], w.down_bias[layer], piece, work.inner, scaled, summed, made, work.state)
            piece = _done_and_next(work.counters, phase)
        _finish(work.counters, phase, pieces, offer)
        phase += 1

    _norm(work.state, w.last_norm, w.epsilon, x)
    _round(x[:hidden], rounded, scales, sums)
    pieces = (vocabulary + _HEAD_ROWS - 1) // _HEAD_ROWS
    piece = _next(work.counters, phase)
    while piece < pieces:
        first, last = piece * _HEAD_ROWS, min((piece + 1) * _HEAD_ROWS, vocabulary)
        _multiply(w.head, first, last, hidden, rounded, scales, sums, made)
        work.logits[first:last] = made[: last - first]
        piece = _done_and_next(work.counters, phase)
    _finish(work.counters, phase, pieces, offer)
