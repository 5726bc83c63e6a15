"""How a line is taken once the person has said how it was meant. Pure; learns nothing from it."""

from __future__ import annotations

from companion.emotion.feeling import Affect, Appraisal, Emotion
from companion.emotion.mood import NEITHER

_PLACES = {
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
        affect=heard.affect if agreed else _PLACES[meant],
        uncertainty=min(heard.uncertainty, _LEFT_UNSURE),
    )
