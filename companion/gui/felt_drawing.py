"""How both have felt, as lines to draw: places in a frame, and the marks on them. Pure; knows nothing of Qt or words.

Through the points goes the curve that never leaves the range of its neighbours (Fritsch & Carlson 1980): no peak is
drawn that was not there.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from companion.conversation.feelings import FeltHistory, FeltPoint, MovingLine, Span
from companion.emotion.feeling import Affect

LEAST_REACH = 0.35
"""The frame shows at least so much on either side of neither, so that a calm week looks calm (taste)."""
_AIR = 1.12
"""The highest place stays so much below the edge (taste)."""


class Axis(StrEnum):
    """What of their feelings is drawn."""

    VALENCE = "valence"
    AROUSAL = "arousal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place on a curve, and how steeply it rises there."""

    x: float
    """In [0, 1], from the beginning of the span to its end."""
    y: float
    """In [-1, 1], from the bottom of the frame to its top."""
    slope: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A line of the person's, on their curve."""

    x: float
    y: float
    line: MovingLine


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Both curves, from left to right, and the marks."""

    hers: tuple[Place, ...] = ()
    theirs: tuple[Place, ...] = ()
    marks: tuple[Mark, ...] = ()


def drawing(history: FeltHistory, axis: Axis) -> Drawing:
    """Both on the same scale."""
    xs: list[float] = []
    kept = []
    for point in drawn(history):
        x = share(history, point.at)
        if not xs or x > xs[-1]:
            xs.append(x)
            kept.append(point)
    hers, theirs = [_on(axis, point.hers) for point in kept], [_on(axis, point.theirs) for point in kept]
    reach = _AIR * max([LEAST_REACH / _AIR, *map(abs, hers), *map(abs, theirs)])
    curve = _through(xs, [value / reach for value in theirs])
    marks = [
        Mark(x=at, y=height_at(curve, at), line=line)
        for line in history.moving
        if curve and 0 <= (at := share(history, line.felt.said_at)) <= 1
    ]
    return Drawing(hers=_through(xs, [value / reach for value in hers]), theirs=curve, marks=tuple(marks))


def drawn(history: FeltHistory) -> list[FeltPoint]:
    """The points that are drawn: within a day, how feelings fade; over longer, only the times in which something was
    said, for an hour of talk is a thorn in a week of silence.
    """
    return [point for point in history.points if point.lines or history.span is Span.DAY]


def share(history: FeltHistory, at: datetime) -> float:
    """How much of the span has gone by then."""
    whole_s = (history.ends - history.begins).total_seconds()
    return (at - history.begins).total_seconds() / whole_s if whole_s > 0 else 1.0


def height_at(curve: Sequence[Place], x: float) -> float:
    """How high the curve is at x; beyond its ends as high as they are."""
    after = bisect_right(curve, x, key=lambda place: place.x)
    if after == 0:
        return curve[0].y
    if after == len(curve):
        return curve[-1].y
    one, other = curve[after - 1], curve[after]
    wide = other.x - one.x
    t = (x - one.x) / wide
    return (
        (1 + 2 * t) * (1 - t) ** 2 * one.y
        + t * (1 - t) ** 2 * wide * one.slope
        + t**2 * (3 - 2 * t) * other.y
        + t**2 * (t - 1) * wide * other.slope
    )


def _on(axis: Axis, affect: Affect) -> float:
    return affect.valence if axis is Axis.VALENCE else affect.arousal


def _through(xs: Sequence[float], ys: Sequence[float]) -> tuple[Place, ...]:
    rises = [(ys[at + 1] - ys[at]) / (xs[at + 1] - xs[at]) for at in range(len(xs) - 1)]
    if not rises:
        return tuple(Place(x=x, y=y, slope=0.0) for x, y in zip(xs, ys, strict=True))
    slopes = [rises[0], *(_between(before, after) for before, after in pairwise(rises)), rises[-1]]
    return tuple(Place(x=x, y=y, slope=slope) for x, y, slope in zip(xs, ys, slopes, strict=True))


def _between(before: float, after: float) -> float:
    """The harmonic mean, which keeps the curve between its points; level where it turns."""
    return 2 * before * after / (before + after) if before * after > 0 else 0.0
