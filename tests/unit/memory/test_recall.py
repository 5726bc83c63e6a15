"""Ranking: what counts, how much, and when nothing is brought up."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as npst

from companion.conversation.turn import Role
from companion.memory import recall
from companion.memory.embedder import Vectors
from companion.memory.recall import Cue, Rows

DAY_S = 24 * 3600.0
NOW_S = 400 * DAY_S


def vector(*numbers: float) -> Vectors:
    long = np.array(numbers, np.float32)
    return np.asarray(long / np.linalg.norm(long), np.float32)


EAST, NORTH, BETWEEN = vector(1, 0, 0), vector(0, 1, 0), vector(1, 1, 0)


def memories(*vectors: Vectors, apart_s: float = DAY_S) -> Rows:
    """Ids 10, 20, ..., each in a sitting of its own, equally important, the person's."""
    rows = Rows.of(len(vectors), 3)
    rows["id"][:] = np.arange(1, len(vectors) + 1) * 10
    rows["said_at_s"][:] = np.arange(len(vectors)) * apart_s
    rows["importance"][:] = 0.5
    rows["embedded"][:] = True
    for place in (0, 1):
        rows["scales"][:, place], rows["vectors"][:, place] = recall.quantized(np.stack(vectors))
    return rows


CUE = Cue(vector=EAST, words={}, about=None, now_s=NOW_S)


def ids(rows: Rows, cue: Cue = CUE, limit: int = 10) -> list[int]:
    return [hit.id for hit in recall.best(rows, cue, limit)]


@given(npst.arrays(np.float32, (4, 7), elements=st.floats(-1, 1, width=32)))
def test_a_quantized_vector_is_the_vector_within_half_a_step(vectors: Vectors) -> None:
    scales, whole = recall.quantized(vectors)
    assert whole.dtype == np.int8
    assert np.all(np.abs(whole * scales[:, None] - vectors) <= scales[:, None] * 0.501 + 1e-30)


def test_the_nearest_comes_first() -> None:
    assert ids(memories(NORTH, EAST, BETWEEN)) == [20, 30, 10]
    assert ids(memories(NORTH, EAST, BETWEEN), limit=1) == [20]


def test_of_nothing_comes_nothing() -> None:
    assert ids(memories(EAST), limit=0) == []
    assert ids(memories(EAST).at(slice(0))) == []


def test_without_an_encoder_words_decide() -> None:
    assert ids(memories(EAST, NORTH, EAST), replace(CUE, vector=None, words={20: 3.0, 30: 1.0})) == [20, 30, 10]


def test_words_and_meaning_count_together() -> None:
    rows = memories(EAST, vector(4, 1, 0), NORTH)
    assert ids(rows)[0] == 10
    assert ids(rows, replace(CUE, words={20: 1.0}))[0] == 20


def test_what_is_not_embedded_yet_is_found_by_its_words() -> None:
    rows = memories(EAST, NORTH, NORTH)
    rows["embedded"][2] = False
    assert ids(rows, replace(CUE, words={30: 2.0})) == [10, 30, 20]


def test_whom_it_is_about_and_importance_settle_what_is_close() -> None:
    rows = memories(EAST, EAST, NORTH)
    rows["hers"][0] = True
    assert ids(rows, replace(CUE, about=Role.COMPANION))[0] == 10
    assert ids(rows, replace(CUE, about=Role.PERSON))[0] == 20
    rows["importance"][0] = 1.0
    assert ids(rows)[0] == 10


def test_recency_settles_ties_only() -> None:
    assert ids(memories(EAST, EAST, NORTH))[0] == 20
    assert ids(memories(EAST, vector(5, 1, 0), NORTH, apart_s=180 * DAY_S))[0] == 10


def test_a_neighbour_lifts_what_stands_beside_it_in_the_same_sitting() -> None:
    apart = memories(NORTH, NORTH, EAST, NORTH)
    together = memories(NORTH, NORTH, EAST, NORTH)
    together["said_at_s"][1:3] = [DAY_S, DAY_S + 60]
    score = {hit.id: hit.score for hit in recall.best(together, CUE, 4)}
    assert score[20] > score[10] + 0.2
    alone = {hit.id: hit.score for hit in recall.best(apart, CUE, 4)}
    assert alone[20] == pytest.approx(alone[10], abs=0.01)


def test_the_answer_to_a_question_gains_more() -> None:
    rows = memories(NORTH, EAST, NORTH, vector(0, 0, 1), apart_s=60)
    plain = {hit.id: hit.score for hit in recall.best(rows, CUE, 4)}
    rows["asks"][1] = True
    asked = {hit.id: hit.score for hit in recall.best(rows, CUE, 4)}
    assert asked[30] > plain[30] + 0.05
    assert asked[10] == plain[10]


def test_what_is_shown_already_is_neither_brought_up_nor_a_measure() -> None:
    rows = memories(EAST, NORTH, BETWEEN)
    shown = replace(CUE, shown=frozenset({10}))
    assert ids(rows, shown) == [30, 20]
    assert ids(rows, replace(shown, least_nearness=0.9)) == []
    assert ids(rows, replace(CUE, shown=frozenset({10, 20, 30}))) == []


def test_nothing_is_brought_up_when_nothing_fits() -> None:
    rows = memories(BETWEEN, NORTH)
    assert ids(rows, replace(CUE, least_nearness=0.75)) == []
    assert ids(rows, replace(CUE, least_nearness=0.65)) == [10, 20]
    assert ids(rows, replace(CUE, least_nearness=0.75, words={20: 1.0})) != []
    assert ids(rows, replace(CUE, least_nearness=0.75, words={20: 1.0}, words_suffice=False)) == []


def test_neighbours_are_merged_where_they_touch() -> None:
    rows = memories(*[EAST] * 9, apart_s=60)
    rows["said_at_s"][6:] += DAY_S
    assert recall.with_neighbours(rows, [40, 20], frozenset()) == [[10, 20, 30, 40, 50]]
    assert recall.with_neighbours(rows, [60, 70], frozenset()) == [[50, 60], [70, 80]]
    assert recall.with_neighbours(rows, [20], frozenset({30})) == [[10, 20]]
