"""Imports torch, and later perhaps transformers: offline, silent, and without holding up other threads.

Knows nothing of models.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import importlib.util
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def imported_smoothly() -> Iterator[None]:
    """torch is imported; what is imported within, of transformers too, does not hold up a window either.

    The garbage collector rests meanwhile, and passes over all that was imported from then on: hundreds of thousands of
    objects that never die. Without this, a collection stops every thread for 0.1 to 0.35 s, now and at random moments
    later, and importing takes a quarter longer (2 cores, measured, 2026-11).
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        _import()
        yield
        gc.freeze()
    finally:
        if resting:
            gc.enable()


def _import() -> None:
    os.environ.update(
        HF_HUB_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        HF_HUB_DISABLE_PROGRESS_BARS="1",
        TRANSFORMERS_VERBOSITY="error",
        TOKENIZERS_PARALLELISM="false",
    )
    # Threads that spin while they wait for each other make a busy machine 5 times slower (2 cores, measured, 2026-11).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    _link_torch()
    importlib.import_module("torch")
    importlib.import_module("tqdm").tqdm.monitor_interval = 0  # no thread to watch bars that nobody sees


def _link_torch() -> None:
    """torch's libraries are linked by a foreign call, which lets other threads run; the import itself would stop them
    for 0.3 s (measured, 2026-11). Where that is not possible, the import does it all.
    """
    found = importlib.util.find_spec("torch")
    if sys.platform != "linux" or found is None or found.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    for library in ("libc10.so", "libtorch_cpu.so", "libtorch.so", "libtorch_python.so"):
        dlopen(os.fsencode(Path(found.origin).parent / "lib" / library), os.RTLD_NOW | os.RTLD_LOCAL)
