"""The weights in a folder as they lie there: safetensors, mapped into memory, asked for by transformers' names.

Knows nothing of what they are for.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import safe_open

from companion.language.decoder.blocks import EIGHT_BIT_BYTES, FOUR_BIT_BYTES, GROUP

if TYPE_CHECKING:
    import torch

BLOCKS_FILE = "blocks.safetensors"
"""Beside the dense weights of an unpacked model: its matrices in the blocks they came in."""

_FLOATS = ("torch.float32", "torch.float16", "torch.bfloat16")


class StoredWeights:
    """Open until closed; what was handed out stays valid."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError, ValueError, SafetensorError."""
        self._open = ExitStack()
        self._places: dict[str, Any] = {}
        for path in _files(folder):
            file = self._open.enter_context(safe_open(path, framework="pt"))
            self._places |= dict.fromkeys(file.keys(), file)

    def close(self) -> None:
        self._open.close()

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        """Mapped, not read. Raises LookupError when it is not there, ValueError when it is something else."""
        found: torch.Tensor = self._places[name].get_tensor(name)
        if tuple(found.shape) != shape or str(found.dtype) not in _FLOATS:
            raise ValueError(f"{name}: {found.dtype} {tuple(found.shape)}")
        return found

    def blocks(self, name: str, rows: int, columns: int) -> torch.Tensor | None:
        """The matrix of this name in the blocks it came in (see `blocks`), where it has such. Raises ValueError."""
        name = blocks_name(name)
        if name not in self._places:
            return None
        found: torch.Tensor = self._places[name].get_tensor(name)
        if tuple(found.shape[:2]) != (rows, columns // GROUP) or found.shape[2] not in (
            FOUR_BIT_BYTES,
            EIGHT_BIT_BYTES,
        ):
            raise ValueError(f"{name}: {tuple(found.shape)}")
        return found


def blocks_name(name: str) -> str:
    """In BLOCKS_FILE, of what transformers calls `name`."""
    return name.removesuffix(".weight") + ".blocks"


def _files(folder: Path) -> list[Path]:
    index = folder / "model.safetensors.index.json"
    names = {"model.safetensors"}
    if index.exists():
        names = {Path(name).name for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()}
    blocks = folder / BLOCKS_FILE
    return [folder / name for name in sorted(names)] + ([blocks] if blocks.exists() else [])
