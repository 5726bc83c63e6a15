"""The threads on which models are looked up, fetched and deleted while the conversation goes on.

One thread answers, another fetches, so that nothing waits for gigabytes. What comes of it, events tell. Knows no
network, no file format, and nothing of the model that is in use.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Mapping

from companion.conversation.commands import (
    AskOffer,
    ChooseHub,
    FetchModel,
    ModelCommand,
    PauseFetch,
    ReadModels,
    RemoveModel,
)
from companion.conversation.fetch_events import (
    FetchEnded,
    ModelComing,
    ModelsRead,
    OfferRead,
    PublishFetched,
    RemovalEnded,
)
from companion.conversation.models import Fitting, HubChoice, OpenModels
from companion.conversation.ports import Cancelled, Precision
from companion.errors import CompanionError, ContractError
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)

_Asked = ReadModels | AskOffer | RemoveModel
_Fetch = tuple[FetchModel, threading.Event]


class Fetcher:
    """Everything but `join` returns at once, from any thread."""

    def __init__(self, open_models: OpenModels, hub: HubChoice, *, publish: PublishFetched) -> None:
        self._open_models = open_models
        self._models = open_models(hub)
        self._publish = publish
        self._fitting: Mapping[Precision, Fitting] | None = None
        """What `fitting()` said: it may take seconds, and a computer stays what it is."""
        self._cancelled = threading.Event()
        self._desk: Worker[_Asked] = Worker("models", handle=self._answer, failed=self._not_answered)
        self._carrier: Worker[_Fetch] = Worker("fetch", handle=self._fetch, failed=self._not_fetched)

    def start(self) -> None:
        self._desk.start()
        self._carrier.start()

    def do(self, command: ModelCommand) -> None:
        match command:
            case FetchModel():
                if self._cancelled.is_set():
                    self._cancelled = threading.Event()
                self._carrier.put((command, self._cancelled))
            case PauseFetch():
                self._cancelled.set()
            case ChooseHub(hub=hub):
                self._models = self._open_models(hub)
                if hub.offline:
                    self._cancelled.set()
            case _:
                self._desk.put(command, newest_wins=isinstance(command, ReadModels))

    def end(self) -> None:
        """The threads end soon. What has come of a model stays."""
        self._cancelled.set()
        self._desk.stop()
        self._carrier.stop()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether they have ended within `timeout_s` each. A silent network holds one for some seconds."""
        ended = [worker.join(timeout_s) for worker in (self._desk, self._carrier)]
        return all(ended)

    # On the threads

    def _answer(self, command: _Asked) -> None:
        match command:
            case ReadModels():
                self._tell_models()
            case AskOffer(hub_id=hub_id, file=file):
                self._publish(OfferRead(hub_id=hub_id, offer=self._models.offer(hub_id, file)))
            case RemoveModel(name=name):
                freed = self._models.remove(name)
                self._tell_models()
                self._publish(RemovalEnded(name=name, freed_bytes=freed))

    def _not_answered(self, command: _Asked, raised: Exception) -> None:
        if isinstance(command, AskOffer):
            self._publish(OfferRead(hub_id=command.hub_id, error=_told(raised)))
        elif isinstance(command, RemoveModel):
            self._tell_models()
            self._publish(RemovalEnded(name=command.name, error=_told(raised)))

    def _fetch(self, fetch: _Fetch) -> None:
        command, cancelled = fetch
        if cancelled.is_set():
            raise Cancelled
        path = self._models.download(
            command.offer,
            lambda progress: self._publish(ModelComing(offer=command.offer, progress=progress)),
            cancelled,
        )
        self._tell_models()
        self._publish(FetchEnded(offer=command.offer, path=path))

    def _not_fetched(self, fetch: _Fetch, raised: Exception) -> None:
        self._tell_models()
        error = None if isinstance(raised, Cancelled) else _told(raised)
        self._publish(FetchEnded(offer=fetch[0].offer, error=error))

    def _tell_models(self) -> None:
        """Never raises: it tells what came of other things, well or ill."""
        models = self._models
        try:
            if self._fitting is None:
                self._fitting = models.fitting()
            read = ModelsRead(
                catalogue=models.catalogue(),
                fitting=self._fitting,
                kept=tuple(models.kept()),
                free_bytes=models.free_bytes(),
            )
        except Exception:
            log.exception("what models there are could not be read")
        else:
            self._publish(read)


def _told(error: Exception) -> CompanionError:
    if isinstance(error, CompanionError):
        return error
    log.error("a model could not be looked up, fetched or deleted", exc_info=error)
    return ContractError(repr(error))
