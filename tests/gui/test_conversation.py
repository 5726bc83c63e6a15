"""A conversation in the real window: real clicks, real keys, a session of paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent

from companion.conversation.commands import Continue, Edit, KeepDraft, Regenerate, Say
from companion.conversation.events import LineRefused, PromptReading, TurnEnded
from companion.conversation.turn import MessageState, Outcome, Role, Timing
from companion.errors import Code, EnvironmentFault, StoreFault
from tests.gui.conftest import ShowWindow
from tests.gui.fake_session import message

TALK = [message(1, "Hello you."), message(2, "Hello. How *was* the museum?")]


def test_enter_sends_and_the_reply_streams(show: ShowWindow) -> None:
    window = show()
    window.write("hi there")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Say) == [Say(text="hi there")]
    window.settle()
    assert window.box == ""
    assert window.texts() == ["hi there"]

    window.session.start("Good ")
    window.settle()
    assert window.item("stateWords").property("text") == "writing"
    window.session.grow("morning")
    window.session.grow(", Theo.")
    window.settle()
    assert window.texts() == ["hi there", "Good morning, Theo."]
    window.session.finish()
    window.settle()
    assert window.item("stateWords").property("text") == "warm · a little curious"
    assert window.items("regenerateButton")


def test_the_click_on_the_circle_sends_too(show: ShowWindow) -> None:
    window = show()
    assert not window.items("sendButton")
    window.write("x")
    window.click("sendButton")
    assert window.session.asked(Say) == [Say(text="x")]
    assert window.focus_name() == "composerBox"


def test_shift_enter_begins_a_line(show: ShowWindow) -> None:
    window = show()
    window.write("a")
    window.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    window.write("b")
    assert window.box == "a\nb"
    assert window.session.asked(Say) == []


def test_enter_that_ends_a_composition_does_not_send(show: ShowWindow) -> None:
    window = show()
    box = window.item("composerBox")
    QGuiApplication.sendEvent(box, QInputMethodEvent("ni", []))
    QGuiApplication.sendEvent(
        box, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    )
    assert window.session.asked(Say) == []
    done = QInputMethodEvent()
    done.setCommitString("你")
    QGuiApplication.sendEvent(box, done)
    window.key(Qt.Key.Key_Return)
    assert [command.text for command in window.session.asked(Say)] == ["你"]


def test_blank_words_are_not_sent(show: ShowWindow) -> None:
    window = show()
    window.write("   ")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Say) == []


def test_the_box_grows_to_six_lines(show: ShowWindow) -> None:
    window = show()
    heights = []
    for _ in range(9):
        window.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
        window.settle()
        heights.append(window.item("composerArea").height())
    assert heights[0] < heights[3] < heights[4] == heights[8]


def test_stop_by_click_and_by_escape(show: ShowWindow) -> None:
    window = show()
    stops: list[Callable[[], None]] = [lambda: window.click("stopButton"), lambda: window.key(Qt.Key.Key_Escape)]
    for stop in stops:
        window.write("tell me")
        window.key(Qt.Key.Key_Return)
        window.settle()
        window.session.start("It was a dark")
        window.settle()
        stop()
        window.settle()
        assert window.texts()[-1] == "It was a dark"
        assert window.item("unfinishedMark").property("text") == "unfinished ·"
        assert not window.items("stopButton")
    assert window.session.interrupted == 2


def test_a_new_line_can_be_sent_while_she_writes(show: ShowWindow) -> None:
    window = show()
    window.write("one")
    window.key(Qt.Key.Key_Return)
    window.session.start("Let me")
    window.settle()
    window.write("wait")
    window.key(Qt.Key.Key_Return)
    assert [command.text for command in window.session.asked(Say)] == ["one", "wait"]


def test_an_unfinished_reply_is_marked_and_goes_on(show: ShowWindow) -> None:
    window = show([TALK[0], message(2, "Once upon a", state=MessageState.UNFINISHED)])
    assert window.item("unfinishedMark").property("text") == "unfinished ·"
    window.click("continueButton")
    assert window.session.asked(Continue)
    window.settle()
    window.session.grow(" time.")
    window.session.finish()
    window.settle()
    assert window.texts() == ["Hello you.", "Once upon a time."]
    assert not window.items("unfinishedMark")


def test_regenerate_replaces_the_reply_when_the_new_one_begins(show: ShowWindow) -> None:
    window = show(TALK)
    window.click("regenerateButton")
    assert window.session.asked(Regenerate)
    window.settle()
    assert window.texts() == [line.text for line in TALK]
    window.session.start("Another thought.")
    window.settle()
    assert window.texts() == ["Hello you.", "Another thought."]


def test_copy_gives_the_words_as_they_were_said(show: ShowWindow) -> None:
    window = show(TALK)
    window.click("copyButton")
    assert QGuiApplication.clipboard().text() == "Hello. How *was* the museum?"


def test_up_in_an_empty_box_edits_the_last_line(show: ShowWindow) -> None:
    window = show(TALK)
    window.key(Qt.Key.Key_Up)
    assert window.box == "Hello you."
    assert window.items("editingWords")
    window.write(" Again")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Edit) == [Edit(message_id=1, text="Hello you. Again")]
    window.settle()
    assert window.texts() == ["Hello you. Again"]
    assert window.box == ""
    assert not window.items("editingWords")


def test_escape_leaves_the_edit_and_gives_the_draft_back(show: ShowWindow) -> None:
    window = show(TALK)
    window.write("a draft")
    window.move_to(window.item("bubble"))
    window.click("editButton")
    assert window.box == "Hello you."
    window.key(Qt.Key.Key_Escape)
    assert window.box == "a draft"
    assert window.session.asked(Edit) == []


def test_up_with_words_in_the_box_moves_the_cursor_only(show: ShowWindow) -> None:
    window = show(TALK)
    window.write("words")
    window.key(Qt.Key.Key_Up)
    assert window.box == "words"


def test_the_draft_is_kept_and_comes_back(show: ShowWindow) -> None:
    window = show(draft="half a th")
    assert window.box == "half a th"
    window.write("ought")
    window.qtbot.waitUntil(lambda: window.session.asked(KeepDraft) == [KeepDraft(text="half a thought")])


def test_closing_keeps_the_draft_before_the_session_ends(show: ShowWindow) -> None:
    window = show()
    window.write("not yet")
    window.close()
    assert window.session.commands[-1] == KeepDraft(text="not yet")
    assert window.session.closed


def test_a_refused_line_stays_in_the_box(show: ShowWindow) -> None:
    window = show()
    window.session.answers_turns = False
    window.write("keep me")
    window.key(Qt.Key.Key_Return)
    assert window.box == "keep me"
    window.session.publish(LineRefused(turn_id=1, text="keep me"))
    error = StoreFault(Code.DISK_FULL)
    window.publish(TurnEnded(turn_id=1, outcome=Outcome.FAILED, message=None, timing=Timing(), error=error))
    assert window.box == "keep me"
    assert window.texts() == []
    assert "disk is full" in window.item("noticeMessage").property("text")
    assert not window.items("noticeAction")
    window.key(Qt.Key.Key_Return)
    assert len(window.session.asked(Say)) == 2


def test_words_sent_stay_until_they_are_stored_and_are_sent_once(show: ShowWindow) -> None:
    window = show()
    window.session.answers_turns = False
    window.write("once")
    window.key(Qt.Key.Key_Return)
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Say) == [Say(text="once")]
    window.write(" more")
    window.session.store("once")
    window.settle()
    assert window.box == "more"


def test_a_line_without_a_reply_can_ask_for_one(show: ShowWindow) -> None:
    window = show([message(1, "Are you there?")])
    window.click("askAgainButton")
    assert window.session.asked(Regenerate)


def test_a_failed_turn_says_so_and_offers_to_ask_again(show: ShowWindow) -> None:
    window = show()
    window.write("hm")
    window.key(Qt.Key.Key_Return)
    window.settle()
    window.session.finish(Outcome.FAILED, error=EnvironmentFault(Code.REPLY_FAILED))
    window.settle()
    assert window.item("noticeMessage").property("text") == "Something went wrong while I was answering."
    window.click("noticeAction")
    assert window.session.asked(Regenerate)
    window.wait_gone("notice")


def test_reading_a_long_prompt_is_said_with_its_progress(show: ShowWindow) -> None:
    window = show()
    window.write("hm")
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert window.item("stateWords").property("text") == "thinking"
    window.publish(PromptReading(turn_id=1, done_tokens=500, total_tokens=1000))
    assert window.item("stateWords").property("text") == "reading · 50 %"


def test_a_large_paste_is_carried_beside_the_box(show: ShowWindow) -> None:
    window = show()
    large = "all work and no play " * 50_000
    QGuiApplication.clipboard().setText(large)
    window.write("read this")
    window.keys("Ctrl+V")
    assert window.box == "read this"
    assert "characters" in window.item("attachedWords").property("text")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Say) == [Say(text="read this\n\n" + large.strip())]
    window.settle()
    assert not window.items("attachedWords")
    assert window.texts() == ["read this\n\n" + large.strip()]


def test_a_small_paste_goes_where_the_cursor_is(show: ShowWindow) -> None:
    window = show()
    QGuiApplication.clipboard().setText("zwei\r\ndrei")
    window.write("eins ")
    window.keys("Ctrl+V")
    assert window.box == "eins zwei\ndrei"


def test_words_can_be_selected_with_the_mouse(show: ShowWindow) -> None:
    from PySide6.QtTest import QTest

    window = show(TALK)
    words = window.item("words")
    start = words.mapToScene(QPointF(2, words.height() / 2)).toPoint()
    end = words.mapToScene(QPointF(60, words.height() / 2)).toPoint()
    QTest.mousePress(window.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(window.root, end)
    QTest.mouseRelease(window.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    selected = words.property("selectedText")
    assert selected
    assert "Hello. How was the museum?".startswith(selected)
    window.keys("Ctrl+C")
    assert QGuiApplication.clipboard().text() == selected


def test_the_person_is_on_the_right_and_she_on_the_left(show: ShowWindow) -> None:
    window = show(TALK)
    assert TALK[0].role is Role.PERSON
    place = window.item("composer")
    left, right = place.mapToScene(QPointF(0, 0)).x(), place.mapToScene(QPointF(place.width(), 0)).x()
    bubble, words = window.item("bubble"), window.item("words")
    assert bubble.mapToScene(QPointF(bubble.width(), 0)).x() == right
    assert words.mapToScene(QPointF(0, 0)).x() == left


def test_code_stands_on_a_card_and_can_be_copied(show: ShowWindow) -> None:
    window = show([TALK[0], message(2, "So:\n\n```python\nx = 1\n```\n\nDone.")])
    window.qtbot.waitUntil(lambda: len(window.items("words")) == 3)  # the line, and what stands around the code
    window.click("copyCodeButton")
    assert QGuiApplication.clipboard().text() == "x = 1"
