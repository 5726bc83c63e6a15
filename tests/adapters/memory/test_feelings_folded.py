"""Whatever happened to the lines, feelings are what the lines that are left would have left from the start."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.conversation.feelings import FeltLine, felt_after
from companion.conversation.memories import ThisMessage
from companion.conversation.turn import MessageState, Role
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.mood import Feelings
from companion.memory import felt_rows
from companion.memory.store import SqliteStore
from tests.fakes_emotion import UNCLEAR, appraisal

NOON = datetime(2025, 6, 1, 12, tzinfo=UTC)
HEARD = st.sampled_from(
    [
        UNCLEAR,
        appraisal(Emotion.JOY, 0.9, 0.5),
        appraisal(Emotion.SADNESS, -0.9, uncertainty=0.0),
        appraisal(Emotion.FEAR),
    ]
)
SAID = st.tuples(st.just("say"), HEARD, st.sampled_from([-3600.0, 0.0, 20.0, 40.0, 600.0, 200_000.0]))
CORRECTED = st.tuples(st.just("correct"), st.integers(0, 20), st.sampled_from([None, *Emotion]))
FORGOTTEN = st.tuples(st.just("forget"), st.integers(0, 20), st.none())
EDITED = st.tuples(st.just("edit"), HEARD, st.just(40.0))


class Thread:
    """A store, and beside it a plain list of what is left of the lines."""

    def __init__(self) -> None:
        self.now = NOON
        self.store = SqliteStore.temporary(clock=lambda: self.now)
        self.feelings = self.store.feelings()
        self.lines: list[FeltLine] = []

    def say(self, heard: Appraisal, later_s: float, replacing: int | None = None) -> None:
        self.now += timedelta(seconds=later_s)
        line = self.store.add(Role.PERSON, "words", MessageState.COMPLETE, replacing=replacing)
        after = felt_after(self.feelings.last(), heard, line.said_at)
        felt = FeltLine(message_id=line.id, said_at=line.said_at, heard=heard, taken=heard, after=after)
        self.feelings.keep(felt)
        self.lines.append(felt)

    def expected(self) -> list[Feelings]:
        felt: list[FeltLine] = []
        for line in self.lines:
            before = felt[-1] if felt else None
            felt.append(replace(line, after=felt_after(before, line.counts, line.said_at)))
        return [line.after for line in felt]


def numbers(felt: Feelings) -> list[float]:
    hers, theirs = felt.hers, felt.theirs
    places = (hers.emotion, hers.mood, theirs.affect)
    axes = [axis for place in places for axis in (place.valence, place.arousal, place.dominance)]
    return [*axes, hers.rapport, *theirs.chances.values()]


@settings(max_examples=60)
@given(
    st.lists(SAID, min_size=3, max_size=12),
    st.lists(st.one_of(CORRECTED, EDITED, FORGOTTEN, SAID), min_size=1, max_size=6),
)
def test_feelings_follow_from_the_lines_that_are_left(
    first: list[tuple[str, object, object]], then: list[tuple[str, object, object]]
) -> None:
    thread = Thread()
    for deed, what, how in [*first, *then]:
        if deed == "say":
            thread.say(what, how)  # type: ignore[arg-type]
        elif not thread.lines:
            continue
        elif deed == "edit":
            gone = thread.lines.pop()
            thread.say(what, how, gone.message_id)  # type: ignore[arg-type]
        else:
            at = what % len(thread.lines)  # type: ignore[operator]
            number = thread.lines[at].message_id
            if deed == "correct":
                assert thread.feelings.correct(number, how)  # type: ignore[arg-type]
                thread.lines[at] = replace(thread.lines[at], corrected=True, meant=how)  # type: ignore[arg-type]
            else:
                thread.store.forgetting().forget(ThisMessage(message_id=number))
                thread.lines = [line for line in thread.lines if thread.store.position(line.message_id) is not None]
    kept = list(felt_rows.lines(thread.store._connection, "TRUE ORDER BY f.message_id"))
    assert thread.feelings.last() == (kept[-1] if kept else None)
    thread.store.close()
    for line, expected in zip(kept, thread.expected(), strict=True):
        assert numbers(line.after) == pytest.approx(numbers(expected), abs=1e-7)
