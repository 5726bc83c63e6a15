"""The folder of downloaded models: what is in it, where the next one goes, and how one is deleted. Knows no network."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

from companion.conversation.models import KeptModel, Offer
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.fetching.whole_file import alone

PART = ".part"
"""Behind the name of a folder whose model is not whole."""

ORIGIN = "companion-origin.json"
"""In a model's folder: where it came from, and under which licence."""


def kept(models: Path) -> list[KeptModel]:
    """What is in the folder `models`, by name. One that can't be read holds nothing."""
    try:
        folders = [path for path in models.iterdir() if path.is_dir() and not path.name.startswith(".")]
    except OSError:
        return []
    return sorted(map(_kept, folders), key=lambda model: model.name.casefold())


def _kept(folder: Path) -> KeptModel:
    origin = _origin(folder)
    return KeptModel(
        name=folder.name.removesuffix(PART),
        path=folder,
        size=_bytes_in(folder),
        whole=not folder.name.endswith(PART),
        hub_id=origin.get("hub_id"),
        revision=origin.get("revision"),
        licence=origin.get("licence"),
        gguf=origin.get("gguf"),
    )


def _bytes_in(folder: Path) -> int:
    try:
        return sum(file.stat().st_size for file in folder.iterdir())
    except OSError:  # renamed just now, by a download that goes on
        return 0


def place(models: Path, offer: Offer) -> Path:
    """The folder this model has or will have: named like it, and where another is so named, like its owner too."""
    first = models / offer.name
    started = _origin(first.with_name(f"{first.name}{PART}")).get("hub_id", offer.hub_id)  # unknown: killed at once
    taken = started != offer.hub_id or (first.exists() and _origin(first).get("hub_id") != offer.hub_id)
    return models / f"{offer.name} ({offer.hub_id.rpartition('/')[0]})" if taken else first


def write_origin(folder: Path, offer: Offer) -> None:
    """Raises OSError."""
    origin = {"hub_id": offer.hub_id, "revision": offer.revision, "licence": offer.licence, "gguf": offer.gguf}
    (folder / ORIGIN).write_text(json.dumps(origin, ensure_ascii=False), encoding="utf-8")


def _origin(folder: Path) -> dict[str, Any]:
    try:
        origin = json.loads((folder / ORIGIN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return origin if isinstance(origin, dict) else {}


def remove(models: Path, name: str) -> int:
    """The number of bytes freed by deleting the model of this name, or what has come of it.

    Raises ModelFault(MODEL_MISSING), EnvironmentFault(DOWNLOAD_BUSY, DOWNLOAD_UNWRITABLE).
    """
    found = [model for model in kept(models) if model.name == name]
    if not found:
        raise ModelFault(Code.MODEL_MISSING, str(models / name))
    try:
        with alone(models / name):
            for model in found:
                _delete(model)
    except OSError as error:
        raise EnvironmentFault(Code.DOWNLOAD_UNWRITABLE, f"{models} ({error.strerror or error})") from error
    return sum(model.size for model in found)


def _delete(model: KeptModel) -> None:
    if model.path.is_symlink():  # the folder it leads to is somebody else's
        model.path.unlink()
        return
    part = model.path.with_name(f"{model.name}{PART}")
    if model.whole:  # a kill in the middle must not leave something that looks whole
        if part.exists():
            shutil.rmtree(part)
        os.replace(model.path, part)
    if part.exists():
        shutil.rmtree(part)
