"""Search in the real window, and the lines it shows."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt

from companion.conversation.commands import Locate, Search
from companion.gui.search import ROLES, marked, snippet
from tests.gui.conftest import ShowWindow
from tests.gui.fake_session import LongThread, message

TALK = [
    message(1, "I went to Lisbon."),
    message(2, "And?"),
    message(3, "The light in <Lisbon> was & is gold."),
    message(4, "I'd like to see that."),
]


def test_hits_come_newest_first_with_date_and_the_words_marked(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+F")
    window.wait_for("searchField")
    window.write("lisbon")
    window.qtbot.waitUntil(lambda: window.window.talk.search.rowCount() == 2)
    assert window.session.asked(Search) == [Search(query="lisbon")]
    hits = window.window.talk.search
    assert hits.data(hits.index(0), ROLES["snippet"]) == "The light in &lt;<b>Lisbon</b>&gt; was &amp; is gold."
    assert hits.data(hits.index(0), ROLES["when"]) == hits._tongue.moment(TALK[2].said_at)


def test_enter_goes_to_the_hit_and_marks_it(show: ShowWindow) -> None:
    window = show(LongThread(10_000))
    window.keys("Ctrl+F")
    window.wait_for("searchField")
    window.write("number 7777")
    window.qtbot.waitUntil(lambda: window.window.talk.search.rowCount() > 0)
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(Locate)
    window.wait_gone("searchField")
    window.settle()
    window.qtbot.waitUntil(lambda: any(row.property("found") for row in window.items("message")))
    found = next(row for row in window.items("message") if row.property("found"))
    assert found.property("index") == 7777
    column = window.item("transcript")
    top = found.mapToItem(column, QPointF(0, 0)).y()
    assert 0 <= top <= column.height() - found.height()
    assert window.focus_name() == "composerBox"


def test_a_click_on_a_hit_goes_there_too(show: ShowWindow) -> None:
    window = show(TALK)
    window.click("searchButton")
    window.wait_for("searchField")
    window.write("lisbon")
    window.click("searchHit")
    assert window.session.asked(Locate) == [Locate(message_id=1)]
    window.wait_gone("searchField")


def test_escape_closes_and_forgets_the_query(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+F")
    window.wait_for("searchField")
    window.write("lisbon")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("searchField")
    assert window.focus_name() == "composerBox"
    window.keys("Ctrl+F")
    assert window.wait_for("searchField").property("text") == ""
    assert window.window.talk.search.rowCount() == 0


def test_nothing_found_is_said(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+F")
    window.wait_for("searchField")
    window.write("porto")
    window.wait_for("nothingFound")
    assert not window.items("searchHits")


def test_a_snippet_shows_the_words_around_the_match() -> None:
    text = "before " * 30 + "the needle\n\nlies here " + "after " * 60
    line = snippet(text, "needle")
    assert "the needle lies here" in line
    assert line.startswith("…")
    assert line.endswith("…")
    assert len(line) < 180


def test_marks_do_not_let_html_through() -> None:
    assert marked("<b>a</b> b", "b") == "&lt;<b>b</b>&gt;a&lt;/<b>b</b>&gt; <b>b</b>"
    assert marked("a & b", "") == "a &amp; b"
