"""A child process that makes speech, as seen from the program: jobs in, answers out, and an end that always comes.

Knows neither pyttsx3 nor what the samples mean.
"""

from __future__ import annotations

import contextlib
import json
import queue
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from companion.conversation.ports import Cancelled

CHILD = (sys.executable, "-P", "-m", "companion.speaking.tts_child")
"""-P: a file in the folder the program was started from is no module."""
_LOOK_S = 0.01
"""How often a wait looks whether it was called off: a fifth of the 50 ms in which it has to end."""
_MOST_ANSWERS = 4
"""An introduction, one answer and the end; a child that tells more than it was asked is waited for by nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the child told, and the samples that came with it."""

    told: dict[str, Any]
    samples: bytes = field(default=b"", repr=False)


class ChildGone(Exception):
    """It ended, or talks nonsense; this object is of no further use."""


class ChildHangs(ChildGone):
    """It gave no answer in time."""


class SpeechProcess:
    """One child. Used by one thread; `end` may be called by any and twice."""

    def __init__(self, command: Sequence[str] = CHILD) -> None:
        """Starts it, without waiting. `command` gets the path of an empty folder of its own. Raises ChildGone."""
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self._folder = ""
        try:
            self._folder = tempfile.mkdtemp(prefix="companion-voice-")
            self._process = subprocess.Popen(
                [*command, self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=flags,
            )
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise ChildGone(str(error)) from error
        self._answers: queue.Queue[Answer | None] = queue.Queue(_MOST_ANSWERS)  # full: the child is nonsense, see _read
        self._ending = threading.Lock()
        self._ended = False
        self._reader = threading.Thread(target=self._read, name="speech-child", daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    def send(self, job: dict[str, Any]) -> None:
        """Raises ChildGone."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(job).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise ChildGone("it takes no more jobs") from error

    def answer(self, limit_s: float, cancelled: threading.Event) -> Answer:
        """The next answer. Raises ChildHangs after `limit_s`, ChildGone, and Cancelled, after which it still comes."""
        deadline_s = time.monotonic() + limit_s
        while True:
            if cancelled.is_set():
                raise Cancelled
            try:
                answer = self._answers.get(timeout=_LOOK_S)
            except queue.Empty:
                if time.monotonic() > deadline_s:
                    raise ChildHangs(f"no answer in {limit_s:.1f} s") from None
                continue
            if answer is None:
                raise ChildGone("it ended")
            return answer

    def end(self) -> None:
        """It is gone, and so is its folder; no zombie and no thread is left."""
        with self._ending:
            if self._ended:
                return
            self._ended = True
            self._process.kill()
            self._process.wait()
            self._reader.join()
            for pipe in (self._process.stdin, self._process.stdout):
                assert pipe is not None
                with contextlib.suppress(OSError):  # what was not written yet can't be
                    pipe.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with contextlib.suppress(ValueError, OSError, queue.Full, AttributeError, TypeError, RecursionError):
            while line := pipe.readline():
                told = json.loads(line)
                samples = pipe.read(told.get("bytes", 0))
                if len(samples) < told.get("bytes", 0):
                    break
                self._answers.put_nowait(Answer(told=told, samples=samples))
        with contextlib.suppress(queue.Full):
            self._answers.put_nowait(None)
