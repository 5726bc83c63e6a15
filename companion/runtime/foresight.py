"""Thinking about a line before it is certain that it is all: what comes of it is kept back, and thrown away or used.

Nothing is stored, told or felt meanwhile. When the line comes as it was foreseen, the reply goes on from there. Runs on
the mind's thread; knows nothing of voices.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from companion.conversation.ports import (
    ChatMessage,
    LanguageModel,
    Sampling,
    SendsWords,
    StreamEnded,
    StreamPart,
)
from companion.conversation.prosody import Prosody
from companion.conversation.reply import HISTORY_MESSAGES, ReplyStyle
from companion.conversation.turn import Message, MessageState, Role
from companion.conversation.whole_prompt import whole_prompt
from companion.errors import CompanionError
from companion.runtime.conversations import Conversations
from companion.runtime.heart import Heart
from companion.runtime.remembrance import Remembrance

log = logging.getLogger(__name__)

_PIECES = 60
"""So much of a reply is thought of ahead: more than a first sentence, so that its sound can be made at once (taste)."""


class _Cancelled(threading.Event):
    """Set when the turn that took the stream over is cancelled."""

    turn: threading.Event | None = None

    def is_set(self) -> bool:
        return super().is_set() or (self.turn is not None and self.turn.is_set())


@dataclass(slots=True, kw_only=True)
class _Stream:
    """A reply that nobody has asked for yet."""

    messages: Sequence[ChatMessage]
    rest: Iterator[StreamPart]
    cancelled: _Cancelled
    came: list[StreamPart] = field(default_factory=list)
    ended: bool = False


class Foresight:
    """One line at a time."""

    def __init__(
        self,
        *,
        conversations: Conversations,
        remembrance: Remembrance,
        heart: Heart,
        style: ReplyStyle,
    ) -> None:
        self._conversations = conversations
        self._remembrance = remembrance
        self._heart = heart
        self._style = style
        self._stream: _Stream | None = None

    @property
    def under_way(self) -> bool:
        """The model is in the middle of something: nobody else may use it before `drop`."""
        return self._stream is not None

    def think(self, text: str, lm: LanguageModel, *, until: Callable[[], bool], prosody: Prosody | None = None) -> None:
        """Begins a reply to `text` as if it were the person's next line, and goes on for a while, or `until`."""
        self.drop()
        store = self._conversations.store
        if store is None or isinstance(lm, SendsWords):  # a guess is no reason to send words
            return
        try:
            self._stream = stream = self._begun(text, prosody, store.recent(HISTORY_MESSAGES), lm)
            while len(stream.came) < _PIECES and not stream.ended and not until():
                _take(stream)
        except CompanionError as fault:
            log.warning("nothing foreseen: %s", fault.code)
            self.drop()
        except BaseException:
            self.drop()
            raise

    def drop(self) -> None:
        """It was not all, or something else comes first."""
        stream, self._stream = self._stream, None
        if stream is not None:
            _closed(stream)

    def over(self, lm: LanguageModel) -> LanguageModel:
        """`lm`, whose next stream is the foreseen one if it is asked for the same."""
        stream, self._stream = self._stream, None
        return lm if stream is None else _Foreseeing(lm, stream)

    def _begun(self, text: str, prosody: Prosody | None, history: list[Message], lm: LanguageModel) -> _Stream:
        number = history[-1].id + 1 if history else 1
        line = Message(id=number, role=Role.PERSON, text=text, said_at=datetime.now(UTC), state=MessageState.COMPLETE)
        budget_tokens, reply_tokens = self._style.tokens(lm)
        prompt, _ = whole_prompt(
            self._style.read([*history, line], lm),
            persona=self._style.persona,
            memory=self._remembrance.memory,
            lm=lm,
            budget_tokens=budget_tokens,
            manner=self._heart.foresee(line, prosody).instruction,
        )
        cancelled = _Cancelled()
        rest = lm.stream(
            prompt.messages, sampling=self._style.sampling_for(lm), max_new_tokens=reply_tokens, cancelled=cancelled
        )
        return _Stream(messages=prompt.messages, rest=rest, cancelled=cancelled)


def _take(stream: _Stream) -> None:
    part = next(stream.rest, None)
    if part is None:
        stream.ended = True
        return
    stream.came.append(part)
    stream.ended = isinstance(part, StreamEnded)


class _Foreseeing:
    """A LanguageModel that has thought ahead."""

    def __init__(self, lm: LanguageModel, stream: _Stream) -> None:
        self._lm = lm
        self._foreseen: _Stream | None = stream

    @property
    def name(self) -> str:
        return self._lm.name

    @property
    def context_tokens(self) -> int:
        return self._lm.context_tokens

    @property
    def parameters(self) -> int:
        return self._lm.parameters

    @property
    def advised(self) -> Sampling | None:
        return self._lm.advised

    def forget(self) -> None:
        self._lm.forget()

    def warm(self, messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        self._lm.warm(messages, cancelled)

    def count_tokens(self, message: ChatMessage) -> int:
        return self._lm.count_tokens(message)

    def stream(
        self, messages: Sequence[ChatMessage], *, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        stream, self._foreseen = self._foreseen, None
        if stream is not None and list(stream.messages) == list(messages):
            stream.cancelled.turn = cancelled
            return _going_on(stream)
        if stream is not None:
            _closed(stream)
        return self._lm.stream(messages, sampling=sampling, max_new_tokens=max_new_tokens, cancelled=cancelled)


def _going_on(stream: _Stream) -> Iterator[StreamPart]:
    yield from stream.came
    if not stream.ended:
        yield from stream.rest


def _closed(stream: _Stream) -> None:
    stream.cancelled.set()
    close = getattr(stream.rest, "close", None)
    if close is not None:  # a generator, which lets go of what it holds
        close()
