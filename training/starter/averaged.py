"""The mean of adapters that were learned one onto the other:

    python -m training.starter.averaged ADAPTER ADAPTER... --out FOLDER

What one run gains and another loses evens out (Izmailov et al. 2018, arXiv:1803.05407; for adapters that were learned
apart the mean of their halves would mean nothing).
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file

from training.starter.adapter_file import write


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.starter.averaged", description=__doc__)
    parser.add_argument("adapters", nargs="+", type=Path, metavar="ADAPTER")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    average(asked.adapters, asked.out)


def average(files: Sequence[Path], out: Path) -> Path:
    """The file in the folder `out`. Raises ValueError for adapters of different models, layers or ranks."""
    about = [_about(file) for file in files]
    bases = {(one["base"], one["base sha256"]) for one in about}
    adapters = [load_file(file) for file in files]
    shapes = [{name: half.shape for name, half in adapter.items()} for adapter in adapters]
    if len(bases) > 1 or any(one != shapes[0] for one in shapes):
        raise ValueError("they are not adapters of the same weights")
    means = {name: torch.stack([one[name].float() for one in adapters]).mean(0) for name in shapes[0]}
    ((base, identity),) = bases
    made = "; ".join(one["made of"] for one in about)
    return write(means, out, base=base, identity=identity, made=f"the mean of {len(files)}: {made}")


def _about(file: Path) -> dict[str, str]:
    with safe_open(file, framework="pt") as opened:
        return dict(opened.metadata() or {})


if __name__ == "__main__":
    main()
