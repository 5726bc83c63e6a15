"""Looking at a folder from outside, for the tests of the store."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from companion.memory.migrate import SCHEMA, steps

NOBODY = 65534
NEWEST = len(steps(SCHEMA))
"""The version of a conversation that this program makes."""


def contents(folder: Path) -> dict[str, str]:
    """The hash of every file below `folder`, by its path."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def schema_of(folder: Path, *later: str) -> Path:
    """A schema folder made of the real migrations and `later` ones."""
    shutil.copytree(SCHEMA, folder)
    for number, sql in enumerate(later, NEWEST + 1):
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
