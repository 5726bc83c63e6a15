"""What the page of models shows: a fold over events. Knows nothing of Qt, of words or of threads."""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.conversation.events import Event
from companion.conversation.fetch_events import FetchEnded, ModelComing, ModelsRead, OfferRead, RemovalEnded
from companion.conversation.models import DownloadProgress, Offer
from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferAsked:
    """The person wants to know what the hub would send. `resuming`: they agreed to this revision before."""

    hub_id: str
    file: str | None = None
    resuming: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetching:
    """The person agreed, and a model is on its way."""

    offer: Offer
    progress: DownloadProgress | None = None
    pausing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Pausing:
    """The person wants the model on its way to wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalAsked:
    """The person is asked whether the model of this name is to be deleted."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Removing:
    """They said so."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined:
    """The person would rather not, or has read what went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrong:
    """What went wrong, and with which model: its hub id or its name."""

    about: str
    error: CompanionError


Act = OfferAsked | Fetching | Pausing | RemovalAsked | Removing | Declined


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelsState:
    """Everything the page of models shows but what she thinks with."""

    read: ModelsRead | None = None
    asking: OfferAsked | None = None
    """The hub is being asked about it."""
    offer: Offer | None = None
    """The person is asked whether it is to be fetched."""
    fetching: Fetching | None = None
    removal: str | None = None
    """The person is asked whether this one is to be deleted."""
    removing: str | None = None
    """The name of the one that is being deleted."""
    wrong: Wrong | None = None
    arrived: str | None = None
    """The hub id of the model that has come last, until she thinks with it or the page is left."""

    @property
    def busy(self) -> bool:
        """A model is on its way: another would have to wait."""
        return self.fetching is not None


def apply(state: ModelsState, event: Event | Act) -> ModelsState:
    """The state after `event`."""
    match event:
        case ModelsRead():
            return replace(state, read=event)
        case OfferAsked():
            return replace(state, asking=event, offer=None, wrong=None)
        case OfferRead() if state.asking is not None and event.hub_id == state.asking.hub_id:
            if event.error is not None:
                return replace(state, asking=None, wrong=Wrong(about=event.hub_id, error=event.error))
            return replace(state, asking=None, offer=event.offer)
        case Fetching():
            return replace(state, fetching=event, offer=None, wrong=None, arrived=None)
        case ModelComing() if _ours(state, event.offer):
            assert state.fetching is not None
            return replace(state, fetching=replace(state.fetching, progress=event.progress))
        case Pausing() if state.fetching is not None:
            return replace(state, fetching=replace(state.fetching, pausing=True))
        case FetchEnded() if _ours(state, event.offer):
            wrong = Wrong(about=event.offer.hub_id, error=event.error) if event.error is not None else None
            arrived = event.offer.hub_id if event.path is not None else None
            return replace(state, fetching=None, wrong=wrong or state.wrong, arrived=arrived)
        case RemovalAsked():
            return replace(state, removal=event.name, wrong=None)
        case Removing():
            return replace(state, removal=None, removing=event.name)
        case RemovalEnded() if event.name == state.removing:
            wrong = Wrong(about=event.name, error=event.error) if event.error is not None else None
            return replace(state, removing=None, wrong=wrong)
        case Declined():
            return replace(state, offer=None, removal=None, wrong=None)
        case _:
            return state


def _ours(state: ModelsState, offer: Offer) -> bool:
    return state.fetching is not None and state.fetching.offer == offer
