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
    Locate,
    Lock,
    Regenerate,
    RestoreBackup,
    Say,
    StartTemporary,
)
from companion.conversation.events import (
    ConversationOpened,
    FeelingsForgotten,
    Located,
    ModelReady,
    ModelRefused,
    SearchDone,
    SoundsRead,
    TurnEnded,
    UnlockRefused,
    VaultChanged,
)
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Outcome
from companion.conversation.vault import Protection
from companion.gui.bridge import News
from companion.gui.choices import Choices
from companion.gui.composer import Composer
from companion.gui.felt_past import FeltPast
from companion.gui.links import Links
from companion.gui.lock import LockScreen
from companion.gui.memories import Memories
from companion.gui.models_page import ModelsPage
from companion.gui.mood_watch import MoodWatch
from companion.gui.notices import Notices
from companion.gui.presence import Presence
from companion.gui.protection import ProtectionChoice
from companion.gui.recogniser_news import PublishNews, RecogniserNews
from companion.gui.recognisers import OpenSpeechModels, Recognisers
from companion.gui.search import SearchHits
from companion.gui.set_right import SetRight
from companion.gui.sounds import Sounds
from companion.gui.state import Asked, Dismissed, KeyFileFound, Remedy, WindowState, apply, readable
from companion.gui.tongue import Tongue
from companion.gui.transcript import Transcript
from companion.gui.voice_page import VoicePage
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
    """Owns the view-models and the state they show; `passphrase_asked` opens the part of the settings where one is
    chosen, `sounds_asked` what she hears and speaks with."""

    changed = Signal()
    passphrase_asked = Signal()
    sounds_asked = Signal()
    said = Signal(str)
    """For a screen reader."""

    def __init__(
        self,
        settings: Settings,
        tongue: Tongue,
        publish: PublishNews,
        open_speech_models: OpenSpeechModels | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`publish` brings to `on_events`, from any thread. `open_speech_models`: None where none can be fetched."""
        super().__init__(parent)
        self.state = WindowState()
        self._session: SessionLike | None = None
        self.transcript = Transcript(self.submit, tongue, self)
        self.composer = Composer(self.submit, self)
        self.presence = Presence(tongue, self)
        self.mood_watch = MoodWatch(self.submit, self)
        self.search = SearchHits(self.submit, tongue, self)
        self.choices = Choices(self.submit, settings, tongue, self)
        self.sounds = Sounds(self.submit, self.choices, tongue, self)
        self.recognisers = Recognisers(open_speech_models, publish, self.choices, self.sounds, tongue, self)
        self.models = ModelsPage(self.submit, self.choices, tongue, self)
        self.models.said.connect(self.said)
        self.notices = Notices(tongue, self)
        self.links = Links(self)
        self.memories = Memories(self.submit, tongue, self)
        self.memories.said.connect(self.said)
        self.felt = FeltPast(self.submit, settings.companion_name, tongue, self)
        self.right = SetRight(self.submit, tongue, self)
        self._join_feelings()
        self.voice = VoicePage(self.submit, lambda: self.choices.settings, tongue, self)
        self.voice.interrupted.connect(self.stop)
        self.choices.settings_changed.connect(self.voice.on_settings_changed)
        self.lock_screen = LockScreen(self.submit, tongue, self)
        self.protection = ProtectionChoice(self.submit, tongue, self)
        self.notices.remedied.connect(self._on_remedied)
        self.notices.dismissed.connect(self._on_dismissed)

    def _join_feelings(self) -> None:
        """The page, the card for one line and the reasons of a reply know nothing of each other."""
        self.memories.changed.connect(self._on_memories_changed)
        self.felt.line_asked.connect(self.right.show_line)
        self.felt.right_asked.connect(self.right.ask_about_line)
        self.memories.reasons.right_asked.connect(self.right.ask_about)
        self.right.told.connect(self.memories.reasons.ask_again)
        self.right.said.connect(self.said)
        self.felt.place_asked.connect(self._on_place_asked)
        self.right.place_asked.connect(self._on_place_asked)

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
    def on_events(self, news: tuple[News, ...]) -> None:
        """The window shows what the events say."""
        for each in news:
            if isinstance(each, RecogniserNews):
                self.recognisers.take(each)
        before = self.state
        told = tuple(each for each in news if not isinstance(each, RecogniserNews))
        batch = readable(told, locked=before.locked)
        for event in batch:
            self.state = apply(self.state, event)
        self.transcript.take(batch)
        self.composer.take(batch, self.state.last_line)
        self.memories.take(batch)
        self.felt.take(batch)
        self.right.take(batch)
        self.voice.take(batch)
        for event in batch:
            match event:
                case SearchDone():
                    self.search.take(event)
                case Located() if event.position is not None:
                    self.transcript.go_to(event.position, event.message_id)
                case ModelReady() | ModelRefused() | FeelingsForgotten():
                    self.choices.take(event)
                case SoundsRead():
                    self.sounds.take(event)
                case VaultChanged():
                    self._protect(event)
                case ConversationOpened():
                    self.protection.take(event)
                case UnlockRefused():
                    self.lock_screen.take(event)
                    self.said.emit(self.lock_screen.advice())
                case Trouble():
                    self.lock_screen.take(event)
                    self.protection.take(event)
                case TurnEnded() if event.message is not None and event.outcome is Outcome.DONE:
                    if not self.voice.speaks(event.message.id):  # two voices at once are none
                        self.said.emit(event.message.text)
        self.models.take(told)
        self._show(before)

    @Slot()
    def stop(self) -> None:
        """Her reply ends here, or only its sound."""
        if self._session is not None and self.state.stoppable:
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

    @Slot()
    def lock(self) -> None:
        """The conversation closes, until the passphrase is given again."""
        if self.state.lockable:
            self.composer.keep()
            self.submit(Lock())

    def _protect(self, event: VaultChanged) -> None:
        self.protection.take(event)
        if event.status.locked:
            self.search.clear()
            self.links.leave()
        if event.status.protection is Protection.KEY_FILE and not self.choices.settings.key_file_told:
            self.state = apply(self.state, KeyFileFound())
            self.choices.key_file_told()

    @Slot(str)
    def copy(self, text: str) -> None:
        """The text is in the clipboard."""
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def _on_memories_changed(self) -> None:
        self.felt.look_beside(bool(self.memories.property("shown")))

    @Slot(object)
    def _on_place_asked(self, message_id: int) -> None:
        self.memories.leave()
        self.felt.leave()
        self.submit(Locate(message_id=message_id))

    @Slot(object)
    def _on_remedied(self, remedy: Remedy) -> None:
        match remedy:
            case Remedy.RESTORE:
                self.submit(RestoreBackup())
            case Remedy.ASK_AGAIN:
                self.regenerate()
            case Remedy.CHOOSE_MODEL:
                self.voice.leave()
                self.models.open()
            case Remedy.CHOOSE_PASSPHRASE:
                self.passphrase_asked.emit()
            case Remedy.CHOOSE_SOUNDS:
                self.sounds_asked.emit()
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
        self.mood_watch.show(self.state)
        self.choices.show(self.state)
        self.notices.show(self.state.seen_notices)
        self.voice.show(self.state)
        self.sounds.show(self.state)
        self.lock_screen.show(self.state)
        self.protection.show(self.state)
        if self.state.seen_notices != before.seen_notices and self.notices.spoken():
            self.said.emit(self.notices.spoken())
        if self.state.locked and not before.locked:
            self.said.emit(self.lock_screen.words())
        elif before.vault and self.state.vault and before.vault.protection is not self.state.vault.protection:
            self.said.emit(self.protection.words())
        self.changed.emit()

    answering = Property(bool, lambda self: self.state.answering, notify=changed)
    stoppable = Property(bool, lambda self: self.state.stoppable, notify=changed)
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
