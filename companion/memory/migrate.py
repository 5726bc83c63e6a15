"""Brings a conversation file to the newest schema, one numbered SQL file and one transaction at a time.

Knows neither where the file lies nor how it is backed up: the caller does that, when asked to.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from companion.errors import ContractError
from companion.memory.connection import Connection

SCHEMA = Path(__file__).parent / "schema"


def steps(schema: Path) -> list[Path]:
    """The migrations; the one at index n leads from version n to n + 1. Raises ContractError when one is missing."""
    files = sorted(schema.glob("[0-9][0-9][0-9][0-9]_*.sql"))
    if [int(file.name[:4]) for file in files] != list(range(1, len(files) + 1)) or not files:
        raise ContractError(f"migrations out of order: {[file.name for file in files]}")
    return files


def migrate(connection: Connection, version: int, schema: Path, *, back_up: Callable[[int], object]) -> None:
    """Applies what is missing after `version`. `back_up(version)` is called once before, unless the file is new.

    A step that fails or is killed leaves the file at the version before it. Leaves foreign keys unenforced.
    """
    missing = steps(schema)[version:]
    if version and missing:
        back_up(version)
    connection.execute("PRAGMA foreign_keys = OFF")  # so that tables can be rebuilt; each step is checked
    for number, file in enumerate(missing, version + 1):
        _apply(connection, number, file.read_text(encoding="utf-8"))


def _apply(connection: Connection, number: int, sql: str) -> None:
    try:
        connection.executescript(f"BEGIN IMMEDIATE;\n{sql}")
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise ContractError(f"migration {number} breaks references")
        connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
