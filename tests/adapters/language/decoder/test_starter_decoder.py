"""The starter on the fast decoder beside transformers in float32, on a page of text: the same, or nearly the same."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import Any

import pytest
import torch
from transformers import AutoModelForCausalLM

from companion.conversation.ports import Precision
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.opening import open_decoder
from companion.language.decoder.shape import read_shape
from companion.language.local_lm import LocalLM
from tests.adapters.language.tiny_models import Model

NEVER = threading.Event()
PAGE = Path(__file__).parents[3] / "data" / "reading.txt"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(starter: LocalLM, unpacked_starter: Path) -> Path:
    return min(path.parent for path in unpacked_starter.glob("*/config.json"))  # the others are tuned


@pytest.fixture(scope="module")
def model(folder: Path) -> Model:
    return AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32)


@pytest.fixture(scope="module")
def tokens(folder: Path) -> list[int]:
    from transformers import PreTrainedTokenizerFast

    read: Any = PreTrainedTokenizerFast
    encoded: list[int] = read.from_pretrained(folder).encode(PAGE.read_text())
    return encoded


@pytest.fixture(scope="module")
def exact(model: Model, tokens: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        logits: torch.Tensor = model(input_ids=torch.tensor([tokens])).logits[0]
    return logits


def opened(folder: Path, precision: Precision) -> Decoder:
    shape = read_shape(json.loads((folder / "config.json").read_text()))
    assert shape is not None
    decoder = open_decoder(folder, shape, precision, torch.device("cpu"), lambda: None)
    assert decoder is not None
    return decoder


def test_in_float32_it_says_the_same(folder: Path, model: Model, tokens: list[int], exact: torch.Tensor) -> None:
    decoder = opened(folder, Precision.FLOAT32)
    prompt = tokens[:100]
    logits = decoder.feed(prompt, NEVER)
    torch.testing.assert_close(logits, exact[99], atol=1e-4, rtol=0)
    written = model.generate(torch.tensor([prompt]), max_new_tokens=200, min_new_tokens=200, do_sample=False)
    said = []
    ends = torch.tensor([2])
    for _ in range(200):
        said.append(int(logits.index_fill(0, ends, -torch.inf).argmax()))  # no end, as with min_new_tokens
        logits = decoder.feed(said[-1:], NEVER, writing=True)
    assert said == written[0, 100:].tolist()


def loss(logits: torch.Tensor, tokens: list[int]) -> float:
    return float(torch.nn.functional.cross_entropy(logits[:-1], torch.tensor(tokens[1:])))


@pytest.mark.parametrize("precision", [Precision.SIXTEEN, Precision.MIXED, Precision.PACKED])
def test_smaller_weights_read_a_page_as_well(
    folder: Path, tokens: list[int], exact: torch.Tensor, precision: Precision
) -> None:
    """Every token written: perplexity within 2 %, and KL divergence from float32 below 0.01."""
    decoder = opened(folder, precision)
    logits = torch.stack([decoder.feed([token], NEVER, writing=True) for token in tokens])
    worse = torch.tensor(loss(logits, tokens) - loss(exact, tokens)).exp()
    sure, nearly = exact.log_softmax(-1), logits.log_softmax(-1)
    divergence = float((sure.exp() * (sure - nearly)).sum(-1).mean())
    print(f"{precision}: perplexity x {float(worse):.4f}, KL {divergence:.5f}")
    assert float(worse) < 1.02
    assert divergence < 0.01


def test_a_full_context_has_sound_logits(folder: Path, tokens: list[int]) -> None:
    decoder = opened(folder, Precision.MIXED)
    book = (tokens * 20)[:8191]
    for start in range(0, len(book), 512):
        assert decoder.feed(book[start : start + 512], NEVER).isfinite().all()
    assert decoder.feed([book[0]], NEVER, writing=True).isfinite().all()
