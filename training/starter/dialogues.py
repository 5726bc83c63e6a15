"""A written dialogue as a value: who says what, and what she is told beside it. Knows no file and no model."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a dialogue is used for."""

    TRAIN = "train"
    DEV = "dev"
    TEST = "test"


_TEST, _DEV = 0.07, 0.05
"""Shares of the scenarios (taste: of 3,000 dialogues, two hundred to test on)."""

NAME = "{name}"
"""Stands for her name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialogue:
    """Her replies are what is learned; all else is given."""

    kind: str
    scenario: str
    """What it is about, in small letters; dialogues of one scenario are never in two parts."""
    place: str
    """Where it was written."""
    lines: tuple[str, ...]
    """The person's, hers, the person's...; the last is hers."""
    core: str = ""
    """What she knows all along, in the person's words."""
    about: str = ""
    """What she knows that fits the last line of the person's."""
    moment: str = ""
    manner: str = ""

    @property
    def replies(self) -> tuple[str, ...]:
        return self.lines[1::2]

    @property
    def part(self) -> Part:
        return part_of(self.scenario)

    def named(self, name: str) -> Dialogue:
        """The same where she has this name."""
        return Dialogue(
            kind=self.kind,
            scenario=self.scenario,
            place=self.place,
            lines=tuple(line.replace(NAME, name) for line in self.lines),
            core=self.core,
            about=self.about,
            moment=self.moment,
            manner=self.manner,
        )


def part_of(scenario: str) -> Part:
    """The same on every machine and for ever: a hash of the words decides, whatever else there is."""
    words = " ".join(scenario.casefold().split())
    share = int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big") / 2**64
    if share < _TEST:
        return Part.TEST
    return Part.DEV if share < _TEST + _DEV else Part.TRAIN
