"""The port to whatever turns speech into words. Its contract test runs on every engine and on the fake."""

from __future__ import annotations

from typing import Protocol

from companion.audio.chunk import Chunk
from companion.conversation.transcript import Transcript


class Recognizer(Protocol):
    """One stretch of speech after another. Belongs to one thread, but for `cancel`.

    begin, feed ..., finish; begin again. A stretch that nobody wants any more is left by the next `begin`. Who turns
    out to go on speaking after `finish` is fed on: the next `finish` has all of it.
    """

    def begin(self) -> None:
        """A new stretch starts; what was fed before is forgotten."""

    def feed(self, chunk: Chunk) -> None:
        """More of it: 16 kHz, any size. Takes far less time than the sound lasts, or else returns at once and leaves
        the work to `partial` and `finish`; waits only while it is behind. Raises EnvironmentFault(HEARING_FAILED).
        """

    def partial(self) -> str:
        """What is made out so far, or was a moment ago; may change later. May take as long as `finish` where an engine
        hears whole windows.

        Raises as `finish`.
        """

    def finish(self) -> Transcript:
        """All of it. Raises Cancelled soon after `cancel`, and EnvironmentFault(HEARING_FAILED)."""

    def cancel(self) -> None:
        """Whatever `feed`, `partial` or `finish` is busy with on another thread is given up, until the next `begin`."""

    def close(self) -> None:
        """Memory is given back. Nothing may be called after it; a second time does nothing."""
