"""What is fitted on finished vectors: how sure the head may be, and where a line lies. Pure numpy."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from companion.emotion.feeling import Emotion
from companion.emotion.fine import FINE, GROUP

Floats = NDArray[np.float32]

TEMPERATURES = np.geomspace(0.5, 2.0, 61)
PENALTIES = np.geomspace(1e-1, 1e4, 21)
FOLDS = 5
MEMBERSHIP = np.array([[float(GROUP[name] is kind) for kind in Emotion] for name in FINE], np.float32)
"""(28, 7)."""


def seven(logits: Floats) -> Floats:
    """(lines, 28) -> (lines, 7), chances that add up to 1."""
    chances = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(chances / chances.sum(axis=1, keepdims=True) @ MEMBERSHIP, np.float32)


def temperature(logits: Floats, asked: Floats) -> float:
    """What logits are to be divided by, so that chances of the seven are as often right as they say (Guo et al. 2017,
    arXiv:1706.04599): the one of TEMPERATURES with the least cross-entropy. `asked` (lines, 7)."""
    losses = [-(asked * np.log(seven(logits / one) + 1e-9)).sum() for one in TEMPERATURES]
    return float(TEMPERATURES[int(np.argmin(losses))])


def macro_f1(found: NDArray[np.int64], meant: NDArray[np.int64], kinds: int = len(Emotion)) -> float:
    """The mean over the kinds of F1; a kind that neither has counts 0."""
    scores = []
    for kind in range(kinds):
        both = np.sum((found == kind) & (meant == kind))
        either = np.sum(found == kind) + np.sum(meant == kind)
        scores.append(2 * both / either if either else 0.0)
    return float(np.mean(scores))


def ridge(vectors: Floats, targets: Floats, penalty: float) -> tuple[Floats, Floats]:
    """(weight (targets, width), bias (targets,)) of least squares with a penalty on standardised columns."""
    return ridges(vectors, targets, [penalty])[0]


def ridges(vectors: Floats, targets: Floats, penalties: Sequence[float]) -> list[tuple[Floats, Floats]]:
    """`ridge` with each penalty."""
    middle, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-6
    scaled = ((vectors - middle) / spread).astype(np.float64)
    mean = targets.mean(axis=0)
    square, mixed = scaled.T @ scaled, scaled.T @ (targets - mean)
    found = []
    for penalty in penalties:
        solved = np.linalg.solve(square + penalty * np.eye(len(square)), mixed).T / spread
        # A transposed matrix would be written to a file in the wrong order.
        weight = np.ascontiguousarray(solved, np.float32)
        found.append((weight, np.asarray(mean - solved @ middle, np.float32)))
    return found


def best_penalty(vectors: Floats, targets: Floats, seed: int) -> tuple[float, list[float]]:
    """(the one of PENALTIES whose predictions of folds not seen correlate best, those correlations by target)."""
    order = np.random.default_rng(seed).permutation(len(vectors))
    predicted = np.empty((len(PENALTIES), *targets.shape), np.float32)
    for fold in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, fold)
        for at, (weight, bias) in enumerate(ridges(vectors[rest], targets[rest], [float(one) for one in PENALTIES])):
            predicted[at, fold] = vectors[fold] @ weight.T + bias
    scores = [[correlation(one[:, at], targets[:, at]) for at in range(targets.shape[1])] for one in predicted]
    best = int(np.argmax([sum(score) for score in scores]))
    return float(PENALTIES[best]), scores[best]


def correlation(one: Sequence[float] | Floats, other: Sequence[float] | Floats) -> float:
    """Pearson's r."""
    return float(np.corrcoef(one, other)[0, 1])
