"""A line in its dialogue -> an appraisal, with a model that hears what it is told to, and without any."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.emotion.appraiser import Appraiser, open_appraiser
from companion.emotion.feeling import NEITHER, Affect, Appraisal, Emotion
from companion.emotion.likelihood import DIALOGUE
from companion.emotion.spoken import Spoken
from companion.emotion.tuned_model import Read
from tests.fakes_emotion import ToldModel

GRIM = Affect(valence=-0.5, arousal=0.1, dominance=-0.2)
WORDS_ALONE = Appraiser(None)


def sound(appraisal: Appraisal) -> bool:
    places = appraisal.affect.valence, appraisal.affect.arousal, appraisal.affect.dominance
    return (
        set(appraisal.chances) == set(Emotion)
        and math.isclose(math.fsum(appraisal.chances.values()), 1)
        and all(-1 <= place <= 1 for place in places)
        and 0 <= appraisal.uncertainty <= 1
        and (appraisal.label is None or appraisal.chances[appraisal.label] == max(appraisal.chances.values()))
    )


def test_what_the_model_is_sure_of_is_the_label() -> None:
    heard = Appraiser(ToldModel({"I miss the old house": {"grief": 0.7, "sadness": 0.25}}, GRIM)).appraise(
        "I miss the old house"
    )
    assert heard.label is Emotion.SADNESS and heard.finer == ("grief",)
    assert heard.affect.valence == pytest.approx(GRIM.valence, abs=1e-4)
    assert heard.uncertainty < 0.5
    assert sound(heard)


def test_what_nothing_speaks_for_is_unclear() -> None:
    even = {"joy": 0.3, "sadness": 0.25, "fear": 0.2}
    heard = Appraiser(ToldModel({"And then she left with the dog": even})).appraise("And then she left with the dog")
    assert heard.label is None and heard.finer == ()
    assert heard.uncertainty > 0.5


@pytest.mark.parametrize("text", ["", "   ", "\x00\x07", "...", "12:30", "привет, как дела", "مرحبا", "\ud800"])
@pytest.mark.parametrize("appraiser", [WORDS_ALONE, Appraiser(ToldModel({}))], ids=["words", "model"])
def test_what_cannot_be_read_says_nothing(appraiser: Appraiser, text: str) -> None:
    heard = appraiser.appraise(text)
    assert (heard.label, heard.finer, heard.affect, heard.uncertainty) == (None, (), NEITHER, 1.0)
    assert heard.chances == pytest.approx(DIALOGUE, abs=1e-4)


def test_the_last_two_lines_before_it_are_read_in_the_same_pass() -> None:
    model = ToldModel({})
    Appraiser(model).appraise("Now", before=["first", "second", "", "third"])
    assert model.asked == [["third", "Now"]]
    Appraiser(model).appraise("Now", before=["first", "second", "third"])
    assert model.asked[-1] == ["second", "third", "Now"]


def test_what_was_read_lately_is_not_read_again() -> None:
    model = ToldModel({"How are you": {"caring": 0.9}})
    appraiser = Appraiser(model)
    first = appraiser.appraise("I am back")
    appraiser.appraise("It rained", before=["I am back", "How are you"])
    assert model.asked == [["I am back"], ["How are you", "It rained"]]
    assert appraiser.appraise("I am back") == first
    for number in range(9):
        appraiser.appraise(f"line {number}")
    appraiser.appraise("I am back")
    assert model.asked[-1] == ["I am back"]


def test_a_sad_talk_makes_a_sad_line_likelier() -> None:
    says = {"I can't stop thinking of him": {"sadness": 0.9}, "It is late": {"sadness": 0.45}}
    appraiser = Appraiser(ToldModel(says))
    alone = appraiser.appraise("It is late").chances[Emotion.SADNESS]
    after = appraiser.appraise("It is late", before=["I can't stop thinking of him"]).chances[Emotion.SADNESS]
    assert after > alone


def test_emoji_and_chinese_are_added_to_what_the_model_read() -> None:
    says = {line: {"joy": 0.4} for line in ("See you at home", "See you at home 😭", "See you at home 我很害怕")}
    appraiser = Appraiser(ToldModel(says))
    plain, crying, afraid = [appraiser.appraise(line) for line in says]
    assert crying.chances[Emotion.SADNESS] > plain.chances[Emotion.SADNESS] * 3
    assert crying.affect.valence < plain.affect.valence
    assert afraid.chances[Emotion.FEAR] > plain.chances[Emotion.FEAR] * 3


def test_what_has_no_english_is_not_shown_to_the_model() -> None:
    model = ToldModel({})
    heard = Appraiser(model).appraise("今天好开心 🎉")
    assert model.asked == []
    assert heard.label is Emotion.JOY and heard.affect.valence > 0.2


def test_irony_turns_praise_and_its_valence() -> None:
    says = {"Oh great, the car broke down again /s": {"admiration": 0.9}}
    heard = Appraiser(ToldModel(says, Affect(valence=0.4, arousal=0.1, dominance=0.0))).appraise(*says)
    assert heard.chances[Emotion.JOY] < 0.1
    assert heard.affect.valence < 0


def test_joy_that_a_list_finds_negated_is_doubted() -> None:
    says = {"I'm not happy": {"joy": 0.9}, "So I'm happy": {"joy": 0.9}}
    negated, plain = [Appraiser(ToldModel(says)).appraise(line) for line in says]
    assert negated.label is not Emotion.JOY
    assert plain.label is Emotion.JOY


def test_surprise_is_pleasant_or_not_as_it_sounds() -> None:
    class Startled(ToldModel):
        def read(self, texts: Sequence[str]) -> list[Read]:
            at = Spoken.PLEASED if "great" in texts[-1] else Spoken.DISMAYED
            spoken = tuple(float(kind is at) for kind in Spoken)
            return [replace(one, spoken=spoken) for one in super().read(texts)]

    says = {line: {"surprise": 1.0} for line in ("You did what, that's great", "You did what, without asking")}
    pleased, dismayed = [Appraiser(Startled(says)).appraise(line) for line in says]
    assert pleased.label is dismayed.label is Emotion.SURPRISE
    assert pleased.affect.valence > 0.3 and dismayed.affect.valence < -0.3


def test_a_short_line_without_a_feeling_may_hide_anything() -> None:
    appraiser = Appraiser(ToldModel({}))
    for line in ("ok", "fine.", "yes"):
        assert appraiser.appraise(line).uncertainty >= 0.6
    assert appraiser.appraise("The bus stops at the corner").uncertainty < 0.3


def test_of_a_long_line_the_model_reads_both_ends() -> None:
    model = ToldModel({})
    heard = Appraiser(model).appraise("start " + "word " * 20_000 + "end")
    assert len(model.asked[0][0]) <= 601
    assert model.asked[0][0].startswith("start") and model.asked[0][0].endswith("end")
    assert sound(heard)


def test_a_lone_line_keeps_the_frequencies_and_the_grouping_that_were_learned() -> None:
    appraiser = Appraiser(ToldModel({"How far is it to the lake?": {"curiosity": 0.8}}))
    assert appraiser.lone("How far is it to the lake?").chances[Emotion.SURPRISE] == pytest.approx(0.8, abs=1e-3)
    assert appraiser.appraise("How far is it to the lake?").label is Emotion.NEUTRAL
    many = [*["How far is it to the lake?"] * 2, "", "A lake"]
    assert appraiser.lone_lines(many) == [appraiser.lone(line) for line in many]


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("I'm so happy today!", Emotion.JOY),
        ("I'm really not happy", Emotion.SADNESS),
        ("I am terrified of flying", Emotion.FEAR),
        ("Wow!", Emotion.SURPRISE),
        ("I'm furious with him", Emotion.ANGER),
        ("我很难过", Emotion.SADNESS),
        ("🤮🤮", Emotion.DISGUST),
    ],
)
def test_words_alone_hear_what_is_plainly_said(line: str, label: Emotion) -> None:
    heard = open_appraiser(Path("nowhere"), None).appraise(line)
    assert heard.label is label
    assert (heard.affect.valence > 0) is (label in (Emotion.JOY, Emotion.SURPRISE))


@given(st.text(), st.lists(st.text(), max_size=3))
def test_any_text_is_answered_soundly(text: str, before: list[str]) -> None:
    assert sound(WORDS_ALONE.appraise(text, before=before))
    assert sound(Appraiser(ToldModel({}, GRIM)).appraise(text, before=before))
