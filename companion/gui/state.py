"""What the window shows, but for the rows of the transcript: a fold over events. Knows nothing of Qt or of threads."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    LineRefused,
    MessageStored,
    ModelLoading,
    ModelReady,
    ModelRefused,
    MoodChanged,
    PromptReading,
    ReplyCut,
    ReplyStarted,
    SoundsRead,
    Spoken,
    TurnEnded,
    UnlockRefused,
    VaultChanged,
)
from companion.conversation.feelings import Mood
from companion.conversation.heard import EarsOpening, EarsReady, Level, ListeningChanged, MicrophoneChanged
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Outcome, Role
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, CompanionError, EnvironmentFault
from companion.gui.listening import SILENCE_DB

LONG_READING_TOKENS = 200
"""Shorter prompts are read in under half a second (2 ms a token on two cores, measured 2026-11): no word about it."""


class Phase(StrEnum):
    """What she is doing."""

    OPENING = "opening"
    HERE = "here"
    READING = "reading"
    THINKING = "thinking"
    WRITING = "writing"


class Remedy(StrEnum):
    """The one thing a notice offers to do."""

    NONE = "none"
    RESTORE = "restore"
    ASK_AGAIN = "ask_again"
    CHOOSE_MODEL = "choose_model"
    CHOOSE_PASSPHRASE = "choose_passphrase"
    CHOOSE_SOUNDS = "choose_sounds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A fault the person should know of."""

    error: CompanionError
    remedy: Remedy = Remedy.NONE
    backup_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The person asked for a turn; no event of it has come yet."""

    turn_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFileFound:
    """The person is to hear, this once, that the key lies in a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dismissed:
    """The person has read the newest notice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowState:
    """Everything the view-models show."""

    phase: Phase = Phase.OPENING
    turn_id: int = 0
    """The newest turn; events of older ones no longer change the phase."""
    refused_turn_id: int = 0
    read: float | None = None
    """How much of a long prompt she has read, in [0, 1]."""
    count: int = 0
    temporary: bool = False
    last: Message | None = None
    """The thread's last message, its text as it was at the turn's last step."""
    last_line: Message | None = None
    """The person's last message, if it is the last or the one before."""
    loading: ModelLoading | None = None
    model: str | None = None
    remote: str = ""
    """The other computer that words go to; "": none."""
    notices: tuple[Notice, ...] = ()
    """Oldest first; at most one of each code."""
    vault: VaultStatus | None = None
    """How the conversation is protected; None until it is known."""
    mood: Mood | None = None
    """How both feel; None until it is known."""
    spoken: Spoken | None = None
    """The reply that she is speaking, and how far; None while she is silent."""

    @property
    def locked(self) -> bool:
        """There is no conversation to show before the passphrase is given."""
        return self.vault is not None and self.vault.locked

    @property
    def lockable(self) -> bool:
        """The conversation is open and can be locked."""
        return self.vault is not None and self.vault.protection is Protection.PASSPHRASE and not self.locked

    @property
    def seen_notices(self) -> tuple[Notice, ...]:
        """Those that are shown now: what comes while it is locked waits."""
        return () if self.locked else self.notices

    @property
    def answering(self) -> bool:
        """A turn is going on: stop would stop it."""
        return self.phase in (Phase.READING, Phase.THINKING, Phase.WRITING)

    @property
    def stoppable(self) -> bool:
        """She writes, or speaks: stop would stop it."""
        return self.answering or self.spoken is not None


_NOT_SAID = (
    VaultChanged,
    UnlockRefused,
    ModelLoading,
    ModelReady,
    ModelRefused,
    Trouble,
    EarsOpening,
    EarsReady,
    Level,
    ListeningChanged,
    MicrophoneChanged,
    SoundsRead,
)
"""Events that hold nothing of the conversation."""


def readable(batch: tuple[Event, ...], *, locked: bool) -> tuple[Event, ...]:
    """The events of `batch` that may be shown: nothing of a conversation that is locked, or is locked later in it."""
    shown: list[Event] = []
    for event in batch:
        if isinstance(event, VaultChanged):
            locked = event.status.locked
            if locked:
                shown = [earlier for earlier in shown if isinstance(earlier, _NOT_SAID)]
        if not locked or isinstance(event, _NOT_SAID):
            shown.append(event)
    return tuple(shown)


