"""Files of weights -> a model: what is read back, what is reckoned, and what is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from companion.emotion.eight_bits import packed, unpacked
from companion.emotion.fine import FINE
from companion.emotion.spoken import Spoken
from companion.emotion.tuned_model import AFFECT, FEELINGS, SPOKEN, TunedModel
from companion.errors import Code, ModelFault
from tests.fakes_emotion import SummingEncoder


def written(folder: Path, encoder: str = SummingEncoder.identity, *, layer: str = "layer", width: int = 2) -> Path:
    """A model that hears joy in every "e", and more valence the longer the text is."""
    weight = np.zeros((28, width), np.float32)
    weight[FINE.index("joy"), 1] = 2.0
    heads = {
        "head.weight": weight,
        "head.bias": np.zeros(28, np.float32),
        "temperature": np.array([2.0], np.float32),
    }
    save_file(packed({layer: np.eye(2, dtype=np.float32)}) | heads, folder / FEELINGS, {"encoder": encoder})
    affect = {"weight": np.zeros((3, width), np.float32), "bias": np.array([0.0, 0.2, -5.0], np.float32)}
    affect["weight"][0, 0] = 0.01
    save_file(affect, folder / AFFECT)
    spoken = {"weight": np.zeros((8, width), np.float32), "bias": np.zeros(8, np.float32)}
    spoken["weight"][list(Spoken).index(Spoken.PLEASED), 1] = 1.0
    save_file(spoken, folder / SPOKEN)
    return folder


def test_heads_turn_pooled_vectors_into_chances_and_a_place(tmp_path: Path) -> None:
    plain, glad = TunedModel.open(written(tmp_path), SummingEncoder()).read(["No", "eee, that is long"])
    assert plain.fine == pytest.approx([1 / 28] * 28)
    joy = np.exp(2.0 * 3 / 2.0)
    assert glad.fine[FINE.index("joy")] == pytest.approx(joy / (joy + 27), rel=1e-4)
    assert sum(glad.fine) == pytest.approx(1)
    assert plain.spoken == pytest.approx([1 / 8] * 8)
    assert glad.spoken[list(Spoken).index(Spoken.PLEASED)] == pytest.approx(np.exp(3) / (np.exp(3) + 7), rel=1e-4)
    assert glad.affect.valence == pytest.approx(0.17, abs=1e-3)
    assert glad.affect.arousal == pytest.approx(0.2) and glad.affect.dominance == -1


def code_of(folder: Path) -> Code:
    with pytest.raises(ModelFault) as fault:
        TunedModel.open(folder, SummingEncoder())
    return fault.value.code


def test_what_is_missing_damaged_or_made_for_another_encoder_is_a_fault(tmp_path: Path) -> None:
    assert code_of(tmp_path) is Code.MODEL_MISSING
    assert code_of(written(tmp_path, "another 384")) is Code.MODEL_UNSUPPORTED
    assert code_of(written(tmp_path, layer="another layer")) is Code.MODEL_DAMAGED
    for name in (AFFECT, SPOKEN):
        written(tmp_path)
        (tmp_path / name).unlink()
        assert code_of(tmp_path) is Code.MODEL_MISSING
    written(tmp_path)
    (tmp_path / AFFECT).write_bytes(b"no weights")
    assert code_of(tmp_path) is Code.MODEL_DAMAGED
    save_file({"weight": np.zeros((3, 9), np.float32), "bias": np.zeros(3, np.float32)}, tmp_path / AFFECT)
    assert code_of(tmp_path) is Code.MODEL_DAMAGED
    save_file({"layer": np.ones((2, 2), np.int8)}, tmp_path / FEELINGS, {"encoder": SummingEncoder.identity})
    assert code_of(tmp_path) is Code.MODEL_DAMAGED


@given(st.integers(1, 8), st.integers(1, 8), st.integers(0, 2**32 - 1))
def test_eight_bits_keep_each_number_within_half_a_step(rows: int, columns: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    matrix = (chance.standard_normal((rows, columns)) * 10.0 ** chance.integers(-3, 3, (rows, 1))).astype(np.float32)
    vector = chance.standard_normal(rows).astype(np.float32)
    kept = packed({"matrix": matrix, "vector": vector})
    assert kept["matrix"].dtype == np.int8 and kept["vector"].dtype == np.float16
    back = unpacked(kept)
    assert set(back) == {"matrix", "vector"} and back["matrix"].dtype == np.float32
    steps = np.abs(matrix).max(axis=1, keepdims=True) / 127
    assert (np.abs(back["matrix"] - matrix) <= steps * 0.501 + 1e-12).all()
    assert back["vector"] == pytest.approx(vector, rel=1e-3, abs=1e-6)


def test_a_row_of_nothing_stays_nothing() -> None:
    assert not unpacked(packed({"matrix": np.zeros((2, 3), np.float32)}))["matrix"].any()
