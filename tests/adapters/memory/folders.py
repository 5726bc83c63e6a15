"""Looking at a folder from outside, for the tests of the store."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below `folder`, by its path."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def schema_of(folder: Path, *later: str) -> Path:
    """A schema folder made of the real first migration and `later` ones."""
    from companion.memory.migrate import SCHEMA, steps

    folder.mkdir()
    (folder / "0001_messages.sql").write_text(steps(SCHEMA)[0].read_text(encoding="utf-8"), encoding="utf-8")
    for number, sql in enumerate(later, 2):
        (folder / f"{number:04}_later.sql").write_text(sql, encoding="utf-8")
    return folder


@contextmanager
def permissions_count() -> Iterator[None]:
    """Inside, the system refuses what a file's mode forbids, for root as well."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
