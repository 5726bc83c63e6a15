"""How far a download is, and how fast: counted as bytes come, told some times a second."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable

from companion.conversation.models import DownloadProgress

_TELL_EVERY_S = 0.2
_LAST_SECONDS_S = 10.0
"""What speed and time left are told from (taste)."""


class Pace:
    """Counts what is done and tells of it, not too often."""

    def __init__(
        self, total: int, progress: Callable[[DownloadProgress], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.done = 0
        self._total = total
        self._progress = progress
        self._clock = clock
        self._came = 0
        """Bytes over the network, which alone make the speed."""
        self._lately = deque([(clock(), 0)])
        """(time in s, bytes over the network until then), of the last seconds."""

    def found(self, size: int) -> None:
        """So many bytes were there already."""
        self.done += size
        self._tell_at_times()

    def came(self, size: int) -> None:
        """So many bytes came over the network."""
        self.done += size
        self._came += size
        self._tell_at_times()

    def back_to(self, done: int) -> None:
        """What is beyond `done` has to come again."""
        self.done = done

    def tell(self) -> None:
        now_s = self._clock()
        since_s, before = self._lately[0]
        speed = (self._came - before) / (now_s - since_s) if now_s > since_s and self._came > before else None
        self._progress(DownloadProgress(done_bytes=self.done, total_bytes=self._total, bytes_per_s=speed))

    def _tell_at_times(self) -> None:
        now_s = self._clock()
        if now_s - self._lately[-1][0] < _TELL_EVERY_S:
            return
        self._lately.append((now_s, self._came))
        while now_s - self._lately[0][0] > _LAST_SECONDS_S:
            self._lately.popleft()
        self.tell()
