"""A model on a real server: `transformers serve` with the starter."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from companion.conversation.ports import LanguageModel, Sampling, StopReason, StreamPart, TextPiece
from companion.errors import Code, ModelFault
from companion.language.remote_lm import RemoteLM, open_remote
from tests.adapters.language.contract import ANSWERS, CHAT, GREEDY, end_of, parts_of, text_of
from tests.adapters.language.remote.remote_contract import NEVER, RemoteLanguageModelContract

pytestmark = pytest.mark.slow

START_S = 240
"""Importing torch and loading the starter takes ten seconds alone, and far longer beside other tests."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RealServer:
    url: str
    model: str
    process: subprocess.Popen[bytes]

    def open(self) -> RemoteLM:
        return open_remote(self.url, self.model, cancelled=NEVER)


@contextmanager
def serving(model: Path, log: Path) -> Iterator[RealServer]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    start = "from transformers.cli.transformers import main; main()"
    options = ["--host", "127.0.0.1", "--port", str(port), "--device", "cpu", "--dtype", "float32"]
    environment = os.environ | {"HF_HUB_OFFLINE": "1", "HF_HOME": str(log.parent)}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-c", start, "serve", str(model), *options],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    server = RealServer(url=f"http://127.0.0.1:{port}", model=str(model), process=process)
    try:
        wait_until_up(server, log)
        yield server
    finally:
        process.kill()
        process.wait()


def wait_until_up(server: RealServer, log: Path) -> None:
    end = time.monotonic() + START_S
    while time.monotonic() < end and server.process.poll() is None:
        try:
            if httpx2.get(f"{server.url}/health", trust_env=False).is_success:
                return
        except httpx2.TransportError:
            threading.Event().wait(0.2)  # nothing tells when a port is open
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))


@pytest.fixture(scope="module")
def model(starter: LanguageModel, unpacked_starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The unpacked starter with the name of its class, which the server asks for."""
    (unpacked,) = (path.parent for path in unpacked_starter.glob("*/config.json"))
    folder = tmp_path_factory.mktemp("served") / "starter"
    folder.mkdir()
    for file in unpacked.iterdir():
        if file.name != "config.json":
            os.link(file, folder / file.name)
    config = json.loads((unpacked / "config.json").read_text(encoding="utf-8"))
    config["architectures"] = ["LlamaForCausalLM"]
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def server(model: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    with serving(model, tmp_path_factory.mktemp("server") / "log") as running:
        yield running


class TestTransformersServe(RemoteLanguageModelContract):
    @pytest.fixture
    def lm(self, server: RealServer) -> LanguageModel:
        return server.open()


def test_it_says_what_the_starter_says(server: RealServer, starter: LanguageModel) -> None:
    there = parts_of(server.open(), max_new_tokens=4)  # the server reckons in float32: later words may differ
    here = parts_of(starter, max_new_tokens=4)
    assert text_of(there) == text_of(here)
    assert end_of(there).prompt_tokens == end_of(here).prompt_tokens


def test_what_it_refuses_is_left_out(server: RealServer) -> None:
    sampling = Sampling(temperature=0, top_k=5, min_p=0.1, repetition_penalty=1.2, seed=3)
    assert text_of(parts_of(server.open(), sampling=sampling, max_new_tokens=3))


def test_it_goes_on_by_instruction(server: RealServer) -> None:
    """It begins a new message: what comes fits behind the words that are there, with a space between."""
    text = text_of(parts_of(server.open(), (*CHAT, ANSWERS)))
    assert text[:1].isspace() or not text[:1].isalnum()


def test_a_model_it_does_not_have(server: RealServer) -> None:
    with pytest.raises(ModelFault) as caught:
        parts_of(open_remote(server.url, "another", cancelled=NEVER))
    assert (caught.value.code, caught.value.about) == (Code.REMOTE_NO_MODEL, "another")


def test_calling_off_ends_the_servers_work_too(server: RealServer) -> None:
    lm = server.open()
    cancelled = threading.Event()
    parts: list[StreamPart] = []
    for part in lm.stream(CHAT, sampling=GREEDY, max_new_tokens=2000, cancelled=cancelled):
        parts.append(part)
        if isinstance(part, TextPiece):
            cancelled.set()
    assert (end_of(parts).reason, end_of(parts).new_tokens) == (StopReason.CANCELLED, 1)
    assert text_of(parts_of(lm, max_new_tokens=2))  # it has one hand: it is free again


def test_a_server_killed_in_mid_reply(model: Path, tmp_path: Path) -> None:
    with serving(model, tmp_path / "log") as server:
        lm = server.open()
        stream = lm.stream(CHAT, sampling=GREEDY, max_new_tokens=2000, cancelled=NEVER)
        next(part for part in stream if isinstance(part, TextPiece) and part.text)
        server.process.kill()
        with pytest.raises(ModelFault) as caught:
            list(stream)
        assert caught.value.code is Code.REMOTE_BROKE_OFF
        with pytest.raises(ModelFault) as caught:
            parts_of(lm)
        assert caught.value.code is Code.REMOTE_GONE
