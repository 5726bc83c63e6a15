"""What corrections teach: little each, bounded, and the same in any order."""

from __future__ import annotations

import math
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.emotion.calibration import Correction, calibrated
from companion.emotion.feeling import Emotion
from tests.fakes_emotion import UNCLEAR, appraisal

HEARD_SAD = appraisal(Emotion.SADNESS, -0.5, chance=0.65, uncertainty=0.4)
TIRED = Correction(heard=HEARD_SAD, meant=Emotion.NEUTRAL)
CORRECTIONS = st.lists(
    st.builds(
        Correction,
        heard=st.builds(appraisal, st.sampled_from(Emotion), st.floats(-1, 1), chance=st.floats(0.2, 0.99)),
        meant=st.sampled_from([*Emotion, None]),
    ),
    max_size=60,
)


def test_without_corrections_nothing_changes() -> None:
    assert calibrated(HEARD_SAD, []) is HEARD_SAD


def test_a_line_without_a_sign_stays_so() -> None:
    assert calibrated(UNCLEAR, [TIRED] * 9) is UNCLEAR


def test_one_correction_hardly_matters_and_several_do() -> None:
    after = [calibrated(HEARD_SAD, [TIRED] * count).chances[Emotion.SADNESS] for count in range(12)]
    assert after == sorted(after, reverse=True)
    assert after[0] - after[1] < 0.05
    assert after[0] - after[8] > 0.15
    assert calibrated(HEARD_SAD, [TIRED]).label is Emotion.SADNESS
    taught = calibrated(HEARD_SAD, [TIRED] * 8)
    assert taught.label is not Emotion.SADNESS
    assert taught.affect.valence > HEARD_SAD.affect.valence


def test_saying_that_it_was_nothing_takes_from_what_was_heard() -> None:
    nothing = Correction(heard=HEARD_SAD, meant=None)
    taught = calibrated(HEARD_SAD, [nothing] * 8).chances
    assert taught[Emotion.SADNESS] < HEARD_SAD.chances[Emotion.SADNESS] - 0.1
    assert taught[Emotion.JOY] == pytest.approx(taught[Emotion.FEAR])


def test_what_was_rightly_heard_becomes_no_less_likely() -> None:
    right = Correction(heard=HEARD_SAD, meant=Emotion.SADNESS)
    assert calibrated(HEARD_SAD, [right] * 8).chances[Emotion.SADNESS] > HEARD_SAD.chances[Emotion.SADNESS]


def test_corrections_that_contradict_each_other_say_nothing() -> None:
    even = [
        Correction(heard=appraisal(Emotion.SADNESS, -0.5, chance=0.5), meant=kind)
        for kind in (Emotion.SADNESS, Emotion.NEUTRAL) * 10
    ]
    assert abs(calibrated(HEARD_SAD, even).chances[Emotion.SADNESS] - HEARD_SAD.chances[Emotion.SADNESS]) < 0.1


def test_their_order_does_not_matter() -> None:
    three = [TIRED, Correction(heard=HEARD_SAD, meant=None), Correction(heard=HEARD_SAD, meant=Emotion.FEAR)]
    first, *others = [calibrated(HEARD_SAD, order) for order in permutations(three)]
    assert all(other == first for other in others)


@given(CORRECTIONS)
def test_however_many_they_teach_within_bounds(corrections: list[Correction]) -> None:
    taught = calibrated(HEARD_SAD, corrections)
    assert math.fsum(taught.chances.values()) == pytest.approx(1)
    for kind in Emotion:
        for other in Emotion:
            was = math.log(HEARD_SAD.chances[kind] / HEARD_SAD.chances[other])
            assert abs(math.log(taught.chances[kind] / taught.chances[other]) - was) <= 2.001
    assert -1 <= taught.affect.valence <= 1
