"""Reads the blocks of a GGUF file's matrices as they are. Knows nothing of models."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from companion.language.decoder import blocks

if TYPE_CHECKING:
    import gguf
    import numpy as np
    import torch

    _Numbers: TypeAlias = np.ndarray[Any, Any]

_BLOCK_BYTES = {"Q4_0": 18, "Q4_1": blocks.FOUR_BIT_BYTES, "Q8_0": blocks.EIGHT_BIT_BYTES}


def read_blocks(
    tensor: gguf.ReaderTensor, arranged: Callable[[_Numbers], _Numbers], dense: _Numbers
) -> torch.Tensor | None:
    """The matrix in blocks, its rows arranged as those of `dense` were; None when it came in others, or when they do
    not say the same as `dense` (out, in) does.
    """
    import numpy as np
    import torch

    kind = tensor.tensor_type.name
    if kind not in _BLOCK_BYTES or dense.ndim != 2:
        return None
    found = tensor.data.reshape(dense.shape[0], -1, _BLOCK_BYTES[kind])
    if kind == "Q4_0":  # level 8 is zero
        offsets = -8 * found[..., :2].copy().view("<f2")
        found = np.concatenate([found[..., :2], offsets.view(np.uint8), found[..., 2:]], axis=-1)
    kept = torch.from_numpy(np.array(arranged(found), order="C"))
    same = torch.allclose(blocks.dense(kept), torch.from_numpy(dense).float(), rtol=1e-3, atol=1e-6)
    return kept if same else None
