"""Long memory on the real store: learnt in the background, kept over restarts, gone with what it was made of."""

from __future__ import annotations

import contextlib
import copy
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.conversation.turn import MessageState, Role
from companion.memory.cue import Names
from companion.memory.recall import Rows
from companion.memory.recollections import Recollections
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes_embedder import HashEmbedder

COMPLETE, WRITING, UNFINISHED = MessageState.COMPLETE, MessageState.WRITING, MessageState.UNFINISHED
NAMES = Names(person=("Theo",), companion=("Sam",))


class Clock:
    """Each line half a minute after the one before."""

    def __init__(self) -> None:
        self.now = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=30)
        return self.now

    def next_day(self) -> None:
        self.now += timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def store(home: Home, clock: Clock) -> Iterator[SqliteStore]:
    store = SqliteStore.open(home, clock=clock)
    yield store
    store.close()


def say(store: SqliteStore, *texts: str) -> list[int]:
    return [store.add(Role.COMPANION if n % 2 else Role.PERSON, text, COMPLETE).id for n, text in enumerate(texts)]


def learn(memory: Recollections, limit: int = 100) -> None:
    while memory.catch_up(limit):
        pass


def texts(memory: Recollections, clock: Clock, line: str, limit: int = 2) -> list[str]:
    moments = memory.recall(line, now=clock.now, limit=limit)
    return [message.text for moment in moments for message in moment.messages if message.id in moment.found]


DAYS = (
    "My sister Ines moved to Lyon",
    "That is far",
    "I burnt the pancakes today",
    "Oh dear",
    "The lake was cold",
    "Brr",
)


@pytest.mark.parametrize("embedder", [None, HashEmbedder()], ids=["words alone", "with an encoder"])
def test_what_fits_is_brought_up_with_what_stands_around_it(
    store: SqliteStore, clock: Clock, embedder: HashEmbedder | None
) -> None:
    say(store, *DAYS)
    clock.next_day()
    say(store, "Good evening", "Good evening to you")
    memory = store.recollections(NAMES)
    memory.use(embedder)
    learn(memory)
    (moment,) = memory.recall("Do you remember where my sister moved?", now=clock.now, limit=1)
    assert [message.text for message in moment.messages] == list(DAYS[:2])
    assert moment.found == {moment.messages[0].id}


def test_nothing_is_brought_up_for_small_talk_or_what_is_shown(store: SqliteStore, clock: Clock) -> None:
    said = say(store, *DAYS)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    assert memory.recall("How are you?", now=clock.now) == []
    assert memory.recall("Sam, hello!", now=clock.now) == []
    assert memory.recall("We had wonderful weather this weekend", now=clock.now) == []
    assert memory.recall("Do you remember my sister?", now=clock.now, shown=frozenset(said)) == []


def test_a_name_that_was_said_before_is_enough(store: SqliteStore, clock: Clock) -> None:
    say(store, *DAYS)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    assert texts(memory, clock, "How are you and Ines?", limit=1) == [DAYS[0]]
    assert texts(memory, clock, "How are you and Oscar?", limit=1) == []


def test_a_short_line_goes_on_from_the_one_before(store: SqliteStore, clock: Clock) -> None:
    say(store, *DAYS)
    memory = store.recollections(NAMES)
    learn(memory)
    (moment,) = memory.recall("Remind me where?", before="My sister moved, didn't she?", now=clock.now, limit=1)
    assert moment.messages[0].text == DAYS[0]


def test_chinese_is_found_by_two_characters_and_by_one(store: SqliteStore, clock: Clock) -> None:
    say(store, "我妹妹住在里昂", "里昂很远", "我今天吃了面", "好吃吗？", "昨天下雨了", "是啊")
    memory = store.recollections(NAMES)
    learn(memory)
    assert texts(memory, clock, "你记得我妹妹吗？", limit=1) == ["我妹妹住在里昂"]
    assert texts(memory, clock, "还记得吗，雨", limit=1) == ["昨天下雨了"]


def test_a_growing_and_a_replaced_message_are_no_memories(store: SqliteStore, clock: Clock) -> None:
    (line,) = say(store, "Tell me about the lighthouse")
    reply = store.add(Role.COMPANION, "The lighthouse is", WRITING)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    asked = "Do you remember the lighthouse?"
    assert texts(memory, clock, asked) == ["Tell me about the lighthouse"]
    store.update(reply.id, "The lighthouse is old.", UNFINISHED)
    assert memory.left() == 1
    learn(memory)
    assert sorted(texts(memory, clock, asked)) == ["Tell me about the lighthouse", "The lighthouse is old."]
    store.add(Role.PERSON, "Tell me about the harbour", COMPLETE, replacing=line)
    assert texts(memory, clock, asked) == []  # at once, before anything is learnt
    learn(memory)
    assert texts(memory, clock, "Do you remember the harbour?") == ["Tell me about the harbour"]


