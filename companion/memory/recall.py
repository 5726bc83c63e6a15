"""Which memories fit what is being said: words, vectors and neighbours weighed together. Pure arithmetic on arrays.

Knows nothing of databases or encoders. The recipe and the weights were chosen on LoCoMo's conversations (Maharana et
al., arXiv:2402.17753) by `tests/bench/recall`, each conversation held out in turn, 2026-11; where that could not tell,
the rounder number stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.conversation.turn import Role
from companion.memory.embedder import Vectors

Scores = NDArray[np.float32]

_MEANING, _WORDS = 0.6, 0.4
_SPEAKER = 0.25
_IMPORTANCE = 0.1
_RECENCY = 0.05
"""Ties only: as an equal part of the score recency hides nearly everything that is asked for (0.09 in place of 0.8)."""
_HALF_LIFE_S = 30 * 24 * 3600.0
_NEIGHBOUR, _FARTHER, _REACH = 0.4, 0.04, 6
"""What a memory gains from the best one around it: this share of its score, less with each message between."""
_ANSWER = 0.15
"""Added to that share for what follows a question directly."""
SESSION_GAP_S = 3600.0
"""A silence of this length ends a sitting; what was said before it is no neighbour (taste)."""
_CLOSE = 16384
"""Of a large store, the rows that are looked at closely (see `_nearness`)."""
_BLOCK = 512
"""Rows turned into floats at a time: they stay in the cache (measured, 2026-11)."""


_ROW = np.dtype(
    [
        ("id", np.int64),
        ("said_at_s", np.float64),
        ("hers", np.bool_),
        ("asks", np.bool_),
        ("importance", np.float32),
        ("embedded", np.bool_),
        ("scales", np.float32, (2,)),
    ]
)
"""One memory without its vectors: 31 bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Memories as ranking sees them, ordered by id; the vectors apart, so that a pass over the rest stays short."""

    plain: NDArray[Any]
    """(n,) records of `_ROW`."""
    vectors: NDArray[np.int8]
    """(n, 2, dimensions): of the message, and of the message after the one before."""

    @classmethod
    def of(cls, count: int, dimensions: int) -> Rows:
        """So many, all of them nought."""
        return cls(plain=np.zeros(count, _ROW), vectors=np.zeros((count, 2, dimensions), np.int8))

    def __len__(self) -> int:
        return len(self.plain)

    def __getitem__(self, name: str) -> NDArray[Any]:
        return self.vectors if name == "vectors" else np.asarray(self.plain[name])

    def at(self, places: slice | NDArray[Any]) -> Rows:
        return Rows(plain=self.plain[places], vectors=self.vectors[places])

    def put(self, places: slice | NDArray[Any], rows: Rows) -> None:
        self.plain[places], self.vectors[places] = rows.plain, rows.vectors

    @property
    def held_bytes(self) -> int:
        return self.plain.nbytes + self.vectors.nbytes


def joined(parts: Sequence[Rows]) -> Rows:
    """One after the other; at least one."""
    return Rows(
        plain=np.concatenate([part.plain for part in parts]), vectors=np.concatenate([part.vectors for part in parts])
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A memory that fits."""

    id: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What is looked for."""

    vector: Vectors | None
    """(dimensions,) of the words said; None without an encoder."""
    words: dict[int, float]
    """For the ids of memories that share words with it: how well they fit, above 0 (bm25 with its sign turned)."""
    about: Role | None
    """Whose life or words it is about, when that is plain."""
    now_s: float
    """Seconds since 1970."""
    least_nearness: float = 0.0
    """Some memory's cosine must reach this, or nothing is brought up."""
    words_suffice: bool = True
    """Unless a word is shared, where that is enough."""
    shown: frozenset[int] = frozenset()
    """Ids of what the model reads anyway."""


def quantized(vectors: Vectors) -> tuple[Scores, NDArray[np.int8]]:
    """(n, d) -> scales (n,) and int8 (n, d): their product is the vector, within half a scale."""
    scales = np.abs(vectors).max(axis=1, keepdims=True) / 127
    whole = np.rint(vectors / np.maximum(scales, np.finfo(np.float32).tiny))
    return scales[:, 0].astype(np.float32), whole.astype(np.int8)


def best(rows: Rows, cue: Cue, limit: int) -> list[Hit]:
    """The memories that fit best, best first; none when nothing fits well enough to be brought up."""
    if not len(rows) or limit < 1:
        return []
    free = np.isin(rows["id"], list(cue.shown), invert=True)
    known = rows["embedded"] & free
    words = np.zeros(len(rows), np.float32)
    words[np.searchsorted(rows["id"], np.fromiter(cue.words, np.int64, len(cue.words)))] = list(cue.words.values())
    words *= free
    nearness = _nearness(rows, cue.vector, words > 0)
    if not (cue.words_suffice and words.any()) and nearness[0].max(initial=0.0, where=known) < cue.least_nearness:
        return []
    together = _together(rows["said_at_s"])
    scores = _MEANING * _spread(_around(nearness, together), known) + _WORDS * words / max(float(words.max()), 1e-9)
    scores += _IMPORTANCE * rows["importance"]
    if cue.about is not None:
        scores += np.float32(_SPEAKER) * (rows["hers"] == (cue.about is Role.COMPANION))
    scores += _from_neighbours(scores, rows["asks"], together)
    age_s = np.maximum(cue.now_s - rows["said_at_s"], 0.0)
    scores += (_RECENCY * np.exp2(-age_s / _HALF_LIFE_S)).astype(np.float32)
    scores[~free] = -np.inf
    limit = min(limit, int(free.sum()))
    chosen = np.argpartition(-scores, max(limit - 1, 0))[:limit]
    chosen = chosen[np.argsort(-scores[chosen], kind="stable")]
    return [Hit(id=int(rows["id"][place]), score=float(scores[place])) for place in chosen]


