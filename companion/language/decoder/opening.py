"""Makes a decoder of a folder's weights, a layer at a time, or says that the model is not one of its kind.

Knows nothing of tokenizers or of how the folder came to be.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from safetensors import SafetensorError

from companion.conversation.ports import Precision
from companion.language.decoder import products
from companion.language.decoder.blocks import eight_bits
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.kv_cache import KvCache
from companion.language.decoder.network import Layer, Network, Norms, Product, Products
from companion.language.decoder.rotation import Rotation, frequencies, interleaved
from companion.language.decoder.shape import Shape
from companion.language.decoder.stored_weights import StoredWeights
from companion.language.decoder.writer import CannotCompile, Matrix, SmallLayer, Writer, can_write
from companion.language.memory_need import check_fits

if TYPE_CHECKING:
    import torch

_log = logging.getLogger(__name__)

_LAYER = "model.layers.{}."
_EMBEDDING = "model.embed_tokens.weight"


def open_decoder(
    folder: Path,
    shape: Shape,
    precision: Precision,
    device: torch.device,
    look_up: Callable[[], None],
    *,
    parameters: int = 0,
) -> Decoder | None:
    """The model, or None when its files are not what `shape` needs. `look_up` is called between layers and may raise.
    `parameters`: how many its headers tell of, which must fit the memory.

    The embedding stays mapped on a CPU. Where nothing can be compiled, it has 16 bits: slower, and takes more memory.
    Raises ModelFault(MODEL_TOO_LARGE), and what torch raises when memory runs out.
    """
    try:
        _check_fits(parameters, shape, precision, device)
        return _opened(folder, shape, precision, device, look_up)
    except CannotCompile as error:
        _log.warning("writing in 16 bits, for the faster way can't be compiled here: %s", error)
        _check_fits(parameters, shape, Precision.SIXTEEN, device)
        return _opened(folder, shape, Precision.SIXTEEN, device, look_up)


def _check_fits(parameters: int, shape: Shape, precision: Precision, device: torch.device) -> None:
    if precision is not Precision.FLOAT32 and not _writes_small(shape, precision, device):
        precision = Precision.SIXTEEN
    if device.type != "cuda":  # which has memory of its own
        check_fits(parameters, precision)


def _writes_small(shape: Shape, precision: Precision, device: torch.device) -> bool:
    """Whether one token at a time goes through blocks."""
    return precision in (Precision.MIXED, Precision.PACKED) and device.type == "cpu" and can_write(shape)


def _opened(
    folder: Path, shape: Shape, precision: Precision, device: torch.device, look_up: Callable[[], None]
) -> Decoder | None:
    rotation = frequencies(shape, folder)
    if rotation is None:
        return None
    try:
        stored = StoredWeights(folder)
    except (OSError, ValueError, LookupError, TypeError, AttributeError, SafetensorError):
        return None
    try:
        builder = _Builder(shape, stored, precision, device)
        network = builder.network(Rotation(shape, *rotation, device), look_up)
    except (LookupError, ValueError, SafetensorError):
        return None
    finally:
        stored.close()
    writer = builder.writer(network, rotation) if builder.writes_small else None
    return Decoder(network, KvCache(shape, _cache_type(precision, device), device), writer)


def _cache_type(precision: Precision, device: torch.device) -> torch.dtype:
    import torch

    if precision is Precision.FLOAT32:
        return torch.float32
    return torch.float16 if device.type == "cpu" else dense_type(device)


def dense_type(device: torch.device) -> torch.dtype:
    """The type of 16 bits that this device reckons in."""
    import torch

    if device.type == "cuda" and not torch.cuda.is_bf16_supported():
        return torch.float16
    return torch.bfloat16


@dataclass(frozen=True, slots=True)
class _Builder:
    shape: Shape
    stored: StoredWeights
    precision: Precision
    device: torch.device
    small: list[SmallLayer] = field(default_factory=list)
    head: list[torch.Tensor] = field(default_factory=list)
    """The one of small weights, when it is made."""

    @property
    def writes_small(self) -> bool:
        return _writes_small(self.shape, self.precision, self.device)

    @property
    def _type(self) -> torch.dtype:
        """Of weights that lie on a device other than the CPU."""
        import torch

        return torch.float32 if self.precision is Precision.FLOAT32 else dense_type(self.device)

    def network(self, rotation: Rotation, look_up: Callable[[], None]) -> Network:
        shape = self.shape
        layers = []
        for index in range(len(shape.layers)):
            look_up()
            layers.append(self._layer(index))
        embedding = self.stored.tensor(_EMBEDDING, shape.vocabulary, shape.hidden)
        name = _EMBEDDING if shape.tied else "lm_head.weight"
        head = embedding if shape.tied else self.stored.tensor(name, shape.vocabulary, shape.hidden)
        if self.writes_small:
            blocks = self.stored.blocks(name, shape.vocabulary, shape.hidden)
            self.head.append(eight_bits(head) if blocks is None else blocks.clone())
        return Network(
            shape=shape,
            embedding=embedding if self.device.type == "cpu" else embedding.to(self.device, self._type),
            rotation=rotation,
            layers=layers,
            last_norm=self._norm("model.norm.weight", shape.hidden),
            head=products.packed(self.head[0], None) if self.writes_small else self._large(head, None),
        )

    def writer(self, network: Network, rotation: tuple[torch.Tensor, float]) -> Writer:
        import torch

        return Writer(self.shape, self.small, self.head[0], network.last_norm, rotation, torch.get_num_threads())

    def _layer(self, index: int) -> Layer:
        shape, layer = self.shape, _LAYER.format(index)
        queries, keys = shape.heads * shape.head_width, shape.kv_heads * shape.head_width
        attention, mlp = f"{layer}self_attn.", f"{layer}mlp."
        qkv = [(f"{attention}q_proj", queries), (f"{attention}k_proj", keys), (f"{attention}v_proj", keys)]
        gate_up = [(f"{mlp}{part}_proj", shape.inner) for part in ("gate", "up")]
        norms = Norms(
            before_attention=self._norm(f"{layer}input_layernorm.weight", shape.hidden),
            before_mlp=self._norm(f"{layer}post_attention_layernorm.weight", shape.hidden),
            queries=self._head_norm(f"{attention}q_norm.weight"),
            keys=self._head_norm(f"{attention}k_norm.weight"),
        )
        four = [
            self._joined(qkv, shape.hidden, shape.qkv_bias, turned=2),
            self._joined([(f"{attention}o_proj", shape.hidden)], queries, shape.out_bias),
            self._joined(gate_up, shape.hidden, shape.mlp_bias),
            self._joined([(f"{mlp}down_proj", shape.hidden)], shape.inner, shape.mlp_bias),
        ]
        if self.writes_small:
            small = [matrix for _, matrix in four if matrix is not None]
            self.small.append(SmallLayer(qkv=small[0], out=small[1], gate_up=small[2], down=small[3], norms=norms))
        qkv_product, out, gate_up_product, down = (product for product, _ in four)
        return Layer(
            shape=shape.layers[index],
            norms=norms,
            products=Products(qkv=qkv_product, out=out, gate_up=gate_up_product, down=down),
        )

    def _norm(self, name: str, width: int) -> torch.Tensor:
        return self.stored.tensor(name, width).to(self.device).float().clone()

    def _head_norm(self, name: str) -> torch.Tensor | None:
        if not self.shape.head_norms:
            return None
        return interleaved(self._norm(name, self.shape.head_width), self.shape.head_width)

    def _joined(
        self, parts: list[tuple[str, int]], columns: int, biased: bool, *, turned: int = 0
    ) -> tuple[Product, Matrix | None]:
        """The parts (name, rows) one below the other, for reading and for writing; the first `turned` are interleaved
        for the rotation.
        """
        import torch

        def joined(rows: list[torch.Tensor]) -> torch.Tensor:
            dealt = [interleaved(part, self.shape.head_width) for part in rows[:turned]]
            return torch.cat(dealt + rows[turned:])

        biases = [self.stored.tensor(f"{name}.bias", rows) for name, rows in parts] if biased else []
        bias = joined(biases) if biases else None
        weights = [self.stored.tensor(f"{name}.weight", rows, columns) for name, rows in parts]
        if not self.writes_small:
            return self._large(joined(weights), bias), None
        found = [self.stored.blocks(f"{name}.weight", rows, columns) for name, rows in parts]
        kept = [blocks for blocks in found if blocks is not None]
        alike = len(kept) == len(parts) and len({blocks.shape[2] for blocks in kept}) == 1
        blocks = joined(kept) if alike else eight_bits(joined(weights))
        small = Matrix(blocks=blocks, bias=bias)
        if self.precision is Precision.PACKED:
            return products.packed(blocks, bias), small
        return self._large(joined(weights), bias), small

    def _large(self, weight: torch.Tensor, bias: torch.Tensor | None) -> Product:
        if self.device.type != "cpu":
            bias = None if bias is None else bias.to(self.device)
            return products.dense(weight.to(self.device, self._type), bias)
        packed = None if self.precision is Precision.FLOAT32 else products.sixteen_bit(weight, bias)
        return packed or products.dense(weight.float(), bias)
