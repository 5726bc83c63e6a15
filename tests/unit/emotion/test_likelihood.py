"""Chances: that they stay chances, and what dialogue, signs and irony do to them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.emotion.feeling import NEITHER, Emotion
from companion.emotion.fine import FINE, GROUP, USUAL
from companion.emotion.likelihood import (
    DIALOGUE,
    IN_DIALOGUE,
    UNSAID,
    carried,
    clearest,
    doubt,
    expected,
    grouped,
    in_company,
    moved,
    normal,
    of_spoken,
    turned,
    weighed,
)
from companion.emotion.spoken import PART_OF, Spoken

SURE = {kind: normal({other: float(other is kind) for other in Emotion}) for kind in Emotion}
CHANCES = st.lists(st.floats(0, 1), min_size=7, max_size=7).map(
    lambda weights: normal(dict(zip(Emotion, weights, strict=True)))
)


def test_there_are_28_finer_names_and_their_frequencies() -> None:
    assert len(FINE) == len(set(FINE)) == len(USUAL) == 28
    assert FINE[0] == "admiration" and FINE[-1] == "neutral"
    assert set(GROUP) == set(FINE) and set(GROUP.values()) == set(Emotion)
    assert sum(USUAL) == pytest.approx(1, abs=1e-3)


@given(CHANCES, CHANCES, st.lists(CHANCES, max_size=4), st.floats(0, 1), st.floats(-3, 3))
def test_chances_stay_chances(
    one: dict[Emotion, float],
    other: dict[Emotion, float],
    before: list[dict[Emotion, float]],
    likely: float,
    nats: float,
) -> None:
    for found in (
        expected(before),
        carried(one, learned=UNSAID, here=other),
        weighed(one, {Emotion.FEAR: nats}),
        turned(one, likely),
    ):
        assert math.fsum(found.values()) == pytest.approx(1)
        assert all(chance > 0 for chance in found.values())
    assert 0 <= doubt(one) <= 1
    place = moved(NEITHER, one, other)
    assert all(-1 <= axis <= 1 for axis in (place.valence, place.arousal, place.dominance))


def test_who_asks_or_wonders_is_neutral_in_dialogue() -> None:
    for name in ("confusion", "curiosity", "realization"):
        fine = [float(one == name) for one in FINE]
        assert clearest(grouped(fine)) is GROUP[name]
        assert clearest(grouped(fine, IN_DIALOGUE)) is Emotion.NEUTRAL


def test_a_line_in_company_is_what_both_readings_say() -> None:
    usual = [DIALOGUE[PART_OF[kind]] / (2 if PART_OF[kind] is Emotion.SURPRISE else 1) for kind in Spoken]
    assert of_spoken(usual) == pytest.approx(DIALOGUE, abs=1e-4)
    assert in_company(usual, USUAL) == pytest.approx(DIALOGUE, abs=1e-3)
    joy, fear = [[float(PART_OF[kind] is meant) for kind in Spoken] for meant in (Emotion.JOY, Emotion.FEAR)]
    both = in_company(joy, [float(name == "joy") for name in FINE])
    assert clearest(both) is Emotion.JOY and both[Emotion.JOY] > 0.99
    torn = in_company(fear, [float(name == "joy") for name in FINE])
    assert torn[Emotion.FEAR] > torn[Emotion.JOY] > torn[Emotion.ANGER]


def test_what_was_learned_elsewhere_is_carried_by_bayes() -> None:
    learned, here = SURE[Emotion.JOY] | {Emotion.JOY: 0.5, Emotion.NEUTRAL: 0.5}, dict(DIALOGUE)
    carried_over = carried(learned, learned=learned, here=here)
    assert carried_over[Emotion.NEUTRAL] / carried_over[Emotion.JOY] == pytest.approx(
        here[Emotion.NEUTRAL] / here[Emotion.JOY], rel=1e-3
    )
    assert carried(learned, learned=learned, here=here, strength=0) == pytest.approx(normal(learned))


def test_a_feeling_lasts_a_little_and_the_nearer_line_counts_more() -> None:
    usual, sad, sad_before = (
        expected([]),
        expected([SURE[Emotion.SADNESS]]),
        expected([SURE[Emotion.SADNESS], SURE[Emotion.NEUTRAL]]),
    )
    assert usual == pytest.approx(normal(DIALOGUE))
    assert sad[Emotion.SADNESS] > sad_before[Emotion.SADNESS] > usual[Emotion.SADNESS]
    assert clearest(sad, 0) is Emotion.NEUTRAL
    assert expected([SURE[Emotion.FEAR], SURE[Emotion.JOY], SURE[Emotion.JOY]]) == expected([SURE[Emotion.JOY]] * 2)


def test_irony_takes_joy_alone() -> None:
    assert clearest(turned(SURE[Emotion.JOY], 0.9), 0) is Emotion.ANGER
    assert turned(SURE[Emotion.FEAR], 0.9) == pytest.approx(SURE[Emotion.FEAR], abs=1e-4)
    assert turned(SURE[Emotion.JOY], 0) == pytest.approx(SURE[Emotion.JOY], abs=1e-4)


def test_doubt_goes_from_one_feeling_to_all_alike() -> None:
    assert doubt(SURE[Emotion.JOY]) < 0.01
    assert doubt(dict.fromkeys(Emotion, 1 / 7)) == pytest.approx(1)
    assert clearest(dict.fromkeys(Emotion, 1 / 7)) is None


def test_a_place_moves_with_what_becomes_likelier() -> None:
    glad = moved(NEITHER, SURE[Emotion.NEUTRAL], SURE[Emotion.JOY])
    assert glad.valence > 0.7 and glad.arousal > 0.4
    assert moved(glad, SURE[Emotion.JOY], SURE[Emotion.SADNESS]).valence < -0.5
    assert moved(glad, UNSAID, UNSAID) == glad
