"""How exactly she reckons, chosen on the page of models: real clicks, real keys."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible

from companion.conversation.commands import ChooseModel
from companion.conversation.events import ModelReady, ModelRefused
from companion.conversation.ports import Precision
from companion.errors import Code, ModelFault
from companion.settings import Language
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.models_shown import HERE, TALK, opened, press, row, texts_in, words
from tests.gui.test_keyboard import spoken

READY = ModelReady(name="Small", context_tokens=8192, load_s=0.1, path=HERE.path)
TOO_LARGE = ModelRefused(error=ModelFault(Code.MODEL_TOO_LARGE, "it needs about 9.0 GB"), kept="Small")


def chosen(window: Shown) -> list[str]:
    window.settle()
    return [each.value for each in Precision if window.item(f"precision-{each}").property("checked")]


@pytest.fixture
def window(show: ShowWindow) -> Shown:
    """With a model of one's own in use."""
    window = opened(show(TALK, settings=replace(PLAIN, model_path=str(HERE.path))), HERE)
    window.publish(READY)
    return window


def test_a_click_opens_the_model_in_use_anew(window: Shown) -> None:
    assert chosen(window) == ["automatic"]
    window.item("precision-float32").forceActiveFocus(Qt.FocusReason.TabFocusReason)  # scrolled into sight
    window.click("precision-float32")
    assert window.session.asked(ChooseModel) == [ChooseModel(path=HERE.path, precision=Precision.FLOAT32)]
    assert words(window, "precisionNote") == ["opening…"]
    assert chosen(window) == ["float32"]
    window.publish(replace(READY, precision=Precision.FLOAT32))
    assert chosen(window) == ["float32"]
    assert words(window, "precisionNote") == []
    window.qtbot.waitUntil(lambda: bool(window.saved))
    assert window.saved[-1] == replace(PLAIN, model_path=str(HERE.path), precision=Precision.FLOAT32)


def test_the_list_says_at_once_what_models_take_so(window: Shown) -> None:
    middle = "Middle-4B"
    assert "8.3 GB of memory (16-bit)" in texts_in(row(window, middle), "modelMeasures")[0]
    press(window, "precision-packed")
    window.publish(replace(READY, precision=Precision.PACKED))
    assert "4.3 GB of memory (small)" in texts_in(row(window, middle), "modelMeasures")[0]
    press(window, "precision-float32")
    window.publish(TOO_LARGE)
    assert "4.3 GB of memory (small)" in texts_in(row(window, middle), "modelMeasures")[0]


def test_what_does_not_fit_leaves_it_as_it_was(window: Shown) -> None:
    press(window, "precision-float32")
    window.publish(TOO_LARGE)
    (told,) = words(window, "precisionNote")
    assert told.startswith("This model needs more memory than is free: it needs about 9.0 GB.")
    assert words(window, "modelsRefused")[0].endswith("I still think with Small.")
    assert chosen(window) == ["automatic"]
    assert window.saved == []
    press(window, "precision-packed")
    window.publish(replace(READY, precision=Precision.PACKED))
    assert words(window, "precisionNote") == []
    assert chosen(window) == ["packed"]


def test_another_model_is_opened_as_exactly(window: Shown) -> None:
    press(window, "precision-mixed")
    window.publish(replace(READY, precision=Precision.MIXED))
    press(window, "useModel-starter")
    assert window.session.asked(ChooseModel)[-1] == ChooseModel(path=None, precision=Precision.MIXED)
    window.publish(TOO_LARGE)
    assert words(window, "precisionNote") == []  # it is told above, where the model was chosen
    assert chosen(window) == ["mixed"]


def test_a_model_that_is_being_opened_is_opened_so(window: Shown) -> None:
    press(window, "useModel-starter")
    press(window, "precision-packed")
    assert window.session.asked(ChooseModel)[-1] == ChooseModel(path=None, precision=Precision.PACKED)
    window.publish(replace(READY, path=None, precision=Precision.PACKED))
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, precision=Precision.PACKED)])


def test_what_one_start_was_asked_for_is_shown_and_not_kept(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(replace(READY, path=Path("/of/the/command/line.gguf"), precision=Precision.SIXTEEN))
    assert chosen(window) == ["16-bit"]
    press(window, "precision-mixed")
    asked = ChooseModel(path=Path("/of/the/command/line.gguf"), precision=Precision.MIXED)
    assert window.session.asked(ChooseModel) == [asked]
    window.publish(replace(READY, path=asked.path, precision=asked.precision))
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, precision=Precision.MIXED)])


def test_of_a_server_nothing_can_be_chosen(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.wait_for("precision-automatic")
    window.publish(replace(READY, path=None, precision=None))
    assert not window.items("precision-automatic")
    assert not window.items("precisionText")
    window.window.talk.choices.setPrecision("packed")
    assert not window.session.asked(ChooseModel)


@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_a_narrow_window(show: ShowWindow, language: Language, scale: float) -> None:
    window = show(TALK, settings=replace(PLAIN, language=language, text_scale=scale))
    window.root.resize(360, 640)
    opened(window)
    for name in ("precisionText", *(f"precision-{each}" for each in Precision)):
        item = window.item(name)
        left = item.mapToScene(QPointF(0, 0)).x()
        assert left >= 0 and left + item.width() <= 360, name


def test_a_screen_reader_hears_what_is_chosen_among(window: Shown) -> None:
    radios = [face for face in spoken(window) if face.role() is QAccessible.Role.RadioButton]
    checked = {face.text(QAccessible.Text.Name): bool(face.state().checked) for face in radios}
    assert checked["How exactly I reckon: automatic"]
    assert not checked["How exactly I reckon: exact (float32)"]
