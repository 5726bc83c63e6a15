"""How a line is taken once the person has said how it was meant. Pure; learns nothing from it."""

from __future__ import annotations

from companion.emotion.feeling import NEITHER, PLACES, Appraisal, Emotion

_LEFT_UNSURE = 0.1
"""The person knows what they feel, but a word is a wide place (taste)."""


def set_right(heard: Appraisal, meant: Emotion | None) -> Appraisal:
    """The line as the person meant it; None: it tells nothing of how they feel."""
    if meant is None:
        return Appraisal(chances=heard.chances, label=None, finer=(), affect=NEITHER, uncertainty=1.0)
    agreed = heard.label is meant
    return Appraisal(
        chances={kind: float(kind is meant) for kind in Emotion},
        label=meant,
        finer=heard.finer if agreed else (),
        affect=heard.affect if agreed else PLACES[meant],
        uncertainty=min(heard.uncertainty, _LEFT_UNSURE),
    )
