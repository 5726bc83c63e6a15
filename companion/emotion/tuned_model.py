"""Lines -> how likely each finer feeling is, and where it lies: heads on an encoder whose layers were tuned for it.

Knows nothing of dialogue, of words, or of the encoder's library: that comes in as an `Encoder`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from safetensors import SafetensorError, safe_open

from companion.emotion.eight_bits import Floats, unpacked
from companion.emotion.feeling import Affect
from companion.emotion.fine import FINE
from companion.emotion.spoken import Spoken
from companion.errors import Code, ModelFault

FEELINGS, AFFECT, SPOKEN = "goemotions.safetensors", "emobank.safetensors", "spoken.safetensors"
"""The files in its folder: the layers with the head of 28, the head of valence, arousal and dominance, and the head of
what is said in company. Three, because their sources have different licences."""
HEADS = ("head.weight", "head.bias", "temperature")


class PooledReader(Protocol):
    """Texts -> the mean of each one's last layer. One thread."""

    def pooled(self, texts: Sequence[str]) -> Floats:
        """(texts, width); any number of texts but none, none of them empty."""
        ...


class Encoder(Protocol):
    """A sentence encoder that can be opened again with other layers."""

    @property
    def identity(self) -> str:
        """Names its exact weights."""
        ...

    def tuned(self, layers: Mapping[str, Floats]) -> PooledReader:
        """With these weights instead of its layers' own. Raises ValueError when they are not of its shape."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What the model says of one line."""

    fine: tuple[float, ...]
    """Chances in the order of FINE; they add up to 1. By GoEmotions' own frequencies."""
    spoken: tuple[float, ...]
    """Chances in the order of Spoken, if it was said in company; they add up to 1. By the frequencies of dialogue."""
    affect: Affect


class TunedModel:
    """Opened once; one thread."""

    def __init__(
        self,
        reader: PooledReader,
        heads: Mapping[str, Floats],
        affect: Mapping[str, Floats],
        spoken: Mapping[str, Floats],
    ) -> None:
        """`heads`: head.weight (28, width), head.bias (28,), temperature (1,); `affect`: weight (3, width), bias;
        `spoken`: weight (8, width), bias.
        """
        self._reader = reader
        self._weight = heads["head.weight"] / heads["temperature"]
        self._bias = heads["head.bias"] / heads["temperature"]
        self._affect, self._spoken = affect, spoken

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> TunedModel:
        """The model in `folder`. Raises ModelFault: missing, damaged, or made for another encoder."""
        kept, made_for = _opened(folder / FEELINGS)
        if made_for.get("encoder") != encoder.identity:
            raise ModelFault(Code.MODEL_UNSUPPORTED, f"{folder / FEELINGS} with {encoder.identity}")
        (affect, _), (spoken, _) = _opened(folder / AFFECT), _opened(folder / SPOKEN)
        try:
            heads = {name: kept.pop(name) for name in HEADS}
            rows, wide = heads["head.weight"].shape
            for one, count in ((affect, 3), (spoken, len(Spoken))):
                if rows != len(FINE) or one["weight"].shape != (count, wide) or one["bias"].shape != (count,):
                    raise ValueError(f"heads of another shape: {rows}, {one['weight'].shape}")
            return cls(encoder.tuned(kept), heads, affect, spoken)
        except (KeyError, ValueError) as error:
            raise ModelFault(Code.MODEL_DAMAGED, str(folder)) from error

    def read(self, texts: Sequence[str]) -> list[Read]:
        """One for each text, in their order; none of them empty."""
        pooled = self._reader.pooled(texts)
        fine = _chances(pooled @ self._weight.T + self._bias)
        spoken = _chances(pooled @ self._spoken["weight"].T + self._spoken["bias"])
        places = np.clip(pooled @ self._affect["weight"].T + self._affect["bias"], -1, 1)
        return [
            Read(
                fine=tuple(map(float, kinds)),
                spoken=tuple(map(float, sounds)),
                affect=Affect(valence=float(place[0]), arousal=float(place[1]), dominance=float(place[2])),
            )
            for kinds, sounds, place in zip(fine, spoken, places, strict=True)
        ]


def _chances(logits: Floats) -> Floats:
    """Each row adds up to 1."""
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), np.float32)


def _opened(file: Path) -> tuple[dict[str, Floats], dict[str, str]]:
    """(its weights, what it says of itself)."""
    if not file.is_file():
        raise ModelFault(Code.MODEL_MISSING, str(file))
    try:
        with safe_open(file, framework="numpy") as opened:
            kept = {name: opened.get_tensor(name) for name in opened.keys()}  # noqa: SIM118 - no mapping
            return unpacked(kept), dict(opened.metadata() or {})
    except (OSError, KeyError, ValueError, SafetensorError) as error:
        raise ModelFault(Code.MODEL_DAMAGED, str(file)) from error
