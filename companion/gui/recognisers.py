"""What she can hear with, as rows: the basic recogniser, Whisper models that are here, on their way, or can be fetched.

The models are looked at and fetched on threads of its own; what comes of it arrives through the window's bridge.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event as Flag
from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)

from companion.conversation.models import DownloadProgress
from companion.conversation.ports import Cancelled
from companion.conversation.speech_models import KeptSpeechModel, SpeechModelCard, SpeechModels
from companion.errors import CompanionError, ContractError
from companion.gui import recogniser_words
from companion.gui.choices import Choices
from companion.gui.recogniser_news import ModelComes, ModelDone, ModelsSeen, PublishNews, RecogniserNews
from companion.gui.row_changes import become
from companion.gui.sounds import Sounds
from companion.gui.tongue import Tongue
from companion.settings import Settings

OpenSpeechModels = Callable[[Settings], SpeechModels]
"""As these settings want them. On a thread; each time anew, so that what is chosen now counts."""
BASIC = ""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class RecogniserRow:
    """One of them as it is shown."""

    key: str
    title: str
    details: str
    status: str
    """basic, here, there (to be fetched), partly (a part of it is here), coming."""
    chosen: bool
    share: float
    """Of it that is here, in [0, 1]."""
    fault: str


_NAMES = ("key", "title", "details", "status", "chosen", "share", "fault")
ROLES = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_NAMES)}


class Recognisers(QAbstractListModel):
    """Rows for QML: the basic one, then Whisper models from the smallest to the largest."""

    changed = Signal()

    def __init__(
        self,
        open_models: OpenSpeechModels | None,
        publish: PublishNews,
        choices: Choices,
        sounds: Sounds,
        tongue: Tongue,
        parent: QObject | None = None,
    ) -> None:
        """`open_models`: called on a thread; None where none can be fetched. `publish`: brings to `take`, from any."""
        super().__init__(parent)
        self._open_models = open_models
        self._publish = publish
        self._choices = choices
        self._sounds = sounds
        self._tongue = tongue
        self._seen = ModelsSeen(cards=(), kept=(), recommended="")
        self._all = self._more = False
        self._busy = ""
        """The name of the one that is being fetched or deleted."""
        self._coming: DownloadProgress | None = None
        self._faults: dict[str, CompanionError] = {}
        self._stop = Flag()
        self._looking: ThreadPoolExecutor | None = None
        self._fetching: ThreadPoolExecutor | None = None
        self._rows: list[RecogniserRow] = []
        self._show()
        choices.settings_changed.connect(self._on_settings_changed)
        sounds.changed.connect(self._on_changed)
        tongue.changed.connect(self._on_changed)

    def take(self, news: RecogniserNews) -> None:
        """What came of it."""
        match news:
            case ModelsSeen():
                self._seen = news
            case ModelComes() if news.name == self._busy:
                self._coming = news.progress
            case ModelDone():
                if news.name == self._busy:
                    self._busy, self._coming = "", None
                if news.error is not None:
                    self._faults[news.name] = news.error
        self._show()

    def close(self) -> None:
        """No thread of its own runs any more. What has come of a model stays."""
        self._stop.set()
        for threads in (self._fetching, self._looking):
            if threads is not None:
                threads.shutdown()
        self._fetching = self._looking = self._open_models = None

    @Slot()
    def look(self) -> None:
        """What is here is looked at anew."""
        if self._open_models is not None:
            self._looking = self._looking or ThreadPoolExecutor(max_workers=1, thread_name_prefix="speech-models")
            self._looking.submit(self._do, BASIC, self._opening(), lambda models: None)

    @Slot()
    def showAll(self) -> None:
        """Those that are not recommended are shown too."""
        self._all = True
        self._show()

    @Slot(str)
    def use(self, name: str) -> None:
        """She hears with this from now on."""
        self._sounds.setModel(name)

    @Slot(str)
    def fetch(self, name: str) -> None:
        """It is fetched, or the rest of it. One at a time."""
        if self._open_models is not None and not self._busy:
            stop = self._stop = Flag()
            self._begin(name, lambda models: models.download(name, partial(self._tell, name), stop))

    @Slot()
    def pause(self) -> None:
        """What has come so far stays; fetching it again goes on from there."""
        self._stop.set()

    @Slot(str)
    def remove(self, name: str) -> None:
        """It is deleted, and what has come of it too. Where she heard with it, she hears with the basic recogniser."""
        if self._open_models is not None and not self._busy:
            if self._chosen(name):
                self._sounds.setModel(BASIC)
            self._begin(name, lambda models: models.remove(name))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in ROLES.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        if not index.isValid() or role not in ROLES.values():
            return None
        return getattr(self._rows[index.row()], _NAMES[role - Qt.ItemDataRole.UserRole - 1])

    # On the threads

    def _see(self, models: SpeechModels) -> None:
        seen = ModelsSeen(cards=tuple(models.cards()), kept=tuple(models.kept()), recommended=models.recommended().name)
        self._publish(seen)

    def _do(self, name: str, opening: Callable[[], SpeechModels], work: Callable[[SpeechModels], object]) -> None:
        error: CompanionError | None = None
        try:
            models = opening()
            try:
                work(models)
            finally:
                self._see(models)
        except Cancelled:
            pass
        except CompanionError as failed:
            error = failed
        except Exception as failed:  # noqa: BLE001 - the border of this thread: told, not lost
            error = ContractError(repr(failed))
        self._publish(ModelDone(name=name, error=error))

    def _tell(self, name: str, progress: DownloadProgress) -> None:
        self._publish(ModelComes(name=name, progress=progress))

    # On the window's

    def _opening(self) -> Callable[[], SpeechModels]:
        assert self._open_models is not None
        return partial(self._open_models, self._choices.settings)

    def _begin(self, name: str, work: Callable[[SpeechModels], object]) -> None:
        self._faults.pop(name, None)
        self._busy, self._coming = name, None
        self._fetching = self._fetching or ThreadPoolExecutor(max_workers=1, thread_name_prefix="speech-model")
        self._fetching.submit(self._do, name, self._opening(), work)
        self._show()

    def _chosen(self, name: str) -> bool:
        chosen = self._sounds.property("model")
        paths = {model.path for model in self._seen.kept if model.name == name}
        return bool(chosen == name or (chosen and Path(chosen) in paths))

    def _show(self) -> None:
        chosen = str(self._sounds.property("model"))
        kept = {model.name: model for model in self._seen.kept}
        cards = {card.name: card for card in self._seen.cards}
        shown = [
            name
            for name in {**cards, **kept}
            if self._all or name in (*kept, self._seen.recommended, self._busy) or self._chosen(name)
        ]
        rows = [self._row(BASIC, None, None)]
        rows += [self._row(name, cards.get(name), kept.get(name)) for name in shown]
        if chosen and not any(row.chosen for row in rows):  # a file from elsewhere, or one that is gone
            rows.append(self._row(chosen, None, None))
        self._more = len(shown) < len({**cards, **kept})
        if rows != self._rows:
            become(self, self._rows, rows)
        self.changed.emit()

    def _row(self, name: str, card: SpeechModelCard | None, kept: KeptSpeechModel | None) -> RecogniserRow:
        coming = name != BASIC and name == self._busy
        state = "basic" if name == BASIC else "coming" if coming else "there" if kept is None else "here"
        if state == "here" and kept is not None and not kept.whole:
            state = "partly"
        if state == "there" and card is None:
            state = "here"
        total = self._coming.total_bytes if coming and self._coming else card.download_bytes if card else 0
        done = self._coming.done_bytes if coming and self._coming else kept.size if kept else 0
        fault = self._faults.get(name)
        return RecogniserRow(
            key=name,
            title=recogniser_words.title(name, recommended=bool(name) and name == self._seen.recommended),
            details=recogniser_words.details(state, card, kept, self._coming if coming else None, self._tongue),
            status=state,
            chosen=self._chosen(name),
            share=min(1.0, done / total) if total else 0.0,
            fault=" ".join(self._tongue.fault(fault)) if fault is not None else "",
        )

    @Slot(object)
    def _on_settings_changed(self, settings: Settings) -> None:
        if settings.offline:
            self.pause()

    @Slot()
    def _on_changed(self) -> None:
        self._show()

    busy = Property(bool, lambda self: bool(self._busy), notify=changed)
    more = Property(bool, lambda self: self._more, notify=changed)
    """There are others."""
    fetchable = Property(bool, lambda self: self._open_models is not None, notify=changed)
