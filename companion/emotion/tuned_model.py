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
from companion.errors import Code, ModelFault

FEELINGS, AFFECT = "goemotions.safetensors", "emobank.safetensors"
"""The files in its folder: the layers with the head of 28, and the head of valence, arousal and dominance. Two, because
their sources have different licences."""
_HEADS = ("head.weight", "head.bias", "temperature")


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
    affect: Affect


class TunedModel:
    """Opened once; one thread."""

    def __init__(self, reader: PooledReader, heads: Mapping[str, Floats], affect: Mapping[str, Floats]) -> None:
        """`heads`: head.weight (28, width), head.bias (28,), temperature (1,); `affect`: weight (3, width), bias."""
        self._reader = reader
        self._weight = heads["head.weight"] / heads["temperature"]
        self._bias = heads["head.bias"] / heads["temperature"]
        self._affect_weight, self._affect_bias = affect["weight"], affect["bias"]

    @classmethod
    def open(cls, folder: Path, encoder: Encoder) -> TunedModel:
        """The model in `folder`. Raises ModelFault: missing, damaged, or made for another encoder."""
        kept, made_for = _opened(folder / FEELINGS)
        if made_for.get("encoder") != encoder.identity:
            raise ModelFault(Code.MODEL_UNSUPPORTED, f"{folder / FEELINGS} with {encoder.identity}")
        affect, _ = _opened(folder / AFFECT)
        try:
            heads = {name: kept.pop(name) for name in _HEADS}
            wide = heads["head.weight"].shape
            if wide[0] != len(FINE) or affect["weight"].shape != (3, wide[1]) or affect["bias"].shape != (3,):
                raise ValueError(f"heads of another shape: {wide}")
            return cls(encoder.tuned(kept), heads, affect)
        except (KeyError, ValueError) as error:
            raise ModelFault(Code.MODEL_DAMAGED, str(folder)) from error

    def read(self, texts: Sequence[str]) -> list[Read]:
        """One for each text, in their order; none of them empty."""
        pooled = self._reader.pooled(texts)
        logits = pooled @ self._weight.T + self._bias
        chances = np.exp(logits - logits.max(axis=1, keepdims=True))
        chances /= chances.sum(axis=1, keepdims=True)
        places = np.clip(pooled @ self._affect_weight.T + self._affect_bias, -1, 1)
        return [
            Read(
                fine=tuple(map(float, fine)),
                affect=Affect(valence=float(place[0]), arousal=float(place[1]), dominance=float(place[2])),
            )
            for fine, place in zip(chances, places, strict=True)
        ]


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
