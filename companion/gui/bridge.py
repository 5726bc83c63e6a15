"""The one crossing from the runtime's threads to the window: events in from any, tuples of them out on the GUI's.

Knows nothing of what the events mean, but for those of which only the newest, or the sum, is of interest.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import replace

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from companion.conversation.events import Event, Loudness, ModelLoading, PromptReading, ReplyGrew
from companion.conversation.heard import Caption, Level
from companion.gui.recogniser_news import ModelComes, RecogniserNews

BATCH_MS = 16
"""One frame at 60 Hz: more often can't be seen."""


News = Event | RecogniserNews
"""All that comes to the window from other threads."""
_NEWEST = (Level, Loudness, Caption, ModelComes)
"""Told many times a second, whatever else is: how loud it is, what is made out, how far it is counts now or never."""


class Bridge(QObject):
    """Lives on the GUI thread. `events` carries a non-empty tuple of News, in order, at most once in 16 ms.

    What waits is bounded by its nature: growth of one reply is joined, of progress, captions and loudness only the
    newest is kept, and every other event answers a command or belongs to a turn, of which there is one at a time.
    """

    events = Signal(object)
    _stirred = Signal(object)  # the only signal emitted on other threads

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = threading.Lock()
        self._waiting: deque[News] = deque()
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(BATCH_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_timeout)
        self._stirred.connect(self._on_stirred, Qt.ConnectionType.QueuedConnection)

    def publish(self, event: News) -> None:
        """Returns at once, from any thread. After `close` the event is dropped."""
        with self._lock:
            if self._closed:
                return
            first = not self._waiting
            if isinstance(event, _NEWEST):
                self._put_newest(event)
            elif (joined := _joined(self._waiting[-1], event) if self._waiting else None) is not None:
                self._waiting[-1] = joined
            else:
                self._waiting.append(event)
        if first:
            self._stirred.emit(None)

    def _put_newest(self, event: News) -> None:
        """In the place of one of its kind that waits, whatever waits between: sound goes on beside all else."""
        for at, waiting in enumerate(self._waiting):
            other = isinstance(waiting, Caption) and isinstance(event, Caption) and waiting.turn != event.turn
            if type(waiting) is type(event) and not other:
                self._waiting[at] = event
                return
        self._waiting.append(event)

    def close(self) -> None:
        """No event arrives after this."""
        with self._lock:
            self._closed = True
            self._waiting.clear()

    @Slot(object)
    def _on_stirred(self, _: object) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_timeout(self) -> None:
        with self._lock:
            batch = tuple(self._waiting)
            self._waiting.clear()
        if batch:
            self.events.emit(batch)


def _joined(last: News, event: News) -> News | None:
    """One event that says what both say, or None."""
    if isinstance(last, ReplyGrew) and isinstance(event, ReplyGrew) and last.message_id == event.message_id:
        return replace(event, text=last.text + event.text)
    if isinstance(event, PromptReading | ModelLoading) and type(last) is type(event):
        return event
    return None
