"""Whether a model could be opened, told from its configuration before its weights are there."""

from __future__ import annotations

from typing import Any

import pytest

from companion.errors import Code, ModelFault
from companion.language.catalogue import CATALOGUE
from companion.language.decoder.shape import FAMILIES
from companion.language.model_kind import check_kind

OF_THE_CATALOGUE = {
    "google/gemma-4-E4B-it": ("gemma4", "Gemma4ForConditionalGeneration"),
    "google/gemma-4-E2B-it": ("gemma4", "Gemma4ForConditionalGeneration"),
    "Qwen/Qwen3-4B-Instruct-2507": ("qwen3", "Qwen3ForCausalLM"),
    "meta-llama/Llama-3.2-3B-Instruct": ("llama", "LlamaForCausalLM"),
    "HuggingFaceTB/SmolLM3-3B": ("smollm3", "SmolLM3ForCausalLM"),
    "Qwen/Qwen3-1.7B": ("qwen3", "Qwen3ForCausalLM"),
    "LiquidAI/LFM2.5-1.2B-Instruct": ("lfm2", "Lfm2ForCausalLM"),
    "Qwen/Qwen3-0.6B": ("qwen3", "Qwen3ForCausalLM"),
}
"""What their config.json says."""


@pytest.mark.parametrize("hub_id", [card.hub_id for card in CATALOGUE.cards])
def test_what_the_catalogue_names_can_be_opened(hub_id: str) -> None:
    kind, architecture = OF_THE_CATALOGUE[hub_id]
    check_kind({"model_type": kind, "architectures": [architecture]}, hub_id)


def test_the_catalogue_knows_which_the_decoder_lacks() -> None:
    for card in CATALOGUE.cards:
        assert card.only_transformers is (OF_THE_CATALOGUE[card.hub_id][0] not in FAMILIES)


def test_without_architectures_the_kind_decides() -> None:
    check_kind({"model_type": "llama"}, "a model")


@pytest.mark.parametrize(
    ("config", "code"),
    [
        ({"model_type": "their-own", "auto_map": {"AutoModel": "modeling.Own"}}, Code.MODEL_UNSAFE),
        ({"model_type": "their-own"}, Code.MODEL_UNSUPPORTED),
        ({}, Code.MODEL_UNSUPPORTED),
        ({"model_type": "bert", "architectures": ["BertForMaskedLM"]}, Code.MODEL_UNSUPPORTED),
        ({"model_type": "whisper", "architectures": ["WhisperForConditionalGeneration"]}, Code.MODEL_UNSUPPORTED),
    ],
)
def test_what_can_not_be_opened_is_refused(config: dict[str, Any], code: Code) -> None:
    with pytest.raises(ModelFault) as caught:
        check_kind(config, "friends/Tiny-Chat")
    assert caught.value.code is code
    assert "friends/Tiny-Chat" in caught.value.about
