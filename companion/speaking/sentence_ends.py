"""Where sentences end, by the Wikimedia Foundation's sentencex, which knows the abbreviations of many languages."""

from __future__ import annotations

from itertools import accumulate

from companion.speaking.tongue import tongue_of


def sentence_ends(text: str) -> list[int]:
    """As `conversation.sentences.SentenceEnds` says."""
    from sentencex import segment  # here, so that importing this module loads nothing

    return list(accumulate(len(sentence) for sentence in segment(tongue_of(text).value, text)))
