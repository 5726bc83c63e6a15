"""Is somebody speaking? Silero's voice detector, 32 ms at a time, with numpy alone.

The weights are those of the silero-vad wheel (MIT), read as numbers from its ONNX file: its safetensors file holds
those of an older network (6.2.3; snakers4/silero-vad#768). Its Python is not imported, which would set all of torch to
one thread. The order of the arithmetic is that of the wheel's own `tinygrad_model.py`.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.errors import Code, EnvironmentFault
from companion.hearing.onnx_weights import float_tensors

Array = NDArray[np.float32]

WINDOW = 512
"""Samples of one decision: 32 ms. The only size the network was trained on."""

_CONTEXT = 64
"""Samples of the window before, which the network sees again."""

_PAD = 64
"""Samples mirrored behind the window, so that its spectrum has four frames."""

_FRAME, _HOP, _BINS = 256, 128, 129
_STATE = 128


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """How likely somebody spoke in one window."""

    probability: float
    start: int
    """Of the window, on the clock of the chunks."""
    end: int
    """The sample after its last one."""


class VoiceDetector:
    """Chunks of any size in, one `Speech` for every full window out. Owned by one thread."""

    def __init__(self, weights: Mapping[str, Array]) -> None:
        """`weights`: by the names of silero_vad_16k_op15.onnx."""
        basis = weights["model.stft.forward_basis_buffer"][:, 0, :]  # (258, 256): cosines, then sines
        self._cosines = np.ascontiguousarray(basis[:_BINS].T)
        self._sines = np.ascontiguousarray(basis[_BINS:].T)
        self._wide = [_taps(weights, 0), _taps(weights, 1)]
        # What is left is one column between its two neighbours, and one of them is padding.
        (third, third_bias), (fourth, fourth_bias) = _layer(weights, 2), _layer(weights, 3)
        self._third = np.ascontiguousarray(np.concatenate([third[:, :, 1], third[:, :, 2]], axis=1)), third_bias
        self._fourth = np.ascontiguousarray(fourth[:, :, 1]), fourth_bias
        gates = np.concatenate([weights["model.decoder.rnn.weight_ih"], weights["model.decoder.rnn.weight_hh"]], axis=1)
        self._gates = np.ascontiguousarray(gates.reshape(_SLICES, -1, 2 * _STATE))
        self._gates_bias = weights["model.decoder.rnn.bias_ih"] + weights["model.decoder.rnn.bias_hh"]
        self._last = weights["model.decoder.decoder.2.weight"][0, :, 0]
        self._last_bias = float(weights["model.decoder.decoder.2.bias"][0])
        self.forget()

    @classmethod
    def open(cls) -> VoiceDetector:
        """With the weights that come with silero-vad: 1.2 MB, some milliseconds.

        Raises EnvironmentFault(HEARING_MISSING).
        """
        path = _weights_file()
        if path is None:
            raise EnvironmentFault(Code.HEARING_MISSING, "silero-vad")
        return cls(float_tensors(path))

    def forget(self) -> None:
        """As new: what was heard before has no say in what comes."""
        self._hidden = np.zeros(_STATE, np.float32)
        self._cell = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)
        self._next: int | None = None

    def hear(self, chunk: Chunk) -> list[Speech]:
        """The windows that `chunk` fills, in order; what is left over waits for the next one.

        After a hole in the clock the detector starts over. Raises ValueError for another rate than 16 kHz.
        """
        if chunk.rate_hz != HEARD_HZ:
            raise ValueError(f"the voice detector hears 16 kHz, not {chunk.rate_hz} Hz")
        if self._next is not None and chunk.start != self._next:
            self.forget()
        start = chunk.start - self._rest.size
        samples = np.concatenate([self._rest, chunk.samples])
        full = samples.size - samples.size % WINDOW
        self._rest, self._next = samples[full:], chunk.start + chunk.samples.size
        return [
            Speech(probability=self._probability(window), start=start + place, end=start + place + WINDOW)
            for place, window in _windows(samples[:full])
        ]

    def _probability(self, window: Array) -> float:
        seen = np.concatenate([self._context, window])
        self._context = window[-_CONTEXT:]
        padded = np.concatenate([seen, seen[-2 : -2 - _PAD : -1]])
        frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]  # (4, 256)
        spectrum = np.sqrt((frames @ self._cosines) ** 2 + (frames @ self._sines) ** 2)  # (4, 129)
        (first, first_bias), (second, second_bias) = self._wide
        seen = np.maximum(_around(spectrum, 1) @ first + first_bias, 0)  # (4, 128)
        seen = np.maximum(_around(seen, 2) @ second + second_bias, 0)  # (2, 64)
        seen = np.maximum(self._third[0] @ seen.ravel() + self._third[1], 0)  # (64,)
        seen = np.maximum(self._fourth[0] @ seen + self._fourth[1], 0)  # (128,)
        self._remember(seen)
        return float(_sigmoid(np.maximum(self._hidden, 0) @ self._last + self._last_bias))

    def _remember(self, seen: Array) -> None:
        """One step of an LSTM (Hochreiter and Schmidhuber 1997), gates in torch's order: in, forget, cell, out."""
        both = np.concatenate([seen, self._hidden])[:, None]
        gates = np.matmul(self._gates, both).reshape(4, _STATE) + self._gates_bias.reshape(4, _STATE)
        taken, kept, given = _sigmoid(gates[0]), _sigmoid(gates[1]), _sigmoid(gates[3])
        self._cell = kept * self._cell + taken * np.tanh(gates[2])
        self._hidden = given * np.tanh(self._cell)


_SLICES = 16
"""The LSTM's product is cut up: OpenBLAS shares larger ones out among all cores, whose threads then spin for longer
than the work takes. All other products are below its limits as they are.
"""


def _layer(weights: Mapping[str, Array], layer: int) -> tuple[Array, Array]:
    """(kernel (out, in, 3), bias (out,)) of a convolution."""
    name = f"model.encoder.{layer}.reparam_conv"
    return weights[f"{name}.weight"], weights[f"{name}.bias"]


def _taps(weights: Mapping[str, Array], layer: int) -> tuple[Array, Array]:
    """A convolution as a product: ((3 * in, out), bias (out,))."""
    kernel, bias = _layer(weights, layer)
    return np.ascontiguousarray(kernel.transpose(2, 1, 0).reshape(-1, kernel.shape[0])), bias


def _around(columns: Array, stride: int) -> Array:
    """Each of every `stride` rows with its two neighbours, zero outside: (n, k) -> (n // stride, 3 * k)."""
    padded = np.pad(columns, ((1, 1), (0, 0)))
    return np.concatenate([padded[tap : tap + columns.shape[0] : stride] for tap in range(3)], axis=1)


def _sigmoid(x: Array) -> Array:
    one = np.float32(1)
    bent: Array = one / (one + np.exp(-x))
    return bent


def _windows(samples: Array) -> Iterator[tuple[int, Array]]:
    return ((place, samples[place : place + WINDOW]) for place in range(0, samples.size, WINDOW))


def _weights_file() -> Path | None:
    found = importlib.util.find_spec("silero_vad")
    if found is None or found.origin is None:
        return None
    path = Path(found.origin).parent / "data" / "silero_vad_16k_op15.onnx"
    return path if path.exists() else None
