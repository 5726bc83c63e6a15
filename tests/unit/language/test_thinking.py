"""Thoughts never show, however the text is cut into pieces."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.language.thinking import TAGS, OverlapDropper, ThoughtFilter

FRAGMENTS = st.sampled_from(
    [*TAGS, *TAGS.values(), "<", "<th", "</", "[", "think>", " ", "\n\n", "Hello", "a < b", "é🙂"]
)
TEXTS = st.lists(FRAGMENTS | st.text(max_size=4), max_size=12).map("".join)


def shown(pieces: list[str], *, begins_afresh: bool = True) -> str:
    thoughts = ThoughtFilter(begins_afresh=begins_afresh)
    return "".join([thoughts.push(piece) for piece in pieces] + [thoughts.finish()])


def cut(text: str, places: list[int]) -> list[str]:
    edges = [0, *sorted(place % (len(text) + 1) for place in places), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]


@pytest.mark.parametrize(
    ("text", "visible"),
    [
        ("Hello there", "Hello there"),
        ("\n\nHello", "Hello"),
        ("<think>hm, what to say</think>\n\nHello", "Hello"),
        ("<think>\n\n</think>\n\nHello", "Hello"),
        ("<think>never closed", ""),
        ("One <think>two</think> three", "One three"),
        ("a lone tag</think>Hello", "a lone tagHello"),
        ("[THINK]hm[/THINK]Hello", "Hello"),
        ("<think>a </thinking> b</think>Hello", "Hello"),
        ("<|channel>thought\nhm<channel|>Hello", "Hello"),
        ("1 < 2 and <th", "1 < 2 and <th"),
        ("a line\n\nanother", "a line\n\nanother"),
    ],
)
def test_what_is_visible(text: str, visible: str) -> None:
    assert shown([text]) == visible


def test_a_text_that_goes_on_keeps_its_first_space() -> None:
    assert shown([" and then"], begins_afresh=False) == " and then"


@given(TEXTS, st.lists(st.integers(0, 100), max_size=20))
def test_pieces_make_no_difference(text: str, places: list[int]) -> None:
    assert shown(cut(text, places)) == shown([text]) == shown(list(text))


@given(
    st.lists(st.tuples(st.text(alphabet="ab. ", max_size=5), st.text(alphabet="</tink> ", max_size=8)), max_size=4),
    st.sampled_from(sorted(TAGS)),
    st.booleans(),
)
def test_no_thought_is_ever_shown(parts: list[tuple[str, str]], tag: str, last_is_open: bool) -> None:
    text = "".join(f"{words}{tag}{thought}SECRET{TAGS[tag]}" for words, thought in parts)
    if last_is_open:
        text = text.removesuffix(TAGS[tag])
    visible = shown(list(text))
    assert "SECRET" not in visible
    assert visible.replace(" ", "") == "".join(words for words, _ in parts).replace(" ", "")


@given(st.text(alphabet="ab \n", max_size=12))
def test_text_without_tags_loses_only_space_at_its_beginning(text: str) -> None:
    assert shown(list(text)) == text.lstrip()


@pytest.mark.parametrize(
    ("space", "pieces", "visible"),
    [
        (" ", [" world"], "world"),
        (" ", ["world"], "world"),
        ("\n\n", ["\n", "\nNext"], "Next"),
        ("\n\n", ["\n", "Next"], "Next"),
        (" ", ["", "\nNext"], "\nNext"),
        ("", [" world"], " world"),
        (" ", [" ", " x"], " x"),
    ],
)
def test_space_that_is_there_already_is_not_written_twice(space: str, pieces: list[str], visible: str) -> None:
    overlap = OverlapDropper(space)
    assert "".join(overlap.push(piece) for piece in pieces) == visible
