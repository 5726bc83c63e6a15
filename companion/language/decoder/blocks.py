"""Matrices in blocks of 32 numbers of a row that share a step: 4 bits, on the grid that a GGUF file has, or 8 bits.

A matrix (out, in) is a tensor (out, in / 32, bytes of a block) uint8. A block of 4 bits is a step and an offset,
float16, and 32 levels, two a byte, the first 16 in the lower bits (GGUF's Q4_1); one of 8 bits a step, float16, and 32
numbers (Q8_0). Knows nothing of models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import torch

GROUP = 32
"""Numbers in a block."""
FOUR_BIT_BYTES = 20
EIGHT_BIT_BYTES = 34

_MOST = 127
_ROWS_AT_ONCE = 4096
"""So that what is needed in between stays small beside the blocks (taste)."""


def eight_bits(weight: torch.Tensor) -> torch.Tensor:
    """The blocks nearest to a matrix (out, in) of any float type; `in` is a multiple of GROUP."""
    import torch

    blocks = torch.empty(len(weight), weight.shape[1] // GROUP, EIGHT_BIT_BYTES, dtype=torch.uint8)
    for start in range(0, len(weight), _ROWS_AT_ONCE):
        rows = slice(start, start + _ROWS_AT_ONCE)
        grouped = weight[rows].float().view(-1, weight.shape[1] // GROUP, GROUP)
        steps = (grouped.abs().amax(dim=-1, keepdim=True) / _MOST).half()
        sizes = steps.float()
        numbers = torch.where(sizes > 0, grouped / sizes, 0).round_().clamp_(-_MOST, _MOST).to(torch.int8)
        blocks[rows] = torch.cat([steps.view(torch.uint8), numbers.view(torch.uint8)], dim=-1)
    return blocks


def dense(blocks: torch.Tensor) -> torch.Tensor:
    """(out, in) float32."""
    import torch

    if blocks.shape[-1] == EIGHT_BIT_BYTES:
        steps, numbers = blocks[..., :2].contiguous().view(torch.float16), blocks[..., 2:].contiguous().view(torch.int8)
        return (numbers * steps.float()).flatten(1)
    scalars = blocks[..., :4].contiguous().view(torch.float16).float()
    levels = blocks[..., 4:]
    numbers = torch.cat([levels & 15, levels >> 4], dim=-1)
    return (numbers * scalars[..., :1] + scalars[..., 1:]).flatten(1)
