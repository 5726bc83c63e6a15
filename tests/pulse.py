"""Streams of a sound server that keep their latency, whatever their program was late for; by PulseAudio's own library.

What is written too late is left out, where `pacat` would play it later, and all after it. Knows nothing of sinks.
"""

from __future__ import annotations

import ctypes
from ctypes import POINTER, byref, c_char_p, c_int, c_size_t, c_uint8, c_uint32, c_uint64, c_void_p

import numpy as np
from numpy.typing import NDArray

LIBRARY = "libpulse-simple.so.0"
_PLAYBACK, _RECORD, _FLOAT32LE = 1, 2, 5
_UNSET = 0xFFFFFFFF


class _Kind(ctypes.Structure):
    _fields_ = (("format", c_int), ("rate", c_uint32), ("channels", c_uint8))


class _Buffer(ctypes.Structure):
    _fields_ = (
        ("maxlength", c_uint32),
        ("tlength", c_uint32),
        ("prebuf", c_uint32),
        ("minreq", c_uint32),
        ("fragsize", c_uint32),
    )


class _Stream:
    def __init__(self, way: int, device: str, rate_hz: int, channels: int, buffer: _Buffer) -> None:
        self._library = ctypes.CDLL(LIBRARY)
        self._library.pa_simple_new.restype = c_void_p
        named, whole = (c_char_p, c_char_p, c_int, c_char_p, c_char_p), (c_void_p, c_void_p, c_void_p)
        self._library.pa_simple_new.argtypes = (*named, *whole, POINTER(c_int))
        for call in (self._library.pa_simple_write, self._library.pa_simple_read):
            call.argtypes = [c_void_p, c_void_p, c_size_t, POINTER(c_int)]
        self._library.pa_simple_free.argtypes = [c_void_p]
        self._error = c_int()
        kind = _Kind(_FLOAT32LE, rate_hz, channels)
        name = b"room"
        self._stream = self._library.pa_simple_new(
            None, name, way, device.encode(), name, byref(kind), None, byref(buffer), byref(self._error)
        )
        if not self._stream:
            raise OSError(self._error.value, f"no stream of {device}")

    def close(self) -> None:
        self._library.pa_simple_free(self._stream)

    def _checked(self, failed: int) -> None:
        if failed < 0:
            raise BrokenPipeError(self._error.value, "the sound server went")


class Heard(_Stream):
    """What the source `device` hears, in mono."""

    def __init__(self, device: str, rate_hz: int, *, block: int) -> None:
        super().__init__(_RECORD, device, rate_hz, 1, _Buffer(_UNSET, _UNSET, _UNSET, _UNSET, 4 * block))
        self._block = np.zeros(block, np.float32)

    def read(self) -> NDArray[np.float32]:
        """The next block, once it is there. Raises BrokenPipeError."""
        where = self._block.ctypes.data
        self._checked(self._library.pa_simple_read(self._stream, where, self._block.nbytes, byref(self._error)))
        return self._block.copy()


class Played(_Stream):
    """Into the sink `device`, `ahead` samples before they sound."""

    def __init__(self, device: str, rate_hz: int, *, channels: int, ahead: int) -> None:
        size = 4 * channels * ahead
        super().__init__(_PLAYBACK, device, rate_hz, channels, _Buffer(_UNSET, 2 * size, 0, _UNSET, _UNSET))
        latency = self._library.pa_simple_get_latency
        latency.argtypes, latency.restype = [c_void_p, POINTER(c_int)], c_uint64
        while latency(self._stream, byref(self._error)) < 1e6 * ahead / rate_hz:
            self.write(np.zeros((ahead // 4, channels), np.float32))

    def write(self, samples: NDArray[np.float32]) -> None:
        """(n, channels). Raises BrokenPipeError."""
        samples = np.ascontiguousarray(samples)
        where = samples.ctypes.data
        self._checked(self._library.pa_simple_write(self._stream, where, samples.nbytes, byref(self._error)))
