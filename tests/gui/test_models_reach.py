"""The page of models by keyboard, by ear, in a narrow window and in Chinese; and where models come from."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible

from companion.conversation.commands import ChooseHub
from companion.conversation.models import HubChoice
from companion.conversation.ports import Precision
from companion.settings import Language
from tests.gui.conftest import PLAIN, ShowWindow
from tests.gui.models_shown import HERE, TALK, fetching, opened, press, question, row, texts_in, words
from tests.gui.test_keyboard import spoken, tab_round

# The hub


def test_she_can_be_told_to_stay_offline(show: ShowWindow) -> None:
    window = opened(show(TALK))
    press(window, "hub-no")
    assert window.session.asked(ChooseHub) == [ChooseHub(hub=HubChoice(offline=True))]
    window.qtbot.waitUntil(lambda: bool(window.saved))
    assert window.saved[-1].offline


@pytest.mark.parametrize(
    ("written", "endpoint"),
    [("https://hub.example.org/", "https://hub.example.org"), ("http://127.0.0.1:8080", "http://127.0.0.1:8080")],
)
def test_a_mirror_takes_the_hubs_place(show: ShowWindow, written: str, endpoint: str) -> None:
    window = opened(show(TALK))
    press(window, "hubAddress")
    window.write(written)
    press(window, "hubAddressButton")
    assert window.session.asked(ChooseHub) == [ChooseHub(hub=HubChoice(endpoint=endpoint))]
    assert window.window.talk.models.property("endpoint") == endpoint


@pytest.mark.parametrize("written", ["hub.example.org", "ftp://hub.example.org", "https://", "https://a:port"])
def test_what_is_no_address_is_told(show: ShowWindow, written: str) -> None:
    window = opened(show(TALK))
    window.window.talk.models.setEndpoint(written)
    window.wait_for("hubAddressFault")
    assert not window.session.asked(ChooseHub)


# Reach


def test_tab_reaches_all_of_it(show: ShowWindow) -> None:
    window = opened(show(TALK), HERE)
    window.qtbot.waitUntil(lambda: window.focus_name() == "modelsBack")
    models = {"fetchModel-friends/Large-8B", "fetchModel-friends/Middle-4B"}
    here = {"useModel-kin/Small", "deleteModel-kin/Small"}
    other = {"modelNamed", "modelPlace", "findFileButton", "findFolderButton", "hub-yes", "hub-no", "hubAddress"}
    exact = {f"precision-{each}" for each in Precision}
    assert set(tab_round(window)) == {"modelsBack", "modelsSounds"} | models | here | exact | other


def test_what_has_the_keyboard_is_scrolled_into_sight(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.root.resize(600, 520)
    for name in ("modelsSounds", "fetchModel-kin/Small"):
        window.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.settle()
        top = window.item(name).mapToScene(QPointF(0, 0)).y()
        assert 40 < top < 520 - window.item(name).height()


def test_a_screen_reader_hears_each_model(show: ShowWindow) -> None:
    window = fetching(show(TALK))
    names = [face.text(QAccessible.Text.Name) for face in spoken(window)]
    assert "" not in names
    assert "Small: pause" in names
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting, items = [root], []
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if face.role() is QAccessible.Role.ListItem:
            items.append(face.text(QAccessible.Text.Name))
    assert any(
        name.startswith("Small. right for this computer. For everyday talk") and "about 5 min left" in name
        for name in items
    )


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_it_fits_a_narrow_window(show: ShowWindow, scale: float) -> None:
    window = show(TALK, settings=replace(PLAIN, text_scale=scale))
    window.root.resize(360, 640)
    opened(window, HERE)
    window.settle()
    names = ["modelRowName", "modelTag", "modelAbout", "modelMeasures", "useModel-kin/Small", "deleteModel-kin/Small"]
    for name in [*names, "modelNamed", "modelPlace", "hub-no", "hubAddress", "modelsSounds", "modelsNow"]:
        for item in window.items(name):
            left = item.mapToScene(QPointF(0, 0)).x()
            assert left >= 0 and left + item.width() <= 360, name
    cards = [(item.mapToScene(QPointF(0, 0)).y(), item.height()) for item in window.items("model")]
    assert all(top + height <= below for (top, height), (below, _) in pairwise(cards))
    press(window, "deleteModel-kin/Small")
    question(window)
    for name in ("modelYes", "modelNo", "modelQuestionTitle"):
        item = window.item(name)
        left = item.mapToScene(QPointF(0, 0)).x()
        assert left >= 0 and left + item.width() <= 360, name


def test_it_is_said_in_chinese_too(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, language=Language.CHINESE)))
    assert words(window, "modelTag")[:2] == ["正在用", "适合这台电脑"]
    assert words(window, "modelTitle")[1].startswith("值得拥有的模型，截至")
    assert "一百多种语言" in texts_in(row(window, "Small"), "modelAbout")[0]
