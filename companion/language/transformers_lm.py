"""The language model port on torch and transformers: one loop that reads a prompt and writes a reply token by token.

Knows nothing of files (see weights) and nothing of what the words are for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from typing import TYPE_CHECKING

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
from companion.language.thinking import TAGS, OverlapDropper, ThoughtFilter
from companion.language.token_memory import TokenMemory

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

_CONTEXT_UNKNOWN = 4096
"""For models without positions of their own, as state space models are (taste)."""

_CHUNK_TOKENS_GPU = 512
_CHUNK_WORK = 256 * 135e6
"""Prompt tokens times parameters read at once on a CPU: half a second on two cores, in which nothing but `cancelled` is
looked at. The starter reads 510 tokens a second in chunks of 256, and 230 in chunks of 32 (measured, 2026-11).
"""
_CHUNK_TOKENS_CPU = range(32, 257)


class TransformersLM:
    """A loaded causal language model that keeps what it has read from one stream to the next."""

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, name: str) -> None:
        """Raises ModelFault when the tokenizer has no chat template that works."""
        self._name = name
        self._format = ChatFormat(tokenizer, name)
        self._memory = TokenMemory(model)
        self._decode = faithful_decoder(tokenizer, (*TAGS, *TAGS.values()))
        self._ends = self._format.end_tokens | _token_ids(
            tokenizer.eos_token_id,
            getattr(model.config, "eos_token_id", None),
            getattr(model.generation_config, "eos_token_id", None),
        )
        trained = getattr(model.config.get_text_config(), "max_position_embeddings", None) or _CONTEXT_UNKNOWN
        self._context_tokens = int(min(trained, tokenizer.model_max_length))  # the latter is 1e30 where it is unknown
        self._parameters = int(model.num_parameters())
        self._chunk_tokens = _CHUNK_TOKENS_GPU
        if model.device.type == "cpu":
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

    def forget(self) -> None:
        self._memory.forget()

    def count_tokens(self, message: ChatMessage) -> int:
        return self._format.count_tokens(message)

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
            self._memory.forget()
            raise ModelFault(Code.OUT_OF_MEMORY) from error

    def _stream(
        self, prompt: Prompt, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        import torch

        total = len(prompt.tokens)
        cached = self._memory.rewind(prompt.tokens)
        reply: list[int] = []

        def ended(reason: StopReason) -> StreamEnded:
            return StreamEnded(reason=reason, prompt_tokens=total, cached_tokens=cached, new_tokens=len(reply))

        sampler = Sampler(sampling)
        visible = _VisibleText(self._decode, prompt)
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
                if len(reply) < room:
                    logits = self._memory.feed([token], cancelled)
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
            logits = self._memory.feed(chunk, cancelled)
            done += len(chunk)
            yield PromptRead(done_tokens=done, total_tokens=len(tokens))
            if done == len(tokens):
                return logits


class _VisibleText:
    """From a reply's tokens to the text that may be shown."""

    def __init__(self, decode: Callable[[list[int]], str], prompt: Prompt) -> None:
        self._characters = Detokenizer(decode, before=prompt.tokens[-8:] if prompt.continues else ())
        self._thoughts = ThoughtFilter(begins_afresh=not prompt.continues)
        self._overlap = OverlapDropper(prompt.space)

    def push(self, token: int) -> str:
        return self._overlap.push(self._thoughts.push(self._characters.push(token)))

    def finish(self) -> str:
        return self._overlap.push(self._thoughts.finish())


def _token_ids(*configured: int | list[int] | None) -> frozenset[int]:
    """All of them: configurations name one token, several, or none."""
    several = (ids if isinstance(ids, list) else [ids] for ids in configured)
    return frozenset(token for ids in several for token in ids if token is not None)
