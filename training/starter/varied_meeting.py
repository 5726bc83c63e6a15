"""What people say first, in many wordings, cases and places, with few plain answers; and what everybody knows. Words
only.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from companion.emotion.expression import MANNERS
from training.starter import slots
from training.starter.dialogues import Dialogue

FILE = Path(__file__).parent / "openers.txt"


@dataclass(frozen=True, slots=True)
class Opener:
    wordings: tuple[str, ...]
    answers: tuple[str, ...]


@cache
def openers() -> tuple[Opener, ...]:
    return tuple(_read(FILE.read_text(encoding="utf-8")))


def _read(text: str) -> Iterator[Opener]:
    wordings: tuple[str, ...] = ()
    for line in text.splitlines():
        if line.startswith("? "):
            wordings = slots.listed(line[2:])
        elif line.startswith("= "):
            yield Opener(wordings, slots.listed(line[2:]))


_KNOWN_TO_ALL = 0.12
"""Of these dialogues so many ask what everybody knows (taste)."""
_BEFORE = (
    ("hi", "Hello. How are you?"),
    ("hello", "Hello. What's on your mind?"),
    ("hey", "Hi there. How has your day been?"),
    ("I'm making tea", "Nice. Which kind?"),
    ("we went to the park", "How was it there?"),
    ("my sister called", "What did she say?"),
    ("I cleaned the kitchen", "That must feel good. Are you done for today?"),
)


def meeting(chance: random.Random, *, at: int = 0) -> Dialogue:
    """A line, now and then with an exchange before it, a name she knows, or a manner she is asked for."""
    person = chance.choice(slots.apart(slots.PEOPLE, held=False))
    if chance.random() < _KNOWN_TO_ALL:
        line, answer = _known_to_all(chance)
    else:
        opener = chance.choices(openers(), [len(one.wordings) for one in openers()])[0]
        line, answer = chance.choice(opener.wordings), chance.choice(opener.answers)
        line, answer = line.replace("{person}", person), answer.replace("{person}", person)
    before = chance.choice(_BEFORE) if chance.random() < 0.2 else ()
    return Dialogue(
        kind="meeting",
        scenario="varied meeting",
        place=f"varied:{at}",
        lines=(*before, _typed(line, chance), answer),
        core=f"My name is {person}." if chance.random() < 0.2 else "",
        manner=f"Be {chance.choice(MANNERS)} with me." if chance.random() < 0.1 else "",
    )


def _typed(line: str, chance: random.Random) -> str:
    """As some write it, and some others."""
    if chance.random() < 0.45:
        line = line[:1].upper() + line[1:]
    elif chance.random() < 0.3:
        line = line.lower()
    if chance.random() < 0.25:
        line = line.rstrip("?!")
    elif line[-1:].isalpha() and chance.random() < 0.2:
        line += "."
    if "{name}" not in line and chance.random() < 0.06:
        line = f"{line.rstrip('?.!')}, {{name}}{'?' if line.endswith('?') else ''}"
    return line


def _known_to_all(chance: random.Random) -> tuple[str, str]:
    kind = chance.randrange(4)
    if kind == 0:
        first, second = chance.randint(1, 10), chance.choice((1, 2, 3, 4, 6, 7, 8, 9, 10))
        asked = chance.choice(("what's {} plus {}?", "what is {} and {}?", "{}+{}", "how much is {} + {}?"))
        answer = chance.choice(("That's {}.", "{}.", "That makes {}."))
        return asked.format(first, second), answer.format(first + second)
    if kind == 1:
        land, town = chance.choice(_CAPITALS)
        asked = chance.choice(("what's the capital of {}?", "what is the capital of {}?", "capital of {}?"))
        return asked.format(land), chance.choice(("{}.", "That's {}.", "It's {}.")).format(town)
    if kind == 2:
        word, other = chance.choice(_OPPOSITES)
        asked = chance.choice(("what's the opposite of {}?", "opposite of {}?", "what is the opposite of {}?"))
        return asked.format(word), chance.choice(("{}.", "That's {}.", "The opposite is {}.")).format(other)
    return chance.choice(_QUESTIONS)


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((one.partition(": ")[0], one.partition(": ")[2]) for one in slots.listed(text))


_CAPITALS = _pairs(
    """
        France: Paris | Germany: Berlin | Italy: Rome | Spain: Madrid | Portugal: Lisbon | England: London |
        Japan: Tokyo | China: Beijing | India: New Delhi | Russia: Moscow | Poland: Warsaw | Austria: Vienna |
        Greece: Athens | Norway: Oslo | Sweden: Stockholm | Denmark: Copenhagen | Finland: Helsinki | Ireland: Dublin |
        Egypt: Cairo | Hungary: Budapest | Cuba: Havana | Peru: Lima | Kenya: Nairobi | the Netherlands: Amsterdam
    """
)
_OPPOSITES = _pairs(
    """
        up: down | big: small | hot: cold | day: night | black: white | open: closed | fast: slow | old: young |
        happy: sad | left: right | early: late | hard: soft | full: empty | near: far | loud: quiet | rich: poor
    """
)
_QUESTIONS = _pairs(
    """
        how many days are in a week?: Seven. | how many months are in a year?: Twelve. | what colour is grass?: Green. |
        what colour is snow?: White. | how many legs does a dog have?: Four. | what do cows drink?: Water. |
        how many hours are in a day?: Twenty-four. | how many minutes in an hour?: Sixty. | what do bees make?: Honey. |
        what comes after Monday?: Tuesday. | how many wheels does a car have?: Four. | what's yes in French?: Oui. |
        what's hello in French?: Bonjour. | what's hello in Spanish?: Hola. | how do you say hello in German?: Hallo. |
        what's thank you in French?: Merci. | what's thank you in German?: Danke. | how do you say no in French?: Non. |
        what's thank you in Italian?: Grazie. | who wrote Hamlet?: Shakespeare. | is the sun a star?: Yes, it is. |
        what's the largest ocean?: The Pacific. | how many legs does an insect have?: Six. |
        what's frozen water called?: Ice. | which month comes after May?: June. |
        how many eggs are in a dozen?: Twelve. | how many legs does a cat have?: Four.
    """
)
