"""What a pattern found, before it is known who said it when. Values only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from companion.conversation.fact import ME, Relation, Subject
from companion.memory.facts import Holds


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The part of a `facts.Saying` that the words alone tell."""

    subject: Subject = ME
    relation: Relation
    of: str = ""
    value: str
    holds: Holds = Holds.NOW
    when: date | None = None
    correction: bool = False
    confidence: float = 0.9

    def held(self, holds: Holds) -> Found:
        return replace(self, holds=holds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remember:
    """Keep this."""

    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Forget:
    """Forget what is known about this; ask before it is done."""

    about: str
    """In the person's words; empty: everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidTopic:
    """Don't bring this up; a fact of the same words goes with it."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TellKnown:
    """Say what is known."""

    about: str
    """In the person's words; empty: all of it."""


Wish = Remember | Forget | AvoidTopic | TellKnown
