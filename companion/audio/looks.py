"""Which devices there are, found out on a thread of its own: a slow answer keeps nobody waiting who plays or hears.

Knows no library.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from companion.audio.devices import Devices

LOOK_S = 2.0
"""What was seen so long ago still counts (taste)."""


class Looks:
    """`look` is called on the thread, while somebody asks; once the event it is given is set, it is to end soon.

    From any thread. Nothing is started before the first question.
    """

    def __init__(
        self, look: Callable[[threading.Event], Devices], *, now: Callable[[], float] = time.monotonic
    ) -> None:
        self._look = look
        self._now = now
        self._lock = threading.Lock()  # nobody holds it for long
        self._called_off = threading.Event()
        self._thread: ThreadPoolExecutor | None = None
        self._under_way: Future[Devices] | None = None
        self._ended: Future[Devices] | None = None
        """The newest look that has ended."""
        self._due_s = float("-inf")

    def seen(self, *, wait: bool) -> Devices:
        """What the newest look saw; another begins where that was LOOK_S ago. `wait`: for that one; otherwise only for
        the first of all. Raises what the look raised.
        """
        with self._lock:
            if self._under_way is not None and self._under_way.done():
                self._ended, self._under_way = self._under_way, None
            if self._under_way is None and self._now() >= self._due_s and not self._called_off.is_set():
                self._due_s = self._now() + LOOK_S
                self._thread = self._thread or ThreadPoolExecutor(max_workers=1, thread_name_prefix="devices")
                self._under_way = self._thread.submit(self._look, self._called_off)
            wanted = self._ended
            if self._under_way is not None and (wait or wanted is None):
                wanted = self._under_way
        return wanted.result() if wanted is not None else Devices()

    def soon(self) -> None:
        """The next question begins a look."""
        with self._lock:
            self._due_s = float("-inf")

    def close(self) -> None:
        """No look is under way, and none begins any more. May be called again."""
        self._called_off.set()
        with self._lock:
            thread, self._thread = self._thread, None
        if thread is not None:
            thread.shutdown()
