"""Which language a piece of text is to be spoken in. Pure."""

from __future__ import annotations

import re
from enum import StrEnum

_CHINESE_FROM = 0.3
"""Share of the letters: a Chinese sentence may hold an English name or two (taste)."""


_NO_WORDS = re.compile(r"(?:https?://|www\.)[!-~]+|```.*?(?:```|\Z)|`[^`\n]*`", re.S)
"""Addresses and code, which look English in any language."""


class Tongue(StrEnum):
    """As the beginnings of language tags."""

    ENGLISH = "en"
    CHINESE = "zh"


def is_han(char: str) -> bool:
    """Whether it is a Chinese character."""
    return "\u3400" <= char <= "\u9fff"


def tongue_of(text: str) -> Tongue:
    """By its script: Chinese characters or not."""
    letters = [char for char in _NO_WORDS.sub("", text) if char.isalpha()]
    han = sum(map(is_han, letters))
    return Tongue.CHINESE if letters and han / len(letters) >= _CHINESE_FROM else Tongue.ENGLISH
