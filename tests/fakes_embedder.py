"""An encoder without a model: texts are near when they share words."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence

import numpy as np

from companion.memory.embedder import Vectors


class HashEmbedder:
    """A `companion.memory.embedder.Embedder`. Each word is a fixed random direction; a text is their sum."""

    def __init__(self, identity: str = "hash 64", dimensions: int = 64) -> None:
        self.identity = identity
        self.dimensions = dimensions
        self.read: list[str] = []
        """Every text it was given."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.read += texts
        vectors = np.stack([self._vector(text) for text in texts])
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)

    def _vector(self, text: str) -> Vectors:
        words = re.findall(r"\w+", text.lower()) or [""]
        return np.asarray(sum(self._direction(word) for word in words), np.float32)

    def _direction(self, word: str) -> Vectors:
        return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(self.dimensions, np.float32)
