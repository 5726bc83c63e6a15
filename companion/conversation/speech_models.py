"""Models that turn speech into words, as things to choose from: those there are, those that are here, one on its way.

Values, and the port through which the faces reach the rest. Knows no network and no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Protocol

from companion.conversation.models import DownloadProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechModelCard:
    """A model that can be fetched."""

    name: str
    """As its makers call it: base, small.en."""
    parameters: int
    download_bytes: int
    sha256: str
    memory_bytes: int
    licence: str
    languages: str
    good_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSpeechModel:
    """A fetched model, or the part of one that has come so far."""

    name: str
    path: Path
    size: int
    """Bytes on the disk."""
    whole: bool


class SpeechModels(Protocol):
    """The models there are to choose from. Methods block; all may be called on any thread."""

    def cards(self) -> Sequence[SpeechModelCard]:
        """From the smallest to the largest."""

    def recommended(self) -> SpeechModelCard:
        """The one for this computer."""

    def kept(self) -> Sequence[KeptSpeechModel]:
        """What is here, by name."""

    def find(self, named: str) -> Path:
        """The file of this name among those kept, or at this path. Raises ModelFault(SPEECH_MODEL_MISSING)."""

    def download(self, name: str, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        """The model's file, whole and checked: fetched now, or the rest of it. `progress` is called on this thread.

        Raises Cancelled soon after that is set, EnvironmentFault(HUB_OFFLINE, HUB_UNREACHABLE, DOWNLOAD_*),
        ModelFault(SPEECH_MODEL_UNKNOWN). What has come stays, and the next call goes on from there.
        """

    def remove(self, name: str) -> int:
        """The number of bytes freed by deleting this one of `kept()`.

        Raises ModelFault(SPEECH_MODEL_MISSING), EnvironmentFault(DOWNLOAD_BUSY, DOWNLOAD_UNWRITABLE).
        """
