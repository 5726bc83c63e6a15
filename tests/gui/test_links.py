"""Links ask before they open, and nothing of a reply is ever loaded from elsewhere."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from companion.conversation.turn import Role
from tests.gui.conftest import Shown, ShowWindow
from tests.gui.fake_session import message

GUIDE = "https://example.org/guide?a=1&b=2"
LINKED = [message(1, "Where?"), message(2, f"[here]({GUIDE}) or [there](mailto:a@example.org)", Role.COMPANION)]


def click_link(window: Shown) -> None:
    words = window.item("words")
    window.click_at(words, 10, 14)


def test_a_click_shows_the_address_first(show: ShowWindow) -> None:
    window = show(LINKED)
    click_link(window)
    assert window.wait_for("linkAddress").property("text") == GUIDE
    assert window.opened_urls == []
    window.click("linkOpen")
    assert window.opened_urls == [GUIDE]
    window.wait_gone("linkAddress")


def test_the_address_can_be_copied_instead(show: ShowWindow) -> None:
    window = show(LINKED)
    click_link(window)
    window.click("linkCopy")
    assert QGuiApplication.clipboard().text() == GUIDE
    assert window.opened_urls == []


@pytest.mark.parametrize("how", ["linkCancel", "escape"])
def test_it_can_be_left(show: ShowWindow, how: str) -> None:
    window = show(LINKED)
    click_link(window)
    window.wait_for("linkAddress")
    if how == "escape":
        window.key(Qt.Key.Key_Escape)
    else:
        window.click(how)
    window.wait_gone("linkAddress")
    assert window.opened_urls == []
    click_link(window)
    window.wait_for("linkAddress")


def test_links_are_reached_by_keys(show: ShowWindow) -> None:
    window = show(LINKED)
    window.item("transcript").forceActiveFocus()
    window.key(Qt.Key.Key_Up)
    window.key(Qt.Key.Key_Return)
    assert window.wait_for("linkAddress").property("text") == GUIDE
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Return)
    assert window.item("linkAddress").property("text") == "mailto:a@example.org"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org", "data:text/html,x", ""]
)
def test_other_kinds_of_addresses_are_passed_over(show: ShowWindow, address: str) -> None:
    window = show(LINKED)
    window.window.talk.links.ask(address)
    window.settle()
    assert not window.items("linkAddress")


@pytest.fixture
def visited() -> Iterator[tuple[str, list[str]]]:
    """(address of a local server, the paths that were asked of it)"""
    paths: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            paths.append(self.path)
            self.send_response(404)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", paths
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_picture_in_a_reply_is_a_link_and_is_never_fetched(show: ShowWindow, visited: tuple[str, list[str]]) -> None:
    address, paths = visited
    text = (
        f'![a picture]({address}/seen.png) <img src="{address}/html.png"> <link rel=stylesheet href="{address}/a.css">'
    )
    window = show([message(1, "Show me"), message(2, text, Role.COMPANION)])
    assert "<img" not in window.item("words").property("text").replace("&lt;img", "")
    window.settle()
    click_link(window)
    assert window.wait_for("linkAddress").property("text") == f"{address}/seen.png"
    assert paths == []


def test_qt_reaches_no_other_machine(show: ShowWindow) -> None:
    window = show()
    manager = QNetworkAccessManager()
    refused = manager.get(QNetworkRequest(QUrl("http://192.0.2.1/")))
    window.qtbot.waitUntil(refused.isFinished)
    assert refused.error() is QNetworkReply.NetworkError.ProxyNotFoundError
