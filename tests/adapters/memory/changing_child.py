"""Changes how a conversation is protected, again and again, until it is killed; tells its parent each change.

python changing_child.py FOLDER: for every line SEED WAYS on its input a process of its own is forked; its number is
told first, then for every change, as it begins and when it is done: begun|done PROTECTION PASSPHRASE.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from pathlib import Path

from companion.conversation.vault import Protection
from tests.adapters.memory.vaults import stores_of


def tell(*words: object) -> None:
    """In one write: half a row that a kill leaves behind would swallow the next one."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def change(folder: Path, seed: str, ways: list[Protection], passphrase: str) -> None:
    chance = random.Random(seed)
    stores = stores_of(folder)
    if passphrase:
        stores.unlock(passphrase)
    stores.lifelong().close()
    while True:
        way = chance.choice(ways)
        new = str(chance.random()) if way is Protection.PASSPHRASE else "-"
        tell("begun", way, new)
        stores.protect(way, "" if new == "-" else new)
        tell("done", way, new)


def main() -> None:
    for line in sys.stdin:
        seed, ways, passphrase = line.split()
        child = os.fork()
        if child == 0:
            tell("process", os.getpid(), "-")
            try:
                change(
                    Path(sys.argv[1]),
                    seed,
                    [Protection(way) for way in ways.split(",")],
                    "" if passphrase == "-" else passphrase,
                )
            except Exception:  # noqa: BLE001 - the parent sees that it is gone
                traceback.print_exc()
            os._exit(1)
        os.waitpid(child, 0)
        tell("gone", child, "-")


if __name__ == "__main__":
    main()
