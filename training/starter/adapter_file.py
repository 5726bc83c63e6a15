"""Writes an adapter as the program reads it. Knows nothing of how it was made."""

from __future__ import annotations

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from companion.language.adapter import FORMAT
from companion.language.model_source import ADAPTER

LICENCE = "Apache-2.0"
ADVISED: dict[str, float] = {}
"""Fields of `Sampling`: how its tokens are best chosen, as measured (see the model card)."""


def write(adapter: dict[str, Tensor], out: Path, *, base: str, identity: str, made: str) -> Path:
    """The file in the folder `out`, in 16 bits."""
    out.mkdir(parents=True, exist_ok=True)
    file = out / ADAPTER
    names = sorted(adapter)
    short = {name: adapter[name].to(torch.float16).contiguous() for name in names}
    about = {"format": FORMAT, "base": base, "base sha256": identity, "licence": LICENCE, "made of": made}
    save_file(short, file, about | ({"sampling": json.dumps(ADVISED)} if ADVISED else {}))
    return file
