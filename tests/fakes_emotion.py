"""Appraisals for tests, and a model and an encoder that hear what they are told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from companion.emotion.correction import set_right
from companion.emotion.eight_bits import Floats
from companion.emotion.feeling import NEITHER, Affect, Appraisal, Emotion
from companion.emotion.fine import FINE, GROUP
from companion.emotion.spoken import PART_OF, Spoken
from companion.emotion.tuned_model import Read

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


class ToldModel:
    """A `companion.emotion.appraiser.Model` that hears what it was told to: a line -> chances of finer names, the rest
    being neutral. It notes what it was asked.
    """

    def __init__(self, says: Mapping[str, Mapping[str, float]], affect: Affect = NEITHER) -> None:
        self._says = says
        self._affect = affect
        self.asked: list[list[str]] = []

    def read(self, texts: Sequence[str]) -> list[Read]:
        self.asked.append(list(texts))
        return [self._read(text) for text in texts]

    def _read(self, text: str) -> Read:
        said = self._says.get(text, {})
        fine = {name: said.get(name, 0.0) for name in FINE}
        fine["neutral"] += 1 - sum(fine.values())
        return Read(fine=tuple(fine.values()), spoken=_spoken(fine), affect=self._affect)


def _spoken(fine: Mapping[str, float]) -> tuple[float, ...]:
    """The same chances; surprise is welcome as often as not."""
    seven = {kind: sum(fine[name] for name in FINE if _sounding(name) is kind) for kind in Emotion}
    seven[Emotion.SURPRISE] /= 2
    return tuple(seven[PART_OF[kind]] for kind in Spoken)


def _sounding(name: str) -> Emotion:
    """Who asks or wonders is not surprised."""
    return Emotion.NEUTRAL if name in ("confusion", "curiosity", "realization") else GROUP[name]


class SummingEncoder:
    """An `Encoder` of two dimensions: how long a text is, and how many letters "e" it has; times its one layer."""

    identity = "summing 2"

    def __init__(self) -> None:
        self.layers: Mapping[str, Floats] = {}

    def tuned(self, layers: Mapping[str, Floats]) -> SummingEncoder:
        if list(layers) != ["layer"] or layers["layer"].shape != (2, 2):
            raise ValueError("layers of another encoder")
        other = SummingEncoder()
        other.layers = layers
        return other

    def pooled(self, texts: Sequence[str]) -> Floats:
        counted = np.array([[len(text), text.count("e")] for text in texts], np.float32)
        return np.asarray(counted @ self.layers["layer"].T, np.float32)
