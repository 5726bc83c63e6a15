"""The rows of all memories, held in main memory for ranking and kept equal to the store's. Knows nothing of ranking."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from companion.memory.connection import Connection
from companion.memory.recall import Rows, joined

_READ_AT_ONCE = 4096
_SPARE = 1024
"""Room for as many rows is added when a new one has none."""

# Triggers of this connection alone see every change of a memory, whoever makes it; a rollback takes their notes back.
_WATCH = """
DROP TABLE IF EXISTS temp.changed;
DROP TRIGGER IF EXISTS temp.added;
DROP TRIGGER IF EXISTS temp.altered;
DROP TRIGGER IF EXISTS temp.removed;
CREATE TEMP TABLE changed (id INTEGER PRIMARY KEY);
CREATE TEMP TRIGGER added AFTER INSERT ON main.memories BEGIN INSERT OR IGNORE INTO changed VALUES (new.id); END;
CREATE TEMP TRIGGER altered AFTER UPDATE ON main.memories BEGIN INSERT OR IGNORE INTO changed VALUES (new.id); END;
CREATE TEMP TRIGGER removed AFTER DELETE ON main.memories BEGIN INSERT OR IGNORE INTO changed VALUES (old.id); END;
"""
_READ = """
SELECT k.id, unixepoch(m.said_at), m.role = 'companion', ifnull(k.asks, 0), ifnull(k.importance, 0),
    CASE WHEN k.encoder = ? THEN k.vectors END
FROM {source} CROSS JOIN messages AS m ON m.id = k.id ORDER BY k.id
"""
_ALL = "memories AS k"
_CHANGED = "changed AS c CROSS JOIN memories AS k ON k.id = c.id"


class HeldRows:
    """Rows with the vectors of one encoder, or without any. All methods may raise SQLite's errors, changing nothing."""

    def __init__(self, connection: Connection) -> None:
        """The newest one of a connection is kept up; one before it is not to be used any more."""
        self._connection = connection
        self._encoder: int | None = None
        self._dimensions = 0
        self._room = Rows.of(0, 0)
        self._used = 0
        connection.executescript(_WATCH)

    @property
    def held_bytes(self) -> int:
        return self._room.held_bytes

    def load(self, encoder: int | None, dimensions: int) -> None:
        """Reads all of them with what this encoder left: 100,000 take about a second."""
        self._encoder, self._dimensions = encoder, dimensions
        self._room = self._read(_ALL)
        self._used = len(self._room)
        self._connection.execute("DELETE FROM changed")

    def now(self) -> Rows:
        """The rows as the store has them, ordered by id; valid until the next call."""
        changed = np.array([number for (number,) in self._connection.execute("SELECT id FROM changed")], np.int64)
        if len(changed):
            self._replace(changed, self._read(_CHANGED))
            self._connection.execute("DELETE FROM changed")
        return self._room.at(slice(self._used))

    def _replace(self, changed: NDArray[np.int64], fresh: Rows) -> None:
        held = self._room.at(slice(self._used))
        last = held["id"][-1] if self._used else 0
        known, new = fresh.at(fresh["id"] <= last), fresh.at(fresh["id"] > last)
        places = np.searchsorted(held["id"], known["id"])
        if len(known) == np.count_nonzero(changed <= last) and np.array_equal(held["id"][places], known["id"]):
            held.put(places, known)
            self._append(new)
        else:  # some went, or came in between: rare
            all_of_it = joined([held.at(~np.isin(held["id"], changed)), fresh])
            self._room = all_of_it.at(np.argsort(all_of_it["id"]))
            self._used = len(self._room)

    def _append(self, new: Rows) -> None:
        needed = self._used + len(new)
        if needed > len(self._room):
            room = Rows.of(needed + _SPARE, self._dimensions)
            room.put(slice(self._used), self._room.at(slice(self._used)))
            self._room = room
        self._room.put(slice(self._used, needed), new)
        self._used = needed

    def _read(self, source: str) -> Rows:
        parts = [Rows.of(0, self._dimensions)]
        found = self._connection.execute(_READ.format(source=source), (self._encoder,))
        while many := found.fetchmany(_READ_AT_ONCE):
            parts.append(self._rows(many))
        return joined(parts)

    def _rows(self, found: list[tuple[int, int, int, int, float, bytes | None]]) -> Rows:
        ids, said_at_s, hers, asks, importance, vectors = zip(*found, strict=True)
        stored = np.dtype([("scales", "<f4", 2), ("vectors", np.int8, (2, self._dimensions))])
        rows = Rows.of(len(found), self._dimensions)
        rows["id"][:], rows["said_at_s"][:], rows["hers"][:] = ids, said_at_s, hers
        rows["asks"][:], rows["importance"][:] = asks, importance
        rows["embedded"][:] = [blob is not None for blob in vectors]
        nothing = bytes(stored.itemsize)
        both = np.frombuffer(b"".join(blob or nothing for blob in vectors), stored)
        rows["scales"][:], rows["vectors"][:] = both["scales"], both["vectors"]
        return rows
