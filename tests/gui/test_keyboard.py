"""Everything is reached by keys, shows that it has them, and has a name for a screen reader."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface

from companion.conversation.trouble import Trouble
from companion.conversation.turn import MessageState, Role
from companion.errors import Code, StoreFault
from companion.gui.talk import Announcer
from tests.gui.conftest import Shown, ShowWindow
from tests.gui.fake_session import message

UNFINISHED = [message(1, "Hello"), message(2, "I was", Role.COMPANION, state=MessageState.UNFINISHED)]
ROLES = {
    QAccessible.Role.Button,
    QAccessible.Role.EditableText,
    QAccessible.Role.RadioButton,
    QAccessible.Role.List,
    QAccessible.Role.MenuItem,
    QAccessible.Role.Link,
    QAccessible.Role.CheckBox,
}


def tab_round(window: Shown) -> list[str]:
    """The names of all that Tab reaches, until it comes round."""
    names = [window.focus_name()]
    for _ in range(60):
        window.key(Qt.Key.Key_Tab)
        name = window.focus_name()
        assert name, f"Tab after {names[-1]} reaches something without a name"
        if name == names[0]:
            return names
        names.append(name)
    raise AssertionError(f"Tab never comes round: {names}")


def test_tab_reaches_every_control_of_the_window(show: ShowWindow) -> None:
    window = show(UNFINISHED)
    window.write("words")
    window.publish(Trouble(error=StoreFault(Code.STORE_DAMAGED), backup_at="2026-11-23T21:04:00+00:00"))
    assert set(tab_round(window)) == {
        "composerBox",
        "talkButton",
        "sendButton",
        "menuButton",
        "voiceButton",
        "searchButton",
        "themeButton",
        "settingsButton",
        "transcript",
        "editButton",
        "continueButton",
        "whyButton",
        "regenerateButton",
        "copyButton",
        "noticeAction",
        "noticeClose",
    }


def test_tab_reaches_every_choice_of_the_settings(show: ShowWindow) -> None:
    window = show()
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    reached = set(tab_round(window))
    themes = {"theme-system", "theme-day", "theme-night"}
    motions = {"motion-system", "motion-full", "motion-reduced"}
    languages = {"language-system", "language-en", "language-zh_CN"}
    sizes = {"smallerButton", "usualButton", "largerButton"}
    vault = {"choosePassphraseButton", "dontEncryptButton"}
    models = {"modelPlace", "findFileButton", "findFolderButton", "useStarterButton", "modelsButton"}
    feelings = {"feelings-on", "feelings-off", "settingsFelt", "forgetFeelingsButton"}
    feelings |= {"feel-voice-on", "feel-voice-off"}
    voice = {"voice-on", "voice-off", "soundsButton"}
    others = {"settingsClose", "shortcutsButton"}
    assert reached == others | themes | motions | languages | sizes | vault | models | voice | feelings


def test_shift_tab_goes_back(show: ShowWindow) -> None:
    window = show(UNFINISHED)
    window.key(Qt.Key.Key_Tab)
    there = window.focus_name()
    window.key(Qt.Key.Key_Tab)
    window.key(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert window.focus_name() == there


def test_a_button_with_the_keyboard_is_pressed_by_enter_and_by_space(show: ShowWindow) -> None:
    window = show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        night = window.window.look.property("night")
        window.item("themeButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(key)
        assert window.window.look.property("night") != night


@pytest.mark.parametrize("name", ["menuButton", "sendButton", "copyButton", "continueButton"])
def test_where_the_keyboard_is_can_be_seen(show: ShowWindow, name: str) -> None:
    window = show(UNFINISHED)
    window.write("words")
    item = window.item(name)
    at = item.mapToScene(QPointF(0, 0)).toPoint()
    area = (at.x() - 4, at.y() - 4, int(item.width()) + 8, int(item.height()) + 8)
    window.settle()
    before = window.root.grabWindow().copy(*area)
    item.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.settle()
    assert window.root.grabWindow().copy(*area) != before


def test_the_menu_works_by_keys(show: ShowWindow) -> None:
    from companion.conversation.commands import EndTemporary, StartTemporary

    window = show(UNFINISHED)
    for command in (StartTemporary, EndTemporary):
        window.item("menuButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(Qt.Key.Key_Return)
        window.wait_for("temporaryItem")
        window.settle()
        window.key(Qt.Key.Key_Down)
        window.key(Qt.Key.Key_Return)
        window.wait_gone("temporaryItem")
        assert window.session.asked(command)
        window.settle()
        temporary = command is StartTemporary
        assert window.window.talk.state.temporary is temporary
        assert bool(window.items("emptyWords")) is temporary
    assert window.texts() == ["Hello", "I was"]


def test_up_and_down_go_through_the_conversation(show: ShowWindow) -> None:
    window = show([message(number, f"line {number}") for number in range(1, 9)])
    transcript = window.item("transcript")
    transcript.forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Up)
    assert transcript.property("currentIndex") == 7
    window.key(Qt.Key.Key_Up)
    assert transcript.property("currentIndex") == 6
    window.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    from PySide6.QtGui import QGuiApplication

    assert QGuiApplication.clipboard().text() == "line 7"


def spoken(window: Shown) -> list[QAccessibleInterface]:
    """Everything a screen reader finds that can be acted upon and seen."""
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting, found = [root], []
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if face.role() in ROLES and not face.state().invisible:
            found.append(face)
    return found


@pytest.mark.parametrize("card", ["", "Ctrl+,", "Ctrl+F", "F1"])
def test_all_that_can_be_acted_upon_has_a_name(show: ShowWindow, card: str) -> None:
    window = show(UNFINISHED)
    if card:
        window.keys(card)
        window.settle()
    faces = spoken(window)
    assert len(faces) > 8
    nameless = [(face.role(), face.object()) for face in faces if not face.text(QAccessible.Text.Name)]
    assert nameless == []


def test_messages_are_read_with_who_said_them(show: ShowWindow) -> None:
    window = show(UNFINISHED)
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting, names = [root], []
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        if face.role() is QAccessible.Role.ListItem:
            names.append(face.text(QAccessible.Text.Name))
    assert any(name.endswith("You: Hello") for name in names)
    assert "Samantha: I was. unfinished" in names


def test_finished_replies_and_faults_are_announced(show: ShowWindow) -> None:
    window = show()
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    window.write("hi")
    window.key(Qt.Key.Key_Return)
    window.session.start("Hello.")
    window.session.finish()
    window.settle()
    window.publish(Trouble(error=StoreFault(Code.STORE_NEWER)))
    assert said[0] == "Hello."
    assert said[1].startswith("Our conversation was saved by a newer version")
    Announcer(window.root).on_said("nothing is listening, and nothing breaks")
