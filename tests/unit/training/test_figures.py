"""Figures by hand, and the judges' verdict on replies."""

from __future__ import annotations

import pytest

from training.evaluate import figures
from training.evaluate.probes import Kind, Probe, holds, says_unknown, says_what_she_is, valence_fits
from training.starter.dialogues import Dialogue


def probe(kind: Kind, wanted: str) -> Probe:
    dialogue = Dialogue(kind="", scenario="", place="", lines=("hi", wanted))
    return Probe(kind=kind, dialogue=dialogue, name="Iris", right=lambda reply: wanted in reply)


def test_shares_are_of_their_kind() -> None:
    answers = [
        (probe(Kind.GOOD, "glad"), "I'm glad."),
        (probe(Kind.GOOD, "glad"), "I'm sorry."),
        (probe(Kind.BAD, "sorry"), "I'm sorry."),
        (probe(Kind.KNOWN, "Lena"), "Lena, when? Where?"),
        (probe(Kind.LOW, "sorry"), "How lovely!"),
        (probe(Kind.TALK, ""), "Two words"),
        (probe(Kind.TALK, ""), "Two words. And more."),
    ]
    found = figures.of_probes(answers)
    assert found["valence mismatch, good news"] == 0.5 and found["valence mismatch, bad news"] == 0
    assert found["valence mismatch"] == pytest.approx(1 / 3)
    assert found["facts in memory, right"] == 1 and "facts not there, right" not in found
    assert found["glad of low spirits"] == 1
    assert found["at most one question"] == pytest.approx(6 / 7)
    assert found["length and format"] == pytest.approx(6 / 7)
    assert found["begin with the commonest two words"] == 1
    assert found["words, mean"] == 3


def test_distinct_runs_of_words() -> None:
    assert figures.distinct(["a b a b"], 2) == pytest.approx(2 / 3)
    assert figures.distinct(["a b", "A b"], 2) == 0.5
    assert figures.distinct([""], 2) == 0


@pytest.mark.parametrize(
    ("reply", "value", "right"),
    [
        ("Your sister is called Lena.", "Lena", True),
        ("Lena's the one.", "Lena", True),
        ("Helena, I think.", "Lena", False),
        ("You're 41.", "4", False),
        ("You have a canoe.", "a canoe", True),
        ("it is THE NIGHT POSTMEN", "The Night Postmen", True),
    ],
)
def test_a_value_is_found_as_a_word(reply: str, value: str, right: bool) -> None:
    assert holds(reply, value) is right


def test_unknown_and_nature_in_many_words() -> None:
    assert all(map(says_unknown, ("I don't know that yet.", "You haven’t told me.", "Not yet, tell me?")))
    assert not says_unknown("It's Lena.")
    assert all(map(says_what_she_is, ("I'm a program.", "No, not a human.", "I don't eat.")))
    assert not says_what_she_is("I like soup.")


def test_the_ear_decides_where_words_don_t() -> None:
    assert not valence_fits(True, "Oh no.", lambda reply: -0.8)
    assert valence_fits(False, "Oh no.", lambda reply: -0.8)
    assert not valence_fits(False, "What joy.", lambda reply: 0.9)
    assert valence_fits(False, "I'm sorry.", lambda reply: 0.9)
