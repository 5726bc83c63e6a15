"""The starter model, opened once for all tests that talk to it."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from companion.language.local_lm import LocalLM
from companion.language.model_source import plain_starter
from companion.language.weights import open_model


@pytest.fixture(scope="session")
def unpacked_starter(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the starter is unpacked, once it was opened."""
    return tmp_path_factory.mktemp("unpacked-models")


@pytest.fixture(scope="session")
def starter(unpacked_starter: Path) -> LocalLM:
    """The starter as it came, without its adapter: what is measured of it here holds for the file that others read too.
    It remembers what other tests made it read, as it does in a conversation.
    """
    return open_model(
        plain_starter(), unpacked=unpacked_starter, progress=lambda progress: None, cancelled=threading.Event()
    )
