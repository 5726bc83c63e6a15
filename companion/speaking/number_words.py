"""Numbers in words, English and Chinese, by ICU's rules for spelling them out."""

from __future__ import annotations

from functools import lru_cache

from companion.speaking.tongue import Tongue

_MOST_DIGITS = 15
"""Longer ones are said digit by digit: nobody follows quadrillions (taste)."""
_DIGITS = {
    Tongue.ENGLISH: ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    Tongue.CHINESE: ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九"),
}


def digits(text: str, tongue: Tongue) -> str:
    """The digits in `text` one by one, the rest of it left out: "988" -> "nine eight eight"."""
    words = [_DIGITS[tongue][int(char)] for char in text if char in "0123456789"]
    return (" " if tongue is Tongue.ENGLISH else "").join(words)


def number(text: str, tongue: Tongue) -> str:
    """A number as it is written: "-1,234.50" -> "minus one thousand two hundred thirty-four point five zero"."""
    plain = text.replace(",", "").replace("−", "-")
    minus, plain = plain.startswith("-"), plain.lstrip("-")
    whole, _, rest = plain.partition(".")
    english = tongue is Tongue.ENGLISH
    if len(whole) > _MOST_DIGITS or (len(whole) > 1 and whole.startswith("0")):
        words = digits(whole, tongue)
    else:
        words = _spelled(int(whole or 0), "", tongue)
    if rest:
        words += f" point {digits(rest, tongue)}" if english else f"点{digits(rest, tongue)}"
    if minus:
        words = f"minus {words}" if english else f"负{words}"
    return words


def ordinal(value: int, tongue: Tongue) -> str:
    """21 -> "twenty-first"."""
    return _spelled(value, "%spellout-ordinal", tongue)


def year(value: int, tongue: Tongue) -> str:
    """1905 -> "nineteen oh-five"."""
    return _spelled(value, "%spellout-numbering-year", tongue)


@lru_cache(maxsize=512)
def _spelled(value: int, rule: str, tongue: Tongue) -> str:
    from icu4py.messageformat import MessageFormat  # here, so that importing this module loads nothing

    words = MessageFormat(f"{{n, spellout,{rule}}}" if rule else "{n, spellout}", tongue.value).format({"n": value})
    # ICU's 〇 is for dates in official letters; voices know 零.
    return words.replace("〇", "零")
