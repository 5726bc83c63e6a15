"""Sounds that people make without wanting the word."""

from __future__ import annotations

import numpy as np

from companion.audio.chunk import HEARD_HZ
from tests.real_ears import Samples

HUMS = ("mm-hmm", "uh-huh", "mhm", "yeah")


def cough(seed: int = 0) -> Samples:
    """Two bursts of noise that die away, of half a second in all, as loud as a word."""
    chance = np.random.default_rng(seed)
    count = round(chance.uniform(0.15, 0.3) * HEARD_HZ)
    noise = np.fft.rfft(chance.standard_normal(count))
    hz = np.fft.rfftfreq(count, 1 / HEARD_HZ)
    burst = np.fft.irfft(noise / (1 + (hz / 2500) ** 2), count)  # a throat passes little above
    burst *= np.exp(-np.arange(count) / (0.08 * HEARD_HZ))
    burst *= 0.5 / np.abs(burst).max()
    return np.concatenate((burst, np.zeros(HEARD_HZ // 8), 0.6 * burst)).astype(np.float32)
