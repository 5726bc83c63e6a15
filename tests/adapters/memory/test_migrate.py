"""Leading an older file to a newer schema: one step whole or not at all, a copy of the old file first."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.errors import Code, ContractError, StoreFault
from companion.memory import backup, inspection
from companion.memory.connection import connect
from companion.memory.migrate import SCHEMA, steps
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.folders import NEWEST, contents, schema_of

MOODS = "CREATE TABLE moods (message_id INTEGER REFERENCES messages (id), name TEXT NOT NULL) STRICT;"
ENDLESS = "CREATE TABLE moods (name TEXT); WITH n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n;"
BROKEN = {
    "fails": "CREATE TABLE moods (name TEXT); INSERT INTO nowhere VALUES (1);",
    "breaks references": f"{MOODS} INSERT INTO moods VALUES (77, 'calm');",
}
OPEN = (
    "import sys, pathlib; from companion.memory.store import SqliteStore; from companion.paths import Home; "
    "SqliteStore.open(Home(pathlib.Path(sys.argv[1])), schema=pathlib.Path(sys.argv[2]))"
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "home")
    store = SqliteStore.open(home)
    store.add(Role.PERSON, "said long ago", MessageState.COMPLETE)
    store.close()
    return home


def version(file: Path) -> int:
    return inspection.version(file, newest=99, thorough=True)


def texts(file: Path) -> list[str]:
    with closing(connect(file)) as connection:
        return [text for (text,) in connection.execute("SELECT text FROM messages")]


def test_a_new_file_gets_every_step_and_no_backup(tmp_path: Path) -> None:
    new = Home(tmp_path / "new")
    SqliteStore.open(new, schema=schema_of(tmp_path / "schema", MOODS)).close()
    assert version(new.store) == NEWEST + 1
    assert not new.backups.exists()


def test_an_older_file_is_copied_then_led_on(home: Home, tmp_path: Path) -> None:
    store = SqliteStore.open(home, schema=schema_of(tmp_path / "schema", MOODS, "CREATE TABLE facts (name TEXT);"))
    assert [message.text for message in store.page(0, 9)] == ["said long ago"]
    store.close()
    assert version(home.store) == NEWEST + 2
    (copy,) = home.backups.iterdir()
    assert copy.name.endswith(f"-version-{NEWEST}.db")
    assert version(copy) == NEWEST
    assert texts(copy) == ["said long ago"]


def test_a_file_that_is_new_enough_is_neither_copied_nor_changed(home: Home) -> None:
    SqliteStore.open(home).close()
    before = contents(home.folder)
    SqliteStore.open(home).close()
    assert contents(home.folder) == before
    assert not home.backups.exists()


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_a_step_that_fails_leaves_the_version_before_it(home: Home, tmp_path: Path, broken: str) -> None:
    with pytest.raises(ContractError):
        SqliteStore.open(home, schema=schema_of(tmp_path / "schema", "CREATE TABLE facts (name TEXT);", broken))
    with closing(connect(home.store)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    assert version(home.store) == NEWEST + 1
    assert "facts" in tables
    assert "moods" not in tables
    assert texts(home.store) == ["said long ago"]


def test_without_a_copy_there_is_no_migration(home: Home, tmp_path: Path) -> None:
    home.backups.write_text("a file where the folder should be")
    with pytest.raises(StoreFault) as caught:
        SqliteStore.open(home, schema=schema_of(tmp_path / "schema", MOODS))
    assert caught.value.code is Code.STORE_UNREACHABLE
    assert version(home.store) == NEWEST


def test_killed_between_the_copy_and_the_end_of_the_step(home: Home, tmp_path: Path) -> None:
    endless = schema_of(tmp_path / "endless", ENDLESS)
    environment = {**os.environ, "PYTHONPATH": str(SCHEMA.parents[2])}
    with subprocess.Popen([sys.executable, "-c", OPEN, home.folder, endless], env=environment) as child:
        while not list(home.backups.glob("companion-*.db")):
            assert child.poll() is None
        child.kill()
    (copy,) = home.backups.glob("companion-*.db")
    assert version(copy) == version(home.store) == NEWEST
    SqliteStore.open(home).close()
    assert texts(home.store) == texts(copy) == ["said long ago"]
    store = SqliteStore.open(home, schema=schema_of(tmp_path / "schema", MOODS))
    assert store.count() == 1
    store.close()
    assert version(home.store) == NEWEST + 1
    assert backup.newest_good(home.backups) is not None


def test_a_missing_step_is_noticed(tmp_path: Path) -> None:
    schema = schema_of(tmp_path / "schema", "SELECT 1;", "SELECT 1;")
    (schema / f"{NEWEST + 1:04}_later.sql").unlink()
    with pytest.raises(ContractError):
        steps(schema)
    with pytest.raises(ContractError):
        steps(tmp_path / "empty")
