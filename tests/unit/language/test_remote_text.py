"""A reply that goes on: nothing of it is said twice, and words stay apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.language.remote_text import VisibleText


def shown(pieces: list[str], before: str = "", *, afresh: bool = True) -> str:
    visible = VisibleText(before, afresh=afresh)
    return "".join(visible.push(piece) for piece in pieces) + visible.finish()


@pytest.mark.parametrize(
    ("before", "pieces", "visible"),
    [
        ("It was a long", ["day."], " day."),
        ("It was a long", [", long day."], ", long day."),
        ("It was a long ", ["day."], "day."),
        ("It was a long", ["It was", " a long", " day."], " day."),
        ("It was a long", [" It was a long day."], " day."),
        ("It was a long", ["It was", " not."], " It was not."),
        ("It was", ["It"], " It"),
        ("It was", ["<think>It was</think>", " fine."], " fine."),
        ("今天很", ["好。"], "好。"),
        ("I like", ["你"], "你"),
        ("It was a long", [], ""),
    ],
)
def test_a_new_message_is_joined_to_the_words_before(before: str, pieces: list[str], visible: str) -> None:
    assert shown(pieces, before) == visible


@pytest.mark.parametrize(
    ("before", "pieces", "visible"),
    [
        ("It was a lo", ["ng day."], "ng day."),
        ("It was a", [" long"], " long"),
        ("It was a ", [" long"], "long"),
        ("It was a", ["It was a", " long"], " long"),
    ],
)
def test_a_server_that_goes_on_may_do_so_in_mid_word(before: str, pieces: list[str], visible: str) -> None:
    assert shown(pieces, before, afresh=False) == visible


@given(st.lists(st.text(alphabet="ab \n你", max_size=5)))
def test_a_first_message_is_shown_as_it_is(pieces: list[str]) -> None:
    assert shown(pieces) == "".join(pieces).lstrip()


@given(st.lists(st.text(alphabet="ab ", max_size=4)), st.text(alphabet="ab ", min_size=1, max_size=6))
def test_how_the_text_is_cut_makes_no_difference(pieces: list[str], before: str) -> None:
    assert shown(pieces, before) == shown(["".join(pieces)], before)
