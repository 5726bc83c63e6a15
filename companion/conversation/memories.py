"""What the core asks of her long memory, and the values it answers with. Types only.

Everything here belongs to one conversation and is used by the thread that owns its store.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any, Protocol

from companion.conversation.fact import Fact
from companion.conversation.turn import Message, Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class Recollection:
    """A moment that fits what is being said: messages that follow each other, oldest first."""

    messages: tuple[Message, ...]
    found: frozenset[int]
    """Ids of the messages that fit; the others were said directly before or after one."""
    score: float
    """The best one's; higher fits better, comparable within one recall only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memories:
    """What could matter for one reply, or, of a reply that was given, what did fit its prompt."""

    core: tuple[Fact, ...] = ()
    """What she should know whatever is said: current facts but those that the shown messages tell themselves."""
    facts: tuple[Fact, ...] = ()
    """Those the line is about, best first; past ones where it asks for them."""
    moments: tuple[Recollection, ...] = ()
    """In the order they happened."""
    asked: bool = False
    """The person asks what is known: the facts are the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What a line of the person's says to her memory."""

    learned: tuple[Fact, ...] = ()
    """Facts that are new, said again, or have another value now."""
    forget: str | None = None
    """Forget what is known about this, after the person has seen what that is; empty: everything."""
    tell: str | None = None
    """Say what is known about this; empty: about everything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownFact:
    """A fact as a page of memories shows it."""

    fact: Fact
    said: tuple[Message, ...] = ()
    """Where it was said, oldest first; empty for what only the person's hand set."""
    instead_of: str = ""
    """The value it took the place of, if any."""
    used_at: datetime | None = None
    """When a reply was last given it."""
    faded: bool = False
    """A small thing, long neither said nor used: it comes last in a prompt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What a stored reply was made from."""

    reply_id: int
    facts: tuple[Fact, ...] = ()
    moments: tuple[Message, ...] = ()
    """The messages she was reminded of, oldest first."""
    timing: Timing | None = None
    """None for a reply of which that was not kept."""


# Forgetting


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisFact:
    """A fact, where it was said, and the old values of the same question."""

    fact_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThisMessage:
    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """All that is about this, in the person's words."""

    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """All that was said on this day, in the machine's time zone."""

    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Everything:
    """All that was ever said."""


Forgettable = ThisFact | ThisMessage | Topic | Day | Everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What would be forgotten: shown to the person before it is."""

    what: Forgettable
    facts: tuple[Fact, ...]
    message_count: int
    messages: tuple[Message, ...]
    """The newest of them, oldest first, as many as a person reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What was forgotten; it holds none of the words."""

    what_kind: str
    """"fact", "message", "topic", "day" or "everything"."""
    facts: int
    messages: int
    """Both sides', old versions included."""
    vectors: int
    backups: int
    """Copies that held it and were deleted; a fresh one was made."""
    others: int = 0
    """Other files that held it: damaged files that were put aside."""


# Taking out and bringing in


class ExportFormat(StrEnum):
    JSON = "json"
    """All of it; can be brought in again."""
    MARKDOWN = "markdown"
    """For reading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    path: Path
    messages: int
    facts: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    path: Path
    source: str
    """The program it came from: "companion", "chatgpt", "replika", "sillytavern"."""
    messages: int
    known: int
    """Messages that were there already."""
    facts: int
    """Facts set by hand or pinned that came with it; the others are read from the messages."""


# Ports


class Embedder(Protocol):
    """Texts -> vectors whose cosines say how near texts are in meaning. Owned by one thread."""

    @property
    def identity(self) -> str:
        """The same for the same vectors, on any machine; another name, revision or size is another identity."""

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Any:
        """(n texts) -> numpy (n, dimensions) float32 unit vectors; each independent of the others, up to rounding."""


class Remembering(Protocol):
    """What a turn needs. Raises StoreFault; a call that raises changed nothing."""

    def hear(self, line: Message) -> Heard:
        """Reads the person's stored line for facts and wishes, and keeps the facts."""

    def fitting(self, line: Message, *, before: str, shown: frozenset[int], tell: str | None = None) -> Memories:
        """What could matter for a reply to the person's line, but what it says itself. `before`: the line before it;
        `shown`: ids of messages that the model reads anyway; `tell`: what the person asks to be told about.
        """

    def core(self, shown: frozenset[int]) -> tuple[Fact, ...]:
        """What she should know whatever is said; see `Memories.core`."""

    def given(self, reply: Message, memories: Memories, timing: Timing) -> None:
        """Writes down what a finished reply was made from."""


class Learning(Protocol):
    """What is done while nobody waits. Raises StoreFault."""

    def use(self, embedder: Embedder | None) -> None:
        """From now on this encoder, or words alone."""

    def catch_up(self) -> int:
        """One short step (under 0.1 s) of reading for facts, indexing and embedding; how many messages are left."""


class Knowing(Protocol):
    """What a page of memories shows and changes. Raises StoreFault."""

    def known(self) -> list[KnownFact]:
        """Current facts: what was pinned first, then what matters most; the faded ones last."""

    def past(self) -> list[KnownFact]:
        """What is no longer so, newest end first."""

    def pin(self, fact_id: int, pinned: bool) -> None:
        """Nothing happens for a fact that is not there any more."""

    def edit(self, fact_id: int, value: str) -> None:
        """The person's own value for a current fact. Nothing happens for one that is not there any more."""

    def explained(self, reply_id: int) -> Explanation | None:
        """None for a message that is no stored reply of hers."""


class Memory(Remembering, Learning, Knowing, Protocol):
    """All of one conversation's long memory, open as long as its store."""


class Forgetting(Protocol):
    """Raises StoreFault."""

    def scope(self, what: Forgettable) -> Scope:
        """What `forget` would take away; changes nothing."""

    def forget(self, what: Forgettable) -> Receipt:
        """It is gone from every file of the home folder when this returns. Killed in between, nothing is gone, or the
        next opening finishes it.
        """


class Exchange(Protocol):
    """Raises StoreFault, and EnvironmentFault for a file that can't be written, read or understood."""

    def export(self, path: Path, form: ExportFormat) -> Exported:
        """A whole file at `path` (replaced in one step if it exists). It is not encrypted: the caller has said so."""

    def bring_in(self, path: Path) -> Imported:
        """All of an export's messages, in one transaction: whole or not at all."""
