"""Weights of a GGUF file stay in the blocks they came in, and say what the dense weights say."""

from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import gguf
import pytest
import torch
from safetensors.torch import load_file

from companion.conversation.ports import Precision
from companion.language import unpacked_models
from companion.language.decoder import blocks, kernel, products
from companion.language.decoder.stored_weights import StoredWeights
from tests.adapters.language.decoder.test_families import PROMPT, decoder_of, read
from tests.adapters.language.tiny_models import write_gguf

Kind = gguf.GGMLQuantizationType
LAYERS = [
    f"model.layers.{layer}.{part}.weight"
    for layer in (0, 1)
    for part in (*(f"self_attn.{p}_proj" for p in "qkvo"), *(f"mlp.{p}_proj" for p in ("gate", "up", "down")))
]


@pytest.fixture(
    scope="module",
    params=[("llama", Kind.Q4_0), ("llama", Kind.Q4_1), ("qwen2", Kind.Q4_1), ("llama", Kind.Q8_0)],
    ids=str,
)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    architecture, kind = request.param
    home = tmp_path_factory.mktemp("blocks")
    file = write_gguf(home / "tiny.gguf", architecture=architecture, kind=kind, biases=architecture == "qwen2")
    return unpacked_models.unpack(file, home / "unpacked", lambda _: None, threading.Event())


def test_every_matrix_of_a_layer_is_kept_in_its_blocks(folder: Path) -> None:
    weights, stored = load_file(folder / "model.safetensors"), StoredWeights(folder)
    for name in LAYERS:
        kept = stored.blocks(name, *weights[name].shape)
        assert kept is not None
        torch.testing.assert_close(blocks.dense(kept), weights[name].float(), atol=1e-6, rtol=1e-3)
    stored.close()


def test_blocks_of_another_size_are_refused(folder: Path) -> None:
    stored = StoredWeights(folder)
    with pytest.raises(ValueError, match="blocks"):
        stored.blocks(LAYERS[0], 1, 64)
    stored.close()


@pytest.mark.parametrize("rows", [1, 9])
@pytest.mark.parametrize("biased", [False, True])
def test_a_product_of_blocks_is_the_dense_one(folder: Path, rows: int, biased: bool) -> None:
    stored = StoredWeights(folder)
    kept = stored.blocks("model.layers.0.mlp.up_proj.weight", 96, 64)
    stored.close()
    assert kept is not None
    given, bias = torch.randn(rows, 64), torch.randn(96) if biased else None
    exact = torch.nn.functional.linear(given, blocks.dense(kept), bias)
    assert (products.packed(kept, bias)(given) - exact).norm() < 0.001 * exact.norm()


def test_eight_bits_are_near(weight: torch.Tensor) -> None:
    weight[0] = 0
    weight[1, 0] = 50  # an outlier costs only its own block
    error = (blocks.dense(blocks.eight_bits(weight)) - weight).abs()
    assert float(error.max()) <= 50 / 127
    assert float(error[1, 32:].max()) < 0.02
    assert float(error[0].max()) == 0


def test_a_matrix_of_many_rows_is_made_a_part_at_a_time() -> None:
    weight = torch.randn(blocks._ROWS_AT_ONCE + 5, 32)
    whole = blocks.eight_bits(weight)
    assert whole.shape == (len(weight), 1, blocks.EIGHT_BIT_BYTES)
    assert torch.equal(whole[-5:], blocks.eight_bits(weight[-5:]))
    assert torch.equal(whole[:5], blocks.eight_bits(weight[:5]))


@pytest.fixture
def weight() -> torch.Tensor:
    return torch.randn(96, 64, generator=torch.Generator().manual_seed(0))


def test_what_is_compiled_is_made_anew_when_its_vector_code_changes() -> None:
    """The compiler looks at kernel.py alone: this names the newer one in it."""
    source = Path(kernel.__file__).with_name("vector_code.py").read_bytes()
    assert hashlib.blake2b(source, digest_size=8).hexdigest() == kernel.VECTOR_CODE


@pytest.mark.parametrize("precision", [Precision.MIXED, Precision.PACKED])
@pytest.mark.parametrize("chunk", [1, 64])
def test_a_model_in_blocks_says_nearly_the_same(folder: Path, precision: Precision, chunk: int) -> None:
    exact = read(decoder_of(folder), PROMPT, 64)
    logits = read(decoder_of(folder, precision), PROMPT, chunk, writing=chunk == 1)
    assert (logits - exact).norm() < 0.06 * exact.norm()
