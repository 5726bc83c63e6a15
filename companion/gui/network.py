"""No way out for the window: whatever in Qt asks for another machine gets an error before a byte is sent."""

from __future__ import annotations

from PySide6.QtNetwork import QNetworkProxy


def shut() -> None:
    """Qt's networking reaches this machine only, in the whole process, from now on.

    The proxy named here serves no kind of request, so each is refused without a look-up. An access manager of our own
    in the QML engine would refuse too, but Qt makes it on a thread of its own, where Python must not be.
    """
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.FtpCachingProxy))
