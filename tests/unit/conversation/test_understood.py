"""What of a conversation is read by a model that speaks only some languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.line_language import LineLanguage
from companion.conversation.turn import Message, MessageState, Role
from companion.conversation.understood import understood

ENGLISH = (LineLanguage.ENGLISH,)
LINES = {
    "e": (Role.PERSON, "I'm so tired today."),
    "s": (Role.PERSON, "Hola, hoy estoy muy cansada y no sé qué hacer."),
    "g": (Role.PERSON, "Ich bin heute so müde, was soll ich machen?"),
    "o": (Role.PERSON, "ok"),
    "h": (Role.COMPANION, "I am here."),
}


def thread(kinds: str) -> list[Message]:
    said_at = datetime(2026, 11, 24, tzinfo=UTC)
    return [
        Message(id=number, role=LINES[kind][0], text=LINES[kind][1], said_at=said_at, state=MessageState.COMPLETE)
        for number, kind in enumerate(kinds, start=1)
    ]


def kinds(messages: list[Message]) -> str:
    return "".join(next(kind for kind, (_, text) in LINES.items() if text == message.text) for message in messages)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("ehe", "ehe"),
        ("se", "e"),
        ("sge", "e"),
        ("s", "s"),
        ("ss", "ss"),
        ("sgs", "ss"),
        ("gs", "s"),
        ("soe", "oe"),
        ("shsge", "she"),
        ("seheh", "eheh"),
        ("ehs", "ehs"),
        ("hse", "he"),
    ],
)
def test_what_is_left_out(said: str, read: str) -> None:
    assert kinds(understood(thread(said), ENGLISH)) == read


def test_a_model_that_speaks_them_or_is_unknown_reads_all() -> None:
    assert kinds(understood(thread("sgehsge"), tuple(LineLanguage))) == "sgehsge"
    assert kinds(understood(thread("sgehsge"), None)) == "sgehsge"


@given(st.text("esgoh", min_size=1))
def test_the_newest_message_all_of_hers_and_what_she_answered_are_always_read(said: str) -> None:
    history = thread(said)
    read = understood(history, ENGLISH)
    assert read == sorted(read, key=lambda message: message.id)
    for message, after in zip(history, [*history[1:], None], strict=True):
        if message.role is Role.COMPANION or after is None or after.role is Role.COMPANION:
            assert message in read


@given(st.text("esgoh", min_size=1), st.text("esgoh"))
def test_what_was_answered_is_read_the_same_ever_after(said: str, more: str) -> None:
    before = understood(thread(f"{said}h"), ENGLISH)
    assert understood(thread(f"{said}h{more}"), ENGLISH)[: len(before)] == before
