"""She speaks, as the window shows it: words not yet said are dim, stop stops the sound, the switch is in reach."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QTextDocument

from companion.conversation.commands import SpeakReplies
from companion.conversation.events import ReplyCut, Spoken
from companion.conversation.trouble import Trouble
from companion.conversation.turn import MessageState
from companion.errors import Code, EnvironmentFault
from companion.gui.blocks import Ink, half_said, reply_blocks
from companion.gui.state import WindowState, apply
from companion.settings import Settings
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_session import message

REPLY = "I am **here** now. And I heard you."
INK = Ink(size=20, leading=29, link="#C4553D", quiet="#8A6F66", mono="'Mono'", strong="'Serif'")
SPEAKING = replace(PLAIN, silent=False)


def dim(shown: str) -> str:
    """The words of HTML that are in the quiet colour."""
    document = QTextDocument()
    document.setHtml(shown)
    words = []
    block = document.begin()
    while block.isValid():
        fragments = block.begin()
        while not fragments.atEnd():
            fragment = fragments.fragment()
            if fragment.charFormat().foreground().color() == QColor(INK.quiet):
                words.append(fragment.text())
            fragments += 1
        block = block.next()
    return "".join(words)


def plain(shown: str) -> str:
    document = QTextDocument()
    document.setHtml(shown)
    return document.toPlainText()


@pytest.mark.parametrize(
    ("text", "said", "unsaid"),
    [
        (REPLY, "", "I am here now. And I heard you."),
        (REPLY, "I am", " here now. And I heard you."),
        (REPLY, "I am **here", " now. And I heard you."),
        (REPLY, "I am **here** now", ". And I heard you."),
        ("A & B <b>c</b>", "A & B", " <b>c</b>"),
        ("See [the sea](https://sea.example/a) there.", "See [the", " sea there."),
        ("See [the sea](https://sea.example/a) there.", "See [the sea](https://sea", ""),
        ("- one\n- two\n", "- one", "two"),
        ("- one\n- two\n", "- one\n", "two"),
        ("# On the sea\n\nIt is wide.", "# On the sea\n\n", "It is wide."),
    ],
)
def test_what_was_not_said_is_quiet_and_no_word_is_lost(text: str, said: str, unsaid: str) -> None:
    (block,) = reply_blocks(text, growing=False)
    shown = half_said(block, len(said), INK)
    assert dim(shown).strip() == unsaid.strip()
    assert plain(shown) == plain(half_said(block, 0, INK))


def shown_html(window: Shown) -> str:
    return str(window.item("words").property("shown"))


def quiet(window: Shown) -> str:
    colour = window.window.look.property("quiet").name()
    return "".join(part.partition("</span>")[0] for part in shown_html(window).split(f'color:{colour}">')[1:])


def test_the_words_grow_bright_as_she_says_them(show: ShowWindow) -> None:
    window = show([message(1), message(2, "I am here. And I heard you.")], settings=SPEAKING)
    assert quiet(window) == ""
    window.publish(Spoken(message_id=2, characters=0))
    assert quiet(window) == "I am here. And I heard you."
    window.publish(Spoken(message_id=2, characters=9))
    assert quiet(window) == ". And I heard you."
    assert window.item("stateWords").property("text") == "speaking"
    window.publish(Spoken(message_id=2, characters=27, over=True))
    assert quiet(window) == ""
    assert window.item("stateWords").property("text") != "speaking"


def test_stop_stops_the_sound_of_what_is_written(show: ShowWindow) -> None:
    window = show([message(1), message(2, "I am here.")], settings=SPEAKING)
    assert not window.items("stopButton")
    window.publish(Spoken(message_id=2, characters=0))
    window.click("stopButton")
    assert window.session.interrupted == 1
    window.key(Qt.Key.Key_Escape)
    assert window.session.interrupted == 2
    window.publish(Spoken(message_id=2, characters=4, over=True))
    assert not window.items("stopButton")


def test_of_a_reply_that_was_cut_what_was_heard_is_left(show: ShowWindow) -> None:
    cut = message(2, "I am here. And I heard you.")
    window = show([message(1), cut], settings=SPEAKING)
    window.publish(Spoken(message_id=2, characters=4))
    window.publish(Spoken(message_id=2, characters=4, over=True))
    window.publish(ReplyCut(message=replace(cut, text="I am", state=MessageState.UNFINISHED)))
    assert window.texts()[1] == "I am"
    assert window.items("unfinishedMark")


@pytest.mark.parametrize("name", ["voiceButton", "voice-on"])
def test_she_is_asked_to_speak_and_to_be_silent(show: ShowWindow, name: str) -> None:
    window = show()
    if name != "voiceButton":
        window.keys("Ctrl+,")
        window.wait_for("settingsClose")
        window.item(name).forceActiveFocus(Qt.FocusReason.TabFocusReason)  # the card follows
        window.key(Qt.Key.Key_Space)
        window.item("voice-off").forceActiveFocus(Qt.FocusReason.TabFocusReason)
        window.key(Qt.Key.Key_Space)
    else:
        window.click(name)
        window.click(name)
    wishes = [command for command in window.session.commands if isinstance(command, SpeakReplies)]
    assert wishes == [SpeakReplies(on=True), SpeakReplies(on=False)]
    window.qtbot.waitUntil(lambda: bool(window.saved) and window.saved[-1] == PLAIN)
    assert Settings().silent


def test_the_keyboard_reaches_the_switch(show: ShowWindow) -> None:
    window = show()
    window.item("voiceButton").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    window.key(Qt.Key.Key_Return)
    assert window.session.commands[-1] == SpeakReplies(on=True)
    assert window.window.talk.choices.settings == SPEAKING


def test_that_she_has_no_voice_is_told(show: ShowWindow) -> None:
    window = show([message(1), message(2)], settings=SPEAKING)
    window.publish(Trouble(error=EnvironmentFault(Code.LOUDSPEAKER_NONE)))
    assert any("I find no loudspeaker." in notice.error.message for notice in window.window.talk.state.seen_notices)


def test_the_fold() -> None:
    last = replace(message(2, "I am here."), said_at=datetime(2026, 11, 28, tzinfo=UTC))
    state = WindowState(last=last)
    speaking = apply(state, Spoken(message_id=2, characters=4))
    assert speaking.stoppable and not speaking.answering
    assert not apply(speaking, Spoken(message_id=2, characters=4, over=True)).stoppable
    cut = replace(last, text="I am", state=MessageState.UNFINISHED)
    assert apply(speaking, ReplyCut(message=cut)).last == cut
    assert apply(speaking, ReplyCut(message=replace(cut, id=1))).last == last
