"""How fast the starter reads and writes: ours, transformers and llama.cpp on the same weights, interleaved, one run.

Medians of three; trust the ratios. `--json FILE` also writes the figures down. Nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import platformdirs

from companion.conversation.ports import Precision
from companion.language import model_source
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.stored_weights import BLOCKS_FILE
from tests.bench.llama_cpp_peer import LlamaCpp, environment
from tests.bench.peak_memory import peak_mb

THREADS = 2
NEW_TOKENS = 128
ROUNDS = 3
CHUNK_TOKENS = 256
KEYS = {"llama.cpp": "llama_cpp", "transformers float32": "float32", "transformers bfloat16": "bfloat16"}
PAGE = Path(__file__).parents[1] / "data" / "reading.txt"
NEVER = threading.Event()

Times: TypeAlias = Callable[[list[int], int], tuple[float, float]]
"""(tokens, how many to write) -> (seconds to the first token, seconds for the others)."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.decode", description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--memory", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.memory:
        print(json.dumps(memory(asked.memory)))
        return
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(Path(folder))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2))
    print(json.dumps(figures))


def measure(unpacked: Path) -> dict[str, float]:
    import torch

    source = model_source.find(None)
    assert isinstance(source, model_source.GgufFile)
    python = environment(platformdirs.user_cache_path("Companion", appauthor=False) / "bench-llama-cpp")
    folder = _unpacked(unpacked)
    torch.set_num_threads(THREADS)
    page = _tokens(folder)
    peers: dict[str, Times] = {"ours": _Ours(folder).times}
    llama = None if python is None else LlamaCpp(python, source.path, THREADS)
    if llama is not None:
        peers["llama.cpp"] = llama.times
    slow = {f"transformers {name}": _Theirs(folder, name).times for name in ("float32", "bfloat16")}
    figures = {"bandwidth limit, tokens a second": _bandwidth() / _bytes_per_token(folder)}
    for count, all_peers in ((300, peers | slow), (4000, peers)):
        prompt = (page * (count // len(page) + 1))[:count]
        figures |= _compared(all_peers, prompt)
    if llama is not None:
        llama.close()
    figures["KL to float32"] = _divergence(folder, page)
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.decode", "--memory", str(unpacked)],
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    memory_figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures | memory_figures


def _compared(peers: dict[str, Times], prompt: list[int]) -> dict[str, float]:
    at = f"at {len(prompt)}"
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in peers}
    for number in range(ROUNDS):
        for name, times in peers.items():
            taken[name].append(times([1000 + number, *prompt[1:]], NEW_TOKENS))
    figures: dict[str, float] = {}
    middle: dict[str, tuple[float, float, float]] = {}
    for name, pairs in taken.items():
        first_s, rest_s = (statistics.median(column) for column in zip(*pairs, strict=True))
        middle[name] = first_s, rest_s, statistics.median(sum(pair) for pair in pairs)
        figures[f"first token s {at}, {name}"] = first_s
        figures[f"read tokens a second {at}, {name}"] = len(prompt) / first_s
        figures[f"written tokens a second {at}, {name}"] = (NEW_TOKENS - 1) / rest_s
    suffix = "" if len(prompt) == 300 else f"_at_{len(prompt)}"
    for name, key in (
        ("llama.cpp", "llama_cpp"),
        ("transformers float32", "float32"),
        ("transformers bfloat16", "bf16"),
    ):
        if name in middle:
            ratios = [theirs / ours for theirs, ours in zip(middle[name], middle["ours"], strict=True)]
            for what, ratio in zip(("prefill", "decode", "reply"), ratios, strict=True):
                figures[f"{what}_over_{key}{suffix}"] = ratio
    return figures


class _Ours:
    def __init__(self, folder: Path, precision: Precision | None = None) -> None:
        self._decoder = _decoder(folder, precision)

    def times(self, tokens: list[int], new_tokens: int) -> tuple[float, float]:
        self._decoder.forget()
        started_s = time.perf_counter()
        whole = range(0, len(tokens) - CHUNK_TOKENS, CHUNK_TOKENS)
        for start in whole:
            self._decoder.feed(tokens[start : start + CHUNK_TOKENS], NEVER)
        token = int(self._decoder.feed(tokens[len(whole) * CHUNK_TOKENS :], NEVER).argmax())
        read_s = time.perf_counter()
        for _ in range(new_tokens - 1):
            token = int(self._decoder.feed([token], NEVER, writing=True).argmax())
        return read_s - started_s, time.perf_counter() - read_s


class _Theirs:
    """transformers' own generate()."""

    def __init__(self, folder: Path, dtype: str) -> None:
        from transformers import AutoModelForCausalLM

        self._model: Any = AutoModelForCausalLM.from_pretrained(folder, dtype=dtype)

    def times(self, tokens: list[int], new_tokens: int) -> tuple[float, float]:
        first_s = self._timed(tokens, 1)
        return first_s, self._timed(tokens, new_tokens) - first_s

    def _timed(self, tokens: list[int], new_tokens: int) -> float:
        import torch

        started_s = time.perf_counter()
        self._model.generate(
            torch.tensor([tokens]), max_new_tokens=new_tokens, min_new_tokens=new_tokens, do_sample=False
        )
        return time.perf_counter() - started_s


def _unpacked(home: Path) -> Path:
    from companion.language.model_source import plain_starter  # as llama.cpp reads it
    from companion.language.weights import open_model

    open_model(plain_starter(), unpacked=home, progress=lambda now: None, cancelled=NEVER)
    return next(path.parent for path in home.glob("*/config.json"))


def _decoder(folder: Path, precision: Precision | None) -> Decoder:
    import torch

    from companion.language.decoder.opening import open_decoder
    from companion.language.decoder.precision import choose
    from companion.language.decoder.shape import read_shape

    shape = read_shape(json.loads((folder / "config.json").read_text()))
    assert shape is not None
    device = torch.device("cpu")
    precision = precision or choose(135_000_000, has_blocks=True, device=device)
    decoder = open_decoder(folder, shape, precision, device, lambda: None)
    assert decoder is not None
    return decoder


def _tokens(folder: Path) -> list[int]:
    from transformers import PreTrainedTokenizerFast

    read: Any = PreTrainedTokenizerFast
    tokens: list[int] = read.from_pretrained(folder).encode(PAGE.read_text(encoding="utf-8"))
    return tokens


def _divergence(folder: Path, page: list[int]) -> float:
    """Mean KL divergence from float32 of what is written, over a page of text."""
    import torch

    exact, ours = (_decoder(folder, precision) for precision in (Precision.FLOAT32, None))
    total = 0.0
    for token in page[:200]:
        sure = exact.feed([token], NEVER, writing=True).log_softmax(-1)
        nearly = ours.feed([token], NEVER, writing=True).log_softmax(-1)
        total += float((sure.exp() * (sure - nearly)).sum())
    assert torch.isfinite(torch.tensor(total))
    return total / 200


def _bandwidth() -> float:
    """Bytes a second that a plain sum of a large tensor reads."""
    import torch

    numbers = torch.ones(64 << 20)
    best_s = 1e9
    for _ in range(5):
        started_s = time.perf_counter()
        numbers.sum()
        best_s = min(best_s, time.perf_counter() - started_s)
    return 4 * len(numbers) / best_s


def _bytes_per_token(folder: Path) -> float:
    """What one written token reads at least: every matrix in its blocks, the head among them."""
    return float((folder / BLOCKS_FILE).stat().st_size)


def memory(unpacked: Path) -> dict[str, float]:
    """This process's peak while the starter is opened and used, over what it is with the libraries alone."""
    from companion.conversation.ports import ChatMessage, ChatRole, Sampling
    from companion.language import libraries
    from companion.language.model_source import plain_starter
    from companion.language.weights import open_model

    with libraries.imported_smoothly():
        bare_mb = peak_mb()
    lm = open_model(plain_starter(), unpacked=unpacked, progress=lambda now: None, cancelled=NEVER)
    loaded_mb = peak_mb()
    ask = ChatMessage(role=ChatRole.USER, content=PAGE.read_text(encoding="utf-8"))
    for _ in lm.stream([ask], sampling=Sampling(temperature=0), max_new_tokens=32, cancelled=NEVER):
        pass
    return {"libraries alone MB": bare_mb, "peak while loading MB": loaded_mb - bare_mb, "peak MB": peak_mb() - bare_mb}


if __name__ == "__main__":
    main()
