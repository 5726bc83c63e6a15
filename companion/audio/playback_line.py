"""A loudspeaker that is open: what waits for it, what it took, and when that came out.

Knows nothing of marks and threads. Positions in seconds go on from one line to the next.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from companion.audio.devices import BLOCK_S, Stream
from companion.audio.reference import Played
from companion.audio.resample import Resampler
from companion.audio.ring import Ring

AHEAD_S = 2.0
"""Of sound that waits for the device: more, and its producer waits. A sentence, about (taste)."""
RAMP_S = 0.005
"""From full sound to none, and back: short of a block, and long enough that it doesn't click (taste)."""
KEPT_BLOCKS = round(1.0 / BLOCK_S)
"""The newest blocks with sound whose moments are known: more than a device is ahead, Bluetooth included."""


class PlaybackLine:
    """`played`: is given all that the device is given."""

    stream: Stream

    def __init__(self, rate_hz: int, played: Played, now: Callable[[], float]) -> None:
        self.rate_hz = rate_hz
        self.base_s = 0.0
        """The position of the first sample."""
        self.volume = 1.0
        self.paused = False
        self._played = played
        self._now = now
        self._ring = Ring(round(rate_hz * AHEAD_S))
        self._cut = 0  # what was written before this is not to be played
        self._blocks = deque[tuple[float, int, int]](maxlen=KEPT_BLOCKS)  # moment, first sample, samples
        self._last_block_s: float | None = None
        self._fade = np.linspace(1, 0, round(rate_hz * RAMP_S), dtype=np.float32)
        self._sounding = False  # to the end of the last block
        self._paused = False  # in the last block
        self._gain = 1.0

    @property
    def last_block_s(self) -> float | None:
        return self._last_block_s

    @property
    def end_s(self) -> float:
        """The position after all that was put."""
        return self.base_s + self._ring.written / self.rate_hz

    @property
    def taken_s(self) -> float:
        """The position after all that the device has got."""
        return self.base_s + self._ring.taken / self.rate_hz

    def has_more(self, reached_s: float) -> bool:
        """Whether anything after that position is still to come out."""
        taken, written = self._ring.taken, self._ring.written
        if taken < written and self._cut < written:
            return True
        last = self._blocks[-1] if self._blocks else None
        return last is not None and self.base_s + (last[1] + last[2]) / self.rate_hz > reached_s

    def put(self, samples: NDArray[np.float32]) -> int:
        """As many of `samples` (n,) as there is room for now are in line."""
        count = min(len(samples), self._ring.capacity - self._ring.waiting)
        self._ring.put(samples[:count])
        return count

    def flush(self) -> None:
        """Nothing of what was put comes out any more, but for a ramp in the next block."""
        self._cut = self._ring.written

    def take_over(self, other: PlaybackLine) -> None:
        """What the closed line `other` did not get to play comes first here."""
        left = np.zeros(other._ring.waiting, np.float32)
        from_ = max(other._ring.taken, other._cut)
        self.base_s = other.base_s + from_ / other.rate_hz
        other._ring.skip_to(from_)
        left = left[: other._ring.take(left)]
        self.put(Resampler(other.rate_hz, self.rate_hz).resampled(left, last=True))

    def reached_s(self, now_s: float) -> float:
        """The position that has come out by then."""
        for at_s, first, count in reversed(tuple(self._blocks)):
            if at_s <= now_s:
                return self.base_s + (first + min(count, (now_s - at_s) * self.rate_hz)) / self.rate_hz
        return self.base_s

    def sounded(self, out: NDArray[np.float32], at_s: float) -> None:
        """The sound library's thread: the block `out` (n,), whose first sample comes out at `at_s`, is filled."""
        first, cut, paused = self._ring.taken, self._cut, self.paused
        stop = cut > first or paused
        if stop:
            length = len(self._fade) if self._sounding else 0
            if cut > first:
                length = min(length, cut - first)
            count = self._ring.take(out[: min(length, len(out))])
            out[:count] *= self._fade[:count]
            if cut > first:
                self._ring.skip_to(cut)
        else:
            count = self._ring.take(out)
            if self._paused:
                length = min(count, len(self._fade))
                out[:length] *= self._fade[::-1][:length]
        out[count:] = 0
        if self._gain != self.volume or self._gain != 1.0:
            out *= np.linspace(self._gain, self.volume, len(out), dtype=np.float32)
            self._gain = self.volume
        self._paused, self._sounding = paused and cut <= first, not stop and count == len(out)
        if count:
            self._blocks.append((at_s, first, count))
        self._played.put(out, at_s)
        self._last_block_s = self._now()
