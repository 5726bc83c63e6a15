"""Python's garbage collection at moments that are safe for Qt: between two events of the GUI thread.

Left to itself it starts wherever Python allocates: on a worker, where no QObject may be destroyed, or inside Qt while
that holds the lock of its connections, and destroying one waits for the same lock for ever (seen, PySide6 6.11.3).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

COLLECT_MS = 5000
"""Cyclic garbage waits this long at most; there is little of it (taste)."""


class Collector(QObject):
    """Collects on the GUI thread, and nothing else does, until `close`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._automatic = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_MS)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start()

    def close(self) -> None:
        """Collection is again as it was."""
        self._timer.stop()
        if self._automatic:
            gc.enable()

    @Slot()
    def _on_timeout(self) -> None:
        gc.collect()
