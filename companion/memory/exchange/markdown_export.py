"""A whole conversation as Markdown for reading: what is known first, then the thread by days on this machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from companion.conversation.fact import ME, Fact, Relation
from companion.conversation.second_person import to_the_person
from companion.conversation.turn import MessageState, Role
from companion.memory.connection import Connection


def pieces(connection: Connection, facts: Sequence[Fact], at: datetime, *, her_name: str) -> Iterator[str]:
    """The file's text. Raises SQLite's errors."""
    names = {Role.PERSON: _person(facts), Role.COMPANION: her_name}
    yield f"# {names[Role.PERSON]} and {her_name}\n\nWritten down on {_day(at.astimezone().date())}.\n"
    yield from _known(facts, her_name)
    today: date | None = None
    rows = connection.execute(
        "SELECT role, text, said_at, state FROM messages WHERE replaced_by IS NULL ORDER BY messages.id"
    )
    for role, text, said_at, state in rows:
        when = datetime.fromisoformat(said_at).astimezone()
        if when.date() != today:
            today = when.date()
            yield f"\n## {_day(today)}\n"
        mark = "" if state == MessageState.COMPLETE else " _(unfinished)_"
        yield f"\n**{names[Role(role)]}**, {when:%H:%M}{mark}\n\n{text.strip()}\n"


def _person(facts: Sequence[Fact]) -> str:
    for relation in (Relation.CALLED, Relation.NAME):
        for fact in facts:
            if fact.current and fact.subject == ME and fact.relation is relation and fact.value:
                return fact.value
    return "You"


def _known(facts: Sequence[Fact], her_name: str) -> Iterator[str]:
    for heading, listed in (
        (f"What {her_name} knows", [fact for fact in facts if fact.current]),
        ("What is no longer so", [fact for fact in facts if not fact.current]),
    ):
        if listed:
            yield f"\n## {heading}\n\n"
        for fact in listed:
            yield f"- {to_the_person(fact)}. (Said on {_day(fact.last_said.astimezone().date())})\n"


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B} {day.year}"
