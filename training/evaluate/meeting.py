"""What people say in the first minutes, and what a fitting reply to each holds: read from `meeting.txt`, which was
written for this. Knows nothing of models.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.starter.corpus import Miswritten

FILE = Path(__file__).parent / "meeting.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstLine:
    place: str
    text: str
    fits: re.Pattern[str]
    """Found in a reply to the point."""
    may_excuse: bool
    """Whether a reply may say what she is, or that she doesn't know, and still be to the point."""


def first_lines(file: Path = FILE) -> Iterator[FirstLine]:
    """In the order of the file. Raises Miswritten."""
    fits, may_excuse = None, False
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        place = f"{file.name}:{number}"
        head = re.fullmatch(r"=(\??) (.+)", line)
        if head is not None:
            fits, may_excuse = re.compile(head[2], re.IGNORECASE), bool(head[1])
        elif line and not line.startswith("#"):
            if fits is None:
                raise Miswritten(f"{place}: a line before the first '='")
            yield FirstLine(place=place, text=line, fits=fits, may_excuse=may_excuse)
