"""One message as the rows of its delegate: blocks of HTML or code, updated row by row while a reply grows."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    Property,
    QAbstractListModel,
    QByteArray,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor
from PySide6.QtQml import QmlElement

from companion.gui.blocks import Block, BlockKind, Ink, block_html, code_text, half_said, plain_blocks, reply_blocks
from companion.gui.tokens import HER_STRONG_FAMILIES

QML_IMPORT_NAME = "Companion"
QML_IMPORT_MAJOR_VERSION = 1

AT_ONCE = 2
"""So many blocks are added in one turn of the event loop: each takes 1 to 3 ms to lay out (measured, 2026-11)."""
NEXT_MS = 16

_STRONG = ",".join(f"'{family}'" for family in HER_STRONG_FAMILIES)
_Index = QModelIndex | QPersistentModelIndex


@QmlElement
class MessageBlocks(QAbstractListModel):
    """Made by a delegate, which sets the properties and calls `begin` once they are all set."""

    changed = Signal()

    _KIND = Qt.ItemDataRole.UserRole + 1
    _SHOWN = _KIND + 1
    _LANGUAGE = _KIND + 2
    _CARET = _KIND + 3

    def __init__(self, parent: Any = None) -> None:  # Any: the QML engine's own
        super().__init__(parent)
        self._begun = False
        self._text = ""
        self._mine = False
        self._growing = False
        self._said = -1
        self._size = 20
        self._leading = 29
        self._link = self._quiet = QColor()
        self._mono = ""
        self._blocks: list[Block] = []
        self._rows = 0
        """How many of the blocks are rows yet."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEXT_MS)
        self._timer.timeout.connect(self._on_timeout)

    @Slot()
    def begin(self) -> None:
        """The first blocks are there, and the others come soon."""
        self._begun = True
        self._split(grew=False)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        return 0 if parent.isValid() else self._rows

    def roleNames(self) -> dict[int, QByteArray]:
        names = {self._KIND: b"kind", self._SHOWN: b"shown", self._LANGUAGE: b"language", self._CARET: b"caret"}
        return {role: QByteArray(name) for role, name in names.items()}

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # Any: a QVariant
        block = self._blocks[index.row()]
        if role == self._KIND:
            return "code" if block.kind is BlockKind.CODE else "words"
        if role == self._SHOWN:
            return self._html(block) if block.kind is not BlockKind.CODE else code_text(block)
        if role == self._LANGUAGE:
            return block.language
        if role == self._CARET:
            return self._growing and index.row() == len(self._blocks) - 1
        return None

    def _html(self, block: Block) -> str:
        if 0 <= self._said < block.start + len(block.source):
            return half_said(block, max(0, self._said - block.start), self._ink())
        return block_html(block, self._ink())

    def _ink(self) -> Ink:
        return Ink(
            size=self._size,
            leading=self._leading,
            link=self._link.name(),
            quiet=self._quiet.name(),
            mono=f"'{self._mono}'",
            strong=_STRONG,
        )

    def _split(self, *, grew: bool) -> None:
        """The blocks are those of the text. Rows that stay the same are not touched."""
        if not self._begun:
            return
        old = self._blocks
        if self._mine:
            fresh = plain_blocks(self._text)
        elif grew and len(old) > 1:  # what stands before its last two blocks can't change when a text grows
            fresh = old[:-2] + reply_blocks(self._text, growing=self._growing, resume=old[-2])
        else:
            fresh = reply_blocks(self._text, growing=self._growing)
        if self._rows > len(fresh):
            self.beginRemoveRows(QModelIndex(), len(fresh), self._rows - 1)
            self._rows = len(fresh)
            self.endRemoveRows()
        self._blocks = fresh
        changed = [row for row in range(self._rows) if old[row] != fresh[row] or row == self._rows - 1]  # the caret's
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        self._on_timeout()

    @Slot()
    def _on_timeout(self) -> None:
        rows = min(len(self._blocks), self._rows + AT_ONCE)
        if rows > self._rows:
            self.beginInsertRows(QModelIndex(), self._rows, rows - 1)
            self._rows = rows
            self.endInsertRows()
        if rows < len(self._blocks):
            self._timer.start()

    def _set_text(self, text: str) -> None:
        grew = bool(self._text) and text.startswith(self._text)
        self._text = text
        self._split(grew=grew)

    def _set_growing(self, growing: bool) -> None:
        self._growing = growing
        self._split(grew=True)

    def _set_said(self, said: int) -> None:
        before, self._said = self._said, said
        ends = [block.start + len(block.source) for block in self._blocks[: self._rows]]
        # of the blocks that were said to their ends before and are now, nothing changes
        first = sum(-1 < end <= before for end in ends) if -1 < before <= said else 0
        if said != before and first < self._rows:
            self.dataChanged.emit(self.index(first), self.index(self._rows - 1), [self._SHOWN])

    def _set_mine(self, mine: bool) -> None:
        self._mine = mine
        self._split(grew=False)

    def _set_size(self, size: int) -> None:
        self._size = size
        self._repaint()

    def _set_leading(self, leading: int) -> None:
        self._leading = leading
        self._repaint()

    def _set_link(self, link: QColor) -> None:
        self._link = link
        self._repaint()

    def _set_quiet(self, quiet: QColor) -> None:
        self._quiet = quiet
        self._repaint()

    def _set_mono(self, mono: str) -> None:
        self._mono = mono
        self._repaint()

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(self._rows - 1), [self._SHOWN])

    text = Property(str, lambda self: self._text, _set_text, notify=changed)
    mine = Property(bool, lambda self: self._mine, _set_mine, notify=changed)
    growing = Property(bool, lambda self: self._growing, _set_growing, notify=changed)
    said = Property(int, lambda self: self._said, _set_said, notify=changed)
    size = Property(int, lambda self: self._size, _set_size, notify=changed)
    leading = Property(int, lambda self: self._leading, _set_leading, notify=changed)
    link = Property(QColor, lambda self: self._link, _set_link, notify=changed)
    quiet = Property(QColor, lambda self: self._quiet, _set_quiet, notify=changed)
    mono = Property(str, lambda self: self._mono, _set_mono, notify=changed)
