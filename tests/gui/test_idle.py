"""When nobody is there for long enough: told by a clock of paper, and seen to lock the real window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputDevice, QWheelEvent, QWindow
from PySide6.QtTest import QTest

from companion.conversation.commands import KeepDraft, Lock
from companion.conversation.vault import Protection
from companion.gui.idle import IdleWatch
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_session import message
from tests.gui.test_lock import BEHIND_PASSPHRASE


class Clock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.now_s = 1_000_000.0

    def __call__(self) -> float:
        return self.now_s

    def pass_minutes(self, minutes: float) -> None:
        self.now_s += 60 * minutes


class Watched:
    """A window, five minutes to wait, and how often nobody was there."""

    def __init__(self) -> None:
        self.clock = Clock()
        self.window = QWindow()
        self.watch = IdleWatch(clock=self.clock)
        self.idle = 0
        self.watch.idle.connect(self._on_idle)
        self.watch.watch(self.window, 5, busy=False)

    def _on_idle(self) -> None:
        self.idle += 1


@pytest.fixture
def watched(qapp: QGuiApplication) -> Watched:
    return Watched()


def test_it_is_told_once_after_the_chosen_minutes(watched: Watched) -> None:
    watched.clock.pass_minutes(4.9)
    watched.watch.look()
    assert watched.idle == 0
    watched.clock.pass_minutes(0.1)
    watched.watch.look()
    watched.watch.look()
    assert watched.idle == 1


def move(window: QWindow) -> None:
    for at in (QPoint(5, 5), QPoint(9, 9)):
        QTest.mouseMove(window, at)


def turn_wheel(window: QWindow) -> None:
    at, none = QPointF(5, 5), QPoint(0, 0)
    buttons, modifiers = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(
        window, QWheelEvent(at, at, none, QPoint(0, 120), buttons, modifiers, Qt.ScrollPhase.NoScrollPhase, False)
    )


def touch(window: QWindow) -> None:
    device = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    QTest.touchEvent(window, device).press(0, QPoint(5, 5), window).commit()


@pytest.mark.parametrize(
    "stir",
    [
        lambda window: QTest.keyClick(window, Qt.Key.Key_A),
        move,
        lambda window: QTest.mouseClick(window, Qt.MouseButton.LeftButton),
        turn_wheel,
        touch,
    ],
    ids=["key", "move", "click", "wheel", "touch"],
)
def test_keys_and_pointers_begin_the_wait_anew(watched: Watched, stir: Callable[[QWindow], None]) -> None:
    watched.window.resize(200, 200)
    watched.window.show()
    assert QTest.qWaitForWindowExposed(watched.window)
    watched.clock.pass_minutes(4)
    stir(watched.window)
    QCoreApplication.processEvents()
    watched.clock.pass_minutes(4)
    watched.watch.look()
    assert watched.idle == 0
    watched.clock.pass_minutes(1)
    watched.watch.look()
    assert watched.idle == 1
    watched.window.close()


def test_a_reply_in_progress_is_a_stir_until_it_ends(watched: Watched) -> None:
    watched.watch.watch(watched.window, 5, busy=True)
    watched.clock.pass_minutes(60)
    watched.watch.look()
    watched.watch.watch(watched.window, 5, busy=False)
    watched.clock.pass_minutes(4)
    watched.watch.look()
    assert watched.idle == 0
    watched.clock.pass_minutes(1)
    watched.watch.look()
    assert watched.idle == 1


def test_time_asleep_counts_even_if_a_key_comes_first(watched: Watched) -> None:
    watched.clock.pass_minutes(8 * 60)
    QTest.keyClick(watched.window, Qt.Key.Key_A)
    assert watched.idle == 1


def test_a_clock_that_is_set_back_begins_the_wait_anew(watched: Watched) -> None:
    watched.clock.pass_minutes(-60)
    watched.watch.look()
    watched.clock.pass_minutes(4)
    watched.watch.look()
    assert watched.idle == 0
    watched.clock.pass_minutes(1)
    watched.watch.look()
    assert watched.idle == 1


def test_never_means_never(watched: Watched) -> None:
    watched.watch.watch(watched.window, 0, busy=False)
    watched.clock.pass_minutes(10_000)
    QTest.keyClick(watched.window, Qt.Key.Key_A)
    watched.watch.look()
    watched.watch.stir()
    assert watched.idle == 0


def with_clock(window: Shown) -> Clock:
    clock = Clock()
    window.window.idle._clock = clock
    window.window.idle.stir()
    return clock


def test_an_idle_window_is_locked_with_its_draft_kept(show: ShowWindow) -> None:
    window = show([message(1)], settings=replace(PLAIN, lock_after_minutes=5), vault=BEHIND_PASSPHRASE)
    clock = with_clock(window)
    window.write("not yet")
    clock.pass_minutes(5)
    window.window.idle.look()
    window.wait_for("lockWords")
    assert window.session.asked(KeepDraft)[-1].text == "not yet"
    assert window.session.asked(Lock) == [Lock()]
    clock.pass_minutes(5)
    window.window.idle.look()
    assert window.session.asked(Lock) == [Lock()]


def test_a_reply_keeps_the_window_open(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, lock_after_minutes=5), vault=BEHIND_PASSPHRASE)
    clock = with_clock(window)
    window.write("hi")
    window.key(Qt.Key.Key_Return)
    window.session.start("Well")
    window.settle()
    clock.pass_minutes(30)
    window.window.idle.look()
    assert not window.session.asked(Lock)
    window.session.finish()
    window.settle()
    clock.pass_minutes(5)
    window.window.idle.look()
    assert window.session.asked(Lock)


def test_the_wait_can_be_chosen_while_it_is_open(show: ShowWindow) -> None:
    window = show(vault=BEHIND_PASSPHRASE)
    clock = with_clock(window)
    clock.pass_minutes(600)
    window.window.idle.look()
    assert not window.session.asked(Lock)
    window.window.talk.choices.setLockAfter("15")
    clock.pass_minutes(15)
    window.window.idle.look()
    assert window.session.asked(Lock)


def test_without_a_passphrase_nothing_is_locked(show: ShowWindow) -> None:
    status = replace(BEHIND_PASSPHRASE, protection=Protection.KEYRING)
    window = show(settings=replace(PLAIN, lock_after_minutes=5), vault=status)
    clock = with_clock(window)
    clock.pass_minutes(600)
    window.window.idle.look()
    assert not window.session.asked(Lock)
