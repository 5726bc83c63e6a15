"""What a person's earlier corrections teach about their later lines. Pure; knows nothing of how lines are read.

For each feeling an offset on its log-odds, as one step of Newton's finds it under a normal prior around nothing:

    b = sum(meant - heard) / (sum heard (1 - heard) + 1 / variance)

so that one correction says hardly anything, ten that agree say much, and those that contradict each other say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.likelihood import clearest, moved, normal

_STEADY = 6.0
"""1 / variance: how many clear corrections weigh as much as the knowledge that people are much alike (taste)."""
_MOST = 1.0
"""Of an offset: a factor of e. People correct what is wrong and pass over what is right: it must not go far (taste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What the person once said of a line."""

    heard: Appraisal
    """As it was before any correction."""
    meant: Emotion | None
    """None: it told nothing of how they felt."""


def calibrated(appraisal: Appraisal, corrections: Sequence[Correction]) -> Appraisal:
    """The appraisal as it is likelier for this person, in whatever order they corrected; the same one when they never
    did, or when nothing was found in the line.
    """
    if not corrections or appraisal.uncertainty >= 1.0:
        return appraisal
    offsets = {kind: _offset([change for seen in corrections for change in _changes(seen, kind)]) for kind in Emotion}
    chances = normal({kind: appraisal.chances[kind] * math.exp(offsets[kind]) for kind in Emotion})
    label = clearest(chances)
    return Appraisal(
        chances=chances,
        label=label,
        finer=appraisal.finer if label is appraisal.label else (),
        affect=moved(appraisal.affect, appraisal.chances, chances),
        uncertainty=appraisal.uncertainty,
    )


def _changes(seen: Correction, kind: Emotion) -> Iterator[tuple[float, float]]:
    """(what was heard of it, what should have been): of every feeling that a correction speaks of."""
    heard = seen.heard.chances[kind]
    if seen.meant is not None:
        yield heard, float(kind is seen.meant)
    elif kind is seen.heard.label:
        yield heard, 0.0  # whatever it was, not that


def _offset(changes: Sequence[tuple[float, float]]) -> float:
    step = math.fsum(meant - heard for heard, meant in changes)
    known = math.fsum(heard * (1 - heard) for heard, _ in changes) + _STEADY
    return min(max(step / known, -_MOST), _MOST)
