"""How a turn sounded: how loud, how high and how lively its pitch, how fast. Pure numpy; knows nothing of what follows.

Works on what was heard once it is all there; a turn of whatever length takes a few milliseconds.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.prosody import Prosody
from companion.hearing.voicing import HIGHEST_HZ, LOWEST_HZ, VOICED_FROM

_FRAME, _HOP = 640, 320
"""Samples: 40 ms hold two periods of the lowest pitch and little change of it (Rabiner 1977 takes 30 to 50)."""
_MOST_FRAMES = 120
"""Of a longer turn, as many are looked at, evenly spread: 4 to 5 ms with all else (measured, 2026-11)."""
_LEAST_VOICED = 15
"""0.3 s of vowels; of less, no median holds (taste)."""
_QUIETEST_DB = 30.0
"""What lies so far below the loudest frame is no vowel of this turn (taste)."""
_FIRST_PEAK = 0.9
"""Of the highest peak: the shortest period that repeats nearly as well is the pitch, not twice that period (taste)."""
_SIXTH = 16.0
_LEAST_SYLLABLES, _LEAST_SPEECH_S = 4, 0.6
"""Fewer have no pace (taste)."""
_KNOWN_TURNS, _LATELY = 2, 20
"""A microphone is known after so many turns; its level follows about so many (taste)."""

_SHORTEST, _LONGEST = HEARD_HZ // HIGHEST_HZ, HEARD_HZ // LOWEST_HZ
"""Lags."""
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouyæøœ]+")


class TurnSounds:
    """Measures turn after turn, and knows how loud speech is on the microphone that hears them. One thread."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Another microphone, or it stands elsewhere."""
        self._turns, self._level_db = 0, 0.0

    def measured(
        self, sound: Sequence[Chunk], speech: Sequence[tuple[int, int]], text: str, *, last: bool
    ) -> Prosody | None:
        """Of the turn in which `text` was said; None: too little of it was voice.

        `speech`: where in the stream's samples somebody spoke, [first, end) each. `last`: the turn is over, and counts
        for how loud this microphone is from the next one on. Raises ValueError for other rates than HEARD_HZ.
        """
        frames = _frames(sound, speech)
        pitches_st, level_db = _voiced(frames)
        if len(pitches_st) < _LEAST_VOICED:
            return None
        over_db = level_db - self._level_db if self._turns >= _KNOWN_TURNS else None
        if last:
            self._turns = min(self._turns + 1, _LATELY)
            self._level_db += (level_db - self._level_db) / self._turns
        low_st, middle_st, high_st = np.percentile(pitches_st, [_SIXTH, 50.0, 100 - _SIXTH])
        spoken_s = sum(end - first for first, end in speech) / HEARD_HZ
        count = syllables(text)
        paced = count >= _LEAST_SYLLABLES and spoken_s >= _LEAST_SPEECH_S
        return Prosody(
            level_db=over_db,
            pitch_st=float(middle_st),
            range_st=float(high_st - low_st),
            pace_hz=count / spoken_s if paced else None,
        )


def syllables(text: str) -> int:
    """About as many as `text` has: groups of vowels in Latin letters, signs of Chinese, Japanese and Korean, digits, a
    third of the letters of other alphabets. Always wrong in the same way, so that paces can be compared.
    """
    text = _bare(text)
    wide = len(_WIDE.findall(text))
    count = wide + sum(map(str.isdigit, text))
    for word in _WORD.findall(_WIDE.sub(" ", text)):
        latin = unicodedata.name(word[0], "").startswith("LATIN")
        count += max(1, len(_VOWELS.findall(word)) if latin else round(len(word) / 3))
    return count


def _bare(text: str) -> str:
    """Small letters without accents."""
    return "".join(
        each if _WIDE.match(each) else unicodedata.normalize("NFD", each)[0]
        for each in unicodedata.normalize("NFC", text).casefold()
    )


def _frames(sound: Sequence[Chunk], speech: Sequence[tuple[int, int]]) -> NDArray[np.float32]:
    """(n, _FRAME) of the stretches of speech, n at most _MOST_FRAMES."""
    if any(chunk.rate_hz != HEARD_HZ for chunk in sound):
        raise ValueError("sound of another rate")
    if not sound:
        return np.zeros((0, _FRAME), np.float32)
    began = sound[0].start
    whole = np.zeros(sound[-1].start + len(sound[-1].samples) - began, np.float32)
    for chunk in sound:  # what was not kept between them is silent
        whole[chunk.start - began : chunk.start - began + len(chunk.samples)] = chunk.samples
    starts = [
        at
        for first, end in speech
        for at in range(max(first - began, 0), min(end - began, len(whole)) - _FRAME + 1, _HOP)
    ]
    if len(starts) > _MOST_FRAMES:
        starts = [starts[at * len(starts) // _MOST_FRAMES] for at in range(_MOST_FRAMES)]
    frames: NDArray[np.float32] = whole[np.array(starts, np.int64)[:, None] + np.arange(_FRAME)]
    return frames


def _voiced(frames: NDArray[np.float32]) -> tuple[NDArray[np.float64], float]:
    """The pitches of the frames with a voice in them, in semitones over 100 Hz, and the level of those frames."""
    if not len(frames):
        return np.zeros(0), 0.0
    frames = (frames - frames.mean(axis=1, keepdims=True)).astype(np.float32)
    power = np.mean(frames**2, axis=1) + 1e-12
    loud = power >= power.max() * 10 ** (-_QUIETEST_DB / 10)
    alike = _alike(frames[loud])
    best = alike.max(axis=1)
    voiced = best >= VOICED_FROM
    lags = _first_peaks(alike[voiced], best[voiced]) + _SHORTEST
    level_db = 10 * math.log10(float(power[loud][voiced].mean())) if voiced.any() else 0.0
    return 12 * np.log2(HEARD_HZ / lags / 100), level_db


def _alike(frames: NDArray[np.float32]) -> NDArray[np.float32]:
    """(n, lags) normalised autocorrelations, as `voicing` has their highest."""
    size = 1 << (_FRAME + _LONGEST - 1).bit_length()
    products = np.fft.irfft(np.abs(np.fft.rfft(frames, size)) ** 2, size)[:, _SHORTEST : _LONGEST + 1]
    squares = np.pad(np.cumsum(frames**2, axis=1), ((0, 0), (1, 0)))
    first = squares[:, _FRAME - _LONGEST : _FRAME - _SHORTEST + 1][:, ::-1]
    second = squares[:, -1:] - squares[:, _SHORTEST : _LONGEST + 1]
    return (products / np.sqrt(first * second + 1e-12)).astype(np.float32)


def _first_peaks(alike: NDArray[np.float32], best: NDArray[np.float32]) -> NDArray[np.int64]:
    """Where in each row the first peak is that is nearly as high as the highest; the highest where none is."""
    peaks = alike[:, 1:-1] >= np.maximum(alike[:, :-2], alike[:, 2:])
    good = peaks & (alike[:, 1:-1] >= _FIRST_PEAK * best[:, None])
    first: NDArray[np.int64] = np.where(good.any(axis=1), good.argmax(axis=1) + 1, alike.argmax(axis=1))
    return first
