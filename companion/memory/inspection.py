"""Looks at a conversation file without changing one byte around it. Knows nothing of how to open or mend it.

A file that this version of the program must not touch is found here, before any connection that may write.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory.connection import Connection, connect, header, is_plain, mark
from companion.memory.faults import store_faults
from companion.memory.whole_file import beside

_LOG_HEADER_BYTES = 32
"""A write-ahead log that is this long holds no page, and SQLite can't read it without writing."""
APPLICATION_ID = 0x436D706E
"""As in the first migration."""
_SECTOR_BYTES = 512
_NOISE = 180
"""Of 512 random bytes about 222 are different, rarely under 205; of a text's or a damaged file's, far fewer."""


def closed_cleanly(file: Path) -> bool:
    """Whether the last process that wrote this file closed it, or left nothing in its log but the log's own header."""
    log = beside(file, "-wal")
    return not log.exists() or log.stat().st_size <= _LOG_HEADER_BYTES


def version(file: Path, *, newest: int, thorough: bool, key: bytes | None = None) -> int:
    """Its schema version; 0 when it is missing or empty. Writes nothing. `key`: for a file that is not plain.

    Raises StoreFault: STORE_NEWER above `newest`; STORE_DAMAGED when it is not a readable conversation, or (`thorough`,
    which reads the whole file) not intact; VAULT_KEY_LOST when it is encrypted with another key; STORE_UNREACHABLE.
    """
    with store_faults(file.parent):
        half_made = beside(file, "-journal").exists()  # killed in its first moments
        if half_made or not _has_bytes(file):
            return 0
        key = fitting(file, key)
        try:
            with _read_only(file, key) as connection:
                found = schema_version(connection, newest=newest, about=file)
                if thorough and not intact(connection):
                    raise StoreFault(Code.STORE_DAMAGED, str(file))
                return found
        except Exception:
            if _of_another_key(file, key):
                raise StoreFault(Code.VAULT_KEY_LOST, str(file.parent)) from None
            raise


def fitting(file: Path, key: bytes | None) -> bytes | None:
    """The key to open `file` with: None for a plain one, whatever key there is. Raises OSError."""
    return None if is_plain(file) else key


def schema_version(connection: Connection, *, newest: int, about: Path) -> int:
    """The version of an open conversation; 0 when it is still empty. Raises StoreFault like `version`."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    if (found or tables) and owner != APPLICATION_ID:
        raise StoreFault(Code.STORE_DAMAGED, str(about))
    if found > newest:
        raise StoreFault(Code.STORE_NEWER, str(about))
    return int(found)


def intact(connection: Connection) -> bool:
    """Whether every page can be read and makes sense."""
    return list(connection.execute("PRAGMA quick_check(1)")) == [("ok",)]


def _of_another_key(file: Path, key: bytes | None) -> bool:
    """Whether a file that can't be read is encrypted, and not with this key: then it is not damaged, as far as we know.

    Encrypted bytes look like noise, those of most damages don't.
    """
    if is_plain(file) or (key is not None and header(file) == mark(key)):
        return False
    with file.open("rb") as opened:
        return len(set(opened.read(_SECTOR_BYTES))) > _NOISE


@contextmanager
def _read_only(file: Path, key: bytes | None) -> Iterator[Connection]:
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
        with closing(connect(uri, key, uri=True)) as connection:
            yield connection
    finally:
        if not index_was_there:
            log_index.unlink(missing_ok=True)


def _has_bytes(file: Path) -> bool:
    return file.exists() and file.stat().st_size > 0
