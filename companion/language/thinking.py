"""Keeps a model's private thinking out of its visible text. Knows text only: no tokens, no templates."""

from __future__ import annotations

TAGS: dict[str, str] = {
    "<think>": "</think>",
    "<thinking>": "</thinking>",
    "[THINK]": "[/THINK]",
    "<|channel>thought": "<channel|>",
}
"""What opens and what closes a thought: of Qwen, DeepSeek and SmolLM3; of others; of Mistral; of Gemma 4."""

_MARKS = tuple(TAGS) + tuple(TAGS.values())


class ThoughtFilter:
    """The visible part of a text that arrives in pieces.

    A thought never shows, closed or not; a lone closing tag does not show either. Blank space at the beginning and
    after a thought is dropped: there it only separates the thought from the words.
    """

    def __init__(self, *, begins_afresh: bool = True) -> None:
        """`begins_afresh` False: the text goes on where another one stopped, so its first space is meant."""
        self._held = ""  # could still become a tag
        self._closing: str | None = None  # what ends the thought we are in
        self._dropping_space = begins_afresh

    def push(self, piece: str) -> str:
        """The new visible text."""
        self._held += piece
        shown: list[str] = []
        while True:
            marks = _MARKS if self._closing is None else (self._closing,)
            found = min(((at, -len(m), m) for m in marks if (at := self._held.find(m)) >= 0), default=None)
            if found is None:
                break
            at, _, mark = found
            shown.append(self._visible(self._held[:at]))
            self._held = self._held[at + len(mark) :]
            self._closing = TAGS.get(mark) if self._closing is None else None
            self._dropping_space = True
        keep = _unfinished_mark(self._held, marks)
        ready, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        shown.append(self._visible(ready))
        return "".join(shown)

    def finish(self) -> str:
        """What was held back, now that nothing more comes."""
        rest, self._held = self._held, ""
        return self._visible(rest)

    def _visible(self, text: str) -> str:
        if self._closing is not None:
            return ""
        if self._dropping_space:
            text = text.lstrip()
            self._dropping_space = not text
        return text


def _unfinished_mark(text: str, marks: tuple[str, ...]) -> int:
    """How many characters at the end of `text` could be the beginning of one of `marks`."""
    longest = min(len(text), max(map(len, marks)) - 1)
    return next((n for n in range(longest, 0, -1) if any(mark.startswith(text[-n:]) for mark in marks)), 0)


class OverlapDropper:
    """Drops from the beginning of a text what repeats the blank space that the text before it ended with."""

    def __init__(self, space: str) -> None:
        self._space = space

    def push(self, piece: str) -> str:
        """`piece` without the overlap."""
        while piece and self._space and piece[0] == self._space[0]:
            piece, self._space = piece[1:], self._space[1:]
        if piece:
            self._space = ""
        return piece
