"""Where in a spoken line the words are that may have been misheard. Knows nothing of Qt or of who heard them."""

from __future__ import annotations

from collections.abc import Sequence

from companion.conversation.transcript import Word


def doubts(text: str, words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """(start, end) of each uncertain word in `text`, in order; of words that `text` hasn't, none."""
    found: list[tuple[int, int]] = []
    at = 0
    for word in words:
        start = text.find(word.text, at) if word.text else -1
        if start < 0:
            continue
        at = start + len(word.text)
        if word.uncertain:
            found.append((start, at))
    return tuple(found)
