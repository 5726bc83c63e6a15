"""Scenes of people talking, written for this program, each line with the feeling that somebody in the room would hear:
in the text files of `spoken`. Those of `typed` hold lines to a companion, a few of one kind together, each with what a
friend would take its writer to feel.

    == the wrong birthday
    j Hey! Happy birthday!
    w- My what?

Letters are those of `companion.emotion.spoken.Spoken`. Knows nothing of models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from companion.emotion.spoken import Spoken
from training.emotion.lines import StrangeFile

SPOKEN, TYPED = Path(__file__).parent / "spoken", Path(__file__).parent / "typed"
_LINE = re.compile(rf"({'|'.join(re.escape(kind) for kind in Spoken)}) (\S.*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    text: str
    kind: Spoken


def scenes(folder: Path) -> list[list[Heard]]:
    """Every scene of every file, in the order of their names. Raises StrangeFile."""
    return [scene for file in sorted(folder.glob("*.txt")) for scene in _scenes(file)]


def _scenes(file: Path) -> Iterator[list[Heard]]:
    scene: list[Heard] | None = None
    for number, row in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        line = _LINE.fullmatch(row.rstrip())
        if row.startswith("== "):
            if scene:
                yield scene
            scene = []
        elif line is not None and scene is not None:
            scene.append(Heard(text=line[2], kind=Spoken(line[1])))
        elif row.strip():
            raise StrangeFile(
                f"{file.name}, line {number}: neither a scene's name nor a letter and a line: {row[:60]!r}"
            )
    if scene:
        yield scene
