"""The facts she knows as rows: by whom they are about, filtered by words, what is over behind the rest.

Thousands of facts are arranged in slices between two frames; the rows stay as they were until all is arranged.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
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

from companion.conversation.commands import AskForget, Command, EditFact, PinFact
from companion.conversation.fact import Subject
from companion.conversation.memories import KnownFact, ThisFact
from companion.gui.fact_words import group, sentence
from companion.gui.memory_words import excerpt, origin
from companion.gui.row_changes import become
from companion.gui.tongue import Tongue

SLICE_S = 0.004
"""So long at a time is arranged: a quarter of a frame."""

_Index = QModelIndex | QPersistentModelIndex
_NAMES = ("kind", "factId", "words", "origin", "value", "pinned", "faded", "over", "sources")
ROLES = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_NAMES)}
_NAME = {role: name for name, role in ROLES.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact, a title over facts, or the title of what is over."""

    known: KnownFact | None = None
    about: Subject | None = None

    @property
    def key(self) -> object:
        """The same row has the same key, whatever it says."""
        if self.known is None:
            return self.about
        return self.known.fact.id if self.known.fact.current else -self.known.fact.id


class FactRows(QAbstractListModel):
    """Rows for QML; `place_asked(int)` is told the message the person wants to see.

    `anew`: the rows are quite others than before.
    """

    changed = Signal()
    anew = Signal()
    place_asked = Signal(object)

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._known: tuple[KnownFact, ...] = ()
        self._past: tuple[KnownFact, ...] = ()
        self._query = ""
        self._past_shown = False
        self._searched: dict[object, str] = {}
        """By the key of a row, what a query looks into."""
        self._rows: list[Row] = []
        self._next: list[Row] = []
        self._arranging: Iterator[None] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_timeout)
        tongue.changed.connect(self._on_tongue_changed)

    def show(self, known: tuple[KnownFact, ...], past: tuple[KnownFact, ...]) -> None:
        """These are the facts now."""
        if known is not self._known or past is not self._past:
            self._known, self._past = known, past
            self._searched.clear()
            self._arrange()

    @Slot(str)
    def typed(self, query: str) -> None:
        """Only facts with all these words are shown; all of them when there are none."""
        if query.casefold().split() != self._query.split():
            self._query = query.casefold()
            self._arrange()

    @Slot()
    def togglePast(self) -> None:
        """What is over is shown, or hidden."""
        self._past_shown = not self._past_shown
        self._arrange()

    @Slot(int, result=bool)
    def canBeAt(self, row: int) -> bool:
        """Whether the keyboard can be at that row: there is something to do."""
        return 0 <= row < len(self._rows) and self._rows[row].about is None

    @Slot(int)
    def pin(self, row: int) -> None:
        """The fact there is pinned, or no longer."""
        known = self._fact(row)
        if known is not None and known.fact.current:
            self._submit(PinFact(fact_id=known.fact.id, pinned=not known.fact.pinned))

    @Slot(int, str)
    def edit(self, row: int, value: str) -> None:
        """The fact there has this value, if it has any."""
        known = self._fact(row)
        value = " ".join(value.split())
        if known is not None and known.fact.current and value and value != known.fact.value:
            self._submit(EditFact(fact_id=known.fact.id, value=value))

    @Slot(int)
    def forget(self, row: int) -> None:
        """The person is asked whether the fact there is to be forgotten."""
        if (known := self._fact(row)) is not None:
            self._submit(AskForget(what=ThisFact(fact_id=known.fact.id)))

    @Slot(int, result="QVariantList")
    def sourcesAt(self, row: int) -> list[dict[str, str]]:
        """Where the fact there was said, oldest first."""
        known = self._fact(row)
        said = known.said if known else ()
        return [{"when": self._tongue.moment(message.said_at), "words": excerpt(message)} for message in said]

    @Slot(int, int)
    def showWhere(self, row: int, number: int) -> None:
        """The conversation goes to that one of its sources."""
        known = self._fact(row)
        if known is not None and 0 <= number < len(known.said):
            self.place_asked.emit(known.said[number].id)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in ROLES.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        row = self._rows[index.row()]
        known = row.known
        if known is None:
            return self._of_title(row, _NAME.get(role))
        match _NAME.get(role):
            case "kind":
                return "fact"
            case "factId":
                return known.fact.id
            case "words":
                return self._sentence(known)
            case "origin":
                return origin(known, self._tongue)
            case "value":
                return known.fact.value
            case "pinned":
                return known.fact.pinned
            case "faded":
                return known.faded
            case "over":
                return not known.fact.current
            case "sources":
                return len(known.said)
        return None

    def _of_title(self, row: Row, name: str | None) -> Any:  # Any: a QVariant
        match name:
            case "kind":
                return "title" if row.about is not None else "past"
            case "words":
                return group(row.about) if row.about is not None else ""
            case "factId" | "sources":
                return 0
            case "origin" | "value":
                return ""
            case "pinned" | "faded" | "over":
                return False
        return None

    def _fact(self, row: int) -> KnownFact | None:
        return self._rows[row].known if 0 <= row < len(self._rows) else None

    def _sentence(self, known: KnownFact) -> str:
        return sentence(known.fact, self._tongue.long_day, self._tongue.today())

    def _arrange(self) -> None:
        self._next = []
        self._arranging = self._arranged()
        self._timer.start()
        self._on_timeout()

    @Slot()
    def _on_timeout(self) -> None:
        assert self._arranging is not None
        until = time.monotonic() + SLICE_S
        for _ in self._arranging:
            if time.monotonic() > until:
                return
        self._timer.stop()
        self._arranging = None
        rows, self._next = self._next, []
        anew = become(self, self._rows, rows)
        self.changed.emit()
        if anew:
            self.anew.emit()

    def _arranged(self) -> Iterator[None]:
        """Puts the rows into `_next`, one step a fact."""
        groups: dict[Subject, list[Row]] = {Subject(): []}
        for known in self._known:
            row = Row(known=known)
            if self._wanted(row):
                groups.setdefault(known.fact.subject, []).append(row)
            yield
        for about, rows in groups.items():
            if rows:
                self._next += [Row(about=about), *rows]
            yield
        past = []
        for known in self._past:
            row = Row(known=known)
            if self._wanted(row):
                past.append(row)
            yield
        if past:
            self._next += [Row(), *(past if self._past_shown or self._query else ())]

    def _wanted(self, row: Row) -> bool:
        if not self._query or row.known is None:
            return True
        text = self._searched.get(row.key)
        if text is None:
            fact = row.known.fact
            about = (fact.subject.kin, fact.subject.name, fact.of, fact.value, row.known.instead_of)
            text = self._searched[row.key] = " ".join((self._sentence(row.known), *about)).casefold()
        return all(word in text for word in self._query.split())

    @Slot()
    def _on_tongue_changed(self) -> None:
        self._searched.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    count = Property(int, lambda self: len(self._rows), notify=changed)
    empty = Property(bool, lambda self: not self._known and not self._past, notify=changed)
    """Nothing is known at all, whatever the query."""
    pastShown = Property(bool, lambda self: self._past_shown or bool(self._query), notify=changed)  # noqa: N815 - QML's
