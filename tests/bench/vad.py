"""How well valence, arousal and dominance are read, on files in EmoBank's format (split, V, A, D from 1 to 5, text).

    python -m tests.bench.vad FILE.csv [--split dev] [--json] [--lexicon]

Without `--split`: its dev rows where it has any, else its test rows, else all; it says which. Rows of the part that the
head was fitted on (train) are only scored when they are all there is, or asked for. Pearson's r and the mean error on
the set's own scale, of `Appraiser.lone`'s affect.
"""

from __future__ import annotations

import argparse
import csv
import statistics
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from companion.emotion.appraiser import Appraiser
from companion.emotion.feeling import Affect
from tests.bench.emotion import TOGETHER, StrangeFile, opened, show

AXES = {"V": "valence", "A": "arousal", "D": "dominance"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    split: str
    text: str
    rated: tuple[float, float, float]


def rated(file: Path) -> list[Rated]:
    """Raises StrangeFile."""
    with file.open(encoding="utf-8", newline="") as read:
        rows = csv.DictReader(read)
        if missing := {*AXES, "text"} - set(rows.fieldnames or ()):
            raise StrangeFile(f"{file}: EmoBank's format has columns {', '.join(sorted(missing))}")
        try:
            found = [
                Rated(
                    split=row.get("split") or "",
                    text=row["text"],
                    rated=(float(row["V"]), float(row["A"]), float(row["D"])),
                )
                for row in rows
            ]
        except (TypeError, ValueError) as error:
            raise StrangeFile(f"{file}, line {rows.line_num}: a rating that is no number") from error
    if not found or not all(1 <= value <= 5 for one in found for value in one.rated):
        raise StrangeFile(f"{file}: no ratings from 1 to 5")
    return found


def chosen(rows: Sequence[Rated], split: str | None) -> tuple[str, list[Rated]]:
    """(the name of the part, its rows). Raises StrangeFile when it has none."""
    for name in [split] if split else ["dev", "test"]:
        if kept := [row for row in rows if row.split == name]:
            return name, kept
    if split:
        raise StrangeFile(f"no rows of the part {split}")
    return "all", list(rows)


def figures(rows: Sequence[Rated], appraiser: Appraiser) -> dict[str, float]:
    found: list[Affect] = []
    for start in range(0, len(rows), TOGETHER):
        found += [heard.affect for heard in appraiser.lone_lines([row.text for row in rows[start : start + TOGETHER]])]
    result: dict[str, float] = {"lines": len(rows)}
    for at, (letter, axis) in enumerate(AXES.items()):
        read, meant = [3 + 2 * float(getattr(one, axis)) for one in found], [row.rated[at] for row in rows]
        result[f"r {letter}"] = float(np.corrcoef(read, meant)[0, 1])
        result[f"MAE {letter}"] = statistics.fmean(abs(one - other) for one, other in zip(read, meant, strict=True))
    return result


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.vad", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--split", help="only this part")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lexicon", action="store_true", help="by the lists of words alone")
    asked = parser.parse_args()
    name, rows = chosen(rated(asked.file), asked.split)
    print(f"part: {name}", file=sys.stderr)
    show(figures(rows, opened(asked.lexicon)), asked.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
