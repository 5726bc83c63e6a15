"""Talks to itself until it is killed, and tells its parent, one JSON line each, what the store has accepted.

python writing_child.py FOLDER SEED
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

from companion.conversation.turn import Message, MessageState, Role
from companion.memory.store import SqliteStore
from companion.paths import Home

WORDS = ["rain", "window", "雨", "quiet", "letter", "夏天", "river", "音乐", "remember", "你好", "🙂", "tomorrow"]


def talk(store: SqliteStore, chance: random.Random) -> None:
    while True:
        store.keep_draft(_words(chance, 3))
        recent = store.recent(2)
        edits = len(recent) == 2 and chance.random() < 0.2
        line = store.add(
            Role.PERSON, _words(chance, 20), MessageState.COMPLETE, replacing=recent[0].id if edits else None
        )
        _accepted(line)
        reply = store.add(Role.COMPANION, "", MessageState.WRITING)
        for _ in range(chance.randrange(6)):
            reply = store.update(reply.id, f"{reply.text} {_words(chance, 30)}", MessageState.WRITING)
            _accepted(reply)
        _accepted(
            store.update(reply.id, f"{reply.text} .", chance.choice([MessageState.COMPLETE, MessageState.UNFINISHED]))
        )
        if chance.random() < 0.05:
            store.backup_if_due()


def _words(chance: random.Random, count: int) -> str:
    return " ".join(chance.choices(WORDS, k=count))


def _accepted(message: Message) -> None:
    print(
        json.dumps({"id": message.id, "role": message.role, "text": message.text, "state": message.state}), flush=True
    )


if __name__ == "__main__":
    talk(SqliteStore.open(Home(Path(sys.argv[1]))), random.Random(sys.argv[2]))
