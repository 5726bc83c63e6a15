"""A line that moved the curves, in the real window: shown, set right, taken back."""

from __future__ import annotations

import pytest

from companion.conversation.commands import (
    CorrectFeeling,
    Explain,
    Locate,
    ReadFeelings,
    UndoCorrection,
)
from companion.conversation.feelings import FeltThen
from companion.conversation.trouble import Trouble
from companion.emotion.feeling import Emotion
from companion.errors import Code, StoreFault
from tests.gui.conftest import ShowWindow
from tests.gui.fake_memory import explained
from tests.gui.felt_window import TALK, TWO, live, opened
from tests.gui.test_memory_page import words

# Lines


def test_a_mark_shows_its_line_and_leads_to_it(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.click_at(window.items("feltMark")[-1])  # the lowest one
    window.wait_for("rightQuote")
    window.settle()
    assert words(window, "rightQuote") == ["“my boss shouted at me”"]
    assert words(window, "rightHeard") == ["<b>I heard</b> sad 0.60"]
    assert not window.items("rightMeant") and not window.items("rightUndo")
    window.click("rightWhere")
    assert window.session.asked(Locate) == [Locate(message_id=1)]
    window.wait_gone("feltPage")
    window.wait_for("composerBox")


def test_a_line_leads_to_where_it_was_said(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    assert [row.split(", ")[0] for row in words(window, "feltQuote")] == ["“my boss shouted at me”", "“good news”"]
    origins = words(window, "feltOrigin")
    assert "heavier after it · I heard sad" in origins[0] and "brighter after it · I heard happy" in origins[1]
    window.click_at(window.items("feltWhere")[0])
    window.wait_gone("feltPage")
    assert window.session.asked(Locate) == [Locate(message_id=1)]


def test_a_line_is_set_right_and_that_is_taken_back(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    low = window.window.talk.felt.property("theirs")
    window.click_at(window.items("feltNotIt")[0])
    window.wait_for("rightQuestion")
    window.click("meant-joy")
    window.wait_for("rightMeant")
    window.settle()
    assert window.session.asked(CorrectFeeling) == [CorrectFeeling(message_id=1, meant=Emotion.JOY)]
    assert isinstance(window.session.commands[-1], ReadFeelings)
    assert words(window, "rightMeant") == ["<b>You meant</b> happy"]
    assert "your curve and my mood" in words(window, "rightThanks")[0]
    assert "you meant happy" in words(window, "feltOrigin")[0]
    assert window.window.talk.felt.property("theirs") != low
    window.click("rightUndo")
    window.wait_gone("rightMeant")
    window.settle()
    assert window.session.asked(UndoCorrection) == [UndoCorrection(message_id=1)]
    assert "I heard sad" in words(window, "feltOrigin")[0]
    assert window.window.talk.felt.property("theirs") == pytest.approx(low, abs=1e-3)


def test_who_was_only_tired_says_so_and_can_take_it_back_later(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.click_at(window.items("feltNotIt")[0])
    window.click("meant-tired")
    window.wait_for("rightMeant")
    assert window.session.asked(CorrectFeeling) == [CorrectFeeling(message_id=1, meant=None, tired=True)]
    assert words(window, "rightMeant") == ["<b>You meant</b> only tired"]
    assert "counts for nothing" in words(window, "rightThanks")[0]
    window.click("rightClose")
    window.wait_gone("rightClose")
    window.settle()
    assert "you meant only tired" in words(window, "feltOrigin")[0]
    assert words(window, "feltNotIt")[0] == "change or take back"
    window.click_at(window.items("feltNotIt")[0])
    window.wait_for("rightMeant")
    assert words(window, "rightMeant") == ["<b>You meant</b> only tired"]
    window.click("rightUndo")
    window.wait_gone("rightMeant")
    assert window.session.asked(UndoCorrection) == [UndoCorrection(message_id=1)]


def test_a_correction_that_could_not_be_kept_is_not_shown_as_kept(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.window.talk.felt.askRight(0)
    window.session.feelings.refuses = Trouble(error=StoreFault(Code.STORE_NO_ROOM))
    window.click("meant-joy")
    window.settle()
    assert not window.items("rightMeant")
    assert words(window, "rightHeard") == ["<b>I heard</b> sad 0.60"]


def test_a_correction_changes_the_reasons_of_the_reply_too(show: ShowWindow) -> None:
    window = live(show(TALK[:2]), TWO)
    past = window.session.feelings.past
    assert past is not None
    window.session.memory.explanations = {2: explained(TALK[1])}
    window.session.feelings.explanations = {2: FeltThen(line=past.lines[1], manner=None)}
    window.click("whyButton")
    window.click("notItButton")
    window.click("meant-fear")
    window.wait_for("whyMeant")
    assert window.session.asked(Explain)[-1] == Explain(message_id=2)
    assert words(window, "whyMeant") == ["<b>You meant</b> worried"]
    window.click("rightUndo")
    window.wait_gone("whyMeant")
