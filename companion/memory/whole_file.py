"""Files that are written whole or not at all, also when the power fails. Knows nothing of what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = "companion.part"
"""The name of a database that is being made; after a kill it may be left, and is then worth nothing."""


def beside(file: Path, suffix: str) -> Path:
    """One of the files SQLite keeps next to a database: `-wal`, `-shm`, `-journal`."""
    return file.with_name(file.name + suffix)


@contextmanager
def whole_or_not_at_all(file: Path, part: str = PART) -> Iterator[Path]:
    """A private empty file to fill; then it is `file`, also after a power cut, or gone after an exception.

    `part`: its name until then. Raises OSError.
    """
    unfinished = file.with_name(part)
    remove_database(unfinished)  # one of a process that was killed
    try:
        unfinished.touch(mode=0o600)
        yield unfinished
        flush(unfinished)
        unfinished.replace(file)
    except BaseException:
        remove_database(unfinished)
        raise
    flush_folder(file.parent)


def remove_database(file: Path) -> None:
    """The file and what SQLite keeps next to it are gone; missing ones are no fault. Raises OSError."""
    for suffix in ("", "-journal", "-wal", "-shm"):
        beside(file, suffix).unlink(missing_ok=True)


def flush_folder(folder: Path) -> None:
    """What was renamed or deleted in a folder is on disk, where a folder can be opened; elsewhere it needs no more."""
    if os.name == "posix":
        flush(folder)


def flush(path: Path) -> None:
    """What was written to a file is on disk. Raises OSError."""
    number = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(number)
    finally:
        os.close(number)
