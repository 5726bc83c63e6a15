"""4-bit weights of a GGUF file stay on the grid they came on, and say what the dense weights say."""

from __future__ import annotations

import threading
from pathlib import Path

import gguf
import pytest
import torch
from safetensors.torch import load_file

from companion.language import unpacked_models
from companion.language.decoder import products
from companion.language.decoder.precision import Precision
from companion.language.decoder.stored_weights import GRID_FILE, StoredWeights
from tests.adapters.language.decoder.test_families import PROMPT, decoder_of, read
from tests.adapters.language.tiny_models import write_gguf

Kind = gguf.GGMLQuantizationType
LAYERS = [
    f"model.layers.{layer}.{part}.weight"
    for layer in (0, 1)
    for part in (*(f"self_attn.{p}_proj" for p in "qkvo"), *(f"mlp.{p}_proj" for p in ("gate", "up", "down")))
]


@pytest.fixture(scope="module", params=[("llama", Kind.Q4_0), ("llama", Kind.Q4_1), ("qwen2", Kind.Q4_1)], ids=str)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    architecture, kind = request.param
    home = tmp_path_factory.mktemp("grid")
    file = write_gguf(home / "tiny.gguf", architecture=architecture, kind=kind, biases=architecture == "qwen2")
    return unpacked_models.unpack(file, home / "unpacked", lambda _: None, threading.Event())


def test_every_matrix_of_a_layer_is_kept_on_its_grid(folder: Path) -> None:
    dense, stored = load_file(folder / "model.safetensors"), StoredWeights(folder)
    for name in LAYERS:
        grid = stored.grid(name)
        assert grid is not None
        assert int(grid.levels.max()) <= 15
        torch.testing.assert_close(grid.dense(), dense[name].float(), atol=1e-6, rtol=1e-3)
    stored.close()


def test_the_product_on_the_grid_is_the_dense_one(folder: Path) -> None:
    stored = StoredWeights(folder)
    rows = torch.randn(3, 64).bfloat16()
    bias = torch.randn(96)
    grid = stored.grid("model.layers.0.mlp.up_proj.weight")
    stored.close()
    assert grid is not None
    product = products.four_bit(grid, bias)
    assert product is not None, "torch has such kernels on every processor that the tests run on"
    exact = rows.float() @ grid.dense().T + bias
    assert (product(rows).float() - exact).norm() < 0.01 * exact.norm()


@pytest.mark.parametrize("precision", [Precision.MIXED, Precision.PACKED])
@pytest.mark.parametrize("chunk", [1, 64])
def test_a_model_on_its_grid_says_nearly_the_same(folder: Path, precision: Precision, chunk: int) -> None:
    exact = read(decoder_of(folder), PROMPT, 64)
    logits = read(decoder_of(folder, precision), PROMPT, chunk)
    assert (logits - exact).norm() < 0.06 * exact.norm()


def test_eight_bits_have_no_grid(tmp_path: Path) -> None:
    file = write_gguf(tmp_path / "tiny.gguf", kind=Kind.Q8_0)
    folder = unpacked_models.unpack(file, tmp_path / "unpacked", lambda _: None, threading.Event())
    assert not (folder / GRID_FILE).exists()
