"""The thread as a list model: all its rows are there at once, the messages come page by page as they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)

from companion.conversation.commands import Command, ReadPage
from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    MessageStored,
    PageRead,
    ReplyCut,
    ReplyGrew,
    ReplyStarted,
    Spoken,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.memories import Memories
from companion.conversation.turn import Message, MessageState, Role
from companion.gui.blocks import links
from companion.gui.doubts import doubts
from companion.gui.memory_words import remembered
from companion.gui.pages import PAGE_ROWS, ThreadPages
from companion.gui.tongue import Tongue

ASK_MS = 16
"""Rows looked at within a frame are asked for together."""
NEAR_ROWS = PAGE_ROWS // 3
"""So near to the edge of its page, the neighbour page is asked for too."""
FIRST_CHARS = 6000
"""A longer message is shown as far as this, and so much more at each wish: two or three windows full (taste)."""
FOUND_MS = 2500
"""How long a message that was searched for stays marked (taste)."""
SPOKEN_CHARS = 2000
"""As much of a message is given to a screen reader at once (taste)."""

_Index = QModelIndex | QPersistentModelIndex
_ROLES = (
    "kind",
    "messageId",
    "text",
    "more",
    "growing",
    "unfinished",
    "heading",
    "last",
    "mineLast",
    "found",
    "spoken",
    "said",
    "remembered",
    "doubts",
)
_ROLE = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_ROLES)}
_NAME = {role: name for name, role in _ROLE.items()}


class Transcript(QAbstractListModel):
    """Rows for QML. `arrived(row)`: the message to be shown is there; `opened`: another thread took the place of the
    last; `said`: the person's words are in it."""

    arrived = Signal(int)
    opened = Signal()
    said = Signal()

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._pages = ThreadPages()
        self._changed: set[int] = set()
        self._looked_at: list[int] = []
        self._goal: int | None = None
        self._found_id: int | None = None
        self._allowed_chars: dict[int, int] = {}
        """By message id, where it is more than FIRST_CHARS."""
        self._given: dict[int, Memories] = {}
        """By the id of a reply, what of her memory it was given; of replies before the window opened, nobody knows."""
        self._heard: LineHeard | None = None
        """The newest line that was spoken; it is on its way to the disk, or is there."""
        self._doubted: tuple[int, list[list[int]]] = (0, [])
        """The id of the last spoken line, and where in it the words are that may have been misheard."""
        self._voiced: Spoken | None = None
        """The reply that is being spoken, and how far."""
        self._ask_timer = self._single_shot(ASK_MS)
        self._found_timer = self._single_shot(FOUND_MS)
        self._ask_timer.timeout.connect(self._on_ask_timeout)
        self._found_timer.timeout.connect(self._on_found_timeout)
        tongue.changed.connect(self._on_tongue_changed)

    def _single_shot(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        return timer

    def take(self, batch: tuple[Event, ...]) -> None:
        """The rows say what the events say; a row that changed more than once is told once."""
        for event in batch:
            match event:
                case ConversationOpened():
                    self._open(event.count, event.newest)
                case VaultChanged() if event.status.locked:
                    self._open(0, ())
                case PageRead():
                    self._read(event)
                case LineHeard():
                    self._heard = event
                case MessageStored():
                    self._doubt(event)
                    self._end_with(event.position, event.message)
                    self.said.emit()
                case ReplyStarted():
                    self._start(event)
                case ReplyGrew():
                    self._touch(self._pages.grow(event.message_id, event.text))
                case Spoken():
                    self._voiced = None if event.over else event
                    self._touch(self._pages.position(event.message_id))
                case ReplyCut():
                    self._touch(self._pages.replace(event.message))
                case TurnEnded() if event.message is not None:
                    self._given[event.message.id] = event.given
                    if len(event.message.text) > FIRST_CHARS:  # what was seen to grow stays
                        self._allowed_chars[event.message.id] = len(event.message.text)
                    self._touch(self._pages.replace(event.message))
        self._tell()

    def go_to(self, position: int, message_id: int) -> None:
        """`arrived` comes when the message is here, which may be at once; it is marked for a while."""
        self._goal = position
        self._mark(message_id)
        if self._pages.get(position) is None:
            self._ask(position)
        self._arrive()

    @Slot(int, result="QStringList")
    def links(self, row: int) -> list[str]:
        """The addresses the message there links to."""
        message = self._pages.get(row)
        return links(message.text) if message is not None and message.role is Role.COMPANION else []

    @Slot(int)
    def showMore(self, row: int) -> None:
        """Some thousand characters more of the message there."""
        message = self._pages.get(row)
        if message is not None:
            self._allowed_chars[message.id] = len(self._shown(message)) + FIRST_CHARS
            self._touch(row)
            self._tell()

    @Slot(int, result=str)
    def textAt(self, row: int) -> str:
        """The message there as it was said."""
        message = self._pages.get(row)
        return message.text if message is not None else ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._pages.count

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in _ROLE.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        row = index.row()
        message = self._pages.get(row)
        name = _NAME.get(role)
        if name == "kind":
            self._look_at(row, missing=message is None)
        if message is None:
            nothing: dict[str, Any] = {"kind": "missing", "messageId": 0, "said": -1, "doubts": []}
            return nothing.get(name or "", False if name in _FLAGS else "")
        match name:
            case "kind":
                return message.role.value
            case "messageId":
                return message.id
            case "text":
                return self._shown(message)
            case "more":
                return len(self._shown(message)) < len(message.text)
            case "growing":
                return message.state is MessageState.WRITING
            case "unfinished":
                return message.state is MessageState.UNFINISHED
            case "heading":
                return self._heading(row, message)
            case "last":
                return row == self._pages.count - 1
            case "mineLast":
                return message.role is Role.PERSON and row == self._last_line()
            case "found":
                return message.id == self._found_id
            case "spoken":
                return message.text[:SPOKEN_CHARS]
            case "said":
                voiced = self._voiced
                return voiced.characters if voiced is not None and voiced.message_id == message.id else -1
            case "remembered":
                given = self._given.get(message.id)
                return remembered(given) if given is not None else ""
            case "doubts":
                known, places = self._doubted
                return places if known == message.id and row == self._last_line() else []
        return None

    def _doubt(self, event: MessageStored) -> None:
        """Which of its words are uncertain, where it was spoken."""
        heard = self._heard if self._heard is not None and self._heard.turn_id == event.turn_id else None
        places = doubts(event.message.text, heard.transcript.words) if heard is not None else ()
        self._doubted = (event.message.id, [list(place) for place in places])

    def _shown(self, message: Message) -> str:
        """As much of the text as is to be laid out, to the end of a line where there is one."""
        allowed = self._allowed_chars.get(message.id, FIRST_CHARS)
        if message.state is MessageState.WRITING or len(message.text) <= allowed:
            return message.text
        end = message.text.find("\n", allowed, allowed + FIRST_CHARS // 2)
        return message.text[: end if end > 0 else allowed]

    def _heading(self, row: int, message: Message) -> str:
        day = _day(message)
        before = self._pages.get(row - 1) if row else None
        if row and (before is None or _day(before) == day):
            return ""
        return self._tongue.day(day)

    def _last_line(self) -> int | None:
        for row in range(self._pages.count - 1, max(-1, self._pages.count - 3), -1):
            message = self._pages.get(row)
            if message is not None and message.role is Role.PERSON:
                return row
        return None

    def _open(self, count: int, newest: Sequence[Message]) -> None:
        self.beginResetModel()
        self._changed.clear()
        self._looked_at.clear()
        self._goal = None
        self._given.clear()
        self._heard = self._voiced = None
        self._doubted = (0, [])
        self._pages.open(count, newest)
        self.endResetModel()
        self.opened.emit()

    def _read(self, event: PageRead) -> None:
        self._pages.put(event.start, event.messages)
        after = event.start + len(event.messages)  # the first row of the next page may get its heading now
        self._changed.update(range(event.start, min(after + 1, self._pages.count)))
        self._tell()
        self._arrive()

    def _end_with(self, position: int, message: Message) -> None:
        self._tell()
        if position < self._pages.count:
            self.beginRemoveRows(QModelIndex(), position, self._pages.count - 1)
            self._pages.count = position
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), position, position)
        self._pages.end_with(position, message)
        self.endInsertRows()
        self._changed.update(range(max(0, position - 2), position))  # no longer the last ones

    def _start(self, event: ReplyStarted) -> None:
        here = self._pages.get(event.position)
        if here is not None and here.id == event.message.id and event.position == self._pages.count - 1:
            self._touch(self._pages.replace(event.message))
        else:
            self._end_with(event.position, event.message)

    def _touch(self, row: int | None) -> None:
        if row is not None:
            self._changed.add(row)

    def _tell(self) -> None:
        """One dataChanged for each run of changed rows."""
        rows = sorted(self._changed)
        self._changed.clear()
        while rows:
            first = last = rows.pop(0)
            while rows and rows[0] == last + 1:
                last = rows.pop(0)
            self.dataChanged.emit(self.index(first), self.index(last))

    def _look_at(self, row: int, *, missing: bool) -> None:
        if missing or not NEAR_ROWS <= row % PAGE_ROWS < PAGE_ROWS - NEAR_ROWS:
            self._looked_at.append(row)
            if not self._ask_timer.isActive():
                self._ask_timer.start()

    @Slot()
    def _on_ask_timeout(self) -> None:
        looked_at = self._looked_at[-PAGE_ROWS:]  # after a jump, only where one has arrived
        self._looked_at.clear()
        for row in sorted(set(looked_at), key=looked_at.index, reverse=True):
            self._ask(row)

    def _ask(self, row: int) -> None:
        for start, limit in self._pages.ask(row):
            self._submit(ReadPage(start=start, limit=limit))

    def _arrive(self) -> None:
        if self._goal is not None and self._pages.get(self._goal) is not None:
            goal, self._goal = self._goal, None
            self.arrived.emit(goal)

    def _mark(self, message_id: int | None) -> None:
        for changed in (self._found_id, message_id):
            self._touch(self._pages.position(changed) if changed is not None else None)
        self._found_id = message_id
        self._tell()
        if message_id is not None:
            self._found_timer.start()

    @Slot()
    def _on_found_timeout(self) -> None:
        self._mark(None)

    @Slot()
    def _on_tongue_changed(self) -> None:
        if self._pages.count:
            self.dataChanged.emit(self.index(0), self.index(self._pages.count - 1), [_ROLE["heading"]])


_FLAGS = frozenset({"more", "growing", "unfinished", "last", "mineLast", "found"})


def _day(message: Message) -> date:
    return message.said_at.astimezone().date()
