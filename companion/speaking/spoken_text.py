"""What is written -> what is said: numbers, dates, money, measures, markup, links and emoji as a voice should say them,
with the way back, so that captions can brighten the words that were said.

Knows no voice.
"""

from __future__ import annotations

from functools import lru_cache

from companion.speaking.chinese import chinese_rules
from companion.speaking.english import english_rules
from companion.speaking.markup import emoji_names, markup_rules
from companion.speaking.rewriting import Rewriting, SpokenText
from companion.speaking.tongue import Tongue, tongue_of


def spoken_text(written: str, tongue: Tongue | None = None) -> SpokenText:
    """The spoken form of a piece of her reply; "" where there is nothing to say. `tongue`: by default told from it."""
    tongue = tongue or tongue_of(written)
    said = _rewriting(tongue).of(written)
    if any(char.isalnum() for char in said.text):
        return said
    names = emoji_names(written, tongue)
    return SpokenText(text=names, origins=((0, len(written)),) * len(names))


@lru_cache(maxsize=2)
def _rewriting(tongue: Tongue) -> Rewriting:
    english = tongue is Tongue.ENGLISH
    rules = english_rules() if english else chinese_rules()
    return Rewriting([*markup_rules(tongue), *rules], spaced=english)
