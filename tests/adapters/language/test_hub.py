"""What a hub offers, and how it is said when it does not."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language.hub import Hub
from tests.adapters.language import hub_server
from tests.adapters.language.hub_server import HubServer, Repository

TINY = "friends/Tiny-Chat"
SAFE = {"config.json": b"{}", "model.safetensors": b"weights"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    for name in ("HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with hub_server.running() as hub:
        hub.repositories[TINY] = Repository(dict(SAFE))
        yield hub


def refused(hub: Hub, hub_id: str = TINY, file: str | None = None) -> tuple[Code, str]:
    with pytest.raises(EnvironmentFault) as caught:
        hub.offer(hub_id, file)
    return caught.value.code, caught.value.about


def test_sharded_weights_a_template_and_a_licence_are_wanted_and_copies_are_not(server: HubServer) -> None:
    wanted = {
        "config.json": b"{}",
        "model-00001-of-00002.safetensors": b"1",
        "model-00002-of-00002.safetensors": b"2",
        "model.safetensors.index.json": b"{}",
        "tokenizer.model": b"m",
        "merges.txt": b"m",
        "chat_template.jinja": b"t",
        "LICENSE.md": b"l",
    }
    others = {
        "consolidated.safetensors": b"c",
        "adapter_model.safetensors": b"a",
        "onnx/model.safetensors": b"o",
        "../config.json": b"{}",
        ".gitattributes": b"g",
        "model.Q4.gguf": b"GGUF",
        "modeling_own.py": b"p",
        "requirements.txt": b"r",
    }
    server.repositories[TINY] = Repository(wanted | others)
    assert {file.name for file in Hub(server.url).offer(TINY).files} == set(wanted)


def test_one_gguf_file_is_the_model(server: HubServer) -> None:
    server.repositories[TINY] = Repository({"tiny.gguf": b"GGUF...", "config.json": b"{}"}, licence=None)
    offer = Hub(server.url).offer(TINY)
    assert ([file.name for file in offer.files], offer.licence) == (["tiny.gguf"], None)


def test_of_several_gguf_files_one_is_chosen(server: HubServer) -> None:
    server.repositories[TINY] = Repository({"a.Q4.gguf": b"GGUF", "a.Q8.gguf": b"GGUF8", **SAFE})
    hub = Hub(server.url)
    assert [file.name for file in hub.offer(TINY, "a.Q8.gguf").files] == ["a.Q8.gguf"]
    assert refused(hub, file="a.Q2.gguf")[0] is Code.MODEL_UNSUPPORTED
    for name in SAFE:
        del server.repositories[TINY].files[name]
    code, about = refused(hub)
    assert code is Code.MODEL_UNSUPPORTED
    assert "a.Q4.gguf, a.Q8.gguf" in about


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"pytorch_model.bin": b"pickle", "config.json": b"{}"}, Code.MODEL_UNSAFE),
        ({"config.json": b"{}", "README.md": b"# Hello"}, Code.MODEL_UNSUPPORTED),
        ({"model.safetensors": b"weights"}, Code.MODEL_UNSUPPORTED),
        ({}, Code.MODEL_UNSUPPORTED),
    ],
)
def test_without_safe_weights_there_is_no_offer(server: HubServer, files: dict[str, bytes], code: Code) -> None:
    server.repositories[TINY] = Repository(files)
    with pytest.raises(ModelFault) as caught:
        Hub(server.url).offer(TINY)
    assert caught.value.code is code


@pytest.mark.parametrize("name", ["nobody/knows-this", "no such name", "../../etc", "a/b/c", ""])
def test_an_unknown_name(server: HubServer, name: str) -> None:
    assert refused(Hub(server.url), name) == (Code.HUB_UNKNOWN, name)


def test_a_gated_model_needs_a_token_from_the_environment(server: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    server.repositories[TINY].gated = True
    assert refused(Hub(server.url)) == (Code.HUB_GATED, TINY)
    monkeypatch.setenv("HF_TOKEN", "of a stranger")
    stranger = Hub(server.url)
    offer = stranger.offer(TINY)
    with pytest.raises(EnvironmentFault) as caught, stranger.bytes_of(offer, offer.files[0], 0):
        pass
    assert (caught.value.code, caught.value.about) == (Code.HUB_GATED, TINY)
    monkeypatch.setenv("HF_TOKEN", "agreed")
    with Hub(server.url).bytes_of(offer, offer.files[0], 0) as (start, blocks):
        assert (start, b"".join(blocks)) == (0, b"weights")


def test_a_token_that_is_no_good_is_said(server: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_TOKEN", "expired")
    server.status = 401
    assert refused(Hub(server.url))[0] is Code.HUB_GATED


def test_offline_asks_nobody(server: HubServer) -> None:
    offer = Hub(server.url).offer(TINY)
    count = len(server.asked)
    hub = Hub(server.url, offline=True)
    assert refused(hub)[0] is Code.HUB_OFFLINE
    with pytest.raises(EnvironmentFault) as caught, hub.bytes_of(offer, offer.files[0], 0):
        pass
    assert caught.value.code is Code.HUB_OFFLINE
    assert len(server.asked) == count


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_mirror_that_is_down(server: HubServer, status: int) -> None:
    server.status = status
    code, about = refused(Hub(server.url))
    assert code is Code.HUB_UNREACHABLE
    assert about == f"{server.url.removeprefix('http://')} (it answered {status})"


def test_the_page_of_a_hotel(server: HubServer) -> None:
    server.nonsense = True
    assert refused(Hub(server.url))[0] is Code.HUB_UNREACHABLE


@pytest.mark.parametrize("address", ["ftp://example.org", "no address", "http://[broken"])
def test_an_address_that_is_none(address: str) -> None:
    assert refused(Hub(address))[0] is Code.HUB_UNREACHABLE


def test_nobody_there() -> None:
    with socket.socket() as taken:  # bound, not listening: nobody answers, and nobody else can
        taken.bind(("127.0.0.1", 0))
        hub = Hub(f"http://127.0.0.1:{taken.getsockname()[1]}")
        assert refused(hub)[0] is Code.HUB_UNREACHABLE


def test_the_mirror_of_the_environment_is_asked(server: HubServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HF_ENDPOINT", f"{server.url}/")
    assert Hub().offer(TINY).hub_id == TINY
    assert Hub("https://me:secret@hf-mirror.example/").name == "hf-mirror.example"


OFFLINE = """
import sys
from companion.language.hub import Hub
Hub(sys.argv[1]).offer(sys.argv[2])
from huggingface_hub import constants
assert constants.is_offline_mode() and constants.HF_HUB_DISABLE_TELEMETRY
assert "torch" not in sys.modules
"""


def test_the_process_stays_offline_but_for_the_hub_s_own_line(server: HubServer, companion_home: Path) -> None:
    command = [sys.executable, "-c", OFFLINE, server.url, TINY]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("HF_")}
    root = Path(__file__).parents[3]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
