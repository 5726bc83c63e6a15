"""The page "How we've felt" by keys, for screen readers, in narrow windows, in Chinese and at night."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QColor

from companion.conversation.commands import (
    CorrectFeeling,
)
from companion.emotion.feeling import Emotion
from companion.settings import Language, Theme
from tests.gui.conftest import PLAIN, ShowWindow, all_items
from tests.gui.felt_window import TALK, TWO, columns_with, named, opened, picture
from tests.gui.test_keyboard import spoken, tab_round
from tests.gui.test_memory_page import words

# Keys, screen readers, sizes, languages


def test_the_keyboard_goes_from_line_to_line_on_the_curve(show: ShowWindow) -> None:
    window = opened(show(TALK))
    curve = window.item("feltCurve")
    curve.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    last = window.window.talk.felt.property("count") - 1
    steps = [(Qt.Key.Key_Left, last - 1), (Qt.Key.Key_Home, 0), (Qt.Key.Key_Left, 0), (Qt.Key.Key_Right, 1)]
    assert curve.property("current") == last
    for key, there in [*steps, (Qt.Key.Key_End, last)]:
        window.key(key)
        assert curve.property("current") == there
    assert words(window, "feltTipQuote") == [words(window, "feltQuote")[last]]
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        window.key(key)
        window.wait_for("rightQuote")
        window.qtbot.waitUntil(lambda: window.focus_name() == "rightNotIt")
        assert words(window, "rightQuote") == [words(window, "feltQuote")[last]]
        window.key(Qt.Key.Key_Escape)
        window.wait_gone("rightQuote")
        window.qtbot.waitUntil(lambda: window.focus_name() == "feltCurve")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("feltPage")


def test_a_line_is_set_right_with_the_keyboard_alone(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.item("feltCurve").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.focus_name() == "rightNotIt")
    window.key(Qt.Key.Key_Return)
    window.qtbot.waitUntil(lambda: window.focus_name() == "meant-joy")
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(CorrectFeeling) == [CorrectFeeling(message_id=2, meant=Emotion.SADNESS)]
    window.qtbot.waitUntil(lambda: window.focus_name() == "rightNotIt")


def test_tab_reaches_all_of_it(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.qtbot.waitUntil(lambda: window.focus_name() == "feltBack")
    spans = {"felt-day", "felt-week", "felt-all"}
    axes = {"felt-valence", "felt-arousal"}
    rows = {"feltWhere", "feltNotIt"}
    assert set(tab_round(window)) == {"feltBack", "feltCurve", "feltSettings", "feltForget"} | spans | axes | rows


@pytest.mark.parametrize("name", ["feltCurve", "felt-day", "feltWhere", "feltSettings"])
def test_where_the_keyboard_is_can_be_seen(show: ShowWindow, name: str) -> None:
    window = opened(show(TALK), TWO)
    item = window.item(name)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    ringed = window.root.grabWindow()
    window.item("feltBack").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    at = item.mapToScene(QPointF(0, 0)).toPoint()
    area = (at.x() - 6, at.y() - 6, int(item.width()) + 12, int(item.height()) + 12)
    assert window.root.grabWindow().copy(*area) != ringed.copy(*area)


def test_what_has_the_keyboard_is_scrolled_into_sight(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.root.resize(600, 520)
    for name in ("feltForget", "felt-day"):
        window.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.settle()
        top = window.item(name).mapToScene(QPointF(0, 0)).y()
        assert 40 < top < 520 - window.item(name).height()


def test_a_screen_reader_hears_what_is_drawn(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    (chart,) = named(window, QAccessible.Role.Chart)
    assert chart.startswith("Two curves, yours and Samantha's, from ")
    assert "Lowest" in chart and chart.endswith("Lines that moved them: 2.")
    buttons = named(window, QAccessible.Role.Button)
    assert any(name.startswith("“my boss shouted at me”. ") and name.endswith("I heard sad") for name in buttons)
    assert [face for face in spoken(window) if not face.text(QAccessible.Text.Name)] == []


def test_a_correction_is_announced(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    window.window.talk.felt.askRight(0)
    window.window.talk.right.choose("joy")
    window.window.talk.right.undo()
    assert said == [
        "You meant happy. It counts as you meant it: your curve and my mood follow from that now.",
        "I heard sad 0.60.",
    ]


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_it_fits_a_narrow_window(show: ShowWindow, scale: float) -> None:
    window = show(TALK, settings=replace(PLAIN, text_scale=scale))
    window.root.resize(360, 640)
    opened(window)
    for name in (
        "feltCurve",
        "feltHers",
        "feltTick",
        "feltCaption",
        "feltRow",
        "feltOrigin",
        "feltNotIt",
        "feltForget",
    ):
        for item in window.items(name):
            left = item.mapToScene(QPointF(0, 0)).x()
            assert left >= 0 and left + item.width() <= 360, name
    ticks = sorted((item.x(), item.x() + item.width()) for item in window.items("feltTick"))
    assert all(one[1] <= other[0] for one, other in pairwise(ticks))
    window.window.talk.felt.askRight(0)
    window.wait_for("rightQuestion")
    window.settle()
    for item in window.items("rightQuestion") + window.items("meant-tired"):
        assert 0 <= item.mapToScene(QPointF(0, 0)).x() <= 360 - item.width()


def test_it_is_said_in_chinese_too(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, language=Language.CHINESE)), TWO)
    assert words(window, "feltTitle") == ["我们的心情"]
    assert words(window, "feltYours") == ["你"]
    assert words(window, "felt-week") == ["一周"]
    assert "我听出难过" in words(window, "feltOrigin")[0]
    assert words(window, "feltCaption")[0].startswith("最低落是")
    window.window.talk.felt.askRight(0)
    window.wait_for("rightQuestion")
    assert words(window, "meant-tired") == ["只是累了"]
    english = [item for item in all_items(window.item("feltPage")) if str(item.property("text") or "").startswith("I ")]
    assert english == []


def test_the_language_can_change_while_it_is_open(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    window.window.talk.choices.setLanguage("zh_CN")
    window.settle()
    assert words(window, "felt-week") == ["一周"]
    assert words(window, "feltCaption")[0].startswith("最低落是")
    window.qtbot.waitUntil(lambda: "我听出难过" in words(window, "feltOrigin")[0])


def test_at_night_the_curves_take_its_colours(show: ShowWindow) -> None:
    window = opened(show(TALK), TWO)
    day = picture(window, window.item("feltCurve"))
    window.window.talk.choices.setTheme(Theme.NIGHT)
    window.settle()
    night = picture(window, window.item("feltCurve"))
    line = QColor(window.window.look.tokens.line)
    assert any(columns_with(night, line)) and not any(columns_with(day, line))
