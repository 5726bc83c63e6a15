"""Another sample rate for a stream, held back by a millisecond or two only.

A polyphase filter (Crochiere and Rabiner, Multirate Digital Signal Processing, 1983, section 4.3). libsoxr, the better
filter, holds back 20 ms at its lowest and 37 ms at its usual quality (48 to 16 kHz, measured, 2026-11), and those are
missing when somebody interrupts.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

CROSSINGS = 24
"""Zero crossings of the sinc on each side: with the window below, -60 dB from the band's end on, and 1.6 ms held back
from 48 to 16 kHz (measured, 2026-11).
"""
KAISER_BETA = 5.65
"""60 dB of attenuation (Kaiser 1974)."""
ROLL_OFF = 0.925
"""Middle of the transition, as a part of half the lower rate: it ends at that half with these crossings."""

PIECE = 4096
"""Outputs reckoned at once: each needs some hundred bytes for its window (taste)."""


class Resampler:
    """A stream at `to_hz` out of one at `from_hz`; both begin at the same moment."""

    def __init__(self, from_hz: int, to_hz: int) -> None:
        self.from_hz, self.to_hz = from_hz, to_hz
        common = math.gcd(from_hz, to_hz)
        self._up, self._down = to_hz // common, from_hz // common
        scale = ROLL_OFF * min(1.0, to_hz / from_hz)  # the filter's cut-off, as a part of half the rate of the input
        self._half = math.ceil(CROSSINGS / scale) if from_hz != to_hz else 0
        self._filters = self._made_filters(scale)
        self.begin()

    def begin(self) -> None:
        """The next samples are the first of a new stream."""
        self._kept = np.zeros(self._half, np.float32)  # silence before the beginning
        self._phase = 0  # of the next output, in 1 / up of an input sample, from the middle of the first window

    @property
    def held_back(self) -> int:
        """Samples of the input that are needed after a moment before it comes out."""
        return self._half

    def resampled(self, samples: NDArray[np.float32], *, last: bool = False) -> NDArray[np.float32]:
        """What (n,) more samples of the input give, (m,); with `last`, the end too, and a new stream begins."""
        if self._half == 0:
            return samples
        end = np.zeros(self._half if last else 0, np.float32)
        self._kept = np.concatenate((self._kept, samples, end))
        windows = len(self._kept) - 2 * self._half  # the middles of the windows are inputs half .. half + windows - 1
        count = max(0, -(-(windows * self._up - self._phase) // self._down))
        out = np.zeros(count, np.float32)
        for begin in range(0, count, PIECE):
            outputs = np.arange(begin, min(begin + PIECE, count))
            places, fractions = np.divmod(self._phase + self._down * outputs, self._up)
            inputs = sliding_window_view(self._kept, 2 * self._half + 1)[places]
            out[outputs] = np.einsum("ij,ij->i", inputs, self._filters[fractions])
        passed = max(0, min(windows, (self._phase + self._down * count) // self._up))
        self._phase += self._down * count - passed * self._up
        self._kept = self._kept[passed:]
        if last:
            self.begin()
        return out

    def _made_filters(self, scale: float) -> NDArray[np.float32]:
        """(up, 2 half + 1): the taps for an output that lies a fraction of an input sample after a window's middle."""
        taps = np.arange(-self._half, self._half + 1)
        away = taps[np.newaxis, :] - np.arange(self._up)[:, np.newaxis] / self._up
        inside = np.clip(1 - (away / (self._half + 1)) ** 2, 0, 1)
        window = np.i0(KAISER_BETA * np.sqrt(inside)) / np.i0(KAISER_BETA)
        filters = scale * np.sinc(scale * away) * window
        return np.asarray(filters / filters.sum(axis=1, keepdims=True), np.float32)
