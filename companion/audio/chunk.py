"""Sound as the rooms hand it to each other. Knows nothing of devices or files."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

HEARD_HZ = 16_000
"""The rate of all that is heard: what recognisers of speech are trained on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Mono sound."""

    samples: NDArray[np.float32]
    """(n,) in [-1, 1]."""
    rate_hz: int
    start: int
    """Index of the first sample on its stream's own clock, which never jumps back."""
