"""How both feel at a moment, from the last line that was felt. Pure; knows nothing of where that is kept."""

from __future__ import annotations

from datetime import datetime

from companion.conversation.feelings import FeltLine, Mood, left_of
from companion.emotion.expression import baseline, expressed, shown_affect
from companion.emotion.mood import AT_REST, Feelings, Impression, decayed

_LONG_S = 24 * 3600.0
"""After so long nothing but nearness is left of any line."""
_UNSEEN = 0.01
"""A ribbon that changes by less is the same to the eye (taste)."""


def mood_at(last: FeltLine | None, at: datetime) -> Mood:
    """What is left at `at`, and how it shows; None: nothing was felt yet, and she is at rest."""
    feelings = left_of(last, at)
    return Mood(
        on=True,
        at=at,
        expression=expressed(feelings, snapshot=last.message_id if last else 0),
        hers=shown_affect(feelings),
        theirs=feelings.theirs,
        line=last,
        settled=_settled(feelings),
    )


def switched_off(at: datetime) -> Mood:
    """Of her who doesn't feel: she shows what she is at rest."""
    return Mood(on=False, at=at, expression=baseline(), hers=shown_affect(AT_REST), theirs=Impression())


def _settled(feelings: Feelings) -> bool:
    """Whether what is shown stays as it is, but for nearness, which takes weeks."""
    now, later = expressed(feelings), expressed(decayed(feelings, _LONG_S))
    moved = max(
        abs(now.ribbon.openness - later.ribbon.openness),
        abs(now.ribbon.speed - later.ribbon.speed),
    )
    return now.line == later.line and now.instruction == later.instruction and moved < _UNSEEN
