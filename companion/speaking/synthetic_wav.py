"""Speech as a WAV file that says of itself that no person spoke: text chunks of RIFF's INFO list."""

from __future__ import annotations

import struct
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray

NOTICE = "Synthetic speech: made by a computer program, spoken by no person."


def synthetic_wav(samples: NDArray[np.float32], rate_hz: int) -> bytes:
    """A WAV file of mono samples in [-1, 1], 16 bits, with the notice as its comment and this program as its maker."""
    pcm = np.rint(np.clip(samples, -1, 1) * 32_767).astype("<i2").tobytes()
    form = struct.pack("<HHIIHH", 1, 1, rate_hz, 2 * rate_hz, 2, 16)
    info = _chunk(b"ICMT", _text(NOTICE)) + _chunk(b"ISFT", _text(f"Companion {version('companion')}"))
    inside = b"WAVE" + _chunk(b"fmt ", form) + _chunk(b"LIST", b"INFO" + info) + _chunk(b"data", pcm)
    return _chunk(b"RIFF", inside)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack("<4sI", name, len(content)) + content + b"\0" * (len(content) % 2)


def _text(words: str) -> bytes:
    return words.encode("ascii") + b"\0"
