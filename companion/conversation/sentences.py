"""A reply that is still being written -> pieces fit to be spoken, each as soon as it is decided.

Pure. Which full stops end a sentence ("Dr." doesn't) is asked of a port; markup, quotes, "…" and long sentences are
looked after here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

FIRST_CLAUSE = 30
"""The first piece may end at a comma from this weight on: two seconds of speech, in which the next is made (taste)."""
LONGEST = 240
"""Weight at which a sentence is cut at its last clause: a quarter of a minute of speech, after which she couldn't be
stopped between sentences (taste).
"""
_LONGEST_QUOTE = 200
"""Characters after which an open quotation mark is taken for a slip (taste)."""
_HAN_WEIGHT = 4
"""A Chinese character takes about as long to say as four Latin ones: 3.7 and 16.7 a second (measured on espeak-ng's
voices at her usual speed, 2026-11).
"""

_STOPS = ".!?"
_WIDE_STOPS = "。！？"
_CLAUSE = ",;:—–"
_WIDE_CLAUSE = "，；：、"
_MARKUP = "*_~`"
_CLOSERS = "\"'”’」』）)]》" + _MARKUP
_OPENERS = "\"'“‘「『（([《" + _MARKUP
_NO_BEGINNING = _CLOSERS + _OPENERS + _STOPS + _WIDE_STOPS + _WIDE_CLAUSE
_PAIRS = {"“": "”", "「": "」", "『": "』", "（": "）", "《": "》"}
_FENCE = "```"
_LIST_MARK = re.compile(r"\s*(?:#{1,6}|[-*+•>]|\d{1,3}[.)])\s+")
_ONLY_A_MARK = re.compile(r"\s*(?:[\W_]|\d{1,3}[.)])*\s*")


class SentenceEnds(Protocol):
    """Where the sentences of a text end."""

    def __call__(self, text: str) -> Sequence[int]:
        """The position behind each sentence and the white space after it, ascending; the last is len(text)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Part of a reply, to be spoken in one breath: a sentence, or a clause of one."""

    text: str
    """As written, with the white space around it."""
    start: int
    """Its first character's position in the reply."""
    whole: bool
    """A sentence ends here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A place in what is held where a piece may end."""

    cut: int
    """Where what follows begins."""
    words_end: int
    """Behind the last word and its marks; white space and pictures may follow, which stay with it."""
    stop: bool
    """A sentence may end here, not only a clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Doubt:
    """A full stop that ended nothing, as far as the first letter behind it tells."""

    cut: int
    before: str
    """What was asked about, without that letter."""
    word: int
    """Where the word begins that follows."""


class Sentences:
    """The pieces of one reply. However the reply is chopped up on its way here, the pieces are the same; joined they
    are the reply, without the white space at its end.
    """

    def __init__(self, ends: SentenceEnds) -> None:
        self._ends = ends
        self._held = ""
        self._start = self._weight = 0
        self._in_code = False
        self._doubt: _Doubt | None = None

    def feed(self, text: str) -> list[Piece]:
        """The pieces that are decided now that `text` has come."""
        return [piece for char in text if (piece := self._after(char)) is not None]

    def finish(self) -> list[Piece]:
        """What was still held back: the reply is over."""
        early = self._after_doubt()
        last = self._cut(len(self._held), whole=True) if self._held.strip() else None
        return [piece for piece in (early, last) if piece is not None]

    def _after(self, char: str) -> Piece | None:
        """Every decision is made at one character, from what came up to it."""
        self._held += char
        self._weight += _HAN_WEIGHT if _is_han(char) else 1
        if char == "\n":
            return self._after_line()
        if self._doubt is not None and not (char.isalnum() or char in "'’"):
            return self._after_doubt()
        if self._in_code or char.isspace() or self._held.lstrip().startswith(_FENCE):
            return None
        if char not in _NO_BEGINNING and not _is_picture(char):
            gap = self._gap()
            if gap is not None and gap.stop:
                return self._at_stop(gap, char)
            if gap is not None and self._start == 0 and self._is_first_clause(self._held[: gap.cut]):
                return self._cut(gap.cut, whole=False)
        return self._too_long() if self._weight > LONGEST else None

    def _is_first_clause(self, text: str) -> bool:
        return _weight(text) >= FIRST_CLAUSE and not _in_quotes(text)

    def _after_line(self) -> Piece | None:
        line = self._held[self._held.rfind("\n", 0, -1) + 1 :]
        if line.lstrip().startswith(_FENCE):
            self._in_code = not self._in_code
        if self._in_code or (_ONLY_A_MARK.fullmatch(self._held) and _FENCE not in self._held):
            return None
        return self._cut(len(self._held), whole=True)

    def _gap(self) -> _Gap | None:
        """What may be a gap between pieces, if the newest character stands behind one."""
        held = self._held
        at = len(held) - 1
        while at and held[at - 1] in _OPENERS and not _closes(held, at - 1):
            at -= 1
        cut = at
        while at and (held[at - 1].isspace() or _is_picture(held[at - 1])):
            at -= 1
        spaced, words_end = at < cut, at
        while at and held[at - 1] in _CLOSERS:
            at -= 1
        mark = held[at - 1] if at else ""
        if mark and (mark in _WIDE_STOPS or (spaced and mark in _STOPS)):
            return _Gap(cut=cut, words_end=words_end, stop=True)
        if mark and (mark in _WIDE_CLAUSE or (spaced and mark in _CLAUSE)):
            return _Gap(cut=cut, words_end=words_end, stop=False)
        return None

    def _at_stop(self, gap: _Gap, char: str) -> Piece | None:
        before = self._held[: gap.words_end]
        bare = before.rstrip(_CLOSERS)
        if bare.endswith(("..", "…")) or _in_quotes(before) or _ONLY_A_MARK.fullmatch(before):
            return None
        if char.islower() and set(before[len(bare) :]) - set(_MARKUP):
            return None  # "Stop." she said
        mark = _LIST_MARK.match(before)
        plain = f"{before[mark.end() :] if mark else before} ".translate(_NO_MARKUP)
        if bare[-1] in _WIDE_STOPS or len(plain) in self._ends(plain + char):
            return self._cut(gap.cut, whole=True)
        self._doubt = _Doubt(cut=gap.cut, before=plain, word=len(self._held) - 1)
        return None

    def _after_doubt(self) -> Piece | None:
        """What looked like an abbreviation may have ended a sentence after all: the next word is there now."""
        doubt, self._doubt = self._doubt, None
        if doubt is None or len(doubt.before) not in self._ends(doubt.before + self._held[doubt.word :]):
            return None
        return self._cut(doubt.cut, whole=True)

    def _too_long(self) -> Piece | None:
        clauses = [found.end() for found in re.finditer(r"[,;:—–]\s+|[，；：、]", self._held[:-1])]
        spaces = [found.end() for found in re.finditer(r"\s+", self._held[:-1])]
        for places in (clauses, spaces):
            if places and places[-1] > len(self._held) // 2:
                return self._cut(places[-1], whole=False)
        return self._cut(len(self._held), whole=False) if _is_han(self._held[-1]) else None

    def _cut(self, at: int, *, whole: bool) -> Piece:
        piece = Piece(text=self._held[:at], start=self._start, whole=whole)
        self._held = self._held[at:]
        self._start += at
        self._weight = _weight(self._held)
        self._doubt = None
        return piece


_NO_MARKUP = str.maketrans("", "", _MARKUP)


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff" or "\u3040" <= char <= "\u30ff"


def _is_picture(char: str) -> bool:
    """Emoji and the invisible characters that join them: they go with the sentence before."""
    return char > "\u2000" and (unicodedata.category(char) in ("So", "Sk") or char in "\u200d\ufe0f\u20e3")


def _weight(text: str) -> int:
    return sum(_HAN_WEIGHT if _is_han(char) else 1 for char in text)


def _closes(text: str, at: int) -> bool:
    """Whether the mark at `at`, which may open or close, stands directly behind what it closes."""
    return at > 0 and not text[at - 1].isspace() and text[at - 1] not in _OPENERS


def _in_quotes(text: str) -> bool:
    """Whether a quotation or a bracket is open at the end of `text`, and not for so long that it must be a slip."""
    waiting: list[tuple[str, int]] = []
    for at, char in enumerate(text):
        opens = at == 0 or text[at - 1].isspace() or text[at - 1] in _OPENERS or text[at - 1] in "—，：,:"
        if waiting and char == waiting[-1][0]:
            waiting.pop()
        elif char in _PAIRS:
            waiting.append((_PAIRS[char], at))
        elif char == '"' and opens:
            waiting.append(('"', at))
        elif char == "(" and opens:
            waiting.append((")", at))
        elif char == "\n":
            waiting.clear()
    return any(len(text) - at <= _LONGEST_QUOTE for _, at in waiting)
