"""Fetches a model from the hub into a folder. The folder is whole and checked, or it does not exist.

What has come lies in `<name>.part` until all of it is there. huggingface_hub's own download throws away what has come
when it is stopped, hence `fetching` (2.4, 2026-11).
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event

from companion.conversation.models import DownloadProgress, Offer, OfferedFile
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.fetching.pace import Pace
from companion.fetching.whole_file import RESERVE_BYTES, WAITS_S, WholeFile, alone, free_bytes, unfinished
from companion.language import model_source
from companion.language.hub import Hub, HubFiles
from companion.language.kept_models import ORIGIN, PART, place, write_origin
from companion.language.memory_need import gigabytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """One model on its way into the folder `models`."""

    hub: Hub
    offer: Offer
    models: Path
    progress: Callable[[DownloadProgress], None]
    cancelled: Event
    look: Callable[[Path], None] = lambda part: None
    """Called with the folder when all but the weights is in it. May raise ModelFault: nothing more is fetched then."""
    free: Callable[[Path], int] = free_bytes
    waits_s: tuple[float, ...] = WAITS_S

    def run(self) -> Path:
        """The model's folder. Blocks, on any thread, and calls `progress` on it some times a second. After a fault, a
        pause or a kill another run goes on where this one was.

        Raises Cancelled at most ten seconds after `cancelled` was set; EnvironmentFault: HUB_*, DOWNLOAD_*; ModelFault
        where all came as it should and yet is no model that can be opened.
        """
        try:
            self.models.mkdir(parents=True, exist_ok=True)
            target = place(self.models, self.offer)
            with alone(target):
                if not target.is_dir():
                    self._make(target)
                return target
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise self._no_room() from error
            raise EnvironmentFault(Code.DOWNLOAD_UNWRITABLE, f"{self.models} ({error.strerror or error})") from error

    def _make(self, target: Path) -> None:
        part = target.with_name(f"{target.name}{PART}")
        part.mkdir(exist_ok=True)
        write_origin(part, self.offer)
        there = self._tidy(part)
        if self.offer.size - there + RESERVE_BYTES > self.free(self.models):
            raise self._no_room(self.offer.size - there)
        pace = Pace(self.offer.size, self.progress)
        weights = [file for file in self.offer.files if file.name.endswith((".safetensors", ".gguf"))]
        try:
            for file in self.offer.files:
                if file not in weights:
                    self._whole(file, part, pace).fetch()
            self.look(part)
            for file in weights:
                self._whole(file, part, pace).fetch()
            model_source.find(part)
        except ModelFault as fault:
            shutil.rmtree(part)  # it would be the same again
            raise ModelFault(fault.code, self.offer.hub_id) from fault
        pace.tell()
        os.replace(part, target)

    def _tidy(self, part: Path) -> int:
        """The number of bytes that have come; what another revision left there is gone."""
        names = {name for file in self.offer.files for name in (file.name, unfinished(file))}
        there = 0
        for path in part.iterdir():
            if path.name in names:
                there += path.stat().st_size
            elif path.name != ORIGIN:
                path.unlink()
        return there

    def _whole(self, file: OfferedFile, part: Path, pace: Pace) -> WholeFile:
        def look_for_room() -> None:
            if self.free(self.models) < RESERVE_BYTES:
                raise self._no_room(self.offer.size - pace.done)

        return WholeFile(
            source=HubFiles(hub=self.hub, offer=self.offer),
            file=file,
            folder=part,
            pace=pace,
            cancelled=self.cancelled,
            look_for_room=look_for_room,
            waits_s=self.waits_s,
        )

    def _no_room(self, missing: int | None = None) -> EnvironmentFault:
        wanted = gigabytes(self.offer.size if missing is None else missing + RESERVE_BYTES)
        about = f"it wants {wanted}, and {gigabytes(self.free(self.models))} is free"
        return EnvironmentFault(Code.DOWNLOAD_NO_ROOM, about)
