"""How both have felt over a span, from what is kept of it. Knows nothing of threads or of who draws it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from companion.conversation.feelings import FeltHistory, FeltLine, FeltPoint, PastFeelings, Span, left_of
from companion.emotion.expression import shown_affect

_HOUR_S = 3600
_DAY_S = 24 * _HOUR_S
_STEPS: dict[Span, tuple[int, int]] = {Span.DAY: (600, 144), Span.WEEK: (_HOUR_S, 168)}
"""Seconds of a step, and steps: an emotion of minutes is still seen in a day, a mood of tens of minutes in a week."""
_MOST_POINTS = 120
"""A curve of 470 px shows no more of them as hills, and twice as many take a frame to stroke (measured, 2026-11)."""
_YOUNG_DAYS = 14
"""So long all time is drawn by the hour: by the day it would be a few points."""
_MOVING = 12
"""Lines: more than anyone reads beside a curve (taste)."""
_SET_RIGHT = 6
"""As many more lines that were set right, so that this can be taken back (taste)."""


def history(felt: PastFeelings, span: Span, now: datetime) -> FeltHistory:
    """Over a day or a week a point for each step since the first line of all; over all time, for each time in which
    something was said: between them both are at rest. Raises StoreFault.
    """
    ends = now + timedelta(seconds=1)
    first = felt.begun()
    if first is None:
        return FeltHistory(span=span, on=True, begins=now, ends=now)
    if span is Span.ALL:
        begins = min(first, now).replace(microsecond=0)
        days = (ends - begins).total_seconds() / _DAY_S
        points = felt.curve(begins, ends, _HOUR_S if days < _YOUNG_DAYS else (1 + int(days // _MOST_POINTS)) * _DAY_S)
    else:
        step_s, steps = _STEPS[span]
        last = int(now.timestamp()) // step_s
        begins = datetime.fromtimestamp((last - steps + 1) * step_s, UTC)
        said = {int(point.at.timestamp()) // step_s: point for point in felt.curve(begins, ends, step_s)}
        points = _filled(felt, said, range(last - steps + 1, last + 1), step_s, first, now)
    told = {line.message.id: line for line in felt.set_right(begins, ends, _SET_RIGHT)}
    told |= {line.message.id: line for line in felt.moving(begins, ends, _MOVING)}
    moving = [told[number] for number in sorted(told)]
    return FeltHistory(span=span, on=True, begins=begins, ends=now, points=tuple(points), moving=tuple(moving))


def _filled(
    felt: PastFeelings, said: dict[int, FeltPoint], steps: range, step_s: int, first: datetime, now: datetime
) -> list[FeltPoint]:
    """The points of the steps in which something was said, and between them what was left of it."""
    points: list[FeltPoint] = []
    left: FeltLine | None = None
    known = False
    for step in steps:
        if step in said:
            points.append(said[step])
            known = False
            continue
        at = min(datetime.fromtimestamp((step + 1) * step_s, UTC), now)
        if at < first:
            continue
        if not known:
            left, known = felt.before(at), True
        feelings = left_of(left, at)
        points.append(FeltPoint(at=at, hers=shown_affect(feelings), theirs=feelings.theirs.affect, lines=0))
    return points
