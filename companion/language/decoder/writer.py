"""Writes a reply's tokens from small weights, on several threads that share the work of each token.

Knows nothing of files or text; the arithmetic is in `kernel`.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from companion.language.decoder.blocks import GROUP
from companion.language.decoder.kv_cache import KvCache
from companion.language.decoder.network import Norms
from companion.language.decoder.shape import Shape
from companion.language.memory_need import is_out_of_memory

if TYPE_CHECKING:
    import torch


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """A matrix as blocks, and its bias (out,) float32."""

    blocks: torch.Tensor
    bias: torch.Tensor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallLayer:
    """The matrices of a layer, joined as in `network.Products`."""

    qkv: Matrix
    out: Matrix
    gate_up: Matrix
    down: Matrix
    norms: Norms


class CannotCompile(Exception):
    """This computer has no way to run `kernel`."""


def _kernel() -> Any:
    try:
        from companion.language.decoder import kernel
    except (ImportError, OSError, RuntimeError) as error:  # no compiler, or no folder to keep what it makes
        raise CannotCompile(str(error)) from error
    return kernel


def can_write(shape: Shape) -> bool:
    """Whether all its matrices can be cut into blocks."""
    columns = (shape.hidden, shape.inner, shape.heads * shape.head_width)
    return all(count % GROUP == 0 for count in columns) and shape.vocabulary % 2 == 0


class Writer:
    """All small weights of a model. One token at a time."""

    def __init__(
        self,
        shape: Shape,
        layers: Sequence[SmallLayer],
        head: torch.Tensor,
        last_norm: torch.Tensor,
        rotation: tuple[torch.Tensor, float],
        threads: int,
    ) -> None:
        """`head`: blocks. `rotation`: see `rotation.frequencies`.

        The first one ever made on a computer takes some ten seconds: it is compiled. Raises CannotCompile.
        """
        import numpy as np

        kernel = _kernel()
        self._kept = (layers, head)  # the weights lie there, and are read by address
        self._turns, self._factor = rotation[0].numpy(), np.float32(rotation[1])
        self._threads = 1
        self._pool = ThreadPoolExecutor(max(threads - 1, 1), thread_name_prefix="writing")
        self._offer = _offer_address()
        matrices = [[(m.blocks.data_ptr(), m.blocks.shape[-1]) for m in _matrices(layer)] for layer in layers]
        biases = [_stacked([_matrices(layer)[index].bias for layer in layers], layers, index) for index in range(4)]
        self._weights = kernel.Weights(
            sizes=kernel.Sizes(
                hidden=shape.hidden,
                inner=shape.inner,
                heads=shape.heads,
                kv_heads=shape.kv_heads,
                width=shape.head_width,
                vocabulary=shape.vocabulary,
                layers=len(layers),
            ),
            epsilon=np.float32(shape.epsilon),
            matrices=np.array(matrices, np.int64),
            head=np.array([head.data_ptr(), head.shape[-1]], np.int64),
            norms=np.array(
                [[layer.norms.before_attention.numpy(), layer.norms.before_mlp.numpy()] for layer in layers]
            ),
            last_norm=last_norm.numpy(),
            head_norms=np.array([_head_norms(layer, shape.head_width) for layer in layers]),
            qkv_bias=biases[0],
            out_bias=biases[1],
            gate_up_bias=biases[2],
            down_bias=biases[3],
            options=np.array([[one.rotated, one.window or 0, shape.head_norms] for one in shape.layers], np.int64),
        )
        self._work = self._workspace(shape, kernel)
        self._write = kernel.write_token
        self._try_out(shape)
        self._threads = threads

    def _try_out(self, shape: Shape) -> None:
        """Writes a token that goes nowhere, alone."""
        import torch

        try:
            self.logits(torch.zeros(shape.hidden), KvCache(shape, torch.float16, torch.device("cpu")))
        except Exception as error:  # numba's own, LLVM's, and those of the disk where it keeps what it made
            if is_out_of_memory(error):
                raise
            raise CannotCompile(str(error)) from error

    def _workspace(self, shape: Shape, kernel: Any) -> Any:
        import numpy as np

        segments = -(-(shape.positions + 1) // kernel.SEGMENT) + 1
        single = np.float32
        return kernel.Work(
            state=np.empty(shape.hidden, single),
            logits=np.empty(shape.vocabulary, single),
            heads=np.empty((shape.heads + 2 * shape.kv_heads, shape.head_width), single),
            mixed=np.empty((segments, shape.heads, shape.head_width), single),
            shares=np.empty((segments, shape.heads, 2), single),
            inner=np.empty(shape.inner, np.int16),
            inner_scales=np.empty(shape.inner // GROUP, single),
            inner_sums=np.empty(shape.inner // GROUP, single),
            counters=np.zeros((kernel.PHASES * len(shape.layers) + 1, 2), np.int64),
            caches=np.empty(len(shape.layers), np.int64),
        )

    def logits(self, state: torch.Tensor, cache: KvCache) -> torch.Tensor:
        """(vocabulary,) float32 after a token of which `state` (hidden,) is the embedding; it is in the cache then.

        Raises when memory runs out.
        """
        import numpy as np
        import torch

        cache.make_room(1)
        work, length = self._work, cache.length
        work.caches[:] = cache.addresses()
        work.state[:] = state.float().numpy()
        work.counters[:] = 0
        angles = np.float32(length) * self._turns
        turned = np.stack([np.cos(angles), np.sin(angles)], axis=-1) * self._factor
        given: tuple[Any, ...] = (self._weights, work, turned, length, cache.capacity, self._offer)
        others = [self._pool.submit(self._write, *given) for _ in range(self._threads - 1)]
        try:
            self._write(*given)
        finally:
            for other in others:
                if not other.cancel():  # one that did not start yet is too late for this token
                    other.result()
        cache.length += 1
        return torch.from_numpy(work.logits.copy())


def _matrices(layer: SmallLayer) -> tuple[Matrix, Matrix, Matrix, Matrix]:
    return layer.qkv, layer.out, layer.gate_up, layer.down


def _stacked(biases: Sequence[torch.Tensor | None], layers: Sequence[SmallLayer], index: int) -> Any:
    import numpy as np

    rows = len(_matrices(layers[0])[index].blocks)
    return np.array([np.zeros(rows, np.float32) if bias is None else bias.float().numpy() for bias in biases])


def _head_norms(layer: SmallLayer, width: int) -> list[Any]:
    import numpy as np

    none = np.zeros(width, np.float32)
    return [none if norm is None else norm.numpy() for norm in (layer.norms.queries, layer.norms.keys)]


def _offer_address() -> int:
    """Of the operating system's function that lets other threads go first."""
    if sys.platform == "win32":
        function = ctypes.windll.kernel32.SwitchToThread
    else:
        function = ctypes.CDLL(None).sched_yield
    return ctypes.cast(function, ctypes.c_void_p).value or 0
