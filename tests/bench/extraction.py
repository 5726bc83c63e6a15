"""How well facts are found in what a person says: precision and recall over the hand-written lines.

    python -m tests.bench.extraction [--json] [--misses] [--part PART]

A fact counts as found when subject, relation, value, whether it holds, and a plan's day are all as written.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from companion.conversation.fact import ME, Subject, plain
from companion.memory.extraction.found import AvoidTopic, Forget, Remember, TellKnown, Wish
from companion.memory.extraction.reading import Heard, read
from companion.memory.facts import Holds, Saying

LINES = Path(__file__).parent.parent / "data" / "extraction.tsv"
SAID_AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
_FACT = re.compile(r"(?:(was|not) )?([^|]+) \| ([^|]+) \| ([^|]+?)(?: @(\d{4}-\d\d-\d\d))?")
_WISHES: dict[type[Wish], str] = {Remember: "remember", Forget: "forget", AvoidTopic: "avoid", TellKnown: "recall"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    part: str
    text: str
    expected: frozenset[str]
    before: str


def written() -> list[Line]:
    rows = [row.split("\t") for row in LINES.read_text(encoding="utf-8").splitlines() if row and row[0] != "#"]
    return [
        Line(part=row[0], text=row[1], expected=frozenset(_expected(row[2])), before=row[3] if len(row) > 3 else "")
        for row in rows
    ]


def _expected(facts: str) -> Iterator[str]:
    for fact in [] if facts == "-" else facts.split("; "):
        if fact.startswith("!"):
            yield fact.casefold()
            continue
        match = _FACT.fullmatch(fact)
        assert match, fact
        holds, subject, relation, value, day = match.groups()
        yield _spelled(
            holds or "now", subject.strip(), relation.strip(), "" if value == "?" else value.strip(), day or ""
        )


def found(line: Line) -> frozenset[str]:
    heard = read(line.text, said_at=SAID_AT, message_id=1, before=line.before)
    return frozenset(_of(heard))


def _of(heard: Heard) -> Iterator[str]:
    yield from (_of_saying(saying) for saying in heard.sayings)
    for wish in heard.wishes:
        words = getattr(wish, {"Remember": "what", "AvoidTopic": "topic"}.get(type(wish).__name__, "about"))
        yield f"!{_WISHES[type(wish)]} {words}".strip().casefold()


def _of_saying(saying: Saying) -> str:
    holds = {Holds.NOW: "now", Holds.PAST: "was", Holds.NOT: "not"}[saying.holds]
    relation = f"{saying.relation}/{saying.of}" if saying.of else str(saying.relation)
    return _spelled(
        holds, _whom(saying.subject), relation, saying.value, saying.when.isoformat() if saying.when else ""
    )


def _whom(subject: Subject) -> str:
    return "me" if subject == ME else f"{subject.kin}:{subject.name}"


def _spelled(holds: str, subject: str, relation: str, value: str, day: str) -> str:
    return f"{holds} {subject} | {relation} | {plain(value)} {day}".casefold().strip()


def figures(lines: list[Line]) -> dict[str, float]:
    right = wrong = missed = clean = 0
    for line in lines:
        got = found(line)
        right += len(got & line.expected)
        wrong += len(got - line.expected)
        missed += len(line.expected - got)
        clean += got == line.expected
    return {
        "lines": len(lines),
        "facts written": right + missed,
        "precision": right / max(right + wrong, 1),
        "recall": right / max(right + missed, 1),
        "lines without a fault": clean / max(len(lines), 1),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.extraction", description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--misses", action="store_true", help="every line that is not read as written")
    parser.add_argument("--part", help="only this part of the lines")
    asked = parser.parse_args()
    lines = [line for line in written() if asked.part in (None, line.part)]
    result = {part: figures([line for line in lines if line.part == part]) for part in sorted({x.part for x in lines})}
    result["all"] = figures(lines)
    if asked.misses:
        for line in lines:
            got = found(line)
            if got != line.expected:
                print(
                    f"{line.text}\n   wrong:  {sorted(got - line.expected)}\n   missed: {sorted(line.expected - got)}"
                )
    if asked.json:
        print(json.dumps(result))
        return
    for part, numbers in result.items():
        print(part)
        for name, value in numbers.items():
            print(f"  {name:<24} {value:>8.3f}")


if __name__ == "__main__":
    main()
