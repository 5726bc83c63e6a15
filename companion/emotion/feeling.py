"""What a feeling is, in numbers and in words. Knows nothing of how it was found or what follows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Emotion(StrEnum):
    """Ekman's six and none of them (Ekman 1992), in the order of GoEmotions' grouping (Demszky et al. 2020)."""

    ANGER = "anger"
    DISGUST = "disgust"
    FEAR = "fear"
    JOY = "joy"
    NEUTRAL = "neutral"
    SADNESS = "sadness"
    SURPRISE = "surprise"


@dataclass(frozen=True, slots=True, kw_only=True)
class Affect:
    """A place in the space of feelings (Mehrabian & Russell 1974), each in [-1, 1]; 0 is neither."""

    valence: float
    """From unpleasant to pleasant."""
    arousal: float
    """From calm to excited."""
    dominance: float
    """From helpless to in control."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What one message seems to say about how its writer feels."""

    chances: Mapping[Emotion, float]
    """Of every Emotion; they add up to 1."""
    label: Emotion | None
    """The likeliest one, or None: unclear."""
    finer: tuple[str, ...]
    """GoEmotions' finer names (28 labels) that are confident, likeliest first; often empty."""
    affect: Affect
    uncertainty: float
    """Of `affect`: 0 sure, 1 a guess without any sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceArousal:
    """How excited someone sounds, against how they usually do. A voice is asked for nothing else."""

    arousal: float
    """In [-1, 1]; 0: as usual."""
    uncertainty: float
    """0 sure, 1 a guess without any sign."""


NEITHER = Affect(valence=0.0, arousal=0.0, dominance=0.0)
PLACES: Mapping[Emotion, Affect] = {
    Emotion.ANGER: Affect(valence=-0.51, arousal=0.59, dominance=0.25),
    Emotion.DISGUST: Affect(valence=-0.60, arousal=0.35, dominance=0.11),
    Emotion.FEAR: Affect(valence=-0.64, arousal=0.60, dominance=-0.43),
    Emotion.JOY: Affect(valence=0.81, arousal=0.51, dominance=0.46),
    Emotion.NEUTRAL: NEITHER,
    Emotion.SADNESS: Affect(valence=-0.63, arousal=-0.27, dominance=-0.33),
    Emotion.SURPRISE: Affect(valence=0.40, arousal=0.67, dominance=-0.13),
}
"""Where people put the words for these feelings: means of Russell & Mehrabian 1977 (angry, disgusted, fearful, happy,
sad, surprised)."""
