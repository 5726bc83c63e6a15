"""One turn as a generator: what is written down, when, and how each ending is told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from companion.conversation.events import Event, ReplyGrew, ReplyStarted, TurnEnded
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatRole, Sampling
from companion.conversation.reply import FLUSH_S, Reply, ReplyStyle, heard_part
from companion.conversation.turn import Message, MessageState, Outcome, Role, Turn
from companion.errors import Code, ModelFault, StoreFault
from tests.fakes import ScriptedLm
from tests.fakes_store import ListStore

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)


def ticking(step_s: float) -> Callable[[], float]:
    ticks = itertools.count()
    return lambda: next(ticks) * step_s


def answer(
    store: ListStore,
    lm: ScriptedLm,
    *,
    turn: Turn | None = None,
    step_s: float = 0.01,
    **how: Any,
) -> list[Event]:
    reply = Reply(turn or Turn(id=7), store=store, memory=store.long_memory, lm=lm, style=STYLE, clock=ticking(step_s))
    return list(reply.events(**how))


def ended(events: list[Event]) -> TurnEnded:
    assert [event for event in events if isinstance(event, TurnEnded)] == events[-1:]
    assert isinstance(events[-1], TurnEnded)
    return events[-1]


@pytest.fixture
def store() -> ListStore:
    store = ListStore()
    store.add(Role.PERSON, "hello", MessageState.COMPLETE)
    return store


def test_a_reply_is_streamed_and_stored(store: ListStore) -> None:
    lm = ScriptedLm(["I am glad you came."])
    events = answer(store, lm)
    started = next(event for event in events if isinstance(event, ReplyStarted))
    grown = [event.text for event in events if isinstance(event, ReplyGrew)]
    assert started.message.text + "".join(grown) == "I am glad you came."
    assert started.position == 1
    end = ended(events)
    assert end.outcome is Outcome.DONE
    assert end.message == store.recent(1)[0]
    assert end.message.state is MessageState.COMPLETE
    assert end.timing.new_tokens == 5 and end.timing.first_token_s is not None
    assert [message.role for message in lm.prompts[0]] == [ChatRole.SYSTEM, ChatRole.USER]


def test_it_is_written_down_as_it_grows(store: ListStore) -> None:
    """At every moment, the store holds all but the words of the last half second."""
    step_s = 0.1
    reply = Reply(
        Turn(id=1),
        store=store,
        memory=store.long_memory,
        lm=ScriptedLm(["one two three four five six seven eight nine ten"]),
        style=STYLE,
        clock=ticking(step_s),
    )
    shown = ""
    for event in reply.events():
        if isinstance(event, ReplyStarted):
            shown = event.message.text
        if isinstance(event, ReplyGrew):
            shown += event.text
            written = store.recent(1)[0].text
            unwritten_words = len(shown.split()) - len(written.split())
            assert unwritten_words * step_s <= FLUSH_S


def test_stopping_keeps_what_was_shown(store: ListStore) -> None:
    turn = Turn(id=3)
    lm = ScriptedLm(["one two three four"], before_piece=lambda n: turn.cancelled.set() if n == 2 else None)
    end = ended(answer(store, lm, turn=turn))
    assert end.outcome is Outcome.CANCELLED
    assert end.message is not None
    assert (end.message.text, end.message.state) == ("one two", MessageState.UNFINISHED)


def test_stopping_before_the_first_word_leaves_no_message(store: ListStore) -> None:
    turn = Turn(id=3)
    turn.cancelled.set()
    end = ended(answer(store, ScriptedLm(), turn=turn))
    assert (end.outcome, end.message) == (Outcome.CANCELLED, None)
    assert store.count() == 1


def test_the_length_limit_leaves_it_unfinished(store: ListStore) -> None:
    end = ended(answer(store, ScriptedLm([" ".join(["word"] * 200)])))
    assert end.outcome is Outcome.DONE
    assert end.message is not None and end.message.state is MessageState.UNFINISHED


def test_an_unfinished_reply_goes_on(store: ListStore) -> None:
    store.add(Role.COMPANION, "I was about", MessageState.UNFINISHED)
    lm = ScriptedLm([" to say this."])
    events = answer(store, lm, continuing=True)
    assert store.count() == 2
    assert store.recent(1)[0].text == "I was about to say this."
    assert ended(events).message == store.recent(1)[0]
    assert lm.prompts[0][-1].role is ChatRole.ASSISTANT


def test_going_on_with_nothing_left_to_say_completes_it(store: ListStore) -> None:
    store.add(Role.COMPANION, "All said", MessageState.UNFINISHED)
    end = ended(answer(store, ScriptedLm([""]), continuing=True))
    assert end.outcome is Outcome.DONE
    assert end.message is not None and end.message.state is MessageState.COMPLETE


def test_another_reply_takes_the_place_of_the_last_one(store: ListStore) -> None:
    old = store.add(Role.COMPANION, "old", MessageState.COMPLETE)
    lm = ScriptedLm(["new words"])
    answer(store, lm, replacing=old.id)
    assert [message.text for message in store.recent(5)] == ["hello", "new words"]
    assert [message.content for message in lm.prompts[0][1:]] == ["hello"]


def test_the_old_reply_stays_when_the_new_one_fails_before_its_first_word(store: ListStore) -> None:
    old = store.add(Role.COMPANION, "old", MessageState.COMPLETE)
    assert ended(answer(store, ScriptedLm([""]), replacing=old.id)).error is not None
    assert store.recent(1)[0].text == "old"


def test_a_model_without_words_fails_the_turn(store: ListStore) -> None:
    end = ended(answer(store, ScriptedLm(["\n"])))
    assert end.outcome is Outcome.FAILED
    assert end.error is not None and end.error.code is Code.REPLY_EMPTY
    assert store.count() == 1


def test_a_fault_in_mid_reply_keeps_its_words(store: ListStore) -> None:
    end = ended(answer(store, ScriptedLm(["one two"], raises=ModelFault(Code.OUT_OF_MEMORY))))
    assert end.outcome is Outcome.FAILED
    assert end.message is not None
    assert (end.message.text, end.message.state) == ("one", MessageState.UNFINISHED)


def test_a_foreign_error_passes_through_and_keeps_the_words(store: ListStore) -> None:
    with pytest.raises(ZeroDivisionError):
        answer(store, ScriptedLm(["one two"], raises=ZeroDivisionError()))
    assert store.recent(1)[0].state is MessageState.UNFINISHED


class ShortOfMemoryLm(ScriptedLm):
    """Runs out of memory once, before its first word."""

    def stream(self, messages: Any, **how: Any) -> Any:
        if not self.prompts:
            self.prompts.append(tuple(messages))
            raise ModelFault(Code.OUT_OF_MEMORY)
        return super().stream(messages, **how)


def test_when_memory_runs_out_half_the_history_is_tried_once(expected_warnings: list[str]) -> None:
    store = ListStore()
    for _ in range(40):
        store.add(Role.PERSON, "some words that take room in the prompt", MessageState.COMPLETE)
        store.add(Role.COMPANION, "and some more of them", MessageState.COMPLETE)
    store.add(Role.PERSON, "hello", MessageState.COMPLETE)
    lm = ShortOfMemoryLm()
    assert ended(answer(store, lm)).outcome is Outcome.DONE
    assert len(lm.prompts[1]) < len(lm.prompts[0])


class FullDisk(ListStore):
    """Has no room for her words."""

    def update(self, message_id: int, text: str, state: MessageState) -> Message:
        raise StoreFault(Code.DISK_FULL)


def test_a_full_disk_fails_the_turn() -> None:
    store = FullDisk()
    store.add(Role.PERSON, "hello", MessageState.COMPLETE)
    end = ended(answer(store, ScriptedLm(["a b c d e f"]), step_s=1))
    assert end.outcome is Outcome.FAILED
    assert end.error is not None and end.error.code is Code.DISK_FULL


def test_a_line_too_long_to_read_is_said_to_be_so() -> None:
    store = ListStore()
    store.add(Role.PERSON, "word " * 5000, MessageState.COMPLETE)
    assert ended(answer(store, ScriptedLm())).shortened


@pytest.mark.parametrize(
    ("text", "characters", "kept"),
    [
        ("I am here. And you?", None, "I am here. And you?"),
        ("I am here. And you?", 4, "I am"),
        ("I am here. And you?", 11, "I am here."),
        ("I am here. And you?", 18, "I am here. And you?"),
        ("I am **here**", 11, "I am **here**"),
        ("I am", 9, "I am"),
    ],
)
def test_what_was_heard_is_left(text: str, characters: int | None, kept: str) -> None:
    assert heard_part(text, characters) == kept


def test_a_reply_that_is_cut_off_while_it_is_spoken_keeps_what_was_heard(store: ListStore) -> None:
    turn = Turn(id=1)
    lm = ScriptedLm(["one two three four"], before_piece=lambda n: turn.cancelled.set() if n == 3 else None)
    reply = Reply(
        turn,
        store=store,
        memory=store.long_memory,
        lm=lm,
        style=STYLE,
        clock=ticking(0.01),
        heard=lambda message_id: 7 if message_id == 2 else None,
    )
    end = ended(list(reply.events()))
    assert end.message == store.recent(1)[0]
    assert (end.message.text, end.message.state) == ("one two", MessageState.UNFINISHED)


def test_a_model_s_own_sampling_holds_unless_the_person_chose_one() -> None:
    lm = ScriptedLm()
    asked = replace(STYLE, sampling=Sampling(temperature=0.9, seed=7))
    assert asked.sampling_for(lm) == Sampling(temperature=0.9, seed=7)
    lm.advised = Sampling(temperature=0.4)
    assert asked.sampling_for(lm) == Sampling(temperature=0.4, seed=7)
    assert replace(asked, sampling_chosen=True).sampling_for(lm) == Sampling(temperature=0.9, seed=7)
