"""The network that learns, on a tiny model: its loss and its adapter are what transformers would reckon."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import AutoModelForCausalLM

from tests.adapters.language.tiny_models import tiny_llama
from training.starter.network import Network

pytest.importorskip("peft", reason="only who trains has it")
pytestmark = pytest.mark.filterwarnings(
    "ignore:.is_gradient_checkpointing. is deprecated:FutureWarning"
)  # peft asks it


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    tiny_llama().save_pretrained(tmp_path)
    return tmp_path


def network(folder: Path) -> Network:
    return Network(folder, rank=4, seed=1, device="cpu", dtype=torch.float32)


TOKENS = torch.tensor([[5, 6, 7, 8, 9], [11, 12, 13, 0, 0]])
LEARNED = torch.tensor([[False, False, True, True, True], [False, True, True, False, False]])


def plain_loss(folder: Path, added: dict[str, torch.Tensor] | None = None) -> float:
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)
    weights = dict(model.named_parameters())
    with torch.no_grad():
        for name in {name.rpartition(".lora_")[0] for name in added or {}}:
            assert added is not None
            weights[f"{name}.weight"].add_(added[f"{name}.lora_B"] @ added[f"{name}.lora_A"])
        logits = model(input_ids=TOKENS).logits[:, :-1].log_softmax(-1)
    costs = -logits.gather(2, TOKENS[:, 1:, None])[..., 0]
    return float(costs[LEARNED[:, 1:]].sum())


def test_before_it_learns_it_is_the_plain_model(folder: Path) -> None:
    assert float(network(folder).costs(TOKENS, LEARNED).sum().detach()) == pytest.approx(plain_loss(folder), rel=1e-4)


def test_each_sequence_has_its_own_cost(folder: Path) -> None:
    learns = network(folder)
    costs = learns.costs(TOKENS, LEARNED)
    alone = [float(learns.costs(TOKENS[row : row + 1], LEARNED[row : row + 1]).sum().detach()) for row in range(2)]
    assert costs.tolist() == pytest.approx(alone, rel=1e-4)
    nothing = torch.zeros_like(LEARNED[:1])
    assert learns.costs(TOKENS[:1], nothing).tolist() == [0.0]


def test_two_ways_on_cost_what_each_costs_alone(folder: Path) -> None:
    learns = network(folder)
    steering = torch.optim.AdamW(learns.learning, lr=0.05)
    learns.costs(TOKENS, LEARNED).sum().backward()  # type: ignore[no-untyped-call]
    learns.gather(1.0)
    steering.step()
    learns.renew()
    beginnings = [5, 6, 7], [3, 4]
    ways = ([8, 9], [11, 12, 13]), ([10], [6, 7, 8, 9])
    rows = [[*beginning, *one, *other] for beginning, (one, other) in zip(beginnings, ways, strict=True)]
    tokens = torch.tensor([row + [2] * (9 - len(row)) for row in rows])
    costs = learns.forked(tokens, torch.tensor([[3, 5, 8], [2, 3, 7]]))
    for row, beginning in enumerate(beginnings):
        for number, way in enumerate(ways[row]):
            alone = torch.tensor([[*beginning, *way]])
            learned = torch.arange(alone.shape[1])[None] >= len(beginning)
            cost = float(learns.costs(alone, learned).sum().detach())
            assert float(costs[row, number].detach()) == pytest.approx(cost, rel=1e-4)


def test_what_it_learned_is_what_the_adapter_adds(folder: Path) -> None:
    learns = network(folder)
    steering = torch.optim.AdamW(learns.learning, lr=0.02)
    first = float(learns.costs(TOKENS, LEARNED).sum().detach())
    for _ in range(5):
        learns.costs(TOKENS, LEARNED).sum().backward()  # type: ignore[no-untyped-call]
        learns.gather(1 / 5)
        steering.step()
        learns.renew()
    last = float(learns.costs(TOKENS, LEARNED).sum().detach())
    assert last < 0.8 * first
    adapter = learns.adapter()
    assert len(adapter) == 2 * 7 * 2  # halves, linear layers, layers
    assert plain_loss(folder, adapter) == pytest.approx(last, rel=1e-4)
    again = network(folder)
    again.take(adapter)
    assert float(again.costs(TOKENS, LEARNED).sum().detach()) == pytest.approx(last, rel=1e-4)


def test_the_slope_of_the_loss_is_right(folder: Path) -> None:
    learns = network(folder)
    learns.costs(TOKENS, LEARNED).sum().backward()  # type: ignore[no-untyped-call]
    learns.gather(1.0)
    place, slope = max(
        ((one, one.grad) for one in learns.learning if one.grad is not None),
        key=lambda pair: float(pair[1].abs().max()),
    )
    at = int(slope.abs().argmax())
    costs = []
    for step in (1e-3, -1e-3):
        with torch.no_grad():
            place.view(-1)[at] += step
        learns.renew()
        costs.append(float(learns.costs(TOKENS, LEARNED).sum().detach()))
        with torch.no_grad():
            place.view(-1)[at] -= step
    assert (costs[0] - costs[1]) / 2e-3 == pytest.approx(float(slope.view(-1)[at]), rel=0.02)
