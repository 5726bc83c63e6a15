"""The process that speech is made in: `python -m companion.speaking.tts_child FOLDER`.

Lines of JSON come in; for each one goes out a line of JSON and, where that says so, raw samples. It plays nothing, and
ends when its input does: also when the program that started it is killed.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import sys
import threading
from pathlib import Path
from typing import Any, BinaryIO

from companion.speaking.tts_engine import Engine


def main() -> int:
    """Serves until the input ends. The exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C in a terminal is for the parent, which closes the input
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # pyttsx3 prints; that must not come between the answers
    folder = Path(sys.argv[1])
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()  # never more than one: the parent waits for answers
    threading.Thread(target=_read_jobs, args=(jobs, folder), daemon=True).start()
    try:
        engine = Engine(folder)
        _answer(answers, engine.introduction())
    except Exception as error:  # noqa: BLE001 - whatever a missing engine raises, there is no voice
        _answer(answers, {"fault": _named(error)})
        return 1
    while True:
        job = jobs.get()
        try:
            told, samples = engine.speak(job)
        except Exception as error:  # noqa: BLE001 - the parent is told, and decides
            told, samples = {"fault": _named(error)}, b""
        _answer(answers, {"id": job["id"], "bytes": len(samples), **told}, samples)


def _read_jobs(jobs: queue.SimpleQueue[dict[str, Any]], folder: Path) -> None:
    for line in sys.stdin.buffer:
        jobs.put(json.loads(line))
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)  # an engine that hangs on the other thread would hold up anything gentler


def _answer(answers: BinaryIO, told: dict[str, Any], samples: bytes = b"") -> None:
    answers.write(json.dumps(told).encode() + b"\n" + samples)
    answers.flush()


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
