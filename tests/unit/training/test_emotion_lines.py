"""Reading the sets that feelings are learned from, on made-up files; and what is fitted on finished vectors."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from companion.emotion.feeling import Emotion
from companion.emotion.fine import FINE
from training.emotion import fitting
from training.emotion.lines import Labelled, StrangeFile, emobank, goemotions, held_back


def test_lines_with_their_labels(tmp_path: Path) -> None:
    file = tmp_path / "train.tsv"
    file.write_text("The kettle sings\t17\tab1\nWhere are my keys, and why here\t7,27\tab2\n", encoding="utf-8")
    assert goemotions(file) == [
        Labelled(text="The kettle sings", labels=(17,)),
        Labelled(text="Where are my keys, and why here", labels=(7, 27)),
    ]


@pytest.mark.parametrize("row", ["no tabs", "text\t28\tid", "text\tjoy\tid", "text\t\tid"])
def test_a_file_of_another_format_is_refused(tmp_path: Path, row: str) -> None:
    file = tmp_path / "train.tsv"
    file.write_text(f"fine\t3\tid\n{row}\n", encoding="utf-8")
    with pytest.raises(StrangeFile, match="line 2"):
        goemotions(file)


def test_ratings_of_one_part(tmp_path: Path) -> None:
    file = tmp_path / "bank.csv"
    file.write_text('id,split,V,A,D,text\n1,train,3.5,3,2.5,"A quiet, long walk"\n2,dev,1,5,1,Run\n', encoding="utf-8")
    (one,) = emobank(file, "train")
    assert (one.text, one.valence, one.arousal, one.dominance) == ("A quiet, long walk", 3.5, 3.0, 2.5)
    file.write_text("text,mood\nhello,good\n", encoding="utf-8")
    with pytest.raises(StrangeFile, match="no columns"):
        emobank(file, "train")


def test_what_is_held_back_is_chosen_by_the_seed_alone() -> None:
    rest, held = held_back(range(100), 10, seed=3)
    assert (rest, held) == held_back(range(100), 10, seed=3)
    assert sorted(rest + held) == list(range(100)) and len(held) == 10
    assert held != held_back(range(100), 10, seed=4)[1]


def test_chances_too_sure_of_themselves_are_cooled() -> None:
    chance = np.random.default_rng(1)
    meant = chance.integers(0, 7, 4000)
    asked = np.eye(7, dtype=np.float32)[meant]
    right = np.where(chance.random(4000) < 0.7, meant, chance.integers(0, 7, 4000))
    first = [FINE.index(next(name for name in FINE if fitting.MEMBERSHIP[FINE.index(name), kind])) for kind in range(7)]
    logits = np.full((4000, 28), -20, np.float32)
    logits[:, first] = 0
    logits[np.arange(4000), np.array(first)[right]] = 4
    warmth = fitting.temperature(logits, asked)
    assert warmth > 1.3
    assert fitting.temperature(logits / np.float32(warmth), asked) == pytest.approx(1, abs=0.05)


def test_macro_f1_by_hand() -> None:
    found, meant = np.array([0, 0, 1, 1]), np.array([0, 1, 1, 1])
    assert fitting.macro_f1(found, meant, 2) == pytest.approx((2 / 3 + 4 / 5) / 2)
    assert len(Emotion) == fitting.MEMBERSHIP.shape[1]


def test_a_ridge_finds_what_was_planted_and_shrinks_with_its_penalty() -> None:
    chance = np.random.default_rng(2)
    vectors = chance.standard_normal((500, 5)).astype(np.float32) * 3 + 1
    planted = np.array([[1, 0, -2, 0, 0.5], [0, 1, 0, 0, 0]], np.float32)
    targets = np.asarray(vectors @ planted.T + [0.3, -0.2], np.float32)
    weight, bias = fitting.ridge(vectors, targets, 1e-6)
    assert weight == pytest.approx(planted, abs=1e-3) and bias == pytest.approx([0.3, -0.2], abs=1e-2)
    assert np.abs(fitting.ridge(vectors, targets, 1e4)[0]).max() < 0.2
    noisy = targets + chance.standard_normal(targets.shape).astype(np.float32)
    penalty, correlations = fitting.best_penalty(vectors, noisy, seed=1)
    assert penalty < 1e3 and min(correlations) > 0.8
