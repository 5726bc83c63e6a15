"""A soft sound through the loudspeaker and back through the microphone: whether the one hears the other, and when."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from companion.audio.capture import Capture
from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.devices import Change, Device, Notice, Sound
from companion.audio.playback import Outcome, Playback
from companion.errors import EnvironmentFault

SWEEP_S = 0.5
LOUDNESS = 0.1
"""Peak of the sound: below that of speech, and a sweep is found far below the noise of a room (taste)."""
LISTEN_S = 1.5
"""After the sound was given: longer than any loudspeaker takes, Bluetooth included."""
OPENING_S = 4.0
"""To wait for the two devices."""
ALIKE = 0.15
"""How much of what is heard must be the sweep, as a cosine, at least: white noise reaches 0.06, speech 0.11; a sweep as
loud as the noise has 0.18 in the most echoing of six simulated rooms (measured, 2026-11).
"""
QUIET = 1e-3
"""Part of all the power: what is fainter is not compared. A few samples of nothing are like anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundTrip:
    """What came of it."""

    microphone: Device | None
    loudspeaker: Device | None
    faults: tuple[EnvironmentFault, ...] = ()
    """Why one of them is not open."""
    heard: bool = False
    """Whether the sound came back."""
    delay_s: float = 0.0
    """From handing the sound over to hearing its beginning, by the devices' clocks."""
    only_zeros: bool = False
    """Whether the microphone gave nothing but zeros."""
    lost_s: float = 0.0
    """Of what the microphone heard meanwhile, at least."""


def sweep() -> NDArray[np.float32]:
    """(n,) at 16 kHz: from 300 to 3000 Hz, faded in and out."""
    times = np.arange(round(SWEEP_S * HEARD_HZ)) / HEARD_HZ
    phase = 2 * np.pi * (300 * times + (3000 - 300) / (2 * SWEEP_S) * times**2)
    return np.asarray(LOUDNESS * np.sin(phase) * np.hanning(len(times)), np.float32)


def measured(
    sound: Sound, *, now: Callable[[], float] = time.monotonic, wait: Callable[[float], None] = time.sleep
) -> RoundTrip:
    """Plays and listens for a few seconds. Raises nothing."""
    capture, playback = Capture(sound, now=now, wait=wait), Playback(sound, now=now, wait=wait)
    try:
        faults = _opened(capture, playback, now)
        trip = RoundTrip(microphone=capture.device, loudspeaker=playback.device, faults=faults)
        given_s = now()
        if faults or playback.play(Chunk(samples=sweep(), rate_hz=HEARD_HZ, start=0)) is not Outcome.QUEUED:
            return trip
        first_s, samples = _listened(capture, now)
        at = found(samples, sweep())
        delay_s = 0.0 if at is None else first_s + at / HEARD_HZ - given_s
        return replace(trip, heard=at is not None, delay_s=delay_s, only_zeros=not samples.any(), lost_s=capture.lost_s)
    finally:
        capture.close()
        playback.close()


def found(samples: NDArray[np.float32], wanted: NDArray[np.float32]) -> int | None:
    """Where in (n,) the sound (m,) begins, if it is anywhere in there."""
    places = len(samples) - len(wanted) + 1
    if places < 1 or not samples.any():
        return None
    size = 1 << (len(samples) + len(wanted)).bit_length()
    spectrum = np.fft.rfft(samples, size) * np.conj(np.fft.rfft(wanted, size))
    products = np.abs(np.fft.irfft(spectrum, size)[:places])
    power = np.concatenate(([0.0], np.cumsum(np.square(samples, dtype=np.float64))))
    here = np.maximum(power[len(wanted) :] - power[:places], QUIET * power[-1])
    alike = products / np.sqrt(here * np.sum(np.square(wanted, dtype=np.float64)))
    at = int(np.argmax(alike))
    return at if alike[at] > ALIKE else None


def _opened(capture: Capture, playback: Playback, now: Callable[[], float]) -> tuple[EnvironmentFault, ...]:
    """Waits for both; the faults of those that don't open."""
    waiting: dict[str, EnvironmentFault | None] = {"microphone": None, "loudspeaker": None}
    end_s = now() + OPENING_S
    while waiting and now() < end_s:
        playback.tend()
        read = capture.read(0.05)
        told = {"microphone": read if isinstance(read, Notice) else None, "loudspeaker": playback.notice()}
        for which, notice in told.items():
            if notice is not None and notice.change is Change.OPENED:
                waiting.pop(which, None)
            elif notice is not None:
                waiting[which] = notice.fault
        if waiting and all(waiting.values()):
            break
    return tuple(fault for fault in waiting.values() if fault is not None)


def _listened(capture: Capture, now: Callable[[], float]) -> tuple[float, NDArray[np.float32]]:
    """The moment of the first sample, and everything from it on; what is lost in between is left out."""
    heard: list[NDArray[np.float32]] = []
    first_s = now()
    end_s = first_s + LISTEN_S
    while now() < end_s:
        read = capture.read(0.1)
        if isinstance(read, Chunk):
            if not heard:
                first_s = capture.moment_s(read.start)
            heard.append(read.samples)
    return first_s, np.concatenate(heard) if heard else np.zeros(0, np.float32)
