"""Clears the files of a home folder of what its store has forgotten. Knows nothing of what that was.

The store itself is the good copy of what stays: it is only ever added to, or rewritten by SQLite in one transaction.
Copies that may hold what was forgotten go once a fresh one is there, or, on a full disk, to make room for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory import inspection
from companion.memory.connection import Connection
from companion.memory.faults import store_faults
from companion.memory.whole_file import flush
from companion.paths import Home


@dataclass(frozen=True, slots=True, kw_only=True)
class Swept:
    """How many files went."""

    backups: int = 0
    others: int = 0


def left_to_sweep(connection: Connection) -> bool:
    """Whether something was forgotten and may still be in the files. Raises SQLite's errors."""
    return connection.execute("SELECT 1 FROM unswept").fetchone() is not None


def sweep(connection: Connection, home: Home, back_up: Callable[[], Path]) -> Swept:
    """When it returns, no file of the folder holds anything that is not in the store's tables.

    `connection` deletes securely and keeps temporary files in main memory; `back_up` makes a verified copy. Raises
    StoreFault: FORGET_UNFINISHED when there is no room, or a file can't be reached or deleted; `left_to_sweep` stays
    true then, and another call goes on. STORE_DAMAGED when the store is not intact: then every backup is kept.
    """
    try:
        with store_faults(home.folder):
            return _sweep(connection, home, back_up)
    except StoreFault as fault:
        if fault.code in (Code.DISK_FULL, Code.STORE_UNREACHABLE):
            raise StoreFault(Code.FORGET_UNFINISHED, fault.about) from fault
        raise


def _sweep(connection: Connection, home: Home, back_up: Callable[[], Path]) -> Swept:
    others = _removed(home.folder, "companion.damaged-*")
    for folder in (home.folder, home.backups):
        _removed(folder, "companion.part*")
    old = set(home.backups.glob("companion-*.db"))
    try:
        fresh = _renewed(connection, home, back_up)
    except StoreFault as fault:
        if fault.code is not Code.DISK_FULL or not inspection.intact(connection):
            raise
        _delete(old)
        fresh = _renewed(connection, home, back_up)
    for file in home.backups.glob("companion-*"):
        if file != fresh:
            file.unlink(missing_ok=True)
    if os.name == "posix":  # elsewhere a folder can't be opened, and needs no flushing
        flush(home.folder)
        flush(home.backups)
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("DELETE FROM unswept")
    _empty_log(connection, home)
    return Swept(backups=len(old), others=others)


def _renewed(connection: Connection, home: Home, back_up: Callable[[], Path]) -> Path:
    """The store without a gap that could hold old words, and a copy of it."""
    with store_faults(home.folder):
        _empty_log(connection, home)
        connection.execute("VACUUM")
        _empty_log(connection, home)
        return back_up()


def _empty_log(connection: Connection, home: Home) -> None:
    """The write-ahead log holds old pages until it is empty. Another program that reads the file keeps it."""
    (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    if busy:
        raise StoreFault(Code.STORE_UNREACHABLE, str(home.folder))


def _removed(folder: Path, pattern: str) -> int:
    """How many databases of that name went, and what SQLite kept beside them."""
    files = list(folder.glob(pattern))
    _delete(files)
    return sum(file.suffix == ".db" for file in files)


def _delete(files: Iterable[Path]) -> None:
    for file in files:
        file.unlink(missing_ok=True)
