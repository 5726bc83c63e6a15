"""Homes with encrypted conversations, for the tests of the vault."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from companion.conversation.turn import MessageState, Role
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.memory.vault import Stretching
from companion.paths import Home
from tests.fakes_keyring import FolderKeyring

QUICK = Stretching(memory_kib=32, passes=1)
"""A passphrase in a test need not withstand anybody."""


def stores_of(folder: Path, *, keyring: bool = True) -> SqliteStores:
    """Of `folder`/home, with a keyring of its own beside it."""
    return SqliteStores(
        Home(folder / "home"), keyring=FolderKeyring(folder / "keyring") if keyring else None, stretching=QUICK
    )


def say(store: SqliteStore, *lines: str) -> None:
    for line in lines:
        store.add(Role.PERSON, line, MessageState.COMPLETE)


def texts(stores: SqliteStores) -> list[str]:
    """Everything in the lifelong thread, which is opened and closed."""
    store = stores.lifelong()
    try:
        return [message.text for message in store.page(0, 10_000)]
    finally:
        store.close()


def every_row(file: Path, key: bytes | None) -> dict[str, list[tuple[object, ...]]]:
    """All that is in a database: its schema, its numbers, and the rows of every table, those of the indexes too."""
    with closing(connect(file, key)) as connection:
        schema = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
        rows = {"schema": sorted(schema, key=repr)}
        for number in ("user_version", "application_id"):
            rows[number] = connection.execute(f"PRAGMA {number}").fetchall()
        for kind, name, *_ in schema:
            if kind == "table":
                rows[name] = sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)
        for index in ("spoken", "words"):
            connection.execute("BEGIN")
            connection.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
            connection.execute("ROLLBACK")
        return rows
