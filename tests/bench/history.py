"""A thread of 100,000 messages: opening, reading and searching the store; opening and scrolling the window."""

from __future__ import annotations

import json
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from companion.conversation.turn import MessageState, Role
from companion.memory import vault_file
from companion.memory.connection import connect
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.paths import home

MESSAGES = 100_000
ROUNDS = 5
SCROLL_STEPS = 300
SCROLL_PIXELS = 240
_WORDS = "river museum rain kitchen garden train letter window morning Lisbon bicycle neighbour winter".split()  # noqa: SIM905


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(in_window(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder))
        figures = in_store(Path(folder), "plain store", None)
        started_s = time.perf_counter()
        SqliteStores(home(folder)).lifelong().close()
        figures["store: encrypting it s"] = time.perf_counter() - started_s
        figures |= in_store(Path(folder), "store", vault_file.read_key(home(folder)))
        run = subprocess.run(
            [sys.executable, "-m", "tests.bench.history", folder], stdout=subprocess.PIPE, encoding="utf-8", check=True
        )
    print(json.dumps(figures | json.loads(run.stdout.splitlines()[-1])))


def fill(folder: Path) -> None:
    """A store as the program makes it, with years of talk in it."""
    SqliteStore.open(home(folder)).close()
    chance = random.Random(1)
    begun = datetime(2020, 1, 1, tzinfo=UTC)
    rows = (
        (
            "person" if number % 2 == 0 else "companion",
            " ".join(chance.choices(_WORDS, k=chance.randint(3, 60))),
            (begun + timedelta(minutes=30 * number)).isoformat(timespec="microseconds"),
        )
        for number in range(MESSAGES)
    )
    with closing(connect(home(folder).store)) as connection:
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO messages (role, text, said_at, state) VALUES (?, ?, ?, 'complete')", rows)
        connection.execute("COMMIT")


def in_store(folder: Path, name: str, key: bytes | None) -> dict[str, float]:
    """Figures whose names begin with `name`."""

    def timed(work: Callable[[], object]) -> float:
        times = []
        for _ in range(ROUNDS):
            started_s = time.perf_counter()
            work()
            times.append((time.perf_counter() - started_s) * 1000)
        return statistics.median(times)

    figures = {"open and close ms": timed(lambda: SqliteStore.open(home(folder), key).close())}
    store = SqliteStore.open(home(folder), key)
    figures |= {
        "count ms": timed(store.count),
        "a page in the middle ms": timed(lambda: store.page(MESSAGES // 2, 100)),
        "position ms": timed(lambda: store.position(MESSAGES // 2)),
        "search, one word ms": timed(lambda: store.search("lisbon", 200)),
        "search, two words ms": timed(lambda: store.search("lisbon bicycle", 200)),
        "search, two letters ms": timed(lambda: store.search("zz", 200)),
        "a new line ms": timed(lambda: store.add(Role.PERSON, "rain in the garden", MessageState.COMPLETE)),
        "size MB": home(folder).store.stat().st_size / 1e6,
    }
    store.close()
    return {f"{name}: {figure}": value for figure, value in figures.items()}


def in_window(folder: Path) -> dict[str, float]:
    """The window on this thread: when its last words are shown, then gaps of a 16 ms timer while it scrolls."""
    from PySide6.QtCore import QTimer
    from PySide6.QtQuick import QQuickItem

    from companion.conversation.events import ConversationOpened, Event, ModelReady
    from companion.settings import Settings
    from tests.bench.real_window import TICK_MS, Run, since_start_s

    shown_s = 0.0
    steps = 0

    def on_event(run: Run, event: Event) -> None:
        nonlocal shown_s
        match event:
            case ConversationOpened():
                shown_s = since_start_s()
            case ModelReady():
                scroll(run)

    def scroll(run: Run) -> None:
        nonlocal steps
        assert run.window.root is not None
        thread = run.window.root.findChild(QQuickItem, "transcript")
        assert thread is not None
        if not steps:
            run.ticks.enter("window: scrolling")
        steps += 1
        if steps > SCROLL_STEPS:
            run.finish()
            return
        thread.setProperty("contentY", thread.property("contentY") - SCROLL_PIXELS)
        QTimer.singleShot(TICK_MS, run.window, lambda: scroll(run))

    run = Run(folder, Settings(), on_event)
    run.until_finished()
    return {"window: from start to the last words s": shown_s, **run.ticks.figures()}


if __name__ == "__main__":
    main()
