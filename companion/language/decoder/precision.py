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
    return fastest(parameters, has_blocks=has_blocks, room_bytes=_COMFORTABLE * psutil.virtual_memory().available)


def fastest(parameters: int, *, has_blocks: bool, room_bytes: float) -> Precision:
    """The fastest on a processor whose weights fit `room_bytes`, and PACKED where none does."""
    if BYTES_EACH[Precision.MIXED] * parameters <= room_bytes:
        return Precision.MIXED
    dense = BYTES_EACH[Precision.SIXTEEN] * parameters
    return Precision.PACKED if has_blocks or dense > room_bytes else Precision.SIXTEEN
