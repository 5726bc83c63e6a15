"""The voice detector's windows with a second word on each: whether it is voiced, as hums and vowels are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from companion.audio.chunk import Chunk
from companion.hearing.endpointing import SPEECH_UNTIL
from companion.hearing.vad import VoiceDetector
from companion.hearing.voicing import VOICED_FROM, voicing


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceWindow:
    """32 ms."""

    probability: float
    """Of speech."""
    voiced: bool
    """False, unasked, where there is no speech."""
    start: int
    end: int
    """The sample after its last one."""


class VoiceWindows:
    """Chunks of any size in, one window for every 512 samples out. Owned by one thread."""

    def __init__(self, detector: VoiceDetector) -> None:
        self._detector = detector
        self._rest: list[Chunk] = []

    @classmethod
    def open(cls) -> VoiceWindows:
        """Raises EnvironmentFault(HEARING_MISSING)."""
        return cls(VoiceDetector.open())

    def hear(self, chunk: Chunk) -> list[VoiceWindow]:
        """As `VoiceDetector.hear`."""
        if self._rest and self._rest[-1].start + self._rest[-1].samples.size != chunk.start:
            self._rest.clear()
        self._rest.append(chunk)
        speech = self._detector.hear(chunk)
        if not speech:
            return []
        first = self._rest[0].start
        samples = np.concatenate([one.samples for one in self._rest])
        windows = [
            VoiceWindow(
                probability=one.probability,
                voiced=one.probability >= SPEECH_UNTIL
                and voicing(samples[one.start - first : one.end - first]) >= VOICED_FROM,
                start=one.start,
                end=one.end,
            )
            for one in speech
        ]
        left = samples[speech[-1].end - first :]
        self._rest = [Chunk(samples=left, rate_hz=chunk.rate_hz, start=speech[-1].end)] if left.size else []
        return windows

    def forget(self) -> None:
        """As new."""
        self._rest.clear()
        self._detector.forget()
