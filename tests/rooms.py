"""A room between a loudspeaker and a microphone, as an impulse response, and something to say in it."""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ

SOUND_M_S = 343.0


def room(
    size: tuple[float, float, float] = (4.2, 3.4, 2.5),
    loudspeaker: tuple[float, float, float] = (1.5, 1.2, 0.8),
    microphone: tuple[float, float, float] = (1.85, 1.35, 0.8),
    reflected: float = 0.75,
    order: int = 12,
) -> NDArray[np.float32]:
    """The response (n,) at 16 kHz of a box, in metres, whose walls reflect so much of the pressure; without arguments,
    a living room with the two 0.4 m apart. Image sources: Allen and Berkley, JASA 65 (1979).
    """
    length = HEARD_HZ // 2
    response = np.zeros(length)
    per_axis = []
    for extent, source, ear in zip(size, loudspeaker, microphone, strict=True):
        images = [
            (2 * n * extent + sign * source - ear, abs(2 * n - (sign < 0)))
            for n in range(-order, order + 1)
            for sign in (1, -1)
        ]
        per_axis.append(images)
    for (x, a), (y, b), (z, c) in itertools.product(*per_axis):
        distance = (x * x + y * y + z * z) ** 0.5
        at = distance / SOUND_M_S * HEARD_HZ
        if at < length - 1:
            whole = int(at)
            loud = reflected ** (a + b + c) / max(distance, 0.1)
            response[whole] += loud * (1 - (at - whole))
            response[whole + 1] += loud * (at - whole)
    return np.asarray(response, np.float32)


def in_room(samples: NDArray[np.float32], response: NDArray[np.float32]) -> NDArray[np.float32]:
    """What the microphone hears of (n,) samples: (n,), with the end of the ringing left out."""
    size = 1 << (len(samples) + len(response) - 1).bit_length()
    spectrum = np.fft.rfft(samples, size) * np.fft.rfft(response, size)
    return np.asarray(np.fft.irfft(spectrum, size)[: len(samples)], np.float32)


def syllables(seconds: float, seed: int) -> NDArray[np.float32]:
    """Something like speech: noise of a voice's spectrum that comes and goes four times a second."""
    chance = np.random.default_rng(seed)
    count = round(seconds * HEARD_HZ)
    spectrum = np.fft.rfft(chance.standard_normal(count))
    hz = np.fft.rfftfreq(count, 1 / HEARD_HZ)
    noise = np.fft.irfft(spectrum / (1 + (hz / 500) ** 2), count)
    loudness = np.clip(np.sin(2 * np.pi * 4 * np.arange(count) / HEARD_HZ + chance.uniform(0, 6)), 0, 1)
    return np.asarray(0.1 * noise * loudness / noise.std(), np.float32)
