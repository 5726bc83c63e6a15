"""Makes a home's files encrypted, or plain again, without a moment in which a kill loses anything.

A database says itself, by its first bytes, whether it is encrypted. Knows nothing of where keys come from.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory import inspection
from companion.memory.connection import Connection, attach, connect, header, is_plain, mark
from companion.memory.faults import store_faults
from companion.memory.migrate import SCHEMA, steps
from companion.memory.whole_file import beside, remove_database, whole_or_not_at_all
from companion.paths import Home

_BUSY_S = 3.0
"""How long another program that reads the file may hold it: taste."""
_BACKUPS = "companion-*.db"
_ANY_VERSION = 2**31
_SCHEMA = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema"
_TABLES = "SELECT name FROM main.sqlite_schema WHERE type = 'table'"


def encrypt(home: Home, key: bytes) -> None:
    """The store and every backup are encrypted with `key`; what already is, stays. The store must be closed.

    Raises StoreFault: each file is then one or the other, whole, and another call goes on.
    """
    with store_faults(home.folder):
        if is_plain(home.store):
            _rewrite(home.store, None, key, newest=len(steps(SCHEMA)))
        for file in home.backups.glob(_BACKUPS):
            if is_plain(file):
                _rewrite_backup(file, None, key)


def decrypt(home: Home, key: bytes) -> None:
    """The store and every backup that `key` opens are plain: `encrypt` the other way."""
    with store_faults(home.folder):
        if header(home.store) and not is_plain(home.store):
            _rewrite(home.store, key, None, newest=len(steps(SCHEMA)))
        for file in home.backups.glob(_BACKUPS):
            if header(file) == mark(key):
                _rewrite_backup(file, key, None)


def not_encrypted(home: Home) -> list[Path]:
    """Every database of the home that can be read without a key, those put aside as damaged too. Raises StoreFault."""
    with store_faults(home.folder):
        files = [home.store, *home.folder.glob("companion.damaged-*.db"), *home.backups.glob("*.db")]
        return sorted(file for file in files if is_plain(file))


def _rewrite_backup(file: Path, old: bytes | None, new: bytes | None) -> None:
    try:
        _rewrite(file, old, new, newest=_ANY_VERSION)
    except StoreFault as fault:
        if fault.code is not Code.STORE_DAMAGED:
            raise
        remove_database(file)  # of no use, and the store is whole


def _rewrite(file: Path, old: bytes | None, new: bytes | None, *, newest: int) -> None:
    """Puts a copy in the file's place, once it is whole, on disk and proven to be the same. Raises also OSError."""
    inspection.version(file, newest=newest, thorough=True, key=old)
    with closing(_alone(file, old)) as source:
        if not inspection.schema_version(source, newest=newest, about=file):
            source.close()
            remove_database(file)  # killed before anything was said: it is begun anew
            return
        with whole_or_not_at_all(file) as unfinished:
            _copy(source, unfinished, new)
            inspection.version(unfinished, newest=newest, thorough=True, key=new)
            source.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            source.close()
            if not inspection.closed_cleanly(file):  # beside the copy, SQLite would replay that log into it
                raise StoreFault(Code.STORE_UNREACHABLE, str(file.parent))
            beside(file, "-shm").unlink(missing_ok=True)


def _alone(file: Path, key: bytes | None) -> Connection:
    """A connection that keeps every other out. Raises SQLite's errors: SQLITE_BUSY when there is another."""
    connection = connect(file, key, timeout_s=_BUSY_S)
    try:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")
    except BaseException:
        connection.close()
        raise
    return connection


def _copy(source: Connection, to: Path, key: bytes | None) -> None:
    """Everything in `source`, in the empty file `to`."""
    attach(source, to, key, "copy")
    source.execute("PRAGMA copy.journal_mode = OFF")  # a kill leaves a file that nobody opens
    source.execute("PRAGMA copy.synchronous = OFF")
    source.execute("PRAGMA copy.secure_delete = ON")
    source.execute("SELECT sqlcipher_export('copy')")
    for number in ("user_version", "application_id"):
        source.execute(f"PRAGMA copy.{number} = {source.execute(f'PRAGMA main.{number}').fetchone()[0]}")
    source.execute("DETACH DATABASE copy")
    attach(source, to, key, "copy")  # only now are the indexes for searching read from it
    if not _same(source):
        raise StoreFault(Code.STORE_DAMAGED, str(to.parent))
    source.execute("DETACH DATABASE copy")


def _same(source: Connection) -> bool:
    """Whether the copy has the schema of the original, and as many rows in every table, those of the indexes too."""
    ours, theirs = (source.execute(_SCHEMA.format(name)).fetchall() for name in ("main", "copy"))
    if sorted(ours, key=repr) != sorted(theirs, key=repr):
        return False
    for (table,) in source.execute(_TABLES).fetchall():
        counts = [source.execute(f'SELECT count(*) FROM {name}."{table}"').fetchone() for name in ("main", "copy")]
        if counts[0] != counts[1]:
            return False
    return True
