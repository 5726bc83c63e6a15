"""How exactly a model reckons, and what that needs; chosen by device, processor and free memory. Knows no weights."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

import psutil

if TYPE_CHECKING:
    import torch

_COMFORTABLE = 0.6
"""Share of the free memory that weights may take (taste)."""


class Precision(StrEnum):
    """From the most exact to the smallest. Sums are float32 in all of them."""

    FLOAT32 = "float32"
    SIXTEEN = "16-bit"
    """Weights of 16 bits for reading and writing."""
    MIXED = "mixed"
    """Weights of 16 bits for reading; for writing, the blocks that a GGUF file has, else 8 bits a number."""
    PACKED = "packed"
    """Those small weights alone, unpacked a matrix at a time for reading: slower, and a third of the memory."""


def choose(parameters: int, *, has_blocks: bool, device: torch.device) -> Precision:
    """The fastest that fits."""
    if device.type != "cpu":
        return Precision.SIXTEEN
    free = _COMFORTABLE * psutil.virtual_memory().available
    if 3 * parameters <= free:  # 2 bytes and 5 to 8 bits each
        return Precision.MIXED
    return Precision.PACKED if has_blocks or 2 * parameters > free else Precision.SIXTEEN
