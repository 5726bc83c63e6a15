"""What the core asks of the outside: a language model, a place to keep what was said, a clock.

Types only. Each port has a real implementation in a sense's folder and a fake in the tests; one contract test runs on
both.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Protocol, runtime_checkable

from companion.conversation.feelings import Appraiser, Calibrate, FeltThread
from companion.conversation.memories import Embedder, Exchange, Forgetting, Memory
from companion.conversation.turn import Message, MessageState, Role
from companion.conversation.vault import Protection, VaultStatus


class ChatRole(StrEnum):
    """The roles chat templates know."""

    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage:
    """One message as a chat template sees it."""

    role: ChatRole
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How the next token is chosen; the definitions are those of transformers' generation.

    The defaults suit the starter: of eight settings, ten replies read of each, these kept to the point most often and
    did not loop (2026-11).
    """

    temperature: float = 0.3
    """0 means greedy."""
    top_k: int = 0
    """0 means off."""
    top_p: float = 0.9
    """In (0, 1]; 1 means off."""
    min_p: float = 0.0
    """In [0, 1); 0 means off."""
    repetition_penalty: float = 1.05
    """At least 1; 1 means off. For what was read and what was said."""
    presence_penalty: float = 0.0
    """Taken from the logit of every token that was said; 0 means off. OpenAI's definition: transformers has none."""
    stop: tuple[str, ...] = ()
    """The reply ends before the first of these; none is shown."""
    seed: int | None = None
    """The same seed, prompt and model give the same reply on the same machine; None: different each time."""

    def __post_init__(self) -> None:
        if self.temperature < 0 or self.top_k < 0 or not 0 < self.top_p <= 1 or not 0 <= self.min_p < 1:
            raise ValueError(f"sampling out of range: {self}")
        if self.repetition_penalty < 1:
            raise ValueError(f"repetition_penalty below 1: {self.repetition_penalty}")


class Precision(StrEnum):
    """How exactly a model on this computer reckons, from the most exact to the smallest. Sums are float32 in all of
    them. On a graphics card all but FLOAT32 are SIXTEEN; of a model that only transformers knows, all but FLOAT32 are
    what fits of float32 and 16 bits.
    """

    AUTOMATIC = "automatic"
    """The fastest that fits device and free memory."""
    FLOAT32 = "float32"
    SIXTEEN = "16-bit"
    """Weights of 16 bits for reading and writing."""
    MIXED = "mixed"
    """Weights of 16 bits for reading; for writing, the blocks that a GGUF file has, else 8 bits a number."""
    PACKED = "packed"
    """Those small weights alone, unpacked a matrix at a time for reading: slower, and a third of the memory."""


