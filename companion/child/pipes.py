"""The pipes of a child process, as the child sees them: lines of JSON in and out, and the end when the input ends.

Knows nothing of what is asked and told. The program's side is `process`; this one is soon imported.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

Put = Callable[[dict[str, Any], bytes], None]
"""Is given what was asked, and the samples that came with it."""

_REMOVALS = 100
"""Tries to remove the folder: the other thread may have a file there, for a moment (taste)."""


def opened_answers() -> BinaryIO:
    """What `tell` writes into. What a library prints goes elsewhere."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent, which closes the input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def tell(answers: BinaryIO, told: dict[str, Any], samples: bytes = b"") -> None:
    answers.write(json.dumps(told).encode() + b"\n" + samples)
    answers.flush()


def take_jobs(put: Put, folder: Path) -> None:
    """Every job goes to `put` as it comes, on a thread of its own; the process leaves when its input ends."""
    threading.Thread(target=_read_jobs, args=(put, folder), daemon=True).start()


def _read_jobs(put: Put, folder: Path) -> None:
    try:
        for line in sys.stdin.buffer:
            asked = json.loads(line)
            put(asked, sys.stdin.buffer.read(asked.get("bytes", 0)))
    finally:
        leave(folder, 0)


def leave(folder: Path, status: int) -> NoReturn:
    """Without the folder, and whatever the other thread does: one at work would hold up anything gentler."""
    for _ in range(_REMOVALS):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            break
    os._exit(status)
