"""The benches of emotion on small made-up files: what they reckon, and that they refuse other formats."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.emotion.appraiser import Appraiser
from companion.emotion.feeling import Emotion
from companion.emotion.likelihood import LABEL_FROM
from tests.bench import dialogue_emotion, emotion, vad
from tests.fakes_emotion import ToldModel

WORDS_ALONE = Appraiser(None)
TALK = (
    "Utterance,Emotion,Sentiment,Dialogue_ID,Utterance_ID\n"
    "I am furious,anger,negative,1,1\n"
    '"Well, hello there",neutral,neutral,1,0\n'
    "I am so happy,joy,positive,2,0\n"
)


def test_lone_lines_are_scored_by_the_likeliest(tmp_path: Path) -> None:
    file = tmp_path / "lines.tsv"
    file.write_text(
        "I am so sad\t5\ta\nSo glad and so sad\t3,5\tb\nA happy day\t3\tc\nI hate it\t3\td\n", encoding="utf-8"
    )
    rows = emotion.single_labels(file)
    assert rows == [("I am so sad", Emotion.SADNESS), ("A happy day", Emotion.JOY), ("I hate it", Emotion.JOY)]
    found = emotion.figures(rows, WORDS_ALONE)
    assert found["lines"] == 3 and found["accuracy"] == pytest.approx(2 / 3)
    assert [found[f"F1 {kind}"] for kind in ("joy", "sadness", "anger")] == pytest.approx([2 / 3, 1, 0])
    assert found["macro-F1"] == pytest.approx((2 / 3 + 1) / 7)
    assert "ms a line, median" in emotion.latency([text for text, _ in rows] * 3, WORDS_ALONE)


def test_the_calibration_error_by_hand() -> None:
    assert emotion.calibration_error([0.9, 0.9, 0.3], [True, False, True]) == pytest.approx((2 * 0.4 + 0.7) / 3)
    assert emotion.calibration_error([1.0, 1.0], [True, True]) == 0


@pytest.mark.parametrize("row", ["text,3,id", "text\t7\tid", "text\tjoy\tid", "text\t3", "Utterance\tEmotion\tid"])
def test_other_formats_are_refused_as_lines(tmp_path: Path, row: str) -> None:
    file = tmp_path / "lines.tsv"
    file.write_text(f"fine\t4\tid\n{row}\n", encoding="utf-8")
    with pytest.raises(emotion.StrangeFile, match="line 2"):
        emotion.single_labels(file)
    file.write_text("both\t3,4\tid\n", encoding="utf-8")
    with pytest.raises(emotion.StrangeFile, match="single label"):
        emotion.single_labels(file)


def test_a_dialogue_is_read_in_its_order(tmp_path: Path) -> None:
    file = tmp_path / "talk.csv"
    file.write_text(TALK, encoding="utf-8")
    talk = dialogue_emotion.dialogues(file)
    assert [[line.text for line in dialogue] for dialogue in talk] == [
        ["Well, hello there", "I am furious"],
        ["I am so happy"],
    ]
    model = ToldModel({})
    list(dialogue_emotion.heard(talk[0], Appraiser(model)))
    assert model.asked == [["Well, hello there"], ["I am furious"]]
    found = dialogue_emotion.figures(talk, WORDS_ALONE, LABEL_FROM)
    assert found["sentiment accuracy"] == found["likeliest accuracy"] == found["label accuracy"] == 1
    assert found["label coverage"] == pytest.approx(2 / 3)
    assert found["flips of the true label"] == found["flips of the line's label"] == 1


def test_a_threshold_that_nothing_reaches_leaves_no_label(tmp_path: Path) -> None:
    file = tmp_path / "talk.csv"
    file.write_text(TALK, encoding="utf-8")
    found = dialogue_emotion.figures(dialogue_emotion.dialogues(file), WORDS_ALONE, 1.0)
    assert (found["label coverage"], found["label accuracy"]) == (0, 0)


@pytest.mark.parametrize(
    "text",
    [
        "text,emotion\nhello,joy\n",
        TALK + "Oh,bliss,positive,2,1\n",
        TALK + "Oh,joy,good,2,1\n",
        TALK + "Oh,joy,positive,second,1\n",
        TALK.splitlines()[0],
    ],
)
def test_other_formats_are_refused_as_dialogue(tmp_path: Path, text: str) -> None:
    file = tmp_path / "talk.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(emotion.StrangeFile):
        dialogue_emotion.dialogues(file)


def test_places_are_scored_on_the_part_that_was_not_learned_from(tmp_path: Path) -> None:
    file = tmp_path / "bank.csv"
    file.write_text(
        "id,split,V,A,D,text\n1,train,3,3,3,I ran\n2,dev,4,4,4,So happy\n3,dev,2,2,2,So sad\n4,dev,3,3,3,A chair\n",
        encoding="utf-8",
    )
    rows = vad.rated(file)
    name, kept = vad.chosen(rows, None)
    assert (name, len(kept)) == ("dev", 3)
    assert vad.chosen(rows[:1], None) == ("all", rows[:1])
    with pytest.raises(emotion.StrangeFile, match="test"):
        vad.chosen(rows, "test")
    found = vad.figures(kept, WORDS_ALONE)
    assert found["r V"] > 0.9 and found["MAE V"] < 1


@pytest.mark.parametrize(
    "text", ["text,V\nhello,3\n", "V,A,D,text\n3,3,x,hello\n", "V,A,D,text\n3,3,9,hello\n", "V,A,D,text\n"]
)
def test_other_formats_are_refused_as_ratings(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bank.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(emotion.StrangeFile):
        vad.rated(file)
