"""The page for talking in the real window: how it is reached and left, what it says, what its buttons do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from companion.conversation.commands import FinishTurn, SpeakReplies
from companion.conversation.events import Spoken, VaultChanged
from companion.conversation.heard import (
    Caption,
    EarsOpening,
    EarsReady,
    EarsStage,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
    TurnBegan,
    Waiting,
)
from companion.conversation.trouble import Trouble
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, EnvironmentFault
from companion.settings import Theme
from tests.gui.conftest import PLAIN, ShowWindow
from tests.gui.talking import (
    HANDS_FREE,
    MUTED,
    PUSH,
    PUSH_TO_TALK,
    SPEAKING,
    TALK,
    hear_line,
    opened,
    sounds,
    speak,
    state,
    text,
)
from tests.gui.test_lock import BEHIND_PASSPHRASE

# There and back


@pytest.mark.parametrize("settings", [PLAIN, PUSH, SPEAKING])
@pytest.mark.parametrize("way", ["talkButton", "Ctrl+M"])
def test_she_listens_and_speaks_for_the_time_of_it(show: ShowWindow, settings: object, way: str) -> None:
    window = show(TALK, settings=settings)
    window.keys(way) if "+" in way else window.click(way)
    window.wait_for("voicePage")
    listen = PUSH_TO_TALK if settings == PUSH else HANDS_FREE
    silent = settings != SPEAKING
    assert sounds(window) == [SpeakReplies(on=True), listen] if silent else [listen]
    window.click("voiceBack")
    window.wait_gone("voicePage")
    assert sounds(window)[-2:] == [MUTED, SpeakReplies(on=False)] if silent else [listen, MUTED]
    assert window.focus_name() == "composerBox"
    assert not window.saved


@pytest.mark.parametrize("key", ["Escape", "Ctrl+M", "Shift+Escape", "Ctrl+Shift+M", "Ctrl+Shift+H"])
def test_keys_leave_it(show: ShowWindow, key: str) -> None:
    window = opened(show(TALK))
    window.keys(key)
    window.wait_gone("voicePage")
    assert MUTED in sounds(window)


def test_it_is_reached_from_the_other_pages(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+Shift+M")
    window.wait_for("memoryPage")
    opened(window)
    window.key(Qt.Key.Key_Escape)
    window.wait_gone("voicePage")
    assert not window.items("memoryPage")


def test_the_end_stops_her_voice_and_the_way_back_does_not(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=SPEAKING))
    speak(window, "I go on.", 2)
    window.click("voiceBack")
    assert window.session.interrupted == 0
    opened(window)
    window.click("voiceEnd")
    assert window.session.interrupted == 1
    window.wait_gone("voicePage")
    window.publish(Spoken(message_id=window.session.thread[-1].id, characters=2, over=True))
    opened(window)
    window.click("voiceEnd")
    assert window.session.interrupted == 1


def test_she_does_not_listen_while_nobody_sees_it(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.root.hide()
    assert sounds(window)[-2:] == [MUTED, SpeakReplies(on=False)]
    window.root.show()
    window.settle()
    assert not window.items("voicePage")


def test_closing_the_window_ends_her_listening(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.window.close()
    assert MUTED in sounds(window)


def test_a_lock_leaves_the_page_and_nothing_of_it_is_left(show: ShowWindow) -> None:
    window = opened(show(TALK, vault=BEHIND_PASSPHRASE))
    hear_line(window, "a secret")
    window.publish(VaultChanged(status=replace(BEHIND_PASSPHRASE, locked=True)))
    window.wait_gone("voicePage")
    assert MUTED in sounds(window)
    voice = window.window.talk.voice
    assert voice.hearing.line == "" and voice.hearing.microphone == "USB"
    voice.open()
    assert not window.items("voicePage")
    window.publish(VaultChanged(status=VaultStatus(protection=Protection.PASSPHRASE, locked=False, keyring=True)))
    assert not window.items("voicePage")


def test_who_talks_is_there(show: ShowWindow) -> None:
    window = opened(show(TALK, settings=replace(PLAIN, lock_after_minutes=1), vault=BEHIND_PASSPHRASE))
    assert not window.window.idle._busy
    window.publish(TurnBegan(turn=1, over_her=False))
    assert window.window.idle._busy


# What it says


def test_the_line_says_what_she_does(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+M")
    window.wait_for("voicePage")
    assert state(window) == "opening the microphone"
    window.publish(EarsOpening(stage=EarsStage.RECOGNIZER))
    window.publish(ListeningChanged(listening=Listening.HANDS_FREE))
    assert state(window) == "getting ready to hear — a few seconds"
    window.publish(EarsReady())
    assert state(window) == "she is listening"
    window.publish(TurnBegan(turn=1, over_her=False))
    window.publish(Waiting(turn=1))
    assert state(window) == "she waits until you go on"
    hear_line(window, "and then")
    assert state(window) == "thinking"
    speak(window, "Then we rest.", 4)
    assert state(window) == "she is speaking — talk any time to interrupt"
    window.session.finish()
    window.publish(Spoken(message_id=window.session.thread[-1].id, characters=13, over=True))
    assert state(window) == "she is listening"


def test_what_is_said_before_she_is_ready_is_heard(show: ShowWindow) -> None:
    window = show(TALK)
    window.keys("Ctrl+M")
    window.publish(EarsOpening(stage=EarsStage.RECOGNIZER))
    window.publish(ListeningChanged(listening=Listening.HANDS_FREE))
    window.publish(TurnBegan(turn=1, over_her=False))
    assert state(window) == "she is listening"


def test_both_sides_words_are_on_the_page(show: ShowWindow) -> None:
    window = opened(show(TALK))
    assert text(window, "voiceMicrophone") == "listening on “USB”"
    window.publish(TurnBegan(turn=1, over_her=False))
    window.publish(Caption(turn=1, text="the tired"))
    assert text(window, "voiceYours") == "you: the tired"
    hear_line(window, "the tired <part>")
    assert text(window, "voiceYours") == "you: the tired <part>"
    speak(window, "Keep <the> laugh.", 10)
    dim = window.window.look.property("voiceDim").name()
    assert text(window, "voiceCaption") == f'“Keep &lt;the&gt;<font color="{dim}"> laugh.</font>”'
    assert window.texts()[-1] == "Keep <the> laugh."


def test_the_basic_recogniser_says_so_and_offers_another(show: ShowWindow) -> None:
    window = opened(show(TALK))
    hear_line(window, "hello", engine="small")
    assert not window.items("voiceBasic")
    hear_line(window, "hello", engine="sphinx")
    assert "basic recogniser" in text(window, "voiceBasic")
    window.click("voiceBetter")
    window.wait_for("soundClose")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (Code.MICROPHONE_NONE, "I find no microphone."),
        (Code.MICROPHONE_BLOCKED, "gives no sound at all"),
        (Code.LOUDSPEAKER_NONE, "I find no loudspeaker."),
        (Code.VOICE_NONE, "I can't find a voice"),
        (Code.HEARING_SLOW, "as fast as you speak"),
    ],
)
def test_faults_are_told_on_the_page(show: ShowWindow, code: Code, words: str) -> None:
    window = opened(show(TALK))
    window.publish(Trouble(error=EnvironmentFault(code, "USB")))
    assert words in text(window, "noticeMessage")
    window.click("noticeClose")
    assert not window.items("notice")
    assert window.items("voicePage")


def test_a_fault_that_is_over_is_told_no_more(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(MicrophoneChanged(name=""))
    window.publish(Trouble(error=EnvironmentFault(Code.MICROPHONE_LOST, "USB")))
    assert state(window) == "no microphone"
    assert window.items("notice")
    window.publish(MicrophoneChanged(name="another"))
    assert not window.items("notice")
    assert text(window, "voiceMicrophone") == "listening on “another”"
    window.publish(Trouble(error=EnvironmentFault(Code.VOICE_FAILED)))
    speak(window, "I am back.", 4)
    assert not window.items("notice")


def test_who_has_a_screen_reader_hears_a_reply_once(show: ShowWindow) -> None:
    window = opened(show(TALK))
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    hear_line(window, "hello")
    speak(window, "Spoken.", 2)
    window.session.finish()
    window.settle()
    hear_line(window, "hello")
    window.publish(Trouble(error=EnvironmentFault(Code.VOICE_FAILED)))
    said.clear()
    window.session.start("Only written.")
    window.session.finish()
    window.settle()
    assert said == ["Only written."]


# The buttons


def test_the_microphone_is_muted_and_heard_again(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.click("voicePause")
    window.publish(ListeningChanged(listening=Listening.MUTED))
    assert sounds(window)[-1] == MUTED
    assert state(window) == "muted"
    assert text(window, "voiceMicrophone") == "the microphone is off"
    window.click("voicePause")
    assert sounds(window)[-1] == HANDS_FREE
    window.click("voicePause")
    window.click("voiceAct")
    window.publish(ListeningChanged(listening=Listening.HANDS_FREE))
    assert sounds(window)[-2:] == [MUTED, HANDS_FREE]
    assert state(window) == "she is listening"


def test_the_large_button_takes_a_turn_for_complete_or_interrupts_her(show: ShowWindow) -> None:
    window = opened(show(TALK))
    before = len(sounds(window))
    window.click("voiceAct")
    assert len(sounds(window)) == before and window.session.interrupted == 0
    window.publish(TurnBegan(turn=1, over_her=False))
    window.click("voiceAct")
    assert sounds(window)[before:] == [FinishTurn()]
    hear_line(window, "hello")
    window.click("voiceAct")  # she thinks: the person meant to finish
    assert window.session.interrupted == 0
    speak(window, "I go on.", 2)
    window.click("voiceAct")
    assert window.session.interrupted == 1


def test_ears_that_failed_are_tried_again(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.publish(Trouble(error=EnvironmentFault(Code.HEARING_FAILED)))
    window.publish(ListeningChanged(listening=Listening.MUTED))
    assert state(window) == "she is not listening"
    window.click("voiceAct")
    assert sounds(window)[-1] == HANDS_FREE
    assert state(window) == "opening the microphone"


def test_another_way_of_listening_is_in_force_at_once(show: ShowWindow) -> None:
    window = opened(show(TALK))
    choices = window.window.talk.choices
    choices._settle(replace(choices.settings, hands_free=False))
    assert sounds(window)[-1] == PUSH_TO_TALK
    choices._settle(replace(choices.settings, theme=Theme.NIGHT))
    assert sounds(window)[-1] == PUSH_TO_TALK and sounds(window)[-2] == HANDS_FREE