def apply(state: WindowState, event: Event | Asked | KeyFileFound | Dismissed) -> WindowState:
    """The state after `event`."""
    match event:
        case ConversationOpened():
            last = event.newest[-1] if event.newest else None
            lines = [message for message in event.newest[-2:] if message.role is Role.PERSON]
            return replace(
                state,
                phase=Phase.HERE if state.phase is Phase.OPENING else state.phase,
                count=event.count,
                temporary=event.temporary,
                last=last,
                last_line=lines[-1] if lines else None,
            )
        case Asked() | LineHeard():
            kept = tuple(notice for notice in state.notices if notice.remedy is not Remedy.ASK_AGAIN)
            return replace(state, turn_id=event.turn_id, phase=Phase.THINKING, read=None, notices=kept)
        case MessageStored():
            return replace(state, count=event.position + 1, last=event.message, last_line=event.message)
        case PromptReading() if event.turn_id == state.turn_id and state.phase in (Phase.THINKING, Phase.READING):
            long = event.total_tokens >= LONG_READING_TOKENS and event.done_tokens < event.total_tokens
            return replace(
                state,
                phase=Phase.READING if long else Phase.THINKING,
                read=event.done_tokens / event.total_tokens if long else None,
            )
        case ReplyStarted():
            state = replace(state, count=event.position + 1, last=event.message)
            if event.turn_id < state.turn_id:
                return state
            return replace(state, turn_id=event.turn_id, phase=Phase.WRITING, read=None)  # she may go on by herself
        case Spoken():
            state = replace(state, spoken=None if event.over else event)
            return _healed(state, "loudspeaker_", "voice_") if event.characters and not event.over else state
        case MicrophoneChanged() if event.name:
            return _healed(state, "microphone_")
        case Level() if state.notices and event.db > SILENCE_DB:
            return _healed(state, "microphone_blocked")
        case ReplyCut():
            here = state.last is not None and state.last.id == event.message.id
            return replace(state, last=event.message) if here else state
        case LineRefused():
            return replace(state, refused_turn_id=event.turn_id)
        case TurnEnded():
            return _ended(state, event)
        case ModelLoading():
            return replace(state, loading=event)
        case ModelReady():
            kept = tuple(notice for notice in state.notices if notice.remedy is not Remedy.CHOOSE_MODEL)
            return replace(state, loading=None, model=event.name, remote=event.remote, notices=kept)
        case ModelRefused():
            remote = state.remote if event.kept is not None else ""
            state = replace(state, loading=None, model=event.kept, remote=remote)
            return _noticed(state, Notice(error=event.error, remedy=Remedy.CHOOSE_MODEL))
        case Trouble():
            remedy = Remedy.RESTORE if event.backup_at else _remedy(event.error.code)
            return _noticed(state, Notice(error=event.error, remedy=remedy, backup_at=event.backup_at))
        case MoodChanged():
            return replace(state, mood=event.mood)
        case VaultChanged():
            return _protected(state, event.status)
        case KeyFileFound():
            word = Notice(error=EnvironmentFault(Code.VAULT_KEY_IN_FILE), remedy=Remedy.CHOOSE_PASSPHRASE)
            return replace(state, notices=(word, *state.notices))
        case Dismissed():
            return replace(state, notices=state.notices[:-1])
        case _:
            return state


def _protected(state: WindowState, status: VaultStatus) -> WindowState:
    in_file = status.protection is Protection.KEY_FILE
    notices = tuple(told for told in state.notices if in_file or told.remedy is not Remedy.CHOOSE_PASSPHRASE)
    if not status.locked:
        return replace(state, vault=status, notices=notices)
    shown = state.vault is not None and not state.vault.locked  # what was told before a first lock is of the program
    return WindowState(
        turn_id=state.turn_id,
        loading=state.loading,
        model=state.model,
        remote=state.remote,
        notices=() if shown else notices,
        vault=status,
    )


def _ended(state: WindowState, event: TurnEnded) -> WindowState:
    if event.message is not None and state.last is not None and event.message.id == state.last.id:
        state = replace(state, last=event.message)
    if event.turn_id == state.turn_id:
        state = replace(state, phase=Phase.HERE, read=None)
    if event.shortened:
        state = _noticed(state, Notice(error=EnvironmentFault(Code.READ_IN_PART), remedy=Remedy.NONE))
    if event.outcome is Outcome.FAILED and event.error is not None:
        refused = event.turn_id == state.refused_turn_id
        remedy = Remedy.NONE if refused else _remedy(event.error.code, Remedy.ASK_AGAIN)
        state = _noticed(state, Notice(error=event.error, remedy=remedy))
    return state


_OF_SOUNDS = ("microphone_", "loudspeaker_", "speech_model_", "hearing_slow", "hearing_english_only")
"""Codes of faults that another choice may help."""


def _remedy(code: Code, otherwise: Remedy = Remedy.NONE) -> Remedy:
    if code.startswith(_OF_SOUNDS):
        return Remedy.CHOOSE_SOUNDS
    return Remedy.CHOOSE_MODEL if code.startswith("model_") else otherwise


def _healed(state: WindowState, *codes: str) -> WindowState:
    """What was wrong there is right again: nobody has to be told of it any more."""
    return replace(state, notices=tuple(told for told in state.notices if not told.error.code.startswith(codes)))


def _noticed(state: WindowState, notice: Notice) -> WindowState:
    others = tuple(known for known in state.notices if known.error.code is not notice.error.code)
    return replace(state, notices=(*others, notice))
