"""What the model has read and still remembers: a key-value cache and the tokens it stands for, always in step.

Knows nothing of text or sampling.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch
    from transformers import PreTrainedModel


class TokenMemory:
    """Feeds a model and reuses what two prompts have in common at their beginning."""

    def __init__(self, model: PreTrainedModel) -> None:
        self._model = model
        self._extra: dict[str, Any] = {}
        if "logits_to_keep" in inspect.signature(model.forward).parameters:
            self._extra["logits_to_keep"] = 1  # the vocabulary's logits of all but the last token would be thrown away
        self.forget()

    def forget(self) -> None:
        """Read everything again next time; the memory is free at once."""
        from transformers import DynamicCache

        self._cache = DynamicCache(config=self._model.config)
        self._tokens: list[int] = []

    def rewind(self, prompt: Sequence[int]) -> int:
        """How many of the prompt's first tokens need not be fed: at least one always does, for its logits."""
        common = 0
        for kept, wanted in zip(self._tokens, prompt[:-1], strict=False):
            if kept != wanted:
                break
            common += 1
        surplus = len(self._tokens) - common
        if surplus and not self._crop(surplus):
            self.forget()
        return len(self._tokens)

    def feed(self, tokens: Sequence[int]) -> torch.Tensor:
        """Logits (vocabulary,) on the CPU after these tokens. When it raises, everything is forgotten."""
        import torch

        try:
            with torch.inference_mode():
                ids = torch.tensor([tokens], device=self._model.device)
                out = self._model(input_ids=ids, past_key_values=self._cache, use_cache=True, **self._extra)
                logits: torch.Tensor = out.logits[0, -1].cpu()
        except BaseException:  # some layers may have grown and others not
            self.forget()
            raise
        self._tokens += tokens
        return logits

    def _crop(self, surplus: int) -> bool:
        """Whether the newest `surplus` tokens alone are forgotten. Windows that have slid can't, nor states."""
        if not self._cache.is_croppable:
            return False
        try:
            self._cache.crop(-surplus)
        except RuntimeError:
            return False
        del self._tokens[-surplus:]
        return True
