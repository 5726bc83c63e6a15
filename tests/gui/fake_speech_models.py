"""Models for hearing that are made of paper: nothing is fetched, and a download goes as far as a test lets it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Event

from companion.conversation.models import DownloadProgress
from companion.conversation.ports import Cancelled
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard
from companion.errors import Code, CompanionError, EnvironmentFault, ModelFault
from companion.settings import Settings


def card(name: str, size: int) -> SpeechModelCard:
    return SpeechModelCard(
        name=name,
        parameters=size,
        download_bytes=size,
        sha256="",
        memory_bytes=5 * size,
        licence="MIT",
        languages="English, Chinese and about 95 other languages",
        good_at="everyday speech on four cores",
    )


CARDS = (card("tiny", 75_000_000), card("base", 146_000_000), card("small", 484_000_000))


class FakeSpeechModels:
    """The port. A download comes half the way, and then waits for `go_on`, or for its end."""

    def __init__(self, *kept: KeptSpeechModel) -> None:
        self.at_hand = {model.name: model for model in kept}
        self.half_way = Event()
        self.go_on = Event()
        self.fault: CompanionError | None = None
        self.asked: list[str] = []
        self.offline = False

    def opened(self, settings: Settings) -> FakeSpeechModels:
        """As a window opens them."""
        self.offline = settings.offline
        return self

    def cards(self) -> Sequence[SpeechModelCard]:
        return CARDS

    def recommended(self) -> SpeechModelCard:
        return CARDS[1]

    def kept(self) -> Sequence[KeptSpeechModel]:
        return [self.at_hand[name] for name in sorted(self.at_hand)]

    def find(self, named: str) -> Path:
        if named not in self.at_hand:
            raise ModelFault(Code.SPEECH_MODEL_MISSING, named)
        return self.at_hand[named].path

    def download(self, name: str, progress: Callable[[DownloadProgress], None], cancelled: Event) -> Path:
        if self.offline:
            raise EnvironmentFault(Code.HUB_OFFLINE)
        self.asked.append(name)
        total = next(each for each in CARDS if each.name == name).download_bytes
        self.at_hand[name] = part_of(name, total // 2)
        progress(DownloadProgress(done_bytes=total // 2, total_bytes=total, bytes_per_s=total / 600))
        self.half_way.set()
        while not self.go_on.wait(0.01):
            if cancelled.is_set():
                raise Cancelled
        if self.fault is not None:
            raise self.fault
        self.at_hand[name] = whole(name, total)
        return self.at_hand[name].path

    def remove(self, name: str) -> int:
        if self.fault is not None:
            raise self.fault
        return self.at_hand.pop(name).size


def whole(name: str, size: int = 146_000_000) -> KeptSpeechModel:
    return KeptSpeechModel(name=name, path=Path("/models") / f"{name}.pt", size=size, whole=True)


def part_of(name: str, size: int) -> KeptSpeechModel:
    return KeptSpeechModel(name=name, path=Path("/models") / f"{name}.pt", size=size, whole=False)
