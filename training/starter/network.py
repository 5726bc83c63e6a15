"""The model and an adapter that learns: low-rank matrices beside each linear layer (LoRA, arXiv:2106.09685), by `peft`.

The base stays as it is, in 16 bits where the processor reckons in them. Only hidden states of her replies meet the
head. Knows nothing of dialogues.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch
from torch import Tensor

Adapter = dict[str, Tensor]
"""The name of a linear layer, as transformers has it, with ".lora_A" (rank, in) or ".lora_B" (out, rank): their product
is what is added to the layer's weight."""


class Network:
    """One thread. `learning` are float32 whatever the rest reckons in."""

    def __init__(self, folder: Path, *, rank: int, seed: int, device: str, dtype: torch.dtype) -> None:
        from peft import LoraConfig, get_peft_model
        from transformers import AttentionInterface, AutoModelForCausalLM

        torch.manual_seed(seed)
        AttentionInterface.register(_PLAIN, plain_attention)
        attention = _PLAIN if device == "cpu" else "sdpa"
        model: Any = AutoModelForCausalLM.from_pretrained(
            folder, dtype=dtype, attn_implementation=attention, local_files_only=True
        )
        config = LoraConfig(r=rank, lora_alpha=SCALE * rank, target_modules="all-linear")
        self._tuned: Any = get_peft_model(model, config).to(device).train()
        self._inner: Any = self._tuned.base_model.model
        self.device = device
        self._used: list[Tensor] = [one for one in self._tuned.parameters() if one.requires_grad]
        self.learning = [one.detach().float().clone().requires_grad_(True) for one in self._used]
        for one in self._used:
            one.data = one.data.to(dtype)

    def costs(self, tokens: Tensor, learned: Tensor) -> Tensor:
        """What the learned tokens of each sequence cost together, in nats: (n,). `tokens` (n, longest) int64, anything
        behind a sequence's end; `learned` (n, longest) bool: which of them are to be said.
        """
        tokens, learned = tokens.to(self.device), learned.to(self.device)
        states = self._inner.model(input_ids=tokens, use_cache=False).last_hidden_state[:, :-1]
        wanted = learned[:, 1:]
        each: Tensor = _HeadLoss.apply(states[wanted], self._inner.lm_head.weight, tokens[:, 1:][wanted])  # type: ignore[no-untyped-call]
        return torch.zeros(len(tokens), device=each.device).index_add(0, wanted.nonzero()[:, 0], each)

    def forked(self, tokens: Tensor, forks: Tensor) -> Tensor:
        """What two ways to go on from the same beginning cost, in nats: (n, 2). The second knows nothing of the first.

        `tokens` (n, longest) int64: the beginning, the first way, the second, and then anything; `forks` (n, 3) int64:
        where the first begins, where the second does, and where that ends.
        """
        tokens = tokens.to(self.device)
        first, second, end = (one[:, None] for one in forks.to(self.device).unbind(1))
        at = torch.arange(tokens.shape[1], device=self.device)
        of_first, of_second = (at >= first) & (at < second), at >= second
        unseen = (of_second[:, :, None] & of_first[:, None, :]) | (at[:, None] < at)
        mask = torch.zeros(unseen.shape, device=self.device).masked_fill(unseen, _UNSEEN)[:, None]
        states = self._inner.model(
            input_ids=tokens,
            position_ids=torch.where(of_second, at - (second - first), at),
            attention_mask=mask.to(self._used[0].dtype),
            use_cache=False,
        ).last_hidden_state
        rows, places = ((at >= first) & (at < end)).nonzero(as_tuple=True)
        before = torch.where(at == second, first, at) - 1
        each: Tensor = _HeadLoss.apply(  # type: ignore[no-untyped-call]
            states[rows, before[rows, places]], self._inner.lm_head.weight, tokens[rows, places]
        )
        ways = 2 * rows + of_second[rows, places]
        return torch.zeros(2 * len(tokens), device=self.device).index_add(0, ways, each).view(-1, 2)

    def gather(self, share: float) -> None:
        """Hands the gradients, times `share`, to what learns."""
        for one, used in zip(self.learning, self._used, strict=True):
            one.grad = None if used.grad is None else used.grad.float() * share
            used.grad = None

    def renew(self) -> None:
        """What was learned is used from now on."""
        with torch.no_grad():
            for one, used in zip(self.learning, self._used, strict=True):
                used.copy_(one)

    def adapter(self) -> Adapter:
        """As it would be added to the base."""
        return {
            name: (one.detach() * _scale(name)).cpu().clone()
            for name, one in zip(self._names(), self.learning, strict=True)
        }

    def take(self, adapter: Adapter) -> None:
        """Goes on from an adapter of the same rank."""
        with torch.no_grad():
            for name, one in zip(self._names(), self.learning, strict=True):
                one.copy_(adapter[name].float() / _scale(name))
        self.renew()

    def _names(self) -> list[str]:
        """Of what learns, in its order, as an adapter has them."""
        names = [name for name, one in self._tuned.named_parameters() if one.requires_grad]
        cut = [name.removeprefix("base_model.model.").partition(".lora_") for name in names]
        return [f"{layer}.lora_{rest[0]}" for layer, _, rest in cut]


