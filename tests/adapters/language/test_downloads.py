"""Models fetched from a hub on this computer, over good lines and bad ones."""

from __future__ import annotations

import dataclasses
import errno
import itertools
import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import save as safetensors_bytes

from companion.conversation.models import DownloadProgress, Offer
from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language import kept_models, model_source
from companion.language.downloads import Download
from companion.language.hub import Hub
from tests.adapters.language import hub_server
from tests.adapters.language.hub_server import HubServer, Repository

TINY = "friends/Tiny-Chat"
WEIGHTS = safetensors_bytes({"weights": np.random.default_rng(0).normal(size=(300, 500)).astype(np.float32)})
SMALL = {"config.json": b'{"model_type": "llama"}', "tokenizer.json": b"{}", "LICENSE": b"Be kind."}
BLOCKS_OF_SMALL_FILES = len(SMALL)
"""Room on the disk is looked for once before all, and then before every block."""
UNWANTED = {"modeling.py": b"import os", "pytorch_model.bin": b"pickle", "README.md": b"# Hello"}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    for name in ("HF_TOKEN", "HF_ENDPOINT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with hub_server.running() as hub:
        hub.repositories[TINY] = Repository({**SMALL, "model.safetensors": WEIGHTS, **UNWANTED})
        yield hub


@pytest.fixture
def models(tmp_path: Path) -> Path:
    return tmp_path / "models"


def offered(server: HubServer, hub_id: str = TINY) -> Offer:
    return Hub(server.url).offer(hub_id)


def download(
    server: HubServer,
    models: Path,
    *,
    offer: Offer | None = None,
    progress: Callable[[DownloadProgress], None] = lambda progress: None,
    cancelled: threading.Event | None = None,
    free: Callable[[Path], int] = lambda folder: 10**12,
) -> Download:
    return Download(
        hub=Hub(server.url),
        offer=offer or offered(server),
        models=models,
        progress=progress,
        cancelled=cancelled or threading.Event(),
        free=free,
        waits_s=(0.0, 0.0),
    )


def part_of_weights(models: Path) -> Path:
    (path,) = (models / "Tiny-Chat.part").glob("model.safetensors.*.unfinished")
    return path


def test_only_what_makes_a_model_is_fetched_and_it_can_be_found(server: HubServer, models: Path) -> None:
    offer = offered(server)
    assert (offer.licence, offer.revision) == ("apache-2.0", "a" * 40)
    assert offer.size == len(WEIGHTS) + sum(map(len, SMALL.values()))
    told: list[DownloadProgress] = []
    path = download(server, models, offer=offer, progress=told.append).run()
    assert path == models / "Tiny-Chat"
    assert {file.name for file in path.iterdir()} == {*SMALL, "model.safetensors", kept_models.ORIGIN}
    assert (path / "model.safetensors").read_bytes() == WEIGHTS
    found = model_source.find(path)
    assert found.name == "Tiny-Chat"
    assert told[-1].done_bytes == told[-1].total_bytes == offer.size
    assert [model.hub_id for model in kept_models.kept(models)] == [TINY]


def test_what_is_here_is_not_fetched_again(server: HubServer, models: Path) -> None:
    first = download(server, models).run()
    count = len(server.asked)
    assert download(server, models, offer=Offer(hub_id=TINY, revision="b", licence=None, files=())).run() == first
    assert len(server.asked) == count


def test_a_dropped_connection_goes_on_where_it_was(server: HubServer, models: Path) -> None:
    server.drop_after = [100_000, 50_000]
    download(server, models).run()
    assert server.ranges("model.safetensors") == [None, "bytes=100000-", "bytes=150000-"]


def test_every_byte_that_comes_renews_the_patience(server: HubServer, models: Path) -> None:
    server.drop_after = [1000] * 20
    path = download(server, models).run()
    assert (path / "model.safetensors").read_bytes() == WEIGHTS


def test_a_line_that_stays_dead_is_given_up_and_gone_on_with_later(server: HubServer, models: Path) -> None:
    server.drop_after = [100_000, 0, 0, 0]
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models).run()
    assert caught.value.code is Code.HUB_UNREACHABLE
    assert kept_models.kept(models)[0].whole is False
    assert not (models / "Tiny-Chat").exists()
    server.drop_after.clear()
    download(server, models).run()
    assert server.ranges("model.safetensors")[-1] == "bytes=100000-"


@pytest.mark.parametrize("origin", ["", '{"hub_id"'])
def test_a_kill_in_the_first_moment_leaves_nothing_in_the_way(server: HubServer, models: Path, origin: str) -> None:
    (models / "Tiny-Chat.part").mkdir(parents=True)
    (models / "Tiny-Chat.part" / kept_models.ORIGIN).write_text(origin)
    assert download(server, models).run() == models / "Tiny-Chat"


