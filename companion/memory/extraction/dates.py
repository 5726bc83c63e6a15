"""Days named in a text, in English and Chinese, counted from the day it was said. Pure.

Written here because `dateparser` reads "may", "march" and "sun" as dates in any sentence, takes "next Friday" for this
week's, finds no 下周五 and needs two seconds to say so (1.5.0, tried 2026-11). Only the forms below count as a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "couple of": 2, "a couple of": 2}
_ZH_COUNTS = {character: number for number, character in enumerate("一二三四五六七八九十", 1)} | {
    "两": 2,
    "日": 7,
    "天": 7,
}
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first", "twenty-second", "twenty-third", "twenty-fourth", "twenty-fifth", "twenty-sixth",
    "twenty-seventh", "twenty-eighth", "twenty-ninth", "thirtieth", "thirty-first",
)  # fmt: skip
_FEASTS = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "new year's eve": (12, 31), "new year's day": (1, 1), "halloween": (10, 31), "valentine's day": (2, 14),
}  # fmt: skip
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS if name != "may") + "|may|sept"
_DAY = "|".join(_DAYS)
_SHORT_DAY = r"mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun"
_NUMBER = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"
_WEEKDAY_TOO = rf"(?:(?:{_DAY}|{_SHORT_DAY}),?\ )?"

_ENGLISH = re.compile(
    rf"""(?<!\w)(?:
        (?P<near>the\ day\ after\ tomorrow|tomorrow|today|tonight)(?:\ (?:morning|afternoon|evening|night))?
      | (?:on\ )?(?P<feast>{"|".join(map(re.escape, sorted(_FEASTS, key=len, reverse=True))).replace("'", "'?")})
      | (?P<iso>\d{{4}}-\d\d-\d\d)
      | (?:on\ )?(?:(?P<which>next|this|coming)\ )?(?P<weekday>(?<!last\ )(?:{_DAY})|(?<=on\ )(?:{_SHORT_DAY})|
            (?<=next\ )(?:{_SHORT_DAY})|(?<=this\ )(?:{_SHORT_DAY}))(?!,?\ (?:the\ )?(?:{_NUMBER}|
        {_MONTH})(?!\w))(?:\ (?:morning|afternoon|evening|night))?
      | in\ (?P<count>\d+|an?|one|two|three|four|five|six|a\ couple\ of)\ (?P<unit>day|week|fortnight|month)(?:s'?|
        's)?(?:\ time)?
      | (?:on\ )?{_WEEKDAY_TOO}(?:the\ )?(?P<day>{_NUMBER})\ (?:of\ )?(?P<month>{_MONTH})\.?(?:,?\ (?P<year>\d{{4}}))?
      | (?:on\ )?{_WEEKDAY_TOO}(?P<month2>{_MONTH})\.?\ (?:the\ )?(?P<day2>{_NUMBER})(?:,?\ (?P<year2>\d{{4}}))?
      | (?:on\ )?{_WEEKDAY_TOO}the\ (?P<day3>\d{{1,2}}(?:st|nd|rd|th)|(?<=on\ the\ )(?:{"|".join(_ORDINALS)}))
    )(?!\w)(?:\s+at\s+(?:\d{{1,2}}(?::\d\d)?\s?(?:am|pm|o'clock)?|noon))?""",
    re.X | re.I,
)
_CHINESE = re.compile(
    r"""(?P<near>大后天|后天|明天|明早|明晚|今天|今晚)(?:早上|上午|中午|下午|晚上)?
      | (?<!上)(?<!上个)(?P<which>下下|下|这|本)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天])(?:早上|上午|
        中午|下午|晚上)?
      | (?P<count>[一两二三四五六七八九十\d]+)(?:个)?(?P<unit>天|周|星期|月)后
      | (?:(?P<year>\d{4})年)?(?P<month>\d{1,2}|十?[一二三四五六七八九十])月(?P<day>\d{1,2}|
        [一二三四五六七八九十]{1,3})[日号]
      | (?P<day3>\d{1,2})号""",
    re.X,
)
_NEAR = {
    "today": 0, "tonight": 0, "tomorrow": 1, "the day after tomorrow": 2,
    "今天": 0, "今晚": 0, "明天": 1, "明早": 1, "明晚": 1, "后天": 2, "大后天": 3,
}  # fmt: skip
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "天": 1, "周": 7, "星期": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """A day, and where in the text it is named."""

    day: date
    start: int
    end: int
    month_day: str
    """The words of a day in a year: "4 May", "3 March 1994", "5月4日"; empty for days counted from today."""


def find_day(text: str, today: date) -> NamedDay | None:
    """The first day named, today or later unless a year is given; None without one, or for a day no year has."""
    for pattern in (_ENGLISH, _CHINESE):
        for found in pattern.finditer(text):
            named = {name: value for name, value in found.groupdict().items() if value is not None}
            try:
                day, words = _day(named, today)
            except ValueError:
                continue
            return NamedDay(day=day, start=found.start(), end=found.end(), month_day=words)
    return None


def _day(named: dict[str, str], today: date) -> tuple[date, str]:
    if near := named.get("near"):
        return today + timedelta(days=_NEAR[near.lower()]), ""
    if iso := named.get("iso"):
        return date.fromisoformat(iso), ""
    if feast := named.get("feast"):
        day = _coming(today, *_FEASTS[re.sub("(?<=year)s |(?<=tine)s ", "'s ", feast.lower())])
        return day, f"{day.day} {day:%B}"
    if weekday := named.get("weekday"):
        number = [day[:2] for day in _DAYS].index(weekday.lower()[:2]) if weekday.isascii() else _ZH_COUNTS[weekday] - 1
        weeks = {"next": 1, "下": 1, "下下": 2}.get(named.get("which", "").lower(), 0)
        monday = today - timedelta(days=today.weekday())
        day = monday + timedelta(days=number, weeks=weeks)
        return (day + timedelta(weeks=1) if day < today else day), ""
    if unit := named.get("unit"):
        count = _number(named["count"])
        if unit.lower() in ("month", "月"):
            return _later_month(today, count), ""
        return today + timedelta(days=count * _UNIT_DAYS[unit.lower()]), ""
    day_number = _count(named.get("day") or named.get("day2") or named["day3"])
    month_word = named.get("month") or named.get("month2")
    if month_word is None:
        return _next_numbered(today, day_number), ""
    month = _month(month_word) if month_word.isascii() and not month_word.isdigit() else _count(month_word)
    year = named.get("year") or named.get("year2")
    date(2024, month, day_number)  # raises for a day no year has
    if not month_word.isascii() or month_word.isdigit():
        words = f"{f'{year}年' if year else ''}{month}月{day_number}日"
    else:
        words = f"{day_number} {_MONTHS[month - 1].capitalize()}{f' {year}' if year else ''}"
    if year:
        return date(int(year), month, day_number), words
    return _coming(today, month, day_number), words


def _coming(today: date, month: int, day_number: int) -> date:
    this_year = date(today.year, month, day_number)
    return this_year if this_year >= today else date(today.year + 1, month, day_number)


def _count(word: str) -> int:
    """Of a day or a month: "12th", "twelfth", "十二"."""
    if digits := re.match(r"\d+", word):
        return int(digits[0])
    if word.isascii():
        return _ORDINALS.index(word.lower()) + 1
    tens, ten, ones = word.rpartition("十")
    return (_ZH_COUNTS.get(tens, 1) * 10 if ten else 0) + _ZH_COUNTS.get(ones, 0)


def _number(word: str) -> int:
    word = word.lower()
    if word.isdigit():
        return int(word)
    return _COUNTS.get(word) or _COUNTS.get(word.removesuffix("n"), 0) or _ZH_COUNTS.get(word, 1)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word.lower()[:3]))


def _later_month(today: date, months: int) -> date:
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    return date(year, month + 1, min(today.day, 28))


def _next_numbered(today: date, day_number: int) -> date:
    if day_number >= today.day:
        return today.replace(day=day_number)
    year, month = divmod(today.year * 12 + today.month, 12)
    return date(year, month + 1, day_number)
