"""How a line sounded, against how this person usually sounds -> how excited they seem. Pure; knows nothing of sound.

Arousal and nothing else: it carries in a voice, pleasure hardly does. Rules in the manner of Bone, Lee and Narayanan
2014 ("Robust unsupervised arousal rating"), who compare loudness, pitch and brightness with a speaker's own baseline;
that loudness, pitch, its range and pace all rise with activation is Laukka, Juslin and Bresin 2005. Nothing that this
program was built with has labels of arousal in speech: that the rules hold for a voice in a room is not shown.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from companion.emotion.feeling import VoiceArousal

KNOWN_LINES = 3
"""Before so many lines there is no "usual" (taste)."""
LATELY = 30
"""Lines that make what is usual: some conversations, so that a cold or a new room is soon nothing special (taste)."""

_SPREADS = {"level_db": 2.5, "pitch_st": 1.6, "range_st": 1.5, "pace_hz": 0.8}
"""What each changes from line to line when nothing stirs anyone: between pieces of 2 s of two recorded speakers 2.0 and
3.0 dB, 1.8 and 1.6 st, 1.1 and 0.7 st; between ten sentences of espeak 0.8 syllables a second (measured, 2026-11)."""
_SPREAD_LINES = 5.0
"""As many lines of the person's own weigh as much as that (taste)."""
_WEIGHTS = {"level_db": 0.35, "pitch_st": 0.35, "range_st": 0.05, "pace_hz": 0.25}
"""As each moves from calm to excited over its spread above, where espeak speaks by the rules in `expression`: 6.4 dB,
4.2 st and 1.6 syllables a second, so 2.6, 2.6 and 2.0. espeak's range of pitch follows no arousal: it counts little, by
taste (`python -m tests.bench.voice_arousal`, 2026-11)."""
_MOST = 2.5
"""So many spreads from usual are a mistake in measuring as likely as a stir (taste)."""
_GAIN = 0.5
"""All cues two spreads up are 0.76; two usual lines of three stay within 0.27 (taste)."""
_SUREST = 0.5
"""Teachers of a hundred million parameters reach 0.49 to 0.76 (CCC) on arousal in podcasts; rules know less (taste)."""
_WELL_KNOWN = 8
"""Lines after which more of them add nothing (taste)."""


class Sounding(Protocol):
    """`companion.conversation.prosody.Prosody`."""

    @property
    def level_db(self) -> float | None: ...

    @property
    def pitch_st(self) -> float: ...

    @property
    def range_st(self) -> float: ...

    @property
    def pace_hz(self) -> float | None: ...


def aroused(line: Sounding, before: Sequence[Sounding]) -> VoiceArousal | None:
    """Of a line, after those that the person said before it, oldest first; None: too few to know what is usual."""
    before = before[-LATELY:]
    if len(before) < KNOWN_LINES:
        return None
    stirred = weight = 0.0
    for cue, share in _WEIGHTS.items():
        apart = _apart(getattr(line, cue), [each for one in before if (each := getattr(one, cue)) is not None], cue)
        if apart is not None:
            stirred += share * apart
            weight += share
    if not weight:
        return None
    sure = _SUREST * weight * min(len(before) / _WELL_KNOWN, 1.0)
    return VoiceArousal(arousal=math.tanh(_GAIN * stirred / weight), uncertainty=1.0 - sure)


def _apart(value: float | None, usual: Sequence[float], cue: str) -> float | None:
    """How many of its usual spreads a cue is from its usual place; None: it is not known."""
    if value is None or len(usual) < KNOWN_LINES:
        return None
    mean = math.fsum(usual) / len(usual)
    squares = math.fsum((each - mean) ** 2 for each in usual) + _SPREAD_LINES * _SPREADS[cue] ** 2
    spread = math.sqrt(squares / (len(usual) + _SPREAD_LINES))
    return min(max((value - mean) / spread, -_MOST), _MOST)
