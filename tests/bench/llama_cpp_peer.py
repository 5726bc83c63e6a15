"""llama.cpp in a virtual environment of its own, through llama-cpp-python: built on first use, asked by lines of JSON.

`python llama_cpp_peer.py FILE THREADS` is the side that runs in that environment.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path
from typing import Any

PINNED = "llama-cpp-python==0.3.36"


class LlamaCpp:
    """A running llama.cpp with one model."""

    def __init__(self, python: Path, model: Path, threads: int) -> None:
        command = [str(python), __file__, str(model), str(threads)]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
        )

    def times(self, tokens: list[int], new_tokens: int) -> tuple[float, float]:
        """(seconds to read these tokens and choose one, seconds for the others), greedily, nothing cached."""
        assert self._process.stdin is not None and self._process.stdout is not None
        print(json.dumps([tokens, new_tokens]), file=self._process.stdin, flush=True)
        read_s, wrote_s = json.loads(self._process.stdout.readline())
        return read_s, wrote_s

    def close(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(timeout=60)


def environment(folder: Path) -> Path | None:
    """The Python that has llama.cpp, built now if need be (minutes); None, with a notice, where that can't be."""
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        if shutil.which("cmake") is None or shutil.which("c++") is None:
            print("  llama.cpp is left out: it needs cmake and a C++ compiler", file=sys.stderr)
            return None
        print(f"  building llama.cpp in {folder}, once; this takes minutes", file=sys.stderr, flush=True)
        venv.create(folder, with_pip=True, clear=True)
        built = subprocess.run(["nice", str(python), "-m", "pip", "install", "-q", PINNED], check=False)
        if built.returncode:
            print("  llama.cpp is left out: it could not be built", file=sys.stderr)
            return None
        (folder / "ready").touch()
    return python


def _serve(model: str, threads: int) -> None:
    from llama_cpp import Llama  # type: ignore[import-not-found]  # there, not here

    llama: Any = Llama(
        model, n_ctx=8192, n_threads=threads, n_threads_batch=threads, n_batch=512, verbose=False, logits_all=False
    )
    for line in sys.stdin:
        tokens, new_tokens = json.loads(line)
        llama.reset()
        started_s = time.perf_counter()
        llama.eval(tokens)
        token = llama.sample(temp=0.0)
        read_s = time.perf_counter()
        for _ in range(new_tokens - 1):
            llama.eval([token])
            token = llama.sample(temp=0.0)
        print(json.dumps([read_s - started_s, time.perf_counter() - read_s]), flush=True)


if __name__ == "__main__":
    _serve(sys.argv[1], int(sys.argv[2]))
