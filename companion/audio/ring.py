"""A bounded ring of samples between two threads, one that writes and one that reads, without a lock.

Each side moves only its own counter, and a counter moves after its samples are there; CPython stores an int at once.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class Ring:
    """Holds up to `capacity` samples. Counters are totals since the beginning, so that they name samples for ever."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.written = 0
        """The writer's."""
        self.taken = 0
        """The reader's."""
        self._samples = np.zeros(capacity, np.float32)

    @property
    def waiting(self) -> int:
        """Samples that were written and not taken; more than `capacity` where the writer has run over the reader."""
        return self.written - self.taken

    def put(self, samples: NDArray[np.float32]) -> None:
        """Writer: all of `samples` (n,), n <= capacity, over the oldest where there is no room."""
        at = self.written % self.capacity
        first = min(len(samples), self.capacity - at)
        self._samples[at : at + first] = samples[:first]
        self._samples[: len(samples) - first] = samples[first:]
        self.written += len(samples)

    def take(self, out: NDArray[np.float32]) -> int:
        """Reader: the oldest samples, moved into the beginning of `out`; how many there were. Only for a writer that
        never writes over what was not taken.
        """
        count = min(self.waiting, len(out))
        self._copy(self.taken, out[:count])
        self.taken += count
        return count

    def skip_to(self, index: int) -> None:
        """Reader: everything before `index` counts as taken."""
        self.taken = index

    def newest(self, limit: int) -> tuple[int, NDArray[np.float32]]:
        """Reader, of a writer that may run over it: the oldest samples that are still there, at most `limit`, and the
        index of the first: what was written over before it could be taken lies between the last `taken` and that.
        """
        while True:
            first = max(self.taken, self.written - self.capacity)
            out = np.empty(min(self.written - first, limit), np.float32)
            self._copy(first, out)
            if self.written - first <= self.capacity:  # the writer has not come here while this was copied
                self.taken = first + len(out)
                return first, out

    def _copy(self, index: int, out: NDArray[np.float32]) -> None:
        at = index % self.capacity
        first = min(len(out), self.capacity - at)
        out[:first] = self._samples[at : at + first]
        out[first:] = self._samples[: len(out) - first]
