"""Conversations killed at random moments: no line of the person's is lost, and at most half a second of hers."""

from __future__ import annotations

import multiprocessing
import random
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Literal

import pytest

from companion.conversation.turn import MessageState, Role
from companion.memory.stores import SqliteStores
from companion.paths import home
from tests.conversations.talk_until_killed import talk

SERIES, CONVERSATIONS = 5, 40
"""In each series one store outlives so many kills."""
LOST_S = 0.5
"""Of her words, at most what was said in this time before the kill."""
_PREPARED = multiprocessing.get_context("forkserver")
"""Each child is forked from a process that has read all its code: two hundred times that took as long as the rest."""
_PREPARED.set_forkserver_preload([talk.__module__])


@pytest.mark.slow
@pytest.mark.parametrize("series", range(SERIES))
def test_killed_conversations_lose_no_line(tmp_path: Path, series: int) -> None:
    moments = random.Random(20261124 + series)
    accepted: dict[int, str] = {}
    rounds_with_words = 0
    for number in range(CONVERSATIONS):
        later_s, in_words = moments.uniform(0, 0.3), number % 10 == 0
        lines, due = _talk_and_kill(
            tmp_path, f"c{number}", wait_for="words" if in_words else "line", then_s=later_s + LOST_S * in_words
        )
        rounds_with_words += bool(due)
        assert lines, "the conversation was killed before it began: the round proves nothing"
        accepted.update(lines)
        store = SqliteStores(home(tmp_path)).lifelong()
        kept = {message.id: message for message in store.page(0, 10_000_000)}
        store.close()
        assert all(message.state is not MessageState.WRITING for message in kept.values())
        for message_id, length in due.items():
            assert len(kept[message_id].text) >= length, (
                f"conversation {number}: more than {LOST_S} s of her words lost"
            )
    assert rounds_with_words  # or nothing was proved of her words
    store = SqliteStores(home(tmp_path)).lifelong()
    kept = {message.id: message for message in store.page(0, 10_000_000)}
    assert {number: kept[number].text for number in accepted} == accepted
    assert all(kept[number].role is Role.PERSON for number in accepted)
    store.close()
    assert not list(tmp_path.glob("*-wal")), "the store was not left clean"


def _talk_and_kill(
    folder: Path, name: str, *, wait_for: Literal["line", "words"], then_s: float
) -> tuple[dict[int, str], dict[int, int]]:
    """The lines the child said were stored, and the length of each reply that must be there, after its kill.

    The kill comes `then_s` after its first stored line, or after the first words of hers.
    """
    hearing, telling = _PREPARED.Pipe(duplex=False)
    child = _PREPARED.Process(target=talk, args=(folder, name, telling))
    child.start()
    telling.close()  # or its end would never be seen
    lines: dict[int, str] = {}
    words: list[tuple[int, float, int]] = []
    begun = threading.Event()

    def read() -> None:
        with suppress(EOFError):  # also when the kill cut what it was telling
            while True:
                told = hearing.recv()
                match told:
                    case "line", int(number), str(text):
                        lines[number] = text
                    case "words", int(number), float(shown_s), int(length):
                        words.append((number, shown_s, length))
                if told[0] == wait_for:
                    begun.set()

    reader = threading.Thread(target=read)
    reader.start()
    assert begun.wait(60), "the child did not begin"
    time.sleep(then_s)
    killed_s = time.monotonic()
    child.kill()
    child.join()
    reader.join()
    hearing.close()
    return lines, {number: length for number, shown_s, length in words if shown_s <= killed_s - LOST_S}
