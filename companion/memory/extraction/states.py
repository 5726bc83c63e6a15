"""What somebody is, from the words after "I'm" and "I have": age, people, trade, condition, diet, faith. Pure."""

from __future__ import annotations

import itertools
import re

from companion.memory.extraction.values import AND, PART, POINTING, short, trimmed
from companion.memory.extraction.vocabulary import (
    BELIEFS,
    CAPITAL,
    CONDITION_ADJECTIVES,
    CONDITIONS,
    DEMONYMS,
    DIETS,
    JOB_STATES,
    JOBS,
    LANGUAGES,
    NO_TRADES,
    TRADE_ENDS,
    TRAIT_OF,
)

_SMALL_NUMBERS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
_TENS = ("thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate(_SMALL_NUMBERS, 1)} | {
    word: 10 * ten for ten, word in enumerate(_TENS, 3)
}


def trait(text: str) -> list[str]:
    text = trimmed(re.split(r"\s+(?:and|but|like|so)\s+|,", text)[0])
    eldest = re.fullmatch(r"the ((?:eld|old|young)est|middle)(?: child)?(?: (?:of|in) [\w ]{2,20})?", text, re.I)
    word = re.sub(r"^an?\s+|^(?:very|quite|bit of an|real|total|big)\s+", "", text.lower()).replace(" ", "-")
    return [text] if eldest else [TRAIT_OF[word]] if word in TRAIT_OF else []


def age(text: str) -> list[str]:
    text = text.lower().replace("-", " ")
    if text.isdigit():
        return [text] if 0 < int(text) < 120 else []
    numbers = [_NUMBERS.get(word) for word in text.split()]
    return [str(sum(number or 0 for number in numbers))] if numbers and all(numbers) else []


def origin(text: str) -> list[str]:
    """A people: "I'm Italian"."""
    text = re.sub(r"^(?:half|part)[ -]", "", trimmed(AND.split(trimmed(text))[0]), flags=re.I)
    return [text.capitalize()] if text.lower() in DEMONYMS else []


def job(text: str) -> list[str]:
    """A trade: its last word is one, or the person says so with "work as"."""
    text = trimmed(re.split(r"\s+(?:at|in|from|of|by|on|but|and|turned)\s+|,", text)[0])
    if re.match(r"(?:my|our|his|her|their)\s", text, re.I):
        return []
    text = re.sub(r"^(?:an?|the|your)\s+(?:former\s+|fellow\s+)?", "", text, flags=re.I)
    words = text.lower().split()
    if (
        not words
        or len(words) > 4
        or re.match(
            r"(?:good|bad|great|terrible|better|horrible|natural|born|lousy|huge|"
            r"big|best|worst|only|biggest|next|"
            r"shitty|decent|pretty|total|complete|real|true|better|professional)$",
            words[0],
        )
    ):
        return []
    trade = words[-1] in JOBS or (words[-1].endswith(TRADE_ENDS) and words[-1] not in NO_TRADES)
    home = re.fullmatch(r"(?:full-time |stay-at-home )(?:mum|mom|mother|dad|father|parent|carer)", " ".join(words))
    return [text] if trade or home or (words[0] in JOB_STATES and len(words) == 1) else []


def working_at(text: str) -> list[str]:
    """After "my job is": a trade, or what is done: "translating patents"."""
    text = trimmed(text)
    doing = re.match(
        r"(?!killing|driving|getting|going|making|being|boring|stressing|sucking|draining)[a-z]+ing\s+\w", text, re.I
    )
    return job(text) or ([text] if doing and short(text) else [])


def any_job(text: str) -> list[str]:
    text = re.split(rf",(?!\s*freelance)|\s+(?:at|in|from)\s+|\s+for\s+(?=an?\s|the\s|my\s|[{CAPITAL}])", text)[0]
    if re.match(r"(?:hard|if|though|long|much|fast|well|little|usual|one|a team|best)\b|.*\bas\b", text, re.I):
        return []
    kept_for = re.fullmatch(r"(?P<x>.+? for [a-z' -]+)", text)
    text = (
        kept_for["x"]
        if kept_for and not re.search(r"for (?:now|\w+ (?:years|months)|\d|fun|years|ages)", text)
        else trimmed(text)
    )
    text = re.sub(r"^an?\s+", "", text, flags=re.I)
    return [text] if short(text) and not POINTING.match(text) else []


def condition(text: str) -> list[str]:
    found = [_condition(part) for part in PART.split(trimmed(text))]
    return list(itertools.takewhile(bool, found))


def _condition(part: str) -> str:
    less = re.sub(
        r"^(?:an?\s+)?(?:severe|bad|chronic|mild|really bad|terrible|some|social|early)\s+", "", part, flags=re.I
    )
    return CONDITIONS.get(part.lower()) or CONDITIONS.get(less.lower()) or _typed(part)


def condition_adjective(text: str) -> list[str]:
    text = re.sub(r"^(?:an?\s+|\w+ (?:weeks|months)\s+)", "", trimmed(AND.split(text)[0]), flags=re.I)
    value = CONDITION_ADJECTIVES.get(text.lower())
    return [value] if value else []


def diet(text: str) -> list[str]:
    text = re.sub(
        r"^(?:an?\s+)?(?:strict\s+)?", "", trimmed(re.split(r"\s+in\s+", AND.split(text)[0])[0]), flags=re.I
    ).lower()
    return [text] if text in DIETS else []


def belief(text: str) -> list[str]:
    text = re.sub(
        r"^(?:an?\s+)?(?:(?:practi[sc]ing|devout|committed|born-again)\s+)?",
        "",
        trimmed(AND.split(text)[0]),
        flags=re.I,
    )
    return (
        [text.capitalize() if text.lower() not in ("atheist", "agnostic", "feminist", "socialist", "pagan") else text]
        if text.lower() in BELIEFS
        else []
    )


def creed(text: str) -> list[str]:
    text = trimmed(text)
    known = re.fullmatch(
        r"(?:god|jesus|karma|reincarnation|astrology|ghosts|fate|destiny|an afterlife|the afterlife|"
        r"angels|heaven|"
        r"life after death|miracles|aliens|horoscopes|luck)",
        text,
        re.I,
    )
    return [text.capitalize() if text.lower() in ("god", "jesus") else text] if known else []


def languages(text: str) -> list[str]:
    text = re.sub(
        r"\b(?:a (?:bit|little)(?: bit)?(?: of)?|some|at home|at work|at school|with my \w+|fluent|basic|"
        r"broken|fluently|both|mostly|only|native)\b\s*",
        "",
        trimmed(text),
        flags=re.I,
    )
    found = [part.strip().lower() for part in PART.split(text) if part.strip()]
    return [word.capitalize() for word in found] if found and all(word in LANGUAGES for word in found) else []


def _typed(part: str) -> str:
    match = re.fullmatch(r"type (?:1|2|one|two) diabetes", part, re.I)
    return part.lower() if match else ""
