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
