"""What was told on the first day is in the prompt on the fifteenth, after restarts, on the real starter and vault."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.memory.stores import SqliteStores
from companion.paths import home
from tests.bench.memory_quality.life import ordinary

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

SECRETS = ("My name is Theo.", "My sister Ana lives in Braga.", "Please don't bring up my father.")


def once(folder: Path, text: str) -> dict[str, list[str]]:
    """What of her memory the prompt held, by the program as it is started."""
    command = [sys.executable, "-m", "companion", "--home", str(folder), "chat", "--once", text, "--json"]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)
    answer = json.loads(run.stdout)
    assert answer["outcome"] == "done"
    remembered: dict[str, list[str]] = answer["remembered"]
    return remembered


def test_day_one_is_known_on_day_fifteen_and_nothing_of_it_lies_about(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    for line in SECRETS:
        once(folder, line)
    store = SqliteStores(home(folder)).lifelong()
    try:
        memory = store.memory("Samantha")
        for line in itertools.islice(ordinary(1), 14 * 8):
            memory.hear(store.add(Role.PERSON, line, MessageState.COMPLETE))
            store.add(Role.COMPANION, "That sounds like a long one. Tell me more.", MessageState.COMPLETE)
    finally:
        store.close()
    known = once(folder, "Which city does my sister live in?")["facts"]
    assert "My sister Ana lives in Braga." in known
    assert "Do not bring up: my father." in known
    assert "My name is Theo." in known
    words = [*SECRETS, next(ordinary(1))]
    patterns = [word.encode(encoding) for word in words for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    files = [path for path in folder.rglob("*") if path.is_file() and "unpacked-models" not in path.parts]
    assert {"companion.db", "companion.log"} <= {path.name for path in files}
    found = [str(path) for path in files if any(pattern in path.read_bytes() for pattern in patterns)]
    assert found == []
