"""A real sound server, whose loudspeaker the microphone hears."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.audio.portaudio import PortAudio
from tests import null_sinks
from tests.null_sinks import NullSinks


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSinks]:
    """Without devices."""
    with null_sinks.served(tmp_path / "sound", monkeypatch) as sinks:
        yield sinks


@pytest.fixture
def room(server: NullSinks) -> int:
    """A loudspeaker, which the default microphone hears; its module."""
    return server.add_loudspeaker("room")


@pytest.fixture
def sound(server: NullSinks) -> Iterator[PortAudio]:
    opened = PortAudio()
    yield opened
    opened.close()
