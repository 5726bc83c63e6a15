"""How both have felt over a span, from what is kept of it. Knows nothing of threads or of who draws it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from companion.conversation.feelings import FeltHistory, FeltLine, FeltPoint, PastFeelings, Span, left_of
from companion.emotion.expression import shown_affect

_DAY_S = 24 * 3600
_STEPS: dict[Span, tuple[int, int]] = {Span.DAY: (600, 144), Span.WEEK: (3600, 168)}
"""Seconds of a step, and steps: an emotion of minutes is still seen in a day, a mood of tens of minutes in a week."""
_MOST_POINTS = 400
"""More than a curve of 470 px can show (taste)."""
_MOVING = 12
"""Lines: more than anyone reads beside a curve (taste)."""


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
        points = felt.curve(begins, ends, (1 + int(days // _MOST_POINTS)) * _DAY_S)
    else:
        step_s, steps = _STEPS[span]
        last = int(now.timestamp()) // step_s
        begins = datetime.fromtimestamp((last - steps + 1) * step_s, UTC)
        said = {int(point.at.timestamp()) // step_s: point for point in felt.curve(begins, ends, step_s)}
        points = _filled(felt, said, range(last - steps + 1, last + 1), step_s, first, now)
    moving = felt.moving(begins, ends, _MOVING)
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
