"""What is known of the person and theirs, as values. Knows nothing of how it was learned or how it is said.

The relations are those the reading of facts knows; each face of the program words them in its own way.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

NUMBERS = frozenset(
    {"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "many", *"两三四五六七八九十几"}
)


class Relation(StrEnum):
    """What a fact tells of its subject."""

    NAME = "name"
    CALLED = "called"
    NOT_CALLED = "not called"
    AGE = "age"
    BIRTHDAY = "birthday"
    HOME = "home"
    ORIGIN = "origin"
    JOB = "job"
    EMPLOYER = "employer"
    STUDY = "study"
    SCHOOL = "school"
    PARTNER = "partner"
    """`of`: wife, boyfriend…"""
    KIN = "kin"
    """Family, friends and others around; `of`: sister, boss… The value is a name, a number ("two"), or empty."""
    PET = "pet"
    """`of`: the animal; value as for KIN."""
    LIFE = "life"
    """Only "died"."""
    ALLERGY = "allergy"
    HEALTH = "health"
    DIET = "diet"
    AVOIDS = "avoids"
    """What they don't eat, drink or smoke."""
    SPEAKS = "speaks"
    HOBBY = "hobby"
    LIKES = "likes"
    DISLIKES = "dislikes"
    FEARS = "fears"
    FAVOURITE = "favourite"
    """`of`: colour, band…"""
    OWNS = "owns"
    BELIEF = "belief"
    TRAIT = "trait"
    """What they are for good: "left-handed", "an only child"."""
    PLAN = "plan"
    """`when` is its day; None for a goal without one."""
    NOTE = "note"
    """Words the person asked to remember that say nothing the rules know."""
    AVOID = "avoid"
    """What not to bring up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a fact is about: the person (both empty), or somebody by kin ("sister"), by name, or both."""

    kin: str = ""
    name: str = ""


ME = Subject()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What is known, from one saying or several that agree."""

    id: int
    """That of its first saying."""
    subject: Subject
    relation: Relation
    of: str
    value: str
    when: date | None
    confidence: float
    """In (0, 1)."""
    first_said: datetime
    last_said: datetime
    ended_at: datetime | None = None
    """When a message said that it is no longer so; None while it holds."""
    saying_ids: tuple[int, ...]
    message_ids: tuple[int, ...]
    """Where it was said, oldest first; empty for what only the person's hand set."""
    pinned: bool = False
    by_hand: bool = False

    @property
    def current(self) -> bool:
        return self.ended_at is None


def plain(value: str) -> str:
    """A value as it is compared: small letters, no article, single spaces."""
    words = value.casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in ("a", "an", "the", "my") else words)


def is_name(value: str) -> bool:
    """Whether the value of a KIN, PARTNER or PET names somebody, rather than counts them."""
    return bool(value) and plain(value) not in NUMBERS and not value.isdigit()
