"""How much of the evidence for a question recall brings up, on files in LoCoMo's format; and how fast it is.

`python -m tests.bench.recall FILE.json [--json]`: one store per conversation, every turn a message with its time,
through the program's own store and ranking. `--latency`: the store's and the ranking's share with random vectors, and
apart from it what the encoder takes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import psutil

from companion.conversation.memories import Embedder
from companion.conversation.turn import MessageState, Role
from companion.memory.cue import Names
from companion.memory.embedder import MiniLmEmbedder, Vectors
from companion.memory.store import SqliteStore
from companion.paths import home

CUTS = (5, 10, 20)
CATEGORIES = {1: "multi-hop", 2: "temporal", 3: "open-domain", 4: "single-hop", 5: "adversarial"}
"""As the set's own scorer has them; some reports swap the names."""
BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One turn of a conversation."""

    key: str
    role: Role
    text: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    text: str
    category: int
    evidence: frozenset[str]
    """Keys of the turns that answer it."""


class Clock:
    """Says when the turn that is being added was said."""

    def __init__(self) -> None:
        self.now = datetime(2000, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def turns(conversation: dict[str, Any]) -> Iterator[Said]:
    roles = {conversation["speaker_a"]: Role.PERSON, conversation["speaker_b"]: Role.COMPANION}
    sessions = sorted(int(key[8:]) for key in conversation if re.fullmatch(r"session_\d+", key))
    for session in sessions:
        at = datetime.strptime(conversation[f"session_{session}_date_time"], "%I:%M %p on %d %B, %Y").replace(
            tzinfo=UTC
        )
        for number, turn in enumerate(conversation[f"session_{session}"]):
            caption = turn.get("blip_caption")
            text = turn["text"].strip() + (f" [shares {caption}]" if caption else "")
            yield Said(
                key=turn["dia_id"], role=roles[turn["speaker"]], text=text, at=at + timedelta(seconds=30 * number)
            )


def questions(sample: dict[str, Any], known: set[str]) -> Iterator[Question]:
    """Those that have evidence in the conversation: a few of its strings are malformed or name no turn."""
    for asked in sample["qa"]:
        named = {f"D{a}:{b}" for text in asked["evidence"] for a, b in re.findall(r"D(\d+):(\d+)", text)}
        if evidence := named & known:
            yield Question(text=str(asked["question"]), category=asked["category"], evidence=frozenset(evidence))


def recalls(sample: dict[str, Any], embedder: Embedder | None) -> Iterator[tuple[int, list[float]]]:
    """For each question its category, and the share of its evidence among the first 5, 10 and 20."""
    conversation = sample["conversation"]
    clock = Clock()
    store = SqliteStore.temporary(clock=clock)
    names = Names(person=(conversation["speaker_a"],), companion=(conversation["speaker_b"],))
    keys: dict[int, str] = {}
    for said in turns(conversation):
        clock.now = said.at
        keys[store.add(said.role, said.text, MessageState.COMPLETE).id] = said.key
    memory = store.recollections(names)
    memory.use(embedder)
    while memory.catch_up(BATCH):
        pass
    for question in questions(sample, set(keys.values())):
        hits = memory.hits(question.text, now=clock.now, limit=max(CUTS))
        found = [keys[hit.id] for hit in hits]
        yield (
            question.category,
            [len(question.evidence.intersection(found[:cut])) / len(question.evidence) for cut in CUTS],
        )
    store.close()


def figures(samples: Sequence[dict[str, Any]], embedder: Embedder | None) -> dict[str, dict[str, float]]:
    by_category: dict[str, list[list[float]]] = defaultdict(list)
    for sample in samples:
        print(f"{sample.get('sample_id', 'conversation')} ...", file=sys.stderr, flush=True)
        for category, shares in recalls(sample, embedder):
            by_category["all"].append(shares)
            by_category[CATEGORIES[category]].append(shares)
    return {
        name: {"questions": len(by_category[name])}
        | {
            f"recall@{cut}": statistics.fmean(shares)
            for cut, shares in zip(CUTS, zip(*by_category[name], strict=True), strict=True)
        }
        for name in ("all", *CATEGORIES.values())
        if by_category[name]
    }


class RandomVectors:
    """In place of an encoder: the same work for the store and the ranking, none for the processor."""

    identity = "random 384"
    dimensions = 384

    def __init__(self) -> None:
        self._chance = np.random.default_rng(1)

    def embed(self, texts: Sequence[str]) -> Vectors:
        vectors = self._chance.standard_normal((len(texts), self.dimensions), np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def a_text(chance: random.Random, words: int) -> str:
    """Words as often as in a language (Zipf), out of 20,000, without the hundred that say nothing."""
    return " ".join(f"w{int(100 * 200 ** chance.random())}" for _ in range(words))


def latency(messages: int) -> dict[str, float]:
    """Milliseconds for one call in a store of so many messages, and bytes in memory."""
    chance = random.Random(1)
    clock = Clock()
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore.open(home(Path(folder)), clock=clock)
        rows = (
            (
                ("person", "companion")[number % 2],
                a_text(chance, 12),
                f"{clock.now + timedelta(minutes=9 * number):%FT%T}",
            )
            for number in range(messages)
        )
        with store._writing(durable=True) as connection:
            connection.executemany(
                "INSERT INTO messages (role, text, said_at, state) VALUES (?, ?, ? || '.000000+00:00', 'complete')",
                rows,
            )
        clock.now += timedelta(minutes=9 * messages)
        memory = store.recollections(Names())
        memory.use(RandomVectors())
        started_s = time.perf_counter()
        while memory.catch_up(BATCH):
            pass
        learned_s = time.perf_counter() - started_s
        before_bytes = psutil.Process().memory_info().rss
        started_s = time.perf_counter()
        memory.use(RandomVectors())
        loaded_s = time.perf_counter() - started_s

        def insert() -> None:
            store.add(Role.PERSON, a_text(chance, 12), MessageState.COMPLETE)
            memory.catch_up(1)
            memory.catch_up(1)

        def recall() -> None:
            memory.recall(a_text(chance, 8) + "?", now=clock.now)

        result = {f"insert {name} ms": value for name, value in timed(insert).items()}
        result |= {f"recall {name} ms": value for name, value in timed(recall).items()}
        result |= {
            "load s": loaded_s,
            "learn, without encoding, ms each": learned_s / messages * 1000,
            "rows held MB": memory.held_bytes() / 1e6,
            "file MB": home(Path(folder)).store.stat().st_size / 1e6,
            "process grown MB": (psutil.Process().memory_info().rss - before_bytes) / 1e6,
        }
        store.close()
    return result


def timed(work: Callable[[], None], rounds: int = 100) -> dict[str, float]:
    times_ms = []
    for _ in range(rounds):
        started_s = time.perf_counter()
        work()
        times_ms.append((time.perf_counter() - started_s) * 1000)
    return {"p50": statistics.median(times_ms), "p95": statistics.quantiles(times_ms, n=20)[-1]}


def consume(embedder: Embedder, text: str) -> None:
    embedder.embed([text])


def encoding() -> dict[str, float]:
    """What the real encoder adds: to a recall, and to the learning of a message."""
    chance = random.Random(1)
    embedder = MiniLmEmbedder.open()
    said = "We went to the market by the river this morning and bought too many plums again. What did you do"
    embedder.embed([said])
    one = timed(lambda: consume(embedder, f"What did I tell you about plum {chance.random()}?"))
    started_s = time.perf_counter()
    embedder.embed([f"{said} {number}?" for number in range(BATCH)])
    return {
        "a line p50 ms": one["p50"],
        "a line p95 ms": one["p95"],
        "texts of 22 words per s": BATCH / (time.perf_counter() - started_s),
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.recall", description=__doc__)
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--words", action="store_true", help="without an encoder, by words alone")
    parser.add_argument("--latency", action="store_true")
    asked = parser.parse_args()
    if asked.latency:
        speeds = {f"{messages:,}": latency(messages) for messages in (1_000, 10_000, 100_000)} | {"encoder": encoding()}
        print(json.dumps(speeds, indent=None if asked.json else 2))
        return
    if asked.file is None:
        parser.error("name a file, or --latency")
    embedder = None if asked.words else MiniLmEmbedder.open()
    measured = figures(json.loads(asked.file.read_text(encoding="utf-8")), embedder)
    if asked.json:
        print(json.dumps(measured))
        return
    for name, row in measured.items():
        print(
            f"{name:<12} {row['questions']:>5.0f}  " + "  ".join(f"@{cut} {row[f'recall@{cut}']:.3f}" for cut in CUTS)
        )


if __name__ == "__main__":
    main()
