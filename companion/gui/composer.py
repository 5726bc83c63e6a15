"""The words in the composer: sent, edited, kept as a draft, given back. Knows nothing of the transcript."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QClipboard, QGuiApplication

from companion.conversation.commands import Command, Edit, KeepDraft, Say
from companion.conversation.events import ConversationOpened, Event, LineRefused, MessageStored, TurnEnded, VaultChanged
from companion.conversation.turn import Message

DRAFT_MS = 400
"""A pause in typing (taste)."""
WAITING_MS = 500
"""A wait that is longer is shown."""
LARGE_CHARS = 20_000
"""A longer text is not laid out in the box but carried beside it: 20,000 characters take 8 ms (measured, 2026-11)."""


class Composer(QObject):
    """`text` is what QML's box shows; `replaced` tells the box that its text was changed from here, `selected`
    which part of it is to be written over."""

    changed = Signal()
    replaced = Signal()
    selected = Signal(int, int)

    def __init__(self, submit: Callable[[Command], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._text = ""
        self._attached = ""
        self._opened = False
        self._line: Message | None = None  # the person's last, which may be edited
        self._edited: Message | None = None
        self._set_aside = ("", "")  # text and attachment, while a line is edited
        self._sent: tuple[int, str, str] | None = None  # turn, text, attachment: on their way to the disk
        self._waiting = False
        self._kept = ""
        self._draft_timer = self._single_shot(DRAFT_MS)
        self._waiting_timer = self._single_shot(WAITING_MS)
        self._draft_timer.timeout.connect(self.keep)
        self._waiting_timer.timeout.connect(self._on_waiting_timeout)

    def _single_shot(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def take(self, batch: tuple[Event, ...], last_line: Message | None) -> None:
        """The box follows what became of its words; `last_line` is the person's last one after these events."""
        self._line = last_line
        for event in batch:
            match event:
                case ConversationOpened():
                    self._open(event.draft)
                case VaultChanged() if event.status.locked:
                    self._forget()
                case MessageStored() if self._sent and event.turn_id == self._sent[0]:
                    self._stored()
                case LineRefused():
                    self._give_back(event)
                case TurnEnded() if self._sent and event.turn_id == self._sent[0]:
                    self._sent = None
                    self._set_waiting(False)

    @Slot(str)
    def typed(self, text: str) -> None:
        """The box's words, at each change."""
        if text != self._text:
            self._text = text
            self._draft_timer.start()
            self.changed.emit()

    @Slot()
    def send(self) -> None:
        """The words are on their way; they stay in the box until they are on disk."""
        words = _joined(self._text, self._attached)
        if not words or self._sent:
            return
        command = Edit(message_id=self._edited.id, text=words) if self._edited else Say(text=words)
        turn_id = self._submit(command)
        if turn_id:
            self._sent = (turn_id, self._text, self._attached)
            self._waiting_timer.start()

    @Slot(result=bool)
    def editLast(self) -> bool:
        """Whether the person's last line is in the box now, to be said differently."""
        if self._line is None or self._edited or self._sent:
            return False
        self._set_aside = (self._text, self._attached)
        self._edited = self._line
        self._show(*_split(self._line.text))
        return True

    @Slot(int, int)
    def correct(self, start: int, end: int) -> None:
        """The same, with the part from `start` to `end` of the line ready to be written over."""
        if self.editLast() or (self._edited and self._text == self._edited.text):
            self.selected.emit(start, end)

    @Slot()
    def leaveEdit(self) -> None:
        """The line stays as it was; the box holds what it held before."""
        if self._edited:
            self._edited = None
            self._show(*self._set_aside)

    @Slot(bool, result=str)
    def pasted(self, selection: bool) -> str:
        """The clipboard's text for the box, or "" when it is so large that it is carried beside it."""
        mode = QClipboard.Mode.Selection if selection else QClipboard.Mode.Clipboard
        text = QGuiApplication.clipboard().text(mode).replace("\r\n", "\n")
        if len(text) + len(self._text) <= LARGE_CHARS:
            return text
        self._attached = _joined(self._attached, text)
        self._draft_timer.start()
        self.changed.emit()
        return ""

    @Slot()
    def dropAttached(self) -> None:
        """The text beside the box is gone."""
        self._attached = ""
        self._draft_timer.start()
        self.changed.emit()

    @Slot()
    def keep(self) -> None:
        """The draft is on its way to the disk, if it is another than before."""
        text, attached = self._set_aside if self._edited else (self._text, self._attached)
        draft = f"{text}\n\n{attached}" if attached else text
        if draft != self._kept and self._opened:
            self._kept = draft
            self._submit(KeepDraft(text=draft))

    def _open(self, draft: str) -> None:
        typed_before = not self._opened and bool(self._text)
        self._opened = True
        self._edited = None
        self._kept = draft
        if typed_before:
            self._draft_timer.start()
        else:
            self._show(*_split(draft))

    def _forget(self) -> None:
        """Nothing is here until a conversation opens."""
        self._opened = False
        self._edited = self._sent = None
        self._set_aside = ("", "")
        self._kept = ""
        self._set_waiting(False)
        self._show("", "")

    def _stored(self) -> None:
        assert self._sent is not None
        _, text, attached = self._sent
        self._sent = None
        self._set_waiting(False)
        rest = self._text.removeprefix(text).lstrip() if self._text.startswith(text) else self._text
        edited, self._edited = self._edited, None
        if edited:
            self._show(*self._set_aside)
        else:
            self._show(rest, "" if self._attached == attached else self._attached)

    def _give_back(self, event: LineRefused) -> None:
        words = _joined(self._text, self._attached)
        if event.text.strip() not in words:
            self._show(*_split(_joined(event.text, words)))

    def _show(self, text: str, attached: str) -> None:
        self._text, self._attached = text, attached
        self._draft_timer.start()
        self.replaced.emit()
        self.changed.emit()

    def _set_waiting(self, waiting: bool) -> None:
        self._waiting_timer.stop()
        self._waiting = waiting
        self.changed.emit()

    @Slot()
    def _on_waiting_timeout(self) -> None:
        self._set_waiting(True)

    text = Property(str, lambda self: self._text, notify=changed)
    editing = Property(bool, lambda self: self._edited is not None, notify=changed)
    attachedChars = Property(int, lambda self: len(self._attached), notify=changed)  # noqa: N815
    sendable = Property(bool, lambda self: bool(_joined(self._text, self._attached)) and not self._sent, notify=changed)
    waiting = Property(bool, lambda self: self._waiting, notify=changed)


def _joined(text: str, attached: str) -> str:
    """What is sent: both, without blank edges."""
    return "\n\n".join(part for part in (text.strip(), attached.strip()) if part)


def _split(words: str) -> tuple[str, str]:
    """The part for the box and the part carried beside it."""
    return (words, "") if len(words) <= LARGE_CHARS else ("", words)
