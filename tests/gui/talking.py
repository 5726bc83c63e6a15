"""The page for talking, open in a window, and what is told to it: for the tests of it."""

from __future__ import annotations

from dataclasses import replace

from companion.conversation.commands import FinishTurn, HoldToTalk, Listen, SpeakReplies
from companion.conversation.events import LineHeard, Spoken
from companion.conversation.heard import (
    EarsOpening,
    EarsReady,
    EarsStage,
    Level,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
)
from companion.conversation.transcript import Transcript
from tests.gui.conftest import PLAIN, Shown
from tests.gui.fake_session import message

PUSH = replace(PLAIN, hands_free=False)
SPEAKING = replace(PLAIN, silent=False)
TALK = [message(1, "Hello"), message(2, "Hi.")]
MUTED = Listen(listening=Listening.MUTED)
HANDS_FREE = Listen(listening=Listening.HANDS_FREE)
PUSH_TO_TALK = Listen(listening=Listening.PUSH_TO_TALK)


def opened(window: Shown, listening: Listening = Listening.HANDS_FREE) -> Shown:
    """The page is there and everything is ready."""
    window.keys("Ctrl+M")
    arrived(window)
    for event in (
        EarsOpening(stage=EarsStage.MICROPHONE),
        MicrophoneChanged(name="USB"),
        EarsOpening(stage=EarsStage.RECOGNIZER),
        ListeningChanged(listening=listening),
        EarsReady(),
        Level(db=-60.0, speech=False),
    ):
        window.session.publish(event)
    window.settle()
    return window


def arrived(window: Shown) -> None:
    """The page, which comes piece by piece, is all there."""
    window.qtbot.waitUntil(lambda: bool(window.items("voiceAct")) and window.focus_name() == "voiceAct")


def text(window: Shown, name: str) -> str:
    return str(window.item(name).property("text"))


def state(window: Shown) -> str:
    return text(window, "voiceState")


def sounds(window: Shown) -> list[object]:
    """What was asked of her ears and her voice."""
    return [
        each for each in window.session.commands if isinstance(each, Listen | HoldToTalk | FinishTurn | SpeakReplies)
    ]


def hear_line(window: Shown, words: str, engine: str = "base") -> None:
    window.session.turn_id += 1
    heard = Transcript(text=words, words=(), language="en", engine=engine)
    window.session.publish(LineHeard(turn_id=window.session.turn_id, turn=1, transcript=heard))
    window.session.store(words)
    window.settle()


def speak(window: Shown, reply: str, characters: int) -> None:
    window.session.start(reply)
    assert window.session.reply is not None
    window.publish(Spoken(message_id=window.session.reply.id, characters=characters))
