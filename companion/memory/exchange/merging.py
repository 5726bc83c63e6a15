"""Puts lines of another conversation among those of a store, in the order of time. Knows nothing of files.

The thread is ordered by ids, and an id is never used twice. So when a line belongs before messages that are there, the
line and all messages after it get new ids, above the highest that was ever used, and everything that names them with
them.
"""

from __future__ import annotations

import bisect
import hashlib
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from companion.memory.connection import Connection
from companion.memory.exchange.told import Dated, Line

_NEW = "(SELECT new FROM moved WHERE old = {name})"
_MOVED = "{name} IN (SELECT old FROM moved)"
_NAMED_BY = (
    ("memories", "id"),
    ("sayings", "message_id"),
    ("replies", "message_id"),
    ("given_sayings", "reply_id"),
    ("given_messages", "reply_id"),
    ("given_messages", "message_id"),
    ("felt", "message_id"),
    ("given_moods", "reply_id"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """Where everything is now."""

    new: Sequence[int]
    """The ids of lines that were not there before, in order."""
    known: int
    """Lines that were there already."""
    ids: Mapping[int, int]
    """The numbers that lines have in their file -> ids."""


def merge(connection: Connection, lines: Sequence[Dated]) -> Merged:
    """Within the transaction that is open. A line with the side, text and time of a message is that message.

    Raises SQLite's errors. 100,000 messages take a minute at most.
    """
    there = _There(connection)
    found = [(line, there.match(line)) for line in lines]
    new = [line for line, number in found if number is None]
    known = [(line, number) for line, number in found if number is not None]
    slots = there.slots(new, {line.line.number: number for line, number in known})
    ids, moved = _numbered(there, slots)
    numbers = {line.line.number: moved.get(number, number) for line, number in known}
    numbers |= {line.line.number: number for line, number in zip(new, ids, strict=True)}
    connection.execute("PRAGMA defer_foreign_keys = ON")
    _move(connection, moved)
    _insert(connection, new, ids, numbers)
    _replace(connection, [line.line for line, _ in known], numbers)
    _forget_vectors(connection, ids)
    if moved:
        connection.execute("INSERT INTO spoken (spoken) VALUES ('rebuild')")
    return Merged(new=ids, known=len(known), ids=numbers)


class _There:
    """The messages of the store, as far as places are found by them."""

    def __init__(self, connection: Connection) -> None:
        self.ids: list[int] = []
        self.orders: list[str] = []
        self._numbers: dict[bytes, deque[int]] = defaultdict(deque)
        order = ""
        for number, role, text, said_at in connection.execute(
            "SELECT id, role, text, said_at FROM messages ORDER BY id"
        ):
            order = max(order, said_at)
            self.ids.append(number)
            self.orders.append(order)
            self._numbers[_digest(role, said_at, text)].append(number)
        (highest,) = connection.execute(
            "SELECT ifnull(max(seq), 0) FROM sqlite_sequence WHERE name = 'messages'"
        ).fetchone()
        self.highest = max(highest, self.ids[-1] if self.ids else 0)

    def match(self, line: Dated) -> int | None:
        """The message that the line is; one message is one line only."""
        numbers = self._numbers.get(_digest(line.line.role, line.said_at, line.text))
        return numbers.popleft() if numbers else None

    def slots(self, new: Sequence[Dated], known: Mapping[int, int]) -> list[int]:
        """Before which message each line comes in, as an index; a line is always before what replaced it."""
        slots = [bisect.bisect_right(self.orders, line.order) for line in new]
        slot_of = {line.line.number: slot for line, slot in zip(new, slots, strict=True) if line.line.number}
        for at in range(len(new) - 1, -1, -1):
            line = new[at].line
            by = line.replaced_by
            if by in slot_of:
                slots[at] = min(slots[at], slot_of[by])
            elif by is not None and by in known:
                slots[at] = min(slots[at], bisect.bisect_left(self.ids, known[by]))
            if line.number:
                slot_of[line.number] = slots[at]
        return slots


def _numbered(there: _There, slots: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """The ids of new lines, and those of the messages that have to move."""
    ids = [0] * len(slots)
    moved: dict[int, int] = {}
    following = there.highest
    first = min(slots, default=len(there.ids))
    lines = deque(sorted(range(len(slots)), key=lambda at: slots[at]))
    for slot in range(first, len(there.ids) + 1):
        while lines and slots[lines[0]] == slot:
            following += 1
            ids[lines.popleft()] = following
        if slot < len(there.ids):
            following += 1
            moved[there.ids[slot]] = following
    return ids, moved


def _move(connection: Connection, moved: Mapping[int, int]) -> None:
    if not moved:
        return
    connection.execute("CREATE TEMP TABLE moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    connection.executemany("INSERT INTO moved VALUES (?, ?)", moved.items())
    # Both at once: a message is always replaced by a later one. Neither is in an index of words.
    connection.execute(
        f"UPDATE messages SET id = ifnull({_NEW.format(name='id')}, id),"
        f" replaced_by = ifnull({_NEW.format(name='replaced_by')}, replaced_by)"
        f" WHERE replaced_by IS NOT NULL AND ({_MOVED.format(name='id')} OR {_MOVED.format(name='replaced_by')})"
    )
    connection.execute(f"UPDATE messages SET id = {_NEW.format(name='id')} WHERE {_MOVED.format(name='id')}")
    worded = connection.execute(
        f"SELECT id FROM memories WHERE importance IS NOT NULL AND {_MOVED.format(name='id')}"
    ).fetchall()
    connection.executemany("UPDATE words SET rowid = ? WHERE rowid = ?", [(moved[old], old) for (old,) in worded])
    for table, name in _NAMED_BY:
        connection.execute(f"UPDATE {table} SET {name} = {_NEW.format(name=name)} WHERE {_MOVED.format(name=name)}")
    connection.execute("DROP TABLE temp.moved")
    # Lines before the first that moved keep their ids; what is after them is read again, and keeps its pins.
    connection.execute("UPDATE facts_read SET through = min(through, ?)", (min(moved) - 1,))
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'messages'", (max(moved.values()),))


def _insert(connection: Connection, new: Sequence[Dated], ids: Sequence[int], numbers: Mapping[int, int]) -> None:
    connection.executemany(
        "INSERT INTO messages (id, role, text, said_at, state, replaced_by) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (
                number,
                line.line.role,
                line.text,
                line.said_at,
                line.line.state,
                None if line.line.replaced_by is None else numbers[line.line.replaced_by],
            )
            for line, number in zip(new, ids, strict=True)
        ),
    )


def _replace(connection: Connection, known: Sequence[Line], numbers: Mapping[int, int]) -> None:
    """What was replaced in the file is replaced here too, unless something else took its place."""
    connection.executemany(
        "UPDATE messages SET replaced_by = ?1 WHERE id = ?2 AND replaced_by IS NULL AND id < ?1",
        [(numbers[line.replaced_by], numbers[line.number]) for line in known if line.replaced_by is not None],
    )


def _forget_vectors(connection: Connection, ids: Sequence[int]) -> None:
    """A message is embedded together with the one before it, which may be another now."""
    inside = set(ids)
    connection.executemany(
        "UPDATE memories SET encoder = NULL, vectors = NULL"
        " WHERE id = (SELECT min(id) FROM memories WHERE id > ?) AND encoder IS NOT NULL",
        [(number,) for number in ids if number + 1 not in inside],
    )


def _digest(role: str, said_at: str, text: str) -> bytes:
    return hashlib.blake2b(f"{role}\0{said_at}\0{text}".encode(), digest_size=16).digest()
