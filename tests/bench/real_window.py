"""The real window on a home folder, run until a watcher is content; what the parts that need a window share."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
    os.environ.setdefault("QT_QUICK_BACKEND", "software")
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # these homes leave nothing in a real one

import psutil
from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication

from companion import app
from companion.conversation.events import Event
from companion.gui.window import Window
from companion.paths import home
from companion.settings import Settings

TICK_MS = 16


def since_start_s() -> float:
    """Seconds since this process was started."""
    return time.time() - float(psutil.Process().create_time())


class Ticks(QObject):
    """A 16 ms timer on the GUI thread that notes the gaps between its ticks, in milliseconds, by phase."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.gaps_ms: dict[str, list[float]] = {}
        self._phase = ""
        self._last_s = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(TICK_MS)

    def enter(self, phase: str) -> None:
        """Gaps from now on belong to this phase; to none when it is empty."""
        self._phase = phase
        self._last_s = time.perf_counter()

    @Slot()
    def _on_timeout(self) -> None:
        now_s = time.perf_counter()
        if self._phase:
            self.gaps_ms.setdefault(self._phase, []).append((now_s - self._last_s) * 1000)
        self._last_s = now_s

    def figures(self) -> dict[str, float]:
        """p50, p99 and longest gap of each phase."""
        figures: dict[str, float] = {}
        for phase, gaps in self.gaps_ms.items():
            ordered = sorted(gaps)
            figures |= {
                f"{phase}: p50 ms": ordered[len(ordered) // 2],
                f"{phase}: p99 ms": ordered[len(ordered) * 99 // 100],
                f"{phase}: longest ms": ordered[-1],
            }
        return figures


class Run(QObject):
    """The application from its first frame to `finish`."""

    def __init__(self, folder: Path, settings: Settings, on_event: Callable[[Run, Event], None]) -> None:
        super().__init__()
        self.application = QGuiApplication(sys.argv[:1])
        choices = app.Choices(home=home(folder))
        self.window = Window(partial(app.open_session, choices, settings), settings, lambda fresh: None)
        self.first_frame_s = 0.0
        self._on_event = on_event
        self.ticks = Ticks(self)
        self.window.bridge.events.connect(self._on_events)

    def until_finished(self) -> None:
        self.window.show()
        assert self.window.root is not None
        self.window.root.frameSwapped.connect(self._on_frame, Qt.ConnectionType.QueuedConnection)
        self.application.exec()
        self.window.close()

    def finish(self) -> None:
        self.application.quit()

    @Slot()
    def _on_frame(self) -> None:
        self.first_frame_s = self.first_frame_s or since_start_s()

    @Slot(object)
    def _on_events(self, batch: tuple[Event, ...]) -> None:
        for event in batch:
            self._on_event(self, event)
