"""The process that speech is made in: `python -m companion.speaking.tts_child FOLDER`.

Lines of JSON come in; for each one goes out a line of JSON and, where that says so, raw samples. It plays nothing, and
ends when its input does: also when the program that started it is killed.
"""

from __future__ import annotations

import queue
import sys
from pathlib import Path
from typing import Any

from companion.child.pipes import opened_answers, take_jobs, tell
from companion.speaking.tts_engine import Engine


def main() -> int:
    """Serves until the input ends. The exit status."""
    answers = opened_answers()
    folder = Path(sys.argv[1])
    jobs: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()  # never more than one: the parent waits for answers
    take_jobs(lambda asked, samples: jobs.put(asked), folder)
    try:
        engine = Engine(folder)
        tell(answers, engine.introduction())
    except Exception as error:  # noqa: BLE001 - whatever a missing engine raises, there is no voice
        tell(answers, {"fault": _named(error)})
        return 1
    while True:
        job = jobs.get()
        try:
            told, samples = engine.speak(job)
        except Exception as error:  # noqa: BLE001 - the parent is told, and decides
            told, samples = {"fault": _named(error)}, b""
        tell(answers, {"id": job["id"], "bytes": len(samples), **told}, samples)


def _named(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main())
