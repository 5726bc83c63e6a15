"""Language models as rows: those on this computer, then those worth having, each with what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from companion.conversation.commands import ChooseModel
from companion.conversation.fetch_events import ModelsRead
from companion.conversation.models import KeptModel, ModelCard, Offer
from companion.gui import model_words
from companion.gui.models_state import ModelsState
from companion.gui.row_changes import become
from companion.gui.tongue import Tongue
from companion.settings import Settings, host_of

translate = QCoreApplication.translate

STARTER = "starter"
ELSEWHERE = "elsewhere"
SERVER = "server"
_HERE, _WORTH = "title here", "title worth having"

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRow:
    """One of them as it is shown, or a title over some."""

    key: str
    kind: str = "model"
    """title, or model."""
    name: str
    tag: str = ""
    """What singles it out, in a word or two."""
    about: str = ""
    measures: str = ""
    stage: str = "fixed"
    """here; there (to be fetched); partly (a part of it is here); coming; asking (the hub about it); opening; removing;
    fixed (nothing can be done about it).
    """
    used: bool = False
    best: bool = False
    """The one for this computer."""
    share: float = 0.0
    """Of it that has come, in [0, 1]."""
    progress: str = ""
    fault: str = ""


_NAMES = ("key", "kind", "name", "tag", "about", "measures", "stage", "used", "best", "share", "progress", "fault")
ROLES = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_NAMES)}
_NAME = {role: name for name, role in ROLES.items()}


class ModelRows(QAbstractListModel):
    """Rows for QML."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ModelRow] = []

    def show(self, rows: list[ModelRow]) -> None:
        """These are the rows now. Of a download that goes on only its own row is told as changed."""
        if [row.key for row in rows] != [row.key for row in self._rows]:
            become(self, self._rows, rows)
            return
        for at, row in enumerate(rows):
            if row != self._rows[at]:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in ROLES.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        if not index.isValid() or role not in _NAME:
            return None
        return getattr(self._rows[index.row()], _NAME[role])


def key_of(model: KeptModel | ModelCard | Offer) -> str:
    """The same model has the same key, whether it is offered, on its way or here."""
    hub_id = model.hub_id
    if hub_id is None:
        return model.name if isinstance(model, KeptModel) else ""
    gguf = None if isinstance(model, ModelCard) else model.gguf
    return f"{hub_id}/{gguf}" if gguf else hub_id


def kept_by_key(state: ModelsState) -> dict[str, KeptModel]:
    """What is here; of a model that is whole and, by some accident, begun again, the whole one."""
    kept = state.read.kept if state.read is not None else ()
    return {key_of(model): model for model in sorted(kept, key=lambda model: model.whole)}


def used(model: KeptModel, settings: Settings) -> bool:
    """She thinks with it."""
    if settings.model_path is None or settings.remote_url:
        return False
    return within(model, Path(settings.model_path))


def within(model: KeptModel, path: Path) -> bool:
    """Whether `path` is the model's folder, or in it."""
    return model.path in (path, *path.parents)


def rows(state: ModelsState, settings: Settings, trying: ChooseModel | None, tongue: Tongue) -> list[ModelRow]:
    """All rows in order. `trying`: the model that is being opened."""
    if state.read is None:
        return []
    making = _Making(state, state.read, settings, trying, tongue)
    return [*making.here(), *making.worth_having()]