def _scale(name: str) -> float:
    return SCALE if name.endswith("B") else 1


SCALE = 2
"""The product counts so much: as in many recipes, alpha is twice the rank."""

_PLAIN = "plain"
_UNSEEN = -1e9


def plain_attention(
    module: Any, query: Tensor, key: Tensor, value: Tensor, mask: Any, scaling: float, **more: Any
) -> tuple[Tensor, None]:
    """Causal attention in float32 by two products. torch's own for bfloat16 takes four times as long on a CPU at these
    lengths (measured, 2026-11). Sequences end with what stands for nothing, so that a `mask` (n, 1, length, length) is
    needed only where some of what came before is not to be seen.
    """
    count, heads, length, width = query.shape
    groups = key.shape[1]
    queries = query.float().reshape(count * groups, -1, width)
    keys, values = (one.float().reshape(count * groups, length, width) for one in (key, value))
    scores = torch.bmm(queries, keys.transpose(1, 2)).view(-1, heads // groups, length, length) * scaling
    if mask is None:
        unseen = torch.full((length, length), _UNSEEN, device=query.device).triu(1)
    else:
        unseen = mask.float().repeat_interleave(groups, 0)
    shares = (scores + unseen).softmax(-1).view(count * groups, -1, length)
    mixed = torch.bmm(shares, values).view(count, heads, length, width)
    return mixed.to(query.dtype).transpose(1, 2).contiguous(), None


class _HeadLoss(torch.autograd.Function):
    """The cross entropy of each row behind a head that doesn't learn, a few rows at a time: of the logits nothing is
    kept.
    """

    _ROWS = 128

    @staticmethod
    def forward(ctx: Any, states: Tensor, head: Tensor, wanted: Tensor) -> Tensor:
        costs = torch.zeros(len(states), device=states.device)
        slope = torch.empty_like(states)
        for start in range(0, len(states), _HeadLoss._ROWS):
            rows = slice(start, start + _HeadLoss._ROWS)
            asked = wanted[rows, None]
            logits = (states[rows] @ head.T).float()
            most = logits.logsumexp(1, keepdim=True)
            costs[rows] = (most - logits.gather(1, asked))[:, 0]
            chances = logits.sub_(most).exp_()
            chances.scatter_add_(1, asked, torch.full_like(asked, -1, dtype=chances.dtype))
            slope[rows] = chances.to(head.dtype) @ head
        ctx.save_for_backward(slope)
        return costs

    @staticmethod
    def backward(ctx: Any, *given: Tensor) -> tuple[Tensor, None, None]:
        (slope,) = ctx.saved_tensors
        return slope * given[0].to(slope.dtype)[:, None], None, None
