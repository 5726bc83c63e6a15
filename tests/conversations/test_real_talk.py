"""The program as it is started, on the real starter: a conversation, a kill in mid-reply, and all of it again."""

from __future__ import annotations

import json
import os
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


ATTEMPTS = 12
"""To catch a reply in the middle: now and then the starter says no more than a few words, which are there at once."""


def killed_as_she_answers(folder: Path, line: str) -> None:
    """The program gets the line, and no longer runs as soon as the first words of the reply are shown."""
    command, pipe, nowhere = companion(folder, "chat"), subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, bufsize=0) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(f"{line}\n".encode())
            shown = b""
            while not shown.partition(b"\nSamantha: ")[2].strip():  # what was said before is shown behind its date
                piece = os.read(child.stdout.fileno(), 1000)
                assert piece, shown
                shown += piece
        finally:
            child.kill()


def test_a_kill_in_mid_reply_leaves_the_line_and_the_reply_goes_on(folder: Path) -> None:
    for attempt in range(ATTEMPTS):
        line = f"Please tell me all about river number {attempt}."
        killed_as_she_answers(folder, line)
        store = SqliteStores(home(folder)).lifelong()
        said, reply = store.recent(2)
        store.close()
        assert (said.role, said.text) == (Role.PERSON, line)
        assert reply.role is Role.COMPANION
        if reply.state is MessageState.UNFINISHED:
            break
    else:
        pytest.fail("no kill came in mid-reply")
    again = subprocess.run(companion(folder, "chat"), input="/continue\n", capture_output=True, encoding="utf-8")
    assert "[unfinished]" in again.stdout  # shown so when one comes back
    store = SqliteStores(home(folder)).lifelong()
    longer = store.recent(1)[0]
    store.close()
    assert longer.id == reply.id
    assert longer.text.startswith(reply.text.rstrip())
    assert len(longer.text) > len(reply.text)
