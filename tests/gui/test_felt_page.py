"""The page "How we've felt" in the real window: its curves, and what stands there without them."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from companion.conversation.commands import (
    ForgetFeelings,
    ReadFeelings,
    UseFeelings,
)
from companion.conversation.events import FeelingsRead, MoodChanged, VaultChanged
from companion.conversation.feelings import FeltHistory, Span
from companion.conversation.vault import Protection, VaultStatus
from tests.fakes_emotion import UNCLEAR
from tests.felt_lives import GLAD, Said
from tests.gui.conftest import ShowWindow, all_items
from tests.gui.fake_feelings import CALM
from tests.gui.fake_memory import FACTS
from tests.gui.felt_window import TALK, TWO, columns_with, live, opened, picture
from tests.gui.test_memory_page import words

# The page


def test_the_menu_opens_it_and_the_way_back_leads_to_the_conversation(show: ShowWindow) -> None:
    window = live(show(TALK))
    window.click("menuButton")
    window.click("feltItem")
    window.wait_for("feltPage")
    assert not window.items("composerBox")
    window.qtbot.waitUntil(lambda: window.focus_name() == "feltBack")
    window.key(Qt.Key.Key_Return)
    window.wait_gone("feltPage")
    window.qtbot.waitUntil(lambda: window.focus_name() == "composerBox")


def test_settings_lead_to_it(show: ShowWindow) -> None:
    window = live(show(TALK))
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    window.item("settingsFelt").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    assert "how we've felt" in words(window, "feelingsText")[0]
    window.key(Qt.Key.Key_Return)
    window.wait_for("feltPage")


def test_what_she_remembers_shows_it_beside_and_leads_to_it(show: ShowWindow) -> None:
    window = live(show(TALK))
    window.root.resize(1200, 800)
    window.session.memory.facts = FACTS
    window.keys("Ctrl+Shift+M")
    window.wait_for("feltCurve")
    window.wait_for("factCard")
    window.settle()
    assert window.items("feltCaption")
    window.click("feltMore")
    window.wait_for("feltPage")
    window.key(Qt.Key.Key_Escape)
    window.wait_for("memoryPage")
    window.root.resize(600, 700)
    window.click("feltLink")
    window.wait_for("feltPage")


def test_both_curves_are_drawn_and_told_apart_without_colour(show: ShowWindow) -> None:
    window = opened(show(TALK))
    tokens = window.window.look.tokens
    image = picture(window, window.item("feltCurve"))
    hers, theirs = (columns_with(image, QColor(colour)) for colour in (tokens.sage, tokens.coral))
    first, last = theirs.index(True), len(theirs) - 1 - theirs[::-1].index(True)
    solid = sum(theirs[first:last]) / (last - first)
    dashes = sum(one != other for one, other in pairwise(hers[first:last]))
    assert solid > 0.9
    assert dashes > 20  # hers has gaps
    assert (words(window, "feltYours"), words(window, "feltHers")) == (["you"], ["Samantha"])


@pytest.mark.parametrize("said", [TWO, [(9.0, "good news", GLAD)], [(9.0, "hello", UNCLEAR), (8.0, "you", UNCLEAR)]])
def test_the_names_at_the_ends_never_cover_each_other(show: ShowWindow, said: list[Said]) -> None:
    window = opened(show(TALK), said, rows=False)
    window.wait_for("feltCurve")
    upper, lower = sorted((window.item("feltYours"), window.item("feltHers")), key=lambda item: item.y())
    assert upper.y() + upper.height() <= lower.y() + 1


def test_one_looks_back_over_a_day_a_week_and_all_time(show: ShowWindow) -> None:
    window = opened(show(TALK))
    for span in (Span.DAY, Span.ALL, Span.WEEK):
        before = window.window.talk.felt.property("described")
        window.item(f"felt-{span}").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(Qt.Key.Key_Space)
        window.settle()
        assert window.session.asked(ReadFeelings)[-1] == ReadFeelings(span=span)
        assert window.focus_name() == f"felt-{span}"
        assert window.window.talk.felt.property("described") != before
        assert [item.objectName() for item in window.items(f"felt-{span}") if item.property("checked")]


def test_an_answer_that_is_asked_for_no_more_is_not_shown(show: ShowWindow) -> None:
    window = opened(show(TALK))
    shown = window.window.talk.felt.property("described")
    nothing = FeltHistory(span=Span.DAY, on=True, begins=CALM.at, ends=CALM.at)
    window.publish(FeelingsRead(history=nothing))
    assert window.window.talk.felt.property("described") == shown


def test_liveliness_can_be_seen_instead(show: ShowWindow) -> None:
    window = opened(show(TALK))
    before = picture(window, window.item("feltCurve"))
    window.click("felt-arousal")
    window.settle()
    assert words(window, "feltCaption")[0].startswith("Calmest ")
    assert "livelier" in [str(item.property("text")) for item in all_items(window.item("feltCurve"))]
    assert picture(window, window.item("feltCurve")) != before


def test_she_is_asked_only_while_somebody_looks(show: ShowWindow) -> None:
    window = live(show(TALK))
    window.publish(MoodChanged(mood=CALM))
    assert window.session.asked(ReadFeelings) == []
    opened(window)
    window.publish(MoodChanged(mood=CALM))
    assert len(window.session.asked(ReadFeelings)) == 2
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("feltPage")
    window.publish(MoodChanged(mood=CALM))
    assert len(window.session.asked(ReadFeelings)) == 2


# Without curves


def test_while_it_is_looked_up_the_page_says_so(show: ShowWindow) -> None:
    window = live(show(TALK))
    window.session.feelings.answers = False
    opened(window, rows=False)
    window.qtbot.waitUntil(lambda: window.item("feltWords").opacity() == 1)
    assert words(window, "feltWords") == ["One moment, I'm looking back."]
    assert not window.items("feltCurve")


def test_before_anything_was_felt_it_says_so(show: ShowWindow) -> None:
    window = opened(show(), [], rows=False)
    assert words(window, "feltWords") == ["Nothing yet. When we have talked, you will see here how it felt."]
    assert not window.items("feltLinesTitle")


@pytest.mark.parametrize(("span", "said"), [("day", "in the last day"), ("week", "in the last week")])
def test_a_silent_span_says_so(show: ShowWindow, span: str, said: str) -> None:
    window = opened(show(TALK), [(24 * 30.0, "long ago", GLAD)], rows=False)
    window.click(f"felt-{span}")
    window.settle()
    assert words(window, "feltWords") == [f"We haven't talked {said}."]
    window.click("felt-all")
    window.wait_for("feltCurve")


def test_switched_off_nothing_is_shown(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.item("feltSettings").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.wait_for("settingsClose")
    window.qtbot.waitUntil(lambda: window.focus_name() == "settingsFelt")
    window.item("feelings-off").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Space)
    window.settle()
    assert window.session.asked(UseFeelings) == [UseFeelings(on=False)]
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("settingsClose")
    assert words(window, "feltWords")[0].startswith("I don't guess how you feel")
    assert not window.items("feltCurve") and not window.items("feltRow") and not window.items("felt-week")
    assert words(window, "feltSettings") == ["switch it on in settings"]


def test_all_can_be_forgotten_from_here_after_a_question(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.item("feltForget").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.wait_for("forgetFeelingsSure")
    window.qtbot.waitUntil(lambda: window.focus_name() == "forgetFeelingsKeep")
    assert window.session.asked(ForgetFeelings) == []
    window.item("forgetFeelingsSure").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert window.session.asked(ForgetFeelings) == [ForgetFeelings()]
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("settingsClose")
    assert words(window, "feltWords")[0].startswith("Nothing yet.")


def test_locked_nothing_of_it_stays(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.window.talk.felt.askLine(0)
    window.wait_for("rightQuote")
    locked = VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=False)
    window.publish(VaultChanged(status=locked))
    window.wait_for("passphraseField")
    felt, right = window.window.talk.felt, window.window.talk.right
    assert (felt.property("shown"), felt.property("count"), felt.property("hers")) == (False, 0, [])
    assert (right.property("shown"), right.property("quote")) == (False, "")


def test_what_comes_is_shown_in_turns_and_what_is_locked_is_gone_at_once(show: ShowWindow) -> None:
    """All in one turn held the window up for twice as long as anything may."""
    window = opened(show(TALK), TWO)
    felt, told = window.window.talk.felt, list[str]()
    for name in ("drawn", "told", "lined"):
        getattr(felt, name).connect(partial(told.append, name))
    felt.setAxis("arousal")
    assert told == ["drawn"]
    window.qtbot.waitUntil(lambda: told == ["drawn", "told", "lined"])
    felt.setAxis("valence")
    felt.take((VaultChanged(status=VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=False)),))
    assert (felt.property("count"), felt.property("ends"), felt.property("caption")) == (0, [], "")
    told.clear()
    window.settle()
    assert told == []
