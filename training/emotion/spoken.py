"""Makes `spoken.safetensors`, the head that hears what is said in company and to her, from the lines beside this file:

    python -m training.emotion.spoken --out assets/emotion

It is fitted on the vectors of the layers that lie in that folder already, in some minutes. How much it is held down
is chosen on scenes held back, by folds.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
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
from training.emotion.spoken_lines import SPOKEN as SAID
from training.emotion.spoken_lines import TYPED, Heard, scenes

PENALTIES = (0.003, 0.01, 0.03, 0.1)
"""Lightest first."""
FOLDS = 5
TOGETHER = 16
"""Lines that are read in one pass."""
NOTE = "scenes and lines written for this program; on layers tuned on GoEmotions (arXiv:2005.00547), CC BY 4.0"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.emotion.spoken", description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="the folder with goemotions.safetensors")
    parser.add_argument("--encoder", type=Path, help="the folder of all-MiniLM-L6-v2; the installed one without it")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    encoder = MiniLmEmbedder.open(asked.encoder) if asked.encoder else MiniLmEmbedder.open()
    print(json.dumps(make(encoder, asked.out, asked.seed, scenes(SAID), scenes(TYPED)), indent=2))


def make(encoder: Encoder, out: Path, seed: int, said: list[list[Heard]], typed: list[list[Heard]]) -> dict[str, float]:
    """Writes the file, for the layers that lie beside it; what was chosen, and its figures on scenes held back."""
    kept = unpacked(load_file(out / FEELINGS))
    reader = encoder.tuned({name: one for name, one in kept.items() if name not in HEADS})
    lines = learned_from(said, typed, reader)
    penalty, reached = best_penalty(lines, seed)
    weight, bias = logistic(lines, penalty)
    head = {"weight": weight, "bias": bias + log_carried(lines.kinds[~lines.typed])}
    save_file(head, out / SPOKEN, {"encoder": encoder.identity, "licence": "CC BY 4.0", "made of": NOTE})
    return {"said": int(sum(~lines.typed)), "typed": int(sum(lines.typed)), "penalty": penalty} | reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    vectors: Floats
    """(lines, width)."""
    kinds: NDArray[np.int64]
    """Each line's place in Spoken."""
    scenes: NDArray[np.int64]
    """The number of its scene."""
    typed: NDArray[np.bool_]
    """Whether it was typed to her, or said in company."""

    def some(self, chosen: NDArray[np.bool_]) -> Lines:
        return Lines(
            vectors=self.vectors[chosen],
            kinds=self.kinds[chosen],
            scenes=self.scenes[chosen],
            typed=self.typed[chosen],
        )


def learned_from(said: list[list[Heard]], typed: list[list[Heard]], reader: PooledReader) -> Lines:
    """Every line of both, with what the tuned layers make of it."""
    talk = [*said, *typed]
    texts = [cleaned(line.text) for scene in talk for line in scene]
    order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
    vectors: dict[int, Floats] = {}
    for start in range(0, len(order), TOGETHER):
        some = order[start : start + TOGETHER]
        vectors |= zip(some, reader.pooled([texts[at] for at in some]), strict=True)
    return Lines(
        vectors=np.stack([vectors[at] for at in range(len(texts))]),
        kinds=np.array([list(Spoken).index(line.kind) for scene in talk for line in scene]),
        scenes=np.array([number for number, scene in enumerate(talk) for _ in scene]),
        typed=np.array([number >= len(said) for number, scene in enumerate(talk) for _ in scene]),
    )


def logistic(lines: Lines, penalty: float) -> tuple[Floats, Floats]:
    """(weight (8, width), bias (8,)) of multinomial logistic regression, held down on standardised columns. What is
    typed has a bias of its own: people type when there is something to tell, so that other feelings are frequent. The
    bias is of what is said.
    """
    middle, spread = lines.vectors.mean(axis=0), lines.vectors.std(axis=0) + 1e-3
    scaled, meant = torch.from_numpy((lines.vectors - middle) / spread).float(), torch.from_numpy(lines.kinds).long()
    weight = torch.zeros(len(Spoken), scaled.shape[1], requires_grad=True)
    biases = torch.zeros(2, len(Spoken), requires_grad=True)
    typed = torch.from_numpy(lines.typed).long()
    steering = torch.optim.LBFGS([weight, biases], max_iter=200, line_search_fn="strong_wolfe")

    def cost() -> torch.Tensor:
        steering.zero_grad()
        lost = nn.cross_entropy(scaled @ weight.T + biases[typed], meant) + penalty * (weight**2).sum()
        lost.backward()  # type: ignore[no-untyped-call]
        return lost

    steering.step(cost)  # type: ignore[no-untyped-call]
    found = np.ascontiguousarray(weight.detach().numpy() / spread, np.float32)
    return found, np.asarray(biases[0].detach().numpy() - found @ middle, np.float32)


def best_penalty(lines: Lines, seed: int) -> tuple[float, dict[str, float]]:
    """(the greatest of PENALTIES whose cross-entropy in what is said in scenes not seen is within a standard error of
    the least, what is right there). Talk elsewhere is not quite like the scenes: what is held down more carries further
    (the rule of one standard error, Breiman et al. 1984).
    """
    order = np.random.default_rng(seed).permutation(lines.scenes.max() + 1)
    costs, right, sided, typed = (np.zeros((len(PENALTIES), FOLDS)) for _ in range(4))
    for number, fold in enumerate(np.array_split(order, FOLDS)):
        held = np.isin(lines.scenes, fold)
        said, written = lines.some(held & ~lines.typed), lines.some(held & lines.typed)
        for at, penalty in enumerate(PENALTIES):
            weight, bias = logistic(lines.some(~held), penalty)
            logits = torch.from_numpy(said.vectors @ weight.T + bias)
            costs[at, number] = float(nn.cross_entropy(logits, torch.from_numpy(said.kinds).long()))
            right[at, number] = np.mean(logits.numpy().argmax(axis=1) == said.kinds)
            sided[at, number] = _sided(said, weight, bias)
            typed[at, number] = _sided(written, weight, bias)
    means = costs.mean(axis=1)
    least = int(np.argmin(means))
    near = means[least] + costs[least].std(ddof=1) / FOLDS**0.5
    chosen = max(at for at in range(len(PENALTIES)) if means[at] <= near)
    return PENALTIES[chosen], {
        "nats": float(means[chosen]),
        "nats at least": float(means[least]),
        "right of eight": float(right[chosen].mean()),
        "right of three sides": float(sided[chosen].mean()),
        "typed, right of three sides": float(typed[chosen].mean()),
    }


def _sided(lines: Lines, weight: Floats, bias: Floats) -> float:
    """How many are heard as pleasant, neutral or unpleasant rightly; nan without any."""
    if not len(lines.kinds):
        return float("nan")
    chances = torch.from_numpy(lines.vectors @ weight.T + bias).softmax(1).numpy()
    return float(np.mean((chances @ SIDES).argmax(axis=1) == SIDES[lines.kinds].argmax(axis=1)))


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
