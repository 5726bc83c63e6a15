"""A disk that is full, read-only, gone or held by another: nothing is kept by halves, and it goes on once mended."""

from __future__ import annotations

import resource
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.errors import Code, ContractError, StoreFault
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.folders import permissions_count

LONG = "words " * 50_000


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user could get at."""
    folder = Path(tempfile.mkdtemp(prefix="companion-"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def refusing(code: Code) -> Iterator[None]:
    with pytest.raises(StoreFault) as caught:
        yield
    assert caught.value.code is code


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_keeps_nothing_by_halves_and_the_draft(home: Home) -> None:
    store = SqliteStore.open(home)
    first = store.add(Role.PERSON, "before", MessageState.COMPLETE)
    store.keep_draft(LONG[:100])
    pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
    store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    with refusing(Code.DISK_FULL):
        store.add(Role.PERSON, LONG, MessageState.COMPLETE, replacing=first.id)
    assert store.page(0, 9) == [first]
    assert store.draft() == LONG[:100]
    store._connection.execute("PRAGMA max_page_count = 1000000")
    after = store.add(Role.PERSON, LONG, MessageState.COMPLETE, replacing=first.id)
    assert store.page(0, 9) == [after]
    store.close()


def test_a_write_the_system_breaks_off_keeps_nothing_by_halves(home: Home) -> None:
    store = SqliteStore.open(home)
    first = store.add(Role.PERSON, "before", MessageState.COMPLETE)
    with largest_file(64 * 1024), refusing(Code.STORE_UNREACHABLE):
        store.add(Role.PERSON, LONG, MessageState.COMPLETE)
    assert store.page(0, 9) == [first]
    after = store.add(Role.PERSON, "after", MessageState.COMPLETE)
    store.close()
    again = SqliteStore.open(home)
    assert again.page(0, 9) == [first, after]
    again.close()


def test_a_close_the_system_breaks_off_is_told_and_loses_nothing(home: Home) -> None:
    store = SqliteStore.open(home)
    said = store.add(Role.PERSON, LONG, MessageState.COMPLETE)
    with largest_file(64 * 1024), refusing(Code.STORE_UNREACHABLE):
        store.close()
    again = SqliteStore.open(home)
    assert again.page(0, 9) == [said]
    again.close()


def test_a_backup_without_room_leaves_no_half_behind(home: Home) -> None:
    store = SqliteStore.open(home)
    store.add(Role.PERSON, LONG, MessageState.COMPLETE)
    with largest_file(64 * 1024), refusing(Code.STORE_UNREACHABLE):
        store.backup_if_due()
    assert list(home.backups.iterdir()) == []
    assert store.backup_if_due()
    store.close()


def test_a_folder_that_cannot_be_written_is_unreachable(open_folder: Path) -> None:
    home = Home(open_folder)
    SqliteStore.open(home).close()
    home.store.chmod(0o644)
    open_folder.chmod(0o555)
    with permissions_count(), refusing(Code.STORE_UNREACHABLE):
        SqliteStore.open(home)


def test_a_file_that_cannot_be_written_is_unreachable(open_folder: Path) -> None:
    home = Home(open_folder)
    SqliteStore.open(home).close()
    home.store.chmod(0o444)
    open_folder.chmod(0o777)
    with permissions_count(), refusing(Code.STORE_UNREACHABLE):
        SqliteStore.open(home)


def test_a_folder_that_cannot_be_made_is_unreachable(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    with permissions_count(), refusing(Code.STORE_UNREACHABLE):
        SqliteStore.open(Home(open_folder / "home"))
    (open_folder / "file").touch()
    with refusing(Code.STORE_UNREACHABLE):
        SqliteStore.open(Home(open_folder / "file"))


def test_words_are_not_written_to_a_folder_that_is_gone(home: Home, tmp_path: Path) -> None:
    store = SqliteStore.open(home)
    store.add(Role.PERSON, "before", MessageState.COMPLETE)
    home.folder.rename(tmp_path / "elsewhere")
    with refusing(Code.STORE_UNREACHABLE):
        store.add(Role.PERSON, "into nothing", MessageState.COMPLETE)
    (tmp_path / "elsewhere").rename(home.folder)
    store.add(Role.PERSON, "it is back", MessageState.COMPLETE)
    assert [message.text for message in store.page(0, 9)] == ["before", "it is back"]
    store.close()


def test_another_program_that_holds_the_file_is_waited_for_then_told(home: Home) -> None:
    store = SqliteStore.open(home)
    store._connection.execute("PRAGMA busy_timeout = 1")
    with closing(connect(home.store)) as other:
        other.execute("BEGIN IMMEDIATE")
        with refusing(Code.STORE_UNREACHABLE):
            store.add(Role.PERSON, "wait", MessageState.COMPLETE)
        other.execute("ROLLBACK")
        store.add(Role.PERSON, "now", MessageState.COMPLETE)
    assert store.count() == 1
    store.close()


def test_a_closed_store_is_our_bug_and_says_nothing_of_what_was_said(home: Home) -> None:
    store = SqliteStore.open(home)
    store.close()
    for use in (
        lambda: store.add(Role.PERSON, "secret", MessageState.COMPLETE),
        lambda: store.search("secret", 1),
        store.count,
        store.draft,
    ):
        with pytest.raises(ContractError) as caught:
            use()
        assert "secret" not in str(caught.value)


def test_a_temporary_conversation_touches_no_disk(home: Home) -> None:
    with largest_file(0):
        store = SqliteStore.temporary()
        said = store.add(Role.PERSON, LONG, MessageState.COMPLETE)
        store.keep_draft("not yet")
        assert store.search("words", 1) == [said]
        assert not store.backup_if_due()
        store.close()
    assert not home.folder.exists()
