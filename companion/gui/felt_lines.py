"""The lines that moved the curves, as rows: marks on the person's curve, and cards below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.conversation.feelings import MovingLine, Span
from companion.gui import felt_words
from companion.gui.felt_drawing import Mark
from companion.gui.memory_words import excerpt
from companion.gui.row_changes import become
from companion.gui.tongue import Tongue

_Index = QModelIndex | QPersistentModelIndex
_NAMES = ("quote", "origin", "corrected", "across", "up")
ROLES = {name: Qt.ItemDataRole.UserRole + 1 + number for number, name in enumerate(_NAMES)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltLineRow:
    """One line as it is shown."""

    key: int
    """Its place: another line in this place is written into the same card."""
    quote: str
    origin: str
    corrected: bool
    across: float
    up: float
    """As `felt_drawing.Mark` has them."""
    line: MovingLine


class FeltLines(QAbstractListModel):
    """Rows for QML, oldest first."""

    def __init__(self, tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tongue = tongue
        self._rows: list[FeltLineRow] = []

    def show(self, marks: tuple[Mark, ...], span: Span) -> None:
        """These, in words that fit the span."""
        rows = [
            FeltLineRow(
                key=number,
                quote=f"“{excerpt(mark.line.message)}”",
                origin=felt_words.origin(mark.line, span, self._tongue),
                corrected=mark.line.felt.corrected,
                across=mark.x,
                up=mark.y,
                line=mark.line,
            )
            for number, mark in enumerate(marks)
        ]
        if rows != self._rows:
            become(self, self._rows, rows)

    def line(self, number: int) -> MovingLine | None:
        """The line in that row."""
        return self._rows[number].line if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {role: QByteArray(name.encode()) for name, role in ROLES.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in ROLES.values():
            return None
        return getattr(self._rows[index.row()], _NAMES[role - Qt.ItemDataRole.UserRole - 1])
