"""Of a reply that is spoken, the sentence or two to be shown while they sound, as plain words.

Works on positions in the reply's markdown, as `Spoken` counts them. Its sentences are for the eye: a cut that is not
quite one of the language's sentences costs nothing. Knows nothing of Qt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

PAGE_CHARS = 180
"""Shown at once: three lines of large words, Chinese ones twice as wide (taste)."""
_WIDE_FROM = "\u2e80"
_END = re.compile(r"[.!?…]+[\"'”’»)\]*_`]*(?:\s+|$)|[。！？]+[”’」』）*_]*\s*|\n\s*")
_LEADS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|[-*+][ \t]+|>[ \t]?|(?:```|~~~).*$)", re.MULTILINE)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)\s]*\)")
_MARKS = re.compile(r"\*+|~~|`+|(?<!\w)_+|_+(?!\w)")
_HERE = "\ue000"
"""A mark that no reply holds for its own sake."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is on the screen: plain words on one line."""

    said: str = ""
    unsaid: str = ""


def shown(text: str, said: int | None, *, over: bool) -> Shown:
    """The words around the place to which `text` has been spoken.

    Before anything sounds they are its first; once no more will sound (`over`), all that is left is there to be read.
    """
    at = min(said or 0, len(text))
    first, last = _page(text, max(0, at - 1))
    if over:
        return Shown(said=plain(text[first:]).strip())
    before, _, after = plain(f"{text[first:at]}{_HERE}{text[at:last]}").partition(_HERE)
    return Shown(said=before.lstrip(), unsaid=after.rstrip())


def plain(markdown: str) -> str:
    """The words without their marks, on one line."""
    return re.sub(r"\s+", " ", _MARKS.sub("", _LINK.sub(r"\1", _LEADS.sub("", markdown))))


def _page(text: str, at: int) -> tuple[int, int]:
    """Where the page begins and ends that holds the character `at`. Pages stay where they are when a text grows."""
    room = [0, *accumulate(2 if character >= _WIDE_FROM else 1 for character in text)]
    first = last = 0
    for end in _ends(text, room):
        if last > first and (room[end] - room[first] > PAGE_CHARS or "\n\n" in text[first:last]):
            if at < last:
                return first, last
            first = last
        last = end
    return first, len(text)


def _ends(text: str, room: list[int]) -> list[int]:
    """Where its sentences end; long ones are cut between words."""
    ends: list[int] = []
    start = 0
    for end in (*(found.end() for found in _END.finditer(text)), len(text)):
        while room[end] - room[start] > PAGE_CHARS:
            most = bisect_right(room, room[start] + PAGE_CHARS) - 1
            start = text.rfind(" ", (start + most) // 2, most) + 1 or most
            ends.append(start)
        if end > start:
            ends.append(end)
            start = end
    return ends
