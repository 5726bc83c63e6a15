"""A list model's rows become others with as little commotion as can be, so that a view keeps its place."""

from __future__ import annotations

from typing import Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

FEW = 40
"""More rows that come or go are no small change: the view begins anew (taste)."""


class Keyed(Protocol):
    """A row with a name of its own."""

    @property
    def key(self) -> object: ...


RowKind = TypeVar("RowKind", bound=Keyed)


def become(model: QAbstractListModel, rows: list[RowKind], new: list[RowKind]) -> bool:
    """`rows`, which `model` shows, are now `new`, and every row is told as changed; whether they are quite others.

    Others take the places of the old ones: a view then writes into the cards it has, which takes a tenth of the time of
    making them (measured, 2026-11).
    """
    was, now = {row.key for row in rows}, {row.key for row in new}
    others = len(was - now) + len(now - was) > FEW or not _moved(model, rows, new, was & now)
    if others:
        _cut_or_lengthen(model, rows, new)
    else:
        _change_few(model, rows, new, was, now)
    rows[:] = new
    if rows:
        model.dataChanged.emit(model.index(0), model.index(len(rows) - 1))
    return others


def _cut_or_lengthen(model: QAbstractListModel, rows: list[RowKind], new: list[RowKind]) -> None:
    shorter, longer = sorted((len(rows), len(new)))
    if len(rows) > shorter:
        model.beginRemoveRows(QModelIndex(), shorter, longer - 1)
        del rows[shorter:]
        model.endRemoveRows()
    elif len(new) > shorter:
        model.beginInsertRows(QModelIndex(), shorter, longer - 1)
        rows += new[shorter:]
        model.endInsertRows()


def _change_few(
    model: QAbstractListModel, rows: list[RowKind], new: list[RowKind], was: set[object], now: set[object]
) -> None:
    for at in range(len(rows) - 1, -1, -1):
        if rows[at].key not in now:
            model.beginRemoveRows(QModelIndex(), at, at)
            del rows[at]
            model.endRemoveRows()
    for at, row in enumerate(new):
        if row.key not in was:
            model.beginInsertRows(QModelIndex(), at, at)
            rows.insert(at, row)
            model.endInsertRows()


def _moved(model: QAbstractListModel, rows: list[RowKind], new: list[RowKind], kept: set[object]) -> bool:
    """Whether the rows that stay are in their new order: they were, or one of them has moved there."""
    order = [row.key for row in rows if row.key in kept]
    wanted = [row.key for row in new if row.key in kept]
    if order == wanted:
        return True
    first = next(at for at, key in enumerate(wanted) if order[at] != key)
    for mover, place in ((wanted[first], first), (order[first], wanted.index(order[first]))):
        rest = [key for key in order if key != mover]
        if [*rest[:place], mover, *rest[place:]] == wanted:
            _move(model, rows, mover, before=order[place] if place < order.index(mover) else None, wanted=wanted)
            return True
    return False


def _move(
    model: QAbstractListModel, rows: list[RowKind], mover: object, *, before: object | None, wanted: list[object]
) -> None:
    keys = [row.key for row in rows]
    source = keys.index(mover)
    if before is not None:
        target = keys.index(before)
    else:
        target = keys.index(wanted[wanted.index(mover) - 1]) + 1
    model.beginMoveRows(QModelIndex(), source, source, QModelIndex(), target)
    row = rows.pop(source)
    rows.insert(target if target < source else target - 1, row)
    model.endMoveRows()
