"""The lock screen, by real keys and clicks; and that nothing of a locked conversation is left to read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication, QKeyEvent

from companion.conversation.commands import KeepDraft, Lock, Unlock
from companion.conversation.events import ReplyGrew, SearchDone, UnlockRefused, VaultChanged
from companion.conversation.fact import Relation
from companion.conversation.trouble import Trouble
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault, StoreFault
from companion.gui import lock
from companion.settings import Language, Motion, Theme
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_memory import explained, fact, known
from tests.gui.fake_session import NOON, message

BEHIND_PASSPHRASE = VaultStatus(protection=Protection.PASSPHRASE, locked=False, keyring=True)
LOCKED = replace(BEHIND_PASSPHRASE, locked=True)
SECRET = "Xylophone"
RIGHT, WRONG = "open sesame", "open barley"
THREAD = [message(1, f"{SECRET} one [{SECRET}](https://{SECRET}.example)"), message(2, f"{SECRET} two")]


def enter(window: Shown, passphrase: str) -> None:
    window.wait_for("passphraseField")
    window.write(passphrase)
    window.key(Qt.Key.Key_Return)
    window.settle()


def test_it_begins_locked_and_opens_with_the_passphrase(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED, draft="a thought")
    assert window.item("lockWords").property("text") == "Our conversation is locked."
    assert not window.items("composerBox")
    assert window.focus_name() == "passphraseField"
    enter(window, RIGHT)
    assert window.session.asked(Unlock) == [Unlock(passphrase=RIGHT)]
    assert not window.items("lockWords")
    assert window.texts() == [said.text for said in THREAD]
    assert window.box == "a thought"
    assert window.focus_name() == "composerBox"


def test_the_button_opens_too_and_only_with_something_to_try(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.click("unlockButton")
    window.key(Qt.Key.Key_Return)
    assert not window.session.asked(Unlock)
    window.item("passphraseField").forceActiveFocus()
    window.write(RIGHT)
    window.click("unlockButton")
    window.wait_for("composerBox")


def test_a_wrong_passphrase_is_explained_and_selected(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    enter(window, WRONG)
    advice = "That passphrase doesn't open our conversation.\nTry again. Nothing was changed."
    assert window.item("lockFault").property("text") == advice
    assert said == [advice]
    field = window.item("passphraseField")
    assert (field.property("selectedText"), window.focus_name()) == (field.property("text"), "passphraseField")
    assert len(field.property("text")) == len(WRONG)
    enter(window, RIGHT)  # over what is selected
    assert window.session.asked(Unlock)[-1] == Unlock(passphrase=RIGHT)
    window.wait_for("composerBox")


def test_while_it_is_checked_nothing_more_can_be_asked(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.session.answers_vault = False
    enter(window, RIGHT)
    assert not window.item("passphraseField").isEnabled()
    assert not window.item("unlockButton").isEnabled()
    assert not window.items("lockFault")
    window.key(Qt.Key.Key_Return)
    window.window.talk.lock_screen.unlock(RIGHT)
    assert window.session.asked(Unlock) == [Unlock(passphrase=RIGHT)]
    window.wait_for("lockFault")
    assert window.item("lockFault").property("text") == "opening our conversation…"
    assert window.item("lockRibbon").property("motion") == "thinking"
    window.session.answer_vault(Unlock(passphrase=WRONG))
    window.settle()
    assert window.item("passphraseField").isEnabled()
    assert window.item("lockRibbon").property("motion") == "resting"


def test_a_quick_check_shows_no_progress(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    timer = window.window.talk.lock_screen._slow_timer
    enter(window, WRONG)
    assert (timer.interval(), timer.isActive()) == (lock.SLOW_MS, False)
    assert not window.window.talk.lock_screen.property("slow")


def test_a_fault_of_another_kind_gives_the_field_back(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.publish(Trouble(error=StoreFault(Code.STORE_UNREACHABLE, "/before")))
    assert not window.items("lockFault")
    window.session.answers_vault = False
    enter(window, RIGHT)
    window.publish(Trouble(error=StoreFault(Code.STORE_UNREACHABLE, "/vault")))
    assert window.item("lockFault").property("text").startswith("I can't write to the folder /vault.")
    assert window.item("passphraseField").isEnabled()


def test_the_passphrase_is_hidden_unless_the_person_looks(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.wait_for("passphraseField")
    window.write(RIGHT)
    window.settle()
    field = window.item("passphraseField")
    assert field.property("displayText") == "●" * len(RIGHT)
    assert not [words for words in spoken_words(window) if RIGHT in words]
    window.click("passphraseEye")
    assert field.property("displayText") == RIGHT
    window.click("passphraseEye")
    assert field.property("displayText") == "●" * len(RIGHT)


def test_a_capital_without_shift_hints_at_caps_lock(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.wait_for("passphraseField")
    window.write("a")
    assert not window.items("passphraseCaps")
    window.key(Qt.Key.Key_B, Qt.KeyboardModifier.ShiftModifier)
    assert not window.items("passphraseCaps")
    caps(window, "B")
    window.wait_for("passphraseCaps")
    window.key(Qt.Key.Key_CapsLock)
    window.wait_gone("passphraseCaps")


def caps(window: Shown, letter: str) -> None:
    """The key's event as it comes while Caps Lock is on."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QGuiApplication.sendEvent(window.root, QKeyEvent(kind, Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier, letter))


