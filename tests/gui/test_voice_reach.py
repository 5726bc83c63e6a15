"""The page for talking: keys that are held, what moves, screen readers, small windows and large words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest

from companion.conversation.commands import HoldToTalk
from companion.conversation.events import Loudness, Spoken
from companion.conversation.heard import (
    Level,
    Listening,
    ListeningChanged,
    TurnBegan,
)
from companion.conversation.trouble import Trouble
from companion.errors import Code, EnvironmentFault
from companion.settings import Language, Motion
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.talking import (
    PUSH,
    TALK,
    hear_line,
    opened,
    sounds,
    speak,
    state,
)


def key(window: Shown, kind: QEvent.Type, key: Qt.Key, *, again: bool = False) -> None:
    QGuiApplication.sendEvent(window.root, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", again))


@pytest.mark.parametrize("held", [Qt.Key.Key_F9, Qt.Key.Key_Space, Qt.Key.Key_Return])
def test_a_held_key_does_not_chatter(show: ShowWindow, held: Qt.Key) -> None:
    window = opened(show(TALK, settings=PUSH), Listening.PUSH_TO_TALK)
    assert state(window) == "hold F9 to talk"
    before = len(sounds(window))
    key(window, QEvent.Type.KeyPress, held)
    for _ in range(3):
        key(window, QEvent.Type.KeyRelease, held, again=True)
        key(window, QEvent.Type.KeyPress, held, again=True)
    assert sounds(window)[before:] == [HoldToTalk(held=True)]
    assert state(window) == "she is listening — let go when you have finished"
    key(window, QEvent.Type.KeyRelease, held)
    assert sounds(window)[before:] == [HoldToTalk(held=True), HoldToTalk(held=False)]
    assert window.items("voicePage")


def test_the_large_button_is_held(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=PUSH), Listening.PUSH_TO_TALK)
    before = len(sounds(window))
    at = window.item("voiceAct").mapToScene(QPoint(20, 20)).toPoint()
    QTest.mousePress(window.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert sounds(window)[before:] == [HoldToTalk(held=True)]
    QTest.mouseRelease(window.root, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    assert sounds(window)[before:] == [HoldToTalk(held=True), HoldToTalk(held=False)]


@pytest.mark.parametrize("loss", ["settings", "another window", "leave", "pause"])
def test_who_can_no_longer_let_go_has_let_go(show: ShowWindow, loss: str) -> None:
    window = opened(show(TALK, settings=PUSH), Listening.PUSH_TO_TALK)
    before = len(sounds(window))
    key(window, QEvent.Type.KeyPress, Qt.Key.Key_F9)
    match loss:
        case "settings":
            window.click("voiceSettings")
            window.wait_for("soundClose")
        case "another window":
            other = QWindow()
            other.show()
            other.requestActivate()
            window.qtbot.waitUntil(lambda: not window.root.isActive())
        case "leave":
            window.window.talk.voice.leave()
        case _:
            window.window.talk.voice.pause()
    assert sounds(window)[before : before + 2] == [HoldToTalk(held=True), HoldToTalk(held=False)]


def test_a_key_held_too_early_counts_once_there_is_sound(show: ShowWindow) -> None:
    window = show(TALK, settings=PUSH)
    window.keys("Ctrl+M")
    window.wait_for("voicePage")
    key(window, QEvent.Type.KeyPress, Qt.Key.Key_F9)
    assert state(window) == "opening the microphone"
    assert HoldToTalk(held=True) not in sounds(window)
    window.publish(ListeningChanged(listening=Listening.PUSH_TO_TALK))
    window.publish(Level(db=-40.0, speech=False))
    assert sounds(window)[-1] == HoldToTalk(held=True)
    assert state(window) == "she is listening — let go when you have finished"
    key(window, QEvent.Type.KeyRelease, Qt.Key.Key_F9)
    assert sounds(window)[-1] == HoldToTalk(held=False)


def test_who_can_press_but_not_hold_presses_twice(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=PUSH), Listening.PUSH_TO_TALK)
    (button,) = (face for face in faces(window) if face.text(QAccessible.Text.Name) == "Hold to talk")
    actions = button.actionInterface()
    assert actions is not None
    for held in (True, False):
        actions.doAction("Press")
        assert sounds(window)[-1] == HoldToTalk(held=held)


def test_hands_free_needs_no_key(show: ShowWindow) -> None:
    window = opened(show(TALK))
    before = len(sounds(window))
    key(window, QEvent.Type.KeyPress, Qt.Key.Key_F9)
    key(window, QEvent.Type.KeyRelease, Qt.Key.Key_F9)
    assert len(sounds(window)) == before


# Motion, keys, screen readers, sizes


def test_the_ribbon_moves_with_sound(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, motion=Motion.FULL)))
    ribbon = window.item("voiceRibbon")
    assert (ribbon.property("motion"), ribbon.property("swell")) == ("resting", 0)
    window.publish(TurnBegan(turn=1, over_her=False))
    window.publish(Level(db=-12.0, speech=True))
    window.qtbot.waitUntil(lambda: bool(ribbon.property("swell") > 0.9))
    assert ribbon.property("motion") == "voice"
    hear_line(window, "hello")
    assert ribbon.property("motion") == "thinking"
    speak(window, "Hi there.", 2)
    window.publish(Loudness(db=-31.0))
    window.qtbot.waitUntil(lambda: bool(0.4 < ribbon.property("swell") < 0.6))


def test_with_reduced_motion_it_is_still_and_words_say_it(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(TurnBegan(turn=1, over_her=False))
    before = window.root.grabWindow().copy(300, 60, 600, 400)
    stood_at = window.item("voiceRibbon").property("seconds")
    window.publish(Level(db=-12.0, speech=True))
    assert window.item("voiceRibbon").property("seconds") == stood_at
    assert window.root.grabWindow().copy(300, 60, 600, 400) == before
    assert state(window) == "she is listening"


def faces(window: Shown) -> Iterator[QAccessibleInterface]:
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting = [root]
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if not face.state().invisible:
            yield face


def test_a_screen_reader_finds_everything_by_its_name(show: ShowWindow) -> None:
    window = opened(show(TALK))
    hear_line(window, "hello", engine="sphinx")
    speak(window, "I am here.", 4)
    found = [(face.role(), face.text(QAccessible.Text.Name)) for face in faces(window)]
    buttons = {name for role, name in found if role is QAccessible.Role.Button}
    talking = {"Interrupt her", "Mute the microphone", "End our talk", "back to writing", "Settings", "use Whisper"}
    assert talking <= buttons
    words = {name for role, name in found if role is QAccessible.Role.StaticText}
    assert {"she is speaking — talk any time to interrupt", "Samantha: I am here.", "you: hello"} <= words
    assert "" not in buttons
    assert any(name == "Talking" for _, name in found)


def test_tab_goes_round_the_page(show: ShowWindow) -> None:
    window = opened(show(TALK))
    names = [window.focus_name()]
    while len(names) < 9:
        window.key(Qt.Key.Key_Tab)
        names.append(window.focus_name())
    assert names[0] == "voiceAct"
    assert set(names) == {"voiceAct", "voiceEnd", "voiceBack", "voiceSettings", "voicePause"}


@pytest.mark.parametrize(("width", "scale"), [(360, 1.0), (360, 2.0), (1200, 2.0), (360, 0.8)])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_all_is_in_sight_in_small_windows_and_large_words(
    show: ShowWindow, width: int, scale: float, language: Language
) -> None:
    window = show(TALK, settings=replace(PLAIN, text_scale=scale, language=language))
    window.root.resize(width, 640)
    opened(window)
    hear_line(window, "hello", engine="sphinx")
    speak(window, "I am here, and I stay. " * 5, 4)
    window.publish(Trouble(error=EnvironmentFault(Code.MICROPHONE_BLOCKED, "USB")))
    for name in ("voiceBack", "voiceSettings", "voicePause", "voiceAct", "voiceEnd", "voiceMicrophone"):
        item = window.item(name)
        place = item.mapToScene(QPoint(0, 0))
        assert place.x() >= 0 and place.x() + item.width() <= width, name
        assert place.y() >= 0 and place.y() + item.height() <= 640, name
    area, state_line = window.item("voiceArea"), window.item("voiceState")
    assert area.property("contentHeight") >= area.height()
    assert state_line.width() <= width


def test_where_there_is_no_room_notices_and_words_come_first_and_keys_scroll(show: ShowWindow) -> None:
    window = show(TALK, settings=replace(PLAIN, text_scale=2.0))
    window.root.resize(360, 520)
    opened(window)
    window.publish(Trouble(error=EnvironmentFault(Code.MICROPHONE_BLOCKED, "USB")))
    area, notice = window.item("voiceArea"), window.item("notice")
    assert notice.mapToItem(area, QPoint(0, 0)).y() >= 0
    stood_at = area.property("contentY")
    window.key(Qt.Key.Key_Up)
    assert area.property("contentY") < stood_at
    for _ in range(9):
        window.key(Qt.Key.Key_Down)
    assert area.property("contentY") == area.property("contentHeight") - area.height()


def test_her_ribbon_swells_beside_written_words_too(show: ShowWindow) -> None:
    window = show(TALK, settings=replace(PLAIN, silent=False, motion=Motion.FULL))
    ribbon = window.item("ribbon")
    window.session.start("I am here.")
    window.publish(Spoken(message_id=3, characters=4))
    assert ribbon.property("motion") == "voice"
    window.publish(Loudness(db=-12.0))
    window.qtbot.waitUntil(lambda: bool(ribbon.property("swell") > 0.9))
