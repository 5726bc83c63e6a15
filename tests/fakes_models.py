"""Language models of paper to choose from: nothing is fetched, and a download goes as far as a test lets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

from companion.conversation.line_language import LineLanguage
from companion.conversation.models import (
    Catalogue,
    DownloadProgress,
    Fitting,
    HubChoice,
    KeptModel,
    ModelCard,
    ModelNeed,
    Offer,
    OfferedFile,
)
from companion.conversation.ports import Cancelled, Precision
from companion.errors import Code, CompanionError, EnvironmentFault, ModelFault

FREE = 90_000_000_000


def card(hub_id: str, billions: float, *, good_at: str = "everyday talk", gated: bool = False) -> ModelCard:
    return ModelCard(
        hub_id=hub_id,
        parameters=round(billions * 1e9),
        licence="Apache-2.0",
        languages="more than 100 languages",
        speaks=tuple(LineLanguage),
        good_at=good_at,
        gated=gated,
    )


LARGE, MIDDLE, SMALL = card("friends/Large-8B", 8.0), card("friends/Middle-4B", 4.0, gated=True), card("kin/Small", 0.6)
CATALOGUE = Catalogue(as_of=date(2026, 11, 24), cards=(LARGE, MIDDLE, SMALL), about_starter="It is tiny.")


BYTES_EACH = {
    Precision.AUTOMATIC: 2,
    Precision.FLOAT32: 4,
    Precision.SIXTEEN: 2,
    Precision.MIXED: 3,
    Precision.PACKED: 1,
}


def fitting(best: ModelCard | None = SMALL) -> Mapping[Precision, Fitting]:
    """Of a computer that carries just this one with 16 bits, which it takes by itself."""
    return {precision: _fitting(precision, 2 * best.parameters if best else 0) for precision in Precision}


def _fitting(chosen: Precision, room: int) -> Fitting:
    precision = Precision.SIXTEEN if chosen is Precision.AUTOMATIC else chosen
    takes = {card.hub_id: BYTES_EACH[precision] * card.parameters for card in CATALOGUE.cards}
    needs = {
        hub_id: ModelNeed(precision=precision, memory_bytes=size + 300_000_000, suits=size <= room)
        for hub_id, size in takes.items()
    }
    best = next((card for card in CATALOGUE.cards if needs[card.hub_id].suits), None)
    return Fitting(needs=needs, recommended=best)


def offer(hub_id: str, size: int = 1_200_000_000, revision: str = "a" * 40, licence: str | None = "MIT") -> Offer:
    file = OfferedFile(name="model.safetensors", size=size, digest="")
    return Offer(hub_id=hub_id, revision=revision, licence=licence, files=(file,))


def kept(hub_id: str, size: int = 1_200_000_000, *, whole: bool = True, revision: str = "a" * 40) -> KeptModel:
    name = hub_id.rpartition("/")[2]
    return KeptModel(
        name=name,
        path=Path("/models") / (name if whole else f"{name}.part"),
        size=size,
        whole=whole,
        hub_id=hub_id,
        revision=revision,
        licence="MIT",
    )


class FakeModels:
    """The port. A download comes half the way, and then waits for `go_on`, or for its end."""

    def __init__(self, *at_hand: KeptModel, hub: HubChoice | None = None) -> None:
        self.at_hand = list(at_hand)
        self.hub = hub or HubChoice()
        self.half_way = Event()
        self.go_on = Event()
        self.fault: CompanionError | None = None
        """Raised by what is asked next."""
        self.breaks: Exception | None = None
        """Raised where it can't be told what there is."""
        self.asked: list[str] = []

    def catalogue(self) -> Catalogue:
        return CATALOGUE

    def free_bytes(self) -> int:
        return FREE

    def fitting(self) -> Mapping[Precision, Fitting]:
        self.asked.append("fitting")
        return fitting()

    def kept(self) -> Sequence[KeptModel]:
        if self.breaks is not None:
            raise self.breaks
        return tuple(self.at_hand)

    def find(self, named: str) -> Path:
        raise ModelFault(Code.MODEL_MISSING, named)

    def offer(self, hub_id: str, file: str | None = None) -> Offer:
        self.asked.append(hub_id)
        self._raise()
        if self.hub.offline:
            raise EnvironmentFault(Code.HUB_OFFLINE)
        return offer(hub_id)

    def download(self, offer: Offer, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        self._raise()
        if self.hub.offline:
            raise EnvironmentFault(Code.HUB_OFFLINE)
        whole = kept(offer.hub_id, offer.size)
        half = kept(offer.hub_id, offer.size // 2, whole=False)
        self._put(half)
        progress(DownloadProgress(done_bytes=half.size, total_bytes=offer.size, bytes_per_s=offer.size / 600))
        self.half_way.set()
        while not self.go_on.wait(0.005):
            if cancelled.is_set():
                raise Cancelled
        self._put(whole)
        return whole.path

    def remove(self, name: str) -> int:
        self._raise()
        gone = [model for model in self.at_hand if model.name == name]
        self.at_hand = [model for model in self.at_hand if model.name != name]
        return sum(model.size for model in gone)

    def _put(self, model: KeptModel) -> None:
        self.at_hand = [other for other in self.at_hand if other.name != model.name] + [replace(model)]

    def _raise(self) -> None:
        if self.fault is not None:
            raise self.fault
