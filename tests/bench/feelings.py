"""Feelings of 100,000 turns: looking back on them in the store, and the page "How we've felt" in the window."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from companion.conversation.feelings import UNCLEAR, FeltLine, Span, felt_after, moved_by
from companion.conversation.felt_history import history
from companion.emotion.correction import set_right
from companion.emotion.feeling import Emotion
from companion.memory import felt_rows, vault_file
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.paths import home

TURNS = 100_000
APART = timedelta(minutes=25)
"""Just under five years of them."""
LOOKS = 4
"""The page is opened, and each span looked at, so often."""
_WORDS = "river museum rain kitchen garden train letter window morning Lisbon bicycle neighbour winter".split()  # noqa: SIM905


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(in_window(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        SqliteStores(home(Path(folder))).lifelong().close()  # encrypted, as it is used
        figures = in_store(Path(folder))
        run = subprocess.run(
            [sys.executable, "-m", "tests.bench.feelings", folder], stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    print(json.dumps(figures | json.loads(run.stdout.splitlines()[-1])))


def fill(folder: Path) -> None:
    """A store as the program makes it, with years of talk and what was felt of it, up to now."""
    SqliteStore.open(home(folder)).close()
    chance = random.Random(1)
    heard = [UNCLEAR, *(set_right(UNCLEAR, kind) for kind in Emotion)]
    said_at = datetime.now(UTC) - TURNS * APART
    known: FeltLine | None = None
    with closing(connect(home(folder).store)) as connection:
        connection.execute("BEGIN")
        for turn in range(TURNS):
            words = " ".join(chance.choices(_WORDS, k=chance.randint(3, 30)))
            for role, number in (("person", 2 * turn + 1), ("companion", 2 * turn + 2)):
                connection.execute(
                    "INSERT INTO messages (id, role, text, said_at, state) VALUES (?, ?, ?, ?, 'complete')",
                    (number, role, words, felt_rows.written(said_at)),
                )
            line = chance.choice(heard)
            fresh = FeltLine(
                message_id=2 * turn + 1, said_at=said_at, heard=line, taken=line, after=felt_after(known, line, said_at)
            )
            felt_rows.put(connection, fresh, moved_by(known, fresh))
            known = fresh
            said_at += APART
        connection.execute("DELETE FROM memories")  # nothing is left to learn: it is feelings that are measured
        connection.execute("UPDATE facts_read SET through = ?", (2 * TURNS,))
        connection.execute("COMMIT")


def in_store(folder: Path) -> dict[str, float]:
    """How long the mind's thread takes to look back."""
    store = SqliteStore.open(home(folder), vault_file.read_key(home(folder)))
    figures: dict[str, float] = {}
    for span in Span:
        times = []
        for _ in range(LOOKS):
            started_s = time.perf_counter()
            history(store.feelings(), span, datetime.now(UTC))
            times.append((time.perf_counter() - started_s) * 1000)
        figures |= {f"store: {span}, first ms": times[0], f"store: {span}, again ms": sorted(times[1:])[1]}
    store.close()
    return figures


def in_window(folder: Path) -> dict[str, float]:
    """From each wish to look back to the frame with the curves, and gaps of a 16 ms timer meanwhile."""
    from PySide6.QtCore import QTimer

    from companion.conversation.events import Event, FeelingsRead, ModelReady
    from companion.settings import Settings
    from tests.bench.real_window import Run

    times: dict[Span, list[float]] = {span: [] for span in Span}
    folds: list[float] = []
    left = [Span.WEEK, *(span for _ in range(LOOKS) for span in Span)]
    asked_s = first_ms = 0.0

    def on_event(run: Run, event: Event) -> None:
        if isinstance(event, ModelReady):
            QTimer.singleShot(1000, run.window, lambda: look(run))
        elif isinstance(event, FeelingsRead) and asked_s:
            run.window.root.frameSwapped.connect(seen)  # type: ignore[union-attr]
            seen.about = (run, event.history.span)  # type: ignore[attr-defined]

    def look(run: Run) -> None:
        nonlocal asked_s
        if not left:
            run.finish()
            return
        felt, span = run.window.talk.felt, left.pop(0)
        felt.leave()
        if felt.property("span") != span:
            felt.setSpan(span)
        run.ticks.enter(f"window: opening the page, {span}")
        asked_s = time.perf_counter()
        felt.open()

    def seen() -> None:
        nonlocal first_ms
        run, span = seen.about  # type: ignore[attr-defined]
        run.window.root.frameSwapped.disconnect(seen)
        took_ms = (time.perf_counter() - asked_s) * 1000
        if first_ms:
            times[span].append(took_ms)
        else:
            first_ms = took_ms
        QTimer.singleShot(300, run.window, lambda: look(run))

    run = Run(folder, Settings(), on_event)
    felt = run.window.talk.felt
    taken = felt.take

    def timed(batch: tuple[Event, ...]) -> None:
        started_s = time.thread_time()  # of the processor: others on the machine don't count
        taken(batch)
        if any(isinstance(event, FeelingsRead) for event in batch):
            folds.append((time.thread_time() - started_s) * 1000)

    def timed_rest(rest: Callable[[], None]) -> None:
        started_s = time.thread_time()
        rest()
        folds.append((time.thread_time() - started_s) * 1000)

    felt.take = timed  # type: ignore[method-assign]
    felt._rest = [partial(timed_rest, rest) for rest in felt._rest]  # the turns after it, in which it goes on
    run.until_finished()
    figures = {"window: first curve, a second after she is ready ms": first_ms}
    figures |= {f"window: curve of {span} ms": sorted(told)[LOOKS // 2] for span, told in times.items()}
    return {**figures, "window: longest call with the answer, ms of cpu": max(folds), **run.ticks.figures()}


if __name__ == "__main__":
    main()
