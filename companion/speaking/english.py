"""How numbers, dates, times, money, measures and abbreviations are said in English."""

from __future__ import annotations

import re

from companion.speaking.number_words import digits, number, ordinal, year
from companion.speaking.rewriting import Rule, rule
from companion.speaking.tongue import Tongue

_EN = Tongue.ENGLISH
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_FREE = r"(?<![\w.,$€£¥/:-])"
"""A number may begin here: not in the middle of a word, a price or a date."""
_MONTHS = {
    "January": "Jan",
    "February": "Feb",
    "March": "Mar",
    "April": "Apr",
    "May": "May",
    "June": "Jun",
    "July": "Jul",
    "August": "Aug",
    "September": "Sept?",
    "October": "Oct",
    "November": "Nov",
    "December": "Dec",
}
_MONTH = "|".join(rf"{name}|{short}\b\.?" for name, short in _MONTHS.items())
_MONEY = {
    "$": ("dollar", "dollars", "cent", "cents"),
    "€": ("euro", "euros", "cent", "cents"),
    "£": ("pound", "pounds", "penny", "pence"),
    "¥": ("yen", "yen", "", ""),
}
_CODES = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
_LARGE = {"k": "thousand", "m": "million", "bn": "billion", "b": "billion"}
_UNITS = {
    "km/h": ("kilometre an hour", "kilometres an hour"),
    "mph": ("mile an hour", "miles an hour"),
    "km": ("kilometre", "kilometres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "kg": ("kilogram", "kilograms"),
    "mg": ("milligram", "milligrams"),
    "ml": ("millilitre", "millilitres"),
    "lbs": ("pound", "pounds"),
    "lb": ("pound", "pounds"),
    "oz": ("ounce", "ounces"),
    "ft": ("foot", "feet"),
    "mi": ("mile", "miles"),
    "kWh": ("kilowatt hour", "kilowatt hours"),
    "kcal": ("kilocalorie", "kilocalories"),
    "GHz": ("gigahertz", "gigahertz"),
    "MHz": ("megahertz", "megahertz"),
    "kHz": ("kilohertz", "kilohertz"),
    "Hz": ("hertz", "hertz"),
    "dB": ("decibel", "decibels"),
    "TB": ("terabyte", "terabytes"),
    "GB": ("gigabyte", "gigabytes"),
    "MB": ("megabyte", "megabytes"),
    "KB": ("kilobyte", "kilobytes"),
    "kB": ("kilobyte", "kilobytes"),
    "hrs": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "ms": ("millisecond", "milliseconds"),
    "m": ("metre", "metres"),
    "g": ("gram", "grams"),
    "l": ("litre", "litres"),
    "L": ("litre", "litres"),
    "h": ("hour", "hours"),
    "s": ("second", "seconds"),
    "W": ("watt", "watts"),
    "V": ("volt", "volts"),
}
_FRACTIONS = {"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"}
_VULGAR = {"½": "one half", "⅓": "one third", "⅔": "two thirds", "¼": "one quarter", "¾": "three quarters"}
_SHORT = {
    r"Dr\.?(?= [A-Z])": "Doctor",
    r"Mr\.?(?= [A-Z])": "Mister",
    r"Mrs\.?(?= [A-Z])": "Missus",
    r"Ms\.(?= [A-Z])": "Ms",
    r"Prof\.?(?= [A-Z])": "Professor",
    r"St\.(?= [A-Z])": "Saint",
    r"e\.\s?g\.,?": "for example,",
    r"i\.\s?e\.,?": "that is,",
    r"vs\.?": "versus",
    r"approx\.": "approximately",
    r"w/o": "without",
    r"w/(?= )": "with",
}


def english_rules() -> list[Rule]:
    """In the order in which they are tried."""
    money = "".join(_MONEY)
    units = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
    return [
        rule(r"^[ \t]*(\d{1,3})[.)][ \t]+", lambda found: f"{number(found[1], _EN)}, ", re.M),
        rule(rf"{_FREE}(\d{{4}})-(\d\d)-(\d\d)(?![\w-])", _iso_date),
        rule(rf"{_FREE}(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})(?![\w/])", _slashed_date),
        rule(rf"\b({_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?(?![\w:])", _month_day),
        rule(rf"\b(?:the )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})(?:,? (\d{{4}}))?(?![\w:])", _day_month),
        rule(rf"{_FREE}([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?(?: ?([ap])\.?m\b\.?)?(?![\w:])", _time, re.I),
        rule(rf"{_FREE}(1[0-2]|[1-9])() ?([ap])(?:m\b|\.m\.)", _time, re.I),
        rule(
            rf"(?<![\w{money}])([{money}]) ?({_NUMBER})(?: ?(thousand|million|billion|trillion|k|m|bn|b)\b)?",
            _price,
            re.I,
        ),
        rule(rf"{_FREE}({_NUMBER}) ?(€|£|USD\b|EUR\b|GBP\b|JPY\b)", _price_behind),
        rule(
            r"(?<!\w)(call|dial|text|ring|phone|to|at|or) ([1-9]\d\d)(?=[\s.,;!?]|$)(?! (?:people|of|times))",
            _call,
            re.I,
        ),
        rule(r"\b24/7\b", "twenty-four seven"),
        rule(
            rf"{_FREE}(1[89]\d\d|20\d\d) ?[-–] ?(1[89]\d\d|20\d\d)(?![\w-])",
            lambda found: f"{year(int(found[1]), _EN)} to {year(int(found[2]), _EN)}",
        ),
        rule(r"(?<![\w.])\+?\(?\d[\d ().-]{5,}\d(?!\w)", _telephone),
        rule(rf"{_FREE}\d+(?:\.\d+){{2,}}(?!\w)", _version),
        rule(rf"{_FREE}({_NUMBER}) ?[-–] ?(?={_NUMBER}(?![\w-]))", lambda found: f"{number(found[1], _EN)} to "),
        rule(rf"(?<![\w.,])([-−]?{_NUMBER}) ?(?:%|percent\b)", lambda found: f"{number(found[1], _EN)} percent"),
        rule(rf"(?<![\w.,])([-−]?{_NUMBER}) ?°(?: ?([CF])\b)?", _degrees),
        rule(rf"{_FREE}(\d{{1,3}}) ?(?:ft|') ?(\d{{1,2}}) ?(?:in\b|\")", _feet),
        rule(r"(?<![\w.])(?:(1[1-9]|20)|['’])?([1-9]0|00)['’]?s\b", _decade),
        rule(rf"{_FREE}({_NUMBER})k\b", lambda found: f"{number(found[1], _EN)} thousand"),
        rule(rf"(?<![\w.,])([-−]?{_NUMBER}) ?({units})(?![\w/²³])", _measure),
        rule(
            r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d{1,9})(?:st|nd|rd|th)\b",
            lambda found: ordinal(int(found[1].replace(",", "")), _EN),
        ),
        rule(r"(?<![\w./])(\d{1,2})/(\d{1,2})(?![\w/])", _fraction),
        rule(f"[{''.join(_VULGAR)}]", lambda found: _VULGAR[found[0]]),
        rule(r"(?<!\w)(?:#|No\. |no\. )(\d+)\b", lambda found: f"number {number(found[1], _EN)}"),
        rule(rf"{_FREE}(1[1-9]\d\d|20\d\d)(?![\w%°]|[.,]\d)", lambda found: year(int(found[1]), _EN)),
        rule(rf"(?<![\w.,)])([-−](?=\d))?({_NUMBER})(?!\w)", lambda found: number((found[1] or "") + found[2], _EN)),
        rule(rf"(?<![A-Za-z\d.]){_NUMBER}", lambda found: number(found[0], _EN)),
        *(rule(rf"(?<![\w.]){written}(?!\w)", said) for written, said in _SHORT.items()),
        rule(r"\betc\.(?=\s*$)", "et cetera."),
        rule(r"\betc\b\.?", "et cetera"),
        rule(r"(?<=\w) ?& ?(?=\w)", " and "),
        rule(r"\band/or\b", "and or"),
        rule(r"(?<= )\+(?= )", "plus"),
        rule(r"(?<= )=(?= )", "equals"),
        rule(r"(?<= )[×x*](?= \d)", "times"),
        rule(r"~(?=\d)", "about "),
        rule(r" ?→ ?", " to "),
        rule(r"(?<=\w) ?— ?(?=\w)|(?<=\w) [–-] (?=\w)", ", "),
    ]


