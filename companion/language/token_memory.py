"""What the model has read and still remembers: a key-value cache and the tokens it stands for, always in step.

Knows nothing of text or sampling.
"""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, Any

from companion.conversation.ports import Cancelled

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
        self._cancelled = Event()
        for layer in _layers(model):
            layer.register_forward_pre_hook(self._look_up)
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

    def feed(self, tokens: Sequence[int], cancelled: Event, *, writing: bool = False) -> torch.Tensor:
        """Logits (vocabulary,) on the CPU after these tokens; the same way whether they are read or written.

        Raises Cancelled at the first layer that finds `cancelled` set; only these tokens are then forgotten, where the
        kind of cache allows it. When anything else is raised, everything is forgotten.
        """
        import torch

        self._cancelled = cancelled
        try:
            self._look_up()
            with torch.inference_mode():
                ids = torch.tensor([tokens], device=self._model.device)
                out = self._model(input_ids=ids, past_key_values=self._cache, use_cache=True, **self._extra)
                logits: torch.Tensor = out.logits[0, -1].cpu()
        except Cancelled:
            self._undo()
            raise
        except BaseException:  # some layers may have grown and others not
            self.forget()
            raise
        self._tokens += tokens
        return logits

    def _look_up(self, *_: object) -> None:
        """Runs before each layer, so that a long chunk is left within a layer's time."""
        if self._cancelled.is_set():
            raise Cancelled

    def _undo(self) -> None:
        """Layers that have grown beyond the known tokens lose the surplus."""
        from transformers.cache_utils import DynamicLayer

        plain = [layer for layer in self._cache.layers if type(layer) is DynamicLayer]
        if len(plain) < len(self._cache.layers):
            self.forget()
        else:
            for layer in plain:
                layer.crop(len(self._tokens) - layer.get_seq_length())

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


def _layers(model: PreTrainedModel) -> Sequence[torch.nn.Module]:
    """The model's layers in their order: its longest list of modules."""
    import torch

    return max((list(part) for part in model.modules() if isinstance(part, torch.nn.ModuleList)), key=len, default=[])
