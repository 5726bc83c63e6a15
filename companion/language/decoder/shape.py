"""What a config.json says of a Llama-like model: its sizes and its options, or that it has parts this decoder lacks.

Defaults are those of transformers' configuration classes. Knows nothing of weights; no heavy library.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

FAMILIES = ("llama", "mistral", "qwen2", "qwen3", "smollm3")

_TIED = ("smollm3",)
_KNOWS_ATTENTION_BIAS = ("llama", "qwen3", "smollm3")
_KNOWS_MLP_BIAS = ("llama", "smollm3")
_THETA = {"smollm3": 2_000_000.0}
_HIDDEN_ACTIVATIONS = ("silu", "swish")


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerShape:
    """What may differ from layer to layer."""

    rotated: bool
    """Whether queries and keys are rotated by their position."""
    window: int | None
    """How many tokens back a token looks, itself included; None: all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Everything but the weights."""

    family: str
    hidden: int
    inner: int
    heads: int
    kv_heads: int
    head_width: int
    vocabulary: int
    positions: int
    """Most tokens it was trained to read."""
    epsilon: float
    theta: float
    scaled_rotation: bool
    """Its rotation is not the plain one of `theta`."""
    head_norms: bool
    """Queries and keys are normalised."""
    qkv_bias: bool
    out_bias: bool
    mlp_bias: bool
    tied: bool
    """The head is the embedding."""
    layers: tuple[LayerShape, ...]


def read_shape(config: Mapping[str, Any]) -> Shape | None:
    """The shape, or None when the model needs anything that this decoder does not do. Raises nothing."""
    try:
        return _shape(config)
    except (LookupError, TypeError, ValueError, AttributeError, ZeroDivisionError):
        return None


def _shape(config: Mapping[str, Any]) -> Shape | None:
    family = config["model_type"]
    if family not in FAMILIES or config.get("quantization_config") is not None:
        return None
    if config.get("hidden_act", "silu") not in _HIDDEN_ACTIVATIONS or config.get("partial_rotary_factor", 1) != 1:
        return None
    made_as = config.get("architectures")
    if made_as and not all(str(name).endswith("ForCausalLM") for name in made_as):
        return None
    heads = _count(config["num_attention_heads"])
    hidden = _count(config["hidden_size"])
    theta, scaled = _rotation(config, _THETA.get(family, 10_000.0))
    attention_bias = family in _KNOWS_ATTENTION_BIAS and bool(config.get("attention_bias"))
    shape = Shape(
        family=family,
        hidden=hidden,
        inner=_count(config["intermediate_size"]),
        heads=heads,
        kv_heads=_count(config.get("num_key_value_heads") or (8 if family == "mistral" else heads)),
        head_width=_head_width(family, config, hidden // heads),
        vocabulary=_count(config["vocab_size"]),
        positions=_count(config["max_position_embeddings"]),
        epsilon=float(config.get("rms_norm_eps", 1e-6)),
        theta=theta,
        scaled_rotation=scaled,
        head_norms=family == "qwen3",
        qkv_bias=attention_bias or family == "qwen2",
        out_bias=attention_bias,
        mlp_bias=family in _KNOWS_MLP_BIAS and bool(config.get("mlp_bias")),
        tied=bool(config.get("tie_word_embeddings", family in _TIED)),
        layers=_layers(family, config),
    )
    return shape if shape.heads % shape.kv_heads == 0 and shape.head_width % 2 == 0 else None


def _count(value: object) -> int:
    """Raises TypeError for anything but a positive whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise TypeError(f"not a count: {value!r}")
    return value


def _head_width(family: str, config: Mapping[str, Any], divided: int) -> int:
    if family == "qwen3":
        return _count(config.get("head_dim", 128))
    return _count(config.get("head_dim") or divided)


def _rotation(config: Mapping[str, Any], default: float) -> tuple[float, bool]:
    """(theta, whether it is scaled), from the form of transformers 5 or the older one with two keys."""
    given = dict(config.get("rope_parameters") or config.get("rope_scaling") or {})
    theta = float(given.pop("rope_theta", config.get("rope_theta") or default))
    kinds = {given.pop("rope_type", "default"), given.pop("type", "default")}
    return theta, kinds != {"default"} or bool(given)


def _layers(family: str, config: Mapping[str, Any]) -> tuple[LayerShape, ...]:
    count = _count(config["num_hidden_layers"])
    rotated = [True] * count
    if family == "smollm3":
        every = config.get("no_rope_layer_interval", 4)
        listed = config.get("no_rope_layers") or [int((layer + 1) % every != 0) for layer in range(count)]
        rotated = [bool(listed[layer]) for layer in range(count)]
    windows = _windows(family, config, rotated)
    return tuple(LayerShape(rotated=rotated[layer], window=windows[layer]) for layer in range(count))


def _windows(family: str, config: Mapping[str, Any], rotated: list[bool]) -> list[int | None]:
    everywhere = family == "mistral"
    window = config.get("sliding_window", 4096 if family in ("mistral", "qwen2", "qwen3") else None)
    if window is None or family == "llama" or not (everywhere or config.get("use_sliding_window")):
        return [None] * len(rotated)
    if everywhere:
        return [_count(window)] * len(rotated)
    kinds = config.get("layer_types")
    if kinds:
        sliding = [kinds[layer] == "sliding_attention" for layer in range(len(rotated))]
    elif family == "smollm3":
        sliding = [not turned for turned in rotated]
    else:
        sliding = [layer >= config.get("max_window_layers", 28) for layer in range(len(rotated))]
    return [_count(window) if slides else None for slides in sliding]