def test_tab_goes_round_the_lock_screen(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.wait_for("passphraseField")
    window.write("x")
    window.settle()
    names = []
    for _ in range(3):
        names.append(window.focus_name())
        window.key(Qt.Key.Key_Tab)
    assert names == ["passphraseField", "passphraseEye", "unlockButton"]
    assert window.focus_name() == "passphraseField"


def test_ctrl_l_locks_only_where_a_passphrase_can_open(show: ShowWindow) -> None:
    window = show(THREAD)
    window.keys("Ctrl+L")
    window.window.talk.lock()
    assert not window.session.asked(Lock)
    window.session.protect(BEHIND_PASSPHRASE)
    window.settle()
    window.write("half a ")
    window.keys("Ctrl+L")
    window.wait_for("lockWords")
    assert window.session.asked(KeepDraft)[-1].text == "half a "
    assert window.session.asked(Lock) == [Lock()]


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.PASSPHRASE])
def test_the_menu_locks_where_a_passphrase_can_open(show: ShowWindow, protection: Protection) -> None:
    window = show(THREAD, vault=replace(BEHIND_PASSPHRASE, protection=protection))
    window.click("menuButton")
    window.wait_for("settingsItem")
    if protection is Protection.KEYRING:
        assert not window.items("lockItem")
    else:
        window.click("lockItem")
        window.wait_for("lockWords")


def test_the_window_says_nothing_while_it_is_locked(show: ShowWindow) -> None:
    window = show(THREAD, vault=BEHIND_PASSPHRASE)
    assert window.root.title() == "Samantha"
    window.keys("Ctrl+L")
    window.wait_for("lockWords")
    assert window.root.title() == "Companion"
    window.keys("Ctrl+F")
    window.keys("Ctrl+,")
    window.settle()
    assert not window.items("searchField")
    assert not window.items("settingsClose")


def test_words_grow_while_it_is_locked(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    before = window.item("lockWords").property("font").pixelSize()
    window.keys("Ctrl++")
    assert window.item("lockWords").property("font").pixelSize() > before


@pytest.mark.parametrize("scale", [0.8, 1.0, 2.0])
@pytest.mark.parametrize("size", [(420, 520), (1600, 1000)])
@pytest.mark.parametrize("language", [Language.ENGLISH, Language.CHINESE])
def test_all_of_it_has_room(show: ShowWindow, scale: float, size: tuple[int, int], language: Language) -> None:
    window = show(THREAD, vault=LOCKED, settings=replace(PLAIN, text_scale=scale, language=language, theme=Theme.NIGHT))
    window.root.resize(*size)
    enter(window, WRONG)
    for name in ("lockRibbon", "lockWords", "passphraseField", "unlockButton", "lockFault"):
        item = window.item(name)
        place = item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))
        assert 0 <= place.left() <= place.right() <= size[0], name
        assert 0 <= place.top() <= place.bottom() <= size[1], name
    assert window.item("passphraseField").width() > 8 * window.item("passphraseField").property("font").pixelSize()


def test_a_still_ribbon_tells_in_words_that_it_opens(show: ShowWindow) -> None:
    for motion in (Motion.FULL, Motion.REDUCED):
        window = show(THREAD, vault=LOCKED, settings=replace(PLAIN, motion=motion))
        window.session.answers_vault = False
        enter(window, RIGHT)
        window.wait_for("lockFault")
        assert window.item("lockFault").property("text") == "opening our conversation…"


