"""Ways to multiply with a matrix: dense, 16 bits packed, 8 bits, 4 bits. Chosen by what this processor is fast at.

Weights keep the type they are packed in; the other factor is rounded at most to bfloat16, never to integers: outliers
would not survive it. Knows nothing of models.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.language.decoder.network import Product

if TYPE_CHECKING:
    import torch

GROUP = 32
"""Numbers that share a step and an offset in 4-bit weights."""

_LARGEST_HALF = 65504.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A matrix (out, in) whose numbers are level * step + offset, with one step and offset for each GROUP in a row."""

    levels: torch.Tensor
    """(out, in) uint8 in 0 .. 15."""
    steps: torch.Tensor
    """(out, in / GROUP)."""
    offsets: torch.Tensor

    def dense(self) -> torch.Tensor:
        """(out, in) float32."""
        grouped = self.levels.view(len(self.levels), -1, GROUP).float()
        return (grouped * self.steps.float()[..., None] + self.offsets.float()[..., None]).flatten(1)


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


def eight_bit(weight: torch.Tensor, bias: torch.Tensor | None) -> Product | None:
    """Weights of 8 bits with one step a row, or None where that is slower than 16 bits."""
    import torch

    if torch.backends.cpu.get_cpu_capability() != "AVX512":
        return None
    steps = weight.float().abs().amax(dim=1).clamp(min=1e-12) / 127
    levels = (weight.float() / steps[:, None]).round().to(torch.int8)
    steps = steps.bfloat16()
    multiply: Any = torch.ops.aten._weight_int8pack_mm
    return _with_bias(lambda rows: multiply(rows.bfloat16(), levels, steps), bias)


def four_bit(grid: Grid, bias: torch.Tensor | None) -> Product | None:
    """On the weights' own grid, or None where this CPU has no kernel for it."""
    import torch

    rows_out, columns = grid.levels.shape
    if torch.backends.cpu.get_cpu_capability() not in ("AVX2", "AVX512") or columns % GROUP or rows_out % 16:
        return None
    packed = torch.ops.aten._convert_weight_to_int4pack_for_cpu(grid.levels.int(), 1)
    # The kernel's numbers are (level - 8) * step + zero.
    zeros = grid.offsets.float() + 8 * grid.steps.float()
    steps = torch.stack([grid.steps.float(), zeros], dim=-1).transpose(0, 1).bfloat16().contiguous()
    multiply: Any = torch.ops.aten._weight_int4pack_mm_for_cpu
    return _with_bias(lambda rows: multiply(rows.bfloat16(), packed, GROUP, steps), bias)


def _with_bias(product: Product, bias: torch.Tensor | None) -> Product:
    if bias is None:
        return product
    added = bias.float()
    return lambda rows: product(rows) + added
