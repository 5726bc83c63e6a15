"""Asks how she is from time to time, so that what is shown fades as she does: only while somebody can see it change."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QWindow
from PySide6.QtQuick import QQuickWindow

from companion.conversation.commands import Command, ReadMood
from companion.gui.state import WindowState

EVERY_MS = 60_000
"""Her emotion halves in two and a half minutes: what a minute changes is just seen."""
_UNSEEN = (QWindow.Visibility.Hidden, QWindow.Visibility.Minimized)


class MoodWatch(QObject):
    """No timer runs while the window is hidden, she is answering, or nothing that is shown would change."""

    def __init__(self, submit: Callable[[Command], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._window: QQuickWindow | None = None
        self._fading = False
        self._hidden = False
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.ask)

    def watch(self, window: QQuickWindow) -> None:
        """It is this window in which she is seen."""
        self._window = window
        window.visibilityChanged.connect(self._on_visibility_changed)
        self._run()

    def leave(self) -> None:
        """Nobody sees her any more."""
        self._window = None
        self._run()

    def show(self, state: WindowState) -> None:
        """Whether it has anything to do is as `state` says."""
        self._fading = state.mood is not None and not state.mood.settled and not state.answering
        self._run()

    @Slot()
    def ask(self) -> None:
        """How is she now?"""
        self._submit(ReadMood())

    @Slot(QWindow.Visibility)
    def _on_visibility_changed(self, _: QWindow.Visibility) -> None:
        was_hidden, self._hidden = self._hidden, not self._seen()
        if was_hidden and not self._hidden and self._fading:  # she has faded unseen
            self.ask()
        self._run()

    def _seen(self) -> bool:
        return self._window is not None and self._window.visibility() not in _UNSEEN

    def _run(self) -> None:
        wanted = self._fading and self._seen()
        if wanted and not self.timer.isActive():
            self.timer.start()
        elif not wanted:
            self.timer.stop()
