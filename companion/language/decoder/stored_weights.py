"""The weights in a folder as they lie there: safetensors, mapped into memory, asked for by transformers' names.

Knows nothing of what they are for.
"""

from __future__ import annotations

import json
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import safe_open

from companion.language.decoder.products import Grid

if TYPE_CHECKING:
    import torch

GRID_FILE = "grid.safetensors"
"""Beside the dense weights of an unpacked 4-bit model: the same matrices, as levels, steps and offsets."""

_MATRIX = ".weight"
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
        self.has_grid = (folder / GRID_FILE).exists()

    def close(self) -> None:
        self._open.close()

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        """Mapped, not read. Raises LookupError when it is not there, ValueError when it is something else."""
        found: torch.Tensor = self._places[name].get_tensor(name)
        if tuple(found.shape) != shape or str(found.dtype) not in _FLOATS:
            raise ValueError(f"{name}: {found.dtype} {tuple(found.shape)}")
        return found

    def grid(self, name: str) -> Grid | None:
        """The matrix of this name on its own grid, where it has one."""
        stem = name.removesuffix(_MATRIX)
        if f"{stem}.levels" not in self._places:
            return None
        parts = {part: self._places[f"{stem}.{part}"].get_tensor(f"{stem}.{part}") for part in _PARTS}
        return Grid(levels=_unpacked(parts["levels"]), steps=parts["steps"], offsets=parts["offsets"])


_PARTS = ("levels", "steps", "offsets")


def grid_tensors(name: str, grid: Grid) -> dict[str, torch.Tensor]:
    """What is written to GRID_FILE for one matrix: two levels a byte, the even column in the lower bits."""
    stem = name.removesuffix(_MATRIX)
    levels = (grid.levels[:, ::2] | (grid.levels[:, 1::2] << 4)).contiguous()
    kept = {"levels": levels, "steps": grid.steps.contiguous(), "offsets": grid.offsets.contiguous()}
    return {f"{stem}.{part}": tensor for part, tensor in kept.items()}


def _unpacked(levels: torch.Tensor) -> torch.Tensor:
    import torch

    return torch.stack([levels & 15, levels >> 4], dim=-1).flatten(1)


def _files(folder: Path) -> list[Path]:
    index = folder / "model.safetensors.index.json"
    names = {"model.safetensors"}
    if index.exists():
        names = {Path(name).name for name in json.loads(index.read_text(encoding="utf-8"))["weight_map"].values()}
    grid = folder / GRID_FILE
    return [folder / name for name in sorted(names)] + ([grid] if grid.exists() else [])
