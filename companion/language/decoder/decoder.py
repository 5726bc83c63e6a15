"""A fast reader of tokens: a network and the cache of what it has read, in step with the tokens it stands for.

Knows nothing of text or sampling.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING

from companion.conversation.ports import Cancelled
from companion.language.decoder.kv_cache import KvCache
from companion.language.decoder.network import Network
from companion.language.decoder.writer import Writer

if TYPE_CHECKING:
    import torch


class Decoder:
    """Reuses what two prompts have in common at their beginning; any surplus is dropped at no cost."""

    def __init__(self, network: Network, cache: KvCache, writer: Writer | None = None) -> None:
        """`writer`: what makes one token at a time, if not the network."""
        self._network = network
        self._writer = writer
        self._cache = cache
        self._tokens: list[int] = []

    def forget(self) -> None:
        """Read everything again next time; the memory is free at once."""
        self._cache.clear()
        self._tokens = []

    def rewind(self, prompt: Sequence[int]) -> int:
        """How many of the prompt's first tokens need not be fed: at least one always does, for its logits."""
        common = 0
        for kept, wanted in zip(self._tokens, prompt[:-1], strict=False):
            if kept != wanted:
                break
            common += 1
        del self._tokens[common:]
        self._cache.length = common
        return common

    def feed(self, tokens: Sequence[int], cancelled: Event, *, writing: bool = False) -> torch.Tensor:
        """Logits (vocabulary,) float32 on the CPU after these tokens. `writing`: they are of a reply, one at a time.

        Raises Cancelled at the first layer that finds `cancelled` set; only these tokens are then forgotten. When
        anything else is raised, everything is forgotten.
        """
        import torch

        def look_up() -> None:
            if cancelled.is_set():
                raise Cancelled

        try:
            look_up()
            with torch.inference_mode():
                if writing and self._writer is not None and len(tokens) == 1:
                    logits = self._writer.logits(self._network.embedding[tokens[0]], self._cache)
                else:
                    ids = torch.tensor(tokens, device=self._network.embedding.device)
                    logits = self._network.logits(ids, self._cache, look_up).cpu()
        except Cancelled:
            raise
        except BaseException:  # memory may have run out half-way
            self.forget()
            raise
        self._tokens += tokens
        return logits
