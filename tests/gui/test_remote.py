"""The window says when words leave this computer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from companion.conversation.commands import ChooseModel
from companion.conversation.events import ModelReady
from companion.conversation.vault import Protection
from companion.gui.tokens import DAY
from companion.settings import Language
from tests.gui.conftest import PLAIN, Shown
from tests.gui.fake_session import IN_KEYRING

ShowWindow = Callable[..., Shown]
AWAY = ModelReady(name="big", context_tokens=8192, load_s=0.1, remote="gpu.example.org:8000")
HERE = replace(AWAY, remote="")


def words(window: Shown) -> str:
    text: str = window.item("pillWords").property("text")
    return text


def dot(window: Shown) -> QColor:
    colour: QColor = window.item("pillDot").property("color")
    return colour


def test_a_server_on_this_computer_changes_nothing(show: ShowWindow) -> None:
    window = show()
    window.publish(HERE)
    assert (words(window), dot(window)) == ("on this computer only", QColor(DAY.sage))


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.NONE])
@pytest.mark.parametrize("temporary", [False, True])
def test_words_that_leave_are_told_above_all_else(show: ShowWindow, protection: Protection, temporary: bool) -> None:
    window = show(vault=replace(IN_KEYRING, protection=protection))
    window.window.talk.setTemporary(temporary)
    window.publish(AWAY)
    assert (words(window), dot(window)) == ("words go to gpu.example.org:8000", QColor(DAY.plum))
    for name in ("composerBox", "pill"):
        window.move_to(window.item(name))
    window.wait_for("pillTip")
    tip = window.item("pillTip").property("text")
    assert tip.startswith("I think on gpu.example.org:8000: what we say, and what I remember of you, is sent there.")
    window.publish(HERE)
    assert "words go" not in words(window)


def test_it_is_told_in_chinese(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, language=Language.CHINESE))
    window.publish(AWAY)
    assert words(window) == "话语会发送到 gpu.example.org:8000"


@pytest.mark.parametrize("width", [420, 600, 900])
def test_a_long_name_keeps_its_ends_and_covers_nothing(show: ShowWindow, width: int) -> None:
    window = show()
    window.root.resize(width, 520)
    window.publish(replace(AWAY, remote="a-machine-with-a-long-name.in-a-long-domain.example.org:8000"))
    pill = window.item("pill")
    right = pill.mapToScene(QPointF(pill.width(), 0)).x()
    after = window.item("name" if window.items("name") else "searchButton")
    assert right < after.mapToScene(QPointF(0, 0)).x()
    assert window.item("pillWords").property("truncated")


def test_a_model_chosen_here_takes_the_servers_place(show: ShowWindow) -> None:
    window = show(settings=replace(PLAIN, remote_url="https://gpu.example.org"))
    window.publish(AWAY)
    window.window.talk.choices.chooseModel("/models/small.gguf")
    assert isinstance(window.session.commands[-1], ChooseModel)
    window.publish(HERE)
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, model_path="/models/small.gguf")])