def test_a_hub_that_can_not_go_on_starts_over(server: HubServer, models: Path) -> None:
    server.drop_after, server.ignores_range = [200_000, 100_000], True
    told: list[DownloadProgress] = []
    path = download(server, models, progress=told.append).run()
    assert (path / "model.safetensors").read_bytes() == WEIGHTS
    assert told[-1].done_bytes == told[-1].total_bytes
    assert len(server.ranges("model.safetensors")) == 3


def test_a_damaged_file_is_fetched_once_more(server: HubServer, models: Path) -> None:
    server.damage = 1
    path = download(server, models).run()
    assert (path / "model.safetensors").read_bytes() == WEIGHTS
    assert server.ranges("model.safetensors") == [None, None]


def test_a_file_that_stays_damaged_never_counts(server: HubServer, models: Path) -> None:
    server.damage = 2
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models).run()
    assert (caught.value.code, caught.value.about) == (Code.DOWNLOAD_DAMAGED, "model.safetensors")
    assert not (models / "Tiny-Chat").exists()
    assert not list((models / "Tiny-Chat.part").glob("model.safetensors*"))


def test_a_small_file_with_a_wrong_byte_never_counts(server: HubServer, models: Path) -> None:
    offer = offered(server)
    server.repositories[TINY].files["config.json"] = b'{"model_type": "LLAMA"}'
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models, offer=offer).run()
    assert (caught.value.code, caught.value.about) == (Code.DOWNLOAD_DAMAGED, "config.json")


def test_a_file_longer_than_it_was_said_to_be_never_counts(server: HubServer, models: Path) -> None:
    offer = offered(server)
    server.repositories[TINY].files["model.safetensors"] = WEIGHTS + b"more" * 100_000
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models, offer=offer).run()
    assert caught.value.code is Code.DOWNLOAD_DAMAGED


def test_what_was_damaged_on_the_disk_meanwhile_is_noticed(server: HubServer, models: Path) -> None:
    server.drop_after = [100_000, 0, 0, 0]
    with pytest.raises(EnvironmentFault):
        download(server, models).run()
    part = part_of_weights(models)
    part.write_bytes(b"?" + part.read_bytes()[1:])
    (models / "Tiny-Chat.part" / "config.json").write_bytes(b"{}")
    server.drop_after.clear()
    path = download(server, models).run()
    assert (path / "model.safetensors").read_bytes() == WEIGHTS
    assert (path / "config.json").read_bytes() == SMALL["config.json"]


def test_another_revision_is_not_mixed_with_what_came_of_the_first(server: HubServer, models: Path) -> None:
    server.drop_after = [100_000, 0, 0, 0]
    with pytest.raises(EnvironmentFault):
        download(server, models).run()
    server.drop_after.clear()
    newer = safetensors_bytes({"weights": np.ones((300, 500), np.float32)})
    server.repositories[TINY] = Repository({**SMALL, "model.safetensors": newer}, revision="b" * 40)
    path = download(server, models).run()
    assert (path / "model.safetensors").read_bytes() == newer
    assert {file.name for file in path.iterdir()} == {*SMALL, "model.safetensors", kept_models.ORIGIN}


def test_paused_and_gone_on_with(server: HubServer, models: Path) -> None:
    cancelled = threading.Event()
    asked = itertools.count()

    def free(folder: Path) -> int:
        if next(asked) == BLOCKS_OF_SMALL_FILES + 2:
            cancelled.set()
        return 10**12

    with pytest.raises(Cancelled):
        download(server, models, cancelled=cancelled, free=free).run()
    come = part_of_weights(models).stat().st_size
    assert 0 < come < len(WEIGHTS)
    told: list[DownloadProgress] = []
    download(server, models, progress=told.append).run()
    assert server.ranges("model.safetensors")[-1] == f"bytes={come}-"
    assert told[-1].done_bytes == told[-1].total_bytes


def test_paused_before_it_began(server: HubServer, models: Path) -> None:
    cancelled = threading.Event()
    cancelled.set()
    with pytest.raises(Cancelled):
        download(server, models, cancelled=cancelled).run()
    assert server.ranges("model.safetensors") == []


CHILD = """
import sys, threading
from pathlib import Path
from companion.language.downloads import Download
from companion.language.hub import Hub

def free(folder):
    print("room", flush=True)
    return 10**12

hub = Hub(sys.argv[1])
offer, models, cancelled = hub.offer(sys.argv[2]), Path(sys.argv[3]), threading.Event()
Download(hub=hub, offer=offer, models=models, progress=lambda progress: None, cancelled=cancelled, free=free).run()
"""


