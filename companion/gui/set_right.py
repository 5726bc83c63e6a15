"""One line, what was heard in it, and the person's word on that: "that's not it"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import Command, CorrectFeeling, UndoCorrection
from companion.conversation.events import (
    ConversationOpened,
    Event,
    FeelingsForgotten,
    FeelingsRead,
    MoodChanged,
    ReplyExplained,
    VaultChanged,
)
from companion.conversation.feelings import FeltLine, MovingLine, Span
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message
from companion.gui import mood_words
from companion.gui.felt_words import said
from companion.gui.memory_words import excerpt
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate


class SetRight(QObject):
    """Properties for QML; `place_asked(int)` is told the message the person wants to see, `told` that a line counts
    otherwise now, `said` what a screen reader says."""

    changed = Signal()
    told = Signal()
    place_asked = Signal(object)
    said = Signal(str)

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._line: FeltLine | None = None
        self._before: FeltLine | None = None
        """As it was before the last choice, which may fail."""
        self._message: Message | None = None
        self._asking = False
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, batch: tuple[Event, ...]) -> None:
        """The line is shown as it is now; it is left where it is shown no more."""
        for event in batch:
            match event:
                case VaultChanged() if event.status.locked:
                    self.leave()
                case ConversationOpened() | FeelingsForgotten():
                    self.leave()
                case MoodChanged():
                    self._before = None  # the choice is kept
                    if not event.mood.on:
                        self.leave()
                case Trouble() if self._before is not None:
                    self._set(self._before)
                case FeelingsRead():
                    self._renew([each.felt for each in event.history.moving])
                case ReplyExplained() if event.felt is not None and event.felt.line is not None:
                    self._renew([event.felt.line])

    @Slot(object)
    def ask_about(self, line: FeltLine) -> None:
        """How was this line meant?"""
        self._open(line, None, asking=True)

    @Slot(object)
    def ask_about_line(self, line: MovingLine) -> None:
        """How was this line, whose words are shown, meant?"""
        self._open(line.felt, line.message, asking=True)

    @Slot(object)
    def show_line(self, line: MovingLine) -> None:
        """The line is shown, and what was heard in it."""
        self._open(line.felt, line.message, asking=False)

    @Slot()
    def notIt(self) -> None:
        """The person says it was heard wrong, and is asked how it was meant."""
        self._asking = True
        self.changed.emit()

    @Slot(str)
    def choose(self, value: str) -> None:
        """It was meant so, as `meanings` or `nothings` name it."""
        if self._line is None:
            return
        meant, tired = mood_words.meant_by(value), mood_words.is_tired(value)
        self._submit(CorrectFeeling(message_id=self._line.message_id, meant=meant, tired=tired))
        self._set(replace(self._line, corrected=True, meant=meant, tired=tired), self._line)
        self.told.emit()
        self.said.emit(f"{self._plain(self._meant())} {self._thanks()}")

    @Slot()
    def undo(self) -> None:
        """It counts as it was heard."""
        if self._line is None or not self._line.corrected:
            return
        self._submit(UndoCorrection(message_id=self._line.message_id))
        self._set(replace(self._line, corrected=False, meant=None, tired=False), self._line)
        self.told.emit()
        self.said.emit(self._plain(self._heard()))

    @Slot()
    def showWhere(self) -> None:
        """The conversation goes to the line."""
        if self._line is not None:
            number = self._line.message_id
            self.leave()
            self.place_asked.emit(number)

    @Slot()
    def leave(self) -> None:
        """The line is shown no more."""
        if self._line is not None:
            self._line = self._before = self._message = None
            self._asking = False
            self.changed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _open(self, line: FeltLine, message: Message | None, *, asking: bool) -> None:
        self._message, self._asking = message, asking
        self._set(line)

    def _renew(self, lines: list[FeltLine]) -> None:
        for line in lines:
            if self._line is not None and line.message_id == self._line.message_id and line != self._line:
                self._set(line)

    def _set(self, line: FeltLine, before: FeltLine | None = None) -> None:
        if line.corrected and before is not None:
            self._asking = False
        self._line, self._before = line, before
        self.changed.emit()

    def _heard(self) -> str:
        pattern = translate("why", "<b>I heard</b> {words}")
        return pattern.replace("{words}", mood_words.heard(self._line, self._tongue)) if self._line else ""

    def _meant(self) -> str:
        if self._line is None or not self._line.corrected:
            return ""
        return translate("why", "<b>You meant</b> {words}").replace("{words}", mood_words.meant(self._line))

    def _thanks(self) -> str:
        if self._line is None or not self._line.corrected:
            return ""
        if self._line.meant is None:
            return translate("felt", "Then this line counts for nothing: your curve and my mood go on without it.")
        return translate("felt", "It counts as you meant it: your curve and my mood follow from that now.")

    def _quote(self) -> str:
        return f"“{excerpt(self._message)}”" if self._message is not None else ""

    def _when(self) -> str:
        return said(self._line.said_at, Span.ALL, self._tongue) if self._line is not None else ""

    @staticmethod
    def _plain(html: str) -> str:
        return html.replace("<b>", "").replace("</b>", "") + "."

    shown = Property(bool, lambda self: self._line is not None, notify=changed)
    asking = Property(bool, lambda self: self._asking, notify=changed)
    """The choices are there."""
    corrected = Property(bool, lambda self: self._line is not None and self._line.corrected, notify=changed)
    quote = Property(str, _quote, notify=changed)
    """The line; "" where it is not at hand."""
    when = Property(str, _when, notify=changed)
    heard = Property(str, _heard, notify=changed)
    """HTML, like the next."""
    meant = Property(str, _meant, notify=changed)
    thanks = Property(str, _thanks, notify=changed)
    """What follows from the person's word."""
    meanings = Property(list, lambda _: mood_words.meanings(), notify=changed)
    nothings = Property(list, lambda _: mood_words.nothings(), notify=changed)
