"""Models of paper for a session of paper: answers at once; a download comes half the way and waits to be told."""

from __future__ import annotations

from companion.conversation.commands import (
    AskOffer,
    ChooseHub,
    FetchModel,
    ModelCommand,
    PauseFetch,
    ReadModels,
    RemoveModel,
)
from companion.conversation.events import Publish
from companion.conversation.fetch_events import FetchEnded, ModelComing, ModelsRead, OfferRead, RemovalEnded
from companion.conversation.models import DownloadProgress, KeptModel, Offer
from companion.errors import CompanionError
from tests.fakes_models import CATALOGUE, FREE, fitting, kept, offer


class FakeShelf:
    """What FakeSession knows of models. `here` is changed by tests before the page is opened."""

    def __init__(self, publish: Publish) -> None:
        self._publish = publish
        self.here: tuple[KeptModel, ...] = ()
        self.fault: CompanionError | None = None
        """Told in place of the next answers."""
        self.answers = True
        self.coming: Offer | None = None
        self.size = 1_200_000_000
        """Of every model that is offered."""

    def obey(self, command: ModelCommand) -> None:
        match command:
            case _ if not self.answers:
                pass
            case ReadModels():
                self.tell()
            case AskOffer(hub_id=hub_id):
                offered = None if self.fault else offer(hub_id, self.size)
                self._publish(OfferRead(hub_id=hub_id, offer=offered, error=self.fault))
            case FetchModel():
                self.coming = command.offer
                size = command.offer.size
                self._keep(kept(command.offer.hub_id, size // 2, whole=False))
                progress = DownloadProgress(done_bytes=size // 2, total_bytes=size, bytes_per_s=size / 600)
                self._publish(ModelComing(offer=command.offer, progress=progress))
            case PauseFetch():
                self.end()
            case RemoveModel(name=name):
                if self.fault is None:
                    self.here = tuple(model for model in self.here if model.name != name)
                self.tell()
                self._publish(RemovalEnded(name=name, error=self.fault))
            case ChooseHub():
                pass

    def tell(self) -> None:
        """What there is."""
        self._publish(ModelsRead(catalogue=CATALOGUE, fitting=fitting(), kept=self.here, free_bytes=FREE))

    def arrive(self) -> KeptModel:
        """The model on its way is here."""
        assert self.coming is not None
        whole = kept(self.coming.hub_id, self.coming.size)
        self._keep(whole)
        self.tell()
        self._publish(FetchEnded(offer=self.coming, path=whole.path))
        self.coming = None
        return whole

    def end(self, error: CompanionError | None = None) -> None:
        """It comes no further."""
        assert self.coming is not None
        self.tell()
        self._publish(FetchEnded(offer=self.coming, error=error))
        self.coming = None

    def _keep(self, model: KeptModel) -> None:
        self.here = (*(other for other in self.here if other.name != model.name), model)
