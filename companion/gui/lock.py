"""The lock screen: a passphrase on its way to the session, and what came of it. Keeps no passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot

from companion.conversation.commands import Command, Unlock
from companion.conversation.events import UnlockRefused
from companion.conversation.trouble import Trouble
from companion.errors import Code, CompanionError, EnvironmentFault
from companion.gui.state import WindowState
from companion.gui.tongue import Tongue

SLOW_MS = 500
"""A wait that is longer is shown."""


class LockScreen(QObject):
    """Properties for QML; `refused`: the passphrase in the field did not open it."""

    changed = Signal()
    refused = Signal()

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._state = WindowState()
        self._checking = False
        self._slow = False
        self._error: CompanionError | None = None
        self._slow_timer = QTimer(self)
        self._slow_timer.setSingleShot(True)
        self._slow_timer.setInterval(SLOW_MS)
        self._slow_timer.timeout.connect(self._on_slow_timeout)
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, event: UnlockRefused | Trouble) -> None:
        """It stays locked: the passphrase was wrong, or something else went wrong while it was checked."""
        if isinstance(event, UnlockRefused) or self._checking:
            self._settle(event.error)
            self.refused.emit()

    def show(self, state: WindowState) -> None:
        """Locked or open, as `state` says."""
        was_locked = self._state.locked
        self._state = state
        if state.locked != was_locked:
            self._settle(None)
        else:
            self.changed.emit()

    def words(self) -> str:
        """That it is locked."""
        return self._tongue.fault(EnvironmentFault(Code.VAULT_LOCKED))[0]

    def advice(self) -> str:
        """What went wrong, and what to do; "" when nothing did."""
        return "\n".join(self._tongue.fault(self._error)) if self._error else ""

    @Slot(str)
    def unlock(self, passphrase: str) -> None:
        """The passphrase is being checked; a second one waits for its turn in the field."""
        if passphrase and self._state.locked and not self._checking:
            self._checking = True
            self._error = None
            self._slow_timer.start()
            self.changed.emit()
            self._submit(Unlock(passphrase=passphrase))

    def _settle(self, error: CompanionError | None) -> None:
        self._slow_timer.stop()
        self._checking = self._slow = False
        self._error = error
        self.changed.emit()

    @Slot()
    def _on_slow_timeout(self) -> None:
        self._slow = True
        self.changed.emit()

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    text = Property(str, words, notify=changed)
    locked = Property(bool, lambda self: self._state.locked, notify=changed)
    lockable = Property(bool, lambda self: self._state.lockable, notify=changed)
    checking = Property(bool, lambda self: self._checking, notify=changed)
    slow = Property(bool, lambda self: self._slow, notify=changed)
    """The check takes long enough to be shown."""
    fault = Property(str, advice, notify=changed)
