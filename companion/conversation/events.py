"""What the rest of the program may watch: frozen events, one class per kind, published by the runtime in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from companion.conversation.feelings import FeltHistory, FeltThen, Mood
from companion.conversation.fetch_events import FetchEvent
from companion.conversation.heard import HeardEvent
from companion.conversation.memories import (
    Explanation,
    Exported,
    Imported,
    KnownFact,
    Memories,
    Receipt,
    Scope,
)
from companion.conversation.ports import LoadStage, Precision
from companion.conversation.sound_choices import SoundChoices
from companion.conversation.transcript import Transcript
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Outcome, Timing
from companion.conversation.vault import VaultStatus
from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class ConversationOpened:
    """A thread is there, or another one took its place: forget the rows of the last one."""

    count: int
    newest: tuple[Message, ...]
    """The last messages, oldest first; the rest is read by ReadPage."""
    temporary: bool
    """Nothing said from now on is stored: the person chose so, or the store can't be used and Trouble tells why."""
    draft: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """The answer to ReadPage."""

    start: int
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MessageStored:
    """The person's line is on disk, at `position`; what stood there and after it has left the thread."""

    turn_id: int
    message: Message
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptReading:
    """She is reading: how much of the prompt is read."""

    turn_id: int
    done_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyStarted:
    """Her reply's first words are there, at `position` (replacing what stood there), or an unfinished one goes on."""

    turn_id: int
    message: Message
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyGrew:
    """More of her reply: `text` comes behind what was there."""

    turn_id: int
    message_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnEnded:
    """Closes every turn exactly once."""

    turn_id: int
    outcome: Outcome
    message: Message | None
    """Her reply as stored; None when there was no text."""
    timing: Timing
    shortened: bool = False
    """The person's words were too long to read at once: she read their beginning and end."""
    error: CompanionError | None = None
    """Why, when the outcome is FAILED."""
    given: Memories = field(default_factory=Memories)
    """What of her memory the prompt held."""


SAMPLE = -1
"""In place of a message's id: what she says is a sample of her voice, and no message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """How far she has spoken a reply, or a SAMPLE: told while she speaks it, beginning with nothing."""

    message_id: int
    characters: int
    """Of its text that have begun to sound; what comes behind them has not."""
    over: bool = False
    """No more of it will be spoken: it was all, or it was stopped, or there is no voice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loudness:
    """Of her voice just now, some twenty times a second while she speaks."""

    db: float
    """0 is a full square wave, -100 nothing at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHeard:
    """What was said has become a line, and begins a turn; `MessageStored` follows, or LineRefused."""

    turn_id: int
    turn: int
    """The number that her ears gave it."""
    transcript: Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundsRead:
    """The answer to ReadSounds."""

    choices: SoundChoices


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyCut:
    """The person went on before she had said all of her reply: this is what they heard of it."""

    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRefused:
    """The person's line could not be kept: give it back to them. Its TurnEnded(FAILED) follows."""

    turn_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDone:
    """The answer to Search, newest first."""

    query: str
    hits: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """The answer to Locate; None: no longer in the thread."""

    message_id: int
    position: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelLoading:
    """A model is being opened."""

    name: str
    stage: LoadStage
    fraction: float | None
    """In [0, 1]; None while it can't be known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReady:
    """She thinks with this model from now on."""

    name: str
    context_tokens: int
    load_s: float
    remote: str = ""
    """The other computer that every word of a prompt goes to; "": they stay on this one."""
    path: Path | None = None
    """Where it was opened; None: the starter, or a server."""
    precision: Precision | None = Precision.AUTOMATIC
    """As it was asked for; None: of a server nothing can be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRefused:
    """A model could not be opened; the one before, if any, stays."""

    error: CompanionError
    kept: str | None
    """The name of the model that stays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactsRead:
    """What is known now: the answer to ReadFacts, and told whenever it changes."""

    known: tuple[KnownFact, ...]
    past: tuple[KnownFact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyExplained:
    """The answer to Explain."""

    message_id: int
    explanation: Explanation | None
    """None: no stored reply of hers."""
    felt: FeltThen | None = None
    """None: nothing was inferred for it, or feelings are switched off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetAsked:
    """The answer to AskForget, and to a line that asks for it: nothing is forgotten before the person says so."""

    scope: Scope


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgotten:
    """It is gone; a ConversationOpened with what is left comes before."""

    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """The answer to Export or Import, after ConversationOpened for the latter; a fault comes as Trouble instead."""

    done: Exported | Imported


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodChanged:
    """How both feel now: with each turn before her reply begins, after a correction, a conversation's opening or a
    switch, and as the answer to ReadMood.
    """

    mood: Mood


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingsRead:
    """The answer to ReadFeelings."""

    history: FeltHistory


@dataclass(frozen=True, slots=True, kw_only=True)
class FeelingsForgotten:
    """The answer to ForgetFeelings, after a MoodChanged; a fault comes as Trouble instead."""

    lines: int
    """Of so many lines they are gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryLearning:
    """How many messages she has still to learn by heart; 0 once she is done."""

    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultChanged:
    """How the conversation is protected now. While it is locked there is none: nothing of it may be shown."""

    status: VaultStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockRefused:
    """It stays locked."""

    error: CompanionError


Event = (
    ConversationOpened
    | PageRead
    | MessageStored
    | PromptReading
    | ReplyStarted
    | ReplyGrew
    | TurnEnded
    | Spoken
    | Loudness
    | LineHeard
    | SoundsRead
    | ReplyCut
    | LineRefused
    | SearchDone
    | Located
    | ModelLoading
    | ModelReady
    | ModelRefused
    | Trouble
    | FactsRead
    | ReplyExplained
    | ForgetAsked
    | Forgotten
    | Exchanged
    | MoodChanged
    | FeelingsRead
    | FeelingsForgotten
    | MemoryLearning
    | VaultChanged
    | UnlockRefused
    | HeardEvent
    | FetchEvent
)
Publish = Callable[[Event], None]
