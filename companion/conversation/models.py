"""Language models as things to choose from: those worth having, those that are here, and one on its way.

Values, and the port through which the faces reach the rest. Knows no network and no file format.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from threading import Event
from typing import Protocol

from companion.conversation.line_language import LineLanguage
from companion.conversation.ports import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelCard:
    """A model worth having. Sizes are those of its 16-bit weights, to about a tenth."""

    hub_id: str
    """Its name on the hub: owner/name."""
    parameters: int
    licence: str
    languages: str
    """In words."""
    speaks: tuple[LineLanguage, ...]
    """Of those that a line can be told to be in."""
    good_at: str
    gated: bool = False
    """Its owner wants an agreement, on its page, before anyone may have it."""
    only_transformers: bool = False
    """The decoder of our own doesn't know it, see `Precision`."""

    @property
    def download_bytes(self) -> int:
        return 2 * self.parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """The models worth having."""

    as_of: date
    """The day on which licences, gates and sizes were looked up."""
    cards: tuple[ModelCard, ...]
    """From the largest to the smallest."""
    about_starter: str
    """Why one would want any of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNeed:
    """What a model takes on this computer, as it would be opened here."""

    precision: Precision
    """Never AUTOMATIC, but what that comes to."""
    memory_bytes: int
    """With a conversation."""
    graphics_memory: bool = False
    """It is the graphics card's own memory."""
    suits: bool
    """There is so much to spare, and the model is not too slow here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What this computer makes of the catalogue, for a person who chose a precision."""

    needs: Mapping[str, ModelNeed]
    """Of every card, by its hub id."""
    recommended: ModelCard | None
    """The best one; None: it can only carry the starter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedFile:
    """One file of a model on the hub."""

    name: str
    size: int
    """Bytes."""
    digest: str
    """SHA-256 of the content; or, for a file that git itself keeps, the SHA-1 that git knows it by. Hexadecimal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the hub would send: shown to the person before anything is fetched."""

    hub_id: str
    revision: str
    """The commit: what is fetched later is this, whatever happens on the hub in between."""
    licence: str | None
    files: tuple[OfferedFile, ...]

    @property
    def size(self) -> int:
        """Bytes."""
        return sum(file.size for file in self.files)

    @property
    def gguf(self) -> str | None:
        """The name of its one file, if it is a GGUF file."""
        return next((file.name for file in self.files if file.name.endswith(".gguf")), None)

    @property
    def name(self) -> str:
        """What people call it: without its owner."""
        return self.gguf.removesuffix(".gguf") if self.gguf else self.hub_id.rpartition("/")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class DownloadProgress:
    """How far a download is. What was there from an earlier start counts as done."""

    done_bytes: int
    total_bytes: int
    bytes_per_s: float | None = None
    """Of the last seconds; None before that can be told."""

    @property
    def seconds_left(self) -> float | None:
        if not self.bytes_per_s:
            return None
        return (self.total_bytes - self.done_bytes) / self.bytes_per_s


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptModel:
    """A downloaded model, or the part of one that has come so far."""

    name: str
    path: Path
    """Its folder. While it is not whole, nothing can be opened there."""
    size: int
    """Bytes on the disk."""
    whole: bool
    hub_id: str | None = None
    """None: the folder came by other ways."""
    revision: str | None = None
    licence: str | None = None
    gguf: str | None = None
    """The one file it was made of, where the hub has several to choose from."""


class LanguageAdvice(Protocol):
    """Which languages models speak. Methods may take seconds; all may be called on any thread."""

    def spoken_by(self, model: str) -> Collection[LineLanguage] | None:
        """Those that a model of this name speaks; None: it is not known here."""

    def best_for(self, language: LineLanguage, precision: Precision) -> ModelCard | None:
        """The best one for this computer that speaks it, opened so; None: it can't carry any."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HubChoice:
    """Where models come from."""

    endpoint: str | None = None
    """Address of a hub or of a mirror of it; None: $HF_ENDPOINT, else the public one."""
    offline: bool = False
    """It is asked nothing."""


class Models(Protocol):
    """The models there are to choose from. Methods block; all may be called on any thread."""

    def catalogue(self) -> Catalogue: ...

    def free_bytes(self) -> int:
        """Room on the disk that models are kept on."""

    def fitting(self) -> Mapping[Precision, Fitting]:
        """By what the person chose, any. May take seconds, and is the same each time."""

    def kept(self) -> Sequence[KeptModel]:
        """What is in the models folder, by name."""

    def find(self, named: str) -> Path:
        """The model of this name or hub id in the models folder, or else at this path, absolute and looked at: its
        files are all there and can't run code. Raises ModelFault.
        """

    def offer(self, hub_id: str, file: str | None = None) -> Offer:
        """What the hub would send for this model; `file`: of its GGUF files this one. Asks the network.

        Raises EnvironmentFault(HUB_*), ModelFault(MODEL_UNSAFE, MODEL_UNSUPPORTED).
        """

    def download(self, offer: Offer, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        """The folder of the model, whole: fetched now, or the rest of it. `progress` is called on this thread.

        Raises Cancelled soon after that is set, EnvironmentFault(HUB_*, DOWNLOAD_*), ModelFault. What has come stays
        where it is, and the next call goes on from there.
        """

    def remove(self, name: str) -> int:
        """The number of bytes freed by deleting this one of `kept()`.

        Raises ModelFault(MODEL_MISSING), EnvironmentFault(DOWNLOAD_BUSY, DOWNLOAD_UNWRITABLE).
        """


OpenModels = Callable[[HubChoice], Models]
"""Models from that hub. Returns at once."""
