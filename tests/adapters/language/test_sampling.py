"""The next token, as transformers' generate() would choose it."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from transformers.generation import logits_process as steps

from companion.conversation.ports import Sampling
from companion.language.sampling import Sampler
from tests.adapters.language.tiny_models import Model, tiny_llama

PROMPT = [5, 17, 40, 17]


@pytest.fixture(scope="module")
def model() -> Model:
    return tiny_llama()


def chosen(model: Model, sampling: Sampling, count: int = 12) -> list[int]:
    sampler = Sampler(sampling)
    tokens = torch.tensor(PROMPT)
    for _ in range(count):
        with torch.inference_mode():
            logits = model(input_ids=tokens[None]).logits[0, -1]
        tokens = torch.cat([tokens, torch.tensor([sampler.pick(tokens, logits)])])
    return tokens[len(PROMPT) :].tolist()


@pytest.mark.parametrize("penalty", [1.0, 1.3])
def test_greedy_is_what_generate_says(model: Model, penalty: float) -> None:
    theirs = model.generate(
        torch.tensor([PROMPT]), max_new_tokens=12, do_sample=False, repetition_penalty=penalty, eos_token_id=None
    )
    assert chosen(model, Sampling(temperature=0, repetition_penalty=penalty)) == theirs[0, len(PROMPT) :].tolist()


def test_the_same_seed_draws_the_same(model: Model) -> None:
    seeds = [chosen(model, Sampling(seed=seed, temperature=2.0, top_p=1)) for seed in (1, 1, 2)]
    assert seeds[0] == seeds[1] != seeds[2]


def test_without_a_seed_draws_differ(model: Model) -> None:
    wild = Sampling(temperature=5.0, top_p=1, repetition_penalty=1)
    assert chosen(model, wild) != chosen(model, wild)


def drawn(logits: list[float], sampling: Sampling, *, before: tuple[int, ...] = ()) -> set[int]:
    sampler = Sampler(sampling)
    return {sampler.pick(torch.tensor(before, dtype=torch.int64), torch.tensor(logits)) for _ in range(300)}


@pytest.mark.parametrize(
    ("limits", "possible"),
    [
        ({"top_p": 1.0}, {0, 1, 2, 3}),
        ({"top_p": 1.0, "top_k": 2}, {0, 1}),
        ({"top_p": 0.6}, {0, 1}),
        ({"top_p": 1.0, "min_p": 0.45}, {0, 1}),
        ({"top_p": 1.0, "temperature": 0.01}, {0}),
    ],
)
def test_limits_leave_only_the_likely(limits: dict[str, float], possible: set[int]) -> None:
    logits = [0.4, 0.3, 0.15, 0.15]
    settings = {"temperature": 1.0, "repetition_penalty": 1.0, "seed": 0} | limits
    assert drawn(torch.tensor(logits).log().tolist(), Sampling(**settings)) == possible  # type: ignore[arg-type]


def their_chances(tokens: torch.Tensor, logits: torch.Tensor, sampling: Sampling) -> torch.Tensor:
    """(vocabulary,) by transformers' own processors, in the order of its generate()."""
    chosen: list[Any] = [steps.RepetitionPenaltyLogitsProcessor(sampling.repetition_penalty)]
    chosen.append(steps.TemperatureLogitsWarper(sampling.temperature))
    if sampling.top_k:
        chosen.append(steps.TopKLogitsWarper(sampling.top_k))
    if sampling.top_p < 1:
        chosen.append(steps.TopPLogitsWarper(sampling.top_p))
    if sampling.min_p:
        chosen.append(steps.MinPLogitsWarper(sampling.min_p))
    scores = logits[None].clone()
    for step in chosen:
        scores = step(tokens[None], scores)
    return scores[0].softmax(-1)


@pytest.mark.parametrize("spread", [0.1, 1.0, 4.0])
@pytest.mark.parametrize(
    "limits",
    [
        {},
        {"top_k": 20},
        {"top_p": 0.9},
        {"top_p": 0.1},
        {"min_p": 0.05},
        {"top_k": 40, "top_p": 0.8, "min_p": 0.1, "repetition_penalty": 1.3, "temperature": 0.7},
    ],
)
def test_chances_are_those_of_transformers(limits: dict[str, Any], spread: float) -> None:
    sampling = Sampling(**({"temperature": 1.0, "top_p": 1.0, "repetition_penalty": 1.0} | limits))
    logits = torch.randn(3000, generator=torch.Generator().manual_seed(1)) * spread
    tokens = torch.arange(0, 300, 7)
    ids, chances = Sampler(sampling).chances(tokens, logits)
    ours = torch.zeros(3000).scatter(0, ids, chances)
    torch.testing.assert_close(ours, their_chances(tokens, logits, sampling), atol=1e-6, rtol=1e-3)


def test_only_what_was_said_is_penalised_for_its_presence() -> None:
    logits = torch.tensor([2.0, 1.9, 1.0])
    greedy = Sampling(temperature=0, repetition_penalty=1, presence_penalty=0.5)
    assert Sampler(greedy, prompt_tokens=1).pick(torch.tensor([0]), logits) == 0
    assert Sampler(greedy, prompt_tokens=1).pick(torch.tensor([2, 0, 0]), logits) == 1


def test_what_was_said_becomes_less_likely() -> None:
    logits = [2.0, 1.9]
    assert drawn(logits, Sampling(temperature=0, repetition_penalty=1.2), before=(0,)) == {1}


def test_logits_stay_as_they_are() -> None:
    logits = torch.tensor([2.0, 1.9])
    Sampler(Sampling(repetition_penalty=2)).pick(torch.tensor([0]), logits)
    assert logits.tolist() == pytest.approx([2.0, 1.9])
