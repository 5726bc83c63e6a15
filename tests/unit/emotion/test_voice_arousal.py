"""A voice against how it usually sounds: bounds, direction, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.prosody import Prosody
from companion.emotion.voice_arousal import KNOWN_LINES, LATELY, aroused

USUAL = [
    Prosody(level_db=level, pitch_st=pitch, range_st=3.0, pace_hz=pace)
    for level, pitch, pace in ((0.0, 2.0, 4.8), (1.0, 3.0, 5.4), (-1.0, 2.5, 5.0), (0.5, 2.0, 4.6), (-0.5, 3.0, 5.2))
] * 2
MIDDLE = Prosody(level_db=0.0, pitch_st=2.5, range_st=3.0, pace_hz=5.0)

ANY = st.builds(
    Prosody,
    level_db=st.none() | st.floats(-60, 60),
    pitch_st=st.floats(-10, 30),
    range_st=st.floats(0, 40),
    pace_hz=st.none() | st.floats(0, 20),
)


def arousal(line: Prosody) -> float:
    found = aroused(line, USUAL)
    assert found is not None
    return found.arousal


def test_a_usual_line_is_neither() -> None:
    assert arousal(MIDDLE) == pytest.approx(0.0, abs=1e-9)


@pytest.mark.parametrize(("cue", "step"), [("level_db", 2.0), ("pitch_st", 1.0), ("range_st", 1.0), ("pace_hz", 0.5)])
def test_each_cue_stirs_and_calms(cue: str, step: float) -> None:
    usual = getattr(MIDDLE, cue)
    told = [arousal(replace(MIDDLE, **{cue: usual + steps * step})) for steps in (-2, -1, 0, 1, 2)]
    assert told == sorted(told)
    assert told[0] < 0 < told[-1]
    assert told[0] == pytest.approx(-told[-1])


def test_one_cue_alone_never_says_much() -> None:
    """A mistake in measuring one of them is no excitement."""
    for cue in ("level_db", "pitch_st", "range_st", "pace_hz"):
        assert abs(arousal(replace(MIDDLE, **{cue: getattr(MIDDLE, cue) + 90.0}))) < 0.45
    assert arousal(Prosody(level_db=90.0, pitch_st=90.0, range_st=90.0, pace_hz=90.0)) > 0.8


@given(ANY, st.lists(ANY, max_size=40))
def test_it_stays_in_bounds_and_is_never_sure(line: Prosody, before: list[Prosody]) -> None:
    found = aroused(line, before)
    if len(before) < KNOWN_LINES:
        assert found is None
    if found is not None:
        assert -1 < found.arousal < 1
        assert 0.5 <= found.uncertainty <= 1


def test_before_anything_is_usual_nothing_is_told() -> None:
    loud = replace(MIDDLE, level_db=20.0)
    assert [aroused(loud, USUAL[:count]) is None for count in range(KNOWN_LINES + 1)] == [True] * KNOWN_LINES + [False]


def test_more_lines_and_more_cues_make_it_surer() -> None:
    few, many = aroused(MIDDLE, USUAL[:4]), aroused(MIDDLE, USUAL)
    assert few is not None and many is not None and many.uncertainty < few.uncertainty
    unheard = aroused(replace(MIDDLE, level_db=None, pace_hz=None), USUAL)
    assert unheard is not None and unheard.uncertainty > many.uncertainty


def test_a_cue_without_a_usual_place_is_left_out() -> None:
    before = [replace(one, level_db=None) for one in USUAL]
    assert aroused(replace(MIDDLE, level_db=40.0), before) == aroused(replace(MIDDLE, level_db=None), before)


def test_what_was_long_ago_is_forgotten() -> None:
    high = [replace(MIDDLE, pitch_st=20.0)] * 50
    assert aroused(MIDDLE, [*high, *USUAL * 3]) == aroused(MIDDLE, (USUAL * 3)[-LATELY:])


def test_whose_voice_changes_much_is_stirred_by_more() -> None:
    still = [replace(MIDDLE, pitch_st=2.5)] * 10
    lively = [replace(MIDDLE, pitch_st=2.5 + step) for step in (-4, 4) * 5]
    raised = replace(MIDDLE, pitch_st=5.0)
    one, other = aroused(raised, still), aroused(raised, lively)
    assert one is not None and other is not None and one.arousal > 1.5 * other.arousal > 0