class _Making:
    def __init__(
        self, state: ModelsState, read: ModelsRead, settings: Settings, trying: ChooseModel | None, tongue: Tongue
    ) -> None:
        self._state = state
        self._read = read
        self._settings = settings
        self._trying = trying
        self._tongue = tongue
        self._kept = kept_by_key(state)
        self._cards = {card.hub_id: card for card in read.catalogue.cards}
        self._fitting = read.fitting[settings.precision]

    def here(self) -> list[ModelRow]:
        found = [ModelRow(key=_HERE, kind="title", name=translate("models", "On this computer")), self._starter()]
        settings = self._settings
        if settings.remote_url:
            found.append(self._fixed(SERVER, host_of(settings.remote_url), translate("models", "A server.")))
        elif settings.model_path is not None and not any(used(model, settings) for model in self._kept.values()):
            path = Path(settings.model_path)
            found.append(self._fixed(ELSEWHERE, path.name, str(path.parent)))
        for key, model in self._kept.items():
            if model.whole or key not in self._cards:
                found.append(self._row(key, model.name, self._cards.get(key), model))
        fetching = self._state.fetching
        if fetching is not None and key_of(fetching.offer) not in {**self._kept, **self._cards}:
            found.append(self._row(key_of(fetching.offer), fetching.offer.name, None, None))
        return found

    def worth_having(self) -> list[ModelRow]:
        as_of = translate("models", "Worth having, as of {day}")
        title = as_of.replace("{day}", self._tongue.long_day(self._read.catalogue.as_of))
        wanted = [card for card in self._cards.values() if not (card.hub_id in self._kept and self._whole(card))]
        wanted.sort(key=lambda card: card != self._fitting.recommended)
        cards = [
            self._row(card.hub_id, card.hub_id.rpartition("/")[2], card, self._kept.get(card.hub_id)) for card in wanted
        ]
        return [ModelRow(key=_WORTH, kind="title", name=title), *cards] if cards else []

    def _whole(self, card: ModelCard) -> bool:
        return self._kept[card.hub_id].whole

    def _starter(self) -> ModelRow:
        in_use = self._settings.model_path is None and not self._settings.remote_url
        return ModelRow(
            key=STARTER,
            name=translate("models", "The small model that came with me"),
            tag=self._used_words() if in_use else "",
            about=model_words.of_catalogue(self._read.catalogue.about_starter),
            stage="opening" if self._trying is not None and self._trying.path is None else "here",
            used=in_use,
        )

    def _fixed(self, key: str, name: str, about: str) -> ModelRow:
        return ModelRow(key=key, name=name, tag=self._used_words(), about=about, used=True)

    def _used_words(self) -> str:
        return translate("models", "in use")

    def _row(self, key: str, name: str, card: ModelCard | None, model: KeptModel | None) -> ModelRow:
        fetching = self._state.fetching
        progress = fetching.progress if fetching is not None and key_of(fetching.offer) == key else None
        stage = self._stage_of(key, model)
        done = progress.done_bytes if progress is not None else model.size if model is not None else 0
        total = progress.total_bytes if progress is not None else card.download_bytes if card is not None else 0
        words = ""
        if stage == "coming" and fetching is not None:
            words = model_words.progress(progress, self._tongue, pausing=fetching.pausing)
        elif stage == "partly":
            words = model_words.partly(done, total or None, self._tongue)
        best = card is not None and card == self._fitting.recommended
        return ModelRow(
            key=key,
            name=name,
            tag=self._tag(card, model, best=best),
            about=model_words.about(card) if card is not None else "",
            measures=self._measures(card, model),
            stage=stage,
            used=model is not None and used(model, self._settings),
            best=best,
            share=min(1.0, done / total) if total and stage in ("coming", "partly") else 0.0,
            progress=words,
            fault=self._fault(key, model),
        )

    def _stage_of(self, key: str, model: KeptModel | None) -> str:
        state = self._state
        if state.fetching is not None and key_of(state.fetching.offer) == key:
            return "coming"
        if state.asking is not None and key in (state.asking.hub_id, f"{state.asking.hub_id}/{state.asking.file}"):
            return "asking"
        if model is None:
            return "there"
        if state.removing == model.name:
            return "removing"
        if self._trying is not None and self._trying.path is not None and within(model, self._trying.path):
            return "opening"
        return "here" if model.whole else "partly"

    def _measures(self, card: ModelCard | None, model: KeptModel | None) -> str:
        whole = model is not None and model.whole
        if card is not None:
            here = model.size if model is not None and whole else None
            return model_words.measures(card, self._fitting.needs[card.hub_id], self._tongue, here=here)
        return model_words.on_disk(model.size, model.licence, self._tongue) if model is not None and whole else ""

    def _tag(self, card: ModelCard | None, model: KeptModel | None, *, best: bool) -> str:
        if model is not None and used(model, self._settings):
            return self._used_words()
        if best:
            return translate("models", "right for this computer")
        if card is not None and not self._fitting.needs[card.hub_id].suits:
            return translate("models", "may be too heavy here")
        return ""

    def _fault(self, key: str, model: KeptModel | None) -> str:
        wrong = self._state.wrong
        if wrong is None or not _about(wrong.about, key, model):
            return ""
        return " ".join(self._tongue.fault(wrong.error))


def _about(named: str, key: str, model: KeptModel | None) -> bool:
    return named == key or key.startswith(f"{named}/") or (model is not None and named == model.name)
