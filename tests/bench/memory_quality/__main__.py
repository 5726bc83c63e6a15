"""How well she remembers: updates, erasing, false memories, things told and asked for, facts found in lines.

    python -m tests.bench.memory_quality [PART ...] [--json] [--misses] [--small-talk FILE.csv] [--large]

Runs on the real store and the real encoder, without a language model: what counts is what stands in the prompt.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from companion.memory.embedder import MiniLmEmbedder
from tests.bench import extraction
from tests.bench.memory_quality import erase, injection, told, updates
from tests.bench.memory_quality.life import STARTER_PARAMETERS

PARTS = ("updates", "erase", "injection", "told", "extraction")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory_quality", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all without one")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--misses", action="store_true", help="also print what went wrong")
    parser.add_argument("--small-talk", type=Path, help="a MELD file in place of the project's own lines")
    parser.add_argument("--large", action="store_true", help="prompts as for a model of 4 B in place of the starter")
    asked = parser.parse_args()
    if unknown := set(asked.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parameters = 4_000_000_000 if asked.large else STARTER_PARAMETERS
    embedder = MiniLmEmbedder.open()
    figures: dict[str, dict[str, float]] = {}
    misses: dict[str, list[str]] = {}
    for part in asked.parts or PARTS:
        match part:
            case "updates":
                figures[part], misses[part] = updates.measure(embedder, parameters=parameters)
            case "erase":
                figures[part] = erase.measure()
            case "injection":
                figures[part], misses[part] = injection.measure(embedder, file=asked.small_talk)
            case "told":
                figures[part], misses[part] = told.measure(embedder, parameters=parameters)
            case "extraction":
                figures[part] = extraction.figures(extraction.written())
        if not asked.json:
            print(part)
            for name, value in figures[part].items():
                print(f"  {name:<32} {value:>10.3f}")
            for miss in misses.get(part, []) if asked.misses else []:
                print(f"    {miss}")
    if asked.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
