"""Makes the starter's adapter, `assets/starter/adapter.safetensors`, from the dialogues beside this file:

    python -m training.starter --work FOLDER --out assets/starter

An hour or more on two cores, minutes on a graphics card. Called off, it goes on from what FOLDER holds. `--base` tunes
another model, a folder as transformers keeps it. Needs `peft` (`pip install -e .[train]`).
"""

from __future__ import annotations

import argparse
import random
from dataclasses import fields
from pathlib import Path
from threading import Event

import torch
from safetensors.torch import load_file

from companion.language import model_source, unpacked_models
from companion.language.adapter import digest
from companion.language.chat_format import ChatFormat
from companion.language.plain_tokenizer import PlainTokenizer
from training.starter.adapter_file import write
from training.starter.corpus import written
from training.starter.dialogues import Dialogue, Part
from training.starter.network import Network
from training.starter.sequences import Choice, Learnable, choice, sequence
from training.starter.signed_lines import SignedLine, beginnings, signed
from training.starter.slots import COMPANIONS, apart
from training.starter.tuning import Recipe, restored, tune
from training.starter.varied import varied

USUAL_NAME, USUALLY = "Samantha", 0.4
"""Her name in most homes, and in how many of the dialogues she has it."""
_LONGEST_TOKENS = 480
_PARAMETERS = 134_515_008
"""Of a small model: which form of the prompt is learned."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.starter", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="how far it has come; may be thrown away afterwards")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--now", action="store_true", help="write what FOLDER holds, without learning any further")
    parser.add_argument("--onto", type=Path, help="an adapter to go on from, of the same rank")
    parser.add_argument("--files", action="append", help="only dialogues of files that begin so; again for more")
    parser.add_argument("--signed", action="append", help="only signed lines of files that begin so; again for more")
    parser.add_argument("--base", type=Path, help="a folder with another model; the starter without it")
    for one in fields(Recipe):
        parser.add_argument(f"--{one.name.replace('_', '-')}", type=type(one.default), default=one.default)
    asked = parser.parse_args()
    recipe = Recipe(**{one.name: getattr(asked, one.name) for one in fields(Recipe)})
    folder, base, identity = _base(asked.base, asked.work)
    format = ChatFormat(PlainTokenizer.open(folder), base)
    dialogues = written()
    held = [*(one for one in dialogues if one.part is Part.DEV), *varied(60, recipe.seed, held=True)]
    device, dtype = _device()
    network = Network(folder, rank=recipe.rank, seed=recipe.seed, device=device, dtype=dtype)
    if asked.onto is not None:
        network.take(load_file(asked.onto))
    begins = tuple(asked.files or [""])
    trained = [one for one in dialogues if one.part is Part.TRAIN and one.place.startswith(begins)]

    def epoch(number: int) -> list[Learnable]:
        some = random.Random(f"written {recipe.seed} {number}").sample(trained, round(recipe.written * len(trained)))
        return learnable([*some, *varied(recipe.varied, recipe.seed + number)], format, f"{recipe.seed} {number}")

    lines = signed()
    of_files = tuple(asked.signed or [""])
    trained_lines = [line for line in lines if line.part is Part.TRAIN and line.place.startswith(of_files)]
    held_lines = [line for line in lines if line.part is Part.DEV]

    def choices(number: int) -> list[Choice]:
        seed = f"news {recipe.seed} {number}"
        some = random.Random(seed).sample(trained_lines, min(recipe.choices, len(trained_lines)))
        return choosable(some, format, seed)

    def say(words: str) -> None:
        print(words, flush=True)

    if asked.now:
        step = restored(asked.work, network, recipe)
        write(network.adapter(), asked.out, base=base, identity=identity, made=f"{recipe}, after step {step}")
        return
    loss = tune(
        network,
        epoch,
        learnable(held, format, "held"),
        recipe,
        asked.work,
        choices=choices,
        held_choices=choosable(held_lines, format, "held") if recipe.choices else (),
        say=say,
    )
    write(
        network.adapter(),
        asked.out,
        base=base,
        identity=identity,
        made=f"{recipe}, {len(trained)} written dialogues, loss {loss:.4f}",
    )


def learnable(dialogues: list[Dialogue], format: ChatFormat, seed: str) -> list[Learnable]:
    """Each dialogue as she would have read it, with a name of hers by chance; what is too long is left out."""
    chance = random.Random(f"names {seed}")
    others = apart(COMPANIONS, held=False)
    found = []
    for dialogue in dialogues:
        name = USUAL_NAME if chance.random() < USUALLY else chance.choice(others)
        found.append(sequence(dialogue, name, _PARAMETERS, format))
    return [one for one in found if len(one.tokens) <= _LONGEST_TOKENS]


def choosable(lines: list[SignedLine], format: ChatFormat, seed: str) -> list[Choice]:
    """Each line as she would read it, with a right beginning of a reply and a wrong one."""
    chance = random.Random(f"choices {seed}")
    return [choice(*beginnings(line, chance), USUAL_NAME, _PARAMETERS, format) for line in lines]


def _base(folder: Path | None, work: Path) -> tuple[Path, str, str]:
    """Where the model lies that is tuned, what it is called, and what tells it from others."""
    if folder is not None:
        return folder, folder.name, digest(folder / "model.safetensors")
    source = model_source.find(None)
    unpacked = unpacked_models.unpack(source.path, work / "unpacked", lambda progress: None, Event())
    return unpacked, source.name, digest(source.path)


def _device() -> tuple[str, torch.dtype]:
    if torch.cuda.is_available():
        return "cuda", torch.bfloat16 if torch.cuda.is_bf16_supported() else torch.float32
    native = torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported()  # type: ignore[no-untyped-call]
    return "cpu", torch.bfloat16 if native else torch.float32


if __name__ == "__main__":
    main()
