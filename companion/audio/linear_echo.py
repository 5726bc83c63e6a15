"""Learns the way from the loudspeaker to the microphone, and takes out what comes along it: nobody else's voice.

A Kalman filter in blocks of the spectrum (Enzner and Vary, Signal Processing 86 (2006); in partitions: Kuech, Mabande
and Enzner, ICASSP 2014), which learns little while somebody speaks over the loudspeaker. Knows no devices.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

BLOCK = 160
"""Samples: 10 ms. With 20 it learns half as fast (measured, 2026-11)."""
PARTS = 24
"""Blocks of the room that are learned: its first 0.24 s, with the devices' delay."""
_STAYS = 0.998**2
"""How much of the way is the same after a block: rooms change slowly, and what was mislearned is to go (measured)."""
_UNSURE = 1.0
"""At first: as much as a loudspeaker that is as loud in the microphone as at its plug."""
_LEAST = 1e-10
_SMOOTH = 0.5
_SILENCE = 1e-7
Block = NDArray[np.float64]


class LinearEcho:
    """`without` takes block after block. 2 % of a core (measured, 2026-11)."""

    def __init__(self) -> None:
        self._far = np.zeros(BLOCK)
        bins = BLOCK + 1
        self._played = np.zeros((PARTS, bins), np.complex128)
        self._way = np.zeros((PARTS, bins), np.complex128)
        self._unsure = np.full((PARTS, bins), _UNSURE)
        self._others = np.full(bins, _SILENCE)

    def without(self, near: Block, far: Block) -> tuple[Block, Block]:
        """(BLOCK,) of the microphone and of the loudspeaker -> the microphone without the echo, and the echo."""
        self._played = np.roll(self._played, 1, axis=0)
        self._played[0] = np.fft.rfft(np.concatenate((self._far, far)))
        self._far = far
        echo = np.fft.irfft((self._played * self._way).sum(axis=0))[BLOCK:]
        left = near - echo
        self._learn(np.fft.rfft(np.concatenate((np.zeros(BLOCK), left))))
        return left, echo

    def _learn(self, left: NDArray[np.complex128]) -> None:
        power = np.abs(self._played) ** 2
        self._others = _SMOOTH * self._others + (1 - _SMOOTH) * np.abs(left) ** 2
        step = self._unsure / ((power * self._unsure).sum(axis=0) / 2 + self._others + _SILENCE)
        change = np.fft.irfft(step * np.conj(self._played) * left, axis=1)
        change[:, BLOCK:] = 0.0  # a part is as long as a block
        self._way += np.fft.rfft(change, axis=1)
        known = _STAYS * (1 - step * power / 2) * self._unsure
        self._unsure = np.maximum(known + (1 - _STAYS) * np.abs(self._way) ** 2, _LEAST)
