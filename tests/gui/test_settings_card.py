"""The settings card: every choice is in force at once, and kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from companion.conversation.commands import ChooseModel
from companion.conversation.events import ModelLoading, ModelReady, ModelRefused
from companion.conversation.ports import LoadStage
from companion.errors import Code, ModelFault
from companion.gui import tokens
from companion.settings import Language, Motion, Settings, Theme
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_session import message


def opened(window: Shown) -> Shown:
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    return window


def test_the_theme_changes_at_once_and_is_kept(show: ShowWindow) -> None:
    window = opened(show())
    assert window.root.color().name() == tokens.DAY.paper.lower()
    window.click("theme-night")
    assert window.root.color().name() == tokens.NIGHT.paper.lower()
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, theme=Theme.NIGHT)])


def test_the_button_above_turns_day_into_night_and_back(show: ShowWindow) -> None:
    window = show()
    window.click("themeButton")
    assert window.root.color().name() == tokens.NIGHT.paper.lower()
    window.click("themeButton")
    assert window.root.color().name() == tokens.DAY.paper.lower()


def test_the_system_theme_is_followed_while_it_changes(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, theme=Theme.SYSTEM))
    hints = QGuiApplication.styleHints()
    for scheme, token in ((Qt.ColorScheme.Dark, tokens.NIGHT), (Qt.ColorScheme.Light, tokens.DAY)):
        hints.setColorScheme(scheme)
        if hints.colorScheme() is not scheme:
            window.window.look._hints = FakeHints(scheme)  # type: ignore[assignment]
            window.window.look._on_scheme_changed(scheme)
        assert window.root.color().name() == token.paper.lower()
    hints.unsetColorScheme()


class FakeHints:
    """A platform that has a colour scheme; the offscreen one has none."""

    def __init__(self, scheme: Qt.ColorScheme) -> None:
        self._scheme = scheme

    def colorScheme(self) -> Qt.ColorScheme:  # noqa: N802 - Qt's name
        return self._scheme


def test_words_grow_and_shrink(show: ShowWindow) -> None:
    window = opened(show([message(1, "Hello"), message(2, "Hi")]))
    before = window.item("words").property("font").pixelSize()
    window.click("largerButton")
    assert window.item("words").property("font").pixelSize() > before
    window.click("usualButton")
    assert window.item("words").property("font").pixelSize() == before
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("settingsClose")
    window.keys("Ctrl++")
    assert window.item("words").property("font").pixelSize() > before


def test_motion_can_be_stilled(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, motion=Motion.FULL)))
    assert window.window.look.property("still") is False
    window.click("motion-reduced")
    assert window.window.look.property("still") is True
    ribbon = window.item("ribbon")
    stood_at = ribbon.property("seconds")
    window.settle()
    assert ribbon.property("seconds") == stood_at


def test_the_language_changes_at_once(show: ShowWindow) -> None:
    window = opened(show([message(1, "Hello")]))
    window.click("language-zh_CN")
    window.settle()
    assert window.item("stateWords").property("text") == "温暖 · 有点好奇"
    assert window.item("composerBox").property("placeholderText") == "写给 Samantha…"
    assert "月" in window.item("heading").property("text")
    window.click("language-en")
    window.settle()
    assert window.item("stateWords").property("text") == "warm · a little curious"
    assert window.item("composerBox").property("placeholderText") == "Write to Samantha…"
    window.qtbot.waitUntil(lambda: bool(window.saved))
    assert window.saved[-1].language is Language.ENGLISH


def test_another_model_by_its_path(show: ShowWindow, tmp_path: Path) -> None:
    window = opened(show())
    place = str(tmp_path / "other.gguf")
    assert window.item("modelName").property("text") == "SmolLM2-135M-Instruct"
    window.click("modelPlace")
    window.write(place)
    window.click("useModelButton")
    assert window.session.asked(ChooseModel) == [ChooseModel(path=Path(place))]
    window.publish(ModelLoading(name="other", stage=LoadStage.READING, fraction=0.5))
    assert window.item("modelName").property("text") == "opening other…"
    assert window.item("stateWords").property("text") == "gathering my thoughts · 50 %"
    assert not window.saved
    window.publish(ModelReady(name="other", context_tokens=10, load_s=1.0))
    assert window.item("modelName").property("text") == "other"
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, model_path=place)])


def test_a_refused_model_is_explained_here_and_on_a_banner(show: ShowWindow) -> None:
    window = opened(show())
    window.click("modelPlace")
    window.write("/nowhere")
    window.key(Qt.Key.Key_Return)
    window.publish(ModelRefused(error=ModelFault(Code.MODEL_MISSING, "/nowhere"), kept="SmolLM2-135M-Instruct"))
    assert window.item("modelFault").property("text").startswith("I can't find a model at /nowhere.")
    assert window.item("modelName").property("text") == "SmolLM2-135M-Instruct"
    assert window.items("notice")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("settingsClose")
    window.click("noticeAction")
    window.wait_for("modelsPage")
    window.qtbot.waitUntil(lambda: not window.items("notice"))
    assert not window.saved


def test_back_to_the_small_model(show: ShowWindow) -> None:
    window = opened(show(settings=replace(PLAIN, model_path="/big")))
    window.click("useStarterButton")
    assert window.session.asked(ChooseModel) == [ChooseModel(path=None)]
    window.publish(ModelReady(name="small", context_tokens=10, load_s=1.0))
    window.qtbot.waitUntil(lambda: window.saved == [PLAIN])


@pytest.mark.parametrize("button", ["findFileButton", "findFolderButton"])
def test_a_model_can_be_looked_for(show: ShowWindow, button: str, tmp_path: Path) -> None:
    window = opened(show())
    window.click(button)
    place = tmp_path / "a model"
    dialogs = window.item("modelDialogs")
    dialogs.picked.emit(place.as_uri())  # type: ignore[attr-defined]
    assert window.session.asked(ChooseModel) == [ChooseModel(path=place)]


def test_settings_that_cannot_be_written_are_said(show: ShowWindow) -> None:
    window = show()

    def refuse(_: Settings) -> None:
        raise OSError(28, "No space left", "/full/settings.json")

    window.window.keeper._save = refuse
    window.click("themeButton")
    window.wait_for("notice")
    assert window.item("noticeMessage").property("text") == "I couldn't write your settings to /full/settings.json."


def test_the_shortcuts_are_listed(show: ShowWindow) -> None:
    window = opened(show())
    window.item("shortcutsButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)  # the card goes to where keys are
    window.click("shortcutsButton")
    window.wait_for("shortcutsClose")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("shortcutsClose")
