"""The models to choose from on this computer: the catalogue, the folder of downloads, and the hub, as one port."""

from __future__ import annotations

import json
import platform
import shutil
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import psutil

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import Catalogue, DownloadProgress, Fitting, KeptModel, ModelCard, Offer
from companion.conversation.ports import Precision
from companion.errors import Code, ModelFault
from companion.fetching import whole_file
from companion.language import catalogue, fitting, kept_models, model_source
from companion.language.downloads import Download
from companion.language.fitting import Machine
from companion.language.hub import Hub
from companion.language.libraries import imported_smoothly
from companion.language.model_kind import check_kind


def this_machine() -> Machine:
    """Takes seconds where there is an NVIDIA card: torch is imported to ask about it."""
    memory = int(psutil.virtual_memory().total)
    if sys.platform == "darwin" and platform.machine() == "arm64":
        # about what macOS lets the graphics part of the shared memory have
        return Machine(memory_bytes=memory, graphics_bytes=memory * 2 // 3, shares_memory=True)
    return Machine(memory_bytes=memory, graphics_bytes=_nvidia_bytes() if shutil.which("nvidia-smi") else None)


def _nvidia_bytes() -> int | None:
    with imported_smoothly():
        import torch

    return int(torch.cuda.get_device_properties(0).total_memory) if torch.cuda.is_available() else None


def look_at_kind(part: Path) -> None:
    """Takes seconds. Raises ModelFault where gigabytes of weights would be of no use."""
    if not (part / "config.json").exists():  # a GGUF file, which says in itself what it is
        return
    try:
        config = json.loads((part / "config.json").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelFault(Code.MODEL_DAMAGED, str(part)) from error
    if not isinstance(config, dict):
        raise ModelFault(Code.MODEL_DAMAGED, str(part))
    with imported_smoothly():
        check_kind(config, str(part))


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalModels:
    """See `conversation.models.Models`, and `LanguageAdvice` there."""

    folder: Path
    hub: Hub
    machine: Callable[[], Machine] = this_machine
    look: Callable[[Path], None] = look_at_kind

    def catalogue(self) -> Catalogue:
        return catalogue.CATALOGUE

    def free_bytes(self) -> int:
        there = next(folder for folder in (self.folder, *self.folder.parents) if folder.exists())
        return whole_file.free_bytes(there)

    def fitting(self) -> Mapping[Precision, Fitting]:
        machine = self.machine()
        return {precision: fitting.fitting(machine, precision) for precision in Precision}

    def spoken_by(self, model: str) -> Collection[LineLanguage] | None:
        return catalogue.spoken_by(model)

    def best_for(self, language: LineLanguage, precision: Precision) -> ModelCard | None:
        return fitting.best_for(language, self.machine(), precision)

    def kept(self) -> Sequence[KeptModel]:
        return kept_models.kept(self.folder)

    def find(self, named: str) -> Path:
        named_so = [model.path for model in self.kept() if model.whole and named in (model.name, model.hub_id)]
        path = named_so[0] if named_so else Path(named).expanduser().absolute()
        model_source.find(path)
        return path

    def offer(self, hub_id: str, file: str | None = None) -> Offer:
        return self.hub.offer(hub_id, file)

    def download(self, offer: Offer, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        return Download(
            hub=self.hub, offer=offer, models=self.folder, progress=progress, cancelled=cancelled, look=self.look
        ).run()

    def remove(self, name: str) -> int:
        return kept_models.remove(self.folder, name)
