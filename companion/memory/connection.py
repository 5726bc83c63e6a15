"""Connections to SQLite files, encrypted by SQLCipher or plain: the only module that knows the driver.

Knows nothing of what is stored or where keys come from. Two copies of SQLite in one process undo each other's file
locks, so everything of this program connects here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # SQLCipher's driver has the interface of Python's own, and carries no types
    import sqlite3 as dbapi2
    from sqlite3 import Connection, Error, IntegrityError
else:
    from sqlcipher3 import dbapi2
    from sqlcipher3.dbapi2 import Connection, Error, IntegrityError

__all__ = [
    "HEADER_BYTES",
    "KEY_BYTES",
    "Connection",
    "Error",
    "IntegrityError",
    "attach",
    "connect",
    "dbapi2",
    "header",
    "is_plain",
    "mark",
]

KEY_BYTES = 32
HEADER_BYTES = 16
_PLAIN = b"SQLite format 3\0"


def connect(file: Path | str, key: bytes | None = None, *, uri: bool = False, timeout_s: float = 5.0) -> Connection:
    """A connection in autocommit mode that puts nothing into temporary files. Raises `Error`.

    `key`: KEY_BYTES long; None: the file is plain. A wrong key shows at the first read, as SQLITE_NOTADB. Use it on the
    thread that made it.
    """
    connection = dbapi2.connect(file, isolation_level=None, timeout=timeout_s, uri=uri)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")  # it writes to the terminal, in a dialect of its own
        if key is not None:
            connection.execute(f'PRAGMA key = "{_raw(key)}"')
        connection.execute("PRAGMA temp_store = MEMORY")
    except BaseException:
        connection.close()
        raise
    return connection


def attach(connection: Connection, file: Path, key: bytes | None, name: str) -> None:
    """`file` as the schema `name` of the connection; made when it is missing or empty. Raises `Error`."""
    connection.execute(f'ATTACH DATABASE ? AS {name} KEY "{"" if key is None else _raw(key)}"', (str(file),))


def mark(key: bytes) -> bytes:
    """The first bytes of every file encrypted with this key. They tell keys apart and tell nothing else of them.

    SQLCipher puts its salt there. With a random key the salt has nothing to add, so it may as well name the key.
    """
    return hashlib.sha256(b"Companion: which key\0" + key).digest()[:HEADER_BYTES]


def header(file: Path) -> bytes:
    """The first bytes of a file; none when it is empty or missing. Raises OSError."""
    try:
        with file.open("rb") as opened:
            return opened.read(HEADER_BYTES)
    except FileNotFoundError:
        return b""


def is_plain(file: Path) -> bool:
    """Whether a file is a database that is not encrypted. Raises OSError."""
    return header(file) == _PLAIN


def _raw(key: bytes) -> str:
    """A key as SQLCipher takes it without deriving another one from it: slow, and of no use for a random key."""
    if len(key) != KEY_BYTES:
        raise ValueError(f"a key of {len(key)} bytes")
    return f"x'{key.hex()}{mark(key).hex()}'"
