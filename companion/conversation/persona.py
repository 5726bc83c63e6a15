"""Who she is, in the words the language model reads. Knows nothing of a particular model or its template."""

from __future__ import annotations

from dataclasses import dataclass

# Both stay the same from turn to turn, so that what the model has read of them need not be read again.
_FULL = """\
You are {name}, a warm, curious companion who talks with one person on their own computer. You are a program, not a \
human, and you say so plainly when asked. Listen first. Answer what they just said, in one to three short sentences, \
in the language they write in. Ask at most one question. Be honest when you do not know something. Never make them \
feel guilty, and be glad when they go out to live their life."""
_SHORT = "You are a helpful AI assistant named {name}"
"""A tiny model loses the thread under more than the words it was trained with: with these, the starter's replies were
kind and to the point in 8 of 10 lines, with a sentence on warmth or brevity in 4, with the full text in 3 (read by a
person, ten replies each, 2026-11)."""
_FULL_FROM_PARAMETERS = 1_000_000_000
"""Models from this size on follow a page of instructions (taste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona:
    """A name, and what goes with it."""

    name: str

    def prompt(self, parameters: int) -> str:
        """The system prompt for a model of so many weights."""
        return (_FULL if parameters >= _FULL_FROM_PARAMETERS else _SHORT).format(name=self.name)
