"""Scenes with the feeling of each line: what is read, what is refused, and that the corpus is in order."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.emotion.eight_bits import Floats
from companion.emotion.likelihood import DIALOGUE, of_spoken
from companion.emotion.spoken import Spoken
from training.emotion.lines import StrangeFile
from training.emotion.spoken import Lines, best_penalty, log_carried, logistic
from training.emotion.spoken_lines import SPOKEN, TYPED, Heard, scenes

ROW_OF = {kind: at for at, kind in enumerate(Spoken)}


def test_scenes_are_read_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(
        "== a key\nn Is it under the mat?\n\n== a cake\nw+ For me?!\nj Who else.\n", "utf-8"
    )
    (tmp_path / "a.txt").write_text("== rain\ns It never stops.\n", "utf-8")
    assert scenes(tmp_path) == [
        [Heard(text="It never stops.", kind=Spoken.SADNESS)],
        [Heard(text="Is it under the mat?", kind=Spoken.NEUTRAL)],
        [Heard(text="For me?!", kind=Spoken.PLEASED), Heard(text="Who else.", kind=Spoken.JOY)],
    ]


@pytest.mark.parametrize("row", ["x Hello", "n", "w Hello", "Hello there", "n  "])
def test_a_line_without_a_letter_is_refused(tmp_path: Path, row: str) -> None:
    (tmp_path / "a.txt").write_text(f"== a key\nn Fine\n{row}\n", encoding="utf-8")
    with pytest.raises(StrangeFile, match="line 3"):
        scenes(tmp_path)


def test_a_line_before_any_scene_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("n Hello\n", encoding="utf-8")
    with pytest.raises(StrangeFile, match="line 1"):
        scenes(tmp_path)


def test_the_corpus_has_many_scenes_of_all_feelings() -> None:
    talk = scenes(SPOKEN)
    counts = Counter(line.kind for scene in talk for line in scene)
    assert len(talk) > 900 and counts.total() > 12_000
    assert min(counts.values()) > 300
    assert 0.4 < counts[Spoken.NEUTRAL] / counts.total() < 0.5
    long = Counter(line.text for scene in talk for line in scene if len(re.findall(r"\w+", line.text)) > 5)
    assert sum(count - 1 for count in long.values()) < 0.005 * long.total()


def test_the_typed_lines_are_of_her_own_corpora_and_of_all_that_is_usual() -> None:
    counts = Counter(line.kind for scene in scenes(TYPED) for line in scene)
    assert counts.total() > 10_000
    usual = (Spoken.NEUTRAL, Spoken.JOY, Spoken.SADNESS, Spoken.ANGER, Spoken.FEAR)
    assert min(counts[kind] for kind in usual) > 600


def lines_of(vectors: Floats, kinds: NDArray[np.int64], typed: int = 0) -> Lines:
    at = np.arange(len(kinds))
    return Lines(vectors=vectors, kinds=kinds, scenes=at // 10, typed=at < typed)


def test_a_head_learns_what_can_be_learned_and_no_more() -> None:
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((400, 6)).astype(np.float32)
    kinds = np.where(vectors[:, 2] > 0, ROW_OF[Spoken.JOY], ROW_OF[Spoken.ANGER])
    weight, bias = logistic(lines_of(vectors, kinds), 0.003)
    assert np.mean((vectors @ weight.T + bias).argmax(axis=1) == kinds) > 0.97
    penalty, reached = best_penalty(lines_of(vectors, kinds, typed=100), seed=1)
    assert min(reached["right of eight"], reached["right of three sides"]) > 0.95
    assert reached["typed, right of three sides"] > 0.95
    noise, worse = best_penalty(lines_of(vectors, chance.permutation(kinds), typed=100), seed=1)
    assert noise > penalty and worse["right of eight"] < 0.65


def test_what_is_frequent_where_people_type_is_not_expected_where_they_talk() -> None:
    chance = np.random.default_rng(2)
    vectors = chance.standard_normal((600, 4)).astype(np.float32)
    kinds = np.full(600, ROW_OF[Spoken.NEUTRAL])
    kinds[:280], kinds[300:330] = ROW_OF[Spoken.JOY], ROW_OF[Spoken.JOY]
    weight, bias = logistic(lines_of(vectors, kinds, typed=300), 0.1)
    chances = np.exp(vectors @ weight.T + bias)
    chances /= chances.sum(axis=1, keepdims=True)
    assert chances[:, ROW_OF[Spoken.JOY]].mean() == pytest.approx(0.1, abs=0.03)


def test_chances_are_carried_to_the_frequencies_of_dialogue() -> None:
    kinds = np.repeat(np.arange(8), [5, 10, 10, 10, 10, 10, 30, 15])
    usual = np.bincount(kinds) / len(kinds)
    carried = usual * np.exp(log_carried(kinds))
    assert of_spoken([float(one) for one in carried]) == pytest.approx(DIALOGUE, abs=1e-4)
    assert carried[ROW_OF[Spoken.PLEASED]] == pytest.approx(2 * carried[ROW_OF[Spoken.DISMAYED]])
