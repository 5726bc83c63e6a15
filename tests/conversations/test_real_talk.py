"""The program as it is started, on the real starter: a conversation, a kill in mid-reply, and all of it again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from companion.conversation.turn import MessageState, Role
from companion.memory.stores import SqliteStores
from companion.paths import home

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the starter is unpacked once for all tests here."""
    return tmp_path_factory.mktemp("real")


def companion(folder: Path, *arguments: str) -> list[str]:
    return [sys.executable, "-m", "companion", "--home", str(folder), *arguments]


def once(folder: Path, text: str, *more: str) -> dict[str, object]:
    run = subprocess.run(
        companion(folder, "chat", "--once", text, "--json", *more), capture_output=True, encoding="utf-8", check=True
    )
    answer: dict[str, object] = json.loads(run.stdout)
    return answer


def test_one_line_one_reply_as_json(folder: Path) -> None:
    answer = once(folder, "Good morning. I slept badly.", "--seed", "1")
    assert answer["reply"]
    assert answer["outcome"] == "done"
    assert str(answer["model"]).startswith("SmolLM2-135M-Instruct")
    timing = answer["timing"]
    assert isinstance(timing, dict)
    assert timing["prompt_tokens"] > 15
    assert 0 < timing["first_token_s"] <= timing["total_s"]
    assert timing["new_tokens"] > 0


def test_the_same_seed_gives_the_same_reply(folder: Path) -> None:
    first = once(folder, "Tell me about the sea.", "--seed", "5", "--temporary")
    second = once(folder, "Tell me about the sea.", "--seed", "5", "--temporary")
    assert first["reply"] == second["reply"]


def test_a_kill_in_mid_reply_leaves_the_line_and_the_reply_goes_on(folder: Path) -> None:
    line = "Please tell me a very long story about a river."
    child = subprocess.Popen(
        companion(folder, "chat"), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
    )
    assert child.stdin is not None
    assert child.stdout is not None
    child.stdin.write(f"{line}\n".encode())
    shown = b""
    while shown.partition(b"\nSamantha: ")[2].count(b" ") < 8:  # what was said before is shown behind its date
        shown += os.read(child.stdout.fileno(), 1000)
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdin.close()
    child.stdout.close()
    store = SqliteStores(home(folder)).lifelong()
    said, reply = store.recent(2)
    store.close()
    assert (said.role, said.text) == (Role.PERSON, line)
    assert (reply.role, reply.state) == (Role.COMPANION, MessageState.UNFINISHED)
    again = subprocess.run(companion(folder, "chat"), input="/continue\n", capture_output=True, encoding="utf-8")
    assert "[unfinished]" in again.stdout  # shown so when one comes back
    store = SqliteStores(home(folder)).lifelong()
    longer = store.recent(1)[0]
    store.close()
    assert longer.id == reply.id
    assert longer.text.startswith(reply.text.rstrip())
    assert len(longer.text) > len(reply.text)
