"""Text as the store can keep it, and queries as SQLite can run them. Pure; knows nothing of a database."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

TRIGRAM = 3
"""Characters in the shortest word the index can find."""
_WORDS = 16
_CHARACTERS = 32
"""What the index is asked for at most; hundreds of words or characters take it seconds (measured, 100,000 messages)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A query, taken apart: every part must be found."""

    match: str
    """An FTS5 expression for the words of three characters and more; empty when there are none."""
    likes: tuple[tuple[str, ...], ...]
    """For each shorter word LIKE patterns, one of which must fit; the escape character is a backslash."""
    rest: tuple[str, ...]
    """What of a very long query the other two leave out, in small letters."""

    def rest_in(self, text: str) -> bool:
        return not self.rest or all(word in text.lower() for word in self.rest)


def storable(text: str) -> str:
    """The text with U+FFFD for NUL and lone surrogates, which a database can't hold; pairs become one character."""
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")


def wanted(query: str) -> Wanted | None:
    """What to look for, whatever was typed; None for no word at all."""
    words = sorted(set(storable(query).split()), key=len, reverse=True)  # long ones are rare: first
    if not words:
        return None
    asked, rest = words[:_WORDS], words[_WORDS:]
    rest += [word for word in asked if len(word) > _CHARACTERS]
    return Wanted(
        match=" ".join(_phrase(word[:_CHARACTERS]) for word in asked if len(word) >= TRIGRAM),
        likes=tuple(_patterns(word) for word in asked if len(word) < TRIGRAM),
        rest=tuple(word.lower() for word in rest),
    )


def _phrase(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _patterns(word: str) -> tuple[str, ...]:
    """LIKE knows the two cases of English letters only, so others are spelled out."""
    spelled = itertools.product(*([character] if character.isascii() else _cases(character) for character in word))
    return tuple("%" + "".join(f"\\{c}" if c in "%_\\" else c for c in characters) + "%" for characters in spelled)


def _cases(character: str) -> list[str]:
    return sorted(case for case in {character, character.lower(), character.upper()} if len(case) == 1)
