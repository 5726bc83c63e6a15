"""Appraisals for tests."""

from __future__ import annotations

from companion.emotion.correction import set_right
from companion.emotion.feeling import Affect, Appraisal, Emotion
from companion.emotion.mood import NEITHER

UNCLEAR = Appraisal(
    chances=dict.fromkeys(Emotion, 1 / len(Emotion)), label=None, finer=(), affect=NEITHER, uncertainty=1.0
)


def appraisal(
    label: Emotion, valence: float | None = None, arousal: float = 0.0, *, chance: float = 0.9, uncertainty: float = 0.1
) -> Appraisal:
    """A line that says it so surely; without a valence, where people put the word."""
    others = (1 - chance) / (len(Emotion) - 1)
    found = Appraisal(
        chances={kind: chance if kind is label else others for kind in Emotion},
        label=label,
        finer=(),
        affect=Affect(valence=valence or 0.0, arousal=arousal, dominance=0.0),
        uncertainty=uncertainty,
    )
    if valence is not None:
        return found
    placed = set_right(UNCLEAR, label).affect
    return Appraisal(chances=found.chances, label=label, finer=(), affect=placed, uncertainty=uncertainty)
