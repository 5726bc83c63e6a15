"""A recogniser that hears what the test says."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.ports import Cancelled
from companion.conversation.transcript import Transcript, Word

_LOUD = 0.01


class ScriptedRecognizer:
    """Makes the next of `lines` out of every stretch that has any sound in it, a word every 0.3 s."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = list(lines)
        self.stretches: list[float] = []
        """Seconds that each finished stretch had."""
        self.closed = False
        self._cancelled = False
        self.begin()

    def begin(self) -> None:
        self._size = 0
        self._loud = False
        self._cancelled = False

    def feed(self, chunk: Chunk) -> None:
        if chunk.rate_hz != HEARD_HZ:
            raise ValueError("a fake hears 16 kHz too")
        self._size += chunk.samples.size
        self._loud = self._loud or bool(np.abs(chunk.samples).max(initial=0) > _LOUD)

    def partial(self) -> str:
        if not self._loud or not self.lines:
            return ""
        return " ".join(self.lines[0].split()[: round(self._size / HEARD_HZ / 0.3)])

    def finish(self) -> Transcript:
        if self._cancelled:
            raise Cancelled
        text = self.lines.pop(0) if self._loud and self.lines else ""
        self.stretches.append(self._size / HEARD_HZ)
        length_s = self._size / HEARD_HZ / max(len(text.split()), 1)
        words = tuple(
            Word(text=word, confidence=0.9, start_s=place * length_s, end_s=(place + 1) * length_s)
            for place, word in enumerate(text.split())
        )
        return Transcript(text=text, words=words, language="en" if text else "", engine="scripted")

    def cancel(self) -> None:
        self._cancelled = True

    def close(self) -> None:
        self.closed = True