def _plural(text: str, words: tuple[str, ...]) -> str:
    return words[0] if text.replace(",", "") in ("1", "-1") else words[1]


def _month_name(written: str) -> str:
    return next(name for name, short in _MONTHS.items() if re.fullmatch(rf"{name}|{short}\.?", written))


def _day(month: str, day: str, in_year: str | None) -> str | None:
    if not 1 <= int(day) <= 31:
        return None
    behind = f", {year(int(in_year), _EN)}" if in_year else ""
    return f"{month} {ordinal(int(day), _EN)}{behind}"


def _iso_date(found: re.Match[str]) -> str | None:
    month = int(found[2])
    return _day(list(_MONTHS)[month - 1], found[3], found[1]) if 1 <= month <= 12 else None


def _slashed_date(found: re.Match[str]) -> str | None:
    """Only where it is clear which of the two is the day."""
    first, second = int(found[1]), int(found[2])
    if first <= 12 < second:
        return _day(list(_MONTHS)[first - 1], found[2], found[3])
    if second <= 12 < first or first == second <= 12:
        return _day(list(_MONTHS)[second - 1], found[1], found[3])
    return f"{number(found[1], _EN)} {number(found[2], _EN)} {year(int(found[3]), _EN)}"


def _month_day(found: re.Match[str]) -> str | None:
    return _day(_month_name(found[1]), found[2], found[3])


