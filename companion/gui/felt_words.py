"""How both have felt, in words of the window's language: beside the curves, and in their place for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from companion.conversation.feelings import FeltHistory, FeltLine, FeltPoint, MovingLine, Span
from companion.errors import QT_TRANSLATE_NOOP as NOOP
from companion.gui.felt_drawing import Axis, drawn
from companion.gui.memory_words import excerpt
from companion.gui.mood_words import heard_plainly, meant
from companion.gui.tongue import Tongue

translate = QCoreApplication.translate

_EVEN = 0.06
"""Curves that stay within so much are level to the eye (taste)."""
_NEAR = timedelta(hours=1)
"""Within so long of a low hour, a line is named for it."""
_ROOM = timedelta(hours=12)
"""Less of a day has no room for its name."""
_QUOTED_CHARS = 48

_SPANS = {
    Span.DAY: NOOP("felt", "a day"),
    Span.WEEK: NOOP("felt", "a week"),
    Span.ALL: NOOP("felt", "all our time"),
}
_AXES = {
    Axis.VALENCE: NOOP("felt", "bright or heavy"),
    Axis.AROUSAL: NOOP("felt", "lively or calm"),
}
_EDGES = {
    Axis.VALENCE: (NOOP("felt", "brighter"), NOOP("felt", "heavier")),
    Axis.AROUSAL: (NOOP("felt", "livelier"), NOOP("felt", "calmer")),
}
_LEVELS = {
    Axis.VALENCE: (
        NOOP("felt", "heavy"),
        NOOP("felt", "a little heavy"),
        NOOP("felt", "even"),
        NOOP("felt", "a little bright"),
        NOOP("felt", "bright"),
    ),
    Axis.AROUSAL: (
        NOOP("felt", "calm"),
        NOOP("felt", "a little calm"),
        NOOP("felt", "even"),
        NOOP("felt", "a little lively"),
        NOOP("felt", "lively"),
    ),
}
_LEVELS_FROM = (-0.3, -0.08, 0.08, 0.3)
"""Below the first it is the first word, and so on (taste)."""


def spans() -> list[dict[str, str]]:
    """{"value", "words"} each."""
    return [{"value": str(span), "words": translate("felt", words)} for span, words in _SPANS.items()]


def axes() -> list[dict[str, str]]:
    """Like `spans`."""
    return [{"value": str(axis), "words": translate("felt", words)} for axis, words in _AXES.items()]


def edges(axis: Axis) -> tuple[str, str]:
    """What the top and the bottom of the frame mean."""
    top, bottom = _EDGES[axis]
    return translate("felt", top), translate("felt", bottom)


def nothing_said(span: Span) -> str:
    """In the place of a curve over a span in which nothing was said."""
    if span is Span.DAY:
        return translate("felt", "We haven't talked in the last day.")
    return translate("felt", "We haven't talked in the last week.")


def caption(history: FeltHistory, axis: Axis, tongue: Tongue) -> str:
    """One sentence on the person's curve: "Lowest on 11 Nov (“my boss shouted at me”), lightest yesterday."."""
    said = [point for point in history.points if point.lines]
    if not said:
        return ""
    height = _height(axis)
    low, high = min(said, key=height), max(said, key=height)
    if height(high) - height(low) < _EVEN:
        return translate("felt", "Much the same all the time.")
    if axis is Axis.VALENCE:
        pattern = translate("felt", "Lowest {low}, lightest {high}.")
    else:
        pattern = translate("felt", "Calmest {low}, liveliest {high}.")
    low_words, high_words = _when(low.at, history, tongue), _when(high.at, history, tongue)
    quoted = _moved_down(history, low) if axis is Axis.VALENCE else None
    if quoted is not None:
        with_words = translate("felt", "{when} (“{words}”)").replace("{when}", low_words)
        low_words = with_words.replace("{words}", excerpt(quoted.message, _QUOTED_CHARS))
    return pattern.replace("{low}", low_words).replace("{high}", high_words)


def described(history: FeltHistory, axis: Axis, name: str, tongue: Tongue) -> str:
    """All that the picture says, for who doesn't see it."""
    if not drawn(history):
        return ""
    last = drawn(history)[-1]
    ends = translate("felt", "At the end you are {yours}, and {name} is {hers}.")
    ends = ends.replace("{yours}", _level(axis, _height(axis)(last)))
    ends = ends.replace("{hers}", _level(axis, last.hers.valence if axis is Axis.VALENCE else last.hers.arousal))
    begun = translate("felt", "Two curves, yours and {name}'s, from {begin} to {end}.")
    begun = begun.replace("{begin}", said(history.begins, Span.ALL, tongue)).replace(
        "{end}", said(history.ends, Span.ALL, tongue)
    )
    count = len(history.moving)
    lines = (
        translate("felt", "Lines that moved them: {count}.").replace("{count}", tongue.number(count)) if count else ""
    )
    told = [begun, caption(history, axis, tongue), ends, lines]
    return " ".join(words for words in told if words).replace("{name}", name)


