"""What the words so far promise: an end, more, or nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.endings import Ending, ending, is_question


@pytest.mark.parametrize(
    "text",
    [
        "I went home.",
        "Are you there?",
        "yes",
        "i don't know",
        "Thank you",
        "我今天很累。",
        "你还在吗",
        "好的",
        "“I did.”",
    ],
)
def test_what_is_whole(text: str) -> None:
    assert ending(text) is Ending.FINISHED


@pytest.mark.parametrize(
    "text",
    [
        "I went home and",
        "so um",
        "I went to the.",
        "I was going to",
        "because,",
        "and then I...",
        "so",
        "well I'm",
        "我今天去了，",
        "但是",
        "我觉得",
        "然后…",
    ],
)
def test_what_wants_more(text: str) -> None:
    assert ending(text) is Ending.UNFINISHED


@pytest.mark.parametrize(
    "text",
    [
        "give me a minute",
        "Hold on.",
        "oh wait a second please",
        "let me think about it",
        "Wait!",
        "just a moment",
        "等一下",
        "嗯，让我想想。",
        "稍等一下吧",
    ],
)
def test_who_asks_to_be_waited_for(text: str) -> None:
    assert ending(text) is Ending.HOLD


@pytest.mark.parametrize(
    "text", ["", "  ", "…", "i had a long day at work", "I can't wait for it to begin", "我昨天去看她"]
)
def test_what_can_not_be_told(text: str) -> None:
    assert ending(text) in (Ending.OPEN, Ending.UNFINISHED if text == "…" else Ending.OPEN)


@pytest.mark.parametrize("text", ["where are you from", "who is she", "what are you thinking about", "i think so"])
def test_words_that_lean_on_nothing_end_questions(text: str) -> None:
    assert ending(text) is not Ending.UNFINISHED


def test_holding_is_over_when_more_was_said() -> None:
    assert ending("give me a minute") is Ending.HOLD
    assert ending("give me a minute okay i am back now") is Ending.OPEN


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("how are you", True),
        ("do you like the rain", True),
        ("when is your birthday", True),
        ("and what did she say", True),
        ("when i was young we had a dog", False),
        ("have a look at this", False),
        ("do it again", False),
        ("what a day", False),
        ("i know what you mean", False),
        ("why", True),
        ("", False),
    ],
)
def test_questions_of_plain_words(text: str, asks: bool) -> None:
    assert is_question(text.split()) is asks


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    assert ending(text) in Ending


@given(st.text(alphabet="abc ,.", max_size=30), st.sampled_from([" and", " um", " because", ","]))
def test_a_link_at_the_end_always_wants_more(text: str, link: str) -> None:
    assert ending(f"a walk {text} x{link}") is Ending.UNFINISHED
