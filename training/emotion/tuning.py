"""The installed encoder, tuned until its pooled vectors tell GoEmotions' feelings apart.

The layers learn; what turns tokens into the first layer's input stays as it is, so that the outcome is an adapter of
about 10 million numbers. Two losses on one head of 28: the finer label, and the one of seven that it is part of (the
sum of its parts). The seven are what is asked for most, the 28 keep them from being learned by rote.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional as nn

from companion.emotion.feeling import Emotion
from companion.emotion.fine import FINE, GROUP
from companion.memory.bert import Bert, BertShape
from training.emotion.lines import Labelled

LONGEST_TOKENS = 64
"""Of a line while it is learned from: one in a hundred of GoEmotions is longer than 40."""
BATCH = 32
RATE, HEAD_RATE, DECAY, WARM_UP = 1e-4, 1e-3, 0.01, 0.1
"""AdamW's, falling to nothing linearly after a tenth: usual for an encoder of this size; not searched."""
BLIND = 0.1
"""Of a line's tokens, how many are hidden from it in learning, so that no single word decides (taste)."""
DROPOUT = 0.1
"""Of the pooled vector in learning, as in BERT."""
TOGETHER = 64
"""Lines in one pass without learning."""

Vectors = NDArray[np.float32]
MEMBERSHIP = torch.tensor([[float(GROUP[name] is kind) for kind in Emotion] for name in FINE])
"""(28, 7)."""


@dataclass(slots=True, kw_only=True)
class Network:
    """The encoder, with a head of 28 on the mean of its last layer."""

    bert: Bert
    tokenizer: Tokenizer
    weight: Tensor
    """(28, width)."""
    bias: Tensor

    @classmethod
    def of(cls, folder: Path, seed: int) -> Network:
        """The encoder in `folder`, ready to learn, with a head that knows nothing."""
        torch.manual_seed(seed)
        shape = BertShape.read(folder / "config.json")
        bert = Bert(shape, load_file(folder / "model.safetensors"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(LONGEST_TOKENS)
        tokenizer.enable_padding()
        weight = torch.randn(len(FINE), shape.width) * 0.02
        return cls(bert=bert, tokenizer=tokenizer, weight=weight, bias=torch.zeros(len(FINE)))

    def pooled(self, texts: Sequence[str], *, blind: float = 0.0) -> Tensor:
        """(texts, width) float32: the mean of each one's tokens, without a share of them that chance picks."""
        read = self.tokenizer.encode_batch(list(texts))
        tokens = torch.tensor([one.ids for one in read])
        present = torch.tensor([one.attention_mask for one in read], dtype=torch.bool)
        if blind:
            seen = torch.rand(present.shape) >= blind
            seen[:, 0] = True  # so that none is all blind
            present = present & seen
        kept = present.unsqueeze(-1)
        return (self.bert(tokens, present).float() * kept).sum(1) / kept.sum(1)

    def logits(self, pooled: Tensor) -> Tensor:
        return nn.linear(pooled, self.weight, self.bias)

    def vectors(self, texts: Sequence[str]) -> Vectors:
        """`pooled` of any number of texts, without learning."""
        found = np.empty((len(texts), self.weight.shape[1]), np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        with torch.inference_mode():
            for start in range(0, len(texts), TOGETHER):
                chosen = by_length[start : start + TOGETHER]
                found[chosen] = self.pooled([texts[index] for index in chosen]).numpy()
        return found

    def learned(self) -> dict[str, Tensor]:
        return {name: weight.detach() for name, weight in self.bert.layers().items()} | {
            "head.weight": self.weight.detach(),
            "head.bias": self.bias.detach(),
        }


def shares(lines: Sequence[Labelled]) -> Tensor:
    """(lines, 28): what is asked for; a line of several labels asks for each alike."""
    asked = torch.zeros(len(lines), len(FINE))
    for row, line in enumerate(lines):
        asked[row, list(line.labels)] = 1 / len(line.labels)
    return asked


def loss(logits: Tensor, asked: Tensor) -> Tensor:
    fine = nn.log_softmax(logits, dim=1)
    groups = torch.stack([torch.logsumexp(fine[:, column.bool()], 1) for column in MEMBERSHIP.T], 1)
    return -(asked * fine).sum(1).mean() - ((asked @ MEMBERSHIP) * groups).sum(1).mean()


def tune(
    network: Network,
    lines: Sequence[Labelled],
    *,
    epochs: int,
    seed: int,
    short_numbers: bool,
    seen: Callable[[int, Network], None],
) -> None:
    """Learns from `lines`, in place; `seen` is called after each epoch with its number. `short_numbers`: bfloat16."""
    steps = epochs * -(-len(lines) // BATCH)
    layers, head = list(network.bert.layers().values()), [network.weight, network.bias]
    learning = [one.requires_grad_(True) for one in (*layers, *head)]
    groups = [
        {"params": [one for one in layers if one.ndim > 1], "lr": RATE, "weight_decay": DECAY},
        {"params": [one for one in layers if one.ndim == 1], "lr": RATE, "weight_decay": 0.0},
        {"params": head, "lr": HEAD_RATE, "weight_decay": 0.0},
    ]
    steering = torch.optim.AdamW(groups, fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(
        steering, lambda step: min((step + 1) / (WARM_UP * steps), (steps - step) / ((1 - WARM_UP) * steps))
    )
    chance = random.Random(seed)
    torch.manual_seed(seed)
    started_s = time.monotonic()
    step, running = 0, 0.0
    for epoch in range(1, epochs + 1):
        for batch in batches(lines, chance):
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=short_numbers):
                pooled = network.pooled([line.text for line in batch], blind=BLIND)
            wrong = loss(network.logits(nn.dropout(pooled, DROPOUT)), shares(batch))
            wrong.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(learning, 1.0)
            steering.step()
            steering.zero_grad()
            pace.step()
            step += 1
            running += wrong.item()
            if step % 100 == 0:
                print(f"{step}/{steps} loss {running / 100:.3f}, {time.monotonic() - started_s:.0f} s", flush=True)
                running = 0.0
        seen(epoch, network)


def batches(lines: Sequence[Labelled], chance: random.Random) -> Iterator[list[Labelled]]:
    """All lines once, in batches of lines of like length, which chance orders."""
    pool = BATCH * 50
    shuffled = chance.sample(lines, len(lines))
    found = []
    for start in range(0, len(shuffled), pool):
        alike = sorted(shuffled[start : start + pool], key=lambda line: len(line.text))
        found += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    chance.shuffle(found)
    yield from found
