"""What the threads tell that look at, fetch and delete models for hearing: frozen values for the bridge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.conversation.models import DownloadProgress
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard
from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsSeen:
    """What there is, and what of it is here."""

    cards: tuple[SpeechModelCard, ...]
    kept: tuple[KeptSpeechModel, ...]
    recommended: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelComes:
    """How far the one is that is being fetched."""

    name: str
    progress: DownloadProgress


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDone:
    """Nothing is being done with it any more."""

    name: str
    error: CompanionError | None = None


RecogniserNews = ModelsSeen | ModelComes | ModelDone
PublishNews = Callable[[RecogniserNews], None]
