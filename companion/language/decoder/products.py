"""Ways to multiply many rows with a matrix: dense, packed in 16 bits, or in blocks. Knows nothing of models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.language.decoder.blocks import dense as dense_blocks
from companion.language.decoder.network import Product

if TYPE_CHECKING:
    import torch

_LARGEST_HALF = 65504.0

_FEW_ROWS = 8
"""Above it, a matrix is unpacked as a whole first: so many rows of 576 numbers take as long either way, of longer ones
a few more (two cores under load, measured, 2026-11).
"""


def dense(weight: torch.Tensor, bias: torch.Tensor | None) -> Product:
    """In the type of `weight`, where it lies."""
    from torch.nn.functional import linear

    bias = None if bias is None else bias.to(weight.dtype)
    return lambda rows: linear(rows.to(weight.dtype), weight, bias)


def sixteen_bit(weight: torch.Tensor, bias: torch.Tensor | None) -> Product | None:
    """The fastest product with weights of 16 bits for many rows on this CPU, or None where it has none."""
    import torch

    if _bfloat16_is_native():
        return _prepacked_bfloat16(weight, bias)
    if "fbgemm" in torch.backends.quantized.supported_engines and weight.abs().max() <= _LARGEST_HALF:
        return _packed_float16(weight, bias)
    return None


def _bfloat16_is_native() -> bool:
    import torch

    available: bool = torch.backends.mkldnn.is_available()  # type: ignore[no-untyped-call]
    return available and bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())


def _prepacked_bfloat16(weight: torch.Tensor, bias: torch.Tensor | None) -> Product:
    import torch

    packed = torch.ops.mkldnn._reorder_linear_weight(weight.bfloat16())
    multiply: Any = torch.ops.mkldnn._linear_pointwise
    bias = None if bias is None else bias.bfloat16()
    return lambda rows: multiply(rows.bfloat16(), packed, bias, "none", [], "")


def _packed_float16(weight: torch.Tensor, bias: torch.Tensor | None) -> Product:
    """float32 rows, float32 sums; only the weights are rounded."""
    import torch

    packed = torch.ops.quantized.linear_prepack_fp16(weight.float(), None if bias is None else bias.float())
    multiply: Any = torch.ops.quantized.linear_dynamic_fp16
    return lambda rows: multiply(rows.float(), packed)


def packed(blocks: torch.Tensor, bias: torch.Tensor | None) -> Product:
    """One small copy of the weights, see `blocks`; it is unpacked anew for every product with many rows."""
    import torch
    from torch.nn.functional import linear

    added = None if bias is None else bias.float()

    def product(rows: torch.Tensor) -> torch.Tensor:
        if len(rows) > _FEW_ROWS:
            return linear(rows.float(), dense_blocks(blocks), added)
        import numpy as np

        from companion.language.decoder import kernel

        out = torch.empty(len(rows), len(blocks))
        for row, result in zip(rows.float(), out, strict=True):
            kernel.multiply(np.array([blocks.data_ptr(), blocks.shape[-1]]), row.contiguous().numpy(), result.numpy())
        return out if added is None else out + added

    return product
