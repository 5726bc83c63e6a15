"""Her real ears in a real loop: a sound server of their own, into whose loudspeaker somebody speaks.

What the microphone heard is kept, so that the end of speech is known by loudness alone, not by the detector that is
judged by it.
"""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from companion import open_ears
from companion.audio.capture import Capture
from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.devices import Notice
from companion.conversation.heard import (
    EarsReady,
    HeardEvent,
    Listening,
    MicrophoneChanged,
    TurnDropped,
    Utterance,
)
from companion.conversation.trouble import Trouble
from companion.runtime.ears import Ears
from companion.runtime.ears_ports import Ear, Silent, Speaking
from tests.null_sinks import NullSinks

LIMIT_S = 60.0
LOUD_DB = 40.0
"""Below the loudest 20 ms: what is louder is speech."""
NOISE = 1e-4
"""-80 dB: a quiet room, without which the microphone would count as blocked."""
Samples = NDArray[np.float32]


class KeptCapture(Capture):
    """A microphone that keeps the last minute of what it heard."""

    kept: deque[tuple[float, Chunk]]

    def read(self, timeout_s: float) -> Chunk | Notice | None:
        read = super().read(timeout_s)
        if isinstance(read, Chunk):
            self.kept.append((self.moment_s(read.start), read))
        return read


class RealEars:
    """Real ears, all they tell, and what they heard."""

    def __init__(self, voice: Speaking | None = None, *, model: Path | None = None) -> None:
        self.events: list[HeardEvent] = []
        self._came = threading.Condition()
        self._kept = deque[tuple[float, Chunk]](maxlen=3000)
        self.ears = Ears(
            self._open_ear,
            partial(open_ears.open_recognizer, model, "en"),
            voice=voice or Silent(),
            publish=self._take,
        )

    def _open_ear(self) -> Ear:
        ear = open_ears.open_ear()
        assert isinstance(ear.microphone, Capture)
        ear.microphone.__class__ = KeptCapture
        ear.microphone.kept = self._kept  # type: ignore[attr-defined]
        return ear

    def _take(self, event: HeardEvent) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def until(self, done: Callable[[list[HeardEvent]], bool], limit_s: float = LIMIT_S) -> bool:
        """Whether it came to be in time."""
        with self._came:
            return self._came.wait_for(lambda: done(self.events), limit_s)

    def until_closed(self, turns: int, limit_s: float = LIMIT_S) -> bool:
        """Whether so many turns have become an utterance or nothing, in time."""
        closed = (Utterance, TurnDropped)
        return self.until(lambda events: sum(isinstance(one, closed) for one in events) >= turns, limit_s)

    def utterances(self) -> list[Utterance]:
        return [event for event in self.events if isinstance(event, Utterance)]

    def faults(self) -> list[Trouble]:
        return [event for event in self.events if isinstance(event, Trouble)]

    def end_of_speech_s(self, since_s: float) -> float:
        """The moment of the last loud sound since then."""
        heard = [(at_s, chunk.samples) for at_s, chunk in list(self._kept) if at_s >= since_s]
        power = np.array([float(np.mean(np.square(samples))) for _, samples in heard])
        last = int(np.flatnonzero(power >= power.max() * 10 ** (-LOUD_DB / 10))[-1])
        return heard[last][0] + len(heard[last][1]) / HEARD_HZ


@contextmanager
def listening(voice: Speaking | None = None) -> Iterator[RealEars]:
    """In the sound server that the environment names; ready when this begins."""
    real = RealEars(voice)
    real.ears.start()
    try:
        real.ears.listen(Listening.HANDS_FREE)
        wanted = (EarsReady, MicrophoneChanged)
        assert real.until(lambda events: all(any(isinstance(one, kind) for one in events) for kind in wanted)), (
            real.events
        )
        yield real
    finally:
        real.ears.end()
        assert real.ears.join(LIMIT_S)


@contextmanager
def room_noise(folder: Path, server: NullSinks) -> Iterator[None]:
    """A quiet room around the microphone."""
    path = folder / "noise.wav"
    noise = np.random.default_rng(0).normal(0, NOISE, 600 * HEARD_HZ).astype(np.float32)
    soundfile.write(path, noise, HEARD_HZ, "PCM_24")
    playing = subprocess.Popen(["paplay", str(path)], env=os.environ | server.environment)
    try:
        yield
    finally:
        playing.terminate()
        playing.wait(LIMIT_S)


def spoken(folder: Path, text: str, voice: str = "en-us", words_a_minute: int = 150) -> Samples:
    """At 16 kHz, without the silence around it."""
    path = folder / "spoken.wav"
    subprocess.run(["espeak-ng", "-v", voice, "-s", str(words_a_minute), "-w", str(path), text], check=True)
    return trimmed(read(path))


def read(path: Path) -> Samples:
    from companion.audio import files

    return files.read(path, rate_hz=HEARD_HZ).samples


def trimmed(sound: Samples) -> Samples:
    loud = np.flatnonzero(np.abs(sound) > np.abs(sound).max() * 10 ** (-LOUD_DB / 20))
    return sound[loud[0] : loud[-1] + 1]


def play(folder: Path, sound: Samples) -> float:
    """Into the server's loudspeaker, to its end; the moment it was begun."""
    path = folder / "playing.wav"
    soundfile.write(path, sound, HEARD_HZ, "PCM_16")
    began_s = time.monotonic()
    subprocess.run(["paplay", str(path)], check=True)
    return began_s