def test_learning_goes_on_after_a_kill_where_it_was(
    home: Home, store: SqliteStore, clock: Clock, tmp_path: Path
) -> None:
    say(store, *DAYS)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    assert [memory.catch_up(2) for _ in range(3)] == [6, 4, 2]  # the words of all come first
    shutil.copytree(home.folder, tmp_path / "killed")
    again = SqliteStore.open(Home(tmp_path / "killed"), clock=clock)
    embedder = HashEmbedder()
    memory = again.recollections(NAMES)
    memory.use(embedder)
    assert (memory.left(), memory.catch_up(9)) == (2, 0)
    assert embedder.read == [DAYS[4], DAYS[5], f"{DAYS[3]} {DAYS[4]}", f"{DAYS[4]} {DAYS[5]}"]
    assert texts(memory, clock, "Do you remember the lake?", limit=1) == ["The lake was cold"]
    again.close()


def test_another_encoder_learns_everything_anew_a_few_at_a_time(store: SqliteStore, clock: Clock) -> None:
    say(store, *DAYS)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    memory.use(HashEmbedder(identity="another", dimensions=32))
    assert memory.left() == 6
    assert texts(memory, clock, "Do you remember the lake?", limit=1) == ["The lake was cold"]  # by its words
    assert [memory.catch_up(4), memory.catch_up(4)] == [2, 0]
    memory.use(HashEmbedder())
    assert memory.left() == 6


def test_names_are_not_embedded_and_pairs_end_with_a_sitting(store: SqliteStore, clock: Clock) -> None:
    say(store, "Hello Sam", "Hello Theo, my friend")
    clock.next_day()
    say(store, "It rains")
    embedder = HashEmbedder()
    memory = store.recollections(NAMES)
    memory.use(embedder)
    learn(memory)
    assert embedder.read == ["Hello", "Hello , my friend", "It rains", "Hello", "Hello Hello , my friend", "It rains"]


def test_what_is_deleted_leaves_no_trace_in_words_or_vectors(home: Home, clock: Clock) -> None:
    """Deleting, rebuilding both indexes of words, and closing: with secure_delete that is all it takes."""
    store = SqliteStore.open(home, clock=clock)
    said = say(store, "My password is xylophone seventeen", "I shall keep zeppelins quiet", "Thanks")
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    before = vectors(store)
    with store._writing(durable=True) as connection:
        connection.execute("DELETE FROM messages WHERE id < ?", (said[2],))
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("INSERT INTO spoken (spoken) VALUES ('rebuild')")
    assert texts(memory, clock, "Do you remember the xylophone?") == []
    assert memory.left() == 1  # the next message was embedded together with what is gone
    store.close()
    left = b"".join(file.read_bytes() for file in home.folder.rglob("*") if file.is_file()).lower()
    assert [trace for trace in (b"xylophon", b"zeppelin", b"seventeen", *before) if trace in left] == []


def vectors(store: SqliteStore) -> list[bytes]:
    return [blob.lower() for (blob,) in store._connection.execute("SELECT vectors FROM memories")]


def test_an_older_conversation_is_learnt_whole(home: Home, clock: Clock) -> None:
    home.folder.mkdir()
    shutil.copyfile(Path(__file__).parents[2] / "data" / "companion-version-1.db", home.store)
    store = SqliteStore.open(home, clock=clock)
    memory = store.recollections(NAMES)
    assert memory.left() == 6
    learn(memory)
    assert "今天下雨了，我喜欢雨天。" in texts(memory, clock, "你记得我喜欢下雨吗？")
    store.close()


@settings(max_examples=30)
@given(st.text(max_size=60))
def test_any_line_can_be_asked(line: str) -> None:
    store = SqliteStore.temporary()
    say(store, line, 'NEAR( "x', line)
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    learn(memory)
    memory.recall(f"Do you remember {line}", now=datetime(2030, 1, 1, tzinfo=UTC))
    store.close()


steps = st.lists(st.tuples(st.sampled_from(["say", "write", "end", "replace", "learn", "look"]), st.integers(0, 99)))


@settings(max_examples=40)
@given(steps)
def test_what_is_held_equals_what_is_stored(taken: list[tuple[str, int]]) -> None:
    store = SqliteStore.temporary(clock=Clock())
    memory = store.recollections(NAMES)
    memory.use(HashEmbedder())
    for step, number in taken:
        thread = store.recent(100)
        match step:
            case "say":
                store.add(Role.PERSON, f"plum {number}", COMPLETE)
            case "write":
                store.add(Role.COMPANION, f"pear {number}", WRITING)
            case "end" if thread and thread[-1].role is Role.COMPANION:
                store.update(thread[-1].id, f"apple {number}", COMPLETE)
            case "replace" if thread:
                store.add(Role.COMPANION, f"fig {number}", COMPLETE, replacing=thread[number % len(thread)].id)
            case "learn":
                memory.catch_up(1 + number % 3)
            case "look":
                memory._rows.now()
    held = copy.deepcopy(memory._rows.now())
    memory.use(HashEmbedder())
    assert same(held, memory._rows.now())
    assert set(held["id"]) == {message.id for message in store.recent(100) if message.state is not WRITING}
    store.close()


def same(one: Rows, other: Rows) -> bool:
    return np.array_equal(one.plain, other.plain) and np.array_equal(one.vectors, other.vectors)


def test_an_undone_change_is_not_held(store: SqliteStore) -> None:
    say(store, *DAYS)
    memory = store.recollections(NAMES)
    learn(memory)
    before = copy.deepcopy(memory._rows.now())
    with contextlib.suppress(KeyboardInterrupt), store._writing(durable=False) as connection:
        connection.execute("DELETE FROM messages")
        raise KeyboardInterrupt
    assert same(before, memory._rows.now())
