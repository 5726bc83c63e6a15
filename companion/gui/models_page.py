"""The page "What I think with": whether it is open, what it asks of the session, and what came of that."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import AskOffer, Command, FetchModel, PauseFetch, ReadModels, RemoveModel
from companion.conversation.events import Event, ModelReady, ModelRefused, VaultChanged
from companion.conversation.fetch_events import FetchEnded, OfferRead, RemovalEnded
from companion.conversation.models import HubChoice, KeptModel
from companion.gui import model_words
from companion.gui.choices import Choices
from companion.gui.model_question import ModelQuestion
from companion.gui.model_rows import STARTER, ModelRow, ModelRows, kept_by_key, rows, used
from companion.gui.models_state import (
    Act,
    Declined,
    Fetching,
    ModelsState,
    OfferAsked,
    Pausing,
    RemovalAsked,
    Removing,
    apply,
)
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate


class ModelsPage(QObject):
    """Properties for QML; owns the rows and the question of the page. `said`: for a screen reader."""

    changed = Signal()
    said = Signal(str)

    def __init__(
        self, submit: Callable[[Command], int], choices: Choices, tongue: Tongue, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.state = ModelsState()
        self.rows = ModelRows(self)
        self.question = ModelQuestion(tongue, self)
        self._submit = submit
        self._choices = choices
        self._tongue = tongue
        self._shown = False
        self._leaving = ""
        """The name of the model to be deleted once she thinks with another."""
        self._bad_address = False
        choices.changed.connect(self._on_changed)
        tongue.changed.connect(self._on_changed)

    def take(self, batch: tuple[Event, ...]) -> None:
        """The page says what the events say. `Choices` has taken them before."""
        before = self.state
        for event in batch:
            asked = self.state.asking
            self.state = apply(self.state, event)
            match event:
                case OfferRead() if event.offer and asked and asked.resuming == event.offer.revision:
                    self.fetch()  # they agreed to this very thing before
                case ModelReady() | ModelRefused():
                    self._remove_unused(refused=isinstance(event, ModelRefused))
                case VaultChanged() if event.status.locked:
                    self._set_shown(False)
        if self.state is not before:
            self._show()
            self._speak(batch)

    # What a person does

    @Slot()
    def open(self) -> None:
        """The page is there, with what there is to think with now."""
        self._set_shown(True)
        self._submit(ReadModels())

    @Slot()
    def leave(self) -> None:
        """The conversation is there again. What is on its way goes on."""
        self._set_shown(False)
        self._fold(Declined())

    @Slot(str)
    def use(self, key: str) -> None:
        """She tries to think with this one."""
        if key == STARTER:
            self._choices.useStarter()
        elif (model := self._kept(key)) is not None and model.whole:
            self._choices.chooseModel(str(model.path))

    @Slot(str)
    def ask(self, named: str) -> None:
        """The hub is asked about this one, owner/name or owner/name/file. What was begun goes on at once."""
        owner, _, rest = "".join(named.split()).partition("/")
        name, _, file = rest.partition("/")
        if self.state.busy or not owner:
            return
        model = self._kept(f"{owner}/{rest}")
        asked = OfferAsked(
            hub_id=f"{owner}/{name}" if name else owner,
            file=file or None,
            resuming=model.revision if model is not None and not model.whole else None,
        )
        self._fold(asked)
        self._submit(AskOffer(hub_id=asked.hub_id, file=asked.file))

    @Slot()
    def fetch(self) -> None:
        """What was offered is fetched."""
        offer = self.state.offer
        if offer is not None and not self.state.busy:
            self._fold(Fetching(offer=offer))
            self._submit(FetchModel(offer=offer))

    @Slot()
    def pause(self) -> None:
        """What has come so far stays."""
        self._fold(Pausing())
        self._submit(PauseFetch())

    @Slot(str)
    def askRemoval(self, key: str) -> None:
        """The person is asked whether it is to be deleted."""
        if (model := self._kept(key)) is not None:
            self._fold(RemovalAsked(name=model.name))

    @Slot()
    def remove(self) -> None:
        """It is deleted; where she thinks with it, once she thinks with the small one."""
        name = self.state.removal
        if name is None:
            return
        self._fold(Removing(name=name))
        if any(used(model, self._choices.settings) for model in self._named(name)):
            self._leaving = name
            self._choices.useStarter()
        else:
            self._submit(RemoveModel(name=name))

    @Slot()
    def decline(self) -> None:
        """Rather not."""
        self._fold(Declined())

    @Slot(str)
    def setEndpoint(self, address: str) -> None:
        """Models come from the hub at this address from now on; "": the public one."""
        address = address.strip().rstrip("/")
        self._bad_address = bool(address) and not _is_address(address)
        if not self._bad_address:
            offline = self._choices.settings.offline
            self._choices.choose_hub(HubChoice(endpoint=address or None, offline=offline))
        self.changed.emit()

    @Slot(bool)
    def setOffline(self, offline: bool) -> None:
        """The hub is asked nothing from now on, or again."""
        self._choices.choose_hub(HubChoice(endpoint=self._choices.settings.hub_endpoint, offline=offline))

    # What comes of it

    def _remove_unused(self, *, refused: bool) -> None:
        name, self._leaving = self._leaving, ""
        if not name:
            return
        if not any(used(model, self._choices.settings) for model in self._named(name)):
            self._submit(RemoveModel(name=name))
        elif refused:  # she can't think without it: it stays, and `Choices` says why
            self.state = apply(self.state, RemovalEnded(name=name))
        else:
            self._leaving = name

    def _speak(self, batch: tuple[Event, ...]) -> None:
        for event in batch:
            if isinstance(event, FetchEnded | OfferRead | RemovalEnded) and event.error is not None:
                self.said.emit(" ".join(self._tongue.fault(event.error)))
            elif isinstance(event, FetchEnded) and event.path is not None:
                self.said.emit(self._note())

    def _fold(self, act: Act) -> None:
        before, self.state = self.state, apply(self.state, act)
        if self.state is not before:
            self._show()

    def _show(self) -> None:
        if self._shown:
            self.rows.show(self._rows())
        self.question.show(self.state, self._choices.settings)
        self.changed.emit()

    def _rows(self) -> list[ModelRow]:
        return rows(self.state, self._choices.settings, self._choices.trying, self._tongue)

    def _set_shown(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            self._bad_address = False
            self._show()

    @Slot()
    def _on_changed(self) -> None:
        if self._shown:
            self._show()

    def _kept(self, key: str) -> KeptModel | None:
        return kept_by_key(self.state).get(key)

    def _named(self, name: str) -> list[KeptModel]:
        return [model for model in self.state.read.kept if model.name == name] if self.state.read is not None else []

    # Words

    def _now(self) -> str:
        opening, model = self._choices.property("opening"), self._choices.property("model")
        if opening:
            return translate("models", "Opening {model}…").replace("{model}", opening)
        return translate("models", "I think with {model}.").replace("{model}", model) if model else ""

    def _refused(self) -> str:
        fault, model = self._choices.property("fault"), self._choices.property("model")
        if not fault or not model:
            return str(fault)
        return f"{fault} " + translate("models", "I still think with {model}.").replace("{model}", model)

    def _note(self) -> str:
        arrived = self.state.arrived
        if arrived is None or any(used(model, self._choices.settings) for model in self._arrived()):
            return ""
        name = arrived.rpartition("/")[2]
        return translate("models", "{model} is here. I can think with it whenever you like.").replace("{model}", name)

    def _arrived(self) -> list[KeptModel]:
        kept = self.state.read.kept if self.state.read is not None else ()
        return [model for model in kept if model.whole and model.hub_id == self.state.arrived]

    def _fault(self) -> str:
        """What went wrong with a model that no row is about."""
        wrong = self.state.wrong
        if wrong is None or any(row.fault for row in self._rows()):
            return ""
        return " ".join(self._tongue.fault(wrong.error))

    def _underway(self) -> str:
        fetching = self.state.fetching
        if fetching is None:
            return ""
        return model_words.progress(fetching.progress, self._tongue, pausing=fetching.pausing)

    shown = Property(bool, lambda self: self._shown, notify=changed)
    read = Property(bool, lambda self: self.state.read is not None, notify=changed)
    busy = Property(bool, lambda self: self.state.busy or self.state.asking is not None, notify=changed)
    """Another one must not be asked about now."""
    asking = Property(bool, lambda self: self.state.asking is not None, notify=changed)
    now = Property(str, _now, notify=changed)
    refused = Property(str, _refused, notify=changed)
    note = Property(str, _note, notify=changed)
    fault = Property(str, _fault, notify=changed)
    underway = Property(str, _underway, notify=changed)
    endpoint = Property(str, lambda self: self._choices.settings.hub_endpoint or "", notify=changed)
    offline = Property(bool, lambda self: self._choices.settings.offline, notify=changed)
    badAddress = Property(bool, lambda self: self._bad_address, notify=changed)  # noqa: N815


def _is_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return False
