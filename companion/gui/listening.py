"""What her ears and her voice are at, and what was said last on both sides: a fold over events.

Knows nothing of Qt or of threads, nor of what the person wants her ears to do.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    LineRefused,
    Loudness,
    MessageStored,
    ReplyCut,
    ReplyGrew,
    ReplyStarted,
    Spoken,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.heard import (
    Caption,
    EarsOpening,
    EarsReady,
    EarsStage,
    GoesOn,
    Level,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
    TurnBegan,
    TurnDropped,
    Utterance,
    Waiting,
)
from companion.conversation.transcript import BASIC_ENGINE
from companion.conversation.turn import Message

SILENCE_DB = -100.0
"""As `Level` and `Loudness` say nothing at all."""
QUIET_DB, LOUD_DB = -50.0, -12.0
"""Of speech into a near microphone and of hers: below the one nothing moves, at the other all that can (taste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """Everything that a page for talking shows of it."""

    listening: Listening = Listening.MUTED
    stage: EarsStage | None = None
    """What is still being opened."""
    microphone: str | None = None
    """What a person calls it; "": there is none; None: it is not known yet."""
    level_db: float = SILENCE_DB
    """Of what comes from the microphone."""
    sounds: bool = False
    """Something has come from it since it was opened."""
    loudness_db: float = SILENCE_DB
    """Of her voice."""
    turn: int = 0
    """The number of what is being said; 0: nobody speaks."""
    waiting: bool = False
    """The person has asked for time."""
    partial: str = ""
    """What has been made out of what is being said; may change."""
    line: str = ""
    """What the person said last."""
    engine: str = ""
    """Who heard it."""
    reply_id: int = 0
    reply: str = ""
    """What she says, or said last, in markdown; "" since the person's last line."""
    said: int | None = None
    """Of its characters that have begun to sound; None: none yet."""
    over: bool = False
    """No more of it will sound."""

    @property
    def yours(self) -> str:
        """The person's last words, those that are still being said before all others."""
        return self.partial or self.line

    @property
    def speaking(self) -> bool:
        """Her voice sounds, or is about to."""
        return self.said is not None and not self.over

    @property
    def basic(self) -> bool:
        """It was the basic recogniser that heard the last line."""
        return self.engine == BASIC_ENGINE

    @property
    def level(self) -> float:
        """How loud it is at the microphone, in [0, 1]."""
        return _share(self.level_db)

    @property
    def swell(self) -> float:
        """How loud it is between the two, hers before the person's, in [0, 1]."""
        return _share(self.loudness_db) if self.speaking else self.level


def _share(db: float) -> float:
    return min(1.0, max(0.0, (db - QUIET_DB) / (LOUD_DB - QUIET_DB)))


def hear(state: Hearing, event: Event) -> Hearing:
    """The state after `event`."""
    match event:
        case Level():
            return replace(state, level_db=event.db, sounds=True)
        case Loudness():
            return replace(state, loudness_db=event.db)
        case EarsOpening() | EarsReady() | ListeningChanged() | MicrophoneChanged():
            return _opened(state, event)
        case TurnBegan() | Caption() | Waiting() | GoesOn() | Utterance() | TurnDropped() | LineHeard():
            return _heard(state, event)
        case MessageStored():  # a typed line, or the spoken one once more
            return _asked(replace(state, line=event.message.text))
        case LineRefused():
            return replace(state, line="")
        case ReplyStarted() | ReplyGrew() | Spoken() | ReplyCut() | TurnEnded():
            return _answered(state, event)
        case ConversationOpened():
            return forgotten(state)
        case VaultChanged() if event.status.locked:
            return forgotten(state)
        case _:
            return state


def forgotten(state: Hearing) -> Hearing:
    """The same ears, and nothing of what was said."""
    return Hearing(listening=state.listening, stage=state.stage, microphone=state.microphone, sounds=state.sounds)


def _opened(state: Hearing, event: EarsOpening | EarsReady | ListeningChanged | MicrophoneChanged) -> Hearing:
    match event:
        case EarsOpening():
            return replace(state, stage=event.stage)
        case EarsReady():
            return replace(state, stage=None)
        case MicrophoneChanged():
            return replace(state, microphone=event.name, level_db=SILENCE_DB, sounds=False)
        case ListeningChanged() if event.listening is Listening.MUTED:
            state = replace(state, turn=0, waiting=False, partial="", level_db=SILENCE_DB, sounds=False)
            return replace(state, listening=event.listening, stage=None)
        case ListeningChanged():
            return replace(state, listening=event.listening)


def _heard(
    state: Hearing, event: TurnBegan | Caption | Waiting | GoesOn | Utterance | TurnDropped | LineHeard
) -> Hearing:
    match event:
        case TurnBegan():
            return replace(state, turn=event.turn, waiting=False, partial="")
        case Caption() if event.turn == state.turn:
            return replace(state, partial=event.text, waiting=False)
        case Waiting() if event.turn == state.turn:
            return replace(state, waiting=True)
        case GoesOn() if event.turn == state.turn:
            return replace(state, waiting=False)
        case Utterance():
            state = replace(state, line=event.transcript.text, engine=event.transcript.engine)
            return _left(state, event.turn)
        case TurnDropped():
            return _left(state, event.turn)
        case LineHeard():
            state = replace(state, line=event.transcript.text, engine=event.transcript.engine)
            return _asked(_left(state, event.turn))
        case _:
            return state


def _left(state: Hearing, turn: int) -> Hearing:
    return replace(state, turn=0, waiting=False, partial="") if turn == state.turn else state


def _asked(state: Hearing) -> Hearing:
    return replace(state, reply_id=0, reply="", said=None, over=False, loudness_db=SILENCE_DB)


def _answered(state: Hearing, event: ReplyStarted | ReplyGrew | Spoken | ReplyCut | TurnEnded) -> Hearing:
    match event:
        case ReplyStarted() if event.message.id == state.reply_id:  # it goes on
            return replace(state, reply=event.message.text, over=False)
        case ReplyStarted():
            return replace(_asked(state), reply_id=event.message.id, reply=event.message.text)
        case ReplyGrew() if event.message_id == state.reply_id:
            return replace(state, reply=state.reply + event.text)
        case Spoken() if event.message_id == state.reply_id:
            quiet = replace(state, loudness_db=SILENCE_DB) if event.over else state
            return replace(quiet, said=event.characters, over=event.over)
        case ReplyCut():
            return _told(state, event.message, cut=True)
        case TurnEnded() if event.message is not None:
            return _told(state, event.message, cut=False)
        case _:
            return state


def _told(state: Hearing, reply: Message, *, cut: bool) -> Hearing:
    if reply.id != state.reply_id:
        return state
    return replace(state, reply=reply.text, over=state.over or cut)
