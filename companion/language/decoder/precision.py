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
    """Weights of 16 bits for reading; for writing, where there are such, 4-bit ones on the file's own grid, else 8-bit
    ones where this processor is fast with them."""
    PACKED = "packed"
    """One copy for reading and writing: 4-bit weights on the file's own grid, the rest in 16 bits."""


def choose(parameters: int, *, has_grid: bool, device: torch.device) -> Precision:
    """The fastest that fits."""
    if device.type != "cpu":
        return Precision.SIXTEEN
    free = _COMFORTABLE * psutil.virtual_memory().available
    if 3 * parameters <= free:  # 2 bytes and 5 to 8 bits each
        return Precision.MIXED
    return Precision.PACKED if has_grid else Precision.SIXTEEN
