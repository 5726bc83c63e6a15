"""One snapshot of how both feel -> her words, her voice, her ribbon and the line under it.

Pure; knows nothing of models, engines or windows. Everything a turn shows is read from the same snapshot.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from companion.emotion.feeling import Affect, Emotion
from companion.emotion.mood import AT_REST, Feelings

_GLAD_FROM, _WARM_FROM = 0.38, 0.12
"""Her valence, from which on she is glad, and warm; below she is gentle. Her baseline is warm (taste)."""
_LIVELY_FROM, _QUIET_UNTIL = 0.08, -0.06
"""Her arousal: hers moves by a quarter of the person's (taste)."""
_NEAR = 0.1
"""What being very near adds to the valence that she shows (taste)."""


class Shade(StrEnum):
    """A word for how she is, as it stands under her ribbon. None complains, and none is of anger."""

    GLAD = "glad"
    WARM = "warm"
    GENTLE = "gentle"
    LIVELY = "lively"
    AT_EASE = "at ease"
    CALM = "calm"
    CURIOUS = "curious"
    A_LITTLE_CURIOUS = "a little curious"
    QUIET = "quiet"
    ATTENTIVE = "attentive"
    CONCERNED = "concerned"


_SECOND = {
    Shade.GLAD: (Shade.CALM, Shade.AT_EASE, Shade.LIVELY),
    Shade.WARM: (Shade.QUIET, Shade.A_LITTLE_CURIOUS, Shade.CURIOUS),
    Shade.GENTLE: (Shade.QUIET, Shade.ATTENTIVE, Shade.CONCERNED),
}
"""By her arousal: low, near rest, high."""

_SEEMS = {
    Emotion.ANGER: "upset",
    Emotion.DISGUST: "put off",
    Emotion.FEAR: "worried",
    Emotion.JOY: "happy",
    Emotion.SADNESS: "sad",
    Emotion.SURPRISE: "surprised",
}
_MANNER = {
    (Shade.GLAD, Shade.LIVELY): "happy, cheerful and lively",
    (Shade.GLAD, Shade.AT_EASE): "happy and cheerful",
    (Shade.GLAD, Shade.CALM): "happy and calm",
    (Shade.WARM, Shade.CURIOUS): "warm and curious",
    (Shade.WARM, Shade.A_LITTLE_CURIOUS): "",
    (Shade.WARM, Shade.QUIET): "warm and calm",
    (Shade.GENTLE, Shade.CONCERNED): "gentle and serious",
    (Shade.GENTLE, Shade.ATTENTIVE): "gentle and serious",
    (Shade.GENTLE, Shade.QUIET): "gentle, quiet and serious",
}
"""Of seven wordings, 20 replies of the starter each: "happy and cheerful" was heard brighter (valence 0.28) than
"cheerful" and "warm" (0.11), nothing at all (0.05), and "gentle and serious" (0.01); with "very" before it that fell to
-0.02, with "a little sad" to 0.00. On 40 other lines cheerful stood out again (0.30 against 0.06 and 0.03), and "very"
made no difference (`python -m tests.bench.mood_words`, 2026-11).
"""
_HEAVY_UNTIL = -0.05
"""Her valence, below which she is very gentle (taste)."""
MANNERS = (
    *filter(None, dict.fromkeys(_MANNER.values())),
    "very gentle and serious",
    "very gentle, quiet and serious",
    "warm",
)
"""Every manner that an instruction can ask for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How she speaks. Arousal carries in speech, valence hardly does (arXiv 2307.02132: 0.76 against 0.43), so rate,
    loudness and pauses follow arousal alone.
    """

    rate: float
    """Factor on the usual speed."""
    pauses: float
    """Factor on the usual length of pauses."""
    volume_db: float
    pitch_st: float
    """Semitones above the usual pitch, for engines that can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ribbon:
    """How her ribbon looks and moves."""

    openness: float
    """In [0, 1]: from nearly closed to wide open."""
    warmth: float
    """In [0, 1]: from her coolest colour to her warmest; at rest her own."""
    speed: float
    """Factor on the speed at rest."""
    spread: float
    """Factor on the distance of the siblings at rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expression:
    """All that a turn shows of her feelings."""

    snapshot: int
    """The id of the person's line after which she felt so; 0: none was felt."""
    instruction: str
    """A sentence for the model, in the person's voice like all that stands before their line; "": none is needed."""
    voice: Voice
    ribbon: Ribbon
    line: tuple[Shade, Shade]
    """What stands under the ribbon."""


def expressed(feelings: Feelings, *, snapshot: int = 0) -> Expression:
    """What feelings look and sound like."""
    shown = shown_affect(feelings)
    line = _shades(shown)
    return Expression(
        snapshot=snapshot,
        instruction=_instruction(line, feelings.theirs.label, heavy=shown.valence < _HEAVY_UNTIL),
        voice=_voice(shown),
        ribbon=_ribbon(shown),
        line=line,
    )


def baseline() -> Expression:
    """Of her at rest: also what she is while feelings are switched off."""
    return expressed(AT_REST)


def shown_affect(feelings: Feelings) -> Affect:
    """What of her feelings is seen: her emotion, a little brighter the nearer the two are."""
    emotion = feelings.hers.emotion
    return Affect(
        valence=min(emotion.valence + _NEAR * feelings.hers.rapport, 1.0),
        arousal=emotion.arousal,
        dominance=emotion.dominance,
    )


def _shades(shown: Affect) -> tuple[Shade, Shade]:
    if shown.valence >= _GLAD_FROM:
        first = Shade.GLAD
    else:
        first = Shade.WARM if shown.valence >= _WARM_FROM else Shade.GENTLE
    height = (shown.arousal > _QUIET_UNTIL) + (shown.arousal >= _LIVELY_FROM)
    return first, _SECOND[first][height]


def _instruction(line: tuple[Shade, Shade], label: Emotion | None, *, heavy: bool) -> str:
    seems, manner = _SEEMS.get(label, "") if label else "", _MANNER[line]
    if heavy:
        manner = f"very {manner}"
    if seems and manner:
        return f"I seem {seems}. Be {manner} with me."
    if seems:
        return f"I seem {seems}. Be warm with me."
    return f"Be {manner} with me." if manner else ""


def _voice(shown: Affect) -> Voice:
    """The slopes keep speech natural (taste)."""
    return Voice(
        rate=1 + 0.15 * shown.arousal,
        pauses=1 - 0.3 * shown.arousal,
        volume_db=3 * shown.arousal,
        pitch_st=2 * shown.arousal + 0.5 * shown.valence,
    )


def _ribbon(shown: Affect) -> Ribbon:
    """Valence opens and warms it, arousal sets its speed and its spread; no finer than an eye can tell."""
    bright = round((1 + shown.valence) / 2, 3)
    stirred = round(1 + 0.8 * shown.arousal, 3)
    return Ribbon(openness=bright, warmth=bright, speed=stirred, spread=stirred)
