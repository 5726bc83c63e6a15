"""An encrypted conversation is like any other; a plain one becomes one, or the other way round, with every row."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.conversation.fact import Relation, Subject
from companion.conversation.turn import MessageState, Role
from companion.conversation.vault import Protection
from companion.errors import Code, StoreFault
from companion.memory import backup, encryption, inspection
from companion.memory.connection import connect, header, is_plain, mark
from companion.memory.cue import Names
from companion.memory.fact_store import FactStore
from companion.memory.facts import Saying
from companion.memory.store import SqliteStore
from companion.memory.whole_file import PART, beside
from companion.paths import Home
from tests.adapters.memory.folders import NEWEST, contents, schema_of
from tests.adapters.memory.vaults import every_row, say, stores_of, texts
from tests.fakes_embedder import HashEmbedder
from tests.fakes_keyring import FolderKeyring

KEY = bytes(range(32))
NAMES = Names(person=("Ann",), companion=("Vera",))
NOON = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@contextmanager
def refusing(code: Code) -> Iterator[None]:
    with pytest.raises(StoreFault) as caught:
        yield
    assert caught.value.code is code


def lived_in(home: Home, key: bytes | None = None, lines: int = 120) -> None:
    """A conversation with everything in it: replaced and unfinished messages, a draft, vectors, facts, backups."""
    days = iter(range(lines * 10))
    store = SqliteStore.open(home, key, clock=lambda: NOON + timedelta(hours=next(days)))
    for number in range(lines):
        said = store.add(Role.PERSON, f"line {number} about rain and 雨天", MessageState.COMPLETE)
        reply = store.add(Role.COMPANION, "", MessageState.WRITING)
        store.update(reply.id, f"reply {number} 🙂", MessageState.COMPLETE if number % 5 else MessageState.UNFINISHED)
        if number % 30 == 7:
            store.add(Role.PERSON, f"edited {number}", MessageState.COMPLETE, replacing=said.id)
        if number % 40 == 3:
            store.backup_if_due()
    store.keep_draft("not said yet")
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    while memory.catch_up(500):
        pass
    facts = FactStore(store._connection, lambda: store._writing(durable=True), home.folder)
    saying = Saying(subject=Subject(kin="sister"), relation=Relation.HOME, value="Porto", said_at=NOON, message_id=1)
    facts.keep(1, [saying])
    store.close()


def searched(home: Home, key: bytes | None) -> list[object]:
    store = SqliteStore.open(home, key)
    try:
        memory = store.recollections(NAMES)
        memory.use(HashEmbedder())
        facts = FactStore(store._connection, lambda: store._writing(durable=True), home.folder)
        return [
            store.search("rain", 9999),
            store.search("雨天", 9),
            store.search("reply 11", 9),
            store.draft(),
            store.page(0, 9999),
            memory.left(),
            [moment.found for moment in memory.recall("line 17 about rain", now=NOON, limit=5)],
            facts.current(),
        ]
    finally:
        store.close()


def test_everything_survives_both_ways(home: Home) -> None:
    lived_in(home)
    rows, found = every_row(home.store, None), searched(home, None)
    backups = {file.name: every_row(file, None) for file in home.backups.iterdir()}
    assert len(backups) > 1

    encryption.encrypt(home, KEY)
    assert header(home.store) == mark(KEY)
    assert every_row(home.store, KEY) == rows
    assert searched(home, KEY) == found
    assert {file.name: every_row(file, KEY) for file in home.backups.iterdir()} == backups
    assert encryption.not_encrypted(home) == []

    encryption.decrypt(home, KEY)
    assert every_row(home.store, None) == rows
    assert searched(home, None) == found
    assert {file.name: every_row(file, None) for file in home.backups.iterdir()} == backups
    assert sorted(file.name for file in home.folder.iterdir()) == ["backups", "companion.db"]


def test_what_is_there_already_is_left_alone(home: Home) -> None:
    lived_in(home, KEY, lines=9)
    before = contents(home.folder)
    encryption.encrypt(home, KEY)
    assert contents(home.folder) == before
    encryption.decrypt(home, KEY)
    before = contents(home.folder)
    encryption.decrypt(home, KEY)
    assert contents(home.folder) == before


def test_ids_go_on_where_they_were(home: Home) -> None:
    store = SqliteStore.open(home)
    say(store, "one", "two")
    with store._writing(durable=True) as connection:
        connection.execute("DELETE FROM messages WHERE id = 2")
    store.close()
    encryption.encrypt(home, KEY)
    store = SqliteStore.open(home, KEY)
    assert store.add(Role.PERSON, "three", MessageState.COMPLETE).id == 3
    store.close()


def test_last_words_that_are_in_the_log_only_come_along(home: Home, tmp_path: Path) -> None:
    store = SqliteStore.open(home)
    say(store, "last words")
    shutil.copytree(home.folder, tmp_path / "killed")
    store.close()
    left = Home(tmp_path / "killed")
    assert not inspection.closed_cleanly(left.store)
    encryption.encrypt(left, KEY)
    assert not beside(left.store, "-wal").exists()
    store = SqliteStore.open(left, KEY)
    assert [message.text for message in store.page(0, 9)] == ["last words"]
    store.close()


def test_a_store_another_program_reads_is_left_as_it_is(home: Home) -> None:
    lived_in(home, lines=9)
    with closing(connect(home.store)) as other:
        other.execute("SELECT count(*) FROM messages").fetchone()
        with refusing(Code.STORE_UNREACHABLE):
            encryption.encrypt(home, KEY)
    assert is_plain(home.store)
    encryption.encrypt(home, KEY)
    assert not is_plain(home.store)


def test_a_store_of_an_older_program_is_encrypted_at_its_first_opening(home: Home, tmp_path: Path) -> None:
    lived_in(home, lines=9)
    rows = every_row(home.store, None)
    (home.folder / PART).write_bytes(b"half a copy")
    (home.folder / f"{PART}-journal").write_bytes(b"half a log")
    stores = stores_of(tmp_path)
    assert stores.vault().protection is Protection.NONE
    stores.lifelong().close()
    assert stores.vault().protection is Protection.KEYRING
    assert every_row(home.store, stores._keeper.held()) == rows
    assert stores.not_encrypted() == []
    assert not list(home.folder.rglob("*.part*"))


def test_a_plain_store_by_choice_stays_plain(home: Home, tmp_path: Path) -> None:
    stores_of(tmp_path).protect(Protection.NONE)
    stores = stores_of(tmp_path)
    say(stores.lifelong(), "one")
    assert is_plain(home.store)
    assert texts(stores_of(tmp_path)) == ["one"]
    assert is_plain(home.store)


def test_without_room_the_plain_store_is_used_and_encrypted_later(
    home: Home, tmp_path: Path, expected_warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lived_in(home, lines=9)
    with monkeypatch.context() as patch:
        patch.setattr(encryption, "_copy", _full)
        stores = stores_of(tmp_path)
        before = texts(stores)
        assert is_plain(home.store)
        assert stores.vault().protection is Protection.NONE
        assert expected_warnings == ["companion.memory.stores: the conversation is not encrypted yet: disk_full"]
        with refusing(Code.DISK_FULL):
            stores.protect(Protection.KEYRING)
        assert texts(stores) == before
    assert texts(stores_of(tmp_path)) == before
    assert not is_plain(home.store)


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("wanted", [Protection.KEYRING, Protection.NONE])
def test_a_choice_that_does_not_fit_the_disk_leaves_the_old_one(
    home: Home, tmp_path: Path, wanted: Protection, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Protection.NONE if wanted is Protection.KEYRING else Protection.KEYRING
    stores = stores_of(tmp_path)
    say(stores.lifelong(), "one")
    stores.protect(other)
    with monkeypatch.context() as patch:
        patch.setattr(encryption, "_copy", _full)
        with refusing(Code.DISK_FULL):
            stores.protect(wanted)
    again = stores_of(tmp_path)
    assert again.vault().protection is other
    assert texts(again) == ["one"]
    assert bool(FolderKeyring(tmp_path / "keyring").entries()) is (other is Protection.KEYRING)


def test_a_newer_or_damaged_plain_store_is_left_alone(home: Home, tmp_path: Path) -> None:
    SqliteStore.open(home, schema=schema_of(tmp_path / "schema", "CREATE TABLE moods (name TEXT) STRICT;")).close()
    newer = home.store.read_bytes()
    with refusing(Code.STORE_NEWER):
        stores_of(tmp_path).lifelong()
    assert home.store.read_bytes() == newer
    home.store.write_bytes(b"Dear diary, " * 1000)
    with refusing(Code.STORE_DAMAGED):
        stores_of(tmp_path).lifelong()
    assert home.store.read_bytes() == b"Dear diary, " * 1000


def test_a_damaged_plain_store_is_restored_from_its_plain_backup_and_then_encrypted(home: Home, tmp_path: Path) -> None:
    lived_in(home, lines=9)
    home.store.write_bytes(b"Dear diary, " * 1000)
    stores = stores_of(tmp_path)
    with refusing(Code.STORE_DAMAGED):
        stores.lifelong()
    assert stores.newest_backup() is not None
    stores.restore_backup()
    assert "line 3 about rain and 雨天" in texts(stores)
    assert not is_plain(home.store)
    assert stores.not_encrypted() == []


def test_a_damaged_plain_backup_goes_and_a_foreign_file_stays(home: Home) -> None:
    lived_in(home, lines=50)
    damaged, *whole = sorted(home.backups.iterdir())
    content = damaged.read_bytes()
    damaged.write_bytes(content[: len(content) // 2])
    (home.backups / "companion-of another key.db").write_bytes(bytes(range(256)) * 20)
    encryption.encrypt(home, KEY)
    assert not damaged.exists()
    assert all(header(file) == mark(KEY) for file in whole)
    assert (home.backups / "companion-of another key.db").read_bytes() == bytes(range(256)) * 20


def test_an_encrypted_store_backs_up_restores_and_is_led_on(home: Home, tmp_path: Path) -> None:
    lived_in(home, KEY, lines=50)
    assert {header(file) for file in [home.store, *home.backups.iterdir()]} == {mark(KEY)}
    newest = backup.newest_good(home.backups, key=KEY)
    assert newest is not None
    assert backup.newest_good(home.backups, key=bytes(32)) is backup.newest_good(home.backups) is None
    rows = every_row(home.store, KEY)

    later = schema_of(tmp_path / "schema", "CREATE TABLE moods (name TEXT) STRICT;")
    SqliteStore.open(home, KEY, schema=later).close()
    assert inspection.version(home.store, newest=99, thorough=True, key=KEY) == NEWEST + 1
    (before,) = home.backups.glob(f"*-version-{NEWEST}.db")
    assert header(before) == mark(KEY)
    with refusing(Code.STORE_NEWER):
        SqliteStore.open(home, KEY)

    home.store.write_bytes(b"Dear diary, " * 1000)
    assert backup.restore(home, NOON, key=KEY) == before
    assert every_row(home.store, KEY) == rows
    assert (home.folder / "companion.damaged-20250601T120000Z.db").exists()


@pytest.mark.parametrize("place", [0, 4096, 40_960], ids=["the first page", "the second", "the middle"])
def test_a_damaged_encrypted_store_is_damaged_not_locked(home: Home, place: int) -> None:
    lived_in(home, KEY)
    with home.store.open("r+b") as file:
        file.seek(place + 16)
        file.write(b"\xa5" * 4096)
    before = contents(home.folder)
    with refusing(Code.STORE_DAMAGED):
        inspection.version(home.store, newest=NEWEST, thorough=True, key=KEY)
    assert contents(home.folder) == before


def test_an_overwritten_beginning_is_damage_too(home: Home) -> None:
    lived_in(home, KEY, lines=9)
    for damage in (bytes(8192), b"Dear diary, " * 700):
        with home.store.open("r+b") as file:
            file.write(damage)
        with refusing(Code.STORE_DAMAGED):
            SqliteStore.open(home, KEY)
