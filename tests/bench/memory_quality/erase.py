"""50 made-up topics, told among other talk and then forgotten one by one: is a byte of them left in any file?

The store is plain, so that the look at the bytes means something.
"""

from __future__ import annotations

import random
import tempfile
import time
from pathlib import Path

from companion.conversation.memories import Topic
from companion.conversation.turn import MessageState, Role
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.lives import files_with

TOPICS = 50
_TOLD = (
    ("I live in {topic}, where it smells of {more}", "Is {topic} far from the sea?"),
    ("My friend {topic} gave me a {more} today", "That was kind of {topic}."),
    ("I read about {topic} and its {more}", "What did you like in {topic}?"),
    ("My favourite band is {topic}, they sing of {more}", "I would love to hear {topic}."),
    ("I am allergic to {topic}, it gives me {more}", "No {topic} for you, then."),
)
_OTHERS = (
    ("The weather was fine today", "I'm glad to hear that."),
    ("I cooked soup with carrots", "That sounds warm and good."),
    ("Work was long and dull", "Rest a little now."),
    ("I walked along the river", "Were there swans?"),
)


def measure() -> dict[str, float]:
    chance = random.Random(3)
    words = [(_word(chance), _word(chance)) for _ in range(TOPICS)]
    gone = 0
    slowest_s = 0.0
    with tempfile.TemporaryDirectory() as folder:
        home = Home(Path(folder))
        store = SqliteStore.open(home)
        _tell(store, words)
        assert all(files_with(home.folder, word) for pair in words for word in pair)
        forgetting = store.forgetting()
        for pair in words:
            begun = time.perf_counter()
            forgetting.forget(Topic(words=pair[0]))
            slowest_s = max(slowest_s, time.perf_counter() - begun)
            gone += not any(files_with(home.folder, word) for word in pair)
        store.close()
        left = sum(bool(files_with(home.folder, word)) for pair in words for word in pair)
    return {"topics": TOPICS, "gone from every file": gone, "back after closing": left, "slowest, s": slowest_s}


def _tell(store: SqliteStore, words: list[tuple[str, str]]) -> None:
    for at, (topic, more) in enumerate(words):
        line, reply = _TOLD[at % len(_TOLD)]
        for said, answer in ((line, reply), *_OTHERS):
            store.add(Role.PERSON, said.format(topic=topic, more=more), MessageState.COMPLETE)
            store.add(Role.COMPANION, answer.format(topic=topic), MessageState.COMPLETE)
        if at % 5 == 0:  # an old version as well
            for again in (f"{topic} or the river?", "Or not?"):
                store.add(Role.COMPANION, again, MessageState.COMPLETE, replacing=store.recent(1)[0].id)
    memory = store.memory("Samantha")
    while memory.catch_up():
        pass
    store.backup_if_due()


def _word(chance: random.Random) -> str:
    """Long enough to be found nowhere by chance."""
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(5)).capitalize()
