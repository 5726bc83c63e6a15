"""The library behind the port, and both together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.sentences import Sentences
from companion.speaking.sentence_ends import sentence_ends


@given(st.text(st.sampled_from("ab .,!?\n\t\r\"“”'()1*。你！😊é") | st.characters(), max_size=80))
def test_ends_ascend_and_the_last_is_the_end(text: str) -> None:
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    assert ends[-1:] == ([len(text)] if text else [])


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Smith and Mrs. Lee are here",
        "I use e.g. apples, i.e. fruit",
        "Use pens, pencils, etc. for that",
        "I live in the U.S. and like it",
        "J. R. R. Tolkien wrote it",
        "She lives on Main St. near Prof. Hill",
        "It was no. 5 of them",
        "At 5 p.m. we left",
        "It costs 3.5 euros",
        "See fig. 3 there",
    ],
)
def test_a_full_stop_that_ends_nothing(whole: str) -> None:
    sentences = Sentences(sentence_ends)
    found = sentences.feed(f"{whole}. Then we go. ") + sentences.finish()
    assert [piece.text for piece in found] == [f"{whole}. ", "Then we go. "]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("I ate at 7 a.m. Then I slept.", 2),
        ("i am fine. how are you? good.", 3),
        ("I have a Ph.D. My sister has none.", 2),
        ("Hi! How are you?", 2),
        ("That is for me. I like it. No. Not now.", 4),
        ("He's Sam's. I know. Neither do I. Then we are two.", 4),
        ("I don't see why you can't. Anna said ok. It's fine.", 3),
        ("We met etc. Then we left.", 2),
        ("We met etc. I left. I'll come in five min. I'm sure.", 4),
        ("你好。我是李医生。你今天怎么样？", 3),
        ("I love it. 😊 That is good.", 2),
    ],
)
def test_sentences_are_found(text: str, count: int) -> None:
    sentences = Sentences(sentence_ends)
    assert len(sentences.feed(text) + sentences.finish()) == count
