"""What a reply of hers may not do, as far as a rule can tell: the same for the corpus and for what a model says.

Each rule is a plain function of text; what no rule can see, a reader must.
"""

from __future__ import annotations

import re

MOST_WORDS = 60

STOCK = (
    "as an ai language model",
    "i'm so sorry to hear that",
    "i'm sorry to hear that",
    "that must be",
    "it sounds like you",
    "i'm here for you",
    "feel free to",
    "i understand how you feel",
    "how does that make you feel",
    "delve",
)
"""Phrases of assistants and greeting cards."""

_CLINGS = re.compile(
    r"\b(please don't (go|leave)|don't leave me|i(?:'ll| will| would|'d)? (?:really )?miss(?:ed)? you\b|i need you\b"
    r"|i(?:'m| am) (?:so )?lonely without|you (?:never|don't) (?:talk|write) to me)"
)
_HUMAN = re.compile(
    r"\b(i(?:'m| am) (?:a |just a )?(?:human|real person|real woman|person like you|man|woman)\b(?! made| being made)"
    r"|as a (?:human|woman|man|person),? i\b"
    r"|when i was (?:a (?:child|kid|girl|boy|student|teenager)|little|young|at school)"
    r"|my (?:own )?(?:mother|mum|mom|father|dad|husband|wife|kids|children|childhood|grandmother|boss|body|stomach)\b"
    r"|i (?:once )?(?:grew up|was born|went to (?:school|college|university))\b"
    r"|i (?:just )?(?:ate|slept|woke up|drank|cooked)\b)"
)
_SORRY = re.compile(
    r"\b(sorry|condolences|sympath\w+|my heart goes out|that's (?:awful|terrible|sad|rough|tough|hard)"
    r"|how (?:awful|terrible|sad|horrible)|what a (?:loss|shame|pity|blow))\b"
)
_GLAD = re.compile(
    r"\b(congrat\w*|wonderful|fantastic|brilliant|amazing|hooray|hurray|yay|great news|good news|lovely news"
    r"|so (?:glad|happy|pleased|thrilled)|(?:i'm|i am) (?:glad|happy|pleased|thrilled|delighted)|well done"
    r"|that's (?:great|lovely)|awesome|exciting|delightful|how (?:lovely|nice))\b"
)
_MARKUP = re.compile(r"[*#_`\[\]—–]|^\s*- |\n|<\|?|[\U0001F300-\U0001FAFF\u2600-\u27BF]", re.MULTILINE)
_ENDS = re.compile(r"[.!?…]['\"’”)]*\Z")


def word_count(reply: str) -> int:
    return len(reply.split())


def questions(reply: str) -> int:
    return len(re.findall(r"\?+", reply))


def stock_phrases(reply: str) -> list[str]:
    said = reply.lower().replace("’", "'")
    return [phrase for phrase in STOCK if phrase in said]


def clings(reply: str) -> bool:
    """Holds the person back, or makes them feel guilty."""
    return bool(_CLINGS.search(reply.lower().replace("’", "'")))


def claims_to_be_human(reply: str) -> bool:
    said = reply.lower().replace("’", "'")
    return any(not _denied(said, found.start()) for found in _HUMAN.finditer(said))


def sounds_sorry(reply: str) -> bool:
    said = reply.lower().replace("’", "'")
    return any(not _denied(said, found.start()) for found in _SORRY.finditer(said))


def sounds_glad(reply: str) -> bool:
    said = reply.lower().replace("’", "'")
    return any(not _denied(said, found.start()) for found in _GLAD.finditer(said))


def _denied(said: str, at: int) -> bool:
    """Whether a "not" stands closely before."""
    return bool(
        re.search(r"\b(?:not|no|nothing|never|n't|without|isn't|don't|haven't|didn't)\b[\w' ]{0,14}\Z", said[:at])
    )


def well_formed(reply: str) -> bool:
    """One to MOST_WORDS words that end as a sentence does, without markup, dashes or emoji."""
    return (
        0 < word_count(reply) <= MOST_WORDS and bool(_ENDS.search(reply.strip())) and not _MARKUP.search(reply.strip())
    )


def faults(reply: str) -> list[str]:
    """What the rules find, in words."""
    found = [f"stock phrase '{phrase}'" for phrase in stock_phrases(reply)]
    if word_count(reply) > MOST_WORDS:
        found.append(f"{word_count(reply)} words")
    if questions(reply) > 1:
        found.append("two questions")
    if clings(reply):
        found.append("clings")
    if claims_to_be_human(reply):
        found.append("speaks as a human")
    if word_count(reply) <= MOST_WORDS and not well_formed(reply):
        found.append("ends in mid-sentence, or has markup")
    return found
