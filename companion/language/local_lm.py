"""The language model port on a reader of tokens: one loop that reads a prompt and writes a reply token by token.

Knows nothing of files (see weights), of what reads the tokens, and nothing of what the words are for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.conversation.ports import (
    Cancelled,
    ChatMessage,
    PromptRead,
    Sampling,
    StopReason,
    StreamEnded,
    StreamPart,
    TextPiece,
)
from companion.errors import Code, ContractError, ModelFault
from companion.language.chat_format import ChatFormat, Prompt
from companion.language.detokenize import Detokenizer, faithful_decoder
from companion.language.memory_need import is_out_of_memory
from companion.language.sampling import Sampler
from companion.language.stop_strings import StopStrings
from companion.language.thinking import TAGS, OverlapDropper, ThoughtFilter

if TYPE_CHECKING:
    import torch

    from companion.language.plain_tokenizer import Tokenizer

_CONTEXT_UNKNOWN = 4096
"""For models without positions of their own, as state space models are (taste)."""

_COUNTS_KEPT = 2000
"""Messages whose tokens are not counted again: several of the longest histories that are looked at (taste)."""

_CHUNK_TOKENS_GPU = 512
_CHUNK_WORK = 256 * 135e6
"""Prompt tokens times parameters read at once on a CPU: half a second on two cores, in which nothing but `cancelled` is
looked at. The starter reads 510 tokens a second in chunks of 256, and 230 in chunks of 32 (measured, 2026-11).
"""
_CHUNK_TOKENS_CPU = range(32, 257)


class TokenReader(Protocol):
    """A model that remembers what it has read."""

    def forget(self) -> None:
        """Read everything again next time; the memory is free at once."""

    def rewind(self, prompt: Sequence[int]) -> int:
        """How many of the prompt's first tokens need not be fed: at least one always does, for its logits."""

    def feed(self, tokens: Sequence[int], cancelled: threading.Event, *, writing: bool = False) -> torch.Tensor:
        """Logits (vocabulary,) on the CPU after these tokens. `writing`: they are of a reply, one at a time.

        Raises Cancelled soon after `cancelled` is set, and remembers these tokens only when it raises nothing.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """What the loop must know of a model."""

    parameters: int
    positions: int | None
    """Most tokens it was trained to read, where that is known."""
    ends: frozenset[int]
    """Tokens that its files name as an end."""
    on_cpu: bool
    advised: Sampling | None = None
    """See the port."""


class LocalLM:
    """A loaded causal language model that keeps what it has read from one stream to the next."""

    def __init__(self, reader: TokenReader, tokenizer: Tokenizer, name: str, traits: Traits) -> None:
        """Raises ModelFault when the tokenizer has no chat template that works."""
        self._name = name
        self._format = ChatFormat(tokenizer, name)
        self._reader = reader
        self._counted: dict[ChatMessage, int] = {}
        self._decode = faithful_decoder(tokenizer, (*TAGS, *TAGS.values()))
        self._ends = self._format.end_tokens | traits.ends | token_ids(tokenizer.eos_token_id)
        positions = traits.positions or _CONTEXT_UNKNOWN
        self._context_tokens = int(min(positions, tokenizer.model_max_length))  # the latter is 1e30 where it is unknown
        self._parameters = traits.parameters
        self._advised = traits.advised
        self._chunk_tokens = _CHUNK_TOKENS_GPU
        if traits.on_cpu:
            fitting = round(_CHUNK_WORK / self._parameters)
            self._chunk_tokens = min(max(fitting, _CHUNK_TOKENS_CPU[0]), _CHUNK_TOKENS_CPU[-1])

    @property
    def name(self) -> str:
        return self._name

    @property
    def context_tokens(self) -> int:
        return self._context_tokens

    @property
    def parameters(self) -> int:
        return self._parameters

    @property
    def advised(self) -> Sampling | None:
        return self._advised

    @property
    def reading(self) -> tuple[TokenReader, ChatFormat]:
        """What it is made of, for measuring; nothing else may use it meanwhile."""
        return self._reader, self._format

    def forget(self) -> None:
        self._reader.forget()
        self._counted.clear()

    def warm(self, messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        tokens = self._format.beginning(messages)
        if len(tokens) >= self._context_tokens:
            return
        try:
            for _ in self._read(tokens, self._reader.rewind(tokens), cancelled):
                pass
        except Cancelled:
            pass
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            self._reader.forget()  # a prompt that is really asked for is shortened until it fits

    def count_tokens(self, message: ChatMessage) -> int:
        if (known := self._counted.get(message)) is None:
            if len(self._counted) >= _COUNTS_KEPT:
                self._counted.clear()
            known = self._counted[message] = self._format.count_tokens(message)
        return known

    def stream(
        self, messages: Sequence[ChatMessage], *, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        """See the port. Whenever the stream is left, also half-way, the next one still knows what was read so far."""
        prompt = self._format.prompt(messages)
        if len(prompt.tokens) >= self._context_tokens:
            raise ContractError(f"a prompt of {len(prompt.tokens)} tokens in a context of {self._context_tokens}")
        try:
            yield from self._stream(prompt, sampling, max_new_tokens, cancelled)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
            self._reader.forget()
            raise ModelFault(Code.OUT_OF_MEMORY) from error

    def _stream(
        self, prompt: Prompt, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        import torch

        total = len(prompt.tokens)
        cached = self._reader.rewind(prompt.tokens)
        reply: list[int] = []

        def ended(reason: StopReason) -> StreamEnded:
            return StreamEnded(reason=reason, prompt_tokens=total, cached_tokens=cached, new_tokens=len(reply))

        sampler = Sampler(sampling, total)
        visible = _VisibleText(self._decode, prompt, sampling.stop)
        room = min(max_new_tokens, self._context_tokens - total)
        seen = torch.empty(total + room, dtype=torch.int64)
        seen[:total] = torch.tensor(prompt.tokens)
        reason = StopReason.LENGTH
        try:
            logits = yield from self._read(prompt.tokens, cached, cancelled)
            while len(reply) < room:
                token = sampler.pick(seen[: total + len(reply)], logits)
                if token in self._ends:
                    reason = StopReason.END
                    break
                seen[total + len(reply)] = token
                reply.append(token)
                yield TextPiece(text=visible.push(token))
                if visible.is_over:
                    reason = StopReason.END
                    break
                if len(reply) < room:
                    logits = self._reader.feed([token], cancelled, writing=True)
        except Cancelled:
            reason = StopReason.CANCELLED
        if rest := visible.finish():
            yield TextPiece(text=rest)
        yield ended(reason)

    def _read(
        self, tokens: Sequence[int], done: int, cancelled: threading.Event
    ) -> Generator[PromptRead, None, torch.Tensor]:
        """Reads the tokens after the first `done`, of which there is one at least: (vocabulary,) logits."""
        while True:
            chunk = tokens[done : done + self._chunk_tokens]
            logits = self._reader.feed(chunk, cancelled)
            done += len(chunk)
            yield PromptRead(done_tokens=done, total_tokens=len(tokens))
            if done == len(tokens):
                return logits


class _VisibleText:
    """From a reply's tokens to the text that may be shown."""

    def __init__(self, decode: Callable[[list[int]], str], prompt: Prompt, stops: Sequence[str]) -> None:
        self._characters = Detokenizer(decode, before=prompt.tokens[-8:] if prompt.continues else ())
        self._thoughts = ThoughtFilter(begins_afresh=not prompt.continues)
        self._overlap = OverlapDropper(prompt.space)
        self._stops = StopStrings(stops)

    @property
    def is_over(self) -> bool:
        """A stop string was found."""
        return self._stops.found

    def push(self, token: int) -> str:
        return self._stops.push(self._overlap.push(self._thoughts.push(self._characters.push(token))))

    def finish(self) -> str:
        return self._stops.push(self._overlap.push(self._thoughts.finish())) + self._stops.finish()


def token_ids(*configured: int | list[int] | None) -> frozenset[int]:
    """All of them: configurations name one token, several, or none."""
    several = (ids if isinstance(ids, list) else [ids] for ids in configured)
    return frozenset(token for ids in several for token in ids if token is not None)
