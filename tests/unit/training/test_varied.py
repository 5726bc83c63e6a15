"""Varied dialogues: the same for a seed, right in themselves, and apart from what is kept for the evaluation."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from companion.emotion.expression import MANNERS
from training.evaluate.probes import holds, says_unknown, says_what_she_is, valence_fits
from training.starter import rules, slots, varied_facts, varied_self
from training.starter.dialogues import Dialogue
from training.starter.varied import varied
from training.starter.varied_news import news
from training.starter.varied_self import Asks


def told(dialogue: Dialogue) -> str:
    return " ".join((dialogue.core, dialogue.about, dialogue.moment, *dialogue.lines[:-1]))


def test_the_same_seed_gives_the_same_dialogues() -> None:
    assert varied(50, 3) == varied(50, 3)
    assert varied(50, 3) != varied(50, 4)


def test_nothing_breaks_the_rules() -> None:
    for dialogue in varied(600, 1):
        for reply in dialogue.named("Iris").replies:
            assert rules.faults(reply) == [], (dialogue.kind, reply)


@pytest.mark.parametrize("held", [False, True])
def test_a_fact_that_is_asked_for_is_told_or_not_at_all(held: bool) -> None:
    chance = random.Random(2)
    for _ in range(300):
        probe = varied_facts.probe(chance, held=held, known=True)
        assert holds(told(probe.dialogue), probe.value), probe
        assert holds(probe.dialogue.lines[-1], probe.value), probe
        assert not says_unknown(probe.dialogue.lines[-1]), probe
    for _ in range(300):
        absent = varied_facts.probe(chance, held=held, known=False)
        assert absent.value == "" and says_unknown(absent.dialogue.lines[-1]), absent


def test_values_and_wordings_are_kept_apart() -> None:
    trained, held = (
        {varied_facts.probe(random.Random(seed), held=held, known=True).value for seed in range(600)}
        for held in (False, True)
    )
    assert not trained & held
    questions = [
        {one.lines[-2].lower().rstrip("?") for one in varied(600, 1, held=held) if one.kind == "herself"}
        for held in (False, True)
    ]
    assert not questions[0] & questions[1]
    assert not set(varied_self.held_names()) & set(slots.apart(slots.COMPANIONS, held=False))


def test_answers_about_herself_are_right() -> None:
    chance = random.Random(5)
    for _ in range(200):
        probe = varied_self.probe(chance, held=False)
        reply = probe.dialogue.named("Iris").lines[-1]
        assert not rules.claims_to_be_human(reply), reply
        assert holds(reply, "Iris") if probe.asks is Asks.NAME else says_what_she_is(reply), reply


@pytest.mark.parametrize("good", [True, False])
def test_news_is_answered_in_kind(good: bool) -> None:
    chance = random.Random(7)
    neither: Callable[[str], float] = lambda reply: 0.0  # noqa: E731
    for _ in range(200):
        one = news(chance, held=False, good=good)
        assert valence_fits(good, one.dialogue.lines[-1], neither), one.dialogue.lines
        assert "{" not in "".join(one.dialogue.lines)


def test_every_manner_is_one_that_the_program_asks_for() -> None:
    asked = {one.manner for one in varied(1000, 1) if one.kind == "manner"}
    assert asked <= {f"Be {manner} with me." for manner in MANNERS}
    assert len(asked) > 5
