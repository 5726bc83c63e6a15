"""Networks that hear, opened once for all tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.hearing.sphinx_stt import SphinxRecognizer
from companion.hearing.vad import VoiceDetector
from tests.adapters.hearing import small_whisper


@pytest.fixture(scope="session")
def detector_of_the_session() -> VoiceDetector:
    return VoiceDetector.open()


@pytest.fixture
def detector(detector_of_the_session: VoiceDetector) -> VoiceDetector:
    detector_of_the_session.forget()
    return detector_of_the_session


@pytest.fixture(scope="module")
def sphinx() -> SphinxRecognizer:
    return SphinxRecognizer()


@pytest.fixture(scope="session")
def random_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """English only, knows nothing."""
    path = tmp_path_factory.mktemp("checkpoints") / "random.en.pt"
    small_whisper.save(small_whisper.random_model(), path)
    return path


@pytest.fixture(scope="session")
def trained_checkpoint(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Knows the phrases of `small_whisper`. Takes half a minute, once."""
    path = tmp_path_factory.mktemp("checkpoints") / "phrases.en.pt"
    small_whisper.save(small_whisper.trained_model(), path)
    return path
