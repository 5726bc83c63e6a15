"""Dates as other programs write them. Pure; only the machine's time zone counts, for times that name none."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime

_MILLISECONDS_FROM = 1e11
"""Seconds would be in the year 5138 here, milliseconds were in 1973."""
_YEARS = range(1971, 9999)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WITH_MONTH = re.compile(
    r"(?P<month>[A-Za-z]{3})[a-z]* (?P<day>\d{1,2}), (?P<year>\d{4}),? (?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))? ?(?P<half>[AaPp])[Mm]"
)
_WITH_LETTERS = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2}) ?@(?P<hour>\d{1,2})h ?(?P<minute>\d{1,2})m "
    r"?(?P<second>\d{1,2})s(?: ?(?P<ms>\d{1,3})ms)?"
)


def moment(value: object) -> datetime | None:
    """An aware moment, or None when it can't be told.

    Read are: seconds or milliseconds since 1970, ISO 8601, "June 19, 2023 2:20pm", and "2024-07-12@01h31m37s123ms",
    which is UTC. Other times without a zone are this machine's.
    """
    try:
        if isinstance(value, bool):
            return None
        if isinstance(value, int | float):
            found = _from_number(value)
        elif isinstance(value, str):
            found = _from_text(value.strip())
        else:
            return None
        return found if found is not None and found.astimezone(UTC).year in _YEARS else None
    except (ValueError, OverflowError, OSError):
        return None


def _from_number(value: float) -> datetime | None:
    if not math.isfinite(value):
        return None
    return datetime.fromtimestamp(value / 1000 if abs(value) >= _MILLISECONDS_FROM else value, UTC)


def _from_text(text: str) -> datetime | None:
    if re.fullmatch(r"\d{9,16}(?:\.\d+)?", text):
        return _from_number(float(text))
    if found := _WITH_LETTERS.fullmatch(text):
        year, month, day, hour, minute, second, ms = (int(part or 0) for part in found.groups())
        return datetime(year, month, day, hour, minute, second, ms * 1000, UTC)
    if found := _WITH_MONTH.fullmatch(text):
        hour = int(found["hour"]) % 12 + (12 if found["half"] in "Pp" else 0)
        month = _MONTHS.index(found["month"].lower()) + 1
        local = datetime(int(found["year"]), month, int(found["day"]), hour, int(found["minute"]))  # noqa: DTZ001
        return local.replace(second=int(found["second"] or 0)).astimezone()
    return datetime.fromisoformat(text).astimezone()
