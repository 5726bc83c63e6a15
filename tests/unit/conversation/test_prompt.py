"""The prompt: inside its budget, whole turns only, the newest always there."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage, ChatRole
from companion.conversation.prompt import build_prompt
from companion.conversation.turn import Message, Role
from companion.errors import ContractError

HER = Persona(name="Samantha").prompt(1000)


def count(message: ChatMessage) -> int:
    return len(message.content) // 4 + 3


def said(*lines: tuple[Role, str]) -> list[Message]:
    now = datetime.now(UTC)
    return [Message(id=n, role=role, text=text, said_at=now) for n, (role, text) in enumerate(lines, 1)]


SYSTEM_TOKENS = count(ChatMessage(role=ChatRole.SYSTEM, content=HER))

histories = st.lists(st.tuples(st.sampled_from(list(Role)), st.text(max_size=400)), min_size=1, max_size=30).map(
    lambda lines: said(*lines)
)


@given(history=histories, spare=st.integers(150, 2000))
def test_stays_inside_the_budget_and_keeps_the_system_prompt(history: list[Message], spare: int) -> None:
    budget = SYSTEM_TOKENS + spare
    prompt = build_prompt(HER, history, budget_tokens=budget, count=count)
    assert sum(map(count, prompt.messages)) == prompt.tokens <= budget
    assert prompt.messages[0] == ChatMessage(role=ChatRole.SYSTEM, content=HER)


@given(history=histories, spare=st.integers(150, 2000))
def test_is_the_newest_whole_turns(history: list[Message], spare: int) -> None:
    prompt = build_prompt(HER, history, budget_tokens=SYSTEM_TOKENS + spare, count=count)
    if prompt.shortened:
        return
    kept = prompt.messages[1:]
    assert [message.content for message in kept] == [message.text for message in history[-len(kept) :]]
    left_out = history[: -len(kept)]
    if left_out:  # never mid-turn: what is kept begins with a line of the person's that follows words of hers
        assert history[len(left_out)].role is Role.PERSON
        assert left_out[-1].role is Role.COMPANION


def test_all_fits_when_there_is_room() -> None:
    history = said((Role.PERSON, "hello"), (Role.COMPANION, "hi"), (Role.PERSON, "how are you"))
    prompt = build_prompt(HER, history, budget_tokens=1000, count=count)
    assert [message.role for message in prompt.messages] == ["system", "user", "assistant", "user"]
    assert not prompt.shortened


def test_the_oldest_turn_leaves_first() -> None:
    history = said(
        (Role.PERSON, "a" * 400),
        (Role.COMPANION, "b" * 400),
        (Role.PERSON, "c" * 400),
        (Role.COMPANION, "d"),
        (Role.PERSON, "e"),
    )
    prompt = build_prompt(HER, history, budget_tokens=SYSTEM_TOKENS + 150, count=count)
    assert [message.content[0] for message in prompt.messages[1:]] == ["c", "d", "e"]


def test_two_lines_without_an_answer_between_them_are_one_turn() -> None:
    history = said((Role.PERSON, "x" * 200), (Role.COMPANION, "y"), (Role.PERSON, "one"), (Role.PERSON, "two"))
    prompt = build_prompt(HER, history, budget_tokens=SYSTEM_TOKENS + 12, count=count)
    assert [message.content for message in prompt.messages[1:]] == ["one", "two"]


def test_a_huge_line_keeps_its_beginning_and_its_end() -> None:
    counted = 0

    def counting(message: ChatMessage) -> int:
        nonlocal counted
        counted += len(message.content)
        return count(message)

    text = "start " + "x" * 1_000_000 + " end"
    prompt = build_prompt(HER, said((Role.PERSON, text)), budget_tokens=SYSTEM_TOKENS + 200, count=counting)
    line = prompt.messages[-1].content
    assert prompt.shortened
    assert line.startswith("start ") and line.endswith(" end") and "[…]" in line
    assert count(prompt.messages[-1]) > 190  # the budget is used
    assert counted < 100_000  # a megabyte is never tokenised whole


def test_a_context_too_small_for_anything_is_a_fault() -> None:
    with pytest.raises(ContractError):
        build_prompt(HER, said((Role.PERSON, "hello there, how are you")), budget_tokens=SYSTEM_TOKENS + 2, count=count)


def test_an_empty_history_is_a_fault() -> None:
    with pytest.raises(ContractError):
        build_prompt(HER, [], budget_tokens=1000, count=count)
