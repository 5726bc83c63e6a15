"""The page "What I remember": whether it is open, what it asks of the session, and what came of that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Property, QCoreApplication, QObject, QUrl, Signal, Slot

from companion.conversation.commands import AskForget, Command, Explain, Export, Import, Locate, ReadFacts
from companion.conversation.events import Event, Exchanged, Forgotten, VaultChanged
from companion.conversation.memories import Day, Everything, ExportFormat, Topic
from companion.gui.fact_rows import FactRows
from companion.gui.forget_question import ForgetQuestion
from companion.gui.memory_state import Act, MemoryState, NoteRead, Started, WhyAsked, Working, apply
from companion.gui.memory_words import outcome, unmarked
from companion.gui.reply_reasons import ReplyReasons
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate

WHOLE_CHARS = 400
"""More of a reply than two lines hold."""


class Memories(QObject):
    """Properties for QML; owns the view-models of the page's parts. `said`: for a screen reader."""

    changed = Signal()
    said = Signal(str)

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = MemoryState()
        self._submit = submit
        self._tongue = tongue
        self._shown = False
        self._for_reply = False
        self.facts = FactRows(submit, tongue, self)
        self.reasons = ReplyReasons(submit, tongue, self)
        self.question = ForgetQuestion(submit, self._fold, tongue, self)
        self.facts.place_asked.connect(self._on_place_asked)
        self.reasons.place_asked.connect(self._on_place_asked)
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, batch: tuple[Event, ...]) -> None:
        """The page says what the events say."""
        before = self.state
        for event in batch:
            self.state = apply(self.state, event)
            if isinstance(event, VaultChanged) and event.status.locked:
                self._set_shown(False)
                self.facts.typed("")
                self.facts.show((), ())
        if self._shown and self.state.why is None and self.state.newest is not None:  # another thread has been opened
            self._for_reply = False
            self._ask_why(self.state.newest.id, self.state.newest.text)
        self._show(before)
        if any(isinstance(event, Forgotten | Exchanged) for event in batch):
            self.said.emit(self._note())

    @Slot()
    def open(self) -> None:
        """The page is there, with the reasons of her newest reply."""
        self._for_reply = False
        self._open()
        if self.state.newest is not None:
            self._ask_why(self.state.newest.id, self.state.newest.text)

    @Slot(int, str)
    def explain(self, message_id: int, text: str) -> None:
        """The page is there, with the reasons of this reply."""
        self._for_reply = True
        self._open()
        self._ask_why(message_id, text)

    @Slot()
    def leave(self) -> None:
        """The conversation is there again."""
        self._set_shown(False)

    @Slot(str)
    def forgetTopic(self, words: str) -> None:
        """The person is asked whether all about this is to be forgotten."""
        if words := " ".join(words.split()):
            self._submit(AskForget(what=Topic(words=words)))

    @Slot(str)
    def forgetDay(self, day: str) -> None:
        """The person is asked whether this day, as 2026-11-24, is to be forgotten."""
        if (found := _day(day)) is not None:
            self._submit(AskForget(what=Day(day=found)))

    @Slot()
    def forgetEverything(self) -> None:
        """The person is asked whether everything is to be forgotten."""
        self._submit(AskForget(what=Everything()))

    @Slot(str, result=str)
    def dayWords(self, day: str) -> str:
        """A day, as 2026-11-24, in words; "" when there is no such day yet."""
        found = _day(day)
        return self._tongue.day(found) if found is not None and found <= self._tongue.today() else ""

    @Slot(str, str)
    def exportTo(self, place: str, form: str) -> None:
        """All that was said and is known is written into the file at this address."""
        path, kind = Path(QUrl(place).toLocalFile()), ExportFormat(form)
        if not path.suffix:
            path = path.with_suffix(".json" if kind is ExportFormat.JSON else ".md")
        self._fold(Started(working=Working.EXPORTING))
        self._submit(Export(path=path, form=kind))

    @Slot(str)
    def importFrom(self, place: str) -> None:
        """The conversation in the file at this address is added to this one."""
        self._fold(Started(working=Working.IMPORTING))
        self._submit(Import(path=Path(QUrl(place).toLocalFile())))

    @Slot()
    def readNote(self) -> None:
        """The person has read what came of their wish."""
        self._fold(NoteRead())

    @Slot(object)
    def _on_place_asked(self, message_id: int) -> None:
        self._set_shown(False)
        self._submit(Locate(message_id=message_id))

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _ask_why(self, message_id: int, text: str) -> None:
        self._fold(WhyAsked(message_id=message_id, text=unmarked(text[:WHOLE_CHARS])))
        self._submit(Explain(message_id=message_id))

    def _open(self) -> None:
        self._set_shown(True)
        self._submit(ReadFacts())
        self.facts.show(self.state.known, self.state.past)

    def _set_shown(self, shown: bool) -> None:
        if shown != self._shown:
            self._shown = shown
            self.changed.emit()

    def _fold(self, act: Act) -> None:
        before = self.state
        self.state = apply(before, act)
        self._show(before)

    def _show(self, before: MemoryState) -> None:
        if self.state is before:
            return
        if self._shown:
            self.facts.show(self.state.known, self.state.past)
        self.reasons.show(self.state)
        self.question.show(self.state)
        self.changed.emit()

    def _learning(self) -> str:
        match self.state.left:
            case 0:
                return ""
            case 1:
                return translate("memories", "I'm still reading one older line")
            case left:
                pattern = translate("memories", "I'm still reading {count} older lines")
                return pattern.replace("{count}", self._tongue.number(left))

    def _note(self) -> str:
        match self.state.working:
            case Working.FORGETTING:
                return translate("memories", "Forgetting. This takes a moment, for nothing is to be left.")
            case Working.EXPORTING:
                return translate("memories", "Writing it all down.")
            case Working.IMPORTING:
                return translate("memories", "Reading what you brought me.")
        return outcome(self.state.note, self._tongue) if self.state.note is not None else ""

    shown = Property(bool, lambda self: self._shown, notify=changed)
    forReply = Property(bool, lambda self: self._for_reply, notify=changed)  # noqa: N815 - QML's spelling
    """The page was opened to say why a certain reply is as it is."""
    read = Property(bool, lambda self: self.state.read, notify=changed)
    learning = Property(str, _learning, notify=changed)
    note = Property(str, _note, notify=changed)
    working = Property(bool, lambda self: self.state.working is not None, notify=changed)
    today = Property(str, lambda self: self._tongue.today().isoformat(), notify=changed)


def _day(day: str) -> date | None:
    try:
        return date.fromisoformat(day.strip())
    except ValueError:
        return None
