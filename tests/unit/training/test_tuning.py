"""Learning from sequences, on a network of one number a token: it learns, stops, and goes on as if it had not."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
import torch
from torch import Tensor

from training.starter.sequences import Choice, Learnable, batches
from training.starter.tuning import Pace, Recipe, chosen_rightly, held_loss, margins, padded, restored, tune

RECIPE = Recipe(epochs=2, rate=0.2, step_tokens=40, pass_tokens=24, seed=3)


class CalledOff(Exception):
    pass


@dataclass
class Frequencies:
    """Foretells each token by how often it came."""

    read: list[list[int]] = field(default_factory=list)
    stop_after: float = math.inf

    def __post_init__(self) -> None:
        self.learning = [torch.zeros(10, requires_grad=True)]

    def costs(self, tokens: Tensor, learned: Tensor) -> Tensor:
        if torch.is_grad_enabled():
            self.read += tokens.tolist()
            if len(self.read) > self.stop_after:
                raise CalledOff
        chances: Tensor = self.learning[0].log_softmax(0)
        return -(chances[tokens] * learned).sum(1)

    def forked(self, tokens: Tensor, forks: Tensor) -> Tensor:
        at = torch.arange(tokens.shape[1])
        first, second, end = (one[:, None] for one in forks.unbind(1))
        ways = ((at >= first) & (at < second), (at >= second) & (at < end))
        return torch.stack([self.costs(tokens, way) for way in ways], 1)

    def gather(self, share: float) -> None:
        for one in self.learning:
            assert one.grad is not None
            one.grad *= share

    def renew(self) -> None:
        for one in self.learning:
            one.grad = None


def some(count: int, length: int = 6) -> list[Learnable]:
    return [
        Learnable(tokens=(9, number % 3, *([7] * (length + number % 4))), learned=((1, 2 + number % 2),))
        for number in range(count)
    ]


def test_it_learns_what_is_to_be_said(tmp_path: Path) -> None:
    network = Frequencies()
    before = held_loss(network, some(12), RECIPE)
    after = tune(network, lambda number: some(60), some(12), RECIPE, tmp_path, say=lambda words: None)
    assert after < before
    chances = network.learning[0].softmax(0)
    assert chances[[0, 1, 2, 7]].sum() > 0.8 and chances[9] < 0.06  # what is only given is not learned


def test_called_off_it_goes_on_as_if_it_had_not_been(tmp_path: Path) -> None:
    whole = Frequencies()
    tune(whole, lambda number: some(60), [], RECIPE, tmp_path / "whole", say=lambda words: None)
    stopped = Frequencies(stop_after=70)
    with pytest.raises(CalledOff):
        tune(stopped, lambda number: some(60), [], RECIPE, tmp_path / "cut", every_s=0, say=lambda words: None)
    further = Frequencies()
    tune(further, lambda number: some(60), [], RECIPE, tmp_path / "cut", every_s=0, say=lambda words: None)
    assert 0 < len(further.read) < len(whole.read)
    torch.testing.assert_close(further.learning[0], whole.learning[0])


def choices(count: int) -> list[Choice]:
    """4 and not 5, in sequences that begin alike."""
    return [Choice(prompt=(9, *([8] * (number % 3))), right=(4,), wrong=(5,)) for number in range(count)]


def test_it_learns_to_choose_while_it_learns_to_speak(tmp_path: Path) -> None:
    chosen = choices(30)
    recipe = replace(RECIPE, choices=30)
    told: list[str] = []
    network = Frequencies()
    assert chosen_rightly(network, chosen, recipe) == 0  # 4 and 5 are equally likely
    tune(
        network, lambda number: some(60), some(12), recipe, tmp_path,
        choices=lambda number: chosen, held_choices=chosen, say=told.append,
    )  # fmt: skip
    assert chosen_rightly(network, chosen, recipe) == 1 and told[-1].endswith("chosen rightly 1.000")
    assert (margins(network, chosen) > 1).all()
    assert network.learning[0].softmax(0)[[0, 1, 2, 7]].sum() > 0.8
    assert math.isnan(chosen_rightly(network, [], recipe))
    alone = Frequencies()
    tune(alone, lambda number: some(60), [], RECIPE, tmp_path / "alone", say=lambda words: None)
    assert (margins(alone, chosen[:1]).abs() < 0.1).all()


def test_choices_are_read_again_as_before_when_it_was_called_off(tmp_path: Path) -> None:
    def run(network: Frequencies, folder: str) -> None:
        recipe = replace(RECIPE, choices=12)
        tune(
            network, lambda number: some(60), [], recipe, tmp_path / folder,
            choices=lambda number: choices(12), every_s=0, say=lambda words: None,
        )  # fmt: skip

    whole, stopped, further = Frequencies(), Frequencies(stop_after=90), Frequencies()
    run(whole, "whole")
    with pytest.raises(CalledOff):
        run(stopped, "cut")
    run(further, "cut")
    torch.testing.assert_close(further.learning[0], whole.learning[0])


def test_with_another_recipe_it_begins_anew(tmp_path: Path) -> None:
    network = Frequencies()
    tune(network, lambda number: some(10), [], RECIPE, tmp_path, say=lambda words: None)
    assert restored(tmp_path, Frequencies(), RECIPE) > 0
    assert restored(tmp_path, Frequencies(), replace(RECIPE, seed=4)) == 0
    assert restored(tmp_path / "elsewhere", Frequencies(), RECIPE) == 0


def test_the_rate_goes_up_and_then_down() -> None:
    rates = [Pace(Recipe(rate=1.0, warm_up=0.1, least=0.2)).rate(step, 100) for step in range(1, 101)]
    assert max(rates) == rates[9] == 1.0
    assert rates[:10] == sorted(rates[:10]) and rates[9:] == sorted(rates[9:], reverse=True)
    assert rates[-1] == pytest.approx(0.2)


def test_sequences_of_like_length_are_read_together() -> None:
    sequences = some(40)
    found = batches(sequences, 30)
    assert sorted(index for batch in found for index in batch) == list(range(40))
    for batch in found:
        assert len(batch) * max(len(sequences[index].tokens) for index in batch) <= 30
    assert batches([], 30) == []


def test_padding_is_not_learned() -> None:
    tokens, learned = padded([Learnable(tokens=(1, 2, 3), learned=((1, 3),)), Learnable(tokens=(4,), learned=())])
    assert tokens.tolist() == [[1, 2, 3], [4, 0, 0]]
    assert learned.tolist() == [[False, True, True], [False, False, False]]
