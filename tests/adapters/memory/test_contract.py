"""What every store must do, on the real one (on disk, and in memory only) and on the fake."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from companion.conversation.ports import Store
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import ContractError
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes_store import ListStore

NOON = datetime(2025, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
COMPLETE, WRITING, UNFINISHED = MessageState.COMPLETE, MessageState.WRITING, MessageState.UNFINISHED


class Ticking:
    """A clock in another time zone that moves on by a minute at every look."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        now, self.now = self.now, self.now + timedelta(minutes=1)
        return now.astimezone(timezone(timedelta(hours=8)))


MAKERS: dict[str, Callable[[Path], Store]] = {
    "disk": lambda folder: SqliteStore.open(Home(folder / "home"), clock=Ticking()),
    "temporary": lambda folder: SqliteStore.temporary(clock=Ticking()),
    "list": lambda folder: ListStore(clock=Ticking()),
}


@pytest.fixture(params=MAKERS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    store = MAKERS[request.param](tmp_path)
    yield store
    store.close()


def say(store: Store, *texts: str) -> list[Message]:
    """Lines of hers and his in turn, the person first."""
    return [
        store.add(Role.COMPANION if number % 2 else Role.PERSON, text, COMPLETE) for number, text in enumerate(texts)
    ]


def texts(messages: list[Message]) -> list[str]:
    return [message.text for message in messages]


def test_a_new_store_is_empty(store: Store) -> None:
    assert store.count() == 0
    assert store.recent(10) == store.page(0, 10) == store.search("anything", 10) == []
    assert store.position(1) is None
    assert store.draft() == ""


def test_a_line_comes_back_as_it_was_said(store: Store) -> None:
    said = store.add(Role.PERSON, "Hello, 你好 🙂\n  twice ", COMPLETE)
    assert said == Message(id=said.id, role=Role.PERSON, text="Hello, 你好 🙂\n  twice ", said_at=NOON, state=COMPLETE)
    assert said.said_at.utcoffset() == timedelta(0) or isinstance(store, ListStore)
    assert store.recent(5) == store.page(0, 5) == [said]


def test_what_cannot_be_kept_is_shown_as_missing(store: Store) -> None:
    said = store.add(Role.PERSON, "a\0b\ud800", COMPLETE)
    assert said.text == "a\ufffdb\ufffd"
    assert store.recent(1) == [said]
    store.keep_draft("\0\udfff")
    assert store.draft() == "\ufffd\ufffd"


def test_a_message_of_a_megabyte(store: Store) -> None:
    text = "All of it, 全部。" * 80_000
    said = store.add(Role.PERSON, text, COMPLETE)
    assert store.recent(1)[0].text == said.text == text
    assert store.search("全部。All", 1) == [said]


def test_a_reply_grows_and_keeps_its_time(store: Store) -> None:
    reply = store.add(Role.COMPANION, "I", WRITING)
    grown = store.update(reply.id, "I am", WRITING)
    whole = store.update(reply.id, "I am here.", COMPLETE)
    assert (reply.id, reply.said_at) == (grown.id, grown.said_at) == (whole.id, whole.said_at)
    assert store.recent(1) == [whole]
    assert (whole.text, whole.state) == ("I am here.", COMPLETE)


def test_pages_and_positions(store: Store) -> None:
    said = say(store, *(f"line {number}" for number in range(10)))
    assert store.count() == 10
    assert store.page(3, 4) == said[3:7]
    assert store.page(8, 10) == said[8:]
    assert store.page(-2, 5) == said[:3]
    assert store.page(10, 5) == store.page(0, 0) == store.page(0, -1) == store.page(-5, 5) == []
    assert store.recent(3) == said[7:]
    assert store.recent(99) == said
    assert store.recent(0) == store.recent(-1) == []
    assert [store.position(message.id) for message in said] == list(range(10))
    assert store.position(said[-1].id + 1) is None


def test_a_replaced_message_and_all_after_it_leave_the_thread(store: Store) -> None:
    said = say(store, "one", "two", "three", "four")
    edited = store.add(Role.PERSON, "three again", COMPLETE, replacing=said[2].id)
    assert store.page(0, 9) == store.recent(9) == [*said[:2], edited]
    assert store.count() == 3
    assert store.position(edited.id) == 2
    assert store.position(said[2].id) is store.position(said[3].id) is None
    assert store.search("three", 9) == [edited]
    assert store.search("four", 9) == []
    assert edited.id > said[3].id


def test_what_left_the_thread_cannot_be_changed_or_replaced(store: Store) -> None:
    (first,) = say(store, "one")
    second = store.add(Role.PERSON, "two", COMPLETE, replacing=first.id)
    store.keep_draft("being written")
    for gone in (first.id, second.id + 1, 0, -1):
        with pytest.raises(ContractError):
            store.update(gone, "changed", COMPLETE)
        with pytest.raises(ContractError):
            store.add(Role.PERSON, "instead", COMPLETE, replacing=gone)
    assert store.page(0, 9) == [second]
    assert store.draft() == "being written"


def test_only_her_replies_can_be_less_than_complete(store: Store) -> None:
    (line,) = say(store, "mine")
    for state in (WRITING, UNFINISHED):
        with pytest.raises(ContractError):
            store.add(Role.PERSON, "half a line", state)
        with pytest.raises(ContractError):
            store.update(line.id, "half a line", state)
    assert store.page(0, 9) == [line]


def test_the_draft_is_kept_until_the_line_is_said(store: Store) -> None:
    store.keep_draft("How are")
    store.keep_draft("How are you")
    store.add(Role.COMPANION, "By the way", COMPLETE)
    assert store.draft() == "How are you"
    store.add(Role.PERSON, "How are you?", COMPLETE)
    assert store.draft() == ""


def test_search_finds_every_word_newest_first(store: Store) -> None:
    say(store, "Rain again today", "I like the rain", "Today it is dry", "A train today")
    assert texts(store.search("rain", 9)) == ["A train today", "I like the rain", "Rain again today"]
    assert texts(store.search("TODAY rain", 9)) == ["A train today", "Rain again today"]
    assert texts(store.search("rain", 2)) == ["A train today", "I like the rain"]
    assert store.search("rain snow", 9) == store.search("rain", 0) == store.search("rain", -1) == []
    assert store.search("", 9) == store.search(" \n\u3000", 9) == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("天气", ["今天天气很好"]),
        ("天气 很好", ["今天天气很好"]),
        ("今天天气", ["今天天气很好"]),
        ("好", ["你好", "今天天气很好"]),
        ("天 today", []),
        ("да", ["Да, конечно"]),
        ("КОНЕЧНО", ["Да, конечно"]),
        ("é", ["À l'ÉTÉ"]),
        ("été", ["À l'ÉTÉ"]),
        ("l'", ["À l'ÉTÉ"]),
        ("🙂", ["fine 🙂"]),
    ],
)
def test_search_in_any_language_and_case(store: Store, query: str, found: list[str]) -> None:
    say(store, "今天天气很好", "Да, конечно", "À l'ÉTÉ", "fine 🙂", "你好")
    assert texts(store.search(query, 9)) == found


