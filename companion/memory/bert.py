"""BERT's encoder (Devlin et al., arXiv:1810.04805) on plain torch: token ids -> one vector a token.

Here because importing transformers' modelling code takes seconds, in which a window would wait; a test holds it to that
library's numbers. Knows nothing of texts.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class BertShape:
    """The part of config.json that the arithmetic needs."""

    layers: int
    heads: int
    width: int
    epsilon: float

    @classmethod
    def read(cls, config: Path) -> BertShape:
        """Raises ValueError for another architecture, and KeyError or OSError for a file that is not all there."""
        said = json.loads(config.read_text(encoding="utf-8"))
        plain = said["model_type"] == "bert" and said["hidden_act"] == "gelu"
        if not plain or said.get("position_embedding_type", "absolute") != "absolute":
            raise ValueError(f"not a plain BERT: {said['model_type']}")
        return cls(
            layers=said["num_hidden_layers"],
            heads=said["num_attention_heads"],
            width=said["hidden_size"],
            epsilon=said["layer_norm_eps"],
        )


_LAYERS = "encoder.layer."


class Bert:
    """The weights of one encoder. One thread at a time."""

    def __init__(self, shape: BertShape, weights: dict[str, Tensor]) -> None:
        """`weights` by their names in a checkpoint of BertModel. Raises KeyError when one is missing."""
        import torch

        self._shape = shape
        self._weights = weights
        for layer in range(shape.layers):  # three products become one
            own = f"encoder.layer.{layer}.attention.self"
            for kind in ("weight", "bias"):
                parts = [weights.pop(f"{own}.{part}.{kind}") for part in ("query", "key", "value")]
                weights[f"{own}.{kind}"] = torch.cat(parts)
            if f"encoder.layer.{layer}.output.dense.weight" not in weights:
                raise KeyError(layer)

    def layers(self) -> dict[str, Tensor]:
        """The weights of its layers, by names of its own: all but what turns tokens into the first layer's input."""
        return {name: weight for name, weight in self._weights.items() if name.startswith(_LAYERS)}

    def with_layers(self, layers: Mapping[str, Tensor]) -> Bert:
        """One with these for `layers()`; it shares all the rest. Raises ValueError where names or shapes differ."""
        if _shapes(layers) != _shapes(self.layers()):
            raise ValueError("layers of another encoder")
        other = object.__new__(Bert)
        other._shape, other._weights = self._shape, self._weights | dict(layers)
        return other

    def __call__(self, tokens: Tensor, present: Tensor) -> Tensor:
        """(texts, tokens) int64 and bool, False where a text has ended -> (texts, tokens, width) float32."""
        from torch.nn import functional as nn

        weights, shape = self._weights, self._shape
        count, length = tokens.shape
        x = weights["embeddings.word_embeddings.weight"][tokens]
        x = x + weights["embeddings.position_embeddings.weight"][:length]
        x = self._norm("embeddings", x + weights["embeddings.token_type_embeddings.weight"][0])
        mask = present[:, None, None, :]  # (texts, 1, 1, tokens): who may be looked at
        for number in range(shape.layers):
            layer = f"encoder.layer.{number}"
            qkv = self._linear(f"{layer}.attention.self", x).view(count, length, 3, shape.heads, -1)
            query, key, value = qkv.permute(2, 0, 3, 1, 4)  # each (texts, heads, tokens, width of a head)
            seen = nn.scaled_dot_product_attention(query, key, value, attn_mask=mask)
            seen = seen.transpose(1, 2).reshape(count, length, shape.width)
            x = self._norm(f"{layer}.attention.output", x + self._linear(f"{layer}.attention.output.dense", seen))
            wide = nn.gelu(self._linear(f"{layer}.intermediate.dense", x))
            x = self._norm(f"{layer}.output", x + self._linear(f"{layer}.output.dense", wide))
        return x

    def _linear(self, name: str, x: Tensor) -> Tensor:
        from torch.nn import functional as nn

        return nn.linear(x, self._weights[f"{name}.weight"], self._weights[f"{name}.bias"])

    def _norm(self, name: str, x: Tensor) -> Tensor:
        from torch.nn import functional as nn

        weight, bias = self._weights[f"{name}.LayerNorm.weight"], self._weights[f"{name}.LayerNorm.bias"]
        return nn.layer_norm(x, (self._shape.width,), weight, bias, self._shape.epsilon)


def _shapes(layers: Mapping[str, Tensor]) -> dict[str, tuple[int, ...]]:
    return {name: tuple(weight.shape) for name, weight in layers.items()}
