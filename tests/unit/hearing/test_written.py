"""Plain words as a line of writing, modestly."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.written import as_written


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("i had a long day", "I had a long day"),
        ("and then i'm coming on sunday", "And then I'm coming on Sunday"),
        ("what should we eat", "What should we eat?"),
        ("'cause it may rain in may", "'cause it may rain in may"),
        ("", ""),
    ],
)
def test_lines(words: str, line: str) -> None:
    assert as_written(words.split()) == line


@given(st.lists(st.text(alphabet="abi'", min_size=1)))
def test_no_word_is_lost(words: list[str]) -> None:
    line = as_written(words)
    assert line.rstrip("?").casefold().split() == [word.casefold() for word in words]
