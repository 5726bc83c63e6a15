"""A model that runs through transformers' own code: any architecture it knows, at its speed. Knows nothing of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.language.local_lm import LocalLM, Traits, token_ids
from companion.language.token_memory import TokenMemory

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase


class TransformersLM(LocalLM):
    """A LocalLM made of a loaded model."""

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, name: str) -> None:
        """Raises ModelFault when the tokenizer has no chat template that works."""
        configured = (getattr(place, "eos_token_id", None) for place in (model.config, model.generation_config))
        traits = Traits(
            parameters=int(model.num_parameters()),
            positions=getattr(model.config.get_text_config(), "max_position_embeddings", None),
            ends=token_ids(*configured),
            on_cpu=model.device.type == "cpu",
        )
        super().__init__(TokenMemory(model), tokenizer, name, traits)
