"""What the page of memories shows: a fold over events. Knows nothing of Qt, of words or of threads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto

from companion.conversation.events import (
    ConversationOpened,
    Event,
    Exchanged,
    FactsRead,
    ForgetAsked,
    Forgotten,
    MemoryLearning,
    ReplyExplained,
    ReplyStarted,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.memories import Exported, Imported, KnownFact, Receipt, Scope
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, MessageState, Role


class Working(Enum):
    """What takes a while."""

    FORGETTING = auto()
    EXPORTING = auto()
    IMPORTING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """The person asked for something that takes a while."""

    working: Working


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyAsked:
    """The person asks what a reply of hers was made from."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """The person has said once that everything may be forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The person would rather not forget it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRead:
    """The person has read what became of their wish."""


Act = Started | WhyAsked | Warned | Kept | NoteRead


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryState:
    """Everything the page of memories, the question before forgetting and the note after it show."""

    read: bool = False
    """The facts are here."""
    known: tuple[KnownFact, ...] = ()
    past: tuple[KnownFact, ...] = ()
    left: int = 0
    """Messages she has still to learn by heart."""
    newest: Message | None = None
    """Her newest finished reply."""
    why: WhyAsked | None = None
    """The reply that is explained, or is about to be."""
    explained: ReplyExplained | None = None
    """The answer to `why`."""
    scope: Scope | None = None
    """What the person is asked about before it is forgotten."""
    warned: bool = False
    """They agreed to forget everything once, and are asked a second time."""
    working: Working | None = None
    note: Receipt | Exported | Imported | None = None
    """What came of the last wish, until it is read."""


def apply(state: MemoryState, event: Event | Act) -> MemoryState:
    """The state after `event`."""
    match event:
        case FactsRead():
            return replace(state, read=True, known=event.known, past=event.past)
        case MemoryLearning():
            return replace(state, left=event.left)
        case ConversationOpened():
            replies = [message for message in event.newest if _finished(message)]
            newest = replies[-1] if replies else None
            return replace(state, newest=newest, why=None, explained=None, scope=None, warned=False)
        case ReplyStarted():  # it may take the place of the newest one
            gone = state.newest is not None and state.newest.id >= event.message.id
            return replace(state, newest=None if gone else state.newest)
        case TurnEnded() if event.message is not None:
            return replace(state, newest=event.message if _finished(event.message) else state.newest)
        case WhyAsked():
            return replace(state, why=event, explained=None)
        case ReplyExplained() if state.why is not None and event.message_id == state.why.message_id:
            return replace(state, explained=event)
        case ForgetAsked():
            return replace(state, scope=event.scope, warned=False)
        case Warned():
            return replace(state, warned=state.scope is not None)
        case Kept():
            return replace(state, scope=None, warned=False)
        case Started():
            return replace(state, working=event.working, note=None, scope=None, warned=False)
        case Forgotten():
            return replace(state, working=None, note=event.receipt)
        case Exchanged():
            return replace(state, working=None, note=event.done)
        case Trouble():
            return replace(state, working=None)
        case NoteRead():
            return replace(state, note=None)
        case VaultChanged() if event.status.locked:
            return MemoryState()
        case _:
            return state


def _finished(message: Message) -> bool:
    return message.role is Role.COMPANION and message.state is not MessageState.WRITING
