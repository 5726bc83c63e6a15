"""Where sentences end, by the Wikimedia Foundation's sentencex, which knows the abbreviations of many languages."""

from __future__ import annotations

import re
from itertools import accumulate

from companion.speaking.tongue import tongue_of

_ORDINARY = re.compile(
    r"""
      (?:
          (?<![\w.'’]) (?i:me|no|ok|may|miss|art|ill|id|op|btw|plz|bros|con|med|ps|sens|ken|mo|al)
        | (?<=\w['’]) (?:s|t|m|d|re|ll)
        | (?<=[a-z,]\ ) [a-zI]
      )
      \. [)"”’*_]* \s+ (?=["“‘(*_]? [A-Z])
    | (?<![\w.]) (?!(?i:mr|mrs|ms|dr|prof|st|vs|gen|col|sen|rep)\.) [^\W\d]{2,} \. [)"”’*_]* \s+ (?=I (?:['’]\w+)? \s)
    """,
    re.X,
)
"""Ends of sentences that the library takes for abbreviations or initials before a capital: ordinary words in talk.
Found by asking it about the 9,889 words that come five times or more in GoEmotions, MELD and LoCoMo (2026-11).
"""
_HALVES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
"""Halves of characters, which the library refuses."""


def sentence_ends(text: str) -> list[int]:
    """As `conversation.sentences.SentenceEnds` says."""
    from sentencex import segment  # here, so that importing this module loads nothing

    whole = text.translate(_HALVES)
    ends = set(accumulate(len(sentence) for sentence in segment(tongue_of(text).value, whole)))
    ends.update(found.end() for found in _ORDINARY.finditer(whole))
    return sorted(ends)
