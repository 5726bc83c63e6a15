"""The dynamics of feelings: exact decay, bounds, monotony, and what a line may move."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.emotion.feeling import Affect, Appraisal, Emotion, VoiceArousal
from companion.emotion.mood import (
    AT_REST,
    BASELINE,
    EMOTION_HALF_LIFE_S,
    IMPRESSION_HALF_LIFE_S,
    MOOD_HALF_LIFE_S,
    RAPPORT_HALF_LIFE_S,
    Feelings,
    Hers,
    Impression,
    decayed,
    felt,
)
from tests.fakes_emotion import UNCLEAR, appraisal

WITHIN = st.floats(-1, 1)
SECONDS = st.one_of(st.floats(0, 3600), st.floats(0, 1e9))


@st.composite
def affects(draw: st.DrawFn) -> Affect:
    return Affect(valence=draw(WITHIN), arousal=draw(WITHIN), dominance=draw(WITHIN))


@st.composite
def lines(draw: st.DrawFn) -> Appraisal:
    weights = draw(st.lists(st.floats(0.01, 1), min_size=len(Emotion), max_size=len(Emotion)))
    chances = {kind: weight / sum(weights) for kind, weight in zip(Emotion, weights, strict=True)}
    best = max(Emotion, key=lambda kind: chances[kind])
    return Appraisal(
        chances=chances,
        label=draw(st.sampled_from([best, None])),
        finer=(),
        affect=draw(affects()),
        uncertainty=draw(st.floats(0, 1)),
    )


TALKS = st.lists(st.tuples(lines(), st.floats(0, 7200)), max_size=12)


def after(talk: list[tuple[Appraisal, float]]) -> Feelings:
    feelings = AT_REST
    for line, elapsed_s in talk:
        feelings = felt(feelings, line, elapsed_s)
    return feelings


def numbers(feelings: Feelings) -> Iterator[float]:
    for affect in (feelings.hers.emotion, feelings.hers.mood, feelings.theirs.affect):
        yield from (affect.valence, affect.arousal, affect.dominance)
    yield feelings.hers.rapport
    yield from feelings.theirs.chances.values()


def near(one: Feelings, other: Feelings) -> bool:
    return all(math.isclose(a, b, abs_tol=1e-9) for a, b in zip(numbers(one), numbers(other), strict=True))


@given(TALKS, SECONDS, SECONDS)
def test_decay_over_two_times_is_decay_over_their_sum(
    talk: list[tuple[Appraisal, float]], first_s: float, second_s: float
) -> None:
    feelings = after(talk)
    twice = decayed(decayed(feelings, first_s), second_s)
    once = decayed(feelings, first_s + second_s)
    assert near(twice, once)


def test_how_often_one_looks_changes_nothing() -> None:
    feelings = looked_at = felt(AT_REST, appraisal(Emotion.SADNESS), 0)
    for _ in range(3600):
        looked_at = decayed(looked_at, 1)
    assert near(looked_at, decayed(feelings, 3600))
    assert looked_at.theirs.label is decayed(feelings, 3600).theirs.label


@given(TALKS, SECONDS)
def test_everything_stays_in_bounds(talk: list[tuple[Appraisal, float]], elapsed_s: float) -> None:
    for feelings in (after(talk), decayed(after(talk), elapsed_s)):
        assert all(-1 <= number <= 1 for number in numbers(feelings))
        assert 0 <= feelings.hers.rapport <= 1
        assert all(chance >= 0 for chance in feelings.theirs.chances.values())
        assert sum(feelings.theirs.chances.values()) <= 1 + 1e-9


@given(TALKS, SECONDS)
def test_she_is_never_angry(talk: list[tuple[Appraisal, float]], elapsed_s: float) -> None:
    """Anger is unpleasant, excited and in control (Russell & Mehrabian 1977); she is never all three."""
    for feelings in (after(talk), decayed(after(talk), elapsed_s)):
        for affect in (feelings.hers.emotion, feelings.hers.mood):
            assert not (affect.valence < -1e-9 and affect.arousal > 1e-9 and affect.dominance > 1e-9)


def test_an_insult_does_not_anger_her() -> None:
    feelings = AT_REST
    for _ in range(50):
        feelings = felt(feelings, appraisal(Emotion.ANGER, -1.0, 1.0, chance=1.0, uncertainty=0.0), 1)
    assert feelings.theirs.label is Emotion.ANGER
    assert feelings.hers.emotion.dominance < 0
    assert feelings.hers.emotion.arousal <= 0.25


@given(TALKS, lines())
def test_one_line_moves_little(talk: list[tuple[Appraisal, float]], line: Appraisal) -> None:
    before = after(talk)
    then = felt(before, line, 0)
    for one, other in ((before.hers.mood, then.hers.mood),):
        for axis in ("valence", "arousal", "dominance"):
            assert abs(getattr(one, axis) - getattr(other, axis)) <= 0.12 + 1e-9
    assert abs(then.theirs.affect.valence - before.theirs.affect.valence) <= 0.4 * 2
    assert then.hers.rapport - before.hers.rapport <= 0.01


@given(TALKS, lines())
def test_a_line_without_any_sign_moves_nothing_of_the_person(
    talk: list[tuple[Appraisal, float]], line: Appraisal
) -> None:
    before = after(talk)
    then = felt(before, replace(line, label=None, uncertainty=1.0), 0)
    assert near(replace(before, theirs=then.theirs, hers=replace(before.hers, mood=then.hers.mood)), before)
    assert then.theirs.label is before.theirs.label


@given(TALKS, lines(), WITHIN, WITHIN)
def test_a_brighter_line_makes_nothing_darker(
    talk: list[tuple[Appraisal, float]], line: Appraisal, one: float, other: float
) -> None:
    before = after(talk)
    darker, brighter = (
        felt(before, replace(line, affect=replace(line.affect, valence=valence)), 0) for valence in sorted((one, other))
    )
    assert darker.theirs.affect.valence <= brighter.theirs.affect.valence + 1e-12
    assert darker.hers.emotion.valence <= brighter.hers.emotion.valence + 1e-12


@given(TALKS, st.floats(-1e9, 0))
def test_a_clock_that_was_set_back_lets_nothing_decay(talk: list[tuple[Appraisal, float]], elapsed_s: float) -> None:
    assert near(decayed(after(talk), elapsed_s), after(talk))


@pytest.mark.parametrize("elapsed_s", [12 * 3600.0, 1e12, math.inf])
def test_after_a_night_only_rapport_is_left(elapsed_s: float) -> None:
    feelings = AT_REST
    for _ in range(20):
        feelings = felt(feelings, appraisal(Emotion.FEAR), 20)
    rested = decayed(feelings, elapsed_s)
    assert near(replace(rested, hers=replace(rested.hers, rapport=0)), AT_REST) or elapsed_s < 1e6
    assert abs(rested.hers.emotion.valence - BASELINE.valence) < 1e-3
    assert abs(rested.theirs.affect.valence) < 1e-3
    assert rested.theirs.label is None
    assert rested.hers.rapport > 0.1 or elapsed_s > 1e6


def test_half_lives() -> None:
    far = Affect(valence=-0.75, arousal=1.0, dominance=-0.9)
    feelings = Feelings(
        hers=Hers(emotion=far, rapport=0.8), theirs=Impression(affect=far, chances=dict.fromkeys(Emotion, 0.1))
    )
    assert decayed(feelings, EMOTION_HALF_LIFE_S).hers.emotion.valence == pytest.approx(-0.25)
    assert decayed(feelings, RAPPORT_HALF_LIFE_S).hers.rapport == pytest.approx(0.4)
    assert decayed(feelings, IMPRESSION_HALF_LIFE_S).theirs.affect.arousal == pytest.approx(0.5)
    assert decayed(feelings, IMPRESSION_HALF_LIFE_S).theirs.chances[Emotion.JOY] == pytest.approx(0.05)
    moody = Feelings(hers=Hers(mood=far))
    assert decayed(moody, MOOD_HALF_LIFE_S).hers.mood.valence == pytest.approx(-0.25)


def test_emotion_falls_to_the_mood_before_the_baseline() -> None:
    """Against small steps of the two equations."""
    far = Affect(valence=-0.4, arousal=0.2, dominance=-0.4)
    start = Feelings(hers=Hers(emotion=Affect(valence=0.6, arousal=0.0, dominance=0.1), mood=far))
    emotion, mood, step_s = 0.6, -0.4, 0.05
    for _ in range(round(1200 / step_s)):
        emotion += step_s * math.log(2) / EMOTION_HALF_LIFE_S * (mood - emotion)
        mood += step_s * math.log(2) / MOOD_HALF_LIFE_S * (BASELINE.valence - mood)
    solved = decayed(start, 1200).hers
    assert solved.emotion.valence == pytest.approx(emotion, abs=1e-4)
    assert solved.mood.valence == pytest.approx(mood, abs=1e-4)


def test_a_label_is_not_lost_to_one_other_line() -> None:
    feelings = AT_REST
    seen = []
    for kind in (Emotion.SADNESS, Emotion.SADNESS, Emotion.JOY, Emotion.SADNESS, Emotion.JOY, Emotion.JOY):
        feelings = felt(feelings, appraisal(kind), 5)
        seen.append(feelings.theirs.label)
    assert seen == [Emotion.SADNESS] * 4 + [Emotion.SADNESS, Emotion.JOY]


def test_an_unclear_line_changes_no_label() -> None:
    feelings = felt(felt(AT_REST, appraisal(Emotion.JOY), 0), appraisal(Emotion.JOY), 5)
    for _ in range(10):
        feelings = felt(feelings, UNCLEAR, 1)
    assert feelings.theirs.label is Emotion.JOY


def test_a_weak_first_line_gives_no_label() -> None:
    assert felt(AT_REST, appraisal(Emotion.JOY, chance=0.4), 0).theirs.label is None
    assert felt(AT_REST, appraisal(Emotion.JOY, uncertainty=0.6), 0).theirs.label is None
    assert felt(AT_REST, appraisal(Emotion.JOY), 0).theirs.label is Emotion.JOY


VOICES = st.builds(VoiceArousal, arousal=WITHIN, uncertainty=st.floats(0, 1))


@given(TALKS, lines(), VOICES)
def test_a_voice_moves_arousal_and_nothing_else(
    talk: list[tuple[Appraisal, float]], line: Appraisal, voice: VoiceArousal
) -> None:
    feelings = after(talk)
    written, spoken = felt(feelings, line, 60.0), felt(feelings, line, 60.0, voice=voice)
    assert spoken.theirs.chances == written.theirs.chances
    assert spoken.theirs.label is written.theirs.label
    assert spoken.hers.rapport == written.hers.rapport
    for one, other in zip(_affects(written), _affects(spoken), strict=True):
        assert (one.valence, one.dominance) == (other.valence, other.dominance)
        assert -1 <= other.arousal <= 1


@given(TALKS, lines(), st.floats(0, 0.9))
def test_the_livelier_a_voice_the_livelier_both(
    talk: list[tuple[Appraisal, float]], line: Appraisal, uncertainty: float
) -> None:
    feelings = after(talk)
    told = [
        felt(feelings, line, 60.0, voice=VoiceArousal(arousal=arousal, uncertainty=uncertainty))
        for arousal in (-1.0, 0.0, 1.0)
    ]
    for places in zip(*map(_affects, told), strict=True):
        heights = [place.arousal for place in places]
        assert heights[0] <= heights[1] + 1e-12 <= heights[2] + 2e-12
    assert told[0].theirs.affect.arousal < told[2].theirs.affect.arousal


def test_a_line_without_a_word_of_feeling_can_still_sound_excited() -> None:
    excited = VoiceArousal(arousal=0.8, uncertainty=0.5)
    moved = felt(AT_REST, UNCLEAR, 0.0, voice=excited)
    assert moved.theirs.affect.arousal == pytest.approx(0.4 * 0.5 * 0.8)
    assert moved.hers.emotion.arousal == pytest.approx(0.6 * 0.25 * 0.5 * 0.8)
    assert 0 < moved.hers.mood.arousal < moved.hers.emotion.arousal


def test_a_voice_that_says_nothing_sure_moves_nothing() -> None:
    line = appraisal(Emotion.JOY, 0.7, 0.4)
    unsure = VoiceArousal(arousal=-1.0, uncertainty=1.0)
    assert felt(AT_REST, line, 0.0, voice=unsure) == felt(AT_REST, line, 0.0)


def _affects(feelings: Feelings) -> tuple[Affect, Affect, Affect]:
    return feelings.hers.emotion, feelings.hers.mood, feelings.theirs.affect
