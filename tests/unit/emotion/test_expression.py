"""One snapshot, three faces: what follows from feelings, by the table."""

from __future__ import annotations

from dataclasses import replace

import pytest

from companion.emotion.correction import set_right
from companion.emotion.expression import Expression, Shade, baseline, expressed
from companion.emotion.feeling import Affect, Emotion
from companion.emotion.mood import AT_REST, BASELINE, Feelings, Hers, Impression, felt
from tests.fakes_emotion import UNCLEAR, appraisal


def she(valence: float = BASELINE.valence, arousal: float = 0.0, *, label: Emotion | None = None) -> Expression:
    """What she shows with such an emotion, to one who seems to feel so."""
    emotion = Affect(valence=valence, arousal=arousal, dominance=0.0)
    return expressed(Feelings(hers=Hers(emotion=emotion), theirs=Impression(label=label)))


def test_at_rest_she_is_as_always() -> None:
    rest = baseline()
    assert rest.line == (Shade.WARM, Shade.A_LITTLE_CURIOUS)
    assert (rest.instruction, rest.snapshot) == ("", 0)
    assert (rest.voice.rate, rest.voice.pauses, rest.voice.volume_db) == (1, 1, 0)
    assert (rest.ribbon.speed, rest.ribbon.spread) == (1, 1)
    assert rest.ribbon.openness == rest.ribbon.warmth == 0.625


GRID = (-1.0, -0.5, 0.0, 0.5, 1.0)


@pytest.mark.parametrize("arousal", GRID)
def test_the_voice_follows_arousal(arousal: float) -> None:
    voice = she(0.4, arousal).voice
    assert voice.rate == pytest.approx(1 + 0.15 * arousal)
    assert voice.pauses == pytest.approx(1 - 0.3 * arousal)
    assert voice.volume_db == pytest.approx(3 * arousal)
    assert voice.pitch_st == pytest.approx(2 * arousal + 0.2)


@pytest.mark.parametrize("valence", GRID)
def test_the_ribbon_opens_and_warms_with_valence(valence: float) -> None:
    ribbon = she(valence).ribbon
    assert ribbon.openness == ribbon.warmth == pytest.approx((1 + valence) / 2)
    assert (ribbon.speed, ribbon.spread) == (1, 1)


@pytest.mark.parametrize("arousal", GRID)
def test_the_ribbon_quickens_and_spreads_with_arousal(arousal: float) -> None:
    ribbon = she(0.0, arousal).ribbon
    assert ribbon.speed == ribbon.spread == pytest.approx(1 + 0.8 * arousal)
    assert ribbon.speed > 0


@pytest.mark.parametrize(
    ("valence", "arousal", "line"),
    [
        (0.6, 0.2, (Shade.GLAD, Shade.LIVELY)),
        (0.6, 0.0, (Shade.GLAD, Shade.AT_EASE)),
        (0.6, -0.2, (Shade.GLAD, Shade.CALM)),
        (0.25, 0.2, (Shade.WARM, Shade.CURIOUS)),
        (0.25, 0.0, (Shade.WARM, Shade.A_LITTLE_CURIOUS)),
        (0.25, -0.2, (Shade.WARM, Shade.QUIET)),
        (-0.1, 0.2, (Shade.GENTLE, Shade.CONCERNED)),
        (-0.1, 0.0, (Shade.GENTLE, Shade.ATTENTIVE)),
        (-0.1, -0.2, (Shade.GENTLE, Shade.QUIET)),
    ],
)
def test_the_line_under_the_ribbon(valence: float, arousal: float, line: tuple[Shade, Shade]) -> None:
    assert she(valence, arousal).line == line


def every_expression() -> list[Expression]:
    return [
        she(v, a, label=kind) for v in (-0.1, 0.0, 0.25, 0.6) for a in (-0.2, 0.0, 0.2) for kind in (*Emotion, None)
    ]


def test_what_the_model_is_told_is_short_and_without_blame() -> None:
    told = {each.instruction for each in every_expression()}
    assert len(told) > 30
    for sentence in told:
        assert len(sentence.split()) <= 12
        assert not any(word in sentence.lower() for word in ("angry", "your fault", "lonely", "human"))


def test_the_model_hears_of_a_label_and_of_a_mood_only_when_there_is_one() -> None:
    assert she(label=Emotion.NEUTRAL).instruction == ""
    assert she(label=Emotion.SADNESS).instruction.startswith("I seem sad.")
    assert she(0.6).instruction.startswith("Be ")


def test_the_heavier_she_is_the_gentler_she_is_asked_to_be() -> None:
    assert she(-0.6).instruction == "Be very gentle and serious with me."
    assert she(0.0).instruction == "Be gentle and serious with me."
    assert she(0.6).instruction == "Be happy and cheerful with me."


def test_being_near_makes_her_brighter() -> None:
    near = replace(AT_REST, hers=Hers(rapport=1.0))
    assert expressed(near).ribbon.openness > baseline().ribbon.openness


@pytest.mark.parametrize(
    ("kind", "first"), [(Emotion.JOY, Shade.GLAD), (Emotion.SADNESS, Shade.GENTLE), (Emotion.NEUTRAL, Shade.WARM)]
)
def test_a_few_lines_reach_what_is_shown(kind: Emotion, first: Shade) -> None:
    feelings = AT_REST
    for _ in range(3):
        feelings = felt(feelings, appraisal(kind), 30)
    assert expressed(feelings).line[0] is first


# Setting right


def test_a_line_set_right_is_sure_and_in_its_place() -> None:
    right = set_right(appraisal(Emotion.SADNESS, -0.9), Emotion.JOY)
    assert (right.label, right.chances[Emotion.JOY], right.uncertainty) == (Emotion.JOY, 1.0, 0.1)
    assert right.affect.valence > 0.5


def test_a_line_that_was_heard_right_keeps_its_own_affect() -> None:
    heard = appraisal(Emotion.SADNESS, -0.9, uncertainty=0.4)
    assert set_right(heard, Emotion.SADNESS).affect == heard.affect
    assert set_right(heard, Emotion.SADNESS).uncertainty == 0.1


def test_a_line_that_tells_nothing_moves_nobody() -> None:
    assert set_right(appraisal(Emotion.SADNESS), None).uncertainty == UNCLEAR.uncertainty
    feelings = felt(AT_REST, set_right(appraisal(Emotion.SADNESS), None), 0)
    assert feelings.theirs == AT_REST.theirs