class StopReason(StrEnum):
    """Why a stream ended."""

    END = "end"
    """The model said it was done."""
    LENGTH = "length"
    """`max_new_tokens` was reached, or the context window was full."""
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRead:
    """Progress of reading the prompt. Also a moment in which the caller may do something short."""

    done_tokens: int
    total_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """New visible text: whole characters, never a model's private thinking. Empty while there is nothing to show."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamEnded:
    """Always the last part of a stream that does not raise."""

    reason: StopReason
    prompt_tokens: int
    cached_tokens: int
    new_tokens: int


StreamPart = PromptRead | TextPiece | StreamEnded


class LanguageModel(Protocol):
    """A local model that continues a chat. Owned by one thread; no method may be called from two at once."""

    @property
    def name(self) -> str:
        """Its name for people: the file's or folder's."""

    @property
    def context_tokens(self) -> int:
        """Most tokens of prompt and reply together."""

    @property
    def parameters(self) -> int:
        """How many weights it has: a rough measure of how much it can be told at once."""

    @property
    def advised(self) -> Sampling | None:
        """How its tokens are best chosen, where that was measured; None: as for any model."""

    def forget(self) -> None:
        """Nothing of what was read or written so far is kept, in memory or on disk."""

    def warm(self, messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        """Reads what the next prompt will begin with, so that its reply comes sooner; stops soon after `cancelled` is
        set. Nothing happens with a model that keeps nothing, or has no room. Raises ModelFault like `stream`.
        """

    def count_tokens(self, message: ChatMessage) -> int:
        """At least the tokens this message takes in a prompt, its share of the template's framing included."""

    def stream(
        self, messages: Sequence[ChatMessage], *, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        """The reply to the last message; when that is an ASSISTANT's, its continuation (the new text only).

        Looks at `cancelled` at least once per token and per chunk of the prompt. Raises ModelFault (OUT_OF_MEMORY when
        memory ran out; the model stays usable) and ContractError when the prompt does not fit the context.
        """


@runtime_checkable
class SendsWords(Protocol):
    """What a LanguageModel that thinks on a server is too."""

    @property
    def words_go_to(self) -> str:
        """The other computer that reads the prompts; "" when the server is on this one."""


class LoadStage(StrEnum):
    """What takes the time while a model is opened."""

    STARTING = "starting"
    """Importing the libraries."""
    UNPACKING = "unpacking"
    """Dequantising a GGUF file, once per file."""
    READING = "reading"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadProgress:
    """How far the opening of a model is."""

    stage: LoadStage
    fraction: float | None = None
    """In [0, 1]; None while it can't be known."""


OpenModel = Callable[[Path | None, Precision, Callable[[LoadProgress], None], threading.Event], LanguageModel]
"""(path or None for the starter, precision, progress, cancelled) -> model. Raises ModelFault, and Cancelled once that
is set.
"""
OpenEmbedder = Callable[[], Embedder]
"""Takes seconds. Raises ModelFault."""
OpenAppraiser = Callable[[Embedder | None], Appraiser]
"""(the encoder of memories, or None: by a list of words alone, at once) -> appraiser. Raises ModelFault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraising:
    """What feelings need from outside, and whether she feels at all."""

    open_appraiser: OpenAppraiser
    calibrate: Calibrate
    on: bool
    voice: bool = False
    """Whether she also infers from the person's voice how excited they are."""


class Cancelled(Exception):
    """A long work was called off by the person; never shown, never logged above debug."""


class Transcript(Protocol):
    """Where a turn is written down. Every call is on disk when it returns. Raises StoreFault, changing nothing."""

    def add(self, role: Role, text: str, state: MessageState, *, replacing: int | None = None) -> Message:
        """The new last message; the person's line takes the draft's place. `replacing`: this message and all after it
        leave the thread. All of it is one transaction.
        """

    def update(self, message_id: int, text: str, state: MessageState) -> Message:
        """The message with its new text and state."""

    def recent(self, limit: int) -> list[Message]:
        """The last `limit` messages of the thread, oldest first."""


class Archive(Protocol):
    """The thread as a window reads it: messages by position, 0 the oldest. Replaced messages are not counted."""

    def count(self) -> int:
        """How many messages the thread has."""

    def page(self, start: int, limit: int) -> list[Message]:
        """Messages at positions start .. start + limit - 1, as far as they exist."""

    def position(self, message_id: int) -> int | None:
        """Its position, or None when it is not (or no longer) in the thread."""

    def search(self, query: str, limit: int) -> list[Message]:
        """Messages that contain every word of `query`, in any language, newest first."""


class Drafts(Protocol):
    """The words in the composer that were not sent yet."""

    def draft(self) -> str: ...

    def keep_draft(self, text: str) -> None: ...


class Store(Transcript, Archive, Drafts, Protocol):
    """All of one conversation, owned by the mind's thread."""

    def memory(self, companion_name: str) -> Memory:
        """The long memory of this conversation; another call after its rows were changed by others makes it anew.

        `companion_name`: how the person addresses her.
        """

    def feelings(self) -> FeltThread: ...

    def forgetting(self) -> Forgetting: ...

    def exchange(self) -> Exchange: ...

    def close(self) -> None:
        """Everything in one clean file."""


class Stores(Protocol):
    """Opens conversations. Raises StoreFault; a file that can't be used is left exactly as it was."""

    def lifelong(self) -> Store:
        """The one thread that is kept. Raises StoreFault: VAULT_LOCKED while a passphrase is needed, VAULT_KEY_LOST
        when the key is not where it was put.
        """

    def temporary(self) -> Store:
        """An empty thread of which nothing reaches a disk."""

    def newest_backup(self) -> str | None:
        """When the newest good backup was made (local ISO time), or None."""

    def restore_backup(self) -> None:
        """That backup stands in the damaged file's place; the damaged file is kept beside it."""

    def back_up_if_due(self) -> None:
        """Today's backup, if there is none yet. May take a second; call when idle."""

    def vault(self) -> VaultStatus:
        """How the lifelong thread is protected."""

    def unlock(self, passphrase: str) -> None:
        """From now on `lifelong` can open it. Raises StoreFault(PASSPHRASE_WRONG), changing nothing."""

    def lock(self) -> None:
        """The key is forgotten; the lifelong thread must be closed. Nothing happens without a passphrase."""

    def protect(self, protection: Protection, passphrase: str = "") -> None:
        """Another way of keeping the key; the lifelong thread must be closed, and unlocked. A store that is not
        encrypted is encrypted, or the other way round. Killed at any moment, all of it is there, the old way or the
        new. Raises StoreFault (VAULT_NO_KEYRING when there is none), the old way staying.
        """
