"""What lies in the mind's inbox: commands with their turns, and what the loader and the session send.

Values only; knows nothing of what comes of them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from companion.conversation.commands import (
    ChooseHub,
    ChooseModel,
    EndTemporary,
    LongCommand,
    QuickCommand,
    RestoreBackup,
    StartTemporary,
    TurnCommand,
)
from companion.conversation.events import ModelReady
from companion.conversation.memories import Embedder
from companion.conversation.ports import LanguageModel, SendsWords
from companion.conversation.prosody import Prosody
from companion.conversation.turn import Turn
from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLifelong:
    """First item of the inbox: open the kept thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAsked:
    """A command that begins a turn, with the turn that can cancel it."""

    turn: Turn
    command: TurnCommand


@dataclass(frozen=True, slots=True, kw_only=True)
class Foresee:
    """Think about a line that is probably all that the person says; "": it was not."""

    text: str
    prosody: Prosody | None = None
    """As `commands.Say` has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelOpened:
    """The loader hands over a model; from now on only the mind touches it."""

    lm: LanguageModel
    wish: ChooseModel
    load_s: float

    @property
    def words_go_to(self) -> str:
        """As `SendsWords` says it; "" of a model that thinks here."""
        return self.lm.words_go_to if isinstance(self.lm, SendsWords) else ""

    @property
    def ready(self) -> ModelReady:
        """What is told of it."""
        lm = self.lm
        told = ModelReady(name=lm.name, context_tokens=lm.context_tokens, load_s=self.load_s)
        if isinstance(lm, SendsWords):
            return replace(told, remote=self.words_go_to, precision=None)
        return replace(told, path=self.wish.path, precision=self.wish.precision)


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelNotOpened:
    wish: ChooseModel
    error: CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class EmbedderOpened:
    """The loader hands over what finds memories by their meaning."""

    embedder: Embedder


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp:
    """Learn a little, if nothing else is waiting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wake:
    """Look at the waiting turn: it may have been cancelled."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Close:
    """Last item: end the waiting turn and leave the file clean."""


MindItem = (
    OpenLifelong
    | TurnAsked
    | Foresee
    | QuickCommand
    | LongCommand
    | StartTemporary
    | EndTemporary
    | RestoreBackup
    | ChooseHub
    | ModelOpened
    | ModelNotOpened
    | EmbedderOpened
    | CatchUp
    | Wake
    | Close
)
