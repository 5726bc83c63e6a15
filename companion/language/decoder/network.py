"""The forward pass of a Llama-like decoder, for one sequence: tokens in, logits of the last one out.

RMSNorm (Zhang & Sennrich 2019), rotary embeddings, grouped-query attention (Ainslie et al. 2023), gated MLP (Shazeer
2020). Residual, norms, rotation and softmax are float32; what a product of a matrix works in is its own affair. Knows
nothing of files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from companion.language.decoder.kv_cache import KvCache
from companion.language.decoder.rotation import Rotation
from companion.language.decoder.shape import LayerShape, Shape

if TYPE_CHECKING:
    import torch

Product: TypeAlias = "Callable[[torch.Tensor], torch.Tensor]"
"""(tokens, in) of any float type -> (tokens, out) of any float type: a matrix with its bias."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Products:
    """The four matrices of one layer, joined where they have the same input."""

    qkv: Product
    """Queries and keys of each head interleaved (see rotation), then values."""
    out: Product
    gate_up: Product
    down: Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Norms:
    """Weights of one layer's norms, float32."""

    before_attention: torch.Tensor
    before_mlp: torch.Tensor
    queries: torch.Tensor | None
    """(head_width,), interleaved."""
    keys: torch.Tensor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    shape: LayerShape
    norms: Norms
    products: Products


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """All weights of a model, and what to do with them."""

    shape: Shape
    embedding: torch.Tensor
    """(vocabulary, hidden)."""
    rotation: Rotation
    layers: Sequence[Layer]
    last_norm: torch.Tensor
    head: Product

    def logits(self, tokens: torch.Tensor, cache: KvCache, between: Callable[[], None]) -> torch.Tensor:
        """(vocabulary,) float32 after `tokens` (n,) int64, which are in the cache when this returns.

        `between` is called before each layer and may raise: the tokens are not in the cache then.
        """
        import torch
        from torch.nn.functional import silu

        shape, count = self.shape, len(tokens)
        cache.make_room(count)
        state = self.embedding[tokens].float()
        turned = self.rotation.at(cache.length, count)
        masks = _Masks(cache.length, count, state.device)
        last = self.layers[-1]
        for index, layer in enumerate(self.layers):
            between()
            products, norms = layer.products, layer.norms
            normed = _normed(state, norms.before_attention, shape.epsilon)
            heads = products.qkv(normed).float().view(count, -1, shape.head_width)
            if norms.queries is not None and norms.keys is not None:
                heads = _normed_heads(heads, norms.queries, norms.keys, shape)
            pairs = torch.view_as_complex(heads.view(count, -1, shape.head_width // 2, 2))
            pairs = pairs * (turned if layer.shape.rotated else self.rotation.still)
            heads = torch.view_as_real(pairs).flatten(2)
            known = cache.write(index, heads[:, shape.heads :])
            queries = heads[:, : shape.heads]
            if layer is last and count > 1:  # of the last layer only the last token is asked for
                state, queries = state[-1:], queries[-1:]
            mixed = _attention(queries, known, layer.shape.window, masks)
            state = state + products.out(mixed)
            normed = _normed(state, norms.before_mlp, shape.epsilon)
            gate, up = products.gate_up(normed).chunk(2, dim=-1)
            state = state + products.down(silu(gate) * up)
        logits = self.head(_normed(state, self.last_norm, shape.epsilon))[-1].float()
        cache.length += count
        return logits


def _normed(rows: torch.Tensor, weight: torch.Tensor, epsilon: float) -> torch.Tensor:
    """RMSNorm of (tokens, hidden) float32."""
    from torch.nn.functional import rms_norm

    return rms_norm(rows, weight.shape, weight, epsilon)


def _normed_heads(heads: torch.Tensor, queries: torch.Tensor, keys: torch.Tensor, shape: Shape) -> torch.Tensor:
    import torch
    from torch.nn.functional import rms_norm

    width = (shape.head_width,)
    first, then, rest = heads.tensor_split((shape.heads, shape.heads + shape.kv_heads), dim=1)
    normed = [rms_norm(first, width, queries, shape.epsilon), rms_norm(then, width, keys, shape.epsilon), rest]
    return torch.cat(normed, dim=1)


def _attention(queries: torch.Tensor, known: torch.Tensor, window: int | None, masks: _Masks) -> torch.Tensor:
    """(tokens, heads * head_width) from scaled `queries` (tokens, heads, head_width) and what a layer knows."""
    import torch
    from torch.nn.functional import scaled_dot_product_attention

    count, _, width = queries.shape
    if count == 1 and window is not None:
        known = known[:, -window:]
    if known.device.type == "cpu":
        known = known.float()  # sums of float16 are slow there
    keys, values = known.chunk(2)
    if count == 1:  # a product for each head of keys: they are read once for all of its queries
        grouped = queries.view(len(keys), -1, width).to(keys.dtype)
        weights = torch.bmm(grouped, keys.transpose(1, 2)).float().softmax(dim=-1)
        return torch.bmm(weights.to(values.dtype), values).view(1, -1)
    mixed = scaled_dot_product_attention(
        queries.transpose(0, 1)[None].to(keys.dtype),
        keys[None],
        values[None],
        attn_mask=masks.of(window),
        scale=1.0,
        enable_gqa=True,
    )
    return mixed[0].transpose(0, 1).reshape(count, -1)


class _Masks:
    """Which known token each new one may look at."""

    def __init__(self, past: int, count: int, device: torch.device) -> None:
        self._past, self._count, self._device = past, count, device
        self._made: dict[int | None, torch.Tensor] = {}

    def of(self, window: int | None) -> torch.Tensor:
        """(new, known) bool."""
        import torch

        if window not in self._made:
            known = torch.arange(self._past + self._count, device=self._device)
            back = known[self._past :, None] - known
            self._made[window] = (back >= 0) if window is None else (back >= 0) & (back < window)
        return self._made[window]
