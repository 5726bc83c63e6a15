"""Whether anybody is there: `idle` once neither keys nor pointer nor her reply have stirred for the chosen minutes.

Qt tells nobody that the system goes to sleep. Time that passed asleep counts: it is noticed at the first look or the
first stir after waking, but until then the window shows what it showed before.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot

LOOK_MS = 10_000
"""The lock comes at most so late (taste)."""
STIRS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.NativeGesture,
    }
)


class IdleWatch(QObject):
    """Looks at a window's input while `watch` has given it minutes to wait for."""

    idle = Signal()

    def __init__(self, parent: QObject | None = None, clock: Callable[[], float] = time.time) -> None:
        """`clock` gives seconds, those asleep too: Python's monotonic clock stops in sleep on some systems."""
        super().__init__(parent)
        self._clock = clock
        self._wait_s = 0
        self._busy = False
        self._stirred_at = 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def watch(self, window: QObject, minutes: int, *, busy: bool) -> None:
        """Wait for so many minutes without input to `window`, 0: for ever; while `busy`, she stirs."""
        if busy or self._busy:
            self._stirred_at = self._clock()
        self._busy = busy
        if self._wait_s == minutes * 60:
            return
        self._wait_s = minutes * 60
        self._stirred_at = self._clock()
        if minutes:
            window.installEventFilter(self)
            self._timer.start()
        else:
            window.removeEventFilter(self)
            self._timer.stop()

    @Slot()
    def look(self) -> None:
        """`idle` comes now if nothing has stirred for long enough."""
        now = self._clock()
        waited_s = now - self._stirred_at
        if self._busy or waited_s < 0:  # below 0 the clock was set back
            self._stirred_at = now
        elif self._wait_s and waited_s >= self._wait_s:
            self._stirred_at = now
            self.idle.emit()

    @Slot()
    def stir(self) -> None:
        """Somebody is there, now; whether somebody was before is seen first."""
        self.look()
        self._stirred_at = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in STIRS:
            self.stir()
        return False
