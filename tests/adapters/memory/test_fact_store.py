"""Facts in a real file: kept with their message, set right, forgotten without a trace."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from companion.conversation.fact import ME, Fact, Relation
from companion.conversation.memories import ThisFact, Topic
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import ContractError
from companion.memory.extraction.reading import read
from companion.memory.fact_store import FactStore
from companion.memory.store import SqliteStore
from companion.paths import Home, home

START = datetime(2026, 3, 1, 9, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(hours=1)
        return self.now


class Life:
    """A store and its facts; every line said is read."""

    def __init__(self, home: Home) -> None:
        self.store = SqliteStore.open(home, clock=Clock())
        self.facts = FactStore(self.store._connection, partial(self.store._writing, durable=True), home.folder)

    def say(self, text: str, *, replacing: int | None = None) -> Message:
        message = self.store.add(Role.PERSON, text, MessageState.COMPLETE, replacing=replacing)
        self.read(message)
        return message

    def read(self, message: Message) -> None:
        heard = read(message.text, said_at=message.said_at, message_id=message.id)
        self.facts.keep(message.id, heard.sayings)

    def values(self, relation: Relation) -> list[str]:
        return [fact.value for fact in self.facts.current() if fact.relation is relation]

    def one(self, relation: Relation) -> Fact:
        (fact,) = [fact for fact in self.facts.current() if fact.relation is relation]
        return fact


@pytest.fixture
def place(tmp_path: Path) -> Home:
    return home(tmp_path / "life")


@pytest.fixture
def life(place: Home) -> Life:
    return Life(place)


def bytes_of(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())


def test_facts_are_there_after_a_restart_with_all_that_belongs_to_them(life: Life, place: Home) -> None:
    life.say("I live in Porto and my interview is on Friday")
    life.say("My sister Anna is allergic to nuts")
    before = life.facts.all()
    life.store.close()
    assert Life(place).facts.all() == before
    assert len(before) == 4


def test_the_history_of_a_slot(life: Life) -> None:
    life.say("I live in Porto")
    life.say("I moved to Lisbon")
    assert life.values(Relation.HOME) == ["Lisbon"]
    assert [(fact.value, fact.current) for fact in life.facts.all()] == [("Porto", False), ("Lisbon", True)]


def test_facts_of_one_subject_and_of_one_message(life: Life) -> None:
    message = life.say("My sister Anna lives in Porto and I live in Lisbon")
    life.say("I live in Lisbon")
    assert {fact.value for fact in life.facts.current(ME)} == {"Anna", "Lisbon"}
    assert {fact.value for fact in life.facts.of_message(message.id)} == {"Anna", "Porto", "Lisbon"}
    assert life.one(Relation.KIN).message_ids == (message.id,)


def test_reading_again_changes_nothing_and_keeps_the_pin(life: Life) -> None:
    message = life.say("I love tea")
    life.facts.pin(life.one(Relation.LIKES))
    life.read(message)
    (fact,) = life.facts.current()
    assert (fact.pinned, fact.confidence, fact.message_ids) == (True, 0.9, (message.id,))
    life.facts.pin(fact, pinned=False)
    assert not life.one(Relation.LIKES).pinned


def test_an_edit_takes_the_place_of_what_was_heard_and_keeps_the_source(life: Life) -> None:
    message = life.say("I live in Lisborn")
    life.facts.edit(life.one(Relation.HOME), " Lisbon ", START + timedelta(days=1))
    life.read(message)
    fact = life.one(Relation.HOME)
    assert (fact.value, fact.by_hand, fact.message_ids) == ("Lisbon", True, (message.id,))
    assert len(life.facts.all()) == 1


def test_an_edit_of_what_is_over_or_to_nothing_is_refused(life: Life) -> None:
    life.say("I used to live in Porto")
    life.say("I love tea")
    (over,) = [fact for fact in life.facts.all() if not fact.current]
    for fact, value in ((over, "Faro"), (life.one(Relation.LIKES), "  ")):
        with pytest.raises(ContractError):
            life.facts.edit(fact, value, START)


def test_sayings_are_kept_with_their_own_message_only(life: Life) -> None:
    message = life.say("hello")
    heard = read("I live in Porto", said_at=START, message_id=message.id + 1)
    with pytest.raises(ContractError):
        life.facts.keep(message.id, heard.sayings)


def test_forgetting_a_fact_forgets_all_that_said_it(life: Life, place: Home) -> None:
    life.say("I live in Madagascar")
    life.say("I no longer live in Madagascar")
    life.say("I love tea")
    (fact,) = [fact for fact in life.facts.all() if fact.relation is Relation.HOME]
    assert life.store.forgetting().forget(ThisFact(fact_id=fact.id)).messages == 2
    assert [fact.value for fact in life.facts.all()] == ["tea"]


def test_forgetting_an_edited_fact_does_not_bring_back_what_it_replaced(life: Life) -> None:
    life.say("I live in Porto")
    life.facts.edit(life.one(Relation.HOME), "Lisbon", START + timedelta(days=1))
    life.store.forgetting().forget(ThisFact(fact_id=life.one(Relation.HOME).id))
    assert life.facts.all() == ()


def test_with_its_message_a_fact_goes_and_no_byte_of_it_stays(life: Life, place: Home) -> None:
    message = life.say("My favourite dish is Quetzalcoatlus")
    life.facts.edit(life.one(Relation.FAVOURITE), "Quetzalcoatlus pie", START + timedelta(days=1))
    life.store.forgetting().forget(ThisFact(fact_id=life.one(Relation.FAVOURITE).id))
    assert message.id not in {kept.id for kept in life.store.recent(10)}
    life.store.close()
    assert b"quetzalcoatlus" not in bytes_of(place.folder).lower()


def test_a_deleted_message_takes_its_sayings_along(life: Life) -> None:
    message = life.say("I live in Porto")
    life.say("I live in Porto")
    with life.store._writing(durable=True) as connection:
        connection.execute("DELETE FROM messages WHERE id = ?", (message.id,))
    assert life.one(Relation.HOME).message_ids == (message.id + 1,)


def test_forgetting_words_finds_them_in_values_names_and_what_was_replaced(life: Life) -> None:
    life.say("My sister Anna lives in Porto")
    life.facts.edit(life.one(Relation.KIN), "Ann", START + timedelta(days=1))
    life.store.forgetting().forget(Topic(words="Anna"))
    assert life.facts.all() == ()


def test_what_a_replaced_line_said_does_not_count(life: Life) -> None:
    message = life.say("I live in Porto")
    life.say("I live in Lisbon", replacing=message.id)
    assert [fact.value for fact in life.facts.all()] == ["Lisbon"]


def test_lines_that_were_not_read_yet_are_known_after_a_restart(life: Life, place: Home) -> None:
    life.say("hello")
    life.store.add(Role.COMPANION, "hello", MessageState.COMPLETE)
    missed = life.store.add(Role.PERSON, "I live in Porto", MessageState.COMPLETE)
    life.store.close()
    again = Life(place)
    assert again.facts.unread(10) == [missed]
    again.read(missed)
    assert (again.facts.unread(10), again.values(Relation.HOME)) == ([], ["Porto"])


def test_nothing_is_kept_when_the_transaction_fails(life: Life) -> None:
    message = life.say("I live in Porto")
    heard = read("I live in Lisbon and I love tea", said_at=message.said_at, message_id=message.id)
    twice = [*heard.sayings, heard.sayings[0]]
    with pytest.raises(ContractError):
        life.facts.keep(message.id, twice)
    assert life.values(Relation.HOME) == ["Porto"]
