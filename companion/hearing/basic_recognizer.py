"""The basic recogniser: pocketsphinx, in a child process that is replaced when it hangs or dies.

In the program's own process it would stop every other thread while it decodes, the window's too: it holds Python's
lock. Knows nothing of how the words are found.
"""

from __future__ import annotations

import contextlib
import logging
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.child.process import ChildGone, KeptChild
from companion.conversation.ports import Cancelled
from companion.conversation.transcript import Transcript, Word
from companion.errors import Code, EnvironmentFault
from companion.hearing.sphinx_process import CHILD, EngineMissing, SphinxProcess
from companion.hearing.sphinx_stt import sixteen_bits

log = logging.getLogger(__name__)

_T = TypeVar("_T")

_HELD_BYTES = 120 * HEARD_HZ * 2
"""Two minutes of a stretch, 4 MB: so much can be told to another child. A longer one fails with its child (taste)."""


class BasicRecognizer:
    """See `recognizer.Recognizer`. `partial` is what the child told last, and never waits."""

    def __init__(self, command: Sequence[str] = CHILD) -> None:
        """The child is ready: takes a second. Raises EnvironmentFault(HEARING_MISSING, HEARING_FAILED)."""
        self._kept = KeptChild(lambda: SphinxProcess(command))
        self._cancelled = threading.Event()
        self._stretch = self._number = 0
        self._held: list[bytes] = []
        self._held_bytes = self._given = 0
        """Of the held pieces, those that the child was given."""
        self._lost = self._replaced = self._begun = False
        """Lost: another child can't be told all of this stretch."""
        self._said = ""
        self._tried(lambda child: None)

    @property
    def child_pid(self) -> int | None:
        """Of the process that hears; None while there is none."""
        return self._kept.pid

    def begin(self) -> None:
        self._cancelled.clear()
        self._stretch += 1
        self._forget()
        if self._kept.child is not None:
            self._kept.child.begin(self._stretch)
            self._begun = True

    def feed(self, chunk: Chunk) -> None:
        samples = sixteen_bits(chunk).astype("<i2").tobytes()
        if self._cancelled.is_set():
            return  # it would be forgotten
        self._held.append(samples)
        self._held_bytes += len(samples)
        with contextlib.suppress(Cancelled):
            self._tried(self._give)
        if self._held_bytes > _HELD_BYTES:
            self._lost = True
        if self._lost:
            del self._held[: self._given]
            self._given = 0

    def partial(self) -> str:
        if self._kept.child is not None:
            stretch, said = self._kept.child.said
            if stretch == self._stretch:
                self._said = said
        return self._said

    def finish(self) -> Transcript:
        if self._cancelled.is_set():
            raise Cancelled
        return self._tried(self._finished)

    def cancel(self) -> None:
        self._cancelled.set()  # the child is told by the next `begin`, and has little to do until then

    def close(self) -> None:
        self._cancelled.set()
        self._kept.close()

    def _forget(self) -> None:
        """A new stretch: nothing of it is held, and its child has not been replaced."""
        self._held, self._held_bytes, self._given = [], 0, 0
        self._lost = self._replaced = self._begun = False
        self._said = ""

    def _give(self, child: SphinxProcess) -> None:
        """All that the child has not got yet of this stretch. Raises ChildGone, Cancelled."""
        if not self._begun:
            child.begin(self._stretch)
            self._begun = True
        while self._given < len(self._held):
            child.feed(self._stretch, self._held[self._given], self._cancelled)
            self._given += 1

    def _finished(self, child: SphinxProcess) -> Transcript:
        self._give(child)
        self._number += 1
        return _transcript(child.finish(self._stretch, self._number, self._cancelled))

    def _tried(self, work: Callable[[SphinxProcess], _T]) -> _T:
        """`work` on a child that is ready; on a second one in this stretch when the first goes.

        Raises EnvironmentFault(HEARING_MISSING, HEARING_FAILED) and Cancelled.
        """
        gone: ChildGone | None = None
        while True:
            if self._kept.child is None and self._lost:
                self._held.clear()
                self._given = 0
                raise EnvironmentFault(Code.HEARING_FAILED) from gone
            try:
                return work(self._kept.child or self._renew())
            except EngineMissing as missing:
                self._kept.drop()
                raise EnvironmentFault(Code.HEARING_MISSING, "pocketsphinx") from missing
            except ChildGone as again:
                if self._kept.closed:
                    raise Cancelled from again
                log.info("the basic recogniser is started anew: %s", again)
                gone = again
                self._kept.drop()
                self._lost = self._lost or self._replaced
                self._replaced = True

    def _renew(self) -> SphinxProcess:
        """A fresh child that is ready and knows nothing of this stretch. Raises ChildGone, and Cancelled."""
        child = self._kept.renew()
        self._begun, self._given = False, 0
        child.wait_until_ready(self._cancelled)
        return child


def _transcript(told: dict[str, Any]) -> Transcript:
    """Raises ChildGone for anything else."""
    try:
        return Transcript(
            text=told["text"],
            words=tuple(Word(**word) for word in told["words"]),
            language=told["language"],
            engine=told["engine"],
        )
    except (KeyError, TypeError) as error:
        raise ChildGone(f"a strange answer: {error}") from error
