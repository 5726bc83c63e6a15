"""The fast decoder says what transformers says, on every family and option that it claims to know."""

from __future__ import annotations

import json
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import torch

from companion.conversation.ports import Precision
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.opening import open_decoder
from companion.language.decoder.shape import read_shape
from tests.adapters.language.decoder.families import FAMILIES, make
from tests.adapters.language.tiny_models import Model

PROMPT = [(37 * n) % 300 for n in range(41)]
NEVER = threading.Event()
CPU = torch.device("cpu")


def decoder_of(folder: Path, precision: Precision = Precision.FLOAT32) -> Decoder:
    shape = read_shape(json.loads((folder / "config.json").read_text()))
    assert shape is not None
    decoder = open_decoder(folder, shape, precision, CPU, lambda: None)
    assert decoder is not None
    return decoder


def read(decoder: Decoder, tokens: list[int], chunk: int, *, writing: bool = False) -> torch.Tensor:
    logits = torch.empty(0)
    for start in range(decoder.rewind(tokens), len(tokens), chunk):
        logits = decoder.feed(tokens[start : start + chunk], NEVER, writing=writing)
    return logits


def theirs(model: Model, tokens: list[int]) -> torch.Tensor:
    with torch.inference_mode():
        logits: torch.Tensor = model(input_ids=torch.tensor([tokens]), use_cache=False).logits[0, -1]
    return logits


@pytest.fixture(scope="module", params=FAMILIES)
def model(request: pytest.FixtureRequest) -> Model:
    return make(request.param)


@pytest.fixture(scope="module")
def folder(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    model.save_pretrained(folder)
    return folder


@pytest.mark.parametrize("chunk", [1, 2, 7, 64])
def test_logits_are_theirs(model: Model, folder: Path, chunk: int) -> None:
    logits = read(decoder_of(folder), PROMPT, chunk)
    torch.testing.assert_close(logits, theirs(model, PROMPT), atol=1e-4, rtol=0)


def test_two_hundred_greedy_tokens_are_theirs(model: Model, folder: Path) -> None:
    written = model.generate(
        torch.tensor([PROMPT]), max_new_tokens=200, min_new_tokens=200, do_sample=False, eos_token_id=None
    )
    decoder = decoder_of(folder)
    logits, tokens = read(decoder, PROMPT, 16), list(PROMPT)
    for _ in range(200):
        tokens.append(int(logits.argmax()))
        logits = decoder.feed(tokens[-1:], NEVER, writing=True)
    assert tokens == written[0].tolist()


@pytest.mark.parametrize("precision", [Precision.SIXTEEN, Precision.MIXED, Precision.PACKED])
def test_smaller_weights_say_nearly_the_same(model: Model, folder: Path, precision: Precision) -> None:
    exact = theirs(model, PROMPT)
    for chunk in (1, 64):
        logits = read(decoder_of(folder, precision), PROMPT, chunk, writing=chunk == 1)
        assert (logits - exact).norm() < 0.15 * exact.norm()


def test_what_writes_says_what_reads_the_same_weights(model: Model, folder: Path) -> None:
    """All but the rounding of what weights are multiplied with, and of keys and values, is the same."""
    decoder = decoder_of(folder, Precision.PACKED)
    reading = read(decoder, PROMPT, 64)
    decoder.forget()
    writing = read(decoder, PROMPT, 1, writing=True)
    assert (writing - reading).norm() < 0.01 * reading.norm()


def test_a_norm_may_have_a_weight_of_zero(tmp_path: Path) -> None:
    model = make("qwen3")
    with torch.no_grad():
        for layer in model.model.layers:
            layer.self_attn.q_norm.weight[0] = 0
            layer.self_attn.k_norm.weight[0] = 0
    model.save_pretrained(tmp_path)
    exact = theirs(model, PROMPT)
    written = read(decoder_of(tmp_path, Precision.PACKED), PROMPT, 1, writing=True)
    assert (written - exact).norm() < 0.15 * exact.norm()


def test_where_nothing_can_be_compiled_it_writes_in_sixteen_bits(
    model: Model, folder: Path, monkeypatch: pytest.MonkeyPatch, expected_warnings: list[str]
) -> None:
    monkeypatch.delattr("companion.language.decoder.kernel", raising=False)
    monkeypatch.setitem(sys.modules, "companion.language.decoder.kernel", None)
    exact = theirs(model, PROMPT)
    decoder = decoder_of(folder, Precision.MIXED)
    assert "compiled" in expected_warnings[-1]
    assert (read(decoder, PROMPT, 1, writing=True) - exact).norm() < 0.1 * exact.norm()


def test_on_a_card_it_is_exact_when_asked(model: Model, folder: Path) -> None:
    """Of what lies on a card that is none: the types."""
    shape = read_shape(json.loads((folder / "config.json").read_text()))
    assert shape is not None
    for precision, wanted in ((Precision.FLOAT32, torch.float32), (Precision.PACKED, torch.bfloat16)):
        decoder = open_decoder(folder, shape, precision, torch.device("meta"), lambda: None)
        assert decoder is not None
        assert decoder._network.embedding.dtype is wanted


def older(config: dict[str, Any]) -> dict[str, Any]:
    """As transformers 4 wrote it down."""
    rope = config.pop("rope_parameters")
    config["rope_theta"] = rope.pop("rope_theta")
    if rope.get("rope_type") != "default":
        config["rope_scaling"] = rope
    return config


def test_older_configurations_mean_the_same(folder: Path) -> None:
    config = json.loads((folder / "config.json").read_text())
    assert read_shape(older(dict(config, rope_parameters=dict(config["rope_parameters"])))) == read_shape(config)
