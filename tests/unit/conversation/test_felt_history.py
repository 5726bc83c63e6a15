"""How both feel now and have felt, from lines alone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.feelings import FeltLine, Span, felt_after, left_of, moved_by
from companion.conversation.felt_history import history
from companion.conversation.mood_now import mood_at, switched_off
from companion.conversation.turn import MessageState, Role
from companion.emotion.expression import baseline
from companion.emotion.feeling import Appraisal, Emotion
from tests.fakes_emotion import UNCLEAR, appraisal
from tests.fakes_store import ListStore

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HEARD = st.sampled_from([UNCLEAR, appraisal(Emotion.JOY, 0.9), appraisal(Emotion.SADNESS, -0.9, uncertainty=0.0)])


def felt_at(said: list[tuple[float, Appraisal]]) -> ListStore:
    """Lines said so many hours before noon."""
    times = iter([NOON - timedelta(hours=hours) for hours, _ in said])
    store = ListStore(clock=lambda: next(times))
    for _, heard in said:
        line = store.add(Role.PERSON, "words", MessageState.COMPLETE)
        after = felt_after(store.felt.last(), heard, line.said_at)
        store.felt.keep(FeltLine(message_id=line.id, said_at=line.said_at, heard=heard, taken=heard, after=after))
    return store


LINES = st.lists(st.tuples(st.floats(0, 2000), HEARD), min_size=1, max_size=30).map(
    lambda said: sorted(said, key=lambda each: -each[0])
)


@given(said=LINES, span=st.sampled_from(Span))
def test_every_line_of_the_span_is_in_one_point(said: list[tuple[float, Appraisal]], span: Span) -> None:
    told = history(felt_at(said).felt, span, NOON)
    inside = [hours for hours, _ in said if NOON - timedelta(hours=hours) >= told.begins]
    assert sum(point.lines for point in told.points) == len(inside)
    assert [point.at for point in told.points] == sorted(point.at for point in told.points)
    assert all(told.begins <= point.at <= told.ends for point in told.points)
    assert len(told.points) <= 169
    assert len(told.moving) <= 12


@pytest.mark.parametrize(("span", "least"), [(Span.DAY, 140), (Span.WEEK, 167)])
def test_between_lines_what_is_left_of_them_is_drawn(span: Span, least: int) -> None:
    told = history(
        felt_at([(1000.0, appraisal(Emotion.JOY, 0.9)), (3.0, appraisal(Emotion.SADNESS, -0.9))]).felt, span, NOON
    )
    assert len(told.points) >= least
    (said,) = [point for point in told.points if point.lines]
    before = [point.theirs.valence for point in told.points if point.at < said.at]
    since = [point.theirs.valence for point in told.points if point.at > said.at]
    assert max(map(abs, before)) < 1e-6  # 1,000 hours ago is long gone
    assert since == sorted(since)
    assert said.theirs.valence < since[0] < since[-1] < 0


def test_all_time_is_few_points_however_long_it_was() -> None:
    told = history(felt_at([(hours, UNCLEAR) for hours in range(24 * 1200, 0, -7)]).felt, Span.ALL, NOON)
    assert 100 <= len(told.points) <= 121
    assert sum(point.lines for point in told.points) == len(range(24 * 1200, 0, -7))


def test_the_first_days_are_drawn_by_the_hour() -> None:
    said = [(hours, UNCLEAR) for hours in (30.0, 28.0, 26.0)]
    assert len(history(felt_at(said).felt, Span.ALL, NOON).points) == 3
    assert len(history(felt_at([(1000.0, UNCLEAR), *said]).felt, Span.ALL, NOON).points) == 2


def test_a_line_that_was_set_right_stays_in_sight() -> None:
    store = felt_at([(5.0, appraisal(Emotion.JOY, 0.9)), (3.0, appraisal(Emotion.SADNESS, -0.9))])
    last = store.felt.last()
    assert last is not None
    store.felt.correct(last.message_id, None)
    for span in Span:
        told = history(store.felt, span, NOON)
        assert [(line.felt.corrected, line.moved != 0) for line in told.moving] == [(False, True), (True, False)]


def test_lines_that_a_clock_ahead_of_time_wrote_spoil_nothing() -> None:
    store = felt_at([(-50.0, appraisal(Emotion.JOY, 0.9)), (1.0, appraisal(Emotion.JOY, 0.9))])
    for span in Span:
        told = history(store.felt, span, NOON)
        assert all(point.at <= told.ends for point in told.points)
    last = store.felt.last()
    assert last is not None
    assert mood_at(last, NOON).theirs.affect.valence > 0


@given(heard=HEARD, hours=st.floats(0, 100))
def test_what_is_shown_now_is_what_is_left(heard: Appraisal, hours: float) -> None:
    last = felt_at([(hours, heard)]).felt.last()
    now = mood_at(last, NOON)
    assert now.theirs == left_of(last, NOON).theirs
    assert now.on
    if now.settled:
        assert now.expression.line == baseline().line
    if hours > 24:
        assert now.settled


def test_at_rest_and_switched_off_she_looks_the_same() -> None:
    assert mood_at(None, NOON).expression == switched_off(NOON).expression == baseline()
    assert mood_at(None, NOON).settled
    assert not switched_off(NOON).on


def test_a_sad_line_moves_the_curve_down_from_where_it_was() -> None:
    glad = felt_at([(1.0, appraisal(Emotion.JOY, 0.9))]).felt.last()
    assert glad is not None
    sad = appraisal(Emotion.SADNESS, -0.9)
    after = felt_after(glad, sad, NOON)
    line = FeltLine(message_id=9, said_at=NOON, heard=sad, taken=sad, after=after)
    assert moved_by(glad, line) == pytest.approx(
        after.theirs.affect.valence - left_of(glad, NOON).theirs.affect.valence
    )
    assert moved_by(glad, line) < moved_by(None, line) < 0
