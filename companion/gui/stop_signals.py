"""Ctrl-C in the terminal and the system's wish to end, brought to the window's event loop. For the main thread only."""

from __future__ import annotations

import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

STOPS = (signal.SIGINT, signal.SIGTERM)


class StopSignals(QObject):
    """`asked` when the process is asked to end. Python hears signals between its own instructions; Qt runs none."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._near, self._far = socket.socketpair()
        self._far.setblocking(False)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._before_fd = signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        self._before = {number: signal.signal(number, self._heard) for number in STOPS}

    def close(self) -> None:
        """Signals do what they did before."""
        for number, handler in self._before.items():
            signal.signal(number, handler)
        signal.set_wakeup_fd(self._before_fd)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _heard(self, number: int, frame: FrameType | None) -> None:
        """Python's half: the byte in the socket is the message."""

    @Slot()
    def _on_activated(self) -> None:
        self._near.recv(64)
        self.asked.emit()
