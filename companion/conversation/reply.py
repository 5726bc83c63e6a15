"""One turn, from a stored line to the end of her reply, as a plain generator of events.

Writes the reply down as it grows. Knows nothing of threads, queues, windows or a particular model.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from companion.conversation.events import Event, PromptReading, ReplyGrew, ReplyStarted, TurnEnded
from companion.conversation.memories import Memories, Remembering
from companion.conversation.models import LanguageAdvice
from companion.conversation.persona import Persona
from companion.conversation.ports import (
    LanguageModel,
    PromptRead,
    Sampling,
    StopReason,
    Store,
    StreamEnded,
    StreamPart,
    TextPiece,
)
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing, Turn
from companion.conversation.understood import understood
from companion.conversation.whole_prompt import whole_prompt
from companion.errors import Code, CompanionError, ContractError, ModelFault, StoreFault

log = logging.getLogger(__name__)

FLUSH_S = 0.4
"""Her words are on disk within this time, a token's duration kept in hand: a kill loses at most half a second."""
HISTORY_MESSAGES = 400
"""More than fit any prompt budget in use: a message takes at least five tokens with its framing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyStyle:
    """How she answers: who she is, how words are chosen, how much is read and written."""

    persona: Persona
    sampling: Sampling
    prompt_tokens: int
    reply_tokens: int
    languages: LanguageAdvice | None = None
    """Knows which ones models speak; None: nothing is made of that."""
    sampling_chosen: bool = False
    """The person chose it: then it holds for models too that are best sampled otherwise."""

    def sampling_for(self, lm: LanguageModel) -> Sampling:
        """How this model's tokens are chosen."""
        if self.sampling_chosen or lm.advised is None:
            return self.sampling
        return replace(lm.advised, seed=self.sampling.seed)

    def tokens(self, lm: LanguageModel) -> tuple[int, int]:
        """Most tokens of a prompt and of a reply, within this model's context."""
        reply_tokens = min(self.reply_tokens, lm.context_tokens // 2)
        return min(self.prompt_tokens, lm.context_tokens - reply_tokens), reply_tokens

    def read(self, history: Sequence[Message], lm: LanguageModel) -> list[Message]:
        """What of the history this model reads."""
        return understood(history, self.languages.spoken_by(lm.name) if self.languages is not None else None)


def heard_part(text: str, characters: int | None) -> str:
    """What of a reply was heard when `characters` of it were; all of it for None, and where no word is left out."""
    if characters is None or not any(map(str.isalnum, text[characters:])):
        return text
    return text[:characters].rstrip()


class Reply:
    """Her reply to the last line of the thread, in another's place, or the rest of an unfinished one."""

    def __init__(
        self,
        turn: Turn,
        *,
        store: Store,
        memory: Remembering,
        lm: LanguageModel,
        style: ReplyStyle,
        clock: Callable[[], float],
        tell: str | None = None,
        manner: str = "",
        heard: Callable[[int], int | None] = lambda message_id: None,
    ) -> None:
        """`tell`: what the person asks to be told of her memory of them, as `memories.Heard` says it. `manner`: a
        sentence on how to answer, in the person's voice. `heard`: how many characters of a message that is cut off
        were heard; None: it is not a matter of hearing.
        """
        self._turn, self._store, self._lm, self._style, self._clock = turn, store, lm, style, clock
        self._memory, self._tell, self._manner = memory, tell, manner
        self._heard = heard
        self._given = Memories()
        self._message: Message | None = None
        self._text = ""
        self._started_s = self._written_s = self._piece_s = clock()
        self._first_token_s: float | None = None
        self._shortened = False

    def events(self, *, replacing: int | None = None, continuing: bool = False) -> Iterator[Event]:
        """What happens, ending with TurnEnded; foreign errors pass through, after her words are marked unfinished.

        `replacing`: id of her reply that makes room as soon as the new one has its first word.
        `continuing`: her last message, which is unfinished, goes on.
        """
        ended: StreamEnded | None = None
        error: CompanionError | None = None
        try:
            history = self._store.recent(HISTORY_MESSAGES)
            if replacing is not None:
                history = [message for message in history if message.id < replacing]
            if continuing:
                self._message = history[-1]
                self._text = self._message.text
            for part in self._stream(history):
                match part:
                    case PromptRead(done_tokens=done, total_tokens=total):
                        yield PromptReading(turn_id=self._turn.id, done_tokens=done, total_tokens=total)
                    case TextPiece(text=text):
                        yield from self._grow(text, replacing)
                    case StreamEnded():
                        ended = part
        except CompanionError as fault:
            error = fault
        finally:
            if ended is None and error is None and self._message is not None:  # a foreign error, or nobody listens on
                self._message = self._store.update(self._message.id, self._text, MessageState.UNFINISHED)
        yield self._end(ended, error)

    @property
    def message(self) -> Message | None:
        """What of it is stored; None before the first word."""
        return self._message

    def _stream(self, history: list[Message]) -> Iterator[StreamPart]:
        """The model's stream; when memory runs out before the first word, once more with half the history."""
        budget, reply_tokens = self._style.tokens(self._lm)
        try:
            yield from self._attempt(history, budget, reply_tokens)
        except ModelFault as fault:
            if fault.code is not Code.OUT_OF_MEMORY or self._first_token_s is not None:
                raise
            log.warning("out of memory: once more with half the history")
            yield from self._attempt(history, budget // 2, reply_tokens)

    def _attempt(self, history: list[Message], budget: int, reply_tokens: int) -> Iterator[StreamPart]:
        prompt, self._given = whole_prompt(
            self._style.read(history, self._lm),
            persona=self._style.persona,
            memory=self._memory,
            lm=self._lm,
            budget_tokens=budget,
            tell=self._tell,
            manner=self._manner,
        )
        self._shortened = prompt.shortened
        return self._lm.stream(
            prompt.messages,
            sampling=self._style.sampling_for(self._lm),
            max_new_tokens=reply_tokens,
            cancelled=self._turn.cancelled,
        )

    def _grow(self, text: str, replacing: int | None) -> Iterator[Event]:
        now = self._clock()
        if self._first_token_s is None:
            text = text if self._text else text.lstrip()
            if not text:
                return
            self._first_token_s = now - self._started_s
            yield self._first_words(text, replacing)
            self._written_s = self._piece_s = now
            return
        if not text:
            return
        assert self._message is not None
        self._text += text
        if now - self._written_s >= FLUSH_S - (now - self._piece_s):
            self._message = self._store.update(self._message.id, self._text, MessageState.WRITING)
            self._written_s = now
        self._piece_s = now
        yield ReplyGrew(turn_id=self._turn.id, message_id=self._message.id, text=text)

    def _first_words(self, text: str, replacing: int | None) -> ReplyStarted:
        self._text += text
        if self._message is None:
            self._message = self._store.add(Role.COMPANION, self._text, MessageState.WRITING, replacing=replacing)
        else:
            self._message = self._store.update(self._message.id, self._text, MessageState.WRITING)
        return ReplyStarted(turn_id=self._turn.id, message=self._message, position=self._store.count() - 1)

    def _end(self, ended: StreamEnded | None, error: CompanionError | None) -> TurnEnded:
        """TurnEnded, after the reply's last state is written down."""
        if ended is None and error is None:
            error = ContractError("a stream without an end")
        if ended is not None and ended.reason is not StopReason.CANCELLED and self._message is None:
            error = ModelFault(Code.REPLY_EMPTY)
        whole = ended is not None and ended.reason is StopReason.END
        if self._message is not None and ended is not None and ended.reason is StopReason.CANCELLED:
            self._text = heard_part(self._text, self._heard(self._message.id))
        if self._message is not None:
            try:
                state = MessageState.COMPLETE if whole else MessageState.UNFINISHED
                self._message = self._store.update(self._message.id, self._text.rstrip(), state)
            except CompanionError as fault:  # what was flushed stays, and is marked unfinished at the next opening
                error = error or fault
        if error is not None:
            outcome = Outcome.FAILED
        elif ended is not None and ended.reason is StopReason.CANCELLED:
            outcome = Outcome.CANCELLED
        else:
            outcome = Outcome.DONE
        timing = Timing(
            first_token_s=self._first_token_s,
            total_s=self._clock() - self._started_s,
            prompt_tokens=ended.prompt_tokens if ended else 0,
            cached_tokens=ended.cached_tokens if ended else 0,
            new_tokens=ended.new_tokens if ended else 0,
        )
        if self._message is not None:
            try:
                self._memory.given(self._message, self._given, timing)
            except StoreFault as fault:  # the reply itself is kept; only the reasons for it are not
                log.error("not noted what a reply was given: %s", fault.code)
        return TurnEnded(
            turn_id=self._turn.id,
            outcome=outcome,
            message=self._message,
            timing=timing,
            shortened=self._shortened,
            error=error,
            given=self._given,
        )