def test_killed_and_gone_on_with(server: HubServer, models: Path) -> None:
    server.hold.clear()
    command = [sys.executable, "-c", CHILD, server.url, TINY, str(models)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[3], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for _ in range(BLOCKS_OF_SMALL_FILES + 3):
            assert child.stdout.readline() == "room\n"
        child.kill()
    server.hold.set()
    assert not (models / "Tiny-Chat").exists()
    come = part_of_weights(models).stat().st_size
    assert 0 < come < len(WEIGHTS)
    path = download(server, models).run()
    assert (path / "model.safetensors").read_bytes() == WEIGHTS
    assert server.ranges("model.safetensors") == [None, f"bytes={come}-"]


def test_two_downloads_of_one_model_at_once_are_refused(server: HubServer, models: Path) -> None:
    server.hold.clear()
    first = download(server, models)
    thread = threading.Thread(target=first.run)
    thread.start()
    assert server.holding.wait(30)
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models).run()
    with pytest.raises(EnvironmentFault) as removing:
        kept_models.remove(models, "Tiny-Chat")
    server.hold.set()
    thread.join(30)
    assert caught.value.code is removing.value.code is Code.DOWNLOAD_BUSY
    assert (models / "Tiny-Chat" / "model.safetensors").read_bytes() == WEIGHTS


def test_without_room_nothing_is_fetched(server: HubServer, models: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models, free=lambda folder: 400_000_000).run()
    assert caught.value.code is Code.DOWNLOAD_NO_ROOM
    assert "0.4 GB is free" in caught.value.message
    assert all("resolve" not in path for _, path, _ in server.asked)


def test_room_that_goes_meanwhile_stops_it_and_what_came_is_kept(server: HubServer, models: Path) -> None:
    asked = iter([10**12] * (BLOCKS_OF_SMALL_FILES + 2))
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models, free=lambda folder: next(asked, 1000)).run()
    assert caught.value.code is Code.DOWNLOAD_NO_ROOM
    come = part_of_weights(models).stat().st_size
    assert 0 < come < len(WEIGHTS)
    download(server, models).run()
    assert server.ranges("model.safetensors")[-1] == f"bytes={come}-"


def test_a_disk_that_is_full_all_the_same(server: HubServer, models: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(EnvironmentFault) as caught:
            download(server, models).run()
    assert caught.value.code is Code.DOWNLOAD_NO_ROOM
    download(server, models).run()


def test_a_folder_that_can_not_be_written(server: HubServer, models: Path) -> None:
    models.write_text("a file in its place")
    with pytest.raises(EnvironmentFault) as caught:
        download(server, models).run()
    assert caught.value.code is Code.DOWNLOAD_UNWRITABLE


def test_files_that_are_right_and_yet_no_model(server: HubServer, models: Path) -> None:
    server.repositories[TINY].files["config.json"] = b"no JSON"
    with pytest.raises(ModelFault) as caught:
        download(server, models).run()
    assert (caught.value.code, caught.value.about) == (Code.MODEL_DAMAGED, TINY)
    assert kept_models.kept(models) == []


def test_a_kind_that_can_not_be_opened_costs_no_weights(server: HubServer, models: Path) -> None:
    def look(part: Path) -> None:
        assert {file.name for file in part.iterdir()} == {*SMALL, kept_models.ORIGIN}
        raise ModelFault(Code.MODEL_UNSUPPORTED, "a painter")

    with pytest.raises(ModelFault) as caught:
        dataclasses.replace(download(server, models), look=look).run()
    assert (caught.value.code, caught.value.about) == (Code.MODEL_UNSUPPORTED, TINY)
    assert server.ranges("model.safetensors") == []
    assert kept_models.kept(models) == []


def test_a_name_that_another_owner_has_taken(server: HubServer, models: Path) -> None:
    download(server, models).run()
    server.repositories["others/Tiny-Chat"] = server.repositories[TINY]
    path = download(server, models, offer=offered(server, "others/Tiny-Chat")).run()
    assert path.name == "Tiny-Chat (others)"
    assert [model.hub_id for model in kept_models.kept(models)] == [TINY, "others/Tiny-Chat"]


def test_the_origin_is_told_in_the_folder(server: HubServer, models: Path) -> None:
    origin = json.loads((download(server, models).run() / kept_models.ORIGIN).read_text(encoding="utf-8"))
    assert origin == {"hub_id": TINY, "revision": "a" * 40, "licence": "apache-2.0", "gguf": None}


def test_gguf_files_of_one_repository_are_models_of_their_own(server: HubServer, models: Path) -> None:
    server.repositories[TINY] = Repository({"tiny-Q4.gguf": b"GGUF four", "tiny-Q8.gguf": b"GGUF eight"})
    for name in ("tiny-Q4", "tiny-Q8"):
        offer = Hub(server.url).offer(TINY, f"{name}.gguf")
        path = download(server, models, offer=offer).run()
        assert path == models / name
        assert model_source.find(path).name == name
    assert [(model.name, model.gguf) for model in kept_models.kept(models)] == [
        ("tiny-Q4", "tiny-Q4.gguf"),
        ("tiny-Q8", "tiny-Q8.gguf"),
    ]
