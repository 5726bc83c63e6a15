"""Ends a text before the first of some given strings. Knows text only: no tokens, no model."""

from __future__ import annotations

from collections.abc import Sequence


class StopStrings:
    """What may be shown of a text that arrives in pieces: nothing of a stop string, nor of what follows it."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(filter(None, stops))
        self._held = ""  # could still become a stop string
        self.found = False
        """Whether the text is over."""

    def push(self, piece: str) -> str:
        """The new text."""
        if self.found:
            return ""
        self._held += piece
        places = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if places:
            self.found = True
            shown, self._held = self._held[: min(places)], ""
            return shown
        keep = self._begun()
        shown, self._held = self._held[: len(self._held) - keep], self._held[len(self._held) - keep :]
        return shown

    def finish(self) -> str:
        """What was held back, now that nothing more comes."""
        rest, self._held = self._held, ""
        return rest

    def _begun(self) -> int:
        """How many characters at the end could be the beginning of a stop string."""
        longest = min(len(self._held), max(map(len, self._stops), default=1) - 1)
        return next(
            (n for n in range(longest, 0, -1) if self._held.endswith(tuple(s[:n] for s in self._stops if len(s) > n))),
            0,
        )
