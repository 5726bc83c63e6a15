"""Which moment a sample of a device belongs to.

Moments are seconds of `time.monotonic()`. Devices say them block by block and inexactly: PulseAudio's vary by 10 ms
from one block to the next (measured, 2026-11), while the samples themselves come as evenly as a quartz.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from statistics import median

KEPT = 101
"""Blocks whose moments are compared: about a second (taste). The clocks of two devices drift apart by at most some
0.1 ms in that time (100 parts in a million, usual for sound cards).
"""


class DeviceClock:
    """Sample index <-> moment, out of what a device said about its blocks."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self._zeros = deque[float](maxlen=KEPT)
        self._zero_s: float | None = None

    def learn(self, blocks: Iterable[tuple[int, float]]) -> None:
        """(index of a block's first sample, the moment it sounded) of some more blocks."""
        said = [at_s - index / self.rate_hz for index, at_s in blocks]
        if said:
            self._zeros.extend(said)
            self._zero_s = median(self._zeros)

    @property
    def runs(self) -> bool:
        return self._zero_s is not None

    def moment_s(self, index: float) -> float:
        """When the sample sounded. Raises ValueError before anything was learned."""
        return self._zero() + index / self.rate_hz

    def index(self, moment_s: float) -> float:
        """Which sample sounded then. Raises ValueError before anything was learned."""
        return (moment_s - self._zero()) * self.rate_hz

    def _zero(self) -> float:
        if self._zero_s is None:
            raise ValueError("no block has come yet")
        return self._zero_s
