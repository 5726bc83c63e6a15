"""The starter's adapter in small weights: how far from float32 each way of keeping it is, and how fast it writes.

Of the page that other parts read, and of written replies in their prompts. Merged and cut into blocks of 8 bits is what
ships. Merged into blocks of 4 bits on the grid of the file is what it is beside. The products kept apart, beside the
blocks that came, would round nothing more than the plain starter does: its row is what that would cost in exactness,
and in speed at the least. Nothing is asserted.
"""

from __future__ import annotations

import json
import math
import shutil
import statistics
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from companion.conversation.ports import Precision
from companion.language import model_source, unpacked_models
from companion.language.chat_format import ChatFormat
from companion.language.decoder.blocks import GROUP
from companion.language.decoder.decoder import Decoder
from companion.language.decoder.opening import open_decoder
from companion.language.decoder.shape import read_shape
from companion.language.decoder.stored_weights import BLOCKS_FILE
from companion.language.plain_tokenizer import PlainTokenizer
from training.evaluate.probes import USUAL_NAME
from training.starter.corpus import written
from training.starter.dialogues import Part
from training.starter.sequences import sequence

NEVER = threading.Event()
DIALOGUES = 40
ROUNDS, NEW_TOKENS = 5, 96
PARAMETERS = 135_000_000
_LEVELS = 15


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(json.dumps(measured(Path(folder))))


def measured(unpacked: Path) -> dict[str, float]:
    source = model_source.find(None)
    assert isinstance(source, model_source.GgufFile) and source.adapter is not None
    plain = unpacked_models.unpack(source.path, unpacked, lambda progress: None, NEVER)
    tuned = unpacked_models.unpack(source.path, unpacked, lambda progress: None, NEVER, adapter=source.adapter)
    texts = _texts(ChatFormat(PlainTokenizer.open(tuned), "starter"))
    exact = _foretold(_opened(tuned, Precision.FLOAT32), texts)
    figures = {"perplexity of replies, float32": _perplexity(exact, texts)}
    for name, decoder in (
        ("8 bits merged", _opened(tuned, Precision.MIXED)),
        ("4 bits merged", _opened(_in_four_bits(tuned, unpacked / "four"), Precision.FLOAT32)),
    ):
        nearly = _foretold(decoder, texts)
        figures[f"KL to float32, {name}"] = _divergence(exact, nearly)
        figures[f"perplexity of replies, {name}"] = _perplexity(nearly, texts)
    plainly = _foretold(_opened(plain, Precision.FLOAT32), texts)
    figures["KL to float32, 4 bits as they came (plain)"] = _divergence(
        plainly, _foretold(_opened(plain, Precision.MIXED), texts)
    )
    return figures | _speeds({"8 bits merged": tuned, "4 bits as they came (plain)": plain}, texts[0][0])


Text = tuple[list[int], int]
"""Tokens, and from where on they are hers."""


def _texts(format: ChatFormat) -> list[Text]:
    tested = [one for one in written() if one.part is Part.TEST][:DIALOGUES]
    read = [sequence(one, USUAL_NAME, PARAMETERS, format) for one in tested]
    return [(list(one.tokens), one.learned[-1][0]) for one in read]


def _opened(folder: Path, precision: Precision) -> Decoder:
    shape = read_shape(json.loads((folder / "config.json").read_text(encoding="utf-8")))
    assert shape is not None
    decoder = open_decoder(folder, shape, precision, torch.device("cpu"), lambda: None)
    assert decoder is not None
    return decoder


def _foretold(decoder: Decoder, texts: Sequence[Text]) -> list[torch.Tensor]:
    """Of each text, the logarithms (hers, vocabulary) of what each of her tokens was thought to be; as in writing, one
    token at a time.
    """
    found = []
    for tokens, start in texts:
        decoder.forget()
        rows = [decoder.feed(tokens[:start], NEVER)]
        rows += [decoder.feed([token], NEVER, writing=True) for token in tokens[start:-1]]
        found.append(torch.stack(rows).log_softmax(-1))
    return found


def _divergence(exact: Sequence[torch.Tensor], nearly: Sequence[torch.Tensor]) -> float:
    """Kullback-Leibler, nats a token."""
    each = [(sure.exp() * (sure - other)).sum(-1) for sure, other in zip(exact, nearly, strict=True)]
    return float(torch.cat(each).mean())


def _perplexity(foretold: Sequence[torch.Tensor], texts: Sequence[Text]) -> float:
    each = [
        rows.gather(1, torch.tensor(tokens[start:])[:, None])
        for rows, (tokens, start) in zip(foretold, texts, strict=True)
    ]
    return math.exp(-float(torch.cat(each).mean()))


def _in_four_bits(tuned: Path, target: Path) -> Path:
    """The same folder, its merged matrices rounded to the nearest steps of 4 bits between the least and the most of 32
    neighbours (Q4_1), as the file's own are.
    """
    shutil.copytree(tuned, target, ignore=shutil.ignore_patterns(BLOCKS_FILE, "model.safetensors"))
    tensors = load_file(tuned / "model.safetensors")
    for name, weight in tensors.items():
        if ".layers." in name and weight.ndim == 2:
            groups = weight.float().view(len(weight), -1, GROUP)
            least = groups.amin(-1, keepdim=True)
            steps = ((groups.amax(-1, keepdim=True) - least) / _LEVELS).half().float().clamp_min(1e-8)
            tensors[name] = (((groups - least) / steps).round() * steps + least).view_as(weight)
    save_file(tensors, target / "model.safetensors", {"format": "pt"})
    return target


def _speeds(folders: dict[str, Path], tokens: list[int]) -> dict[str, float]:
    """Tokens written a second, in turns, medians."""
    decoders = {name: _opened(folder, Precision.MIXED) for name, folder in folders.items()}
    taken: dict[str, list[float]] = {name: [] for name in decoders}
    for _ in range(ROUNDS):
        for name, decoder in decoders.items():
            decoder.forget()
            token = int(decoder.feed(tokens, NEVER).argmax())
            started_s = time.perf_counter()
            for _ in range(NEW_TOKENS):
                token = int(decoder.feed([token], NEVER, writing=True).argmax())
            taken[name].append(NEW_TOKENS / (time.perf_counter() - started_s))
    figures = {f"written tokens a second, {name}": statistics.median(each) for name, each in taken.items()}
    figures |= {f"bytes of a written token, {name}": float(_size(folder)) for name, folder in folders.items()}
    return figures


def _size(folder: Path) -> int:
    return (folder / BLOCKS_FILE).stat().st_size


if __name__ == "__main__":
    main()
