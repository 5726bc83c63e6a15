"""Copies of the conversation: made, aged, found again and put back. Knows nothing of what is in them.

A copy has its name only once it is whole and on disk: `companion-<UTC time>.db`, or, when it was made to migrate away
from a schema version, `companion-<UTC time>-version-<n>.db`.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory import inspection
from companion.memory.faults import store_faults
from companion.memory.inspection import beside
from companion.memory.migrate import SCHEMA, steps
from companion.paths import Home

DAILY_KEPT = 3
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"companion-(?P<time>\d{8}T\d{6}Z)(?P<before>-version-\d+)?\.db")


def back_up(source: sqlite3.Connection, backups: Path, now: datetime, *, before_version: int | None = None) -> Path:
    """A verified copy of an open conversation, on disk; older ones beyond what is kept are deleted.

    Raises StoreFault; STORE_DAMAGED when the copy, and so the source, is not intact: then every older copy stays.
    """
    with store_faults(backups):
        backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = "" if before_version is None else f"-version-{before_version}"
        made = backups / f"companion-{now.astimezone(UTC).strftime(_TIME)}{mark}.db"
        with _whole_or_not_at_all(made) as unfinished, closing(sqlite3.connect(unfinished)) as copy:
            source.backup(copy)
            if not inspection.intact(copy):
                raise StoreFault(Code.STORE_DAMAGED, str(backups.parent))
        _drop_old(backups)
        return made


def due(backups: Path, now: datetime) -> bool:
    """Whether today, by UTC, has no daily copy yet."""
    today = now.astimezone(UTC).date()
    return all(made_at(file).date() != today for file in _newest_first(backups, before=False))


def made_at(backup: Path) -> datetime:
    """When a copy was made, aware, UTC, by its name."""
    match = _NAME.fullmatch(backup.name)
    if match is None:
        raise ValueError(f"not a backup's name: {backup.name}")
    return datetime.strptime(match["time"], _TIME).replace(tzinfo=UTC)


def newest_good(backups: Path, *, schema: Path = SCHEMA) -> Path | None:
    """The newest copy that is intact and not newer than the program. Writes nothing."""
    newest = len(steps(schema))
    for file in sorted(_newest_first(backups), key=made_at, reverse=True):
        try:
            if inspection.version(file, newest=newest, thorough=True) > 0:
                return file
        except StoreFault:
            continue
    return None


def restore(home: Home, now: datetime, *, schema: Path = SCHEMA) -> Path:
    """Puts the newest good copy in the store's place and returns it; the store must be closed.

    What was there is kept as `companion.damaged-<UTC time>.db`. Raises StoreFault: STORE_DAMAGED without a good copy,
    else when the folder can't be written; the store is then as it was.
    """
    good = newest_good(home.backups, schema=schema)
    if good is None:
        raise StoreFault(Code.STORE_DAMAGED, str(home.folder))
    with store_faults(home.folder):
        aside = home.folder / f"companion.damaged-{now.astimezone(UTC).strftime(_TIME)}.db"
        with _whole_or_not_at_all(home.store) as unfinished:
            shutil.copyfile(good, unfinished)
            _flush(unfinished)
            # The log goes first: beside the restored file, SQLite would replay it into that.
            for suffix in ("-wal", "-shm", "-journal", ""):
                if beside(home.store, suffix).exists():
                    beside(home.store, suffix).replace(beside(aside, suffix))
    return good


def _newest_first(backups: Path, *, before: bool | None = None) -> list[Path]:
    """Copies of one kind, or of both; names sort by time within a kind."""
    named = [(match, file) for file in backups.glob("companion-*.db") if (match := _NAME.fullmatch(file.name))]
    return sorted((file for match, file in named if before is None or bool(match["before"]) == before), reverse=True)


def _drop_old(backups: Path) -> None:
    for file in _newest_first(backups, before=False)[DAILY_KEPT:] + _newest_first(backups, before=True)[1:]:
        file.unlink()


@contextmanager
def _whole_or_not_at_all(file: Path) -> Iterator[Path]:
    """A private empty file to fill; then it is `file`, also after a power cut, or gone after an exception."""
    unfinished = file.with_name("companion.part")
    _remove(unfinished)  # one of a process that was killed
    try:
        unfinished.touch(mode=0o600)
        yield unfinished
        _flush(unfinished)
        unfinished.replace(file)
    except BaseException:
        _remove(unfinished)
        raise
    if os.name == "posix":  # elsewhere a folder can't be opened, and needs no flushing
        _flush(file.parent)


def _remove(file: Path) -> None:
    for suffix in ("", "-journal", "-wal", "-shm"):
        beside(file, suffix).unlink(missing_ok=True)


def _flush(path: Path) -> None:
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
