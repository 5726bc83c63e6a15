"""The values a conversation is made of: messages, turns and how they end.

Knows nothing of models, files, threads of its own, or windows.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """Who said it."""

    PERSON = "person"
    COMPANION = "companion"


class MessageState(StrEnum):
    """Whether a message is whole."""

    WRITING = "writing"
    """Her reply is still growing. Found at the opening of a store, it tells of a kill, and becomes UNFINISHED."""
    COMPLETE = "complete"
    UNFINISHED = "unfinished"
    """Her reply was stopped, cut by a fault, or reached its length limit."""


class Outcome(StrEnum):
    """How a turn ended."""

    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One thing that was said, as stored."""

    id: int
    """Grows with time; never used twice, not even after a deletion."""
    role: Role
    text: str
    said_at: datetime
    """Aware, UTC: when it was first written down."""
    state: MessageState = MessageState.COMPLETE


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What one reply cost."""

    first_token_s: float | None = None
    """Seconds from the turn's start to the first visible text; None if there was none."""
    total_s: float = 0.0
    prompt_tokens: int = 0
    cached_tokens: int = 0
    """Of the prompt's tokens, those the model did not have to read again."""
    new_tokens: int = 0


@dataclass(slots=True, kw_only=True)
class Turn:
    """One exchange in progress. `cancelled.set()` is the one way to interrupt it, from any thread."""

    id: int
    cancelled: threading.Event = field(default_factory=threading.Event)
