"""What is told of models to choose from: those there are, what the hub offers, one on its way, one deleted.

Values only. What she thinks with is told by other events.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from companion.conversation.models import Catalogue, DownloadProgress, Fitting, KeptModel, Offer
from companion.conversation.ports import Precision
from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsRead:
    """The answer to ReadModels, and told whenever another one is here, or one no longer."""

    catalogue: Catalogue
    fitting: Mapping[Precision, Fitting]
    """What this computer makes of it, by what the person chose: any."""
    kept: tuple[KeptModel, ...]
    free_bytes: int
    """Room on the disk that models are kept on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRead:
    """The answer to AskOffer: what the hub would send, or why it sends nothing."""

    hub_id: str
    offer: Offer | None = None
    error: CompanionError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelComing:
    """How far the model is that is being fetched."""

    offer: Offer
    progress: DownloadProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchEnded:
    """Closes every FetchModel once, after a ModelsRead with what came of it."""

    offer: Offer
    path: Path | None = None
    """The whole model; None: it was paused, or could not be had."""
    error: CompanionError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalEnded:
    """The answer to RemoveModel, after a ModelsRead without it."""

    name: str
    freed_bytes: int = 0
    error: CompanionError | None = None


FetchEvent = ModelsRead | OfferRead | ModelComing | FetchEnded | RemovalEnded
PublishFetched = Callable[[FetchEvent], None]
"""On a thread of the fetcher; must not block or raise."""
