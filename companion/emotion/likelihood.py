"""Chances of seven feelings, and what makes them more or less likely: dialogue, signs, irony. Pure arithmetic."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from companion.emotion.feeling import PLACES, Affect, Emotion
from companion.emotion.fine import FINE, GROUP, USUAL
from companion.emotion.spoken import PART_OF, Spoken

Chances = Mapping[Emotion, float]

DIALOGUE: Chances = {
    kind: count / 9989
    for kind, count in {
        Emotion.ANGER: 1109,
        Emotion.DISGUST: 271,
        Emotion.FEAR: 268,
        Emotion.JOY: 1743,
        Emotion.NEUTRAL: 4710,
        Emotion.SADNESS: 683,
        Emotion.SURPRISE: 1205,
    }.items()
}
"""How often people in conversation show each: counts of MELD's training part as published (Poria et al. 2019,
arXiv:1810.02508)."""
UNSAID: Chances = {kind: 0.5 if kind is Emotion.NEUTRAL else 0.5 / (len(Emotion) - 1) for kind in Emotion}
"""Before a list of words is asked: as likely as not there is nothing, and no feeling is likelier than another, so that
one clear word says which (taste)."""
LABEL_FROM = 0.55
"""The chance below which a line is unclear: of 0.5, 0.55 and 0.6 the highest at which two thirds of MELD's development
lines are clear (measured 2026-11).
"""
_PRIOR_STRENGTH = 1.0
"""How far chances of Reddit's frequencies are carried to those of dialogue: 0 not at all, 1 as Bayes has it, which is
also the best of 0, 0.5 and 1 on MELD's development lines (measured 2026-11)."""
_LASTING = (0.15, 0.1)
"""How likely a feeling lasts from the line before, and from the one before that, which was often another's: people keep
theirs for minutes, and two who talk share some of it (taste)."""
_AS_SPOKEN = 0.5
"""What the head counts that learned from scenes of talk; the rest is the one that learned from Reddit. Each alike: of
MELD's development lines 0.617 of sentiments are right, 0.619 with 0.6, 0.532 without it; with more of it, typed news
are heard the wrong way more often (measured 2026-11).
"""
_SMALL = 1e-6

IN_DIALOGUE: Mapping[str, Emotion] = GROUP | dict.fromkeys(("confusion", "curiosity", "realization"), Emotion.NEUTRAL)
"""The seven as a companion needs them. Ekman's grouping calls who asks, understands or does not know surprised; in a
conversation those are every second line, and say little of how one feels: GoEmotions itself calls them ambiguous. With
agreeing and disagreeing made neutral too, fewer sentiments of held-back lines are right (0.717 against 0.734, weighted
to dialogue's frequencies, measured 2026-11).
"""

_TURNED_INTO = {Emotion.ANGER: 0.5, Emotion.DISGUST: 0.1, Emotion.SADNESS: 0.4}
"""What praise that means its opposite is (taste)."""


def normal(weights: Chances) -> dict[Emotion, float]:
    """The same in proportion, none of them nothing, adding up to 1."""
    total = sum(weights[kind] + _SMALL for kind in Emotion)
    return {kind: (weights[kind] + _SMALL) / total for kind in Emotion}


def grouped(fine: Sequence[float], groups: Mapping[str, Emotion] = GROUP) -> dict[Emotion, float]:
    """Chances of FINE, in its order -> of the seven that they are part of."""
    found = dict.fromkeys(Emotion, 0.0)
    for name, chance in zip(FINE, fine, strict=True):
        found[groups[name]] += chance
    return normal(found)


def of_spoken(spoken: Sequence[float]) -> dict[Emotion, float]:
    """Chances of Spoken, in its order -> of the seven."""
    found = dict.fromkeys(Emotion, 0.0)
    for kind, chance in zip(Spoken, spoken, strict=True):
        found[PART_OF[kind]] += chance
    return normal(found)


def in_company(spoken: Sequence[float], fine: Sequence[float]) -> dict[Emotion, float]:
    """Of a line as it sounds in company and as it reads, both by dialogue's frequencies: pooled by their logarithms."""
    heard = of_spoken(spoken)
    read = carried(grouped(fine, IN_DIALOGUE), learned=grouped(USUAL, IN_DIALOGUE), here=DIALOGUE)
    return normal({kind: heard[kind] ** _AS_SPOKEN * read[kind] ** (1 - _AS_SPOKEN) for kind in Emotion})


def expected(before: Sequence[Chances]) -> dict[Emotion, float]:
    """What a next line is likely to be, after lines that were so (oldest first): dialogue's own mixture, and each of
    the last two to the degree that feelings last.
    """
    found = {kind: float(DIALOGUE[kind]) for kind in Emotion}
    for share, line in zip(_LASTING, reversed(before), strict=False):
        found = {kind: found[kind] + share * (line[kind] - DIALOGUE[kind]) for kind in Emotion}
    return normal(found)


def carried(
    chances: Chances, *, learned: Chances, here: Chances, strength: float = _PRIOR_STRENGTH
) -> dict[Emotion, float]:
    """Chances reckoned where feelings are as frequent as `learned`, where they are as frequent as `here`."""
    return normal({kind: chances[kind] * (here[kind] / learned[kind]) ** strength for kind in Emotion})


def weighed(chances: Chances, evidence: Chances | Mapping[Emotion, float]) -> dict[Emotion, float]:
    """With evidence in nats."""
    return normal({kind: chances[kind] * math.exp(evidence.get(kind, 0.0)) for kind in Emotion})


def turned(chances: Chances, likely: float) -> dict[Emotion, float]:
    """When what it praises is meant the other way, as likely as that."""
    moved = likely * chances[Emotion.JOY]
    found = {kind: chances[kind] + moved * _TURNED_INTO.get(kind, 0.0) for kind in Emotion}
    found[Emotion.JOY] -= moved
    return normal(found)


def clearest(chances: Chances, needed: float = LABEL_FROM) -> Emotion | None:
    """The likeliest, or None: unclear."""
    best = max(Emotion, key=lambda kind: chances[kind])
    return best if chances[best] >= needed else None


def doubt(chances: Chances) -> float:
    """0 for a single feeling, 1 for seven alike: their entropy, of the most that there is."""
    return min(
        -sum(chance * math.log(chance) for chance in chances.values() if chance > 0) / math.log(len(Emotion)), 1.0
    )


def moved(affect: Affect, was: Chances, now: Chances) -> Affect:
    """Where a line lies once its chances are others: as far on as the places of what has become likelier are."""

    def axis(name: str) -> float:
        change = sum((now[kind] - was[kind]) * float(getattr(PLACES[kind], name)) for kind in Emotion)
        return min(max(float(getattr(affect, name)) + change, -1.0), 1.0)

    return Affect(valence=axis("valence"), arousal=axis("arousal"), dominance=axis("dominance"))
