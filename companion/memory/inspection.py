"""Looks at a conversation file without changing one byte around it. Knows nothing of how to open or mend it.

A file that this version of the program must not touch is found here, before any connection that may write.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory.faults import store_faults

APPLICATION_ID = 0x436D706E
"""As in the first migration."""


def beside(file: Path, suffix: str) -> Path:
    """One of the files SQLite keeps next to a database: `-wal`, `-shm`, `-journal`."""
    return file.with_name(file.name + suffix)


def closed_cleanly(file: Path) -> bool:
    """Whether the last process that wrote this file closed it."""
    return not _has_bytes(beside(file, "-wal"))


def version(file: Path, *, newest: int, thorough: bool) -> int:
    """Its schema version; 0 when it is missing or empty. Writes nothing.

    Raises StoreFault: STORE_NEWER above `newest`; STORE_DAMAGED when it is not a readable conversation, or (`thorough`,
    which reads the whole file) not intact; STORE_UNREACHABLE.
    """
    with store_faults(file.parent):
        half_made = beside(file, "-journal").exists()  # killed in its first moments
        if half_made or not _has_bytes(file):
            return 0
        with _read_only(file) as connection:
            found = schema_version(connection, newest=newest, about=file)
            if thorough and not intact(connection):
                raise StoreFault(Code.STORE_DAMAGED, str(file))
            return found


def schema_version(connection: sqlite3.Connection, *, newest: int, about: Path) -> int:
    """The version of an open conversation; 0 when it is still empty. Raises StoreFault like `version`."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if (found or tables) and owner != APPLICATION_ID:
        raise StoreFault(Code.STORE_DAMAGED, str(about))
    if found > newest:
        raise StoreFault(Code.STORE_NEWER, str(about))
    return int(found)


def intact(connection: sqlite3.Connection) -> bool:
    """Whether every page can be read and makes sense."""
    return list(connection.execute("PRAGMA quick_check(1)")) == [("ok",)]


@contextmanager
def _read_only(file: Path) -> Iterator[sqlite3.Connection]:
    """A connection that leaves the folder as it is, also when a killed process left its write-ahead log behind."""
    log_index = beside(file, "-shm")
    index_was_there = log_index.exists()
    if closed_cleanly(file):
        how = "immutable=1"
    elif index_was_there:
        how = "readonly_shm=1"  # SQLite then rebuilds the log's index in its own memory
    else:
        how = ""
    uri = f"{file.absolute().as_uri()}?mode=ro&{how}"
    try:
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as connection:
            yield connection
    finally:
        if not index_was_there:
            log_index.unlink(missing_ok=True)


def _has_bytes(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
