"""A child process that is asked over pipes, as seen from the program, and an end that always comes.

Knows nothing of what is asked and told. The child's side is `pipes`.
"""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from companion.conversation.ports import Cancelled

LOOK_S = 0.01
"""How often a wait looks whether it was called off: a fifth of the 50 ms in which it has to end."""


class ChildGone(Exception):
    """It ended, or talks nonsense; this object is of no further use."""


class ChildHangs(ChildGone):
    """It gave no answer, or made no progress, in time."""


def command_of(module: str) -> tuple[str, ...]:
    """-P: a file in the folder the program was started from is no module."""
    return (sys.executable, "-P", "-m", module)


class ChildProcess:
    """One child. Used by one thread; `end` may be called by any and twice."""

    def __init__(self, command: Sequence[str], prefix: str) -> None:
        """Starts it, without waiting. `command` gets the path of an empty folder of its own, whose name starts with
        `prefix`. Raises ChildGone.
        """
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NO_WINDOW
        self._folder = ""
        try:
            self._folder = tempfile.mkdtemp(prefix=prefix)
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
        assert self._process.stdin is not None and self._process.stdout is not None
        self._asks, self._tells = self._process.stdin, self._process.stdout
        self._threads: list[threading.Thread] = []
        self._ending = threading.Lock()
        self._ended = False

    @property
    def pid(self) -> int:
        return self._process.pid

    def end(self) -> None:
        """It is gone, and so is its folder; no zombie and no thread is left."""
        with self._ending:
            if self._ended:
                return
            self._ended = True
            self._process.kill()
            self._process.wait()
            for thread in self._threads:
                thread.join()
            for pipe in (self._asks, self._tells):
                with contextlib.suppress(OSError):  # what was not written yet can't be
                    pipe.close()
            shutil.rmtree(self._folder, ignore_errors=True)

    def _beside(self, work: Callable[[], None], name: str) -> None:
        """`work` on a thread of its own, which has to be over soon after the child is."""
        self._threads.append(threading.Thread(target=work, name=name, daemon=True))
        self._threads[-1].start()


_C = TypeVar("_C", bound=ChildProcess)


class KeptChild(Generic[_C]):
    """The child there is, and a fresh one after it. Used by one thread; `close` may be called by any and twice."""

    def __init__(self, start: Callable[[], _C]) -> None:
        self.child: _C | None = None
        self.closed = False
        self._start = start
        self._changing = threading.Lock()

    @property
    def pid(self) -> int | None:
        return self.child.pid if self.child else None

    def renew(self) -> _C:
        """A fresh child where there is none. Raises ChildGone, and Cancelled after `close`."""
        with self._changing:
            if self.closed:
                raise Cancelled
            self.child = fresh = self._start()
            return fresh

    def drop(self) -> None:
        """There is none."""
        with self._changing:
            child, self.child = self.child, None
        if child:
            child.end()

    def close(self) -> None:
        """There is none any more."""
        with self._changing:
            self.closed = True
        self.drop()
