"""Where sentences end, by the Wikimedia Foundation's sentencex, which knows the abbreviations of many languages."""

from __future__ import annotations

from itertools import accumulate

from companion.speaking.tongue import tongue_of

_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of characters, which the library refuses."""


def sentence_ends(text: str) -> list[int]:
    """As `conversation.sentences.SentenceEnds` says."""
    from sentencex import segment  # here, so that importing this module loads nothing

    whole = text.translate(_HALVES)
    return list(accumulate(len(sentence) for sentence in segment(tongue_of(text).value, whole)))
