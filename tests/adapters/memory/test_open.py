"""Opening a conversation: made, closed into one file, taken up after a kill, or refused and left alone."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.errors import Code, StoreFault
from companion.memory import inspection
from companion.memory.connection import connect
from companion.memory.migrate import SCHEMA, steps
from companion.memory.store import SqliteStore
from companion.memory.whole_file import beside
from companion.paths import Home
from tests.adapters.memory.folders import NEWEST, contents, schema_of

SAMPLES = Path(__file__).parents[2] / "data"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def filled(home: Home, lines: int = 3) -> None:
    store = SqliteStore.open(home)
    for number in range(lines):
        store.add(Role.PERSON, f"line {number}", MessageState.COMPLETE)
    store.close()


def killed_while_open(home: Home, to: Path, schema: Path = SCHEMA) -> Home:
    """A copy of the folder as a killed process leaves it, its last words in the log only."""
    store = SqliteStore.open(home, schema=schema)
    store.add(Role.PERSON, "last words", MessageState.COMPLETE)
    shutil.copytree(home.folder, to)
    store.close()
    return Home(to)


def texts(home: Home) -> list[str]:
    store = SqliteStore.open(home)
    try:
        return [message.text for message in store.page(0, 100)]
    finally:
        store.close()


def refused(home: Home, schema: Path = SCHEMA) -> Code:
    """The code of the refusal, which left the folder as it was."""
    before = contents(home.folder)
    with pytest.raises(StoreFault) as caught:
        SqliteStore.open(home, schema=schema)
    assert contents(home.folder) == before
    return caught.value.code


def test_what_was_said_is_there_at_the_next_start(home: Home) -> None:
    filled(home)
    assert texts(home) == ["line 0", "line 1", "line 2"]


def test_closing_leaves_one_file_that_only_its_owner_may_read(home: Home) -> None:
    filled(home)
    assert [file.name for file in home.folder.iterdir()] == ["companion.db"]
    assert home.store.stat().st_mode & 0o077 == home.folder.stat().st_mode & 0o077 == 0


def test_only_a_growing_reply_may_be_lost_to_a_power_cut(home: Home) -> None:
    """2 is FULL: written through to the disk before the call returns; 1 is NORMAL."""
    store = SqliteStore.open(home)

    def pressed() -> int:
        return int(store._connection.execute("PRAGMA synchronous").fetchone()[0])

    reply = store.add(Role.COMPANION, "I", MessageState.WRITING)
    assert pressed() == 1
    store.add(Role.PERSON, "Go on.", MessageState.COMPLETE)
    assert pressed() == 2
    store.update(reply.id, "I am", MessageState.WRITING)
    assert pressed() == 1
    store.update(reply.id, "I am.", MessageState.COMPLETE)
    assert pressed() == 2
    store.close()


def test_what_was_typed_and_not_said_is_wiped_from_the_file(home: Home) -> None:
    store = SqliteStore.open(home)
    store.keep_draft("I never said this")
    store.add(Role.PERSON, "I said that", MessageState.COMPLETE)
    store.close()
    assert b"I said that" in home.store.read_bytes()
    assert b"never said" not in home.store.read_bytes()


def test_opening_and_closing_changes_nothing(home: Home) -> None:
    filled(home)
    texts(home)
    before = contents(home.folder)
    texts(home)
    assert contents(home.folder) == before


def test_a_killed_process_leaves_nothing_behind(home: Home, tmp_path: Path) -> None:
    filled(home)
    left = killed_while_open(home, tmp_path / "left")
    assert not inspection.closed_cleanly(left.store)
    assert texts(left)[-1] == "last words"
    assert inspection.closed_cleanly(left.store)


def test_a_log_without_its_index_is_taken_up(home: Home, tmp_path: Path) -> None:
    left = killed_while_open(home, tmp_path / "left")
    beside(left.store, "-shm").unlink()
    assert texts(left) == ["last words"]


def test_a_replys_first_empty_moment_does_not_outlive_a_kill(home: Home, tmp_path: Path) -> None:
    store = SqliteStore.open(home)
    question = store.add(Role.PERSON, "Well?", MessageState.COMPLETE)
    answer = store.add(Role.COMPANION, "Well enough.", MessageState.COMPLETE)
    store.add(Role.COMPANION, "", MessageState.WRITING, replacing=answer.id)
    shutil.copytree(home.folder, tmp_path / "left")
    store.close()
    taken_up = SqliteStore.open(Home(tmp_path / "left"))
    assert taken_up.page(0, 9) == [question, answer]
    assert taken_up.search("enough", 9) == [answer]
    taken_up.close()


def test_an_empty_reply_that_was_itself_replaced_brings_nothing_back(home: Home, tmp_path: Path) -> None:
    store = SqliteStore.open(home)
    question = store.add(Role.PERSON, "Well?", MessageState.COMPLETE)
    empty = store.add(Role.COMPANION, "", MessageState.WRITING, replacing=question.id)
    edited = store.add(Role.PERSON, "How are you?", MessageState.COMPLETE, replacing=empty.id)
    shutil.copytree(home.folder, tmp_path / "left")
    store.close()
    taken_up = SqliteStore.open(Home(tmp_path / "left"))
    assert taken_up.page(0, 9) == [edited]
    taken_up.close()


def test_a_file_of_a_newer_version_is_left_alone(home: Home, tmp_path: Path) -> None:
    newer = schema_of(tmp_path / "schema", "CREATE TABLE moods (name TEXT) STRICT;")
    SqliteStore.open(home, schema=newer).close()
    assert refused(home) is Code.STORE_NEWER


@pytest.mark.parametrize("index_left", [True, False])
def test_a_newer_file_is_left_alone_though_only_its_log_says_so(home: Home, tmp_path: Path, index_left: bool) -> None:
    filled(home)
    left = killed_while_open(home, tmp_path / "left", schema_of(tmp_path / "schema", "CREATE TABLE moods (name TEXT);"))
    assert left.store.read_bytes()[60:64] == NEWEST.to_bytes(4)  # the version in the file itself
    if not index_left:
        beside(left.store, "-shm").unlink()
    assert refused(left) is Code.STORE_NEWER


def test_a_file_that_is_no_database_is_left_alone(home: Home) -> None:
    home.folder.mkdir()
    home.store.write_text("Dear diary, " * 1000)
    assert refused(home) is Code.STORE_DAMAGED


def test_a_database_of_another_program_is_left_alone(home: Home) -> None:
    home.folder.mkdir()
    with closing(connect(home.store)) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    assert refused(home) is Code.STORE_DAMAGED


def test_a_shortened_file_is_left_alone(home: Home) -> None:
    filled(home, 200)
    whole = home.store.read_bytes()
    home.store.write_bytes(whole[: len(whole) // 2])
    assert refused(home) is Code.STORE_DAMAGED


def test_a_file_with_an_overwritten_middle_is_left_alone_after_a_kill(home: Home, tmp_path: Path) -> None:
    filled(home, 500)
    left = killed_while_open(home, tmp_path / "left")
    with left.store.open("r+b") as file:
        file.seek(left.store.stat().st_size // 2)
        file.write(b"\xa5" * 8192)
    assert refused(left) is Code.STORE_DAMAGED


def test_a_file_with_an_overwritten_middle_is_left_alone(home: Home) -> None:
    filled(home, 500)
    size = home.store.stat().st_size
    with home.store.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xa5" * (size - 4096))
    assert refused(home) is Code.STORE_DAMAGED


def test_a_file_killed_before_its_first_page_is_begun_anew(home: Home) -> None:
    home.folder.mkdir()
    home.store.touch()
    assert texts(home) == []


def test_every_schema_version_has_a_sample_that_still_opens(home: Home) -> None:
    """One file per version, made by the program of its time."""
    home.folder.mkdir()
    for version in range(1, len(steps(SCHEMA)) + 1):
        shutil.copyfile(SAMPLES / f"companion-version-{version}.db", home.store)
        store = SqliteStore.open(home)
        said = store.page(0, 100)
        assert [message.text for message in said] == [
            "Hello. Is anyone there?",
            "I am. It is good to hear from you.",
            "今天下雨了，我喜欢雨天。",
            "雨声让人安静。你想听我说说雨吗？",
            "Yes, tell me about the rain.",
            "It begins somewhere over the",
        ]
        assert [message.role for message in said] == [Role.PERSON, Role.COMPANION] * 3
        assert said[-1].state is MessageState.UNFINISHED
        assert store.search("雨", 9) == [said[3], said[2]]
        assert store.search("rain", 9) == [said[4]]
        assert store.draft() == "And then"
        store.close()
