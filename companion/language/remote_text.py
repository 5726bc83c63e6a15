"""From the text a server sends to the text that may be shown: no thoughts, and nothing twice when a reply goes on."""

from __future__ import annotations

from companion.language.thinking import OverlapDropper, ThoughtFilter


class VisibleText:
    """The visible part of a reply that arrives in pieces."""

    def __init__(self, before: str = "", *, afresh: bool = True) -> None:
        """`before`: the reply so far, when it is to go on. `afresh`: the server begins a new message all the same."""
        self._thoughts = ThoughtFilter(begins_afresh=afresh)
        self._overlap = OverlapDropper(before[len(before.rstrip()) :])
        self._joint = _Joint(before, afresh=afresh)

    def push(self, text: str) -> str:
        """The new visible text."""
        return self._overlap.push(self._joint.push(self._thoughts.push(text)))

    def finish(self) -> str:
        """What was held back, now that nothing more comes."""
        return self._overlap.push(self._joint.push(self._thoughts.finish()) + self._joint.finish())


class _Joint:
    """Drops a repetition of all that was said before, and puts a space between two words of different messages."""

    def __init__(self, before: str, *, afresh: bool) -> None:
        self._before = before.strip()
        self._spaced = afresh and before[-1:].isascii()
        self._held: str | None = "" if before else None

    def push(self, text: str) -> str:
        if self._held is None:
            return text
        self._held += text
        if len(self._held.lstrip()) < len(self._before) and self._before.startswith(self._held.lstrip()):
            return ""
        return self.finish()

    def finish(self) -> str:
        if self._held is None:
            return ""
        text, self._held = self._held, None
        if text.lstrip().startswith(self._before):
            return text.lstrip().removeprefix(self._before)
        return f" {text}" if self._spaced and text[:1].isascii() and text[:1].isalnum() else text
