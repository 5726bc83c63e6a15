"""The page of models in the real window, and hands for it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtQuick import QQuickItem

from companion.conversation.models import KeptModel
from tests.fakes_models import kept
from tests.gui.conftest import Shown, all_items
from tests.gui.fake_session import message

TALK = [message(1, "Hello."), message(2, "Hi.")]
HERE = kept("kin/Small")


def opened(window: Shown, *here: KeptModel) -> Shown:
    window.session.models.here = here
    window.window.talk.models.open()
    window.wait_for("modelRowName")
    window.qtbot.waitUntil(lambda: len(window.items("model")) == window.window.talk.models.rows.rowCount())
    window.settle()
    return window


def words(window: Shown, name: str) -> list[str]:
    return [str(item.property("text")) for item in window.items(name)]


def row(window: Shown, name: str) -> QQuickItem:
    """The card with this name."""
    window.settle()
    return next(item for item in window.items("model") if name in texts_in(item, "modelRowName"))


def texts_in(item: QQuickItem, name: str) -> list[str]:
    found = [inner for inner in all_items(item) if inner.objectName() == name and inner.isVisible()]
    return [str(inner.property("text")) for inner in found]


def question(window: Shown) -> list[str]:
    window.wait_for("modelQuestionTitle")
    window.settle()
    return words(window, "modelQuestionTitle") + words(window, "modelQuestionLine")


def press(window: Shown, name: str) -> None:
    """As with the keyboard, wherever the page is scrolled to."""
    item = window.wait_for(name)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    window.key(Qt.Key.Key_Return)
    window.settle()


def fetching(window: Shown) -> Shown:
    press(opened(window), "fetchModel-kin/Small")
    press(window, "modelYes")
    window.wait_for("pauseModel-kin/Small")
    window.wait_gone("modelYes")  # while the question fades, Esc is its
    return window
