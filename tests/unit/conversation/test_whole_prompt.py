"""All that a model reads for a reply: where how to answer stands, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.memories import Memories, Recollection
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage
from companion.conversation.turn import Message, Role
from companion.conversation.whole_prompt import next_beginning, whole_prompt
from tests.fakes import ScriptedLm
from tests.fakes_memory import ListMemory

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
MANNER = "I seem surprised. Be gentle, quiet and serious with me."
PERSONA = Persona(name="Samantha")


def thread(*texts: str) -> list[Message]:
    return [
        Message(id=number + 1, role=(Role.PERSON, Role.COMPANION)[number % 2], text=text, said_at=NOON)
        for number, text in enumerate(texts)
    ]


def prompt(
    history: Sequence[Message], manner: str, *, budget: int = 600, memory: ListMemory | None = None
) -> tuple[ChatMessage, ...]:
    made, _ = whole_prompt(
        history,
        persona=PERSONA,
        memory=memory or ListMemory(),
        lm=ScriptedLm(),
        budget_tokens=budget,
        manner=manner,
    )
    return made.messages


def test_how_to_answer_stands_directly_before_the_line_behind_what_is_remembered() -> None:
    memory = ListMemory()
    lake = Message(id=90, role=Role.PERSON, text="We swam.", said_at=NOON)
    memory.memories = Memories(moments=(Recollection(messages=(lake,), found=frozenset({90}), score=1.0),))
    last = prompt(thread("hello"), MANNER, memory=memory)[-1].content
    assert last.splitlines()[1:] == [MANNER, "hello"]
    assert last.splitlines()[0].endswith("I said: We swam.")


def test_without_it_the_line_stands_alone() -> None:
    assert prompt(thread("hello"), "")[-1].content == "hello"


def test_it_is_not_in_what_the_next_prompt_begins_with() -> None:
    history = thread("hello", "hi", "again")
    read = prompt(history, MANNER)
    later = prompt([*history, *thread("", "", "", "yes", "and")[3:]], "")
    assert later[: len(read) - 1] == read[:-1]
    assert later[len(read) - 1].content == "again"


@given(
    lengths=st.lists(st.integers(1, 60), min_size=1, max_size=40).filter(lambda found: len(found) % 2 == 1),
    budget=st.integers(120, 600),
)
def test_which_messages_are_shown_does_not_depend_on_it(lengths: list[int], budget: int) -> None:
    history = thread(*("word " * length for length in lengths))
    with_manner, without = prompt(history, MANNER, budget=budget), prompt(history, "", budget=budget)
    assert with_manner[:-1] == without[:-1]


@given(
    lengths=st.lists(st.integers(1, 60), min_size=2, max_size=60).filter(lambda found: len(found) % 2 == 0),
    words=st.integers(1, 20),
)
def test_what_was_read_ahead_is_how_the_prompt_begins(lengths: list[int], words: int) -> None:
    history = thread(*("word " * length for length in lengths))
    line = Message(id=len(history) + 1, role=Role.PERSON, text="now " * words, said_at=NOON)
    ahead = next_beginning(history, persona=PERSONA, memory=ListMemory(), lm=ScriptedLm(), budget_tokens=300)
    read = prompt([*history, line], MANNER, budget=300)
    assert read[:-1] == ahead  # also where the window moves on


def test_an_unanswered_line_is_how_the_prompt_begins_too() -> None:
    history = thread("hello", "hi", "again")
    ahead = next_beginning(history, persona=PERSONA, memory=ListMemory(), lm=ScriptedLm(), budget_tokens=300)
    assert ahead[-1].content == "again"
