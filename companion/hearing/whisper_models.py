"""The Whisper models of this computer: the folder they are kept in, fetched into it, deleted from it; as one port."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import psutil

from companion.conversation.models import DownloadProgress, OfferedFile
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.fetching.pace import Pace
from companion.fetching.whole_file import (
    RESERVE_BYTES,
    UNFINISHED,
    WAITS_S,
    Source,
    WholeFile,
    alone,
    free_bytes,
    unfinished,
)
from companion.hearing import whisper_cards

_SUFFIX = ".pt"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhisperModels:
    """See `conversation.speech_models.SpeechModels`."""

    folder: Path
    source: Source
    english_only: bool = False
    """This person speaks nothing else with her."""
    known: tuple[SpeechModelCard, ...] = whisper_cards.CARDS
    free: Callable[[Path], int] = free_bytes
    waits_s: tuple[float, ...] = WAITS_S

    def cards(self) -> Sequence[SpeechModelCard]:
        return self.known

    def recommended(self) -> SpeechModelCard:
        return whisper_cards.recommended(
            memory=int(psutil.virtual_memory().total), cores=os.cpu_count() or 1, english_only=self.english_only
        )

    def kept(self) -> Sequence[KeptSpeechModel]:
        return kept_in(self.folder)

    def find(self, named: str) -> Path:
        return find(named, self.folder)

    def download(self, name: str, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        card = next((card for card in self.known if card.name == name), None)
        if card is None:
            raise ModelFault(Code.SPEECH_MODEL_UNKNOWN, name)
        target = self.folder / f"{name}{_SUFFIX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with alone(target):
                if not target.is_file():
                    self._fetch(card, progress, cancelled)
                return target
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise self._no_room(card.download_bytes) from error
            raise self._unwritable(error) from error

    def remove(self, name: str) -> int:
        found = [model for model in self.kept() if model.name == name]
        if not found:
            raise ModelFault(Code.SPEECH_MODEL_MISSING, name)
        try:
            with alone(self.folder / f"{name}{_SUFFIX}"):
                for model in found:
                    model.path.unlink()
        except OSError as error:
            raise self._unwritable(error) from error
        return sum(model.size for model in found)

    def _fetch(self, card: SpeechModelCard, progress: Callable[[DownloadProgress], None], cancelled: Event) -> None:
        file = OfferedFile(name=f"{card.name}{_SUFFIX}", size=card.download_bytes, digest=card.sha256)
        part = self.folder / unfinished(file)
        missing = card.download_bytes - (part.stat().st_size if part.exists() else 0)
        if missing + RESERVE_BYTES > self.free(self.folder):
            raise self._no_room(missing)
        pace = Pace(card.download_bytes, progress)

        def look_for_room() -> None:
            if self.free(self.folder) < RESERVE_BYTES:
                raise self._no_room(card.download_bytes - pace.done)

        WholeFile(
            source=self.source,
            file=file,
            folder=self.folder,
            pace=pace,
            cancelled=cancelled,
            look_for_room=look_for_room,
            waits_s=self.waits_s,
        ).fetch()
        pace.tell()

    def _no_room(self, missing: int) -> EnvironmentFault:
        wanted, free = missing + RESERVE_BYTES, self.free(self.folder)
        return EnvironmentFault(
            Code.DOWNLOAD_NO_ROOM, f"it wants {wanted / 1e9:.1f} GB, and {free / 1e9:.1f} GB is free"
        )

    def _unwritable(self, error: OSError) -> EnvironmentFault:
        return EnvironmentFault(Code.DOWNLOAD_UNWRITABLE, f"{self.folder} ({error.strerror or error})")


def kept_in(folder: Path) -> Sequence[KeptSpeechModel]:
    """The models in that folder, and those half fetched."""
    try:
        files = [path for path in folder.iterdir() if path.is_file() and not path.name.startswith(".")]
    except OSError:
        return []
    found = [
        KeptSpeechModel(
            name=path.name.partition(_SUFFIX)[0],
            path=path,
            size=path.stat().st_size,
            whole=path.suffix == _SUFFIX,
        )
        for path in files
        if path.suffix in (_SUFFIX, UNFINISHED)
    ]
    return sorted(found, key=lambda model: (model.name, not model.whole))


def find(named: str, folder: Path) -> Path:
    """As `SpeechModels.find`, with the models of that folder."""
    kept = [model.path for model in kept_in(folder) if model.whole and model.name == named]
    path = kept[0] if kept else Path(named).expanduser().absolute()
    if not path.is_file():
        raise ModelFault(Code.SPEECH_MODEL_MISSING, named)
    return path
