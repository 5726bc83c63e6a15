"""Which configurations the fast decoder takes, and which it leaves to transformers."""

from __future__ import annotations

from typing import Any

import pytest

from companion.language.decoder.shape import read_shape

LLAMA: dict[str, Any] = {
    "model_type": "llama",
    "architectures": ["LlamaForCausalLM"],
    "hidden_size": 64,
    "intermediate_size": 96,
    "num_hidden_layers": 3,
    "num_attention_heads": 4,
    "vocab_size": 310,
    "max_position_embeddings": 512,
}


def test_what_is_left_out_has_the_usual_value() -> None:
    shape = read_shape(LLAMA)
    assert shape is not None
    assert (shape.kv_heads, shape.head_width, shape.theta, shape.scaled_rotation) == (4, 16, 10_000.0, False)
    assert not shape.tied
    assert [(layer.rotated, layer.window) for layer in shape.layers] == [(True, None)] * 3


@pytest.mark.parametrize(
    "change",
    [
        {"model_type": "gemma3"},
        {"model_type": None},
        {"hidden_act": "gelu"},
        {"partial_rotary_factor": 0.5},
        {"quantization_config": {"quant_method": "gptq"}},
        {"architectures": ["LlamaForSequenceClassification"]},
        {"num_attention_heads": "many"},
        {"num_attention_heads": 0},
        {"num_key_value_heads": 3},
        {"hidden_size": True},
        {"rope_parameters": 7},
    ],
)
def test_the_unknown_is_left_to_transformers(change: dict[str, Any]) -> None:
    assert read_shape(LLAMA | change) is None


@pytest.mark.parametrize("missing", ["hidden_size", "num_hidden_layers", "vocab_size", "model_type"])
def test_the_incomplete_is_left_to_transformers(missing: str) -> None:
    assert read_shape({key: value for key, value in LLAMA.items() if key != missing}) is None


@pytest.mark.parametrize(
    ("family", "options", "windows"),
    [
        ("mistral", {}, [4096] * 3),
        ("mistral", {"sliding_window": None}, [None] * 3),
        ("qwen2", {"sliding_window": 8, "max_window_layers": 1}, [None] * 3),
        ("qwen2", {"use_sliding_window": True, "sliding_window": 8, "max_window_layers": 1}, [None, 8, 8]),
        ("smollm3", {"use_sliding_window": True, "sliding_window": 8, "no_rope_layers": [1, 0, 1]}, [None, 8, None]),
    ],
)
def test_windows(family: str, options: dict[str, Any], windows: list[int | None]) -> None:
    base = LLAMA | {"model_type": family, "architectures": None, "num_key_value_heads": 2}
    shape = read_shape(base | options)
    assert shape is not None
    assert [layer.window for layer in shape.layers] == windows
