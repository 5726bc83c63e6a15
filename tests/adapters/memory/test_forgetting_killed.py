"""A process that forgets is killed at any moment: nothing is gone, or, once the store was opened again, all of it."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.memory import backup
from companion.memory.migrate import SCHEMA
from companion.memory.store import SqliteStore
from companion.memory.sweep import left_to_sweep
from companion.paths import Home
from tests.adapters.memory.lives import Life, files_with

CHILD = Path(__file__).parent / "forgetting_child.py"
ROUNDS = 100
PLACE = "Quixotburg"


def told(home: Home) -> None:
    life = Life(home)
    life.say(f"I live in {PLACE}", f"{PLACE} must be lovely.")
    first = life.say(f"It rains over {PLACE}")
    life.say("It rains here", replacing=first.id)
    for number in range(150):
        life.store.add(Role.PERSON, f"Today I counted {number} birds in the garden", MessageState.COMPLETE)
    life.learn()
    life.store.backup_if_due()
    life.store.close()
    (home.folder / "companion.damaged-20260101T000000Z.db").write_text(f"scraps of {PLACE}")


def forget_until_killed(home: Home, wait_s: float) -> bool:
    """Whether it was done before it was killed."""
    with subprocess.Popen(
        [sys.executable, CHILD, home.folder, PLACE],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SCHEMA.parents[2])},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"open\n"
        threading.Event().wait(wait_s)
        child.kill()
        return child.stdout.read() == b"forgotten\n"


@pytest.mark.slow
def test_killed_at_any_moment_it_is_all_there_or_all_gone(tmp_path: Path) -> None:
    told(Home(tmp_path / "before"))
    thread = [text for text in _texts(Home(tmp_path / "before")) if PLACE not in text]
    chance = random.Random(1)
    untouched = unfinished = finished = 0
    longest_s = 0.05
    for number in range(ROUNDS):
        home = Home(tmp_path / str(number))
        shutil.copytree(tmp_path / "before", home.folder)
        done = forget_until_killed(home, chance.uniform(0, longest_s))
        # So that about a quarter of the kills come too late, on any machine.
        longest_s = max(0.005, longest_s * (0.9 if done else 1.03))
        store = SqliteStore.open(home)
        assert not left_to_sweep(store._connection)
        store.close()
        texts = _texts(home)
        if any(PLACE in text for text in texts):
            assert not done
            untouched += 1
            assert len(texts) == len(thread) + 2
        else:
            finished += done
            unfinished += not done
            assert texts == thread
            assert files_with(home.folder, PLACE) == []
        assert backup.newest_good(home.backups) is not None
        shutil.rmtree(home.folder)
    assert untouched > ROUNDS // 20
    assert unfinished > ROUNDS // 5, "most kills must come in the middle of the work"


def _texts(home: Home) -> list[str]:
    store = SqliteStore.open(home)
    texts = [message.text for message in store.page(0, 10_000)]
    store.close()
    return texts
