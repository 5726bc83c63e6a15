"""An adapter, merged while its model is unpacked: what is added, what is refused, and what a new one replaces."""

from __future__ import annotations

import threading
from pathlib import Path

import gguf
import pytest
import torch
from safetensors.torch import load_file, save_file

from companion.conversation.ports import Sampling
from companion.language.adapter import ADVISED_FILE, FORMAT, Adapter, NotFitting, advised_in, digest
from companion.language.decoder.blocks import EIGHT_BIT_BYTES, dense
from companion.language.decoder.stored_weights import BLOCKS_FILE
from companion.language.unpacked_models import unpack
from companion.language.weights import open_model
from tests.adapters.language.tiny_models import write_gguf

LAYER = "model.layers.1.mlp.down_proj"


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return write_gguf(tmp_path / "tiny.gguf", kind=gguf.GGMLQuantizationType.Q8_0)


def adapter(path: Path, base: Path, *, layer: str = LAYER, columns: int = 96, **about: str) -> Path:
    torch.manual_seed(5)
    halves = {f"{layer}.lora_A": torch.randn(4, columns).half(), f"{layer}.lora_B": torch.randn(64, 4).half()}
    save_file(halves, path, {"format": FORMAT, "base sha256": digest(base), **about})
    return path


def unpacked(base: Path, folder: Path, tuned: Path | None) -> Path:
    return unpack(base, folder, lambda progress: None, threading.Event(), adapter=tuned)


def test_the_products_are_added_to_their_layers_alone(base: Path, tmp_path: Path) -> None:
    tuned = adapter(tmp_path / "adapter.safetensors", base)
    plain = load_file(unpacked(base, tmp_path / "home", None) / "model.safetensors")
    merged_in = unpacked(base, tmp_path / "home", tuned)
    merged = load_file(merged_in / "model.safetensors")
    halves = load_file(tuned)
    added = halves[f"{LAYER}.lora_B"].float() @ halves[f"{LAYER}.lora_A"].float()
    assert merged.keys() == plain.keys()
    for name, weight in plain.items():
        wanted = weight.float() + added if name == f"{LAYER}.weight" else weight.float()
        torch.testing.assert_close(merged[name].float(), wanted, atol=1e-3, rtol=1e-3, msg=name)
    blocks = load_file(merged_in / BLOCKS_FILE)[f"{LAYER}.blocks"]
    assert blocks.shape[-1] == EIGHT_BIT_BYTES
    torch.testing.assert_close(dense(blocks), merged[f"{LAYER}.weight"].float(), atol=0.05, rtol=0)


def test_it_is_merged_once_and_a_new_one_takes_the_old_one_s_place(base: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    tuned = adapter(tmp_path / "adapter.safetensors", base)
    plain, first = unpacked(base, home, None), unpacked(base, home, tuned)
    assert unpacked(base, home, tuned) == first != plain
    adapter(tmp_path / "adapter.safetensors", base, made="anew")
    second = unpacked(base, home, tuned)
    assert second.is_dir() and plain.is_dir() and not first.exists()


@pytest.mark.parametrize("fault", ["other weights", "no adapter", "cut short", "half", "shape", "name", "nan"])
def test_one_that_does_not_fit_is_left_out_and_told_of(
    base: Path, tmp_path: Path, fault: str, expected_warnings: list[str]
) -> None:
    tuned = tmp_path / "adapter.safetensors"
    match fault:
        case "other weights":
            other = write_gguf(tmp_path / "other.gguf", architecture="qwen2", biases=True)
            adapter(tuned, other)
        case "no adapter":
            adapter(tuned, base, format="another")
        case "cut short":
            tuned.write_bytes(adapter(tuned, base).read_bytes()[:-100])
        case "half":
            save_file({f"{LAYER}.lora_A": torch.ones(4, 96)}, tuned, {"format": FORMAT, "base sha256": digest(base)})
        case "shape":
            adapter(tuned, base, columns=64)
        case "name":
            adapter(tuned, base, layer="model.layers.7.mlp.down_proj")
        case _:
            halves = {f"{LAYER}.lora_A": torch.full((4, 96), torch.nan), f"{LAYER}.lora_B": torch.ones(64, 4)}
            save_file(halves, tuned, {"format": FORMAT, "base sha256": digest(base)})
    home = tmp_path / "home"
    assert unpacked(base, home, tuned) == unpacked(base, home, None)
    assert expected_warnings and "without its adapter" in expected_warnings[0]
    lm = open_model(base, unpacked=home, progress=lambda progress: None, cancelled=threading.Event())
    assert lm.parameters > 0


def test_how_its_tokens_are_best_chosen_comes_with_it(base: Path, tmp_path: Path) -> None:
    tuned = adapter(tmp_path / "adapter.safetensors", base, sampling='{"temperature": 0.7}')
    folder = unpacked(base, tmp_path / "home", tuned)
    assert advised_in(folder) == Sampling(temperature=0.7)
    (folder / ADVISED_FILE).write_text('{"temperature": -1}')
    assert advised_in(folder) is None
    assert advised_in(tmp_path) is None
    lm = open_model(base, unpacked=tmp_path / "home", progress=lambda progress: None, cancelled=threading.Event())
    assert lm.advised is None


def test_an_adapter_says_what_it_holds(base: Path, tmp_path: Path) -> None:
    one = Adapter(adapter(tmp_path / "adapter.safetensors", base), base)
    assert one.layers == {f"{LAYER}.weight"}
    assert one.added("model.norm.weight") is None
    found = one.added(f"{LAYER}.weight")
    assert found is not None and found.shape == (64, 96)
    with pytest.raises(NotFitting, match="made for other weights"):
        Adapter(one.path, one.path)
