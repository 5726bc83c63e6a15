"""Learns from sequences, so that it can be killed at any moment and goes on where it was. Knows nothing of words.

What is read when depends on the seed alone: a run that was called off and goes on reads the same as one that was not.
"""

from __future__ import annotations

import math
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid
from torch.nn.utils.rnn import pad_sequence

from training.starter.sequences import Choice, Learnable, batches


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All numbers of a run."""

    epochs: int = 2
    rank: int = 32
    rate: float = 6e-4
    """AdamW's, at its height: usual for adapters of this rank on so small a model; not searched."""
    step_tokens: int = 2048
    """Read for one step."""
    pass_tokens: int = 640
    """Read at once: more are no faster on a CPU (measured, 2026-11)."""
    warm_up: float = 0.04
    least: float = 0.1
    """Share of the rate that is left at the end."""
    written: float = 1.0
    """Share of the written dialogues that an epoch reads."""
    varied: int = 2000
    """Varied dialogues an epoch, new ones each time."""
    choices: int = 0
    """Choices an epoch, spread over its steps."""
    choosing: float = 1.0
    """What a choice counts beside a token that is learned."""
    firmness: float = 0.3
    """Of a choice: how soon, in parts of a nat, the right beginning is enough likelier than the wrong one (taste)."""
    seed: int = 1


_STATE = "state.pt"


class Learns(Protocol):
    """What is tuned; see `network.Network`."""

    learning: list[Tensor]

    def costs(self, tokens: Tensor, learned: Tensor) -> Tensor: ...

    def forked(self, tokens: Tensor, forks: Tensor) -> Tensor: ...

    def gather(self, share: float) -> None: ...

    def renew(self) -> None: ...


def tune(
    network: Learns,
    epoch: Callable[[int], Sequence[Learnable]],
    held: Sequence[Learnable],
    recipe: Recipe,
    work: Path,
    *,
    choices: Callable[[int], Sequence[Choice]] = lambda number: (),
    held_choices: Sequence[Choice] = (),
    every_s: float = 180,
    say: Callable[[str], None] = print,
) -> float:
    """The loss a token on `held` at the end. `epoch`: what is read in which epoch; `choices`: what is chosen between
    meanwhile. `work`: where it is kept how far it has come, `every_s` and at the end of an epoch; with another recipe
    there it begins anew.
    """
    pace = Pace(recipe)
    steering = torch.optim.AdamW(network.learning, lr=recipe.rate, betas=(0.9, 0.95), weight_decay=0.0)
    begin = restored(work, network, recipe, steering)
    steps = [_steps(epoch(number), choices(number), recipe, number) for number in range(recipe.epochs)]
    total = sum(map(len, steps))
    say(f"{total} steps, {recipe}" + (f"; on from step {begin}" if begin else ""))
    step, saved_s, seen, cost, said = 0, time.monotonic(), 0, 0.0, 0
    started_s = time.monotonic()
    for number, epoch_steps in enumerate(steps):
        for passes, chosen in epoch_steps:
            step += 1
            if step <= begin:
                continue
            for group in steering.param_groups:
                group["lr"] = pace.rate(step, total)
            learned = sum(one.learned_tokens for batch in passes for one in batch)
            for batch in passes:
                lost = network.costs(*padded(batch)).sum()
                lost.backward()  # type: ignore[no-untyped-call]
                cost += float(lost.detach())
            among = sum(map(len, chosen))
            for some in chosen:
                doubt = -logsigmoid(recipe.firmness * margins(network, some)).sum()
                (doubt * (recipe.choosing * learned / among)).backward()  # type: ignore[no-untyped-call]
            said += learned
            seen += sum(len(one.tokens) for batch in passes for one in batch)
            seen += sum(len(one.tokens) for batch in chosen for one in batch)
            network.gather(1 / learned)
            torch.nn.utils.clip_grad_norm_(network.learning, 1.0)
            steering.step()
            network.renew()
            if step % 10 == 0 or step == total:
                spent = time.monotonic() - started_s
                left = spent / (step - begin) * (total - step)
                say(
                    f"{step}/{total} loss {cost / said:.3f}, {seen / spent:.0f} tokens/s,"
                    f" {spent:.0f} s, about {left:.0f} s left"
                )
                cost, said = 0.0, 0
            if time.monotonic() - saved_s > every_s or step == total:
                _keep(work / _STATE, network, steering, recipe, step)
                saved_s = time.monotonic()
            if step % 120 == 0:
                loss = held_loss(network, held, recipe)
                say(f"{step}/{total} held back: {loss:.4f}{_rightly(network, held_choices, recipe)}")
        say(f"epoch {number + 1} of {recipe.epochs} is over")
    outcome = held_loss(network, held, recipe)
    say(f"held back, at the end: {outcome:.4f}{_rightly(network, held_choices, recipe)}")
    return outcome


