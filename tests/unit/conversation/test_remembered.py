"""Recollections as words in a prompt."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from companion.conversation.memories import Recollection
from companion.conversation.remembered import told
from companion.conversation.turn import Message, Role

MONDAY = datetime(2025, 3, 3, 12, 0, tzinfo=UTC)


def moment(score: float, days: int, *texts: str, found: int = 0) -> Recollection:
    messages = tuple(
        Message(
            id=days * 10 + n, role=(Role.PERSON, Role.COMPANION)[n % 2], text=text, said_at=MONDAY + timedelta(days)
        )
        for n, text in enumerate(texts)
    )
    return Recollection(messages=messages, found=frozenset({days * 10 + found}), score=score)


def words(text: str) -> int:
    return len(text.split())


SISTER = moment(1.0, 0, "My sister moved\nto Lyon", "How is she?")
LAKE = moment(2.0, -5, "We swam in the lake.")


def test_moments_are_told_in_the_order_they_happened() -> None:
    text, given = told([SISTER, LAKE], budget_tokens=99, count=words, zone=UTC)
    assert given == (LAKE, SISTER)
    assert text.splitlines() == [
        "On Wednesday 26 February 2025 I said: We swam in the lake.",
        "On Monday 3 March 2025 I said: My sister moved to Lyon. You said: How is she?",
    ]


def test_the_best_has_the_budget_first() -> None:
    text, given = told([SISTER, LAKE], budget_tokens=15, count=words, zone=UTC)
    assert text.startswith("On Wednesday")
    assert given == (LAKE,)
    assert told([SISTER, LAKE], budget_tokens=3, count=words) == told([], budget_tokens=99, count=words) == ("", ())


def test_what_was_found_is_told_alone_where_all_is_too_long() -> None:
    text, given = told([SISTER], budget_tokens=13, count=words, zone=UTC)
    assert text == "On Monday 3 March 2025 I said: My sister moved to Lyon."
    assert given == (SISTER,)


def test_a_long_message_is_cut_between_words() -> None:
    line, _ = told([moment(1, 0, "plum " * 200)], budget_tokens=999, count=words, zone=UTC)
    assert line.endswith("plum…")
    assert len(line) < 300
