"""Makes `spoken.safetensors`, the head that hears what is said in company, from the scenes beside this file:

    python -m training.emotion.spoken --out assets/emotion

It is fitted on the vectors of the layers that lie in that folder already, in a minute or two. How much it is held down
is chosen on scenes held back, by folds.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.numpy import load_file, save_file
from torch.nn import functional as nn

from companion.emotion.eight_bits import Floats, unpacked
from companion.emotion.feeling import Emotion
from companion.emotion.likelihood import DIALOGUE
from companion.emotion.signs import cleaned
from companion.emotion.spoken import PART_OF, Spoken
from companion.emotion.tuned_model import FEELINGS, HEADS, SPOKEN, Encoder, PooledReader
from companion.memory.embedder import MiniLmEmbedder
from training.emotion.spoken_lines import Heard, scenes

PENALTIES = (0.001, 0.003, 0.01, 0.03, 0.1)
"""Lightest first."""
FOLDS = 5
TOGETHER = 16
"""Lines that are read in one pass."""
NOTE = "scenes written for this program; on layers tuned on GoEmotions (arXiv:2005.00547), CC BY 4.0"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.emotion.spoken", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder with goemotions.safetensors")
    parser.add_argument("--encoder", type=Path, help="the folder of all-MiniLM-L6-v2; the installed one without it")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    encoder = MiniLmEmbedder.open(asked.encoder) if asked.encoder else MiniLmEmbedder.open()
    print(json.dumps(make(encoder, asked.out, asked.seed), indent=2))


def make(encoder: Encoder, out: Path, seed: int) -> dict[str, float]:
    """Writes the file, for the layers that lie beside it; what was chosen, and its figures on scenes held back."""
    talk = scenes()
    kept = unpacked(load_file(out / FEELINGS))
    layers = {name: one for name, one in kept.items() if name not in HEADS}
    vectors, kinds, numbers = learned_from(talk, encoder.tuned(layers))
    penalty, reached = best_penalty(vectors, kinds, numbers, seed)
    weight, bias = logistic(vectors, kinds, penalty)
    head = {"weight": weight, "bias": bias + log_carried(kinds)}
    save_file(head, out / SPOKEN, {"encoder": encoder.identity, "licence": "CC BY 4.0", "made of": NOTE})
    return {"scenes": len(talk), "lines": len(kinds), "penalty": penalty} | reached


def learned_from(talk: list[list[Heard]], read: PooledReader) -> tuple[Floats, NDArray[np.int64], NDArray[np.int64]]:
    """(vectors (lines, width), each line's place in Spoken, the number of its scene)."""
    texts = [cleaned(line.text) for scene in talk for line in scene]
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    vectors: dict[int, Floats] = {}
    for start in range(0, len(order), TOGETHER):
        some = order[start : start + TOGETHER]
        vectors |= zip(some, read.pooled([texts[at] for at in some]), strict=True)
    kinds = [list(Spoken).index(line.kind) for scene in talk for line in scene]
    numbers = [number for number, scene in enumerate(talk) for _ in scene]
    return np.stack([vectors[at] for at in range(len(texts))]), np.array(kinds), np.array(numbers)


def logistic(vectors: Floats, kinds: NDArray[np.int64], penalty: float) -> tuple[Floats, Floats]:
    """(weight (8, width), bias (8,)) of multinomial logistic regression, held down on standardised columns."""
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-3
    scaled, meant = torch.from_numpy((vectors - middle) / spread).float(), torch.from_numpy(kinds).long()
    weight = torch.zeros(len(Spoken), scaled.shape[1], requires_grad=True)
    bias = torch.zeros(len(Spoken), requires_grad=True)
    steering = torch.optim.LBFGS([weight, bias], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        steering.zero_grad()
        lost = nn.cross_entropy(scaled @ weight.T + bias, meant) + penalty * (weight**2).sum()
        lost.backward()  # type: ignore[no-untyped-call]
        return lost

    steering.step(cost)  # type: ignore[no-untyped-call]
    found = np.ascontiguousarray(weight.detach().numpy() / spread, np.float32)
    return found, np.asarray(bias.detach().numpy() - found @ middle, np.float32)


def best_penalty(
    vectors: Floats, kinds: NDArray[np.int64], numbers: NDArray[np.int64], seed: int
) -> tuple[float, dict[str, float]]:
    """(the greatest of PENALTIES whose cross-entropy in scenes not seen is within a standard error of the least, what
    is right there). Talk elsewhere is not quite like the scenes: what is held down more carries further (the rule of
    one standard error, Breiman et al. 1984).
    """
    order = np.random.default_rng(seed).permutation(numbers.max() + 1)
    costs, right, sided = (np.zeros((len(PENALTIES), FOLDS)) for _ in range(3))
    for number, fold in enumerate(np.array_split(order, FOLDS)):
        held = np.isin(numbers, fold)
        for at, penalty in enumerate(PENALTIES):
            weight, bias = logistic(vectors[~held], kinds[~held], penalty)
            logits = torch.from_numpy(vectors[held] @ weight.T + bias)
            chances = logits.softmax(1).numpy()
            costs[at, number] = float(nn.cross_entropy(logits, torch.from_numpy(kinds[held]).long()))
            right[at, number] = np.mean(chances.argmax(axis=1) == kinds[held])
            sided[at, number] = np.mean((chances @ SIDES).argmax(axis=1) == SIDES[kinds[held]].argmax(axis=1))
    means = costs.mean(axis=1)
    least = int(np.argmin(means))
    near = means[least] + costs[least].std(ddof=1) / FOLDS**0.5
    chosen = max(at for at in range(len(PENALTIES)) if means[at] <= near)
    return PENALTIES[chosen], {
        "nats": means[chosen],
        "nats at least": means[least],
        "right of eight": float(right[chosen].mean()),
        "right of three sides": float(sided[chosen].mean()),
    }


def log_carried(kinds: NDArray[np.int64]) -> Floats:
    """What carries chances from the frequencies of the scenes to those of dialogue, where surprise is of both kinds as
    often as in the scenes. There is a line of each.
    """
    counts = np.bincount(kinds, minlength=len(Spoken)) / len(kinds)
    here = {kind: sum(counts[at] for at, one in enumerate(Spoken) if PART_OF[one] is kind) for kind in Emotion}
    return np.array([np.log(DIALOGUE[PART_OF[kind]] / here[PART_OF[kind]]) for kind in Spoken], np.float32)


SIDES = np.array(
    [
        [
            kind in (Spoken.JOY, Spoken.PLEASED),
            kind is Spoken.NEUTRAL,
            kind not in (Spoken.JOY, Spoken.PLEASED, Spoken.NEUTRAL),
        ]
        for kind in Spoken
    ],
    np.float32,
)
"""(8, 3): pleasant, neutral, unpleasant."""


if __name__ == "__main__":
    main()
