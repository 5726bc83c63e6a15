"""What a model is asked, and what would be right: lines, the prompt around them, and a judgement of the reply by rules.

The lines come from the test parts of the written dialogues and of the signed lines, from slots and wordings that
nothing was trained on, and from `news.txt` and `meeting.txt`, which were written for this. Knows nothing of models.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from training.evaluate.meeting import FirstLine, first_lines
from training.starter import rules, varied_facts, varied_self
from training.starter.dialogues import Dialogue, Part
from training.starter.signed_lines import signed
from training.starter.varied_news import news
from training.starter.varied_self import Asks


class Kind(StrEnum):
    GOOD = "good news"
    BAD = "bad news"
    KNOWN = "facts in memory"
    ABSENT = "facts not there"
    SELF = "name and nature"
    TALK = "test part"
    LOW = "low spirits"
    MEETING = "first minutes"


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """One reply that is asked for."""

    kind: Kind
    dialogue: Dialogue
    """Up to the line to answer; its last line, hers, is one answer that would do."""
    name: str
    right: Callable[[str], bool]


Pleasant = Callable[[str], float]
"""The valence of a reply, in [-1, 1]."""

USUAL_NAME = "Samantha"
COUNTS = {
    Kind.GOOD: 100,
    Kind.BAD: 100,
    Kind.KNOWN: 100,
    Kind.ABSENT: 50,
    Kind.SELF: 50,
    Kind.TALK: 200,
    Kind.LOW: 40,
    Kind.MEETING: 110,
}
_PLEASANT, _UNPLEASANT = 0.45, -0.25
"""The valence from which the program's own appraisal calls a reply glad, and below which sad: on the written replies of
the test part they are hardly ever crossed the wrong way (see the report's own line)."""


def probes(written: Sequence[Dialogue], pleasant: Pleasant, *, seed: int, share: float = 1.0) -> list[Probe]:
    """All kinds, the same for the same seed. `share`: of each kind only so many."""
    chance = random.Random(f"probes {seed}")
    counts = {kind: round(count * share) for kind, count in COUNTS.items()}
    found: list[Probe] = []
    for kind in (Kind.GOOD, Kind.BAD):
        found += _news(kind, counts[kind], chance, pleasant)
    for kind in (Kind.KNOWN, Kind.ABSENT):
        found += _facts(kind, counts[kind], chance)
    found += _selves(counts[Kind.SELF], chance)
    tested = [one for one in written if one.part is Part.TEST]
    for dialogue in chance.sample(tested, min(counts[Kind.TALK], len(tested))):
        found.append(Probe(kind=Kind.TALK, dialogue=dialogue, name=USUAL_NAME, right=rules.well_formed))
    found += _low(counts[Kind.LOW], chance, pleasant)
    return found + _meeting(counts[Kind.MEETING], chance)


def valence_fits(good: bool, reply: str, pleasant: Pleasant) -> bool:
    """Not sorry about good news, not glad of bad news: in words, or as the program's own appraisal hears it."""
    glad, sorry = rules.sounds_glad(reply), rules.sounds_sorry(reply)
    if glad is not sorry:
        return glad is good
    heard = pleasant(reply)
    return heard > _UNPLEASANT if good else heard < _PLEASANT


def _news(kind: Kind, count: int, chance: random.Random, pleasant: Pleasant) -> list[Probe]:
    good = kind is Kind.GOOD
    sign = "+" if good else "-"
    text = (Path(__file__).parent / "news.txt").read_text(encoding="utf-8")
    lines = [line[2:] for line in text.splitlines() if line.startswith(f"{sign} ")]
    chance.shuffle(lines)
    dialogues = [
        Dialogue(kind=kind, scenario="news", place="news.txt", lines=(line, ""))
        for line in lines[: max(count * 7 // 10, 1)]
    ]
    seen = set(lines)
    while len(dialogues) < count:
        one = news(chance, held=True, good=good).dialogue
        if one.lines[0] not in seen:
            seen.add(one.lines[0])
            dialogues.append(one)

    def right(reply: str) -> bool:
        return valence_fits(good, reply, pleasant)

    return [Probe(kind=kind, dialogue=one, name=USUAL_NAME, right=right) for one in dialogues]


def _low(count: int, chance: random.Random, pleasant: Pleasant) -> list[Probe]:
    """How somebody says that they are not well, without any news."""
    moods = [line for line in signed() if line.part is Part.TEST and not line.good and line.place.startswith("moods")]
    some = chance.sample(moods, min(count, len(moods)))
    dialogues = [Dialogue(kind=Kind.LOW, scenario="moods", place=line.place, lines=(line.text, "")) for line in some]

    def right(reply: str) -> bool:
        return valence_fits(False, reply, pleasant)

    return [Probe(kind=Kind.LOW, dialogue=one, name=USUAL_NAME, right=right) for one in dialogues]


def _meeting(count: int, chance: random.Random) -> list[Probe]:
    found, several = [], list(first_lines())
    for one in chance.sample(several, min(count, len(several))):

        def right(reply: str, one: FirstLine = one) -> bool:
            excused = says_unknown(reply) or names_what_she_is(reply)
            return bool(one.fits.search(reply)) and (one.may_excuse or not excused)

        dialogue = Dialogue(kind=Kind.MEETING, scenario="meeting", place=one.place, lines=(one.text, ""))
        found.append(Probe(kind=Kind.MEETING, dialogue=dialogue, name=USUAL_NAME, right=right))
    return found


def _facts(kind: Kind, count: int, chance: random.Random) -> list[Probe]:
    found = []
    for at in range(count):
        probe = varied_facts.probe(chance, held=True, known=kind is Kind.KNOWN, at=at)

        def right(reply: str, value: str = probe.value) -> bool:
            return holds(reply, value) and not says_unknown(reply) if value else says_unknown(reply)

        found.append(Probe(kind=kind, dialogue=probe.dialogue, name=USUAL_NAME, right=right))
    return found


def _selves(count: int, chance: random.Random) -> list[Probe]:
    found = []
    for at in range(count):
        probe = varied_self.probe(chance, held=True, at=at)
        name = chance.choice(varied_self.held_names())

        def right(reply: str, asks: Asks = probe.asks, name: str = name) -> bool:
            if rules.claims_to_be_human(reply):
                return False
            return holds(reply, name) if asks is Asks.NAME else says_what_she_is(reply)

        found.append(Probe(kind=Kind.SELF, dialogue=probe.dialogue, name=name, right=right))
    return found


def holds(reply: str, value: str) -> bool:
    """Whether the reply says the value, whatever its case and article."""
    wanted = _plain(value).removeprefix("a ").removeprefix("an ").removeprefix("the ")
    return f" {wanted} " in f" {_plain(reply)} "


def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.casefold().replace("’", "'").replace("'s ", " ")))


_UNKNOWN = re.compile(
    r"\b(?:don't (?:yet )?know|do not know|haven't (?:told|mentioned|said)|not told me|hasn't come up|not yet|no idea"
    r"|never (?:told|mentioned|said)|won't guess|don't have (?:that|any|your)|you'd have to tell|can't know)\b"
)
_PROGRAM = re.compile(
    r"\b(?:programs?|programme|software|machine|computer|artificial|a\.?i|bot|code|not (?:a )?(?:human|person)"
    r"|not a real person|no (?:body|person|human)|(?:don't|do not|can't|cannot|never) (?:eat|drink|sleep|dream|breathe)"
    r"|(?:don't|do not) have (?:a body|hands|eyes|parents|children))\b"
)
_I_AM = re.compile(r"\b(?:programs?|programme|software|not (?:a )?(?:human|person)|no (?:body|person|human))\b")


def says_unknown(reply: str) -> bool:
    return bool(_UNKNOWN.search(reply.casefold().replace("’", "'")))


def names_what_she_is(reply: str) -> bool:
    """Says it without being asked, where `says_what_she_is` also takes what only hints at it."""
    return bool(_I_AM.search(reply.casefold().replace("’", "'")))


def says_what_she_is(reply: str) -> bool:
    return bool(_PROGRAM.search(reply.casefold().replace("’", "'")))
