"""Made-up sound, and sound cut into chunks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk

Samples = NDArray[np.float32]


def silence(seconds: float) -> Samples:
    """As a quiet room's microphone gives it: a little noise."""
    size = round(seconds * HEARD_HZ)
    return np.random.default_rng(0).normal(0, 1e-4, size).astype(np.float32)


def chunked(samples: Samples, sizes: Sequence[int] = (512,), start: int = 0) -> Iterator[Chunk]:
    """In pieces of these sizes, over and over."""
    place = turn = 0
    while place < samples.size:
        size = sizes[turn % len(sizes)]
        piece = samples[place : place + size]
        yield Chunk(samples=piece, rate_hz=HEARD_HZ, start=start + place)
        place, turn = place + size, turn + 1
