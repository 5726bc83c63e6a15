"""In another language than her model's: the words for it in the window, whatever the window's language is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtQml import QQmlExpression, qmlContext

from companion.conversation.events import ModelReady
from companion.conversation.line_language import LineLanguage
from companion.conversation.turn import Outcome
from companion.conversation.unspoken import WORDINGS, unspoken
from companion.language.catalogue import CATALOGUE
from companion.settings import Language
from tests.gui.conftest import PLAIN, Shown, ShowWindow

COMMAND = "companion models get Qwen/Qwen3-0.6B"


def speak(window: Shown, language: LineLanguage) -> None:
    """A line in that language is said, and gets no reply."""
    window.write("hm")
    window.key(Qt.Key.Key_Return)
    window.settle()
    window.session.finish(Outcome.FAILED, error=unspoken(language, CATALOGUE.cards[-1]))
    window.settle()


@pytest.mark.parametrize("shown_in", [Language.ENGLISH, Language.CHINESE])
def test_the_words_are_shown_and_said_to_a_screen_reader(show: ShowWindow, shown_in: Language) -> None:
    window = show(settings=replace(PLAIN, language=shown_in))
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    speak(window, LineLanguage.SPANISH)
    words = WORDINGS[LineLanguage.SPANISH].unspoken
    assert window.item("noticeMessage").property("text") == words
    assert window.item("noticeAdvice").property("text").endswith(f"\n{COMMAND}")
    assert len(said) == 1
    assert said[0].startswith(words) and said[0].endswith(COMMAND)
    assert window.texts() == ["hm"]  # they are none of hers


@pytest.mark.parametrize(
    ("language", "side"),
    [
        (LineLanguage.ARABIC, "right"),
        (LineLanguage.URDU, "right"),
        (LineLanguage.RUSSIAN, "left"),
    ],
)
def test_they_stand_at_the_side_they_are_read_from(show: ShowWindow, language: LineLanguage, side: str) -> None:
    window = show()
    speak(window, language)
    for name in ("noticeMessage", "noticeAdvice"):
        item = window.item(name)
        aligned = "effectiveHorizontalAlignment === Text.AlignRight ? 'right' : 'left'"
        context = qmlContext(item)
        assert context is not None
        assert QQmlExpression(context, item, aligned).evaluate()[0] == side


def test_another_model_is_a_click_away_and_ends_it(show: ShowWindow) -> None:
    window = show()
    speak(window, LineLanguage.FRENCH)
    assert window.item("noticeAction").property("text") == "choose a model"
    window.publish(ModelReady(name="polyglot", context_tokens=2048, load_s=1.0))
    assert not window.items("notice")
    speak(window, LineLanguage.FRENCH)
    window.click("noticeAction")
    window.wait_for("modelPlace")
