"""Opens a store, says when it is open, forgets a topic, and says when that is done.

python forgetting_child.py FOLDER WORDS
"""

from __future__ import annotations

import sys
from pathlib import Path

from companion.conversation.memories import Topic
from companion.memory.store import SqliteStore
from companion.paths import Home

if __name__ == "__main__":
    store = SqliteStore.open(Home(Path(sys.argv[1])))
    forgetting = store.forgetting()
    print("open", flush=True)
    forgetting.forget(Topic(words=sys.argv[2]))
    print("forgotten", flush=True)
