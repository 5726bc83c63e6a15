"""Exactly what left the loudspeaker, at 16 kHz and by the moment it sounded: what an echo is known by.

Written by the sound library's thread, read by one other; the loudspeaker's owner says when another device begins.
"""

from __future__ import annotations

from collections import deque

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ
from companion.audio.clock import DeviceClock
from companion.audio.devices import BLOCK_S
from companion.audio.resample import Resampler
from companion.audio.ring import Ring

KEPT_S = 2.0
"""As long as a microphone's sound is kept for a reader that is held up."""
SLACK = HEARD_HZ // 100
"""Samples: the moments that devices name are not better than these 10 ms (measured, 2026-11), and an echo canceller
would rather be given a steady stream than a punctual one with jumps.
"""


class Reference:
    """What was played. Silence where nothing was."""

    def __init__(self) -> None:
        self._line: _Line | None = None

    def begin(self, rate_hz: int) -> Played:
        """The loudspeaker's owner: another device begins; its callback writes what it plays through the result."""
        line = _Line(rate_hz)
        self._line = line
        return line.played

    def during(self, moment_s: float, count: int) -> NDArray[np.float32]:
        """The reader: (count,) samples from about that moment on, each call going on where the last one ended, if the
        moments do so too. What has not been played yet is silence.
        """
        line = self._line
        return np.zeros(count, np.float32) if line is None else line.during(moment_s, count)


class Played:
    """The callback's side of a reference."""

    def __init__(self, rate_hz: int) -> None:
        self.ring = Ring(round(rate_hz * KEPT_S))
        self.blocks = deque[tuple[int, float]](maxlen=round(KEPT_S / BLOCK_S))

    def put(self, samples: NDArray[np.float32], at_s: float) -> None:
        """The sound library's thread: a block, and the moment its first sample sounds."""
        self.blocks.append((self.ring.written, at_s))
        self.ring.put(samples)


class _Line:
    """What one device played: the newest KEPT_S of it, and the moments."""

    def __init__(self, rate_hz: int) -> None:
        self.played = Played(rate_hz)
        self._clock = DeviceClock(rate_hz)
        self._resampler = Resampler(rate_hz, HEARD_HZ)
        self._rate_hz = rate_hz
        self._zero = 0  # index in the ring of the sample that the first of `_heard` was made of, as of `_cut`
        self._heard = np.zeros(0, np.float32)
        self._cut = 0  # samples at 16 kHz that were thrown away since `_zero`
        self._next: int | None = None  # index at 16 kHz since `_zero`, where the last answer ended

    def during(self, moment_s: float, count: int) -> NDArray[np.float32]:
        self._fetch()
        if not self._clock.runs:
            return np.zeros(count, np.float32)
        asked = round((self._clock.index(moment_s) - self._zero) * HEARD_HZ / self._rate_hz)
        begin = asked if self._next is None or abs(asked - self._next) > SLACK else self._next
        self._next = begin + count
        out = np.zeros(count, np.float32)
        first, last = max(begin, self._cut), min(begin + count, self._cut + len(self._heard))
        if first < last:
            out[first - begin : last - begin] = self._heard[first - self._cut : last - self._cut]
        return out

    def _fetch(self) -> None:
        blocks = self.played.blocks
        self._clock.learn([blocks.popleft() for _ in range(len(blocks))])
        expected = self.played.ring.taken
        first, samples = self.played.ring.newest(self.played.ring.capacity)
        if first != expected:  # nobody asked for longer than is kept
            self._resampler.begin()
            self._zero, self._cut, self._next = first, 0, None
            self._heard = np.zeros(0, np.float32)
        if len(samples):
            heard = np.concatenate((self._heard, self._resampler.resampled(samples)))
            old = max(0, len(heard) - round(KEPT_S * HEARD_HZ))
            self._heard, self._cut = heard[old:], self._cut + old
