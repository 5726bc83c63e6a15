"""Sound files: WAV, FLAC and OGG in, WAV out, marked as synthetic where she spoke it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np

from companion.audio.chunk import Chunk
from companion.audio.resample import Resampler
from companion.errors import Code, EnvironmentFault

SYNTHETIC = "Synthetic speech: spoken by a program, not by a person."
"""In the file's comment (RIFF INFO's ICMT), beside the program's name (ISFT), for whoever hears it later."""
LONGEST_S = 4 * 60 * 60
"""Seconds of sound that are read at once: they take 0.9 GB at 16 kHz (taste)."""
_BLOCK_S = 0.032


def read(path: Path, *, rate_hz: int | None = None) -> Chunk:
    """All channels of the file mixed to one, at `rate_hz`, or its own rate. Raises EnvironmentFault(
    SOUND_FILE_UNREADABLE): also for an empty one, and one that is too long.
    """
    with _opened(path) as file:
        if not 0 < file.frames <= LONGEST_S * file.samplerate:
            raise EnvironmentFault(Code.SOUND_FILE_UNREADABLE, str(path))
        rate_hz = rate_hz or int(file.samplerate)
        parts = [chunk.samples for chunk in _chunks(file, rate_hz)]
    return Chunk(samples=np.concatenate(parts), rate_hz=rate_hz, start=0)


def chunks(path: Path, *, rate_hz: int) -> Iterator[Chunk]:
    """The same piece by piece, as it is read: an hour takes no more memory than a second. Raises what `read` raises,
    but of an empty file there are no chunks.
    """
    with _opened(path) as file:
        yield from _chunks(file, rate_hz)


@contextmanager
def _opened(path: Path) -> Iterator[Any]:
    try:
        import soundfile

        with soundfile.SoundFile(path) as file:
            yield file
    except (OSError, RuntimeError, ValueError) as error:  # the library's own errors are RuntimeErrors
        raise EnvironmentFault(Code.SOUND_FILE_UNREADABLE, str(path)) from error


def _chunks(file: Any, rate_hz: int) -> Iterator[Chunk]:
    own_hz, start = int(file.samplerate), 0
    resampler = Resampler(own_hz, rate_hz)
    blocks = file.blocks(blocksize=max(round(_BLOCK_S * own_hz), 1), dtype="float32", always_2d=True)
    for block, last in _with_last(blocks):
        samples = resampler.resampled(block.mean(axis=1, dtype=np.float32), last=last)
        if samples.size:
            yield Chunk(samples=samples, rate_hz=rate_hz, start=start)
            start += samples.size


def _with_last(blocks: Iterator[Any]) -> Iterator[tuple[Any, bool]]:
    before = next(blocks, None)
    while before is not None:
        following = next(blocks, None)
        yield before, following is None
        before = following


def write_synthetic(path: Path, sound: Chunk, *, program: str) -> None:
    """A WAV file of 16 bits that says it was spoken by `program`. Raises EnvironmentFault(EXPORT_FAILED); a file that
    was there is then as it was.
    """
    fresh = path.with_name(f".{path.name}.new")
    try:
        import soundfile

        with soundfile.SoundFile(fresh, "w", sound.rate_hz, 1, "PCM_16", format="WAV") as file:
            file.software = program
            file.comment = SYNTHETIC
            file.write(np.clip(sound.samples, -1, 1))
        fresh.replace(path)
    except (OSError, RuntimeError) as error:
        with suppress(OSError):
            fresh.unlink()
        raise EnvironmentFault(Code.EXPORT_FAILED, str(path)) from error
