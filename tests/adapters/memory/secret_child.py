"""Says secrets to the conversation in FOLDER, in every way there is, then closes it or is killed.

python secret_child.py FOLDER closed|killed
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from companion.conversation.turn import MessageState, Role
from companion.memory.cue import Names
from tests.adapters.memory.test_vault_traces import SECRETS
from tests.adapters.memory.vaults import stores_of


def talk(folder: Path, end: str) -> None:
    stores = stores_of(folder)
    store = stores.lifelong()
    one, two, draft, chinese, late = SECRETS
    said = store.add(Role.PERSON, one, MessageState.COMPLETE)
    reply = store.add(Role.COMPANION, "", MessageState.WRITING)
    for grown in (two[:5], two, f"{two} {chinese}"):
        store.update(reply.id, grown, MessageState.WRITING)
        store.keep_draft(draft[: len(grown)])
    store.update(reply.id, f"{two} {chinese}", MessageState.COMPLETE)
    for number in range(300):
        store.add(Role.PERSON, f"{one} and {chinese} {number} " * 20, MessageState.COMPLETE)
    memory = store.recollections(Names(person=("Ann",), companion=("Vera",)))
    while memory.catch_up(100):
        pass
    assert store.search(one, 999)
    assert store.search(chinese[:2], 999)
    stores.back_up_if_due()
    store.add(Role.PERSON, f"edited: {one}", MessageState.COMPLETE, replacing=said.id + 200)
    store.add(Role.PERSON, late, MessageState.COMPLETE)
    store.keep_draft(draft)
    if end == "killed":
        os.kill(os.getpid(), signal.SIGKILL)
    store.close()


if __name__ == "__main__":
    talk(Path(sys.argv[1]), sys.argv[2])
