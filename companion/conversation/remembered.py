"""Recollections as words a small model can use, within a budget. Knows nothing of how they were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, tzinfo

from companion.conversation.ports import Recollection
from companion.conversation.turn import Message, Role

_LONGEST = 240
"""Characters of one message that are told: two or three sentences (taste)."""


def told(
    recollections: Sequence[Recollection],
    *,
    budget_tokens: int,
    count: Callable[[str], int],
    zone: tzinfo | None = None,
) -> str:
    """The best moments that fit the budget, in the order they happened, a line for each; empty when none fits.

    "On Monday 3 March 2025 they said: My sister moved to Lyon. You said: How is she?" - days as in `zone`, by default
    the machine's. A moment that is too long is told by the messages that were found alone, or left out.
    """
    chosen: list[tuple[datetime, str]] = []
    left = budget_tokens
    for moment in sorted(recollections, key=lambda moment: -moment.score):
        found = [message for message in moment.messages if message.id in moment.found]
        for messages in (moment.messages, found):
            line = _line(messages, zone)
            if (tokens := count(line + "\n")) <= left:
                chosen.append((messages[0].said_at, line))
                left -= tokens
                break
    return "\n".join(line for _, line in sorted(chosen))


def _line(messages: Sequence[Message], zone: tzinfo | None) -> str:
    day = messages[0].said_at.astimezone(zone)
    said = [f"{'they' if message.role is Role.PERSON else 'you'} said: {_short(message.text)}" for message in messages]
    later = [f"{one[0].upper()}{one[1:]}" for one in said[1:]]
    return " ".join([f"On {day:%A} {day.day} {day:%B} {day.year} {said[0]}", *later])


def _short(text: str) -> str:
    """One line, that ends as a sentence does."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        cut = text[:_LONGEST]
        text = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
    return text if not text or text[-1] in ".!?…。！？" else f"{text}."
