"""The files of GoEmotions and EmoBank -> labelled lines. Knows nothing of models."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from companion.emotion.fine import FINE

Item = TypeVar("Item")


class StrangeFile(ValueError):
    """A file that is not in the format it should be in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """One line of GoEmotions."""

    text: str
    labels: tuple[int, ...]
    """Places in the file's own list of labels; one or more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """One sentence of EmoBank, as its readers rated it, each 1 .. 5."""

    text: str
    valence: float
    arousal: float
    dominance: float


def goemotions(file: Path, kinds: int = len(FINE)) -> list[Labelled]:
    """Every line of `text TAB label ids TAB id`, ids below `kinds`. Raises StrangeFile."""
    found = []
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        parts = row.split("\t")
        labels = parts[1].split(",") if len(parts) == 3 else []
        if not labels or not all(label.isdecimal() and int(label) < kinds for label in labels):
            raise StrangeFile(f"{file.name}, line {number}: not text, labels below {kinds} and an id: {row[:60]!r}")
        found.append(Labelled(text=parts[0], labels=tuple(int(label) for label in labels)))
    return found


def emobank(file: Path, split: str) -> list[Rated]:
    """Every sentence of a part ("train", "dev", "test"). Raises StrangeFile."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.DictReader(opened)
        if not {"split", "V", "A", "D", "text"} <= set(rows.fieldnames or ()):
            raise StrangeFile(f"{file.name}: no columns split, V, A, D and text")
        return [
            Rated(text=row["text"], valence=float(row["V"]), arousal=float(row["A"]), dominance=float(row["D"]))
            for row in rows
            if row["split"] == split
        ]


def held_back(items: Sequence[Item], count: int, seed: int) -> tuple[list[Item], list[Item]]:
    """(the rest, `count` of them chosen by `seed`), both in an order of their own."""
    shuffled = random.Random(seed).sample(items, len(items))
    return shuffled[count:], shuffled[:count]
