"""Models by name, as the evaluation asks for them. Knows no question."""

from __future__ import annotations

import threading
from pathlib import Path

from companion.conversation.ports import LanguageModel, Sampling
from companion.language.local_lm import LocalLM
from companion.language.model_source import plain_starter
from companion.language.weights import open_model
from companion.settings import Settings

STARTER, PLAIN = "starter", "plain"
"""The starter as people have it, and without its adapter."""


def open_named(name: str, unpacked: Path) -> LocalLM:
    """STARTER, PLAIN, or the model at a path. Raises as `open_model` does."""
    path = None if name == STARTER else plain_starter() if name == PLAIN else Path(name)
    return open_model(path, unpacked=unpacked, progress=lambda now: None, cancelled=threading.Event())


def usual_sampling(lm: LanguageModel) -> Sampling:
    """As the program samples this model unless the person chooses otherwise."""
    return lm.advised or Settings().sampling
