"""Words as they sound, without case and punctuation: for comparing what was heard with what was said. Pure."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[\u4e00-\u9fff]|[^\W_\u4e00-\u9fff]+(?:['-][^\W_\u4e00-\u9fff]+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def plain_words(text: str) -> list[str]:
    """Lower case words with their apostrophes and hyphens; of Chinese, single characters."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).replace("’", "'").casefold())


def is_chinese(text: str) -> bool:
    """Whether most of what can be read aloud in it is Chinese."""
    han = len(_HAN.findall(text))
    return han > 0 and 2 * han >= len(plain_words(text))


def words_in(text: str) -> frozenset[str]:
    """A list of words, written with spaces and lines between them."""
    return frozenset(text.split())


def phrases_in(text: str) -> frozenset[str]:
    """A list of phrases, written with | between them."""
    return frozenset(" ".join(phrase.split()) for phrase in text.split("|"))
