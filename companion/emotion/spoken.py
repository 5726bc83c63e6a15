"""What a line sounds like that is said in company: the seven feelings, with surprise in two kinds."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from companion.emotion.feeling import Emotion


class Spoken(StrEnum):
    """As the corpus writes them (`training/emotion/spoken`), in the order of the head's rows."""

    NEUTRAL = "n"
    JOY = "j"
    ANGER = "a"
    SADNESS = "s"
    DISGUST = "d"
    FEAR = "f"
    PLEASED = "w+"
    """Surprise at what is welcome."""
    DISMAYED = "w-"
    """Surprise at what is not."""


PART_OF: Mapping[Spoken, Emotion] = {
    Spoken.NEUTRAL: Emotion.NEUTRAL,
    Spoken.JOY: Emotion.JOY,
    Spoken.ANGER: Emotion.ANGER,
    Spoken.SADNESS: Emotion.SADNESS,
    Spoken.DISGUST: Emotion.DISGUST,
    Spoken.FEAR: Emotion.FEAR,
    Spoken.PLEASED: Emotion.SURPRISE,
    Spoken.DISMAYED: Emotion.SURPRISE,
}
