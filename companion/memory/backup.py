"""Copies of the conversation: made, aged, found again and put back. Knows nothing of what is in them.

A copy has its name only once it is whole and on disk: `companion-<UTC time>.db`, or, when it was made to migrate away
from a schema version, `companion-<UTC time>-version-<n>.db`.
"""

from __future__ import annotations

import re
import shutil
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory import inspection
from companion.memory.connection import Connection, connect
from companion.memory.faults import store_faults
from companion.memory.migrate import SCHEMA, steps
from companion.memory.whole_file import beside, flush, whole_or_not_at_all
from companion.paths import Home

DAILY_KEPT = 3
_TIME = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"companion-(?P<time>\d{8}T\d{6}Z)(?P<before>-version-\d+)?\.db")


def back_up(
    source: Connection, backups: Path, now: datetime, *, key: bytes | None, before_version: int | None = None
) -> Path:
    """A verified copy of an open conversation, on disk; older ones beyond what is kept are deleted.

    `key`: the one `source` is open with; the copy is encrypted with it, or plain like the source.
    Raises StoreFault; STORE_DAMAGED when the copy, and so the source, is not intact: every older copy stays then.
    """
    with store_faults(backups):
        backups.mkdir(mode=0o700, parents=True, exist_ok=True)
        mark = "" if before_version is None else f"-version-{before_version}"
        made = backups / f"companion-{now.astimezone(UTC).strftime(_TIME)}{mark}.db"
        with whole_or_not_at_all(made) as unfinished, closing(connect(unfinished, key)) as copy:
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


def newest_good(backups: Path, *, key: bytes | None = None, schema: Path = SCHEMA) -> Path | None:
    """The newest copy that is intact, not newer than the program, and plain or encrypted with `key`. Writes nothing."""
    newest = len(steps(schema))
    for file in sorted(_newest_first(backups), key=made_at, reverse=True):
        try:
            if inspection.version(file, newest=newest, thorough=True, key=key) > 0:
                return file
        except StoreFault:
            continue
    return None


def restore(home: Home, now: datetime, *, key: bytes | None = None, schema: Path = SCHEMA) -> Path:
    """Puts the newest good copy in the store's place and returns it; the store must be closed.

    What was there is kept as `companion.damaged-<UTC time>.db`. Raises StoreFault: STORE_DAMAGED without a good copy,
    else when the folder can't be written; the store is then as it was.
    """
    good = newest_good(home.backups, key=key, schema=schema)
    if good is None:
        raise StoreFault(Code.STORE_DAMAGED, str(home.folder))
    with store_faults(home.folder):
        aside = home.folder / f"companion.damaged-{now.astimezone(UTC).strftime(_TIME)}.db"
        with whole_or_not_at_all(home.store) as unfinished:
            shutil.copyfile(good, unfinished)
            flush(unfinished)
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
