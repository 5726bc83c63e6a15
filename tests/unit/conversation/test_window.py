"""The window of shown turns: inside its budget, still for many turns, and the same from any point far enough back."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.persona import Persona
from companion.conversation.ports import ChatMessage
from companion.conversation.prompt import Prompt, build_prompt
from companion.conversation.turn import Message, Role
from companion.conversation.window import first_shown
from tests.unit.conversation.test_prompt import SYSTEM_TOKENS, count, said

HER = Persona(name="Samantha").prompt(1000)
BUDGET = SYSTEM_TOKENS + 2000


def talk(turns: int, seed: int = 0) -> list[Message]:
    """Lines of 20 to 300 characters, ending with one of the person's."""
    random_ = random.Random(seed)
    lines = [
        (role, f"{number} ".ljust(random_.randint(20, 300), "x"))
        for number in range(turns)
        for role in (Role.PERSON, Role.COMPANION)
    ]
    return said(*lines[:-1])


def prompts(history: list[Message], known: int) -> list[Prompt]:
    """The prompt of every turn, each from the newest `known` messages of that time."""
    ends = range(1, len(history) + 1, 2)
    return [build_prompt(HER, history[:end][-known:], budget_tokens=BUDGET, count=count) for end in ends]


def common(before: Prompt, after: Prompt) -> int:
    pairs = zip(before.messages, after.messages, strict=False)
    return sum(count(message) for message, _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


@pytest.mark.parametrize("known", [400, 10_000])
def test_a_full_window_stands_still_and_moves_in_steps(known: int) -> None:
    told = prompts(talk(400), known)
    read = [after.tokens - common(before, after) for before, after in itertools.pairwise(told)]
    moved = [n for n, tokens in enumerate(read) if tokens > 1000]
    assert len(moved) >= 5, "the budget was full"
    assert (moved[-1] - moved[0]) / (len(moved) - 1) >= 4, "turns from one step to the next"
    assert sum(read[moved[0] :]) / len(read[moved[0] :]) < 0.1 * BUDGET + 100  # 100: the new words of a turn
    assert min(prompt.tokens for prompt in told[moved[0] :]) > BUDGET * 0.6


def test_it_stands_where_it_stood_whatever_is_known_of_before() -> None:
    history = talk(300)
    assert prompts(history, 300)[200:] == prompts(history, 500)[200:]


@given(
    sizes=st.lists(st.integers(1, 400), min_size=1, max_size=60),
    step=st.integers(1, 40),
    budget=st.integers(1, 900),
)
def test_it_fits_and_shows_the_newest(sizes: list[int], step: int, budget: int) -> None:
    newest = len(sizes) - 1
    sizes[newest] = min(sizes[newest], budget)
    first = first_shown([step * n for n in range(len(sizes))], sizes.__getitem__, lambda turn: sizes[turn], budget)
    assert first <= newest
    assert sum(sizes[first:]) <= budget


def test_what_fits_is_all_shown() -> None:
    history = talk(5)
    shown: list[ChatMessage] = list(build_prompt(HER, history, budget_tokens=BUDGET, count=count).messages)
    assert [message.content for message in shown[1:]] == [message.text for message in history]
