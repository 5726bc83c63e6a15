"""Sound files: WAV and FLAC in, WAV out, marked as synthetic where she spoke it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import numpy as np

from companion.audio.chunk import Chunk
from companion.audio.resample import Resampler
from companion.errors import Code, EnvironmentFault

SYNTHETIC = "Synthetic speech: spoken by a program, not by a person."
"""In the file's comment (RIFF INFO's ICMT), beside the program's name (ISFT), for whoever hears it later."""
LONGEST_S = 4 * 60 * 60
"""Seconds of sound that are read at once: they take 0.9 GB at 16 kHz (taste)."""


def read(path: Path, *, rate_hz: int | None = None) -> Chunk:
    """All channels of the file mixed to one, at `rate_hz`, or its own rate. Raises EnvironmentFault(
    SOUND_FILE_UNREADABLE).
    """
    try:
        import soundfile

        with soundfile.SoundFile(path) as file:
            if not 0 < file.frames <= LONGEST_S * file.samplerate:
                raise ValueError(f"{file.frames} samples")
            samples = file.read(dtype="float32", always_2d=True).mean(axis=1, dtype=np.float32)
            own_hz = int(file.samplerate)
    except (OSError, RuntimeError, ValueError) as error:  # the library's own errors are RuntimeErrors
        raise EnvironmentFault(Code.SOUND_FILE_UNREADABLE, str(path)) from error
    if rate_hz is not None:
        samples = Resampler(own_hz, rate_hz).resampled(samples, last=True)
    return Chunk(samples=samples, rate_hz=rate_hz or own_hz, start=0)


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
