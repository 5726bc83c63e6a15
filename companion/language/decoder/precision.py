"""How exactly a model reckons where nobody asked for anything: by device and free memory. Knows no weights."""

from __future__ import annotations

from typing import TYPE_CHECKING

import psutil

from companion.conversation.ports import Precision
from companion.language.memory_need import BYTES_EACH

if TYPE_CHECKING:
    import torch

_COMFORTABLE = 0.6
"""Share of the free memory that weights may take (taste)."""


def choose(parameters: int, *, has_blocks: bool, device: torch.device) -> Precision:
    """The fastest that fits; never AUTOMATIC."""
    if device.type != "cpu":
        return Precision.SIXTEEN
    free = _COMFORTABLE * psutil.virtual_memory().available
    if BYTES_EACH[Precision.MIXED] * parameters <= free:
        return Precision.MIXED
    return Precision.PACKED if has_blocks or BYTES_EACH[Precision.SIXTEEN] * parameters > free else Precision.SIXTEEN
