"""The real window, offscreen, with a session of paper; a warning of QML fails the test."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any

os.environ.setdefault("QT_QUICK_BACKEND", "software")

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from companion.conversation.events import Event, Publish
from companion.conversation.turn import Message
from companion.conversation.vault import VaultStatus
from companion.gui.window import Window
from companion.settings import Language, Motion, Settings, Theme
from tests.gui.fake_session import IN_KEYRING, FakeSession, LongThread
from tests.gui.fake_speech_models import FakeSpeechModels

PLAIN = Settings(theme=Theme.DAY, language=Language.ENGLISH, motion=Motion.REDUCED)


PATIENCE_MS = 30_000
"""What a machine with other things to do may take for what is there at once on an idle one."""


class PatientBot(QtBot):
    """Waits no longer than it must, but longer before it gives up."""

    def waitUntil(  # noqa: N802 - as pytest-qt calls it
        self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE_MS
    ) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(  # noqa: N802
        self, signal: Any, *, timeout: int = PATIENCE_MS, **more: Any
    ) -> Any:
        return super().waitSignal(signal, timeout=timeout, **more)


@pytest.fixture
def qtbot(qapp: QGuiApplication, request: pytest.FixtureRequest) -> QtBot:
    return PatientBot(request)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QGuiApplication]:
    return QGuiApplication


class Shown:
    """A window on the (unseen) screen, and hands for it."""

    def __init__(
        self,
        qtbot: QtBot,
        settings: Settings,
        thread: Sequence[Message],
        draft: str,
        vault: VaultStatus,
        speech_models: FakeSpeechModels | None,
    ) -> None:
        self.qtbot = qtbot
        self.saved: list[Settings] = []
        self.warnings: list[str] = []
        self.opened_urls: list[str] = []
        self.clock_ms = 1000
        self._thread = thread
        self._draft = draft
        self._vault = vault
        self._session: FakeSession | None = None
        fetchable = None if speech_models is None else speech_models.opened
        self.window = Window(self._open, settings, self.saved.append, fetchable)
        self.window.warned.connect(self.warnings.append)
        self.window.talk.links._open_url = self._open_url
        self.window.show()
        qtbot.waitUntil(lambda: self._session is not None and self.window.talk.state.model is not None)
        self.settle()

    def _open_url(self, url: QUrl) -> bool:
        self.opened_urls.append(url.toString())
        return True

    def _open(self, publish: Publish) -> FakeSession:
        self._session = FakeSession(publish, self._thread, draft=self._draft)
        self._session.vault = self._vault
        return self._session

    @property
    def session(self) -> FakeSession:
        assert self._session is not None
        return self._session

    @property
    def root(self) -> QQuickWindow:
        assert self.window.root is not None
        return self.window.root

    def settle(self) -> None:
        """What was published is shown, what was put off to the next turns too, and a frame with it is drawn."""
        bridge, later = self.window.bridge, self.window.talk.felt._later
        self.qtbot.waitUntil(lambda: not bridge._waiting and not bridge._timer.isActive() and not later.isActive())
        with self.qtbot.waitSignal(self.root.frameSwapped):
            self.root.update()

    def publish(self, event: Event) -> None:
        self.session.publish(event)
        self.settle()

    def items(self, name: str) -> list[QQuickItem]:
        """The visible items of that objectName, from top to bottom."""
        found = [item for item in all_items(self.root.contentItem()) if item.objectName() == name and item.isVisible()]
        return sorted(found, key=lambda item: item.mapToScene(QPointF(0, 0)).y())

    def item(self, name: str) -> QQuickItem:
        """The lowest one."""
        found = self.items(name)
        assert found, f"no visible {name}"
        return found[-1]

    def wait_for(self, name: str) -> QQuickItem:
        self.qtbot.waitUntil(lambda: bool(self.items(name)))
        return self.item(name)

    def wait_gone(self, name: str) -> None:
        self.qtbot.waitUntil(lambda: not self.items(name))

    def click(self, name: str) -> None:
        """A real click in the middle of the item."""
        self.wait_for(name)
        self.settle()
        self.click_at(self.item(name))

    def click_at(self, item: QQuickItem, x: float | None = None, y: float | None = None) -> None:
        at = QPointF(item.width() / 2 if x is None else x, item.height() / 2 if y is None else y)
        QTest.mouseClick(
            self.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, item.mapToScene(at).toPoint()
        )

    def move_to(self, item: QQuickItem) -> None:
        QTest.mouseMove(
            self.root, item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint() + QPoint(1, 1)
        )

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.root, key, modifier)

    def keys(self, sequence: str) -> None:
        QTest.keySequence(self.root, QKeySequence(sequence))

    def write(self, text: str) -> None:
        """Typed, key by key."""
        for letter in text:
            QTest.keyClick(self.root, letter)  # type: ignore[call-overload]  # the stubs know key codes only

    @property
    def box(self) -> str:
        return str(self.item("composerBox").property("text"))

    def texts(self) -> list[str]:
        """The messages the transcript holds now."""
        model = self.window.talk.transcript
        return [model.textAt(row) for row in range(model.rowCount())]

    def focus_name(self) -> str:
        item: QQuickItem | None = self.root.activeFocusItem()
        return item.objectName() if item is not None else ""

    def close(self) -> None:
        self.window.close()
        assert self.warnings == []


def all_items(item: QQuickItem) -> Iterator[QQuickItem]:
    """The item and all in it."""
    yield item
    for child in item.childItems():
        yield from all_items(child)


ShowWindow = Callable[..., Shown]


@pytest.fixture
def show(qtbot: QtBot, qapp: QGuiApplication) -> Iterator[ShowWindow]:
    """Opens windows: show(thread, settings=..., draft=..., vault=..., speech_models=...)."""
    shown: list[Shown] = []

    def opened(
        thread: Sequence[Message] | LongThread = (),
        *,
        settings: Settings = PLAIN,
        draft: str = "",
        vault: VaultStatus = IN_KEYRING,
        speech_models: FakeSpeechModels | None = None,
    ) -> Shown:
        shown.append(Shown(qtbot, settings, thread, draft, vault, speech_models))
        return shown[-1]

    # Collected below and at no other time: inside Qt, the end of an older window could wait for ever (gui.collector).
    gc.disable()
    yield opened
    for window in shown:
        window.close()
    shown.clear()
    gc.collect()
    gc.enable()
