"""How much memory a model needs, whether this machine has it, and how it is said when it has not. Knows no files."""

from __future__ import annotations

import psutil

from companion.conversation.ports import Precision
from companion.errors import Code, ModelFault

BYTES_EACH = {
    Precision.FLOAT32: 4.0,
    Precision.SIXTEEN: 2.0,
    Precision.MIXED: 3.0,  # 2, and blocks of 5 to 8 bits a number
    Precision.PACKED: 1.1,  # those blocks alone, with their steps: 34 bytes for 32 numbers at most
}
"""What a parameter takes in memory."""

WORKING_BYTES = 300 << 20
"""For the cache of a conversation and the results in between (the starter at 2,000 tokens takes 200 MB, 2026-11)."""

_COMFORTABLE = 0.6
"""Share of the free memory that float32 weights may take (taste)."""

_OUT_OF_MEMORY = (
    "can't allocate memory",
    "cannot allocate memory",  # the system's words, of a file too large to be mapped
    "not enough memory",
    "out of memory",
)


def needed_bytes(parameters: int, precision: Precision) -> int:
    """What so many parameters take, with a conversation. AUTOMATIC may be any, so the least counts."""
    return int(BYTES_EACH.get(precision, min(BYTES_EACH.values())) * parameters) + WORKING_BYTES


def check_fits(parameters: int, precision: Precision) -> None:
    """Raises ModelFault(MODEL_TOO_LARGE) when what so many parameters take, see `needed_bytes`, is not free."""
    needed = needed_bytes(parameters, precision)
    free = psutil.virtual_memory().available
    if needed > free:
        raise ModelFault(Code.MODEL_TOO_LARGE, f"it needs about {gigabytes(needed)}, and {gigabytes(free)} is free")


def comfortable_in_float32(parameters: int) -> bool:
    """Whether four bytes for each parameter leave room for everything else."""
    return bool(needed_bytes(parameters, Precision.FLOAT32) <= _COMFORTABLE * psutil.virtual_memory().available)


def gigabytes(size: int) -> str:
    """As people read it: 8.1 GB."""
    return f"{size / 1e9:.1f} GB"


def is_out_of_memory(error: BaseException) -> bool:
    """Whether this is how Python or torch, on any device, says that memory ran out."""
    words = str(error).lower()  # torch's allocators for the CPU and for MPS have no type of their own for it
    return isinstance(error, MemoryError) or (
        isinstance(error, RuntimeError) and any(phrase in words for phrase in _OUT_OF_MEMORY)
    )
