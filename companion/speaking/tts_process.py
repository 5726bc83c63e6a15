"""A child process that makes speech, as seen from the program: jobs in, answers out, and an end that always comes.

Knows neither pyttsx3 nor what the samples mean.
"""

from __future__ import annotations

import contextlib
import json
import queue
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from companion.child.process import LOOK_S, ChildGone, ChildHangs, ChildProcess, command_of
from companion.conversation.ports import Cancelled

CHILD = command_of("companion.speaking.tts_child")
_MOST_ANSWERS = 4
"""An introduction, one answer and the end; a child that tells more than it was asked is waited for by nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the child told, and the samples that came with it."""

    told: dict[str, Any]
    samples: bytes = field(default=b"", repr=False)


class SpeechProcess(ChildProcess):
    """A child that speaks."""

    def __init__(self, command: Sequence[str] = CHILD) -> None:
        """As `ChildProcess` does."""
        super().__init__(command, "companion-voice-")
        self._answers: queue.Queue[Answer | None] = queue.Queue(_MOST_ANSWERS)  # full: the child is nonsense, see _read
        self._beside(self._read, "speech-child")

    def send(self, job: dict[str, Any]) -> None:
        """Raises ChildGone."""
        try:
            self._asks.write(json.dumps(job).encode() + b"\n")
            self._asks.flush()
        except (OSError, ValueError) as error:
            raise ChildGone("it takes no more jobs") from error

    def answer(self, limit_s: float, cancelled: threading.Event) -> Answer:
        """The next answer. Raises ChildHangs after `limit_s`, ChildGone, and Cancelled, after which it still comes."""
        deadline_s = time.monotonic() + limit_s
        while True:
            if cancelled.is_set():
                raise Cancelled
            try:
                answer = self._answers.get(timeout=LOOK_S)
            except queue.Empty:
                if time.monotonic() > deadline_s:
                    raise ChildHangs(f"no answer in {limit_s:.1f} s") from None
                continue
            if answer is None:
                raise ChildGone("it ended")
            return answer

    def _read(self) -> None:
        with contextlib.suppress(ValueError, OSError, queue.Full, AttributeError, TypeError, RecursionError):
            while line := self._tells.readline():
                told = json.loads(line)
                samples = self._tells.read(told.get("bytes", 0))
                if len(samples) < told.get("bytes", 0):
                    break
                self._answers.put_nowait(Answer(told=told, samples=samples))
        with contextlib.suppress(queue.Full):
            self._answers.put_nowait(None)
