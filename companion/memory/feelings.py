"""The feelings of one conversation in its file: kept line by line, looked back on, set right, forgotten.

Knows nothing of how lines are read. Used by the thread that owns the store, and gone with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

from companion.conversation.feelings import (
    MOVES_FROM,
    Corrected,
    FeltLine,
    FeltPoint,
    FeltThen,
    Manner,
    MovingLine,
    moved_by,
)
from companion.conversation.prosody import Prosody
from companion.conversation.turn import Message, MessageState, Role
from companion.emotion.feeling import Emotion
from companion.emotion.voice_arousal import LATELY
from companion.memory import felt_rows
from companion.memory.connection import Connection
from companion.memory.faults import nothing_to_keep, store_faults
from companion.memory.felt_rows import THREAD
from companion.memory.sweep import Swept, left_to_sweep

Writing = Callable[[], AbstractContextManager[Connection]]

_TEACHING = 200
"""Corrections that are looked at: more than anyone makes in years (taste)."""
_BETWEEN = "f.said_at >= ? AND f.said_at < ?"


class SqliteFeelings:
    """A `conversation.feelings.FeltThread`."""

    def __init__(
        self,
        connection: Connection,
        *,
        writing: Writing,
        pressing: Writing,
        folder: Path,
        sweep: Callable[[], Swept] | None,
    ) -> None:
        """`writing` opens a transaction of which a power cut may lose the last; `pressing` one that it can't touch.

        `sweep` clears the files of what is no longer in the tables; None for a store that has none. `folder` is named
        in faults.
        """
        self._connection = connection
        self._writing = writing
        self._pressing = pressing
        self._folder = folder
        self._sweep = sweep

    def keep(self, line: FeltLine) -> None:
        with self._writing() as connection:
            felt_rows.put(connection, line, moved_by(felt_rows.before(connection, line.message_id), line))

    def last(self) -> FeltLine | None:
        with store_faults(self._folder):
            return next(felt_rows.lines(self._connection, "TRUE ORDER BY f.message_id DESC LIMIT 1"), None)

    def corrections(self) -> list[Corrected]:
        with store_faults(self._folder):
            rows = self._connection.execute(
                "SELECT heard, meant FROM felt INDEXED BY corrected WHERE meant IS NOT NULL"
                " ORDER BY message_id DESC LIMIT ?",
                (_TEACHING,),
            ).fetchall()
        return [
            Corrected(heard=felt_rows.heard(heard), meant=felt_rows.meant_by(meant)) for heard, meant in reversed(rows)
        ]

    def sounds(self) -> list[Prosody]:
        with store_faults(self._folder):
            rows = self._connection.execute(
                "SELECT voice FROM felt INDEXED BY voiced WHERE voice IS NOT NULL ORDER BY message_id DESC LIMIT ?",
                (LATELY,),
            ).fetchall()
        return [felt_rows.prosody(json.loads(voice)["prosody"]) for (voice,) in reversed(rows)]

    def give(self, reply_id: int, manner: Manner) -> None:
        with self._writing() as connection:
            felt_rows.put_manner(connection, reply_id, manner)

    def explained(self, reply_id: int) -> FeltThen | None:
        with store_faults(self._folder):
            asked = self._connection.execute(
                "SELECT id FROM messages WHERE id < ?1 AND role = 'person'"
                " AND (replaced_by IS NULL OR replaced_by > ?1) ORDER BY id DESC LIMIT 1",
                (reply_id,),
            ).fetchone()
            found = () if asked is None else felt_rows.lines(self._connection, "f.message_id = ?", asked[0])
            line = next(iter(found), None)
            manner = felt_rows.manner_of(self._connection, reply_id)
        return None if line is None and manner is None else FeltThen(line=line, manner=manner)

    def begun(self) -> datetime | None:
        with store_faults(self._folder):
            (first,) = self._connection.execute(f"SELECT min(f.said_at) FROM {THREAD}").fetchone()
        return None if first is None else datetime.fromisoformat(first)

    def before(self, at: datetime) -> FeltLine | None:
        with store_faults(self._folder):
            # The plus keeps the planner from sorting all that was ever said before: the newest lines are near.
            condition = "+f.said_at < ? ORDER BY f.message_id DESC LIMIT 1"
            found = felt_rows.lines(self._connection, condition, felt_rows.written(at))
            return next(found, None)

    def curve(self, begins: datetime, ends: datetime, step_s: int) -> list[FeltPoint]:
        with store_faults(self._folder):
            rows = self._connection.execute(
                "SELECT avg(unixepoch(f.said_at)), avg(f.hers_valence), avg(f.hers_arousal), avg(f.hers_dominance),"
                " avg(f.theirs_valence), avg(f.theirs_arousal), avg(f.theirs_dominance), count(*)"
                f" FROM {THREAD} WHERE {_BETWEEN} GROUP BY unixepoch(f.said_at) / ? ORDER BY 1",
                (felt_rows.written(begins), felt_rows.written(ends), step_s),
            ).fetchall()
        return [
            FeltPoint(
                at=datetime.fromtimestamp(at_s, UTC),
                hers=felt_rows.affect(axes[:3]),
                theirs=felt_rows.affect(axes[3:]),
                lines=count,
            )
            for at_s, *axes, count in rows
        ]

    def moving(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        moved = f"{_BETWEEN} AND abs(f.moved) >= {MOVES_FROM} ORDER BY abs(f.moved) DESC, m.id"
        return self._told(moved, begins, ends, most)

    def set_right(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        # The pluses keep the planner from walking through all that was ever said: few lines were set right.
        few = "f.meant IS NOT NULL AND +f.said_at >= ? AND +f.said_at < ? ORDER BY m.id DESC"
        return self._told(few, begins, ends, most)

    def _told(self, which: str, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        with store_faults(self._folder):
            rows = self._connection.execute(
                f"SELECT m.id, m.text, f.said_at, f.moved FROM {THREAD} WHERE {which} LIMIT ?",
                (felt_rows.written(begins), felt_rows.written(ends), max(most, 0)),
            ).fetchall()
            return [
                MovingLine(
                    message=Message(
                        id=number,
                        role=Role.PERSON,
                        text=text,
                        said_at=datetime.fromisoformat(said_at),
                        state=MessageState.COMPLETE,
                    ),
                    felt=line,
                    moved=moved,
                )
                for number, text, said_at, moved in sorted(rows)
                for line in felt_rows.lines(self._connection, "f.message_id = ?", number)
            ]

    def correct(self, message_id: int, meant: Emotion | None, *, tired: bool = False) -> bool:
        return self._mean(message_id, meant or felt_rows.NOTHING, "TRUE", tired=tired and meant is None)

    def uncorrect(self, message_id: int) -> bool:
        return self._mean(message_id, None, "f.meant IS NOT NULL", tired=False)

    def _mean(self, message_id: int, meant: str | None, where: str, *, tired: bool) -> bool:
        with self._pressing() as connection:
            asked = f"SELECT 1 FROM {THREAD} WHERE f.message_id = ? AND {where}"
            if connection.execute(asked, (message_id,)).fetchone() is None:
                return False
            connection.execute("UPDATE felt SET meant = ?, tired = ? WHERE message_id = ?", (meant, tired, message_id))
            felt_rows.fold_again(connection, message_id, whole=False)
        return True

    def forget(self) -> int:
        with nothing_to_keep(), self._pressing() as connection:
            (count,) = connection.execute("SELECT count(*) FROM felt").fetchone()
            (given,) = connection.execute("SELECT count(*) FROM given_moods").fetchone()
            connection.execute("DELETE FROM felt")
            connection.execute("DELETE FROM given_moods")
            sweep = self._sweep if count or given or left_to_sweep(connection) else None
            if sweep is not None:
                connection.execute("INSERT OR IGNORE INTO unswept (id) VALUES (1)")
        if sweep is not None:
            sweep()
        return int(count)