def faces(window: Shown) -> Iterator[QAccessibleInterface]:
    """All a screen reader can reach, seen or not."""
    root = QAccessible.queryAccessibleInterface(window.root)
    assert root is not None
    waiting = [root]
    while waiting:
        face = waiting.pop()
        waiting += filter(None, map(face.child, range(face.childCount())))
        yield face


def spoken_words(window: Shown) -> list[str]:
    texts = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return [face.text(text) for face in faces(window) for text in texts]


HOLDING = ("text", "displayText", "selectedText", "spoken", "plain", "snippet", "words", "address", "message", "title")
"""Properties in which objects of QML and view-models hold words."""


def held_words(window: Shown) -> list[str]:
    """The words that objects of the window and of its view-models hold, seen or not."""
    things = [thing for root in (window.root, window.window) for thing in (root, *root.findChildren(QObject))]
    held = [thing.property(name) for thing in things for name in HOLDING]
    return [words for words in held if isinstance(words, str)]


def known_words(window: Shown) -> str:
    """What the view-models hold in Python."""
    parts = [window.window, *window.window.findChildren(QObject)]
    return repr([vars(part) for part in parts]) + "".join(window.texts())


def test_nothing_of_it_is_left_to_read_once_it_is_locked(show: ShowWindow) -> None:
    window = show(THREAD, vault=BEHIND_PASSPHRASE)
    window.write(f"{SECRET} draft")
    window.keys("Ctrl+F")
    window.wait_for("searchField")
    window.write(SECRET)
    window.wait_for("searchHit")
    window.window.talk.links.ask(f"https://{SECRET}.example")
    window.publish(Trouble(error=StoreFault(Code.STORE_UNREACHABLE, SECRET)))
    for words in (spoken_words(window), held_words(window), [known_words(window)]):
        assert any(SECRET in text for text in words)
    late = (
        SearchDone(query=SECRET, hits=(THREAD[0],)),
        ReplyGrew(turn_id=0, message_id=2, text=SECRET),
        VaultChanged(status=LOCKED),
        SearchDone(query=SECRET, hits=(THREAD[0],)),
        ReplyGrew(turn_id=0, message_id=2, text=SECRET),
    )
    for event in late:
        window.session.publish(event)
    window.settle()
    window.wait_for("lockWords")
    assert window.window.talk.transcript.rowCount() == window.window.talk.search.rowCount() == 0
    for words in (spoken_words(window), held_words(window), [known_words(window)]):
        assert [text for text in words if SECRET.lower() in text.lower()] == []
    assert len(list(faces(window))) > 3


def test_nothing_of_her_memory_is_left_to_read_once_it_is_locked(show: ShowWindow) -> None:
    window = show(THREAD, vault=BEHIND_PASSPHRASE)
    session = window.session
    session.memory.facts = (known(fact(1, Relation.HOME, SECRET), f"I live in {SECRET}."),)
    session.memory.past = (known(fact(3, Relation.HOME, f"Old {SECRET}", ended_at=NOON), f"Old {SECRET}."),)
    session.memory.explanations[2] = explained(THREAD[1], THREAD[0])
    window.window.talk.memories.open()
    window.wait_for("factCard")
    window.window.talk.memories.facts.typed(SECRET)
    window.window.talk.memories.forgetTopic(SECRET)
    window.settle()
    for words in (spoken_words(window), [known_words(window)]):
        assert any(SECRET in text for text in words)
    window.session.protect(LOCKED)
    window.wait_for("lockWords")
    assert window.window.talk.memories.facts.rowCount() == 0
    window.qtbot.waitUntil(lambda: not any(SECRET in text for text in held_words(window)))  # what is deleted goes soon
    for words in (spoken_words(window), held_words(window), [known_words(window)]):
        assert [text for text in words if SECRET.lower() in text.lower()] == []
    enter(window, RIGHT)
    window.wait_for("composerBox")
    window.window.talk.memories.open()
    window.wait_for("factCard")


def test_the_passphrase_is_nowhere_after_it_was_right(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    enter(window, RIGHT)
    window.wait_for("composerBox")
    window.session.commands.clear()
    assert [text for text in (*held_words(window), known_words(window)) if RIGHT in text] == []


def test_a_refusal_names_no_passphrase(show: ShowWindow) -> None:
    window = show(THREAD, vault=LOCKED)
    window.publish(UnlockRefused(error=EnvironmentFault(Code.PASSPHRASE_WRONG)))
    assert "passphrase" in window.item("lockFault").property("text")
    assert WRONG not in repr(Unlock(passphrase=WRONG))
