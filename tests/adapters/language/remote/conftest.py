"""A server that does what a test tells it, and a model on it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from companion.language.remote_lm import RemoteLM, open_remote
from tests.adapters.language.remote.remote_contract import NEVER
from tests.fakes_server import FakeServer, serving


@pytest.fixture
def server() -> Iterator[FakeServer]:
    with serving() as fake:
        yield fake


@pytest.fixture
def lm(server: FakeServer) -> RemoteLM:
    return open_remote(server.url, "", cancelled=NEVER)