def _day_month(found: re.Match[str]) -> str | None:
    if not 1 <= int(found[1]) <= 31:
        return None
    behind = f" {year(int(found[3]), _EN)}" if found[3] else ""
    return f"the {ordinal(int(found[1]), _EN)} of {_month_name(found[2])}{behind}"


def _time(found: re.Match[str]) -> str:
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    if not half and (hour > 12 or hour == 0):
        half = "p" if 12 < hour < 24 else "a"
        hour = hour % 12 or 12
    words = number(str(hour), _EN)
    if minute:
        words += f" oh {number(str(minute), _EN)}" if minute < 10 else f" {number(str(minute), _EN)}"
    elif not half:
        words += " o'clock"
    ends = found[0].endswith(".") and not found.string[found.end() :].strip()
    return f"{words} {half} m{'.' if ends else ''}" if half else words


def _amount(sign: str, amount: str, large: str) -> str:
    one, many, small, smalls = _MONEY[sign]
    whole, _, rest = amount.partition(".")
    if large:
        return f"{number(amount, _EN)} {_LARGE.get(large.lower(), large)} {many}"
    if len(rest) != 2 or not small:
        return f"{number(amount, _EN)} {_plural(amount, (one, many))}"
    cents = f"{number(str(int(rest)), _EN)} {_plural(str(int(rest)), (small, smalls))}"
    pounds = f"{number(whole, _EN)} {_plural(whole, (one, many))}"
    if int(rest) == 0:
        return pounds
    return cents if whole == "0" else f"{pounds} and {cents}"


def _price(found: re.Match[str]) -> str:
    return _amount(found[1], found[2], found[3] or "")


def _price_behind(found: re.Match[str]) -> str:
    return _amount(_CODES.get(found[2], found[2]), found[1], "")


def _call(found: re.Match[str]) -> str | None:
    """Three digits that one dials; "to 200" is no telephone."""
    if found[1].lower() in ("to", "at", "or") and found[2] not in ("988", "911", "999", "112", "111", "116"):
        return None
    return f"{found[1]} {digits(found[2], _EN)}"


def _telephone(found: re.Match[str]) -> str | None:
    written = found[0]
    count = sum(map(str.isdigit, written))
    parted = re.search(r"[ ().-]", written)
    if count < 7 or not (parted or written.startswith(("+", "0"))) or re.fullmatch(r"\d+\.\d+", written):
        return None
    groups = [digits(group, _EN) for group in re.findall(r"\d+", written)]
    return ("plus " if written.startswith("+") else "") + ", ".join(groups)


def _version(found: re.Match[str]) -> str:
    return " point ".join(number(part, _EN) for part in found[0].split("."))


def _degrees(found: re.Match[str]) -> str:
    scale = {"C": " Celsius", "F": " Fahrenheit"}.get(found[2] or "", "")
    return f"{number(found[1], _EN)} {_plural(found[1], ('degree', 'degrees'))}{scale}"


def _feet(found: re.Match[str]) -> str:
    return f"{number(found[1], _EN)} foot {number(found[2], _EN)}"


def _measure(found: re.Match[str]) -> str:
    return f"{number(found[1], _EN)} {_plural(found[1], _UNITS[found[2]])}"


def _decade(found: re.Match[str]) -> str:
    words = year(int(found[1] + found[2]), _EN) if found[1] else number(found[2], _EN)
    return f"{words[:-1]}ies" if words.endswith("y") else f"{words}s"


def _fraction(found: re.Match[str]) -> str:
    return _FRACTIONS.get(found[0]) or f"{number(found[1], _EN)} over {number(found[2], _EN)}"
