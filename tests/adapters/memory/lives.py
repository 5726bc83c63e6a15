"""A conversation with facts, index and backups in a home folder, and a look at every byte of it, for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from companion.conversation.fact import Fact, Relation
from companion.conversation.turn import Message, MessageState, Role
from companion.memory.cue import Names
from companion.memory.extraction.reading import read
from companion.memory.fact_store import FactStore
from companion.memory.store import SqliteStore
from companion.paths import Home

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


class HourByHour:
    """A clock that moves on by an hour at every look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


class Life:
    """A plain store whose lines are read for facts, and whose words are indexed by `learn`."""

    def __init__(self, home: Home | None = None) -> None:
        self.home = home
        self.store = (
            SqliteStore.temporary(clock=HourByHour()) if home is None else SqliteStore.open(home, clock=HourByHour())
        )
        self.connection = self.store._connection
        folder = Path() if home is None else home.folder
        self.facts = FactStore(self.connection, partial(self.store._writing, durable=True), folder)

    def say(self, text: str, reply: str = "", *, replacing: int | None = None) -> Message:
        """A line of the person's, read for facts, and her reply to it, if there is one."""
        line = self.store.add(Role.PERSON, text, MessageState.COMPLETE, replacing=replacing)
        self.read(line)
        if reply:
            self.store.add(Role.COMPANION, reply, MessageState.COMPLETE)
        return line

    def read(self, message: Message) -> None:
        heard = read(message.text, said_at=message.said_at, message_id=message.id)
        self.facts.keep(message.id, heard.sayings)

    def learn(self) -> None:
        recollections = self.store.recollections(Names())
        while recollections.catch_up(100):
            pass
        for trigger in ("added", "altered", "removed"):
            self.connection.execute(f"DROP TRIGGER temp.{trigger}")
        self.connection.execute("DROP TABLE temp.changed")

    def texts(self) -> list[str]:
        return [message.text for message in self.store.page(0, 10_000)]

    def fact(self, relation: Relation) -> Fact:
        (fact,) = [fact for fact in self.facts.current() if fact.relation is relation]
        return fact

    def values(self, relation: Relation, *, current: bool = True) -> list[str]:
        return [fact.value for fact in self.facts.all() if fact.relation is relation and fact.current is current]


def files_with(folder: Path, word: str) -> list[str]:
    """The files below `folder` that hold a word in any case, as UTF-8 or UTF-16."""
    forms = {form.encode(code) for form in spelled(word) for code in ("utf-8", "utf-16-le", "utf-16-be")}
    return [
        str(file.relative_to(folder))
        for file in sorted(folder.rglob("*"))
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    ]


def spelled(word: str) -> Iterator[str]:
    yield from (word, word.lower(), word.upper(), word.capitalize())
