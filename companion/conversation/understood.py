"""What of a conversation a model reads: all but lines that got no reply for being in a language it doesn't speak.

One such line before an English one is enough to make a small model answer in neither. Knows nothing of storage.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from companion.conversation.line_language import LineLanguage, language_of
from companion.conversation.turn import Message, Role


def understood(history: Sequence[Message], speaks: Collection[LineLanguage] | None) -> list[Message]:
    """`history` without the person's lines that no reply followed, where they are in a language that is not one of
    `speaks`, nor that of the line which was answered, or is to be. `speaks` None: all of it.
    """
    if speaks is None:
        return list(history)
    kept: list[Message] = []
    answered: LineLanguage | None = None
    for place in range(len(history) - 1, -1, -1):
        message = history[place]
        after = history[place + 1] if place + 1 < len(history) else None
        if message.role is Role.PERSON and after is not None and after.role is Role.PERSON:
            if language_of(message.text) not in (None, answered, *speaks):
                continue
        elif message.role is Role.PERSON:
            answered = language_of(message.text)
        kept.append(message)
    return kept[::-1]
