"""The process that the basic recogniser decodes in: `python -m companion.hearing.sphinx_child FOLDER`.

Lines of JSON come in, some with raw samples behind them; a line of JSON goes out for each stretch of sound that was
heard, and one with the words for each `finish`. It ends when its input does: also when the program that started it is
killed. Knows no microphone and no turn.
"""

from __future__ import annotations

import contextlib
import dataclasses
import queue
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, NoReturn

import numpy as np

from companion.child.pipes import leave, opened_answers, take_jobs, tell
from companion.conversation.ports import Cancelled
from companion.errors import Code, CompanionError
from companion.hearing.sphinx_stt import SphinxRecognizer


@dataclass(frozen=True, slots=True, kw_only=True)
class _Job:
    asked: dict[str, Any]
    samples: bytes


class _Jobs:
    """What came in, in order. Which stretch is the newest is known before it is its turn."""

    def __init__(self, recognizer: SphinxRecognizer) -> None:
        self._recognizer = recognizer
        self._waiting: queue.SimpleQueue[_Job] = queue.SimpleQueue()  # short: the program sends little ahead
        self.newest = 0

    def put(self, asked: dict[str, Any], samples: bytes) -> None:
        """A new stretch calls off what is done for the one before."""
        if asked["do"] == "begin":
            self.newest = asked["stretch"]
            self._recognizer.cancel()
        self._waiting.put(_Job(asked=asked, samples=samples))

    def get(self) -> _Job:
        return self._waiting.get()

    def empty(self) -> bool:
        return self._waiting.empty()


def main() -> NoReturn:
    """Serves until the input ends, and exits."""
    answers = opened_answers()
    folder = Path(sys.argv[1])
    tempfile.tempdir = str(folder)  # so that nothing is left when it is killed
    try:
        recognizer = SphinxRecognizer()
        jobs = _Jobs(recognizer)
        take_jobs(jobs.put, folder)
        tell(answers, {"ready": True})
        _serve(recognizer, jobs, answers)
    except Exception as error:  # noqa: BLE001 - the parent is told, and decides
        missing = isinstance(error, CompanionError) and error.code is Code.HEARING_MISSING
        with contextlib.suppress(OSError):  # nobody is there any more
            tell(answers, {"fault": f"{type(error).__name__}: {error}", "missing": missing})
    leave(folder, 1)


def _serve(recognizer: SphinxRecognizer, jobs: _Jobs, answers: BinaryIO) -> None:
    """Raises what the recogniser does, which is of no further use then."""
    heard = 0
    while True:
        job = jobs.get()
        stretch = job.asked["stretch"]
        if stretch != jobs.newest:
            recognizer.cancel()  # nobody wants it: it is only remembered, as part of the voice
        told: dict[str, Any] = {"stretch": stretch}
        match job.asked["do"]:
            case "begin":
                recognizer.begin()
                continue
            case "feed":
                heard += len(job.samples)
                told["heard"] = heard
                try:
                    recognizer.hear(np.frombuffer(job.samples, "<i2").astype(np.int16))
                except Cancelled:
                    pass
                else:
                    if jobs.empty():  # while it is behind, it makes no words of parts
                        told["said"] = recognizer.partial()
            case "finish":
                try:
                    transcript = recognizer.finish()
                except Cancelled:
                    continue
                told |= {"id": job.asked["id"], "said": recognizer.partial(), **dataclasses.asdict(transcript)}
        tell(answers, told)


if __name__ == "__main__":
    main()