def _nearness(rows: Rows, vector: Vectors | None, named: NDArray[np.bool_]) -> Scores:
    """(2, n): cosines of the message, and of it after the one before.

    In a large store the second is reckoned only where it may matter: near a good first one, or near a memory that is
    `named` by a word. For the others the first stands for both.
    """
    cosines = np.zeros((2, len(rows)), np.float32)
    if vector is None:
        return cosines
    alone = cosines[0] = _cosines(rows, 0, slice(len(rows)), vector)
    if len(rows) <= 2 * _CLOSE:
        cosines[1] = _cosines(rows, 1, slice(len(rows)), vector)
        return cosines
    near = alone + 2 * named  # above every cosine
    before, after = near[:-1].copy(), near[1:].copy()
    np.maximum(near[1:], before, out=near[1:])
    np.maximum(near[:-1], after, out=near[:-1])
    close = np.sort(np.argpartition(-near, _CLOSE)[:_CLOSE])
    cosines[1] = alone
    cosines[1, close] = _cosines(rows, 1, close, vector)
    return cosines


def _cosines(rows: Rows, which: int, places: slice | NDArray[np.intp], vector: Vectors) -> Scores:
    """(m,): of one of the two vectors of the rows at these places."""
    chosen = rows.vectors[:, which][places]
    cosines = np.empty(len(chosen), np.float32)
    block = np.empty((_BLOCK, len(vector)), np.float32)
    for start in range(0, len(chosen), _BLOCK):
        whole = chosen[start : start + _BLOCK]
        floats = block[: len(whole)]
        np.copyto(floats, whole)
        np.dot(floats, vector, out=cosines[start : start + len(whole)])
    scaled: Scores = cosines * rows["scales"][places, which]
    return scaled


def _together(said_at_s: NDArray[np.float64]) -> NDArray[np.int32]:
    """(n,): the number of the sitting each was said in."""
    return np.cumsum(np.diff(said_at_s, prepend=said_at_s[:1]) > SESSION_GAP_S, dtype=np.int32)


def _around(cosines: Scores, together: NDArray[np.int32]) -> Scores:
    """(2, n) -> (n,): the mean of a message's cosine and of those with the message before and the one after it."""
    alone, after_one = cosines
    before_one = alone.copy()
    same = together[1:] == together[:-1]
    before_one[:-1][same] = after_one[1:][same]
    mean: Scores = (alone + after_one + before_one) / 3
    return mean


def _spread(scores: Scores, known: NDArray[np.bool_]) -> Scores:
    """From 0 for the lowest to 1 for the highest of the known; 0 for the others."""
    if not known.any():
        return np.zeros_like(scores)
    lowest, highest = scores[known].min(), scores[known].max()
    spread: Scores = np.where(known, (scores - lowest) / max(highest - lowest, 1e-9), 0).astype(np.float32)
    return spread


def _from_neighbours(scores: Scores, asks: NDArray[np.bool_], together: NDArray[np.int32]) -> Scores:
    gained = np.zeros_like(scores)
    for distance in range(1, min(_REACH, len(scores) - 1) + 1):
        share = np.float32(_NEIGHBOUR - _FARTHER * (distance - 1))
        same = together[distance:] == together[:-distance]
        from_before = scores[:-distance] * (share + np.float32(_ANSWER) * asks[:-1] if distance == 1 else share)
        np.maximum(gained[distance:], from_before * same, out=gained[distance:])
        np.maximum(gained[:-distance], share * scores[distance:] * same, out=gained[:-distance])
    return gained


def with_neighbours(rows: Rows, ids: Sequence[int], shown: frozenset[int]) -> list[list[int]]:
    """These ids, each with the one before and after it in its sitting, as runs without a gap, in order of time."""
    together = _together(rows["said_at_s"])
    wanted: set[int] = set()
    for place in np.searchsorted(rows["id"], np.array(ids, np.int64)).tolist():
        around = range(max(place - 1, 0), min(place + 2, len(rows)))
        wanted.update(
            near for near in around if together[near] == together[place] and int(rows["id"][near]) not in shown
        )
    runs: list[list[int]] = []
    last = -2
    for place in sorted(wanted):
        if place != last + 1 or together[place] != together[last]:
            runs.append([])
        runs[-1].append(int(rows["id"][place]))
        last = place
    return runs
