"""A process that writes is killed again and again, at any moment: what it was told is kept is there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

from companion.conversation.turn import MessageState, Role
from companion.memory import backup, inspection
from companion.memory.connection import connect
from companion.memory.migrate import SCHEMA
from companion.memory.store import SqliteStore
from companion.paths import Home

CHILD = Path(__file__).parent / "writing_child.py"
ROUNDS = 40
LONGEST_WAIT_S = 0.03


def accepted_until_killed(folder: Path, seed: int) -> list[dict[str, str]]:
    """What a child was told is kept, as it said, before it was killed."""
    chance = random.Random(seed)
    with subprocess.Popen(
        [sys.executable, CHILD, folder, str(seed)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(SCHEMA.parents[2])},
    ) as child:
        assert child.stdout is not None
        told = []
        if chance.random() < 0.9:  # else it is killed while it starts or opens the store
            told = [child.stdout.readline() for _ in range(chance.randrange(1, 40))]
        threading.Event().wait(chance.uniform(0, LONGEST_WAIT_S))
        assert child.poll() is None, "the child ended by itself"
        child.kill()
        told += child.stdout.readlines()
    return [json.loads(line) for line in told if line.endswith(b"\n")]


def test_what_was_accepted_survives_every_kill(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    kept: dict[int, dict[str, str]] = {}
    dirty = 0
    for seed in range(ROUNDS):
        for accepted in accepted_until_killed(home.folder, seed):
            kept[int(accepted["id"])] = accepted
        dirty += home.store.exists() and not inspection.closed_cleanly(home.store)
        SqliteStore.open(home).close()
        _check(home, kept)
    assert len(kept) > ROUNDS
    assert dirty > ROUNDS // 2, "most kills must come in the middle of the work"
    assert backup.newest_good(home.backups) is not None


def _check(home: Home, kept: dict[int, dict[str, str]]) -> None:
    """The file itself is read: replaced messages count as kept too."""
    assert inspection.closed_cleanly(home.store)
    with closing(connect(home.store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO spoken (spoken, rank) VALUES ('integrity-check', 1)")
        connection.rollback()
        stored = {row[0]: row[1:] for row in connection.execute("SELECT id, role, text, state FROM messages")}
    for number, accepted in kept.items():
        role, text, state = stored[number]
        assert role == accepted["role"]
        assert state != MessageState.WRITING
        if accepted["state"] == MessageState.WRITING:  # it may have grown before the kill
            assert text.startswith(accepted["text"])
        else:
            assert (text, state) == (accepted["text"], accepted["state"])
    assert all(text for role, text, _ in stored.values() if role == Role.COMPANION)
