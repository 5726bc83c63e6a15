"""What is done before a picture of talking with her is taken; tests/screenshots.py takes it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from companion.conversation.events import SAMPLE, LineHeard, Loudness, SoundsRead, Spoken
from companion.conversation.heard import (
    Caption,
    EarsOpening,
    EarsReady,
    EarsStage,
    Level,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
    TurnBegan,
    Waiting,
)
from companion.conversation.models import DownloadProgress
from companion.conversation.sound_choices import SoundChoice, SoundChoices
from companion.conversation.speech_models import KeptSpeechModel
from companion.conversation.transcript import Transcript, Word
from companion.conversation.trouble import Trouble
from companion.errors import Code, EnvironmentFault
from companion.gui.recogniser_news import ModelComes, ModelsSeen
from companion.hearing.whisper_cards import CARDS
from tests.gui.fake_speech_models import FakeSpeechModels

if TYPE_CHECKING:
    from tests.screenshots import Stage

SAYS = "Then let's keep the laugh, and leave the scoring for somebody who wasn't in the room."
SAYS_IN_CHINESE = "那我们就把笑声留下，把打分留给没在场的人吧。"


CHOICES = SoundChoices(
    microphones=(SoundChoice(key="mic", name="Built-in Microphone"), SoundChoice(key="usb", name="USB headset")),
    loudspeakers=(SoundChoice(key="out", name="Built-in Audio"), SoundChoice(key="usb", name="USB headset")),
    voices=(SoundChoice(key="en", name="English (America)"), SoundChoice(key="gb", name="English (Great Britain)")),
)


def spoken_line(text: str, *doubted: str, engine: str = "base") -> Transcript:
    """The text as one hears it, of which these words are uncertain."""
    pieces = text.split() if text.isascii() else list(text)
    words = tuple(
        Word(
            text=piece,
            confidence=0.2 if piece.strip(".,!?") in doubted else 0.9,
            start_s=at * 0.3,
            end_s=at * 0.3 + 0.3,
        )
        for at, piece in enumerate(pieces)
    )
    return Transcript(text=text, words=words, language="en" if text.isascii() else "zh", engine=engine)


def opening(stage: Stage) -> None:
    stage.window.talk.voice.open()
    stage.session.publish(EarsOpening(stage=EarsStage.MICROPHONE))


def getting_ready(stage: Stage) -> None:
    opening(stage)
    stage.session.publish(MicrophoneChanged(name="Built-in Microphone"))
    stage.session.publish(EarsOpening(stage=EarsStage.RECOGNIZER))
    stage.session.publish(ListeningChanged(listening=stage.window.talk.voice._wanted))


def listening(stage: Stage) -> None:
    getting_ready(stage)
    stage.session.publish(EarsReady())
    stage.session.publish(Level(db=-60.0, speech=False))


def talking(stage: Stage) -> None:
    listening(stage)
    stage.session.publish(TurnBegan(turn=1, over_her=False))
    stage.session.publish(Caption(turn=1, text="...the tired part. They laughed"))
    stage.session.publish(Level(db=-20.0, speech=True))


def waiting(stage: Stage) -> None:
    talking(stage)
    stage.session.publish(Waiting(turn=1))


def asked(stage: Stage, text: str, *doubted: str, engine: str = "base") -> None:
    stage.session.turn_id += 1
    heard = spoken_line(text, *doubted, engine=engine)
    stage.session.publish(LineHeard(turn_id=stage.session.turn_id, turn=1, transcript=heard))
    stage.session.store(text)


def thinking(stage: Stage) -> None:
    talking(stage)
    asked(stage, "...the tired part. They laughed, actually.")


def replied(stage: Stage, text: str, said: str) -> None:
    stage.session.start(text)
    assert stage.session.reply is not None
    stage.session.publish(Spoken(message_id=stage.session.reply.id, characters=text.index(said) + len(said)))
    stage.session.publish(Loudness(db=-18.0))


def speaking(stage: Stage) -> None:
    thinking(stage)
    replied(stage, SAYS, "leave the")


def basic(stage: Stage) -> None:
    talking(stage)
    asked(stage, "the tired part they laughed actually", engine="sphinx")
    replied(stage, SAYS, "leave the")


def in_chinese(stage: Stage) -> None:
    talking(stage)
    asked(stage, "……是疲惫的那个我。其实他们笑了。")
    replied(stage, SAYS_IN_CHINESE, "笑声留下，")


def muted(stage: Stage) -> None:
    speaking(stage)
    stage.session.finish()
    stage.wait(50)
    assert stage.window.talk.voice.hearing.reply_id
    stage.session.publish(Spoken(message_id=stage.window.talk.voice.hearing.reply_id, characters=len(SAYS), over=True))
    stage.window.talk.voice.pause()
    stage.session.publish(ListeningChanged(listening=Listening.MUTED))


def holding(stage: Stage) -> None:
    listening(stage)
    stage.wait(50)
    stage.window.talk.voice.press()


def no_microphone(stage: Stage) -> None:
    opening(stage)
    stage.session.publish(MicrophoneChanged(name=""))
    stage.session.publish(ListeningChanged(listening=Listening.HANDS_FREE))
    stage.session.publish(Trouble(error=EnvironmentFault(Code.MICROPHONE_NONE)))


def uncertain(stage: Stage) -> None:
    asked(stage, "Could you tell me more about Whispering sands?", "Whispering", "sands")
    stage.session.start("Gladly. They are dunes that hum when the wind moves them.")
    stage.session.finish()


def sounds(stage: Stage) -> None:
    """What she speaks and listens with."""
    stage.window.talk.sounds_asked.emit()
    stage.session.publish(SoundsRead(choices=CHOICES))
    stage.wait(100)


def sample(stage: Stage) -> None:
    """She says how she sounds."""
    sounds(stage)
    stage.session.publish(Spoken(message_id=SAMPLE, characters=3))
    stage.wait(50)


def no_sample(stage: Stage) -> None:
    """There is nothing to say it with."""
    sounds(stage)
    stage.session.publish(SoundsRead(choices=SoundChoices(microphones=CHOICES.microphones)))
    stage.wait(50)


def sounds_below(stage: Stage) -> None:
    """The rest of it, with one model here, one on its way, and all the others to be seen."""
    listening(stage)
    sounds(stage)
    kept = tuple(
        KeptSpeechModel(name=name, path=Path(name), size=size, whole=whole)
        for name, size, whole in (("base", 145_262_807, True), ("small", 99_000_000, False))
    )
    cards = tuple(card for card in CARDS if card.name in ("tiny", "base", "small", "medium"))
    recognisers = stage.window.talk.recognisers
    recognisers._open_models = FakeSpeechModels().opened
    recognisers.take(ModelsSeen(cards=cards, kept=kept, recommended="base"))
    recognisers._busy = "small"
    progress = DownloadProgress(done_bytes=210_000_000, total_bytes=483_617_219, bytes_per_s=1_500_000)
    recognisers.take(ModelComes(name="small", progress=progress))
    stage.session.publish(Level(db=-26.0, speech=True))
    stage.wait(100)
    area = stage.part("soundArea")
    area.setProperty("contentY", area.property("contentHeight") - area.property("height"))
