"""Rewriting a text by rules while keeping track of where each character came from. Pure; knows no language."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Say = Callable[[re.Match[str]], str | None]
"""What is spoken in place of a match; None: this rule does not apply here after all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What is written so is spoken so."""

    written: re.Pattern[str]
    say: Say


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenText:
    """Words for a voice, and where in the written text each of their characters comes from."""

    text: str
    origins: tuple[tuple[int, int], ...]
    """For each character of `text`: start and end of what it stands for, never going back."""

    def written(self, start: int, end: int) -> tuple[int, int]:
        """Where in the written text text[start:end] comes from; both are kept within the text."""
        if not self.origins:
            return 0, 0
        first = min(max(start, 0), len(self.origins) - 1)
        last = min(max(end - 1, first), len(self.origins) - 1)
        return self.origins[first][0], self.origins[last][1]


def rule(written: str, say: Say | str, flags: int = 0) -> Rule:
    """A rule from the text of its pattern; `say` may be a fixed text."""
    fixed = say if isinstance(say, str) else None
    return Rule(written=re.compile(written, flags), say=(lambda match: fixed) if isinstance(say, str) else say)


class Rewriting:
    """Rules in the order in which they are tried, all at the leftmost place where one applies."""

    def __init__(self, rules: Sequence[Rule], *, spaced: bool) -> None:
        """`spaced`: words of this language are set apart by spaces."""
        self._rules, self._spaced = rules, spaced

    def of(self, text: str) -> SpokenText:
        """`text` rewritten from left to right; what no rule knows stays."""
        said: list[str] = []
        origins: list[tuple[int, int]] = []

        def put(words: str, start: int, end: int) -> None:
            if self._spaced and said and words and said[-1].isalnum() and words[0].isalnum() and end - start > 1:
                words = f" {words}"
            said.extend(words)
            origins.extend([(start, end)] * len(words))

        at = 0
        upcoming = [one.written.search(text) for one in self._rules]
        while at < len(text):
            found = self._first(text, at, upcoming)
            if found is None:
                break
            start, end, words = found
            for place in range(at, start):
                put(text[place], place, place + 1)
            put(words, start, end)
            if self._spaced and words and words[-1].isalnum() and text[end : end + 1].isalnum():
                put(" ", start, end)
            at = end
        for place in range(at, len(text)):
            put(text[place], place, place + 1)
        return SpokenText(text="".join(said), origins=tuple(origins))

    def _first(self, text: str, at: int, upcoming: list[re.Match[str] | None]) -> tuple[int, int, str] | None:
        """The leftmost match from `at` on that a rule has words for, the earlier rule's first."""
        while True:
            best: int | None = None
            for number, one in enumerate(self._rules):
                match = upcoming[number]
                if match is not None and match.start() < at:
                    match = upcoming[number] = one.written.search(text, at)
                if match is None or match.end() == match.start():
                    continue
                chosen = upcoming[best] if best is not None else None
                if chosen is None or match.start() < chosen.start():
                    best = number
            if best is None:
                return None
            match = upcoming[best]
            assert match is not None
            words = self._rules[best].say(match)
            if words is not None:
                return match.start(), match.end(), words
            upcoming[best] = self._rules[best].written.search(text, match.start() + 1)
