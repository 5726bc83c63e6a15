"""The address behind a link, shown before anything is opened."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from companion.gui.blocks import SAFE_LINK


class Links(QObject):
    """One address at a time, of those a message has; `shown` is whether the person is being asked."""

    changed = Signal()

    def __init__(
        self, parent: QObject | None = None, open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl
    ) -> None:
        super().__init__(parent)
        self._open_url = open_url
        self._addresses: list[str] = []
        self._at = 0

    @Slot(str)
    def ask(self, address: str) -> None:
        """The person is asked about one address; any but http, https and mailto is passed over."""
        self.askAll([address])

    @Slot("QStringList")
    def askAll(self, addresses: list[str]) -> None:
        """The person is asked about the first of them, and can go to the next."""
        self._addresses = [address for address in addresses if SAFE_LINK.match(address)]
        self._at = 0
        self.changed.emit()

    @Slot()
    def next(self) -> None:
        """The next address, after the last the first."""
        self._at = (self._at + 1) % max(1, len(self._addresses))
        self.changed.emit()

    @Slot()
    def open(self) -> None:
        """The system opens the address."""
        if self._addresses:
            self._open_url(QUrl(self._addresses[self._at]))
        self.leave()

    @Slot()
    def copy(self) -> None:
        """The address is in the clipboard."""
        if self._addresses:
            QGuiApplication.clipboard().setText(self._addresses[self._at])
        self.leave()

    @Slot()
    def leave(self) -> None:
        """Nobody is asked any more."""
        if self._addresses:
            self._addresses = []
            self.changed.emit()

    shown = Property(bool, lambda self: bool(self._addresses), notify=changed)
    address = Property(str, lambda self: self._addresses[self._at] if self._addresses else "", notify=changed)
    count = Property(int, lambda self: len(self._addresses), notify=changed)
    number = Property(int, lambda self: self._at + 1, notify=changed)
