"""Text that can be kept, and queries taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.memory.wording import storable, wanted

ANY_TEXT = st.text(alphabet=st.characters())


@given(text=st.text())
def test_text_without_nul_and_surrogates_is_kept_as_it_is(text: str) -> None:
    assert storable(text.replace("\0", "")) == text.replace("\0", "")


@given(text=ANY_TEXT)
def test_whatever_comes_out_is_valid_and_kept_as_it_is_the_next_time(text: str) -> None:
    kept = storable(text)
    kept.encode()
    assert "\0" not in kept
    assert storable(kept) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b", "a\N{REPLACEMENT CHARACTER}b"),
        ("a\ud800b", "a\N{REPLACEMENT CHARACTER}b"),
        ("\udc00\ud800", "\N{REPLACEMENT CHARACTER}" * 2),
        ("\ud83d\ude00", "\N{GRINNING FACE}"),
        ("你好\ud83d", "你好\N{REPLACEMENT CHARACTER}"),
    ],
)
def test_what_a_database_cannot_hold_is_shown_as_missing(text: str, kept: str) -> None:
    assert storable(text) == kept


@pytest.mark.parametrize("query", ["", " ", "\n\t\u3000"])
def test_a_query_without_words_wants_nothing(query: str) -> None:
    assert wanted(query) is None


def test_words_go_to_the_index_or_to_patterns_by_their_length() -> None:
    parts = wanted('rain 天气 "no" 100% да')
    assert parts is not None
    assert set(parts.match.split()) == {'"rain"', '"100%"', '"""no"""'}
    assert {frozenset(patterns) for patterns in parts.likes} == {
        frozenset({"%天气%"}),
        frozenset({"%да%", "%дА%", "%Да%", "%ДА%"}),
    }
    assert parts.rest == ()


def test_pattern_signs_stand_for_themselves() -> None:
    parts = wanted("_\\ %")
    assert parts is not None
    assert set(parts.likes) == {("%\\_\\\\%",), ("%\\%%",)}


def test_the_end_of_a_very_long_word_is_looked_for_afterwards() -> None:
    word = "Na" * 30
    parts = wanted(word)
    assert parts is not None
    assert parts.match.strip('"') == word[:32]
    assert parts.rest_in("x" + word.upper() + "y")
    assert not parts.rest_in(word[:-1])


def test_words_beyond_the_first_few_are_looked_for_afterwards() -> None:
    parts = wanted(" ".join(f"word{number:02}" for number in range(40)))
    assert parts is not None
    asked = set(parts.match.replace('"', "").split())
    assert asked | set(parts.rest) == {f"word{number:02}" for number in range(40)}
    assert parts.rest
