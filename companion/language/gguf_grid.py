"""Reads the 4-bit blocks of a GGUF file as what they are: levels on a grid. Knows nothing of models."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from companion.language.decoder.products import GROUP, Grid

if TYPE_CHECKING:
    import gguf
    import numpy as np

    _Numbers: TypeAlias = np.ndarray[Any, Any]

_BLOCK_BYTES = {"Q4_0": 18, "Q4_1": 20}
"""A step of float16, in Q4_1 an offset of float16, and 32 levels, two a byte: the first 16 in the lower bits."""


def read_grid(tensor: gguf.ReaderTensor, arranged: Callable[[_Numbers], _Numbers], dense: _Numbers) -> Grid | None:
    """The matrix on its grid, its rows arranged as those of `dense` were; None when it has none, or when the grid does
    not say the same as `dense` (out, in) does.
    """
    import torch

    kind = tensor.tensor_type.name
    if kind not in _BLOCK_BYTES or dense.ndim != 2:
        return None
    blocks = tensor.data.reshape(dense.shape[0], -1, _BLOCK_BYTES[kind])
    scalars = blocks[..., : _BLOCK_BYTES[kind] - GROUP // 2].copy().view("<f2")
    pairs = blocks[..., -GROUP // 2 :]
    levels = _concatenated(pairs & 15, pairs >> 4).reshape(dense.shape)
    steps = scalars[..., 0]
    offsets = scalars[..., 1] if kind == "Q4_1" else -8 * steps
    parts = (torch.from_numpy(arranged(part).copy()) for part in (levels, steps, offsets))
    grid = Grid(**dict(zip(("levels", "steps", "offsets"), parts, strict=True)))
    return grid if torch.allclose(grid.dense(), torch.from_numpy(dense).float(), rtol=1e-3, atol=1e-6) else None


def _concatenated(*parts: _Numbers) -> _Numbers:
    import numpy as np

    return np.concatenate(parts, axis=-1)
