"""What is taken out comes in again as it was, among what is there, in the order it was said."""

from __future__ import annotations

import json
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.conversation.fact import Relation
from companion.conversation.memories import Exported, ExportFormat, Imported, ThisMessage
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import Code, EnvironmentFault
from companion.memory.cue import Names
from companion.memory.store import SqliteStore
from companion.paths import Home
from companion.settings import Settings, save
from tests.adapters.memory.lives import Life

COMPLETE = MessageState.COMPLETE
MORNING = datetime(2026, 3, 1, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.json"


def told(life: Life) -> None:
    life.say("I live in Porto", "Nice there?")
    first = life.say("My sister is called Anna", "Hello Anna.")
    life.say("My sister is called Ana", "Hello Ana.", replacing=first.id)
    life.say("I moved to Lisbon\nlast week, 你好 \U0001f642", "你好")
    life.store.add(Role.COMPANION, "And th", MessageState.UNFINISHED)


def seen(store: SqliteStore) -> list[tuple[str, str, datetime, str]]:
    return [(each.role, each.text, each.said_at, each.state) for each in store.page(0, 10_000)]


def facts(life: Life) -> list[tuple[Any, ...]]:
    return [
        (fact.subject, fact.relation, fact.of, fact.value, fact.ended_at, fact.pinned, fact.by_hand, fact.confidence)
        for fact in life.facts.all()
    ]


def replaced(life: Life) -> list[tuple[str, str]]:
    return life.connection.execute(
        "SELECT a.text, b.text FROM messages AS a JOIN messages AS b ON b.id = a.replaced_by ORDER BY a.id"
    ).fetchall()


def sound(life: Life) -> None:
    assert life.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert life.connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for check in ("spoken", "words"):
        life.connection.execute(f"INSERT INTO {check} ({check}, rank) VALUES ('integrity-check', 1)")
    rows = "SELECT id FROM searchable EXCEPT SELECT id FROM memories"
    assert life.connection.execute(rows).fetchall() == []
    assert life.connection.execute("SELECT rowid FROM words EXCEPT SELECT id FROM memories").fetchall() == []


# Out, and in again


def test_all_of_it_comes_back(file: Path) -> None:
    life = Life()
    told(life)
    life.facts.pin(life.fact(Relation.HOME))
    life.facts.edit(life.fact(Relation.KIN), "Anja", life.store.recent(1)[0].said_at)
    assert life.store.exchange().export(file, ExportFormat.JSON) == Exported(path=file, messages=9, facts=3)
    again = Life()
    imported = again.store.exchange().bring_in(file)
    assert imported == Imported(path=file, source="companion", messages=9, known=0, facts=2)
    assert seen(again.store) == seen(life.store)
    assert replaced(again) == replaced(life)
    assert facts(again) == facts(life)
    assert again.facts.unread(9) == life.facts.unread(9) == []
    sound(again)


def test_a_second_time_nothing_is_new(file: Path) -> None:
    life = Life()
    told(life)
    life.facts.pin(life.fact(Relation.HOME))
    life.store.exchange().export(file, ExportFormat.JSON)
    before = life.connection.execute("SELECT * FROM messages").fetchall(), facts(life)
    again = life.store.exchange().bring_in(file)
    assert (again.messages, again.known, again.facts) == (0, 9, 0)
    assert (life.connection.execute("SELECT * FROM messages").fetchall(), facts(life)) == before


def test_pins_come_to_what_is_known(file: Path) -> None:
    life = Life()
    told(life)
    life.facts.pin(life.fact(Relation.HOME))
    life.store.exchange().export(file, ExportFormat.JSON)
    life.facts.pin(life.fact(Relation.HOME), pinned=False)
    assert life.store.exchange().bring_in(file).facts == 1
    assert life.fact(Relation.HOME).pinned


def test_what_was_replaced_there_is_replaced_here(file: Path) -> None:
    life = Life()
    line = life.say("Hello", "Hm.")
    life.store.exchange().export(file, ExportFormat.JSON)
    behind = Life()
    behind.store.exchange().bring_in(file)
    life.say("Hello you", "Oh, hello.", replacing=line.id)
    life.store.exchange().export(file, ExportFormat.JSON)
    assert behind.store.exchange().bring_in(file).messages == 2
    assert behind.texts() == ["Hello you", "Oh, hello."]
    sound(behind)


steps = st.lists(
    st.tuples(
        st.sampled_from(["I live in Porto", "I live in Lyon", "我姐姐叫小红", "rain", "I love tea", "rain \ud800\0"]),
        st.sampled_from(["", "Porto?", "rain"]),
        st.integers(0, 3),
    ),
    max_size=7,
)


def life_of(steps: list[tuple[str, str, int]]) -> Life:
    life = Life()
    for line, reply, back in steps:
        recent = life.store.recent(back)
        life.say(line, reply, replacing=recent[0].id if recent else None)
    return life


@settings(max_examples=40)
@given(steps=steps)
def test_into_an_empty_store_any_conversation_comes_as_it_was(
    steps: list[tuple[str, str, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.mktemp("out") / "export.json"
    life, again = life_of(steps), Life()
    life.store.exchange().export(file, ExportFormat.JSON)
    again.store.exchange().bring_in(file)
    assert seen(again.store) == seen(life.store)
    assert replaced(again) == replaced(life)
    assert facts(again) == facts(life)
    for query in ("rain", "Porto", "姐姐", "tea"):
        assert [each.text for each in again.store.search(query, 99)] == [
            each.text for each in life.store.search(query, 99)
        ]
    assert again.store.exchange().bring_in(file).messages == 0
    sound(again)


@settings(max_examples=40)
@given(steps=steps, kept=st.sets(st.integers(0, 20)))
def test_what_is_missing_comes_back_to_its_place(
    steps: list[tuple[str, str, int]], kept: set[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Messages are forgotten, old versions with them, and brought in again."""
    file = tmp_path_factory.mktemp("out") / "export.json"
    life = life_of(steps)
    life.learn()
    before, old, known = seen(life.store), replaced(life), facts(life)
    life.store.exchange().export(file, ExportFormat.JSON)
    for number in [each.id for each in life.store.page(0, 99) if each.id not in kept]:
        life.store.forgetting().forget(ThisMessage(message_id=number))
    highest = life.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'messages'").fetchone() or (0,)
    there = set(life.connection.execute("SELECT id FROM messages"))
    life.store.exchange().bring_in(file)
    assert seen(life.store) == before
    assert sorted(replaced(life)) == sorted(old)
    assert all(number > highest[0] for (number,) in set(life.connection.execute("SELECT id FROM messages")) - there)
    for message in life.facts.unread(99):
        life.read(message)
    assert sorted(map(str, facts(life))) == sorted(map(str, known))
    sound(life)
    assert life.store.exchange().bring_in(file).messages == 0


# Among what is there


def chat(path: Path, *lines: tuple[str, datetime]) -> Path:
    """A chat of SillyTavern's, of the person's lines only."""
    said = [{"name": "me", "is_user": True, "mes": text, "send_date": at.isoformat()} for text, at in lines]
    head = {"user_name": "me", "character_name": "she"}
    path.write_text("\n".join(json.dumps(each) for each in [head, *said]), encoding="utf-8")
    return path


class Fixed:
    """A clock that shows what it is told to."""

    now = MORNING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Fixed:
    return Fixed()


@pytest.fixture
def store(clock: Fixed) -> Iterator[SqliteStore]:
    store = SqliteStore.temporary(clock=clock)
    yield store
    store.close()


def at(store: SqliteStore, clock: Fixed, hour: int, text: str) -> Message:
    clock.now = MORNING + timedelta(hours=hour)
    return store.add(Role.PERSON, text, COMPLETE)


def test_older_lines_come_in_between_with_all_that_hangs_on_the_others(
    store: SqliteStore, clock: Fixed, tmp_path: Path
) -> None:
    first, second, third = (at(store, clock, hour, f"line at {hour}") for hour in (0, 2, 4))
    c = store._connection
    recollections = store.recollections(Names())
    while recollections.catch_up(9):
        pass
    c.execute("INSERT INTO encoders (id, identity) VALUES (1, 'any')")
    c.execute("UPDATE memories SET encoder = 1, vectors = cast('of ' || id AS BLOB)")
    c.execute("INSERT INTO replies VALUES (?, NULL, 1.0, 1, 0, 1)", (third.id,))
    c.execute("INSERT INTO given_messages VALUES (?, ?)", (third.id, second.id))
    c.execute("UPDATE facts_read SET through = 3")
    path = chat(
        tmp_path / "chat", ("between", MORNING + timedelta(hours=1)), ("after all", MORNING + timedelta(days=9))
    )
    assert store.exchange().bring_in(path).messages == 2
    assert [each.text for each in store.page(0, 9)] == ["line at 0", "between", "line at 2", "line at 4", "after all"]
    ids = [each.id for each in store.page(0, 9)]
    assert ids == [first.id, 4, 5, 6, 7]
    assert c.execute("SELECT message_id FROM replies").fetchall() == [(6,)]
    assert c.execute("SELECT reply_id, message_id FROM given_messages").fetchall() == [(6, 5)]
    vectors = dict(c.execute("SELECT id, cast(vectors AS TEXT) FROM memories").fetchall())
    assert vectors == {1: "of 1", 4: None, 5: None, 6: "of 3", 7: None}, "what follows another line is embedded anew"
    assert c.execute("SELECT rowid FROM words WHERE words MATCH 'line' ORDER BY rowid").fetchall() == [(1,), (5,), (6,)]
    assert c.execute("SELECT through FROM facts_read").fetchone() == (1,)
    assert [each.id for each in store.search("line", 9)] == [6, 5, 1]
    assert store.add(Role.PERSON, "next", COMPLETE).id == 8


def test_newer_lines_are_added_and_nothing_moves(store: SqliteStore, clock: Fixed, tmp_path: Path) -> None:
    said = at(store, clock, 0, "hello")
    store._connection.execute("UPDATE facts_read SET through = 1")
    store.exchange().bring_in(chat(tmp_path / "chat", ("later", MORNING + timedelta(hours=1))))
    assert [each.id for each in store.page(0, 9)] == [said.id, said.id + 1]
    assert store._connection.execute("SELECT through FROM facts_read").fetchone() == (1,)


def test_lines_of_one_moment_keep_their_order_and_their_number(store: SqliteStore, tmp_path: Path) -> None:
    path = chat(tmp_path / "chat", *[(text, MORNING) for text in ("b", "a", "b", "c")])
    assert store.exchange().bring_in(path).messages == 4
    assert [each.text for each in store.page(0, 9)] == ["b", "a", "b", "c"]
    assert store.exchange().bring_in(path).messages == 0


def test_a_clock_that_was_set_back_puts_nothing_out_of_order(store: SqliteStore, clock: Fixed, tmp_path: Path) -> None:
    for hour in (5, 1, 6):
        at(store, clock, hour, f"at {hour}")
    store.exchange().bring_in(chat(tmp_path / "chat", ("at 3", MORNING + timedelta(hours=3))))
    assert [each.text for each in store.page(0, 9)] == ["at 3", "at 5", "at 1", "at 6"]


def test_in_a_file_it_is_there_after_a_restart(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    life = Life(home)
    told(life)
    life.learn()
    life.store.exchange().bring_in(chat(tmp_path / "chat", ("long ago", MORNING - timedelta(days=99))))
    before = seen(life.store)
    life.store.close()
    again = Life(home)
    assert seen(again.store) == before
    assert before[0][1] == "long ago"
    sound(again)
    again.store.close()


# Files


def test_only_the_owner_reads_an_export_and_nothing_else_is_left(tmp_path: Path) -> None:
    life = Life()
    told(life)
    for form in ExportFormat:
        life.store.exchange().export(tmp_path / form, form)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(ExportFormat)
    for path in tmp_path.iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_export_says_what_it_is(file: Path) -> None:
    life = Life()
    told(life)
    life.store.exchange().export(file, ExportFormat.JSON)
    found = json.loads(file.read_text(encoding="utf-8"))
    assert (found["format"], found["version"]) == ("companion-conversation", 2)
    assert [fact["value"] for fact in found["facts"]] == ["Porto", "Lisbon", "Ana"]
    assert found["facts"][0]["messages"] == [1]


def test_a_place_that_cannot_be_written_keeps_what_is_there(tmp_path: Path) -> None:
    life = Life(Home(tmp_path / "home"))
    told(life)
    folder = tmp_path / "folder"
    folder.mkdir()
    for path in (folder, tmp_path / "nowhere" / "file", tmp_path / "home" / "companion.db", tmp_path / "home" / "copy"):
        with pytest.raises(EnvironmentFault) as caught:
            life.store.exchange().export(path, ExportFormat.JSON)
        assert (caught.value.code, caught.value.about) == (Code.EXPORT_FAILED, str(path))
    assert list(folder.iterdir()) == []
    assert life.store.count() == 7
    life.store.close()


def test_markdown_reads_as_a_conversation(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    life = Life(home)
    life.say("My name is Tom and I live in Porto", "Hi Tom.")
    life.say("I moved to Lisbon")
    save(Settings(companion_name="Ada"), home.settings)
    life.store.exchange().export(tmp_path / "talk.md", ExportFormat.MARKDOWN)
    text = (tmp_path / "talk.md").read_text(encoding="utf-8")
    said_at = life.store.page(0, 1)[0].said_at.astimezone()
    assert text.startswith("# Tom and Ada\n")
    assert "## What Ada knows\n\n- Your name is Tom." in text
    assert "## What is no longer so\n\n- You used to live in Porto (until " in text
    assert f"\n## {said_at:%A} {said_at.day} {said_at:%B %Y}\n" in text
    assert f"\n**Tom**, {said_at:%H:%M}\n\nMy name is Tom and I live in Porto\n" in text
    assert "\n**Ada**, " in text
    life.store.close()


def test_a_large_conversation_is_never_held_as_a_whole(file: Path) -> None:
    import tracemalloc

    life = Life()
    text = "word " * 1000
    life.connection.executemany(
        "INSERT INTO messages (role, text, said_at, state) VALUES ('person', ?, ?, 'complete')",
        ((f"{text}{number}", f"2026-01-01T00:00:00.{number:06}+00:00") for number in range(4000)),
    )
    tracemalloc.start()
    life.store.exchange().export(file, ExportFormat.JSON)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert file.stat().st_size > 20_000_000
    assert most < 5_000_000
