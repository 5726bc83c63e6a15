"""Small talk in the middle of a remembered life: how often is something brought up that nobody asked for?"""

from __future__ import annotations

import csv
from pathlib import Path

from companion.memory.embedder import MiniLmEmbedder
from tests.bench.memory_quality.life import Life
from tests.bench.memory_quality.told import TOLD

_LINES = Path(__file__).parents[2] / "data" / "small-talk.txt"


def lines(file: Path | None) -> list[str]:
    """200 lines: the project's own, or those of a MELD file (its column Utterance)."""
    if file is None:
        return _LINES.read_text(encoding="utf-8").splitlines()
    with file.open(encoding="utf-8", newline="") as table:
        return [row["Utterance"] for row in csv.DictReader(table)][:200]


def measure(embedder: MiniLmEmbedder, *, file: Path | None = None) -> tuple[dict[str, float], list[str]]:
    """Figures, and the lines with what they brought up."""
    life = Life(None, embedder)
    for line, _, _ in TOLD:
        life.say(line)
        life.chatter(24)
    life.learn()
    injected = []
    talk = lines(file)
    before = ""
    for line in talk:
        memories = life.fitting(line, before=before)
        before = line
        brought = [fact.value for fact in memories.facts]
        brought += [m.text for moment in memories.moments for m in moment.messages if m.id in moment.found]
        if brought:
            injected.append(f"{line} -> {brought}")
    life.store.close()
    return {"lines of small talk": len(talk), "brought something up": len(injected) / len(talk)}, injected
