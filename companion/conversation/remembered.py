"""Memories as words a model can use, within a budget. Knows nothing of how they were found.

What she should know whatever is said stands with the persona, where it stays the same from turn to turn. What fits the
newest line stands directly before that line: there a small model uses it, and only that line is read anew.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from companion.conversation.fact_wording import chosen
from companion.conversation.memories import Memories, Recollection
from companion.conversation.turn import Message, Role

_LONGEST = 240
"""Characters of one message that are told: two or three sentences (taste)."""
_LARGE_FROM_PARAMETERS = 1_000_000_000
"""Smaller models lose the thread under more than a few memories (read, 2026-11)."""

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """Most tokens of a prompt that memories take."""

    core: int
    note: int

    @classmethod
    def of(cls, parameters: int, budget_tokens: int) -> Room:
        """For a model of so many weights and a prompt of so many tokens (taste)."""
        large = parameters >= _LARGE_FROM_PARAMETERS
        core, note = (320, 640) if large else (48, 160)
        return cls(core=min(core, budget_tokens // 8), note=min(note, budget_tokens // 5))


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Memories in words."""

    core: str
    """Belongs behind the persona; empty when there is nothing to tell."""
    note: str
    """Belongs before the person's newest line; empty when there is nothing to tell."""
    given: Memories
    """Those of the memories that the words hold."""


def in_words(memories: Memories, room: Room, *, count: Count, zone: tzinfo | None = None) -> Told:
    """As much of the memories as there is room for, what matters most first. Days as in `zone`, or the machine's."""
    core, core_facts = chosen(memories.core, room.core - count(CORE.format("")), count)
    facts, known = chosen(memories.facts, room.note - count(FACTS.format("")), count)
    about = [FACTS.format(facts)] if facts else []
    moments, given = told(memories.moments, budget_tokens=room.note - count("\n".join(about)), count=count, zone=zone)
    return Told(
        core=CORE.format(core) if core else "",
        note="\n".join([*about, *filter(None, [moments])]),
        given=Memories(core=core_facts, facts=known, moments=given, asked=memories.asked),
    )


CORE = "\n\nThe person you talk with told you: {}"
"""Stands behind the persona."""
FACTS = "About me: {}"
"""Stands before the person's newest line."""


def told(
    recollections: Sequence[Recollection], *, budget_tokens: int, count: Count, zone: tzinfo | None = None
) -> tuple[str, tuple[Recollection, ...]]:
    """The best moments that fit the budget, in the order they happened, a line for each, and which those are.

    "On Monday 3 March 2025 I said: My sister moved to Lyon. You said: How is she?" First what was found of each moment;
    then, where there is still room, what was said around it.
    """
    left = budget_tokens
    lines: dict[int, tuple[datetime, str, Recollection]] = {}
    best_first = sorted(enumerate(recollections), key=lambda placed: -placed[1].score)
    for whole in (False, True):
        for place, moment in best_first:
            messages = [message for message in moment.messages if whole or message.id in moment.found]
            line = _line(messages, zone)
            before = count(lines[place][1] + "\n") if place in lines else 0
            if (not whole or before) and (tokens := count(line + "\n") - before) <= left:
                lines[place] = (messages[0].said_at, line, moment)
                left -= tokens
    in_time = sorted(lines.values(), key=lambda told: told[:2])
    return "\n".join(line for _, line, _ in in_time), tuple(moment for _, _, moment in in_time)


def _line(messages: Sequence[Message], zone: tzinfo | None) -> str:
    day = messages[0].said_at.astimezone(zone)
    said = [f"{'I' if message.role is Role.PERSON else 'you'} said: {_short(message.text)}" for message in messages]
    later = [f"{one[0].upper()}{one[1:]}" for one in said[1:]]
    return " ".join([f"On {day:%A} {day.day} {day:%B} {day.year} {said[0]}", *later])


def _short(text: str) -> str:
    """One line, that ends as a sentence does."""
    text = " ".join(text.split())
    if len(text) > _LONGEST:
        cut = text[:_LONGEST]
        text = (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
    return text if not text or text[-1] in ".!?…。！？" else f"{text}."
