"""Sound files as chunks of 16 kHz: WAV, FLAC, OGG, in any rate and number of channels. Knows not what it means."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.errors import Code, EnvironmentFault

BLOCK = 512
"""Samples of a chunk at 16 kHz, about: 32 ms."""


def chunks_of(path: Path) -> Iterator[Chunk]:
    """The file's sound, channels averaged, resampled as it is read: an hour takes no more memory than a second.

    Raises EnvironmentFault(SOUND_UNREADABLE, HEARING_MISSING).
    """
    try:
        import soundfile
        import soxr
    except (ImportError, OSError) as error:
        raise EnvironmentFault(Code.HEARING_MISSING, "soundfile, soxr") from error
    start = 0
    try:
        with soundfile.SoundFile(path) as file:
            rate_hz = int(file.samplerate)
            stream: Any = soxr.ResampleStream(rate_hz, HEARD_HZ, 1, dtype="float32") if rate_hz != HEARD_HZ else None
            blocks = file.blocks(blocksize=max(BLOCK * rate_hz // HEARD_HZ, 1), dtype="float32", always_2d=True)
            for block, last in _with_last(blocks):
                mono = block.mean(axis=1, dtype=np.float32)
                samples = mono if stream is None else stream.resample_chunk(mono, last=last)
                if samples.size:
                    yield Chunk(samples=np.ascontiguousarray(samples), rate_hz=HEARD_HZ, start=start)
                    start += samples.size
    except (soundfile.LibsndfileError, OSError, ValueError) as error:
        raise EnvironmentFault(Code.SOUND_UNREADABLE, str(path)) from error


def _with_last(blocks: Iterator[Any]) -> Iterator[tuple[Any, bool]]:
    before = next(blocks, None)
    while before is not None:
        following = next(blocks, None)
        yield before, following is None
        before = following
