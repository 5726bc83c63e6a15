"""One named thread that handles what is put into its inbox, item by item. Knows nothing of what the items mean."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar

from companion.errors import ContractError

Item = TypeVar("Item")

INBOX_ITEMS = 1000
"""Bound of an inbox. A person can't fill it; a program that does has a bug, and hears of it at once."""


class Worker(Generic[Item]):
    """Handles items in order on its own thread, until it is stopped; items put before the stop are still handled.

    `handle` runs on the worker's thread; when it raises, `failed(item, error)` is called there and work goes on.
    """

    def __init__(self, name: str, *, handle: Callable[[Item], None], failed: Callable[[Item, Exception], None]) -> None:
        self._handle = handle
        self._failed = failed
        self._items: deque[Item] = deque()
        self._changed = threading.Condition()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name=name)

    def start(self) -> None:
        self._thread.start()

    def put(self, item: Item, *, newest_wins: bool = False) -> None:
        """From any thread, never blocking. `newest_wins`: waiting items of the same type are dropped for this one."""
        with self._changed:
            if self._stopping:
                return
            if newest_wins:
                self._items = deque(other for other in self._items if type(other) is not type(item))
            if len(self._items) >= INBOX_ITEMS:
                raise ContractError(f"{self._thread.name}: inbox full")
            self._items.append(item)
            self._changed.notify()

    def take(self, *kinds: type) -> Item | None:
        """The first waiting item of these types, or None: for the handler, which may do short work within long work."""
        with self._changed:
            for index, item in enumerate(self._items):
                if isinstance(item, kinds):
                    del self._items[index]
                    return item
        return None

    def waits(self, *, besides: tuple[type, ...] = ()) -> bool:
        """Whether something waits in the inbox, of other types than `besides`. From any thread."""
        with self._changed:
            return any(not isinstance(item, besides) for item in self._items)

    def stop(self) -> None:
        """Let the thread end after what waits in the inbox; later items are not accepted."""
        with self._changed:
            self._stopping = True
            self._changed.notify()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether the thread has ended within `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._items or self._stopping)
                if not self._items:
                    return
                item = self._items.popleft()
            try:
                self._handle(item)
            except Exception as error:  # noqa: BLE001 - the border at which a worker's faults become events
                self._failed(item, error)
