"""Lines of good news and bad, of good moods and low ones, and how a reply to each would begin, and how it would not: in
the text files of `signed`, a line with its sign each.

    + the lump was only a cyst
    - the house fell through, the other family has it

A whole reply says a great deal besides whether the news was good. Here that alone is learned, and from lines that need
no reply to be written. Knows nothing of tokens.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.starter.corpus import Miswritten
from training.starter.dialogues import Dialogue, Part, part_of

FOLDER = Path(__file__).parent / "signed"
_TOGETHER = 10
"""Lines that follow one another are often twins: so many are of the same part."""

_BEGINNINGS = (
    ("I'm so glad", "I'm so sorry"),
    ("I'm glad", "I'm sorry"),
    ("I'm really happy for you", "I'm really sorry for you"),
    ("I'm delighted", "I'm sorry about that"),
    ("Oh, how wonderful", "Oh, how awful"),
    ("How lovely", "How sad"),
    ("How good to hear", "How hard to hear"),
    ("How exciting", "How disappointing"),
    ("What good news", "What bad news"),
    ("What a relief", "What a blow"),
    ("What a joy", "What a shame"),
    ("What a lovely day for you", "What a hard day for you"),
    ("That's wonderful", "That's awful"),
    ("That's great", "That's rough"),
    ("That's lovely news", "That's hard news"),
    ("That's a real joy", "That's a real disappointment"),
    ("That makes me happy", "That makes me sad"),
    ("No wonder you're glad", "No wonder you're sad"),
    ("Congratulations", "Oh no"),
    ("Hooray", "Oh dear"),
    ("Well done", "Hard luck"),
)
"""Of a reply to good news and to bad. They differ in that alone as far as they can, so that nothing else is learned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedLine:
    place: str
    """Where it was written."""
    text: str
    good: bool
    part: Part


def signed(folder: Path = FOLDER) -> list[SignedLine]:
    """All lines of the folder's text files, in a stable order. Raises Miswritten."""
    return [line for file in sorted(folder.glob("*.txt")) for line in _read(file)]


def _read(file: Path) -> Iterator[SignedLine]:
    for number, raw in enumerate(file.read_text(encoding="utf-8").splitlines()):
        found = re.fullmatch(r"([+-]) (\S.*\S)", raw)
        if found is None:
            raise Miswritten(f"{file.name}:{number + 1}: a line is '+ good news' or '- bad news'")
        block = f"{file.name} {number // _TOGETHER}"
        yield SignedLine(place=f"{file.name}:{number + 1}", text=found[2], good=found[1] == "+", part=part_of(block))


def beginnings(line: SignedLine, chance: random.Random) -> tuple[Dialogue, Dialogue]:
    """The line with a right beginning of a reply, and with a wrong one, which end alike."""
    ends = chance.choice((".", ","))
    glad, sorry = (_dialogue(line, f"{said}{ends}") for said in chance.choice(_BEGINNINGS))
    return (glad, sorry) if line.good else (sorry, glad)


def _dialogue(line: SignedLine, said: str) -> Dialogue:
    return Dialogue(kind="news", scenario="signed line", place=line.place, lines=(line.text, said))
