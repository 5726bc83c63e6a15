"""GoEmotions' 28 finer feelings (Demszky et al. 2020, arXiv:2005.00547) and the seven that they are part of."""

from __future__ import annotations

from companion.emotion.feeling import Emotion

_OF = {
    Emotion.ANGER: ("anger", "annoyance", "disapproval"),
    Emotion.DISGUST: ("disgust",),
    Emotion.FEAR: ("fear", "nervousness"),
    Emotion.JOY: (
        *("admiration", "amusement", "approval", "caring", "desire", "excitement"),
        *("gratitude", "joy", "love", "optimism", "pride", "relief"),
    ),
    Emotion.NEUTRAL: ("neutral",),
    Emotion.SADNESS: ("disappointment", "embarrassment", "grief", "remorse", "sadness"),
    Emotion.SURPRISE: ("confusion", "curiosity", "realization", "surprise"),
}
"""The paper's own grouping by Ekman."""

FINE = (*sorted(name for names in _OF.values() for name in names if name != "neutral"), "neutral")
"""In the order of the set's label ids."""
GROUP = {name: kind for kind, names in _OF.items() for name in names}

USUAL = (
    *(0.0781, 0.0456, 0.0296, 0.0447, 0.0550, 0.0198, 0.0254, 0.0409, 0.0117, 0.0224, 0.0392, 0.0147, 0.0058, 0.0155),
    *(0.0117, 0.0516, 0.0013, 0.0262, 0.0402, 0.0028, 0.0277, 0.0018, 0.0193, 0.0028, 0.0102, 0.0244, 0.0204, 0.3112),
)
"""How often each is meant in the set's training part, in that order; a line of several counts for each in part."""
