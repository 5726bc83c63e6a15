"""A Whisper network out of one of its own checkpoint files, read as weights only: nothing in the file is run.

The official files are pickles, which can hold code; torch reads them with `weights_only`, which refuses anything but
tensors and plain values.
"""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import psutil

from companion.errors import Code, EnvironmentFault, ModelFault

_WORKING_BYTES = 400 << 20
"""Beside the weights: torch itself, one window of sound and its results (estimate, 2026-11)."""


def memory_bytes(file_bytes: int) -> int:
    """What a checkpoint of this size takes: its 16-bit numbers are reckoned with as 32-bit ones."""
    return 2 * file_bytes + _WORKING_BYTES


def load_checkpoint(path: Path, *, free_bytes: int | None = None) -> Any:  # whisper.model.Whisper, which is untyped
    """The network, on the processor, in 32-bit floats. Takes seconds.

    Raises EnvironmentFault(HEARING_MISSING), ModelFault(SPEECH_MODEL_MISSING, SPEECH_MODEL_DAMAGED,
    SPEECH_MODEL_TOO_LARGE).
    """
    try:
        import torch
        from whisper.model import ModelDimensions, Whisper
    except (ImportError, OSError) as error:
        raise EnvironmentFault(Code.HEARING_MISSING, "openai-whisper") from error
    if not path.is_file():
        raise ModelFault(Code.SPEECH_MODEL_MISSING, str(path))
    free = int(psutil.virtual_memory().available) if free_bytes is None else free_bytes
    needed = memory_bytes(path.stat().st_size)
    if needed > free:
        raise ModelFault(Code.SPEECH_MODEL_TOO_LARGE, f"{needed / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free")
    try:
        checkpoint = torch.load(path, map_location="cpu", weights_only=True)
        model = Whisper(ModelDimensions(**checkpoint["dims"]))
        model.load_state_dict(checkpoint["model_state_dict"])
    except MemoryError as error:
        raise ModelFault(Code.SPEECH_MODEL_TOO_LARGE, f"{needed / 1e9:.1f} GB") from error
    except (
        pickle.UnpicklingError,
        RuntimeError,
        OSError,
        EOFError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
    ) as error:
        raise ModelFault(Code.SPEECH_MODEL_DAMAGED, path.name) from error
    model.requires_grad_(False)
    return model.eval()
