"""Words that may have been misheard: marked in the last line, and one step from being said differently."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible

from companion.conversation.commands import Edit
from companion.conversation.events import LineHeard
from companion.conversation.transcript import Transcript, Word
from companion.gui.doubts import doubts
from tests.gui.conftest import Shown, ShowWindow
from tests.gui.fake_session import message
from tests.gui.test_voice_reach import faces

LINE = "Tell me of Lisbon and the sea."


def words(text: str, *doubted: str) -> tuple[Word, ...]:
    pieces = text.split() if text.isascii() else list(text)
    return tuple(
        Word(text=piece, confidence=0.1 if piece in doubted else 0.9, start_s=at, end_s=at + 1)
        for at, piece in enumerate(pieces)
    )


def hear(window: Shown, text: str, *doubted: str) -> None:
    window.session.turn_id += 1
    heard = Transcript(text=text, words=words(text, *doubted), language="en", engine="base")
    window.session.publish(LineHeard(turn_id=window.session.turn_id, turn=1, transcript=heard))
    window.session.store(text)
    window.settle()


@pytest.mark.parametrize(
    ("text", "doubted", "marked"),
    [
        (LINE, ("Lisbon", "sea."), ["Lisbon", "sea."]),
        (LINE, (), []),
        ("a b a b a", ("a",), ["a", "a", "a"]),
        ("里斯本和海", ("斯", "海"), ["斯", "海"]),
    ],
)
def test_where_the_uncertain_words_are(text: str, doubted: tuple[str, ...], marked: list[str]) -> None:
    assert [text[start:end] for start, end in doubts(text, words(text, *doubted))] == marked


def test_words_that_the_line_has_not_are_passed_over() -> None:
    heard = (*words("Tell nobody", "nobody"), *words("me of", "of"), Word(text="", confidence=0, start_s=0, end_s=0))
    assert doubts(LINE, heard) == ((8, 10),)


def test_the_marks_lie_under_their_words(show: ShowWindow) -> None:
    window = show()
    hear(window, LINE, "Lisbon", "sea.")
    marks = sorted(window.items("doubtMark"), key=lambda mark: mark.x())
    assert [mark.property("word") for mark in marks] == ["Lisbon", "sea."]
    bubble = window.item("bubble")
    for mark in marks:
        place = mark.mapRectToItem(bubble, mark.boundingRect())
        assert bubble.boundingRect().contains(place)
    assert marks[1].x() > marks[0].x() + marks[0].width()


@pytest.mark.parametrize("way", ["click", "Return", "Space"])
def test_pressing_one_says_the_line_differently(show: ShowWindow, way: str) -> None:
    window = show()
    window.write("a draft")
    hear(window, LINE, "Lisbon")
    if way == "click":
        window.click("doubtMark")
    else:
        window.item("doubtMark").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(Qt.Key.Key_Return if way == "Return" else Qt.Key.Key_Space)
    window.wait_for("editingWords")
    assert window.box == LINE
    assert window.item("composerBox").property("selectedText") == "Lisbon"
    assert window.focus_name() == "composerBox"
    assert not window.items("doubtMark")
    window.write("Porto")
    window.key(Qt.Key.Key_Return)
    (edit,) = window.session.asked(Edit)
    assert edit.text == "Tell me of Porto and the sea."
    window.settle()
    assert not window.items("doubtMark")
    assert window.box == "a draft"


def test_leaving_it_brings_the_marks_back(show: ShowWindow) -> None:
    window = show()
    hear(window, LINE, "Lisbon")
    window.session.finish()
    window.settle()
    window.click("doubtMark")
    window.key(Qt.Key.Key_Escape)
    window.wait_for("doubtMark")
    assert window.box == ""


def test_only_the_last_line_has_marks(show: ShowWindow) -> None:
    window = show()
    hear(window, LINE, "Lisbon")
    window.session.start("The sea is wide.")
    window.session.finish()
    window.settle()
    assert len(window.items("doubtMark")) == 1
    hear(window, "And of nothing else.")
    assert not window.items("doubtMark")
    hear(window, LINE, "Lisbon")
    window.write("typed")
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert not window.items("doubtMark")


def test_a_typed_line_has_none(show: ShowWindow) -> None:
    window = show()
    heard = Transcript(text=LINE, words=words(LINE, "Lisbon"), language="en", engine="base")
    window.publish(LineHeard(turn_id=77, turn=1, transcript=heard))
    window.session.turn_id = 78
    window.session.store(LINE)
    window.settle()
    assert not window.items("doubtMark")


def test_a_long_line_marks_the_words_where_they_are(show: ShowWindow) -> None:
    window = show([message(1, "Hello")])
    text = "And so it went " * 20 + "until Lisbon."
    hear(window, text, "Lisbon.")
    mark, bubble = window.item("doubtMark"), window.item("bubble")
    foot = mark.mapToItem(bubble, QPointF(0, mark.height())).y()
    assert bubble.height() - 30 < foot < bubble.height()


def test_a_screen_reader_finds_them(show: ShowWindow) -> None:
    window = show()
    hear(window, LINE, "Lisbon")
    names = {face.text(QAccessible.Text.Name) for face in faces(window) if face.role() is QAccessible.Role.Button}
    assert "Perhaps misheard: Lisbon" in names
    window.item("composerBox").forceActiveFocus()
    reached = set()
    for _ in range(14):
        window.key(Qt.Key.Key_Tab)
        reached.add(window.focus_name())
    assert "doubtMark" in reached
