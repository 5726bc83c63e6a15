"""Copies of the conversation: when they are made, which are kept, and how one is put back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.errors import Code, StoreFault
from companion.memory import backup
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.folders import NEWEST, contents, schema_of

NOON = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)
PAGE = 4096


class Days:
    """A clock that stands still until it is told to move."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def days() -> Days:
    return Days()


def backed_up(home: Home, days: Days, *lines: str) -> None:
    """One line a day, each followed by that day's backup."""
    store = SqliteStore.open(home, clock=days)
    for line in lines:
        store.add(Role.PERSON, line, MessageState.COMPLETE)
        assert store.backup_if_due()
        days.now += timedelta(days=1)
    store.close()


def texts(home: Home) -> list[str]:
    store = SqliteStore.open(home)
    try:
        return [message.text for message in store.page(0, 100)]
    finally:
        store.close()


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_one_a_day_and_none_of_nothing(home: Home, days: Days) -> None:
    store = SqliteStore.open(home, clock=days)
    assert not store.backup_if_due()
    store.add(Role.PERSON, "one", MessageState.COMPLETE)
    assert store.backup_if_due()
    days.now = NOON.astimezone(timezone(timedelta(hours=14)))  # another date there, the same day by UTC
    assert not store.backup_if_due()
    days.now = NOON + timedelta(hours=13)
    assert store.backup_if_due()
    store.close()
    assert names(home.backups) == ["companion-20250601T120000Z.db", "companion-20250602T010000Z.db"]


def test_a_copy_is_whole_private_and_needs_no_other_file(home: Home, days: Days) -> None:
    store = SqliteStore.open(home, clock=days)
    store.add(Role.PERSON, "in the log only", MessageState.COMPLETE)
    store.backup_if_due()
    (copy,) = home.backups.iterdir()
    assert copy.stat().st_mode & 0o077 == 0
    assert backup.newest_good(home.backups) == copy
    assert backup.made_at(copy) == NOON
    store.close()
    assert names(home.backups) == [copy.name]


def test_three_daily_copies_and_the_last_before_a_migration_are_kept(home: Home, days: Days, tmp_path: Path) -> None:
    backed_up(home, days, "1", "2")
    moods, facts = "CREATE TABLE moods (name TEXT);", "CREATE TABLE facts (name TEXT);"
    SqliteStore.open(home, schema=schema_of(tmp_path / "second", moods), clock=days).close()
    third = schema_of(tmp_path / "third", moods, facts)
    store = SqliteStore.open(home, schema=third, clock=days)
    for _ in range(4):
        store.backup_if_due()
        days.now += timedelta(days=1)
    store.close()
    assert names(home.backups) == [
        f"companion-20250603T120000Z-version-{NEWEST + 1}.db",
        "companion-20250604T120000Z.db",
        "companion-20250605T120000Z.db",
        "companion-20250606T120000Z.db",
    ]


def test_leftovers_of_a_killed_copy_are_no_hindrance(home: Home, days: Days) -> None:
    home.backups.mkdir(parents=True)
    for name in ("companion.part", "companion.part-journal", "companion.part-wal"):
        (home.backups / name).write_bytes(b"half a copy")
    backed_up(home, days, "one")
    assert names(home.backups) == ["companion-20250601T120000Z.db"]


def test_the_newest_good_copy_is_found_without_a_trace(home: Home, days: Days, tmp_path: Path) -> None:
    assert backup.newest_good(home.backups) is None
    backed_up(home, days, "1", "2", "3")
    oldest, middle, newest = sorted(home.backups.iterdir())
    whole = newest.read_bytes()
    newest.write_bytes(whole[:-4096])
    (home.backups / "companion-20990101T000000Z.db").write_text("not a conversation")
    (home.backups / "companion-20990102T000000Z.db").touch()
    (home.backups / "companion-copy of mine.db").write_bytes(whole)
    before = contents(home.backups)
    assert backup.newest_good(home.backups) == middle
    assert contents(home.backups) == before
    middle.write_bytes(b"")
    oldest.unlink()
    assert backup.newest_good(home.backups) is None


def test_a_copy_of_a_newer_version_is_passed_over(home: Home, days: Days, tmp_path: Path) -> None:
    backed_up(home, days, "1")
    store = SqliteStore.open(home, schema=schema_of(tmp_path / "schema", "CREATE TABLE moods (name TEXT);"), clock=days)
    store.backup_if_due()
    store.close()
    found = backup.newest_good(home.backups)
    assert found is not None
    assert found.name == f"companion-20250602T120000Z-version-{NEWEST}.db"


@pytest.mark.parametrize("log_left", [False, True])
def test_the_copy_takes_the_place_of_a_damaged_file_which_is_kept(home: Home, days: Days, log_left: bool) -> None:
    backed_up(home, days, "1", "2")
    home.store.write_bytes(b"damaged")
    if log_left:
        (home.folder / "companion.db-wal").write_bytes(b"log")
        (home.folder / "companion.db-shm").write_bytes(b"index")
    restored = backup.restore(home, days.now)
    assert restored.name == "companion-20250602T120000Z.db"
    aside = home.folder / "companion.damaged-20250603T120000Z.db"
    assert aside.read_bytes() == b"damaged"
    assert (home.folder / f"{aside.name}-wal").exists() is log_left
    assert texts(home) == ["1", "2"]
    assert len(names(home.backups)) == 2


def test_without_a_good_copy_nothing_is_moved(home: Home, days: Days) -> None:
    backed_up(home, days, "1")
    for file in (home.store, *home.backups.iterdir()):
        file.write_bytes(b"damaged")
    before = contents(home.folder)
    with pytest.raises(StoreFault) as caught:
        backup.restore(home, days.now)
    assert caught.value.code is Code.STORE_DAMAGED
    assert contents(home.folder) == before


def test_a_damaged_conversation_pushes_no_good_copy_out(home: Home, days: Days) -> None:
    backed_up(home, days, *(f"{number} " + "words " * 3000 for number in range(3)))
    good = contents(home.backups)
    page_of_text = home.store.read_bytes().index(b"words " * 600) // PAGE * PAGE
    with home.store.open("r+b") as file:
        file.seek(page_of_text)
        file.write(b"\xa5" * PAGE)
    store = SqliteStore.open(home, clock=days)
    with pytest.raises(StoreFault) as caught:
        store.backup_if_due()
    assert caught.value.code is Code.STORE_DAMAGED
    store.close()
    assert good.items() <= contents(home.backups).items()
