"""Search across all that was said: a query on its way, and the hits as rows."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import (
    Property,
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

from companion.conversation.commands import Command, Locate, Search
from companion.conversation.events import SearchDone
from companion.conversation.turn import Message
from companion.gui.tongue import Tongue

TYPING_MS = 150
"""A pause in typing (taste)."""
BEFORE_CHARS, SNIPPET_CHARS = 40, 160

_Index = QModelIndex | QPersistentModelIndex
_NAMES = ("who", "when", "snippet", "plain")
ROLES = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_NAMES)}


class SearchHits(QAbstractListModel):
    """Rows for QML, newest first."""

    changed = Signal()

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._query = ""
        self._answered = ""
        self._hits: tuple[Message, ...] = ()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._on_timeout)
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, event: SearchDone) -> None:
        """The hits, if they answer the query that stands."""
        if event.query == self._query.strip():
            self._answered = event.query
            self._show(event.hits)

    @Slot(str)
    def typed(self, query: str) -> None:
        """The query at each change; it is sent in a pause."""
        self._query = query
        if query.strip():
            self._timer.start()
        else:
            self._timer.stop()
            self._answered = ""
            self._show(())

    def clear(self) -> None:
        """Nothing is asked for, and nothing found."""
        self.typed("")

    @Slot(int)
    def choose(self, row: int) -> None:
        """The transcript goes to that hit."""
        if 0 <= row < len(self._hits):
            self._submit(Locate(message_id=self._hits[row].id))

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._hits)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in ROLES.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        message = self._hits[index.row()]
        if role == ROLES["who"]:
            return message.role.value
        if role == ROLES["when"]:
            return self._tongue.moment(message.said_at)
        text = snippet(message.text, self._answered)
        return marked(text, self._answered) if role == ROLES["snippet"] else text

    @Slot()
    def _on_timeout(self) -> None:
        self._submit(Search(query=self._query.strip()))

    @Slot()
    def _on_tongue_changed(self) -> None:
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1))

    def _show(self, hits: tuple[Message, ...]) -> None:
        self.beginResetModel()
        self._hits = hits
        self.endResetModel()
        self.changed.emit()

    count = Property(int, lambda self: len(self._hits), notify=changed)
    answered = Property(bool, lambda self: bool(self._answered), notify=changed)
    """Whether `count` is the answer to a query."""


def _words(query: str) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(query.split(), key=len, reverse=True)), re.IGNORECASE)


def snippet(text: str, query: str) -> str:
    """One line of `text` around the first of the query's words."""
    found = _words(query).search(text) if query else None
    start = max(0, found.start() - BEFORE_CHARS) if found else 0
    piece = " ".join(text[start : start + SNIPPET_CHARS].split())
    before = "…" if start else ""
    return before + piece + ("…" if start + SNIPPET_CHARS < len(text) else "")


def marked(text: str, query: str) -> str:
    """`text` as HTML, the query's words in bold."""
    if not query:
        return html.escape(text)
    parts = []
    end = 0
    for found in _words(query).finditer(text):
        parts += [html.escape(text[end : found.start()]), f"<b>{html.escape(found.group())}</b>"]
        end = found.end()
    return "".join([*parts, html.escape(text[end:])])
