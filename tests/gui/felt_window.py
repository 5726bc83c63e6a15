"""The page "How we've felt", open in the real window, and what tests read of it."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QPointF
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtQuick import QQuickItem

from tests.felt_lives import GLAD, SAD, Said, lived, weeks
from tests.gui.conftest import Shown
from tests.gui.fake_session import message

TALK = [message(1, "my boss shouted at me"), message(2, "I am sorry."), message(3, "good news"), message(4, "Yes?")]
TWO: list[Said] = [(30.0, "my boss shouted at me", SAD), (20.0, "good news", GLAD)]


def live(window: Shown, said: list[Said] | None = None) -> Shown:
    now = datetime.now(UTC)
    window.session.feelings.past = weeks(now) if said is None else lived(said, now)
    return window


def opened(window: Shown, said: list[Said] | None = None, *, rows: bool = True) -> Shown:
    live(window, said)
    window.keys("Ctrl+Shift+H")
    window.wait_for("feltPage")
    if rows:
        window.qtbot.waitUntil(lambda: len(window.items("feltRow")) == window.window.talk.felt.property("count") > 0)
    window.settle()
    return window


def named(window: Shown, role: QAccessible.Role) -> list[str]:
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting, found = [root], []
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if face.role() == role and not face.state().invisible:
            found.append(face.text(QAccessible.Text.Name))
    return found


def picture(window: Shown, item: QQuickItem) -> QImage:
    at = item.mapToScene(QPointF(0, 0)).toPoint()
    return window.root.grabWindow().copy(at.x(), at.y(), int(item.width()), int(item.height()))


def columns_with(image: QImage, colour: QColor) -> list[bool]:
    """For each column of pixels, whether that very colour is in it."""
    wanted = colour.rgb()
    return [any(image.pixel(x, y) == wanted for y in range(image.height())) for x in range(image.width())]
