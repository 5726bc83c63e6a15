"""Tiny models of random weights of every family that the fast decoder knows, each option at least once."""

from __future__ import annotations

from typing import Any

import torch
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
    Qwen3Config,
    Qwen3ForCausalLM,
    SmolLM3Config,
    SmolLM3ForCausalLM,
)

from tests.adapters.language.tiny_models import Model

_SHAPE: dict[str, Any] = {
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "max_position_embeddings": 512,
    "vocab_size": 310,
    "initializer_range": 0.2,
    "pad_token_id": None,
    "bos_token_id": None,
    "eos_token_id": 2,
}


def _scaled(kind: str, **more: float) -> dict[str, Any]:
    return {"rope_parameters": {"rope_type": kind, "rope_theta": 10000.0, "factor": 4.0, **more}}


_LLAMA3 = {"low_freq_factor": 1.0, "high_freq_factor": 4.0, "original_max_position_embeddings": 64}

FAMILIES: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "llama": (LlamaForCausalLM, LlamaConfig, {}),
    "llama, tied": (LlamaForCausalLM, LlamaConfig, {"tie_word_embeddings": True}),
    "llama, biases": (LlamaForCausalLM, LlamaConfig, {"attention_bias": True, "mlp_bias": True}),
    "llama, wide heads": (LlamaForCausalLM, LlamaConfig, {"head_dim": 32}),
    "llama, one head of keys": (LlamaForCausalLM, LlamaConfig, {"num_key_value_heads": 1}),
    "llama, linear": (LlamaForCausalLM, LlamaConfig, _scaled("linear")),
    "llama, dynamic": (LlamaForCausalLM, LlamaConfig, _scaled("dynamic")),
    "llama, llama3": (LlamaForCausalLM, LlamaConfig, _scaled("llama3", **_LLAMA3)),
    "llama, yarn": (LlamaForCausalLM, LlamaConfig, _scaled("yarn", original_max_position_embeddings=128)),
    "mistral": (MistralForCausalLM, MistralConfig, {"sliding_window": None}),
    "mistral, window": (MistralForCausalLM, MistralConfig, {"sliding_window": 16}),
    "qwen2": (Qwen2ForCausalLM, Qwen2Config, {"tie_word_embeddings": True}),
    "qwen2, window": (
        Qwen2ForCausalLM,
        Qwen2Config,
        {"use_sliding_window": True, "sliding_window": 16, "max_window_layers": 1},
    ),
    "qwen3": (Qwen3ForCausalLM, Qwen3Config, {"head_dim": 32}),
    "qwen3, biases": (Qwen3ForCausalLM, Qwen3Config, {"head_dim": 16, "attention_bias": True}),
    "smollm3": (SmolLM3ForCausalLM, SmolLM3Config, {"no_rope_layer_interval": 2}),
    "smollm3, window": (
        SmolLM3ForCausalLM,
        SmolLM3Config,
        {"use_sliding_window": True, "sliding_window": 16, "no_rope_layers": [1, 0, 1]},
    ),
}


def make(name: str) -> Model:
    """A model whose biases and norms are random too."""
    torch.manual_seed(len(name))
    kind, config, options = FAMILIES[name]
    model = kind(config(**{**_SHAPE, **options})).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.dim() == 1:
                parameter.add_(torch.randn_like(parameter) * 0.2)
    return model
