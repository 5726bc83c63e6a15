"""The contract, on a server that begins a new message and on one that goes on with the last."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from companion.conversation.ports import (
    LanguageModel,
)
from companion.language.remote_lm import open_remote
from tests.adapters.language.remote.remote_contract import NEVER, RemoteLanguageModelContract
from tests.fakes_server import FakeServer, serving


class TestRemoteLm(RemoteLanguageModelContract):
    @pytest.fixture
    def lm(self, server: FakeServer) -> LanguageModel:
        return open_remote(server.url, "", cancelled=NEVER)


class TestRemoteLmOnAServerThatGoesOn(RemoteLanguageModelContract):
    @pytest.fixture
    def lm(self) -> Iterator[LanguageModel]:
        with serving({"id": "m", "owned_by": "vllm"}) as server:
            yield open_remote(server.url, "m", cancelled=NEVER)
