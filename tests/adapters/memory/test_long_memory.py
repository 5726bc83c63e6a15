"""Facts and moments of one real store: heard, brought up, written down, shown, and there again after a restart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.conversation.fact import Relation
from companion.conversation.memories import Memories, Topic
from companion.conversation.turn import Message, MessageState, Role, Timing
from companion.memory.long_memory import LongMemory
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes_embedder import HashEmbedder

TIMING = Timing(first_token_s=0.5, total_s=2.0, prompt_tokens=90, cached_tokens=60, new_tokens=12)
NOTHING_SHOWN: frozenset[int] = frozenset()


class Talk:
    """A store in a folder with a clock that a test turns on."""

    def __init__(self, home: Home) -> None:
        self.home = home
        self.now = datetime(2026, 3, 1, 9, tzinfo=UTC)
        self.restart()

    def restart(self) -> None:
        self.store = SqliteStore.open(self.home, clock=lambda: self.now)
        self.memory: LongMemory = self.store.memory("Samantha")
        self.memory.use(HashEmbedder())

    def say(self, text: str, reply: str = "I see.") -> Message:
        self.now += timedelta(minutes=1)
        line = self.store.add(Role.PERSON, text, MessageState.COMPLETE)
        self.memory.hear(line)
        self.reply = self.store.add(Role.COMPANION, reply, MessageState.COMPLETE)
        return line

    def learn(self) -> None:
        while self.memory.catch_up():
            pass

    def asked(self, text: str, shown: frozenset[int] = NOTHING_SHOWN, tell: str | None = None) -> Memories:
        line = self.store.add(Role.PERSON, text, MessageState.COMPLETE)
        return self.memory.fitting(line, before="", shown=shown | {line.id}, tell=tell)


@pytest.fixture
def talk(companion_home: Path) -> Iterator[Talk]:
    talk = Talk(Home(companion_home))
    yield talk
    talk.store.close()


def values(memories: Memories) -> list[str]:
    return [fact.value for fact in memories.facts]


def test_what_was_said_is_there_after_a_restart(talk: Talk) -> None:
    told = talk.say("My sister Ana lives in Braga.")
    talk.say("The weather is grey today.")
    talk.learn()
    talk.store.close()
    talk.restart()
    talk.learn()
    memories = talk.asked("Which city does my sister live in?")
    assert "Braga" in values(memories)
    assert told.id in {message.id for moment in memories.moments for message in moment.messages}


def test_a_line_tells_what_was_learned_and_what_it_asks(talk: Talk) -> None:
    line = talk.store.add(Role.PERSON, "I live in Porto.", MessageState.COMPLETE)
    assert [fact.value for fact in talk.memory.hear(line).learned] == ["Porto"]
    forget = talk.store.add(Role.PERSON, "Forget about Porto.", MessageState.COMPLETE)
    assert talk.memory.hear(forget).forget == "Porto"
    tell = talk.store.add(Role.PERSON, "What do you know about me?", MessageState.COMPLETE)
    assert talk.memory.hear(tell).tell == ""


def test_asked_what_she_knows_all_of_it_is_there(talk: Talk) -> None:
    talk.say("My name is Theo.")
    talk.say("I live in Porto.")
    memories = talk.asked("What do you know about me?", tell="")
    assert memories.asked
    assert values(memories) == ["Theo", "Porto"]


def test_a_line_does_not_bring_up_itself(talk: Talk) -> None:
    line = talk.say("I live in Porto.")
    assert talk.memory.fitting(line, before="", shown=frozenset({line.id})).facts == ()


def test_the_core_is_what_the_shown_lines_do_not_tell_and_every_limit(talk: Talk) -> None:
    home = talk.say("I live in Porto.")
    limit = talk.say("Please don't bring up my father.")
    shown = talk.asked("Hello.", shown=frozenset({home.id, limit.id}))
    assert [fact.relation for fact in shown.core] == [Relation.AVOID]
    later = talk.asked("Hello.")
    assert {fact.relation for fact in later.core} == {Relation.AVOID, Relation.HOME}


def test_a_new_value_takes_the_place_of_the_old_one(talk: Talk) -> None:
    talk.say("I live in Porto.")
    talk.say("I moved to Lisbon.")
    assert [fact.value for fact in talk.asked("Hello.").core] == ["Lisbon"]
    assert "Porto" in values(talk.asked("Where did I live before?"))
    (known,) = talk.memory.known()
    assert (known.fact.value, known.instead_of, known.said[0].text) == ("Lisbon", "Porto", "I moved to Lisbon.")
    (past,) = talk.memory.past()
    assert past.fact.value == "Porto"


def test_a_reply_knows_what_it_was_given(talk: Talk) -> None:
    told = talk.say("I live in Porto.")
    talk.learn()
    given = talk.asked("Where do I live?")
    reply = talk.store.add(Role.COMPANION, "In Porto.", MessageState.COMPLETE)
    talk.memory.given(reply, given, TIMING)
    talk.store.close()
    talk.restart()
    explained = talk.memory.explained(reply.id)
    assert explained is not None
    assert [fact.value for fact in explained.facts] == ["Porto"]
    assert told.id in {message.id for message in explained.moments}
    assert explained.timing == TIMING
    assert talk.memory.explained(told.id) is None
    before = talk.memory.explained(talk.reply.id)
    assert before is not None
    assert before.timing is None
    (known,) = talk.memory.known()
    assert known.used_at == reply.said_at


def test_small_things_fade_and_come_back_with_use(talk: Talk) -> None:
    talk.say("I like oat milk in my coffee.")
    talk.say("I live in Porto.")
    talk.now += timedelta(days=40)
    first, last = talk.memory.known()
    assert (first.fact.relation, first.faded, last.fact.relation, last.faded) == (
        Relation.HOME,
        False,
        Relation.LIKES,
        True,
    )
    assert [fact.relation for fact in talk.asked("Hello.").core] == [Relation.HOME]
    reply = talk.store.add(Role.COMPANION, "With oat milk?", MessageState.COMPLETE)
    talk.memory.given(reply, Memories(facts=(last.fact,)), TIMING)
    assert not any(known.faded for known in talk.memory.known())


def test_the_persons_hand_pins_and_edits(talk: Talk) -> None:
    talk.say("I like tea.")
    talk.say("I live in Lisborn.")
    home, tea = (known.fact for known in talk.memory.known())
    talk.memory.pin(tea.id, True)
    talk.memory.edit(home.id, " Lisbon ")
    talk.memory.edit(10**6, "nothing")
    talk.memory.pin(10**6, True)
    assert [(known.fact.value, known.fact.pinned, known.fact.by_hand) for known in talk.memory.known()] == [
        ("tea", True, False),
        ("Lisbon", False, True),
    ]


def test_lines_that_were_only_stored_are_learned_when_there_is_time(talk: Talk) -> None:
    for text in ("My name is Theo.", "nothing much", "I live in Porto."):
        talk.store.add(Role.PERSON, text, MessageState.COMPLETE)
    assert talk.memory.known() == []
    talk.learn()
    assert {known.fact.value for known in talk.memory.known()} == {"Theo", "Porto"}


def test_after_something_was_forgotten_a_new_memory_knows_the_rest(talk: Talk) -> None:
    talk.say("My name is Theo.")
    talk.say("My sister Ana lives in Braga.")
    talk.learn()
    receipt = talk.store.forgetting().forget(Topic(words="my sister"))
    assert receipt.messages == 1
    talk.memory = talk.store.memory("Samantha")
    talk.memory.use(HashEmbedder())
    talk.learn()
    assert [known.fact.value for known in talk.memory.known()] == ["Theo"]
    memories = talk.asked("Which city does my sister live in?")
    said = [message.text for moment in memories.moments for message in moment.messages]
    assert (memories.facts, "My sister Ana lives in Braga." in said) == ((), False)
