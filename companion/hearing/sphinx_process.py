"""A child process that makes words of speech, as seen from the program: sound in, words out, and an end that always
comes.

Knows neither pocketsphinx nor turns. What waits here waits without Python's lock.
"""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from companion.audio.chunk import HEARD_HZ
from companion.child.process import LOOK_S, ChildGone, ChildHangs, ChildProcess, command_of
from companion.conversation.ports import Cancelled

CHILD = command_of("companion.hearing.sphinx_child")
LIMIT_S = 30.0
"""Without any progress, or until it is ready. Its longest step, the words at the end, takes 0.4 s, and 10 s beside work
that has the processors to itself (measured, 2026-11): better to wait for one that is only slow.
"""
_AHEAD_BYTES = HEARD_HZ // 4 * 2
"""A quarter of a second of sound that the child has not heard yet: what is behind waits with who feeds it, where it can
still be called off, and what is called off is soon done with (taste).
"""
_LONGEST_LINE = 1 << 20
"""Bytes; the words of an hour's talk fit into it. A child that tells more without a line's end is nonsense."""


class EngineMissing(ChildGone):
    """There is nothing to hear with on this computer."""


class SphinxProcess(ChildProcess):
    """A child that hears."""

    def __init__(self, command: Sequence[str] = CHILD) -> None:
        """As `ChildProcess` does."""
        super().__init__(command, "companion-hearing-")
        self._changed = threading.Condition()  # guards what follows
        self._outbox = deque[bytes]()  # bounded by _AHEAD_BYTES of sound
        self._sent = self._heard = 0
        """Bytes of sound: given to this object, and heard by the child."""
        self._ready = False
        self._said = (0, "")
        self._answer: dict[str, Any] = {}
        self._moved_s = time.monotonic()
        """When it last came on."""
        self._gone: ChildGone | None = None
        self._beside(self._read, "hearing-child-answers")
        self._beside(self._write, "hearing-child-sound")

    @property
    def said(self) -> tuple[int, str]:
        """(stretch, what is made out of it so far), as the child told last."""
        with self._changed:
            return self._said

    def wait_until_ready(self, cancelled: threading.Event) -> None:
        """Raises ChildHangs, EngineMissing, ChildGone, Cancelled."""
        self._wait(lambda: self._ready, cancelled)

    def begin(self, stretch: int) -> None:
        """Waits for nothing; what is done for the stretch before is called off."""
        self._put({"do": "begin", "stretch": stretch})

    def feed(self, stretch: int, samples: bytes, cancelled: threading.Event) -> None:
        """16 bits, little-endian. Waits while the child is behind. Raises ChildHangs, ChildGone, Cancelled."""
        self._wait(lambda: self._sent - self._heard < _AHEAD_BYTES, cancelled)
        self._put({"do": "feed", "stretch": stretch, "bytes": len(samples)}, samples)

    def finish(self, stretch: int, number: int, cancelled: threading.Event) -> dict[str, Any]:
        """What the child made of the stretch, as it told it; `number`: of this question, never the same again.

        Raises ChildHangs, ChildGone, Cancelled.
        """
        self._put({"do": "finish", "stretch": stretch, "id": number})
        self._wait(lambda: self._answer.get("id") == number, cancelled)
        return self._answer

    def end(self) -> None:
        self._lose(ChildGone("it was ended"))
        super().end()

    def _wait(self, over: Callable[[], bool], cancelled: threading.Event) -> None:
        with self._changed:
            since_s = time.monotonic()
            while True:
                if self._gone is not None:
                    raise self._gone
                if over():
                    return
                if cancelled.is_set():
                    raise Cancelled
                if time.monotonic() - max(since_s, self._moved_s) > LIMIT_S:
                    raise ChildHangs(f"nothing in {LIMIT_S:.1f} s")
                self._changed.wait(LOOK_S)

    def _put(self, asked: dict[str, Any], samples: bytes = b"") -> None:
        with self._changed:
            self._sent += len(samples)
            self._outbox.append(json.dumps(asked).encode() + b"\n" + samples)
            self._changed.notify_all()

    def _lose(self, gone: ChildGone) -> None:
        with self._changed:
            self._gone = self._gone or gone
            self._changed.notify_all()

    # The child's pipes, each on a thread of its own: a full one can't be waited for in any other way on every system

    def _write(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._outbox or self._gone)
                if self._gone is not None:
                    return
                piece = self._outbox.popleft()
            try:
                self._asks.write(piece)
                self._asks.flush()
            except (OSError, ValueError):
                return  # it ended, as the other thread notices, which may know why

    def _read(self) -> None:
        try:
            while line := self._tells.readline(_LONGEST_LINE):
                self._take(json.loads(line))
        except ChildGone as gone:
            self._lose(gone)
        except (ValueError, OSError, AttributeError, TypeError, KeyError, RecursionError) as error:
            self._lose(ChildGone(f"it talks nonsense: {error}"))
        self._lose(ChildGone("it ended"))

    def _take(self, told: dict[str, Any]) -> None:
        if "fault" in told:
            _raise_fault(told)
        with self._changed:
            heard = int(told.get("heard", self._heard))
            if not self._heard <= heard <= self._sent:
                raise ValueError(f"{heard} heard of {self._sent}")
            if heard > self._heard or "id" in told or "ready" in told:
                self._moved_s = time.monotonic()
            self._heard = heard
            self._ready = self._ready or "ready" in told
            if "said" in told:
                self._said = int(told["stretch"]), str(told["said"])
            if "id" in told:
                self._answer = told
            self._changed.notify_all()


def _raise_fault(told: dict[str, Any]) -> NoReturn:
    raise (EngineMissing if told.get("missing") else ChildGone)(str(told["fault"]))
