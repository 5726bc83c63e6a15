"""Turns SQLite's and the file system's errors into the program's own. Knows nothing of what is stored."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.errors import Code, CompanionError, ContractError, StoreFault
from companion.memory.connection import Error, dbapi2

_DAMAGED = {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB, dbapi2.SQLITE_FORMAT}
_UNREACHABLE = {
    dbapi2.SQLITE_IOERR,
    dbapi2.SQLITE_READONLY,
    dbapi2.SQLITE_CANTOPEN,
    dbapi2.SQLITE_PERM,
    dbapi2.SQLITE_BUSY,
    dbapi2.SQLITE_LOCKED,
    dbapi2.SQLITE_PROTOCOL,
    dbapi2.SQLITE_NOLFS,
}
_BY_TEXT = {
    "database is locked": dbapi2.SQLITE_BUSY,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "file is not a database": dbapi2.SQLITE_NOTADB,
}
"""The driver's `backup` raises SQLite's own text for a code, and not the code."""
_FULL = {errno.ENOSPC, errno.EDQUOT}
_PRIMARY = 0xFF
"""SQLite's extended result codes carry the primary one in their lowest byte."""
_ROOM_BYTES = 64 * 1024
"""Below this SQLite may report an I/O error in place of a full disk: it maps shared memory in blocks of 32 KiB."""


@contextmanager
def store_faults(folder: Path) -> Iterator[None]:
    """Inside, SQLite's errors and OSError come out as StoreFault, or as ContractError when we are to blame."""
    try:
        yield
    except Error as error:
        raise _from_sqlite(error, folder) from error
    except OSError as error:
        code = Code.DISK_FULL if error.errno in _FULL else Code.STORE_UNREACHABLE
        raise StoreFault(code, str(folder)) from error


@contextmanager
def nothing_to_keep() -> Iterator[None]:
    """Inside, a full disk is told as NO_ROOM: the words of DISK_FULL are about a line that is still in the box."""
    try:
        yield
    except StoreFault as fault:
        if fault.code is Code.DISK_FULL:
            raise StoreFault(Code.NO_ROOM, fault.about) from fault
        raise


def _from_sqlite(error: Error, folder: Path) -> CompanionError:
    code = getattr(error, "sqlite_errorcode", _BY_TEXT.get(str(error), 0)) & _PRIMARY
    if code == dbapi2.SQLITE_FULL or (code == dbapi2.SQLITE_IOERR and _without_room(folder)):
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
