"""How numbers, dates, times, money and measures are said in Chinese."""

from __future__ import annotations

import re

from companion.speaking.number_words import digits, number, year
from companion.speaking.rewriting import Rule, rule
from companion.speaking.tongue import Tongue

_ZH = Tongue.CHINESE
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_ALONE = r"(?<![\d.,A-Za-z])"
_MONEY = {"¥": "元", "￥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
_UNITS = {
    "km/h": "公里每小时",
    "km": "公里",
    "cm": "厘米",
    "mm": "毫米",
    "kg": "公斤",
    "mg": "毫克",
    "ml": "毫升",
    "GB": "G B",
    "MB": "M B",
    "kWh": "千瓦时",
    "Hz": "赫兹",
    "min": "分钟",
    "m": "米",
    "g": "克",
    "L": "升",
    "l": "升",
    "h": "小时",
    "s": "秒",
    "W": "瓦",
}
_COUNTED = "个位只本次天年条张件杯口家座台辆双对块种样句段首遍回声步层间套份支朵棵点里斤周星小分秒百千万亿米公厘升"
"""Two of them are 两, not 二."""


def chinese_rules() -> list[Rule]:
    """In the order in which they are tried."""
    units = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
    return [
        rule(r"^[ \t]*(\d{1,3})[.)、][ \t]*(?!\d)", lambda found: f"{number(found[1], _ZH)}，", re.M),
        rule(r"(?<![\d-])(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?![\d-])", _date),
        rule(r"(?<!\d)(\d{4})(?=年)", lambda found: year(int(found[1]), _ZH)),
        rule(r"(?<!\d)([01]?\d|2[0-4])[:：]([0-5]\d)(?![\d:])", _time),
        rule(
            rf"([{''.join(_MONEY)}]) ?({_NUMBER})([万亿]?)",
            lambda found: f"{_two(found[2], '元')}{found[3]}{_MONEY[found[1]]}",
        ),
        rule(rf"([-−]?{_NUMBER}) ?[%％]", lambda found: f"百分之{number(found[1], _ZH)}"),
        rule(rf"([-−]?{_NUMBER}) ?(?:°C|℃)", lambda found: f"{number(found[1], _ZH)}摄氏度"),
        rule(rf"([-−]?{_NUMBER}) ?°", lambda found: f"{number(found[1], _ZH)}度"),
        rule(rf"{_ALONE}({_NUMBER}) ?({units})(?![A-Za-z])", lambda found: f"{_two(found[1], '米')}{_UNITS[found[2]]}"),
        rule(
            r"(拨打|拨|打|电话|热线)([^\d。！？\n]{0,4})(\d[\d -]+\d)",
            lambda found: f"{found[1]}{found[2]}{_phones(found[3])}",
        ),
        rule(r"(?<![\d.])\+?\d[\d -]{5,}\d(?![\d.])", _telephone),
        rule(
            r"(?<![\d/])(\d{1,2})/(\d{1,2})(?![\d/])",
            lambda found: f"{number(found[2], _ZH)}分之{number(found[1], _ZH)}",
        ),
        rule(rf"{_ALONE}({_NUMBER}) ?[-–~～—] ?(?={_NUMBER})", lambda found: f"{number(found[1], _ZH)}到"),
        rule(rf"{_ALONE}(?<!第)2(?= ?[{_COUNTED}])", "两"),
        rule(rf"(?<![\d.,\w)])[-−]{_NUMBER}", lambda found: number(found[0], _ZH)),
        rule(_NUMBER, lambda found: number(found[0], _ZH)),
        rule(r" ?& ?", "和"),
        rule(r" ?→ ?", "到"),
        rule(r"—+", "，"),
    ]


def _two(amount: str, unit: str) -> str:
    return "两" if amount == "2" and unit else number(amount, _ZH)


def _date(found: re.Match[str]) -> str | None:
    if not (1 <= int(found[2]) <= 12 and 1 <= int(found[3]) <= 31):
        return None
    month, day = number(str(int(found[2])), _ZH), number(str(int(found[3])), _ZH)
    return f"{year(int(found[1]), _ZH)}年{month}月{day}日"


def _time(found: re.Match[str]) -> str:
    hour, minute = _two(str(int(found[1])), "点"), int(found[2])
    if minute == 0:
        return f"{hour}点"
    if minute == 30:
        return f"{hour}点半"
    return f"{hour}点{'零' if minute < 10 else ''}{number(str(minute), _ZH)}分"


def _phones(text: str) -> str:
    """On the telephone 1 is said yāo."""
    return "，".join(digits(group, _ZH).replace("一", "幺") for group in re.findall(r"\d+", text))


def _telephone(found: re.Match[str]) -> str | None:
    written = found[0]
    if sum(map(str.isdigit, written)) < 7:
        return None
    if not re.search(r"[ -]", written) and not written.startswith(("+", "0", "1")):
        return None
    return _phones(written)
