"""The window's middle: events come in here, are folded, and are told on; wishes go out from here to the session."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication

from companion.conversation.commands import (
    Command,
    Continue,
    Edit,
    EndTemporary,
    Regenerate,
    RestoreBackup,
    Say,
    StartTemporary,
)
from companion.conversation.events import Event, Located, ModelReady, ModelRefused, SearchDone, TurnEnded
from companion.conversation.turn import Outcome
from companion.gui.choices import Choices
from companion.gui.composer import Composer
from companion.gui.links import Links
from companion.gui.notices import Notices
from companion.gui.presence import Presence
from companion.gui.search import SearchHits
from companion.gui.state import Asked, Dismissed, Remedy, WindowState, apply
from companion.gui.tongue import Tongue
from companion.gui.transcript import Transcript
from companion.settings import Settings


class SessionLike(Protocol):
    """What the window needs of the runtime's session."""

    def submit(self, command: Command) -> int:
        """The id of the turn the command starts, 0 when it starts none. Returns at once."""

    def open(self) -> None:
        """Its events begin to come. Returns at once."""

    def interrupt(self) -> None:
        """The turn in progress ends soon. Returns at once."""

    def close(self) -> object:
        """All threads have ended. May take seconds."""


class Talk(QObject):
    """Owns the view-models and the state they show; `settings_asked` opens the settings panel."""

    changed = Signal()
    settings_asked = Signal()
    said = Signal(str)
    """For a screen reader."""

    def __init__(self, settings: Settings, tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = WindowState()
        self._session: SessionLike | None = None
        self.transcript = Transcript(self.submit, tongue, self)
        self.composer = Composer(self.submit, self)
        self.presence = Presence(tongue, self)
        self.search = SearchHits(self.submit, tongue, self)
        self.choices = Choices(self.submit, settings, tongue, self)
        self.notices = Notices(tongue, self)
        self.links = Links(self)
        self.notices.remedied.connect(self._on_remedied)
        self.notices.dismissed.connect(self._on_dismissed)

    def speak_to(self, session: SessionLike) -> None:
        """Wishes go to this session from now on."""
        self._session = session

    def submit(self, command: Command) -> int:
        """The id of the turn it starts, 0 when none, or when there is no session yet."""
        if self._session is None:
            return 0
        turn_id = self._session.submit(command)
        if turn_id and isinstance(command, Say | Edit | Regenerate | Continue):
            self._fold(Asked(turn_id=turn_id))
        return turn_id

    @Slot(object)
    def on_events(self, batch: tuple[Event, ...]) -> None:
        """The window shows what the events say."""
        before = self.state
        for event in batch:
            self.state = apply(self.state, event)
        self.transcript.take(batch)
        self.composer.take(batch, self.state.last_line)
        for event in batch:
            match event:
                case SearchDone():
                    self.search.take(event)
                case Located() if event.position is not None:
                    self.transcript.go_to(event.position, event.message_id)
                case ModelReady() | ModelRefused():
                    self.choices.take(event)
                case TurnEnded() if event.message is not None and event.outcome is Outcome.DONE:
                    self.said.emit(event.message.text)
        self._show(before)

    @Slot()
    def stop(self) -> None:
        """Her reply ends here."""
        if self._session is not None and self.state.answering:
            self._session.interrupt()

    @Slot()
    def regenerate(self) -> None:
        """Another reply, or one to a line that has none."""
        self.submit(Regenerate())

    @Slot()
    def goOn(self) -> None:
        """The rest of an unfinished reply."""
        self.submit(Continue())

    @Slot(bool)
    def setTemporary(self, temporary: bool) -> None:
        """A conversation that is never stored begins, or ends."""
        if temporary != self.state.temporary:
            self.composer.keep()
            self.submit(StartTemporary() if temporary else EndTemporary())

    @Slot(str)
    def copy(self, text: str) -> None:
        """The text is in the clipboard."""
        QGuiApplication.clipboard().setText(text)

    @Slot(object)
    def _on_remedied(self, remedy: Remedy) -> None:
        match remedy:
            case Remedy.RESTORE:
                self.submit(RestoreBackup())
            case Remedy.ASK_AGAIN:
                self.regenerate()
            case Remedy.CHOOSE_MODEL:
                self.settings_asked.emit()
        self._fold(Dismissed())

    @Slot()
    def _on_dismissed(self) -> None:
        self._fold(Dismissed())

    def _fold(self, event: Asked | Dismissed) -> None:
        before = self.state
        self.state = apply(before, event)
        self._show(before)

    def _show(self, before: WindowState) -> None:
        if self.state == before:
            return
        self.presence.show(self.state)
        self.choices.show(self.state)
        self.notices.show(self.state.notices)
        if self.state.notices != before.notices and self.notices.spoken():
            self.said.emit(self.notices.spoken())
        self.changed.emit()

    answering = Property(bool, lambda self: self.state.answering, notify=changed)
    empty = Property(bool, lambda self: self.state.count == 0, notify=changed)


class Announcer(QObject):
    """Says to a screen reader what `said` brings, on behalf of the window."""

    def __init__(self, window: QObject, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window

    @Slot(str)
    def on_said(self, text: str) -> None:
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._window, text))
