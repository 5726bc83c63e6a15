"""Makes a decoder of a folder's weights, a layer at a time, or says that the model is not one of its kind.

Knows nothing of tokenizers or of how the folder came to be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError

from companion.language.decoder import products
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.kv_cache import KvCache
from companion.language.decoder.network import Layer, Network, Norms, Product, Products
from companion.language.decoder.precision import Precision
from companion.language.decoder.products import Grid
from companion.language.decoder.rotation import Rotation, frequencies, interleaved
from companion.language.decoder.shape import Shape
from companion.language.decoder.stored_weights import StoredWeights

if TYPE_CHECKING:
    import torch

_LAYER = "model.layers.{}."
_EMBEDDING = "model.embed_tokens.weight"
_LARGE_CACHE_BYTES = 1 << 30
"""A full cache of float32 above this is kept in 16 bits (taste)."""


def open_decoder(
    folder: Path, shape: Shape, precision: Precision, device: torch.device, look_up: Callable[[], None]
) -> Decoder | None:
    """The model, or None when its files are not what `shape` needs. `look_up` is called between layers and may raise.

    The embedding stays mapped on a CPU. Raises what torch raises when memory runs out.
    """
    rotation = frequencies(shape, folder)
    if rotation is None:
        return None
    try:
        stored = StoredWeights(folder)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SafetensorError):
        return None
    try:
        network = _Builder(shape, stored, precision, device).network(Rotation(shape, *rotation, device), look_up)
    except (LookupError, ValueError, SafetensorError):
        return None
    finally:
        stored.close()
    return Decoder(network, KvCache(shape, _cache_type(shape, device), device))


def _cache_type(shape: Shape, device: torch.device) -> torch.dtype:
    import torch

    full_bytes = 4 * shape.positions * len(shape.layers) * 2 * shape.kv_heads * shape.head_width
    if device.type == "cpu" and full_bytes <= _LARGE_CACHE_BYTES:
        return torch.float32
    return dense_type(device) if device.type != "cpu" else torch.bfloat16


def dense_type(device: torch.device) -> torch.dtype:
    """The type of 16 bits that this device reckons in."""
    import torch

    if device.type == "cuda" and not torch.cuda.is_bf16_supported():
        return torch.float16
    return torch.bfloat16


@dataclass(frozen=True, slots=True, kw_only=True)
class _Matrix:
    """One or several matrices of the same input, joined."""

    weight: torch.Tensor
    bias: torch.Tensor | None
    grid: Grid | None


@dataclass(frozen=True, slots=True)
class _Builder:
    shape: Shape
    stored: StoredWeights
    precision: Precision
    device: torch.device

    def network(self, rotation: Rotation, look_up: Callable[[], None]) -> Network:
        shape = self.shape
        layers = []
        for index in range(len(shape.layers)):
            look_up()
            layers.append(self._layer(index))
        embedding = self.stored.tensor(_EMBEDDING, shape.vocabulary, shape.hidden)
        head = embedding if shape.tied else self.stored.tensor("lm_head.weight", shape.vocabulary, shape.hidden)
        return Network(
            shape=shape,
            embedding=embedding if self.device.type == "cpu" else embedding.to(self.device, dense_type(self.device)),
            rotation=rotation,
            layers=layers,
            last_norm=self._norm("model.norm.weight", shape.hidden),
            head=self._products(_Matrix(weight=head, bias=None, grid=None))[1],
        )

    def _layer(self, index: int) -> Layer:
        shape, layer = self.shape, _LAYER.format(index)
        queries, keys = shape.heads * shape.head_width, shape.kv_heads * shape.head_width
        attention, mlp = f"{layer}self_attn.", f"{layer}mlp."
        qkv = [(f"{attention}q_proj", queries), (f"{attention}k_proj", keys), (f"{attention}v_proj", keys)]
        gate_up = [(f"{mlp}{part}_proj", shape.inner) for part in ("gate", "up")]
        pairs = [
            self._products(self._joined(qkv, shape.hidden, shape.qkv_bias, turned=2)),
            self._products(self._joined([(f"{attention}o_proj", shape.hidden)], queries, shape.out_bias)),
            self._products(self._joined(gate_up, shape.hidden, shape.mlp_bias)),
            self._products(self._joined([(f"{mlp}down_proj", shape.hidden)], shape.inner, shape.mlp_bias)),
        ]
        reading, writing = (
            Products(qkv=four[0], out=four[1], gate_up=four[2], down=four[3]) for four in zip(*pairs, strict=True)
        )
        return Layer(
            shape=shape.layers[index],
            norms=Norms(
                before_attention=self._norm(f"{layer}input_layernorm.weight", shape.hidden),
                before_mlp=self._norm(f"{layer}post_attention_layernorm.weight", shape.hidden),
                queries=self._head_norm(f"{attention}q_norm.weight"),
                keys=self._head_norm(f"{attention}k_norm.weight"),
            ),
            reading=reading,
            writing=writing,
        )

    def _norm(self, name: str, width: int) -> torch.Tensor:
        return self.stored.tensor(name, width).to(self.device).float().clone()

    def _head_norm(self, name: str) -> torch.Tensor | None:
        if not self.shape.head_norms:
            return None
        return interleaved(self._norm(name, self.shape.head_width), self.shape.head_width)

    def _joined(self, parts: list[tuple[str, int]], columns: int, biased: bool, *, turned: int = 0) -> _Matrix:
        """The parts (name, rows) one below the other; the first `turned` are interleaved for the rotation."""
        import torch

        def joined(rows: list[torch.Tensor]) -> torch.Tensor:
            dealt = [interleaved(part, self.shape.head_width) for part in rows[:turned]]
            return torch.cat(dealt + rows[turned:])

        weights = [self.stored.tensor(f"{name}.weight", rows, columns) for name, rows in parts]
        biases = [self.stored.tensor(f"{name}.bias", rows) for name, rows in parts] if biased else []
        found = [self.stored.grid(f"{name}.weight") for name, _ in parts] if self._uses_grid else []
        grids = [grid for grid in found if grid is not None]
        grid = None
        if grids and len(grids) == len(parts):
            grid = Grid(
                levels=joined([grid.levels for grid in grids]),
                steps=joined([grid.steps for grid in grids]),
                offsets=joined([grid.offsets for grid in grids]),
            )
        return _Matrix(weight=joined(weights), bias=joined(biases) if biases else None, grid=grid)

    @property
    def _uses_grid(self) -> bool:
        return self.device.type == "cpu" and self.precision in (Precision.MIXED, Precision.PACKED)

    def _products(self, matrix: _Matrix) -> tuple[Product, Product]:
        """(for reading, for writing); the same one where there is one."""
        weight, bias = matrix.weight, matrix.bias
        if self.device.type != "cpu":
            bias = None if bias is None else bias.to(self.device)
            one = products.dense(weight.to(self.device, dense_type(self.device)), bias)
            return one, one
        if self.precision is Precision.FLOAT32:
            one = products.dense(weight.float(), bias)
            return one, one
        small = products.four_bit(matrix.grid, bias) if matrix.grid is not None else None
        if small is not None and self.precision is Precision.PACKED:
            return small, small
        large = products.sixteen_bit(weight, bias) or products.dense(weight.float(), bias)
        if self.precision is Precision.MIXED:
            small = small or products.eight_bit(weight, bias)
        return large, small or large
