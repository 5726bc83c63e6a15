"""Forgets for good: out of the conversation in one transaction, then out of every file. Knows nothing of who asks.

What goes is `memory.reach`'s business, the files `memory.sweep`'s. Used by the thread that owns the store.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from companion.conversation.memories import (
    Day,
    Everything,
    Forgettable,
    Receipt,
    Scope,
    ThisFact,
    ThisMessage,
    Topic,
)
from companion.conversation.turn import Message, MessageState, Role
from companion.memory.connection import Connection
from companion.memory.fact_store import insert
from companion.memory.faults import nothing_to_keep, store_faults
from companion.memory.felt_rows import fold_again
from companion.memory.reach import Reach, reach
from companion.memory.sweep import Swept, left_to_sweep

Writing = Callable[[], AbstractContextManager[Connection]]
"""One transaction, on disk when it ends."""

SHOWN = 20
"""Messages a scope holds: as many as a person reads before they decide (taste)."""
_KINDS = {ThisFact: "fact", ThisMessage: "message", Topic: "topic", Day: "day", Everything: "everything"}
_GONE = "IN (SELECT value FROM json_each(?))"


class SqliteForgetting:
    """A `conversation.memories.Forgetting`.

    Whoever holds rows, prompts or facts of this store in main memory drops them after `forget`.
    """

    def __init__(
        self, connection: Connection, writing: Writing, folder: Path, sweep: Callable[[], Swept] | None
    ) -> None:
        """`sweep` clears the files of what is no longer in the tables; None for a store that has none.

        `folder` is named in faults.
        """
        self._connection = connection
        self._writing = writing
        self._folder = folder
        self._sweep = sweep

    def scope(self, what: Forgettable) -> Scope:
        with store_faults(self._folder):
            found = reach(self._connection, what)
            return Scope(
                what=what, facts=found.facts, message_count=len(found.messages), messages=self._newest(found.messages)
            )

    def forget(self, what: Forgettable) -> Receipt:
        """As the port says. FORGET_UNFINISHED: it is out of the conversation, but the disk did not let all files be
        cleared; the next forgetting or opening goes on. NO_ROOM: the disk is full and nothing is gone.
        """
        with store_faults(self._folder):
            found = reach(self._connection, what)
            unfinished = left_to_sweep(self._connection)
        vectors = 0
        swept = Swept()
        if found:
            vectors = self._remove(found)
        if self._sweep is not None and (found or unfinished or isinstance(what, Everything)):
            swept = self._sweep()
        return Receipt(
            what_kind=_KINDS[type(what)],
            facts=len(found.facts),
            messages=len(found.messages),
            vectors=vectors,
            backups=swept.backups,
            others=swept.others,
        )

    def _remove(self, gone: Reach) -> int:
        """Takes it out of the tables and the indexes; how many vectors went."""
        with nothing_to_keep(), self._writing() as connection:
            before = _vectors(connection)
            connection.execute(f"DELETE FROM sayings WHERE id {_GONE}", (_list(gone.sayings),))
            connection.execute(f"DELETE FROM messages WHERE id {_GONE}", (_list(gone.messages),))
            for ending in gone.endings:
                insert(connection, ending)
            if gone.messages:
                fold_again(connection, min(gone.messages), whole=True)
            if gone.draft:
                connection.execute("UPDATE draft SET text = ''")
            _clear_indexes(connection)
            if self._sweep is not None:
                connection.execute("INSERT OR IGNORE INTO unswept (id) VALUES (1)")
            return before - _vectors(connection)

    def _newest(self, numbers: frozenset[int]) -> tuple[Message, ...]:
        """Of the thread; of old versions when nothing of it is in the thread."""
        rows = self._rows(numbers, "replaced_by IS NULL") or self._rows(numbers, "replaced_by IS NOT NULL")
        return tuple(
            Message(
                id=number, role=Role(role), text=text, said_at=datetime.fromisoformat(at), state=MessageState(state)
            )
            for number, role, text, at, state in reversed(rows)
        )

    def _rows(self, numbers: frozenset[int], condition: str) -> list[tuple[int, str, str, str, str]]:
        return self._connection.execute(
            f"SELECT id, role, text, said_at, state FROM messages WHERE id {_GONE} AND {condition}"
            " ORDER BY id DESC LIMIT ?",
            (_list(numbers), SHOWN),
        ).fetchall()


def _clear_indexes(connection: Connection) -> None:
    """A full-text index only marks what is deleted; merged into one piece, it holds what is left and nothing else."""
    (left,) = connection.execute("SELECT EXISTS (SELECT 1 FROM messages)").fetchone()
    for index in ("spoken", "words"):
        connection.execute(f"INSERT INTO {index} ({index}) VALUES (?)", ("optimize" if left else "rebuild",))


def _vectors(connection: Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM memories WHERE encoder IS NOT NULL").fetchone()[0])


def _list(numbers: Iterable[int]) -> str:
    return json.dumps(sorted(numbers))
