"""Numbers in words."""

from __future__ import annotations

import pytest

from companion.speaking.number_words import digits, number, ordinal, year
from companion.speaking.tongue import Tongue


@pytest.mark.parametrize(
    ("text", "english", "chinese"),
    [
        ("0", "zero", "零"),
        ("21", "twenty-one", "二十一"),
        ("-3", "minus three", "负三"),
        ("102003", "one hundred two thousand three", "十万二千零三"),
        ("0.5", "zero point five", "零点五"),
        ("1" * 16, " ".join(["one"] * 16), "一" * 16),
    ],
)
def test_numbers(text: str, english: str, chinese: str) -> None:
    assert (number(text, Tongue.ENGLISH), number(text, Tongue.CHINESE)) == (english, chinese)


def test_other_readings() -> None:
    assert digits("9-88", Tongue.ENGLISH) == "nine eight eight"
    assert ordinal(22, Tongue.ENGLISH) == "twenty-second"
    assert year(1905, Tongue.ENGLISH) == "nineteen oh-five"
    assert year(2005, Tongue.CHINESE) == "二零零五"
