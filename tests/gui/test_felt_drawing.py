"""The curves and the sentences on them, without a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.feelings import FeltHistory, FeltPoint, Span
from companion.conversation.felt_history import history
from companion.emotion.feeling import Affect
from companion.gui import felt_words
from companion.gui.felt_drawing import Axis, Place, drawing, height_at
from companion.gui.tongue import Tongue
from companion.settings import Language, Settings
from tests.fakes_emotion import UNCLEAR
from tests.felt_lives import GLAD, SAD, Said, lived, weeks

NOW = datetime(2026, 11, 28, 18, 0, tzinfo=UTC)
SAID = st.lists(
    st.tuples(st.floats(0, 24 * 40), st.just("words"), st.sampled_from([GLAD, SAD, UNCLEAR])), min_size=1, max_size=40
)


@pytest.fixture
def tongue(qapp: object) -> Iterator[Tongue]:
    spoken = Tongue(Settings(language=Language.ENGLISH))
    yield spoken
    spoken.close()


def level(valence: float, hours: float, lines: int = 1) -> FeltPoint:
    at = Affect(valence=valence, arousal=0.0, dominance=0.0)
    return FeltPoint(at=NOW - timedelta(hours=hours), hers=at, theirs=at, lines=lines)


def past(span: Span, *points: FeltPoint, days: float = 7) -> FeltHistory:
    return FeltHistory(span=span, on=True, begins=NOW - timedelta(days=days), ends=NOW, points=points)


@given(said=SAID, span=st.sampled_from(Span), axis=st.sampled_from(Axis))
def test_all_of_it_is_within_the_frame_and_every_mark_is_on_the_curve(said: list[Said], span: Span, axis: Axis) -> None:
    told = history(lived(said, NOW), span, NOW)
    drawn = drawing(told, axis)
    for curve in (drawn.hers, drawn.theirs):
        assert [place.x for place in curve] == sorted({place.x for place in curve})
        assert all(-1e-9 <= place.x <= 1 + 1e-9 and -1 <= place.y <= 1 for place in curve)
    assert len(drawn.hers) == len(drawn.theirs)
    for mark in drawn.marks:
        assert mark.y == pytest.approx(height_at(drawn.theirs, mark.x))
    assert [mark.line.message.id for mark in drawn.marks] == [line.message.id for line in told.moving]


@given(ys=st.lists(st.floats(-1, 1), min_size=2, max_size=12), x=st.floats(0, 1))
def test_between_two_points_the_curve_never_leaves_their_range(ys: list[float], x: float) -> None:
    last = len(ys) - 1
    points = [level(y, hours=24 * 7 * (1 - number / last)) for number, y in enumerate(ys)]
    curve = drawing(past(Span.WEEK, *points), Axis.VALENCE).theirs
    before = max(at for at, place in enumerate(curve) if place.x <= x or at == 0)
    after = min(before + 1, last)
    low, high = sorted((curve[before].y, curve[after].y))
    assert low - 1e-6 <= height_at(curve, x) <= high + 1e-6


def test_beyond_its_ends_the_curve_stays_as_it_was() -> None:
    curve = (Place(x=0.2, y=0.5, slope=0.0), Place(x=0.4, y=-0.5, slope=0.0))
    assert [height_at(curve, x) for x in (0.0, 0.2, 0.3, 0.4, 0.9)] == pytest.approx([0.5, 0.5, 0.0, -0.5, -0.5])


def test_a_calm_week_looks_calm_and_a_wild_one_fits() -> None:
    calm = drawing(past(Span.WEEK, level(0.02, 40), level(-0.02, 20)), Axis.VALENCE)
    wild = drawing(past(Span.WEEK, level(1.0, 40), level(-1.0, 20)), Axis.VALENCE)
    assert max(abs(place.y) for place in calm.theirs) < 0.1
    assert 0.8 < max(abs(place.y) for place in wild.theirs) < 1


def test_silence_is_drawn_within_a_day_only() -> None:
    points = (level(0.4, 20), level(0.0, 10, lines=0), level(-0.4, 5))
    assert len(drawing(past(Span.DAY, *points, days=1), Axis.VALENCE).theirs) == 3
    assert len(drawing(past(Span.WEEK, *points), Axis.VALENCE).theirs) == 2


def test_a_sentence_says_when_it_was_lowest_and_why(tongue: Tongue) -> None:
    today = datetime.now(UTC)
    said: list[Said] = [(24 * 3, "my boss shouted at me", SAD), (24 * 2, "a walk", UNCLEAR), (24.0, "good news", GLAD)]
    told = history(lived(said, today), Span.ALL, today)
    day = tongue.short_day((today - timedelta(days=3)).astimezone().date())
    assert felt_words.caption(told, Axis.VALENCE, tongue) == (
        f"Lowest on {day} (“my boss shouted at me”), lightest yesterday."
    )
    named = tongue.weekday((today - timedelta(days=3)).astimezone().date())
    week = felt_words.caption(history(lived(said, today), Span.WEEK, today), Axis.AROUSAL, tongue)
    assert week == f"Calmest on {named}, liveliest yesterday."


def test_a_level_curve_is_called_so(tongue: Tongue) -> None:
    assert felt_words.caption(past(Span.WEEK, level(0.1, 9), level(0.11, 5)), Axis.VALENCE, tongue) == (
        "Much the same all the time."
    )
    assert felt_words.caption(past(Span.WEEK), Axis.VALENCE, tongue) == ""


def test_who_does_not_see_it_is_told_all_of_it(tongue: Tongue) -> None:
    told = history(weeks(NOW), Span.ALL, NOW)
    words = felt_words.described(told, Axis.VALENCE, "Samantha", tongue)
    assert words.startswith("Two curves, yours and Samantha's, from ")
    assert "Lowest on" in words
    assert "At the end you are" in words and "Samantha is" in words
    assert words.endswith(f"Lines that moved them: {len(told.moving)}.")
    assert felt_words.described(past(Span.WEEK), Axis.VALENCE, "Samantha", tongue) == ""


@pytest.mark.parametrize(("span", "fewest", "most"), [(Span.DAY, 3, 4), (Span.WEEK, 7, 8), (Span.ALL, 2, 3)])
def test_few_moments_are_named_below(tongue: Tongue, span: Span, fewest: int, most: int) -> None:
    told = history(weeks(NOW), span, NOW)
    named = felt_words.ticks(told, tongue)
    assert fewest <= len(named) <= most
    assert all(told.begins <= at <= told.ends for at, _ in named)
    assert len({words for _, words in named}) >= len(named) - 1  # a week begins and ends on the same weekday


def test_the_first_day_is_named_by_its_hours(tongue: Tongue) -> None:
    told = history(lived([(3.0, "hello", GLAD), (1.0, "you", SAD)], NOW), Span.ALL, NOW)
    assert [words for _, words in felt_words.ticks(told, tongue)] == [
        tongue.clock(NOW - timedelta(hours=3)),
        tongue.clock(NOW),
    ]


def test_the_time_of_day_is_local(tongue: Tongue) -> None:
    local = NOW.astimezone()
    assert f"{local.minute:02}" in tongue.clock(NOW)
    assert tongue.clock(NOW) != tongue.clock(NOW + timedelta(hours=1))
