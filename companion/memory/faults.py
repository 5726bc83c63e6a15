"""Turns SQLite's and the file system's errors into the program's own. Knows nothing of what is stored."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import Code, CompanionError, ContractError, StoreFault

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_UNREACHABLE = {
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
}
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte."""
_ROOM_BYTES = 64 * 1024
"""Below this SQLite may report an I/O error in place of a full disk: it maps shared memory in blocks of 32 KiB."""


@contextmanager
def store_faults(folder: Path) -> Iterator[None]:
    """Inside, sqlite3.Error and OSError come out as StoreFault, or as ContractError when the program is to blame."""
    try:
        yield
    except sqlite3.Error as error:
        raise _from_sqlite(error, folder) from error
    except OSError as error:
        code = Code.DISK_FULL if error.errno in _FULL else Code.STORE_UNREACHABLE
        raise StoreFault(code, str(folder)) from error


def _from_sqlite(error: sqlite3.Error, folder: Path) -> CompanionError:
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_FULL or (code == sqlite3.SQLITE_IOERR and _without_room(folder)):
        return StoreFault(Code.DISK_FULL, str(folder))
    if code in _DAMAGED:
        return StoreFault(Code.STORE_DAMAGED, str(folder))
    if code in _UNREACHABLE:
        return StoreFault(Code.STORE_UNREACHABLE, str(folder))
    # The name only: SQLite's texts may quote what was said.
    return ContractError(getattr(error, "sqlite_errorname", type(error).__name__))


def _without_room(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:
        return False
