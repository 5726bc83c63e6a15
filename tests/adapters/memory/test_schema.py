"""What the first schema itself guarantees, whoever writes to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from companion.memory.connection import Connection, IntegrityError, connect
from companion.memory.migrate import SCHEMA, migrate

ADD = "INSERT INTO messages (role, text, said_at, state, replaced_by) VALUES (?, ?, ?, ?, ?)"
NOON = "2025-06-01T12:00:00.000000+00:00"


@pytest.fixture
def connection() -> Iterator[Connection]:
    with closing(connect(":memory:")) as connection:
        migrate(connection, 0, SCHEMA, back_up=lambda _: None)
        connection.execute("PRAGMA foreign_keys = ON")
        yield connection


def found(connection: Connection, word: str) -> list[int]:
    connection.execute("INSERT INTO spoken (spoken, rank) VALUES ('integrity-check', 1)")
    return [number for (number,) in connection.execute("SELECT rowid FROM spoken WHERE spoken MATCH ?", (word,))]


def test_the_index_follows_every_way_in_and_out_of_the_thread(connection: Connection) -> None:
    connection.execute(ADD, ("companion", "the moon", NOON, "complete", None))
    connection.execute(ADD, ("companion", "the moon too", NOON, "writing", None))
    assert found(connection, "moon") == [1]
    connection.execute("UPDATE messages SET state = 'complete' WHERE id = 2")
    assert found(connection, "moon") == [1, 2]
    connection.execute("UPDATE messages SET replaced_by = 2 WHERE id = 1")
    assert found(connection, "moon") == [2]
    connection.execute("UPDATE messages SET replaced_by = NULL WHERE id = 1")
    connection.execute("DELETE FROM messages WHERE id = 2")
    assert found(connection, "moon") == [1]


def test_an_id_is_never_used_twice(connection: Connection) -> None:
    connection.execute(ADD, ("person", "one", NOON, "complete", None))
    connection.execute("DELETE FROM messages")
    connection.execute(ADD, ("person", "two", NOON, "complete", None))
    assert connection.execute("SELECT id FROM messages").fetchall() == [(2,)]


@pytest.mark.parametrize(
    "row",
    [
        ("stranger", "x", NOON, "complete", None),
        ("person", "x", NOON, "lost", None),
        ("person", "x", NOON, "writing", None),
        ("person", "x", "2025-06-01T12:00:00.000000+08:00", "complete", None),
        ("person", "x", "2025-06-01 12:00:00", "complete", None),
        ("person", "x", NOON, "complete", 99),
        ("person", "x", NOON, "complete", 1),
        ("person", None, NOON, "complete", None),
        ("person", b"x", NOON, "complete", None),
    ],
)
def test_an_impossible_message_is_refused(
    connection: Connection, row: tuple[str, str | bytes | None, str, str, int | None]
) -> None:
    connection.execute(ADD, ("person", "first", NOON, "complete", None))
    with pytest.raises(IntegrityError):
        connection.execute(ADD, row)


def test_there_is_one_draft(connection: Connection) -> None:
    with pytest.raises(IntegrityError):
        connection.execute("INSERT INTO draft (id, text) VALUES (2, 'another')")
