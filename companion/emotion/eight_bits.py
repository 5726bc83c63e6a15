"""Matrices in a byte a number: each row's own scale, and whole numbers from -127 to 127."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_SCALE = ".scale"


def packed(weights: Mapping[str, Floats]) -> dict[str, NDArray[Any]]:
    """Matrices as int8 with a float32 scale per row beside them, under NAME.scale; vectors as float16."""
    found: dict[str, NDArray[Any]] = {}
    for name, weight in weights.items():
        if weight.ndim != 2:
            found[name] = weight.astype(np.float16)
            continue
        scale = np.maximum(np.abs(weight).max(axis=1, keepdims=True) / 127, np.finfo(np.float32).tiny)
        found[name] = np.rint(weight / scale).astype(np.int8)
        found[name + _SCALE] = scale.astype(np.float32)
    return found


def unpacked(kept: Mapping[str, NDArray[Any]]) -> dict[str, Floats]:
    """What was packed, each number within half a step of its row. Raises KeyError where a scale is missing."""
    return {
        name: (weight.astype(np.float32) * kept[name + _SCALE] if weight.dtype == np.int8 else weight).astype(
            np.float32
        )
        for name, weight in kept.items()
        if not name.endswith(_SCALE)
    }
