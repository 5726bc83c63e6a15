"""What lists of words find in a line, in English, Chinese and emoji."""

from __future__ import annotations

import pytest

from companion.emotion.feeling import Emotion
from companion.emotion.signs import Signs, cleaned, found


def strongest(signs: Signs) -> Emotion | None:
    both = {kind: signs.of_words.get(kind, 0.0) + signs.of_marks.get(kind, 0.0) for kind in Emotion}
    best = max(Emotion, key=lambda kind: both[kind])
    return best if both[best] else None


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("We had such a wonderful evening", Emotion.JOY),
        ("I'm not happy", Emotion.SADNESS),
        ("I wasn’t really happy there", Emotion.SADNESS),
        ("The soup was not bad", Emotion.JOY),
        ("I'm not afraid of the dark", None),
        ("Everyone left me and I am lonely", Emotion.SADNESS),
        ("I'm fed up with the neighbours", Emotion.ANGER),
        ("The exam makes me so nervous", Emotion.FEAR),
        ("Yuck, that smell", Emotion.DISGUST),
        ("No way, you did that by yourself?", Emotion.SURPRISE),
        ("I was glad at first, but now I'm furious", Emotion.ANGER),
        ("The shelf is made of oak", None),
        ("😭😭", Emotion.SADNESS),
        ("❤️", Emotion.JOY),
        ("👍🏽", Emotion.JOY),
        ("🤢", Emotion.DISGUST),
        ("今天真的很开心", Emotion.JOY),
        ("我不开心", Emotion.SADNESS),
        ("明天考试,我好紧张", Emotion.FEAR),
        ("烦死了,别吵", Emotion.ANGER),
        ("没想到你会来", Emotion.SURPRISE),
        ("這件事讓我很難過", Emotion.SADNESS),
        ("I'm so 开心 right now", Emotion.JOY),
        ("The train leaves at nine :(", Emotion.SADNESS),
    ],
)
def test_the_strongest_sign(line: str, kind: Emotion | None) -> None:
    assert strongest(found(line)) is kind


def test_a_negation_lets_go_after_a_few_words_and_at_a_full_stop() -> None:
    assert found("I'm not a member of that lovely club").of_words[Emotion.JOY] > 0
    assert found("I would not... wonderful!").of_words[Emotion.JOY] > 0
    assert found("nothing here is wonderful").negated_joy


def test_intensifiers_shouting_and_exclamation_marks_count() -> None:
    plain = found("I am glad").of_words[Emotion.JOY]
    assert found("I am very glad").of_words[Emotion.JOY] > plain
    assert found("I am glad!").of_words[Emotion.JOY] > plain
    assert found("I AM SO GLAD").of_words[Emotion.JOY] > plain
    assert found("I am slightly glad").of_words[Emotion.JOY] < plain
    assert found("我很开心").of_marks[Emotion.JOY] > found("我开心").of_marks[Emotion.JOY]


def test_a_heap_of_signs_says_little_more_than_a_few() -> None:
    assert found("😭" * 500).of_marks == found("😭" * 3).of_marks
    assert found("happy " * 500).of_words == found("happy " * 4).of_words


@pytest.mark.parametrize(
    "line",
    [
        "Great, just great...",
        "Another meeting, how fun /s",
        "Oh, wonderful.",
        "Yeah, right.",
        "Thanks for nothing",
        "🙃",
        "呵呵",
    ],
)
def test_marks_of_irony(line: str) -> None:
    assert found(line).sarcasm >= 0.6


@pytest.mark.parametrize(
    "line", ["I feel just great!", "That was great", "Thanks a lot for your help", "Yes, you are right.", "km/s"]
)
def test_praise_that_is_meant(line: str) -> None:
    assert found(line).sarcasm == 0


def test_letters_are_counted_by_who_can_read_them() -> None:
    signs = found("Ça va, 你好, привет")
    assert (signs.latin, signs.foreign, signs.words) == (4, 6, 2)
    assert found("12:30 ...").empty and not found("hi").empty


def test_text_of_any_kind_is_cleaned() -> None:
    assert cleaned("a\x00b\x1b\ud800c\n") == "a b  c"
    assert cleaned("") == cleaned("\x07\x07") == ""
    long = cleaned("happy " + "x" * 100_000 + " sad")
    assert len(long) < 5_000
    assert {Emotion.JOY, Emotion.SADNESS} <= set(found(long).of_words)