SIGNS = ['"', '"""', "a AND", "NEAR(", "text:x", "-x", "*", "x*", "(", "^x", "50%", "a_b", "\\", "{x", "\0", "\ud800"]


@pytest.mark.parametrize("query", SIGNS)
def test_search_takes_signs_for_what_they_are(store: Store, query: str) -> None:
    say(store, "nothing to see", "axb 500")
    assert store.search(query, 9) == []
    (line,) = say(store, f"with {query} in it")
    assert store.search(query, 9) == [line]


def test_search_bears_a_pasted_page(store: Store) -> None:
    page = " ".join(f"word{number} w{number % 10}" for number in range(2000)) + " " + "long" * 1000
    (line,) = say(store, page)
    assert store.search(page.upper(), 9) == [line]
    assert store.search(page + " missing", 9) == []
    assert store.search(page + "longer", 9) == []


def test_a_growing_reply_is_found_once_it_ends(store: Store) -> None:
    reply = store.add(Role.COMPANION, "The moon", WRITING)
    store.update(reply.id, "The moon is", WRITING)
    assert store.search("moon", 9) == store.search("oo", 9) == []
    ended = store.update(reply.id, "The moon is", UNFINISHED)
    assert store.search("moon", 9) == store.search("oo", 9) == [ended]
    store.update(reply.id, "The moon is up", WRITING)
    assert store.search("moon", 9) == []
    corrected = store.update(reply.id, "The sun is up", COMPLETE)
    assert store.search("moon", 9) == []
    assert store.search("sun", 9) == [corrected]
