"""The port through which words become sound, what comes out of it, and what is done to any engine's samples.

Knows no engine.
"""

from __future__ import annotations

import re
import threading
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import Chunk
from companion.emotion.expression import Voice
from companion.speaking.rewriting import SpokenText

HEADROOM_DB = 3.0
"""She is this much below full level at rest, so that the loudest mood (+3 dB) still fits."""
_SILENCE = 0.003
"""Samples below are silence: engines' own is 0, or a dither of a few steps of 16 bits (taste)."""
_LEAD_S, _TAIL_S = 0.005, 0.02
"""What stays of the silence around the words, so that nothing is clipped (taste)."""
_PAUSE_S = ((".!?…。！？", 0.32), (",;:—–，；：、", 0.16))
"""The pause behind a piece, by the mark it ends with (taste: espeak's own is 0.30 at 175 words a minute)."""
_OTHER_PAUSE_S = 0.24
_PARAGRAPH_S = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class WordMark:
    """A word begins to sound."""

    at: int
    """Sample of the speech."""
    start: int
    end: int
    """Characters of the written text that are being said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """A piece of text as sound, the pause behind it included."""

    samples: NDArray[np.float32]
    """(n,) in [-1, 1]; empty where there was nothing to say."""
    rate_hz: int
    words: tuple[WordMark, ...]
    """In order of time and of text."""

    @property
    def length(self) -> int:
        """Samples."""
        return len(self.samples)

    def part(self, first: int, last: int) -> Chunk:
        """Its samples from `first` to before `last`."""
        return Chunk(samples=self.samples[first:last], rate_hz=self.rate_hz, start=first)

    def said_until(self, sample: int) -> int:
        """How many characters of the written text have begun to sound when `sample` samples were heard: a word counts
        from its first sample on.
        """
        begun = bisect_left([word.at for word in self.words], sample)
        return self.words[begun - 1].end if begun else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceOffer:
    """A voice that the engine has."""

    id: str
    name: str
    languages: tuple[str, ...]
    """Tags in small letters, e.g. "en-us"."""
    female: bool | None
    """None: the engine doesn't say."""


class Synthesizer(Protocol):
    """Makes speech. Owned by one thread; `close` may be called by any."""

    def synthesize(self, text: str, voice: Voice, cancelled: threading.Event) -> Speech:
        """Written text, spoken. Raises Cancelled within 50 ms of `cancelled`, and EnvironmentFault (VOICE_NONE,
        VOICE_FAILED), after which it may be asked again.
        """

    def voices(self) -> tuple[VoiceOffer, ...]:
        """All there are. Raises EnvironmentFault."""

    def close(self) -> None:
        """Nothing is left behind. Twice is once."""


def polished(
    samples: NDArray[np.float32], rate_hz: int, *, written: str, voice: Voice, volume: float
) -> tuple[NDArray[np.float32], int]:
    """An engine's samples between one short silence and a pause that fits the text and the mood, at the level of the
    mood; and how many samples were taken away in front. `volume`: in [0, 1].
    """
    loud = np.flatnonzero(np.abs(samples) >= _SILENCE)
    if loud.size == 0:
        return np.zeros(0, np.float32), 0
    first = max(int(loud[0]) - int(_LEAD_S * rate_hz), 0)
    last = min(int(loud[-1]) + 1 + int(_TAIL_S * rate_hz), len(samples))
    pause = round(_pause_s(written) * voice.pauses * rate_hz)
    gain = volume * 10 ** ((voice.volume_db - HEADROOM_DB) / 20)
    heard = np.zeros(last - first + pause, np.float32)
    np.clip(samples[first:last] * np.float32(gain), -1, 1, out=heard[: last - first])
    return heard, first


def _pause_s(written: str) -> float:
    if written.endswith("\n\n"):
        return _PARAGRAPH_S
    bare = written.rstrip().rstrip("\"'”’」』）)]*_~`")
    return next((pause_s for marks, pause_s in _PAUSE_S if bare.endswith(tuple(marks))), _OTHER_PAUSE_S)


def word_marks(spoken: SpokenText, told: Iterable[tuple[int, int, int]], length: int) -> tuple[WordMark, ...]:
    """Marks in the written text from an engine's (sample, first spoken character, length), as they come.

    What lies before the first sample or behind `length` is moved there; words that say the same written ones are one.
    """
    marks: list[WordMark] = []
    for at, start, size in sorted(told):
        written_start, written_end = spoken.written(start, start + size)
        at = min(max(at, 0), length)
        if marks and written_start < marks[-1].end:
            marks[-1] = WordMark(at=marks[-1].at, start=marks[-1].start, end=max(written_end, marks[-1].end))
        else:
            marks.append(WordMark(at=at, start=written_start, end=written_end))
    return tuple(marks)


def spread_marks(spoken: SpokenText, sounding: int) -> tuple[WordMark, ...]:
    """Marks for an engine that tells none: each word as long as its share of the letters. `sounding`: samples."""
    words = list(_words(spoken.text))
    starts = [0]
    for start, end in words:
        starts.append(starts[-1] + end - start)
    told = [(starts[number] * sounding // starts[-1], start, end - start) for number, (start, end) in enumerate(words)]
    return word_marks(spoken, told, sounding)


def _words(text: str) -> Iterator[tuple[int, int]]:
    """Without the marks around them, as engines tell them."""
    for found in re.finditer(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff](?:[^\s\u3400-\u9fff]*[^\W_\u3400-\u9fff])?", text):
        yield found.span()
