"""What the written dialogues are like: `python -m training.starter.review [FOLDER]`.

Counts, monotony, near-duplicates, what two parts have in common, and the rules of care. A reader must do the rest.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from training.evaluate.figures import distinct
from training.starter import rules
from training.starter.corpus import FOLDER, Miswritten, openings, written
from training.starter.dialogues import Dialogue, Part

_RUN = 5
"""Words in a row by which texts are compared."""
_ALIKE = 0.5
"""Share of common runs from which two dialogues count as near-duplicates (taste)."""
_SHOWN = 12


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.starter.review", description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    try:
        dialogues = written(parser.parse_args().folder)
    except Miswritten as error:
        sys.exit(str(error))
    for line in report(dialogues):
        print(line)


def report(dialogues: Sequence[Dialogue]) -> Iterator[str]:
    """Lines to read."""
    replies = [reply for one in dialogues for reply in one.replies]
    lines = [line for one in dialogues for line in one.lines[0::2]]
    yield f"dialogues {len(dialogues)}, scenarios {len({one.scenario for one in dialogues})}, replies {len(replies)}"
    parts = Counter(one.part for one in dialogues)
    yield "parts: " + ", ".join(f"{part} {parts[part]}" for part in Part)
    lengths = Counter(len(one.lines) for one in dialogues)
    yield "lines: " + ", ".join(f"{length}: {lengths[length]}" for length in sorted(lengths))
    for name in ("core", "about", "moment", "manner"):
        yield f"with {name}: {sum(bool(getattr(one, name)) for one in dialogues)}"
    yield f"commonest kinds: {_most(one.kind for one in dialogues)}"
    words = [rules.word_count(reply) for reply in replies]
    yield f"words of a reply: mean {sum(words) / len(words):.1f}, longest {max(words)}"
    yield f"words of a line of the person's: mean {sum(map(rules.word_count, lines)) / len(lines):.1f}"
    yield f"replies with a question: {sum('?' in reply for reply in replies) / len(replies):.1%}"
    for size in (1, 2, 3):
        yield f"distinct-{size} of the first 2,000 replies: {distinct(replies[:2000], size):.3f}"
    yield f"commonest openings, two words: {_most(openings(replies))}"
    yield f"commonest openings, one word: {_most(openings(replies, 1))}"
    for one, other, share in near(dialogues):
        yield f"alike by {share:.0%}: {one.place} and {other.place}"
    for text, places in leaks(dialogues):
        yield f"in several parts: {text!r}: {', '.join(places)}"
    for one in dialogues:
        for reply in one.replies:
            for fault in rules.faults(reply):
                yield f"{one.place}: {fault}: {reply}"


def near(dialogues: Sequence[Dialogue]) -> Iterator[tuple[Dialogue, Dialogue, float]]:
    """Pairs that have at least _ALIKE of the shorter one's runs of words in common."""
    runs = [_runs(" ".join(one.lines)) for one in dialogues]
    where: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for at, found in enumerate(runs):
        common: Counter[int] = Counter(other for run in found for other in where[run])
        for other, count in common.items():
            share = count / max(min(len(found), len(runs[other])), 1)
            if share >= _ALIKE:
                yield dialogues[other], dialogues[at], share
        for run in found:
            where[run].append(at)


def leaks(dialogues: Sequence[Dialogue]) -> Iterator[tuple[str, list[str]]]:
    """Whole lines and replies of several words that stand in more than one part."""
    where: defaultdict[str, list[Dialogue]] = defaultdict(list)
    for one in dialogues:
        for line in {" ".join(_words(line)) for line in one.lines}:
            if len(line.split()) >= _RUN:
                where[line].append(one)
    for line, found in where.items():
        if len({one.part for one in found}) > 1:
            yield line, [one.place for one in found]


def _runs(text: str) -> set[tuple[str, ...]]:
    words = _words(text)
    return {tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)}


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower().replace("’", "'"))


def _most(several: Iterator[str]) -> str:
    counted = Counter(several)
    return ", ".join(f"{one!r} {count / counted.total():.1%}" for one, count in counted.most_common(_SHOWN))


if __name__ == "__main__":
    main()
