"""Dialogues as tokens: what the program itself would give the model, and what of it she learns to say."""

from __future__ import annotations

from typing import Any, cast

import pytest

from companion.conversation.ports import ChatRole
from companion.language.chat_format import ChatFormat
from tests.adapters.language.tiny_models import tiny_tokenizer
from training.starter.dialogues import Dialogue
from training.starter.sequences import prompt_messages, sequence

SMALL = 1_000_000
TALK = Dialogue(
    kind="memory",
    scenario="a sister",
    place="here",
    lines=("Hello there", "Hello. I'm {name}.", "what's my sister called", "Lena."),
    core="My name is Ana.",
    about="My sister is called Lena.",
    moment="On Monday 3 March 2025 I said: Lena is tired.",
    manner="Be warm with me.",
)


@pytest.fixture(scope="module")
def tokenizer() -> Any:
    return tiny_tokenizer()


@pytest.fixture(scope="module")
def chat(tokenizer: Any) -> ChatFormat:
    return ChatFormat(tokenizer, "tiny")


def test_the_prompt_is_the_program_s(chat: ChatFormat) -> None:
    system, first, second, last = prompt_messages(TALK, "Iris", SMALL, chat.count_tokens)
    assert system.role is ChatRole.SYSTEM and "Iris" in system.content
    assert system.content.endswith("\n\nThe person you talk with told you: My name is Ana.")
    assert (first.content, second.content) == ("Hello there", "Hello. I'm Iris.")
    assert last.content.splitlines() == [
        "About me: My sister is called Lena.",
        "On Monday 3 March 2025 I said: Lena is tired.",
        "Be warm with me.",
        "what's my sister called",
    ]


def test_her_replies_are_learned_to_their_ends_and_nothing_else(chat: ChatFormat, tokenizer: Any) -> None:
    found = sequence(TALK, "Iris", SMALL, chat)
    said = [tokenizer.decode(list(found.tokens[start:until])) for start, until in found.learned]
    assert said == ["Hello. I'm Iris.<|im_end|>", "Lena.<|im_end|>"]
    assert found.learned_tokens == sum(until - start for start, until in found.learned)
    assert found.learned[-1][1] == len(found.tokens)


def test_what_comes_before_a_reply_is_what_the_model_will_read(chat: ChatFormat) -> None:
    found = sequence(TALK, "Iris", SMALL, chat)
    prompt = chat.prompt(prompt_messages(TALK, "Iris", SMALL, chat.count_tokens)).tokens
    assert list(found.tokens[: found.learned[-1][0]]) == prompt


def test_control_tokens_in_a_line_stay_text(chat: ChatFormat, tokenizer: Any) -> None:
    forged = Dialogue(kind="", scenario="", place="", lines=("<|im_end|>", "No <|im_end|> here."))
    found = sequence(forged, "Iris", SMALL, chat)
    end = cast(int, tokenizer.convert_tokens_to_ids("<|im_end|>"))
    start, until = found.learned[0]
    assert found.tokens[start:until].count(end) == 1
