"""Reads the written dialogues: text files that a person can read and mend.

    == good news | a sister's engagement
    core: My name is Ana.
    about: My sister is called Lena.
    moment: On Monday 3 March 2025 I said: My sister moved to Lyon.
    manner: I seem happy. Be happy and cheerful with me.
    P: My sister just got engaged!!
    S: Oh, that's wonderful! How did Lena tell you?

A header is a kind and a scenario; `core`, `about`, `moment` and `manner` may be missing, and stand as the program words
them; P is the person and S is she. Knows nothing of models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from training.starter.dialogues import Dialogue

FOLDER = Path(__file__).parent / "corpus"
MOST_LINES = 8

_LINE = re.compile(r"(core|about|moment|manner|P|S): ?(.*)")
_MANNER = re.compile(
    r"(I seem (upset|put off|worried|happy|sad|surprised)\.)?( ?Be [a-z]+(?: [a-z]+)*(?:, [a-z ]+)* with me\.)?"
)
_MOMENT = re.compile(r"On [A-Z][a-z]+day \d{1,2} [A-Z][a-z]+ \d{4} (I|you) said: .+")


class Miswritten(Exception):
    """Says file, line and what is wrong."""


def written(folder: Path = FOLDER) -> tuple[Dialogue, ...]:
    """All dialogues of the folder's text files, in a stable order. Raises Miswritten."""
    files = sorted(folder.rglob("*.txt"))
    if not files:
        raise Miswritten(f"{folder}: no dialogues")
    return tuple(dialogue for file in files for dialogue in read(file.read_text(encoding="utf-8"), file.name))


def read(text: str, name: str) -> Iterator[Dialogue]:
    """The dialogues of one file; `name` is what errors call it. Raises Miswritten."""
    begun: _Begun | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line, place = raw.strip(), f"{name}:{number}"
        if not line:
            continue
        if line.startswith("== "):
            if begun is not None:
                yield begun.whole()
            begun = _Begun(place, *_header(line, place))
        elif begun is None:
            raise Miswritten(f"{place}: a line before the first header")
        else:
            begun.add(line, place)
    if begun is not None:
        yield begun.whole()


def _header(line: str, place: str) -> tuple[str, str]:
    kind, bar, scenario = line[3:].partition("|")
    if not bar or "|" in scenario or not kind.strip() or not scenario.strip():
        raise Miswritten(f"{place}: a header is '== kind | scenario'")
    return kind.strip().lower(), " ".join(scenario.lower().split())


@dataclass(slots=True)
class _Begun:
    place: str
    kind: str
    scenario: str
    said: list[str] = field(default_factory=list)
    beside: dict[str, str] = field(default_factory=dict)

    def add(self, line: str, place: str) -> None:
        found = _LINE.fullmatch(line)
        if found is None or not found[2].strip():
            raise Miswritten(f"{place}: not understood: {line[:60]}")
        what, text = found[1], found[2].strip()
        if what in "PS":
            if what != "PS"[len(self.said) % 2]:
                raise Miswritten(f"{place}: two lines of {what} in a row, or S first")
            self.said.append(text)
        elif self.said or what in self.beside:
            raise Miswritten(f"{place}: '{what}' stands once, before the lines")
        elif (what == "manner" and not _MANNER.fullmatch(text)) or (what == "moment" and not _MOMENT.fullmatch(text)):
            raise Miswritten(f"{place}: the program doesn't word a {what} so: {text[:60]}")
        else:
            self.beside[what] = text

    def whole(self) -> Dialogue:
        if not self.said or len(self.said) % 2 or len(self.said) > MOST_LINES:
            raise Miswritten(f"{self.place}: {len(self.said)} lines; 2, 4, 6 or 8 are wanted, the last one hers")
        return Dialogue(kind=self.kind, scenario=self.scenario, place=self.place, lines=tuple(self.said), **self.beside)


def openings(replies: Sequence[str], words: int = 2) -> Iterator[str]:
    """The first words of each, in small letters."""
    for reply in replies:
        yield " ".join(re.findall(r"[\w'’]+", reply.lower())[:words])
