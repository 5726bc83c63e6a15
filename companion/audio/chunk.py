"""Sound as the rooms hand it to each other. Knows nothing of devices or files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HEARD_HZ = 16_000
"""The rate of all that is heard: what recognisers of speech are trained on."""
SILENCE_DB = -100.0
"""The level of nothing at all: below the last bit of 16."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Mono sound."""

    samples: NDArray[np.float32]
    """(n,) in [-1, 1]."""
    rate_hz: int
    start: int
    """Index of the first sample on its stream's own clock, which never jumps back."""

    @property
    def level_db(self) -> float:
        """As `level_db` says."""
        return level_db(self.samples)


def level_db(samples: NDArray[np.float32]) -> float:
    """Root mean square of (n,) in [-1, 1] as decibels below 1, SILENCE_DB at least."""
    power = float(np.mean(np.square(samples, dtype=np.float64))) if len(samples) else 0.0
    return max(SILENCE_DB, 10 * float(np.log10(power))) if power else SILENCE_DB
