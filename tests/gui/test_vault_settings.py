"""The settings' part on how the conversation is protected: by real clicks and keys."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, QRectF, Qt

from companion.conversation.commands import Protect
from companion.conversation.events import ConversationOpened, VaultChanged
from companion.conversation.trouble import Trouble
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, StoreFault
from companion.settings import Language
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_session import message
from tests.gui.test_keyboard import tab_round
from tests.gui.test_lock import held_words, known_words

NEW = "four words of mine"
WAYS = {
    Protection.KEYRING: {"choosePassphraseButton", "dontEncryptButton"},
    Protection.PASSPHRASE: {"choosePassphraseButton", "useKeyringButton", "dontEncryptButton"},
    Protection.KEY_FILE: {"choosePassphraseButton", "useKeyringButton", "dontEncryptButton"},
    Protection.NONE: {"choosePassphraseButton", "useKeyringButton"},
}
SAID = {
    Protection.KEYRING: "Encrypted. The key is in this computer's keyring: whoever is logged in as you can open it.",
    Protection.PASSPHRASE: "Encrypted with your passphrase. Without it nobody can open it, not even me.",
    Protection.KEY_FILE: "Encrypted, but the key lies in a file beside it, because this computer has no keyring. "
    "It keeps the words out of backups and searches, not from somebody at this computer.",
    Protection.NONE: "Not encrypted, because you chose so: anyone who can read this computer's files can read it.",
}


def status(protection: Protection, *, keyring: bool = True) -> VaultStatus:
    return VaultStatus(protection=protection, locked=False, keyring=keyring)


def opened(window: Shown) -> Shown:
    window.keys("Ctrl+,")
    window.wait_for("settingsClose")
    return window


def choose(window: Shown, passphrase: str, again: str) -> None:
    """Both fields are written by keys alone."""
    window.click("choosePassphraseButton")
    window.wait_for("newPassphraseField")
    assert window.focus_name() == "newPassphraseField"
    window.write(passphrase)
    window.key(Qt.Key.Key_Return)
    assert window.focus_name() == "samePassphraseField"
    window.write(again)
    window.settle()


@pytest.mark.parametrize("keyring", [True, False])
@pytest.mark.parametrize("protection", Protection)
def test_each_protection_is_said_and_offers_the_others(show: ShowWindow, protection: Protection, keyring: bool) -> None:
    window = opened(show(vault=status(protection, keyring=keyring)))
    assert window.item("protectionWords").property("text") == SAID[protection]
    every = {"choosePassphraseButton", "useKeyringButton", "dontEncryptButton"}
    offered = {name for name in every if window.items(name)}
    assert offered == WAYS[protection] - (set() if keyring else {"useKeyringButton"})


def test_a_passphrase_is_set_by_keys(show: ShowWindow) -> None:
    window = opened(show([message(1)], vault=status(Protection.KEYRING)))
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    choose(window, NEW, NEW)
    assert "lost with it" in window.item("lostWords").property("text")
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert window.session.asked(Protect) == [Protect(protection=Protection.PASSPHRASE, passphrase=NEW)]
    assert window.item("protectionWords").property("text") == SAID[Protection.PASSPHRASE]
    assert said == [SAID[Protection.PASSPHRASE]]
    assert not window.items("newPassphraseField")
    assert window.texts() == ["Words number 1."]
    window.session.commands.clear()
    window.session.passphrase = ""
    assert [text for text in (*held_words(window), known_words(window)) if NEW in text] == []


def test_a_passphrase_can_be_changed(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    assert window.item("choosePassphraseButton").property("text") == "change the passphrase"
    choose(window, NEW, NEW)
    window.click("setPassphraseButton")
    assert window.session.asked(Protect) == [Protect(protection=Protection.PASSPHRASE, passphrase=NEW)]


def test_the_two_must_be_the_same(show: ShowWindow) -> None:
    window = opened(show())
    choose(window, NEW, NEW[:-1])
    assert window.items("notTheSame")
    assert not window.item("setPassphraseButton").isEnabled()
    window.key(Qt.Key.Key_Return)
    assert not window.session.asked(Protect)
    window.write(NEW[-1])
    window.settle()
    assert not window.items("notTheSame")
    assert window.item("setPassphraseButton").isEnabled()


def test_an_empty_passphrase_is_none(show: ShowWindow) -> None:
    window = opened(show())
    choose(window, "", "")
    window.key(Qt.Key.Key_Return)
    assert not window.item("setPassphraseButton").isEnabled()
    assert not window.session.asked(Protect)


@pytest.mark.parametrize(("chars", "begins"), [(1, "Short"), (9, "Short"), (10, "Fair"), (19, "Fair"), (20, "Long")])
def test_its_length_alone_is_judged(show: ShowWindow, chars: int, begins: str) -> None:
    window = opened(show())
    choose(window, "x" * chars, "")
    assert window.item("strength").property("text").startswith(begins)


@pytest.mark.parametrize("leave", ["leavePassphraseButton", "settingsClose"])
def test_a_passphrase_that_is_not_set_is_forgotten(show: ShowWindow, leave: str) -> None:
    window = opened(show())
    choose(window, NEW, NEW)
    window.item(leave).forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    window.settle()
    assert not window.session.asked(Protect)
    window.qtbot.waitUntil(lambda: not [text for text in held_words(window) if NEW in text])
    assert NEW not in known_words(window)


def test_the_keyring_is_one_click(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    window.click("useKeyringButton")
    window.settle()
    assert window.session.asked(Protect) == [Protect(protection=Protection.KEYRING)]
    assert window.item("protectionWords").property("text") == SAID[Protection.KEYRING]


def test_not_to_encrypt_is_asked_twice(show: ShowWindow) -> None:
    window = opened(show())
    window.click("dontEncryptButton")
    window.wait_for("dontEncryptWords")
    assert "anyone who can read this computer's files" in window.item("dontEncryptWords").property("text")
    window.click("keepEncryptedButton")
    assert not window.items("dontEncryptWords")
    assert not window.session.asked(Protect)
    window.click("dontEncryptButton")
    window.click("leaveOpenButton")
    window.settle()
    assert window.session.asked(Protect) == [Protect(protection=Protection.NONE)]
    assert window.item("protectionWords").property("text") == SAID[Protection.NONE]


def test_while_it_is_done_nothing_more_can_be_asked(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    window.session.answers_vault = False
    window.click("useKeyringButton")
    window.wait_for("protectionBusy")
    for name in ("choosePassphraseButton", "useKeyringButton", "dontEncryptButton"):
        assert not window.items(name)
    window.window.talk.protection.usePassphrase(NEW)
    window.window.talk.protection.leaveOpen()
    assert window.session.asked(Protect) == [Protect(protection=Protection.KEYRING)]
    window.session.answer_vault(Protect(protection=Protection.KEYRING))
    window.settle()
    assert not window.items("protectionBusy")
    assert window.items("choosePassphraseButton")


def test_a_fault_is_said_there_and_the_form_stays(show: ShowWindow) -> None:
    window = opened(show())
    window.session.answers_vault = False
    choose(window, NEW, NEW)
    window.key(Qt.Key.Key_Return)
    window.publish(Trouble(error=StoreFault(Code.DISK_FULL)))
    window.publish(VaultChanged(status=status(Protection.KEYRING)))
    assert window.item("protectionFault").property("text").startswith("The disk is full")
    assert window.item("protectionWords").property("text") == SAID[Protection.KEYRING]
    assert window.item("setPassphraseButton").isEnabled()
    window.session.answers_vault = True
    window.click("setPassphraseButton")
    window.settle()
    assert not window.items("protectionFault")
    assert len(window.session.asked(Protect)) == 2


def test_without_a_status_the_conversation_ends_the_wait(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    window.session.answers_vault = False
    window.click("useKeyringButton")
    window.publish(Trouble(error=StoreFault(Code.STORE_UNREACHABLE, "/vault")))
    window.wait_for("protectionBusy")
    window.publish(ConversationOpened(count=0, newest=(), temporary=False, draft=""))
    assert window.items("protectionFault")
    assert window.items("useKeyringButton")


def test_a_conversation_that_is_not_kept_leaves_the_protection_alone(show: ShowWindow) -> None:
    window = show(vault=status(Protection.PASSPHRASE))
    window.window.talk.setTemporary(True)
    window.settle()
    opened(window)
    assert window.items("protectionLater")
    for name in ("choosePassphraseButton", "useKeyringButton", "dontEncryptButton"):
        assert not window.items(name)
    window.window.talk.passphrase_asked.emit()
    window.settle()
    assert not window.items("newPassphraseField")


def test_a_fault_that_was_read_is_not_said_again(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    window.session.answers_vault = False
    window.click("useKeyringButton")
    window.publish(Trouble(error=StoreFault(Code.VAULT_NO_KEYRING)))
    window.publish(VaultChanged(status=status(Protection.PASSPHRASE)))
    assert window.items("protectionFault")
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("settingsClose")
    opened(window)
    assert not window.items("protectionFault")


def test_faults_of_other_things_are_not_shown_there(show: ShowWindow) -> None:
    window = opened(show())
    window.publish(Trouble(error=StoreFault(Code.DISK_FULL)))
    assert not window.items("protectionFault")


def test_the_wait_before_it_locks_is_chosen_and_kept(show: ShowWindow) -> None:
    window = opened(show(vault=status(Protection.PASSPHRASE)))
    assert window.item("lockAfter-0").property("checked") is True
    window.item("lockAfter-15").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Space)
    window.settle()
    assert window.item("lockAfter-15").property("checked") is True
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, lock_after_minutes=15)])


@pytest.mark.parametrize("protection", [Protection.KEYRING, Protection.KEY_FILE, Protection.NONE])
def test_without_a_passphrase_there_is_no_wait_to_choose(show: ShowWindow, protection: Protection) -> None:
    window = opened(show(vault=status(protection)))
    assert not window.items("lockAfter-0")


def test_tab_reaches_all_of_it_and_the_card_follows(show: ShowWindow) -> None:
    window = show(vault=status(Protection.PASSPHRASE))
    window.root.resize(420, 520)
    opened(window)
    reached = tab_round(window)
    assert set(reached) >= {"choosePassphraseButton", "useKeyringButton", "dontEncryptButton", "lockAfter-60"}
    area = window.item("settingsArea")
    for _ in reached:
        window.key(Qt.Key.Key_Tab)
        window.settle()
        focused = window.root.activeFocusItem()
        place = focused.mapRectToItem(area, QRectF(0, 0, focused.width(), focused.height()))
        assert 0 <= place.top() <= place.bottom() <= area.height(), window.focus_name()


def test_a_key_in_a_file_is_told_once_in_a_life(show: ShowWindow) -> None:
    window = show(vault=status(Protection.KEY_FILE, keyring=False))
    assert window.item("noticeMessage").property("text") == (
        "Our conversation is encrypted, but its key lies in a file beside it."
    )
    window.qtbot.waitUntil(lambda: window.saved == [replace(PLAIN, key_file_told=True)])
    window.click("noticeAction")
    window.wait_for("newPassphraseField")
    window.qtbot.waitUntil(lambda: window.focus_name() == "newPassphraseField")
    assert not window.items("notice")
    window.session.protect(status(Protection.KEY_FILE, keyring=False))
    window.settle()
    assert not window.items("notice")
    again = show(settings=window.saved[-1], vault=status(Protection.KEY_FILE, keyring=False))
    assert not again.items("notice")


@pytest.mark.parametrize("protection", Protection)
def test_the_bar_above_says_when_it_is_not_encrypted(show: ShowWindow, protection: Protection) -> None:
    window = show(vault=status(protection, keyring=False), settings=replace(PLAIN, key_file_told=True))
    words = window.item("pillWords").property("text")
    assert words == ("on this computer, not encrypted" if protection is Protection.NONE else "on this computer only")
    for name in ("composerBox", "pill"):
        window.move_to(window.item(name))
    window.wait_for("pillTip")
    assert window.item("pillTip").property("text") == SAID[protection]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_not_encrypted_can_be_read_in_a_narrow_window(show: ShowWindow, scale: float) -> None:
    window = show(vault=status(Protection.NONE), settings=replace(PLAIN, text_scale=scale))
    window.root.resize(420, 520)
    window.settle()
    words, search = window.item("pillWords"), window.item("searchButton")
    assert (words.property("text"), words.property("truncated")) == ("not encrypted", False)
    assert words.mapToScene(QPointF(words.width(), 0)).x() < search.mapToScene(QPointF(0, 0)).x()


def test_all_of_it_has_room_in_large_words(show: ShowWindow) -> None:
    for language in (Language.ENGLISH, Language.CHINESE):
        settings = replace(PLAIN, text_scale=2.0, language=language)
        window = show(vault=status(Protection.PASSPHRASE), settings=settings)
        window.root.resize(420, 520)
        opened(window)
        window.item("choosePassphraseButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(Qt.Key.Key_Return)
        window.wait_for("newPassphraseField")
        area = window.item("settingsArea")
        for name in ("protectionWords", "newPassphraseField", "setPassphraseButton", "lostWords", "lockAfter-60"):
            item = window.item(name)
            place = item.mapRectToItem(area, QRectF(0, 0, item.width(), item.height()))
            assert 0 <= place.left() <= place.right() <= area.width(), name
