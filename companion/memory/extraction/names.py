"""Names, as they stand after words that announce them: "Ana", "Mr Singh", and what only looks like one. Pure."""

from __future__ import annotations

import re

from companion.memory.extraction.given_names import GIVEN_NAMES
from companion.memory.extraction.values import PART, capital, trimmed
from companion.memory.extraction.vocabulary import (
    ABSTRACT,
    BELIEFS,
    CAPITAL,
    DEMONYMS,
    DIETS,
    JOB_STATES,
    JOBS,
    KIN_OF,
    LANGUAGES,
    NEVER_NAMES,
    TRAIT_OF,
)

_ENTITLED = re.compile(rf"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Prof|Professor|Doctor)\.? [{CAPITAL}][\w'-]+")


def name(text: str) -> list[str]:
    """One name, after words that announce one; of several words only with capital letters."""
    if titled := _ENTITLED.match(text):
        return [titled[0]]
    text = re.sub(
        r"^(?:just|now|actually|simply)\s+", "", trimmed(re.split(r",|\s+(?:and|but|not)\s+", text)[0]), flags=re.I
    )
    words = text.split()
    if (
        not 1 <= len(words) <= (3 if text.islower() else 5)
        or words[0].lower() in NEVER_NAMES
        or not all(re.fullmatch(r"[^\W\d_][\w.'-]*", w) for w in words)
    ):
        return []
    if words[0].lower() in ("a", "an", "the", "my", "your", "mud") or (len(words) > 1 and text.islower()):
        return []
    if text.islower() and text not in GIVEN_NAMES and _NO_NAME_ENDS.search(text):
        return []  # "my name is irrelevant"
    return [capital(text)]


_NAME = re.compile(
    rf"(?P<x>(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof)\.? )?[{CAPITAL}][\w'-]+(?: (?:de |da |van |von |al-|el "
    rf")?[{CAPITAL}][\w'-]+)?|"
    rf"[^\W\d_]+)(?=$|\s*[,.;:(]|\s+(?:and|from|who|at|since|but|by|here|anymore|now|too|actually|lol|haha|btw|"
    rf"again)\b)"
)
_NO_NAME_ENDS = re.compile(
    r"(?:ing|ed|ly|ish|ese|ian|ful|less|ous|able|ible|ness|tion|ment|ism|ence|ance|ity|ology|cal|esque|ant|ent)$", re.I
)


def proper_name(text: str) -> list[str]:
    """After a bare "is": a capitalised word that is nothing else, as far as the lists tell, or a given name."""
    found = _NAME.match(text)
    if not found:
        return []
    words = found["x"].split()
    first = words[0].lower()
    if first in GIVEN_NAMES or (_ENTITLED.match(found["x"]) and words[-1].lower() not in NEVER_NAMES):
        return [" ".join(word[:1].upper() + word[1:] for word in words)]
    taken = NEVER_NAMES | ABSTRACT | DEMONYMS | LANGUAGES | BELIEFS | DIETS | JOBS | JOB_STATES
    if (
        text[:1].islower()
        or first in ("your", "my", "our", "his", "their", "the", "a")
        or first in taken
        or first in KIN_OF
        or first in TRAIT_OF
        or _NO_NAME_ENDS.search(first)
    ):
        return []
    return [] if len(found["x"]) > 2 and found["x"].isupper() else [found["x"]]


def names(text: str) -> list[str]:
    parts = [part for part in PART.split(trimmed(text)) if part]
    return [found for part in parts for found in name(part)] if len(parts) <= 5 else []