def moved(line: MovingLine) -> str:
    """Which way a line moved the person's curve."""
    if line.moved == 0:
        return ""
    return translate("felt", "brighter after it") if line.moved > 0 else translate("felt", "heavier after it")


def origin(line: MovingLine, span: Span, tongue: Tongue) -> str:
    """Under a line: when it was said, which way the curve went, and what was heard."""
    told = [said(line.felt.said_at, span, tongue), moved(line), heard_or_meant(line.felt)]
    return " · ".join(words for words in told if words)


def heard_or_meant(line: FeltLine) -> str:
    """What counts of a line."""
    if line.corrected:
        return translate("felt", "you meant {words}").replace("{words}", meant(line))
    return translate("felt", "I heard {words}").replace("{words}", heard_plainly(line))


def said(at: datetime, span: Span, tongue: Tongue) -> str:
    """When a line was said, as exactly as the span asks for: "Tuesday, 14:05"."""
    day = at.astimezone().date()
    clock = tongue.clock(at)
    if day == tongue.today():
        named = translate("felt", "today")
    else:
        named = tongue.weekday(day) if span is not Span.ALL else tongue.short_day(day)
    return translate("felt", "{day}, {time}").replace("{day}", named).replace("{time}", clock)


def ticks(history: FeltHistory, tongue: Tongue) -> list[tuple[datetime, str]]:
    """Moments to name below the curves, few enough for 300 px."""
    begins, ends = history.begins.astimezone(), history.ends.astimezone()
    match history.span:
        case Span.DAY:
            at = begins.replace(minute=0, second=0, microsecond=0)
            hours = [at + timedelta(hours=number) for number in range(1, 26)]
            return [(hour, tongue.clock(hour)) for hour in hours if hour.hour % 6 == 0 and begins < hour < ends]
        case Span.WEEK:
            night = begins.replace(hour=0, minute=0, second=0, microsecond=0)
            nights = [night + timedelta(days=number) for number in range(9)]
            seen = [(max(begins, one), min(ends, one + timedelta(days=1))) for one in nights]
            return [
                (start + (end - start) / 2, tongue.short_weekday(start.date()))
                for start, end in seen
                if end - start >= _ROOM
            ]
        case Span.ALL:
            whole = ends - begins
            if whole < timedelta(days=1):
                return [(begins, tongue.clock(begins)), (ends, tongue.clock(ends))]
            thirds = [begins, ends] if whole < timedelta(days=3) else [begins, begins + whole / 2, ends]
            return [(day, tongue.short_day(day.date())) for day in thirds]


def _when(at: datetime, history: FeltHistory, tongue: Tongue) -> str:
    """Within a sentence: "yesterday", "on Tuesday", "at 14:05"."""
    day, today = at.astimezone().date(), tongue.today()
    if history.span is Span.DAY or history.ends - history.begins < timedelta(days=1):
        pattern = translate("felt", "at {time}") if day == today else translate("felt", "yesterday at {time}")
        return pattern.replace("{time}", tongue.clock(at))
    if day == today:
        return translate("felt", "today")
    if day == today - timedelta(days=1):
        return translate("felt", "yesterday")
    named = tongue.weekday(day) if history.span is Span.WEEK else tongue.short_day(day)
    return translate("felt", "on {day}").replace("{day}", named)


def _moved_down(history: FeltHistory, low: FeltPoint) -> MovingLine | None:
    """The line that explains best why it was so low then."""
    near = [
        line
        for line in history.moving
        if line.moved < 0
        and (
            abs(line.felt.said_at - low.at) <= _NEAR
            if history.span is not Span.ALL
            else line.felt.said_at.astimezone().date() == low.at.astimezone().date()
        )
    ]
    return min(near, key=lambda line: line.moved, default=None)


def _height(axis: Axis) -> Callable[[FeltPoint], float]:
    return lambda point: point.theirs.valence if axis is Axis.VALENCE else point.theirs.arousal


def _level(axis: Axis, value: float) -> str:
    return translate("felt", _LEVELS[axis][sum(value >= edge for edge in _LEVELS_FROM)])
