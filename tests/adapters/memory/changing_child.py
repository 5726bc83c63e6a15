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


def change(folder: Path, seed: str, ways: list[Protection], passphrase: str) -> None:
    chance = random.Random(seed)
    stores = stores_of(folder)
    if passphrase:
        stores.unlock(passphrase)
    stores.lifelong().close()
    while True:
        way = chance.choice(ways)
        new = str(chance.random()) if way is Protection.PASSPHRASE else "-"
        print("begun", way, new, flush=True)
        stores.protect(way, "" if new == "-" else new)
        print("done", way, new, flush=True)


def main() -> None:
    for line in sys.stdin:
        seed, ways, passphrase = line.split()
        child = os.fork()
        if child == 0:
            print("process", os.getpid(), "-", flush=True)
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
        print("gone", child, "-", flush=True)


if __name__ == "__main__":
    main()