def margins(network: Learns, choices: Sequence[Choice]) -> Tensor:
    """By how many nats each right beginning is likelier than the wrong one: (choices,). Their logistic is what is
    learned (Bradley & Terry 1952; as in arXiv:2305.18290, without a model to keep to).
    """
    forks = torch.tensor([one.fork for one in choices])
    costs = network.forked(_even([one.tokens for one in choices]), forks)
    return costs[:, 1] - costs[:, 0]


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast it learns at each step: up to the recipe's rate linearly, then down along a cosine."""

    recipe: Recipe

    def rate(self, step: int, total: int) -> float:
        warm = max(round(self.recipe.warm_up * total), 1)
        if step <= warm:
            return self.recipe.rate * step / warm
        way = (step - warm) / max(total - warm, 1)
        return self.recipe.rate * (self.recipe.least + (1 - self.recipe.least) * (1 + math.cos(math.pi * way)) / 2)


def held_loss(network: Learns, held: Sequence[Learnable], recipe: Recipe) -> float:
    """Nats a learned token; nan without any."""
    with torch.no_grad():
        cost = sum(
            float(network.costs(*padded([held[index] for index in batch])).sum())
            for batch in batches(held, recipe.pass_tokens)
        )
    learned = sum(one.learned_tokens for one in held)
    return cost / learned if learned else math.nan


def chosen_rightly(network: Learns, choices: Sequence[Choice], recipe: Recipe) -> float:
    """The share of them whose right beginning is the likelier one; nan without any."""
    with torch.no_grad():
        right = sum(int((margins(network, some) > 0).sum()) for some in _together(choices, recipe))
    return right / len(choices) if choices else math.nan


def _rightly(network: Learns, choices: Sequence[Choice], recipe: Recipe) -> str:
    return f", chosen rightly {chosen_rightly(network, choices, recipe):.3f}" if choices else ""


def padded(sequences: Sequence[Learnable]) -> tuple[Tensor, Tensor]:
    """Tokens (n, longest) int64, and which of them are learned."""
    tokens = _even([one.tokens for one in sequences])
    learned = torch.zeros(tokens.shape, dtype=torch.bool)
    for row, one in enumerate(sequences):
        for start, until in one.learned:
            learned[row, start:until] = True
    return tokens, learned


def _even(sequences: Sequence[Sequence[int]]) -> Tensor:
    """(n, longest) int64, with zeros behind what is shorter."""
    return pad_sequence([torch.tensor(one) for one in sequences], batch_first=True)


_Step = tuple[list[list[Learnable]], list[list[Choice]]]


def _steps(sequences: Sequence[Learnable], choices: Sequence[Choice], recipe: Recipe, number: int) -> list[_Step]:
    """Steps of passes of sequences: passes hold sequences of like length, steps mix the passes. Choices are dealt out
    evenly.
    """
    chance = random.Random(f"order {recipe.seed} {number}")
    shuffled = chance.sample(sequences, len(sequences))
    passes = [[shuffled[index] for index in batch] for batch in batches(shuffled, recipe.pass_tokens)]
    chance.shuffle(passes)
    steps: list[list[list[Learnable]]] = [[]]
    tokens = 0
    for one in passes:
        if steps[-1] and tokens >= recipe.step_tokens:
            steps.append([])
            tokens = 0
        steps[-1].append(one)
        tokens += sum(len(each.tokens) for each in one)
    mixed = chance.sample(choices, len(choices))
    return [(step, list(_together(mixed[at :: len(steps)], recipe))) for at, step in enumerate(steps)]


def _together(choices: Sequence[Choice], recipe: Recipe) -> Iterator[list[Choice]]:
    """Choices of like length, as many as are read at once."""
    for batch in batches(choices, recipe.pass_tokens):
        yield [choices[index] for index in batch]


def _keep(file: Path, network: Learns, steering: torch.optim.Optimizer, recipe: Recipe, step: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_suffix(".new")
    learned = [one.detach() for one in network.learning]
    torch.save({"recipe": asdict(recipe), "step": step, "learned": learned, "steering": steering.state_dict()}, fresh)
    os.replace(fresh, file)


def restored(work: Path, network: Learns, recipe: Recipe, steering: torch.optim.Optimizer | None = None) -> int:
    """The network as it is kept in the folder; how many steps of the recipe are done, 0 where it holds none."""
    if not (work / _STATE).exists():
        return 0
    kept: dict[str, Any] = torch.load(work / _STATE, weights_only=True)
    if kept["recipe"] != asdict(recipe):
        return 0
    with torch.no_grad():
        for one, known in zip(network.learning, kept["learned"], strict=True):
            one.copy_(known)
    if steering is not None:
        steering.load_state_dict(kept["steering"])
    network.renew()
    return int(kept["step"])
