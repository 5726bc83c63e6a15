"""The mean of adapters: of each number, for the same weights only."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors import safe_open
from safetensors.torch import load_file

from training.starter.adapter_file import write
from training.starter.averaged import average


def adapter(folder: Path, value: float, *, identity: str = "abc", rank: int = 2) -> Path:
    halves = {"layer.lora_A": torch.full((rank, 3), value), "layer.lora_B": torch.full((3, rank), 2 * value)}
    return write(halves, folder, base="some", identity=identity, made=f"run {value}")


def test_each_number_is_the_mean(tmp_path: Path) -> None:
    file = average([adapter(tmp_path / "one", 1.0), adapter(tmp_path / "two", 2.0)], tmp_path / "out")
    halves = load_file(file)
    assert torch.equal(halves["layer.lora_A"].float(), torch.full((2, 3), 1.5))
    assert torch.equal(halves["layer.lora_B"].float(), torch.full((3, 2), 3.0))
    with safe_open(file, framework="pt") as opened:
        about = opened.metadata()
    assert (about["base sha256"], about["made of"]) == ("abc", "the mean of 2: run 1.0; run 2.0")


def test_adapters_of_other_weights_have_no_mean(tmp_path: Path) -> None:
    one = adapter(tmp_path / "one", 1.0)
    for other in (adapter(tmp_path / "two", 1.0, identity="abd"), adapter(tmp_path / "three", 1.0, rank=3)):
        with pytest.raises(ValueError, match="same weights"):
            average([one, other], tmp_path / "out")
