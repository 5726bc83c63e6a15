"""What her ears tell while they listen: frozen values, published by the ears' thread in their order.

Every `TurnBegan` is followed by exactly one `Utterance` or `TurnDropped` with its number. Knows nothing of sound.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from companion.conversation.prosody import Prosody
from companion.conversation.transcript import Transcript
from companion.conversation.trouble import Trouble


class Listening(StrEnum):
    """How she listens."""

    HANDS_FREE = "hands_free"
    """To whoever speaks; she finds out when they have finished."""
    PUSH_TO_TALK = "push_to_talk"
    """Only while a key is held."""
    MUTED = "muted"
    """Not at all: the microphone is free."""


class EarsStage(StrEnum):
    """What is opened before she can listen."""

    MICROPHONE = "microphone"
    """And what tells speech from other sound."""
    RECOGNIZER = "recognizer"
    """Takes seconds; what is said meanwhile is kept and written down afterwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarsOpening:
    stage: EarsStage


@dataclass(frozen=True, slots=True, kw_only=True)
class EarsReady:
    """Everything is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListeningChanged:
    listening: Listening


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneChanged:
    """Another microphone is heard, or none; `Trouble` tells why."""

    name: str
    """What a person calls it; "": there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """How loud it is just now, some times a second."""

    db: float
    """0 is a full square wave, -100 nothing at all."""
    speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnBegan:
    """Somebody has begun to speak."""

    turn: int
    """Counts the turns of these ears from 1."""
    over_her: bool
    """While she was speaking: it may be nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Caption:
    """What has been made out of the turn under way; may change."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LikelyEnd:
    """They have probably finished: thinking may start, to be thrown away at `GoesOn` or when other words are told.
    Nothing may be said yet.
    """

    turn: int
    text: str
    """What the utterance will say, if this is all."""
    prosody: Prosody | None = None
    """As `Utterance` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoesOn:
    """They have not finished: what was thought since `LikelyEnd` is void."""

    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """They asked for time: the turn stays open until they speak again or it is sent."""

    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What a person has said in one turn. There is at least one word."""

    turn: int
    transcript: Transcript
    start_s: float
    """First speech, in seconds of the microphone's own clock, which begins with its first sample."""
    end_s: float
    """After the last speech."""
    spoken_s: float
    """The moment of the last speech, in seconds of `time.monotonic()`, exact to some milliseconds."""
    decided_s: float
    """When the turn was over, by the same clock."""
    ready_s: float
    """When its words were handed on, by the same clock."""
    prosody: Prosody | None = None
    """How it sounded; None: nobody asked, she was spoken over, or there was too little voice in it."""

    @property
    def endpointing_s(self) -> float:
        """From the last speech until it was clear that they had finished."""
        return self.decided_s - self.spoken_s

    @property
    def transcription_s(self) -> float:
        """What the words took beyond that."""
        return self.ready_s - self.decided_s

    @property
    def delay_s(self) -> float:
        """From the last speech to the words."""
        return self.ready_s - self.spoken_s


class Why(StrEnum):
    """Why there is no utterance."""

    NOTHING = "nothing"
    """No speech, or no words in it."""
    LISTENED = "listened"
    """While she spoke: "mm-hm", a cough."""
    ECHO = "echo"
    """Her own words."""
    MUTED = "muted"
    """She was told to stop listening."""
    FAILED = "failed"
    """`Trouble` tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnDropped:
    """Nothing comes of this turn."""

    turn: int
    why: Why


HeardEvent = (
    EarsOpening
    | EarsReady
    | ListeningChanged
    | MicrophoneChanged
    | Level
    | TurnBegan
    | Caption
    | LikelyEnd
    | GoesOn
    | Waiting
    | Utterance
    | TurnDropped
    | Trouble
)
PublishHeard = Callable[[HeardEvent], None]
"""On the ears' thread; must not block or raise."""
