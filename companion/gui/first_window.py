"""One window per home folder: a second start asks the first to come forward. Says nothing of who may open the store."""

from __future__ import annotations

import hashlib

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from companion.paths import Home

WAIT_MS = 1000
"""A first window that is alive answers within a frame or a blocked moment (taste)."""


def _name(home: Home) -> str:
    return f"companion-{hashlib.sha256(str(home.folder.resolve()).encode()).hexdigest()[:24]}"


def raise_first(home: Home) -> bool:
    """Whether a first window of this home folder heard the wish to come forward. Waits a second at most."""
    socket = QLocalSocket()
    socket.connectToServer(_name(home))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(b"raise")
    heard = socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return heard


class FirstWindow(QObject):
    """Listens for second starts: `asked` each time. Only for the process that holds the home's lock."""

    asked = Signal()

    def __init__(self, home: Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connected)
        QLocalServer.removeServer(_name(home))  # left behind by a killed process
        self._server.listen(_name(home))

    def close(self) -> None:
        """Nobody is heard any more."""
        self._server.close()

    @Slot()
    def _on_connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.asked.emit()
