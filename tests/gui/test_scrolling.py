"""A long thread in the real window: pages come on demand, and the end stays in sight only for those who are at it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtQuick import QQuickItem

from companion.conversation.commands import ReadPage, Say
from companion.conversation.turn import Role
from tests.gui.conftest import Shown, ShowWindow
from tests.gui.fake_session import LongThread, message

MANY = 100_000


def rows(window: Shown) -> list[QQuickItem]:
    """The delegates that are on the screen, from top to bottom."""
    list_view = window.item("transcript")
    top = list_view.mapToScene(QPointF(0, 0)).y()
    bottom = top + list_view.height()
    found = window.items("message")
    return [row for row in found if row.mapToScene(QPointF(0, row.height())).y() > top and y(row) < bottom]


def y(item: QQuickItem) -> float:
    return item.mapToScene(QPointF(0, 0)).y()


def at_end(window: Shown) -> bool:
    list_view = window.item("transcript")
    last = rows(window)[-1]
    inside = last.property("index") == window.window.talk.transcript.rowCount() - 1
    return bool(inside and abs(y(last) + last.height() - y(list_view) - list_view.height()) < 2)


def leaf(window: Shown, up: int) -> None:
    """So many times the page-up key, with the keyboard in the transcript."""
    window.item("transcript").forceActiveFocus()
    for _ in range(up):
        window.key(Qt.Key.Key_PageUp)
        window.settle()


def wheel(window: Shown, notches: int) -> None:
    """The mouse wheel, upwards when positive."""
    list_view = window.item("transcript")
    at = list_view.mapToScene(QPointF(list_view.width() / 2, list_view.height() / 2))
    for _ in range(abs(notches)):
        window.clock_ms += 200
        event = QWheelEvent(
            at,
            window.root.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120 if notches > 0 else -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        event.setTimestamp(window.clock_ms)
        QGuiApplication.sendEvent(window.root, event)
        window.settle()


def test_a_hundred_thousand_messages_open_at_the_end(show: ShowWindow) -> None:
    window = show(LongThread(MANY))
    assert window.window.talk.transcript.rowCount() == MANY
    assert at_end(window)
    asked = sum(command.limit for command in window.session.asked(ReadPage))
    assert asked <= 500
    assert len(window.items("message")) < 60


def test_scrolling_up_brings_the_pages_before_they_are_seen(show: ShowWindow) -> None:
    window = show(LongThread(MANY))
    for _ in range(20):
        leaf(window, 1)
        assert "missing" not in {row.property("kind") for row in rows(window)}
    assert rows(window)[0].property("index") < MANY - 50
    assert window.items("newestButton")
    window.click("newestButton")
    window.settle()
    assert at_end(window)


def test_home_and_end_reach_both_ends(show: ShowWindow) -> None:
    window = show(LongThread(MANY))
    window.item("transcript").forceActiveFocus()
    window.key(Qt.Key.Key_Home)
    window.qtbot.waitUntil(lambda: rows(window)[0].property("kind") != "missing")
    window.settle()
    assert rows(window)[0].property("index") == 0
    assert window.items("heading")
    window.key(Qt.Key.Key_End)
    window.settle()
    assert at_end(window)


def test_the_end_is_followed_while_one_is_there(show: ShowWindow) -> None:
    window = show([message(number) for number in range(1, 41)])
    window.write("go on")
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert at_end(window)
    window.session.start("It")
    for _ in range(30):
        window.session.grow(" grows by many words at a time and needs more and more room to be shown in")
        window.settle()
        assert at_end(window)
    window.session.finish()
    window.settle()
    assert at_end(window)


def test_what_one_reads_stays_where_it_is_while_she_writes(show: ShowWindow) -> None:
    window = show([message(number) for number in range(1, 41)])
    window.write("go on")
    window.key(Qt.Key.Key_Return)
    window.session.start("It")
    window.settle()
    wheel(window, 3)
    read = rows(window)[2]
    index, before = read.property("index"), y(read)
    for _ in range(10):
        window.session.grow(" grows by many words at a time and needs more and more room to be shown in")
        window.settle()
    window.session.finish()
    window.settle()
    there = next(row for row in rows(window) if row.property("index") == index)
    assert y(there) == before
    assert window.items("newestButton")


def test_a_page_that_comes_above_does_not_move_what_one_reads(show: ShowWindow) -> None:
    window = show(LongThread(1000))
    window.session.answers_pages = False
    before = len(window.session.asked(ReadPage))
    while rows(window)[0].property("kind") != "missing":
        leaf(window, 1)
    asked = window.session.asked(ReadPage)[before:]
    shown = [row for row in rows(window) if row.property("kind") != "missing"]
    assert asked
    assert shown
    index, place = shown[-1].property("index"), y(shown[-1])
    for command in asked:
        assert isinstance(command, ReadPage)
        window.session.read(command)
    window.settle()
    there = next(row for row in window.items("message") if row.property("index") == index)
    assert abs(y(there) - place) < 1


def test_sending_brings_the_end_back(show: ShowWindow) -> None:
    window = show([message(number) for number in range(1, 41)])
    wheel(window, 3)
    assert not at_end(window)
    window.item("composerBox").forceActiveFocus()
    window.write("now")
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert window.session.asked(Say)
    assert at_end(window)


def test_a_very_long_message_is_shown_in_parts(show: ShowWindow) -> None:
    words = "A line of a very long story that goes on and on.\n\n" * 2000
    window = show([message(1, "Tell me a story"), message(2, words, Role.COMPANION)])
    assert rows(window)[-1].height() < 10_000
    more = window.wait_for("showMoreButton")

    def reached() -> bool:  # rows grow to their real height while they come into view
        wheel(window, -1)
        window.settle()
        return at_end(window) and 0 < y(more) < window.root.height() - more.height()

    window.qtbot.waitUntil(reached)
    height = rows(window)[-1].height()
    window.click("showMoreButton")
    window.settle()
    assert rows(window)[-1].height() > height


def test_what_one_reads_stays_when_words_grow_and_when_the_window_narrows(show: ShowWindow) -> None:
    window = show(LongThread(300))
    leaf(window, 3)
    column = window.item("transcript")
    read = rows(window)[0]
    index, before = read.property("index"), y(read) - y(column)
    window.keys("Ctrl++")
    window.settle()
    window.root.resize(700, 800)
    window.settle()
    there = next(row for row in rows(window) if row.property("index") == index)
    assert abs(y(there) - y(column) - before) < 2
