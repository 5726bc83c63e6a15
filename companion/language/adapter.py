"""The starter's adapter: what was learned for her way of talking, added to the weights of the model it was made for.

A file of pairs of matrices whose products are added to linear layers (LoRA, arXiv:2106.09685). Knows nothing of
dialogues, and nothing of how a model is run.
"""

from __future__ import annotations

import hashlib
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError, safe_open

from companion.conversation.ports import Sampling
from companion.language.decoder.blocks import eight_bits
from companion.language.decoder.stored_weights import blocks_name

if TYPE_CHECKING:
    import torch

_log = logging.getLogger(__name__)

FORMAT = "companion adapter 1"
"""In the file's metadata; with "base sha256", of the one file whose weights it is made for."""

_PIECE = 1 << 20


ADVISED_FILE = "sampling.json"
"""Beside the weights of an unpacked model with an adapter: how its tokens are best chosen, fields of `Sampling`."""


def advised_in(folder: Path) -> Sampling | None:
    """What ADVISED_FILE says, if it is there and says what can be done."""
    try:
        return Sampling(**json.loads((folder / ADVISED_FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


class NotFitting(Exception):
    """The file is damaged, or made for other weights; says which."""


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal; 0.1 s for a hundred megabytes."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


class Adapter:
    """One file, read. Its layers are called as transformers calls their weights."""

    def __init__(self, path: Path, base: Path) -> None:
        """Raises NotFitting when it is not made for the file `base`."""
        self.path = path
        try:
            with safe_open(path, framework="pt") as file:
                about = file.metadata() or {}
                self._tensors: dict[str, torch.Tensor] = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 - not a dict
        except (OSError, SafetensorError) as error:
            raise NotFitting(f"{path.name}: {error}") from error
        if about.get("format") != FORMAT:
            raise NotFitting(f"{path.name} is no adapter of this program")
        if about.get("base sha256") != digest(base):
            raise NotFitting(f"{path.name} is made for other weights than {base.name}")
        halves = {name.rpartition(".lora_")[::2] for name in self._tensors}
        self.advised = about.get("sampling", "")
        """JSON; see `advised_in`."""
        self.layers = frozenset(f"{layer}.weight" for layer, _ in halves)
        if any((layer, half) not in halves for layer, _ in halves for half in "AB") or not self.layers:
            raise NotFitting(f"{path.name}: half of a pair is missing")

    def merge(self, tensors: dict[str, torch.Tensor], blocks: dict[str, torch.Tensor]) -> None:
        """Adds all products to the weights of these names, in 16 bits, and in blocks of 8 where they came in blocks.
        Raises NotFitting.
        """
        import torch

        for name in sorted(self.layers):
            if name not in tensors or (added := self.added(name)) is None or added.shape != tensors[name].shape:
                raise NotFitting(f"{self.path.name}: there is no {name} of its shape")
            merged = tensors[name].float() + added
            tensors[name] = merged.to(torch.float16)
            if blocks_name(name) in blocks:
                blocks[blocks_name(name)] = eight_bits(merged)

    def added(self, name: str) -> torch.Tensor | None:
        """(out, in) float32: what belongs on top of the weight of this name; None: nothing. Raises NotFitting."""
        if name not in self.layers:
            return None
        layer = name.removesuffix(".weight")
        first, second = (self._tensors[f"{layer}.lora_{half}"].float() for half in "AB")
        if first.ndim != 2 or second.ndim != 2 or second.shape[1] != first.shape[0]:
            raise NotFitting(f"{self.path.name}: {layer} has no product")
        found = second @ first
        if not bool(found.isfinite().all()):
            raise NotFitting(f"{self.path.name}: {layer} holds numbers that are none")
        return found
