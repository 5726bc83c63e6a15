"""The model that is shipped, on the real encoder: lines that a companion hears, written for this test."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from companion import paths
from companion.emotion.appraiser import Appraiser, open_appraiser
from companion.emotion.feeling import Emotion
from companion.emotion.tuned_model import AFFECT, FEELINGS, SPOKEN
from companion.errors import Code, ModelFault
from companion.memory.embedder import MiniLmEmbedder

pytestmark = pytest.mark.slow

FOLDER = paths.assets() / "emotion"
UNPLEASANT = {Emotion.ANGER, Emotion.DISGUST, Emotion.FEAR, Emotion.SADNESS}


@pytest.fixture(scope="module")
def encoder() -> MiniLmEmbedder:
    return MiniLmEmbedder.open()


@pytest.fixture(scope="module")
def appraiser(encoder: MiniLmEmbedder) -> Appraiser:
    return open_appraiser(FOLDER, encoder)


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("I got the job, I'm so happy I could dance!", Emotion.JOY),
        ("Thank you, that was such a lovely evening", Emotion.JOY),
        ("My grandmother died last night and I can't stop crying", Emotion.SADNESS),
        ("I feel so lonely since she moved out", Emotion.SADNESS),
        ("I'm terrified of what the doctor will say tomorrow", Emotion.FEAR),
        ("He lied to me again and I am furious", Emotion.ANGER),
        ("That was disgusting, I nearly threw up", Emotion.DISGUST),
        ("Wow, I did not expect that at all!", Emotion.SURPRISE),
        ("The meeting is in the room on the second floor", Emotion.NEUTRAL),
        ("What time does the shop close?", Emotion.NEUTRAL),
    ],
)
def test_what_is_plainly_said(appraiser: Appraiser, line: str, label: Emotion) -> None:
    assert appraiser.appraise(line).label is label


@pytest.mark.parametrize("line", ["I'm not happy", "I am not happy about any of this", "This isn't fun anymore"])
def test_negated_joy_is_not_joy(appraiser: Appraiser, line: str) -> None:
    heard = appraiser.appraise(line)
    assert heard.label is not Emotion.JOY
    assert heard.affect.valence < 0


def test_negated_sadness_is_not_sadness(appraiser: Appraiser) -> None:
    assert appraiser.appraise("I'm not sad anymore").chances[Emotion.SADNESS] < 0.5


@pytest.mark.parametrize(
    "line",
    [
        "Great, just great... the train is cancelled again",
        "Oh wonderful, another form to fill in /s",
        "Yeah, right. I'm sure he will call",
    ],
)
def test_marked_irony_is_not_joy(appraiser: Appraiser, line: str) -> None:
    heard = appraiser.appraise(line)
    assert heard.label is not Emotion.JOY
    assert heard.affect.valence < 0.1


@pytest.mark.parametrize(
    ("line", "label"),
    [
        ("😭😭😭", Emotion.SADNESS),
        ("🥳🎉", Emotion.JOY),
        ("they cancelled my train again 🤬", Emotion.ANGER),
        ("今天好开心", Emotion.JOY),
        ("我真的很难过", Emotion.SADNESS),
        ("明天要手术,我好害怕", Emotion.FEAR),
        ("I'm really 难过 today", Emotion.SADNESS),
        ("今天 was amazing, 太开心了", Emotion.JOY),
    ],
)
def test_emoji_chinese_and_both_at_once(appraiser: Appraiser, line: str, label: Emotion) -> None:
    assert appraiser.appraise(line).label is label


@pytest.mark.parametrize("line", ["ok", "fine.", "hm", "yes", "k"])
def test_very_short_lines_leave_doubt(appraiser: Appraiser, line: str) -> None:
    heard = appraiser.appraise(line)
    assert heard.label in (Emotion.NEUTRAL, None)
    assert heard.uncertainty >= 0.6


@pytest.mark.parametrize(
    "line", ["", "\x00\x1b", "привет", "?!", "\ud800", "x" * 100_000, "so sad " * 20_000, "🙂" * 9999]
)
def test_any_text_is_answered(appraiser: Appraiser, line: str) -> None:
    heard = appraiser.appraise(line, before=[line, line])
    assert math.isclose(math.fsum(heard.chances.values()), 1)
    assert 0 <= heard.uncertainty <= 1


def test_a_line_is_heard_alike_in_any_company(appraiser: Appraiser) -> None:
    line = "I burnt the rice and I don't care"
    (together, *_) = appraiser.lone_lines([line, "We won!", "It has been raining since Monday, so we stayed in"])
    assert together.chances == pytest.approx(appraiser.lone(line).chances, abs=1e-4)


def test_finer_names_go_with_the_label(appraiser: Appraiser) -> None:
    heard = appraiser.appraise("Thank you so much, I really appreciate it")
    assert heard.label is Emotion.JOY and heard.finer == ("gratitude",)


def test_the_model_says_its_licence_and_what_it_was_made_of() -> None:
    from safetensors import safe_open

    made = ((FEELINGS, "CC BY 4.0", "GoEmotions"), (AFFECT, "CC BY-SA 4.0", "EmoBank"), (SPOKEN, "CC BY 4.0", "scenes"))
    for name, licence, source in made:
        with safe_open(FOLDER / name, framework="numpy") as opened:
            said = opened.metadata()
        assert said["licence"] == licence and source in said["made of"]
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 30e6
    assert (FOLDER / "README.md").is_file()


def test_a_folder_without_a_model_is_a_fault(tmp_path: Path, encoder: MiniLmEmbedder) -> None:
    with pytest.raises(ModelFault) as fault:
        open_appraiser(tmp_path, encoder)
    assert fault.value.code is Code.MODEL_MISSING
    assert open_appraiser(tmp_path, None).appraise("I'm so sad").label is Emotion.SADNESS
