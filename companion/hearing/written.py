"""Plain words of a recogniser without punctuation, as a line of writing. Pure; English.

Modest: a capital at the beginning, I, names of days and months, and a question mark where the words ask. No full stop
and no comma, since nobody heard one.
"""

from __future__ import annotations

from collections.abc import Sequence

from companion.hearing.endings import is_question
from companion.hearing.plain_words import words_in

_CAPITALS = {
    word.casefold(): word
    for word in words_in(
        """
        I I'm I'll I've I'd Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February April June July
        August September October November December Christmas English Chinese America American Europe China London
        """
    )
}
"""May and March are words of other kinds too."""


def as_written(words: Sequence[str]) -> str:
    """One line; as many words as were given, separated by one space."""
    if not words:
        return ""
    line = [_CAPITALS.get(word.casefold(), word) for word in words]
    line[0] = line[0][0].upper() + line[0][1:]
    if is_question([word.casefold() for word in words]):
        line[-1] += "?"
    return " ".join(line)
