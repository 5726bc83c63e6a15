"""`companion models`: seen, fetched, chosen and deleted in the terminal; the network only on the person's word."""

from __future__ import annotations

import argparse
import dataclasses
import io
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import filelock
import numpy as np
import pytest
from safetensors.numpy import save as safetensors_bytes

from companion import __main__ as entry
from companion import settings
from companion.cli import models as cli
from companion.conversation.ports import Precision
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language.fitting import Machine
from companion.language.hub import Hub
from companion.language.local_models import LocalModels
from companion.language.weights import open_model
from companion.paths import Home, home
from companion.settings import Settings
from tests.adapters.language import hub_server
from tests.adapters.language.hub_server import HubServer, Repository

TINY = "friends/Tiny-Chat"
WEIGHTS = safetensors_bytes({"weights": np.zeros((500, 500), np.float32)})
CONFIG = b'{"model_type": "llama", "architectures": ["LlamaForCausalLM"]}'

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with hub_server.running() as hub:
        hub.repositories[TINY] = Repository({"config.json": CONFIG, "model.safetensors": WEIGHTS})
        yield hub


@pytest.fixture
def here(companion_home: Path) -> Home:
    return home(companion_home)


@pytest.fixture
def run_on(here: Home, capsys: pytest.CaptureFixture[str]) -> Callable[[LocalModels], Run]:
    """Runs the command on these models; the person answers `answer`, or has gone."""
    parser = argparse.ArgumentParser()
    cli.add_to(parser.add_subparsers(), argparse.ArgumentParser(add_help=False))

    def run_on(models: LocalModels) -> Run:
        def run(*arguments: str, answer: str | None = None, notes: io.StringIO | None = None) -> tuple[int, str]:
            def ask(_: str) -> str:
                if answer is None:
                    raise EOFError
                return answer

            status = cli.run(
                models,
                parser.parse_args(["models", *arguments]),
                chosen=settings.load(here.settings),
                save=lambda fresh: settings.save(fresh, here.settings),
                ask=ask,
                notes=notes or io.StringIO(),
            )
            return status, capsys.readouterr().out

        return run

    return run_on


@pytest.fixture
def run(run_on: Callable[[LocalModels], Run], server: HubServer, here: Home) -> Run:
    """On a computer with 8 GB of memory."""
    return run_on(
        LocalModels(
            folder=here.models,
            hub=Hub(server.url),
            machine=lambda: Machine(memory_bytes=8 * 10**9),
            look=lambda part: None,
        )
    )


def told(printed: tuple[int, str]) -> dict[str, Any]:
    status, out = printed
    assert status == 0
    parsed: dict[str, Any] = json.loads(out)
    return parsed


def chosen(here: Home) -> str | None:
    return settings.load(here.settings).model_path


def test_the_list_asks_nobody_and_tells_the_truth_about_the_starter(run: Run, server: HubServer) -> None:
    status, out = run("list")
    assert status == 0
    assert "starter: in use" in out
    assert "tiny" in out
    assert "On this computer I would take Qwen/Qwen3-1.7B: companion models get Qwen/Qwen3-1.7B" in out
    assert "3.4 GB to fetch, 3.7 GB of memory (16-bit). Licence: Apache-2.0." in out
    assert "Its owner asks you to agree to terms on its page first." in out
    assert server.asked == []


def test_memory_is_told_and_judged_in_the_precision_that_would_be_used(run: Run, here: Home) -> None:
    settings.save(Settings(precision=Precision.FLOAT32), here.settings)
    out = run("info", "Qwen/Qwen3-1.7B")[1]
    assert "3.4 GB to fetch, 7.1 GB of memory (float32). " in out
    assert "It may be too heavy for this computer.\n" in out
    listed = told(run("list", "--json"))
    assert listed["recommended"] == "Qwen/Qwen3-0.6B"
    assert [(card["precision"], card["suits"]) for card in listed["worth_having"]][-2:] == [
        ("float32", False),
        ("float32", True),
    ]
    settings.save(Settings(precision=Precision.PACKED), here.settings)
    out = run("info", "meta-llama/Llama-3.2-3B-Instruct")[1]
    assert "3.8 GB of memory (packed). " in out
    assert "too heavy" not in out


@pytest.mark.parametrize(("precision", "words"), [(Precision.AUTOMATIC, ""), (Precision.MIXED, " in mixed")])
def test_where_none_fits_it_is_said_in_which_precision(
    run_on: Callable[[LocalModels], Run], server: HubServer, here: Home, precision: Precision, words: str
) -> None:
    settings.save(Settings(precision=precision), here.settings)
    tiny = LocalModels(folder=here.models, hub=Hub(server.url), machine=lambda: Machine(memory_bytes=10**9))
    assert f"This computer has too little memory for any of them{words}.\n" in run_on(tiny)("list")[1]


def test_the_memory_of_a_graphics_card_is_named(
    run_on: Callable[[LocalModels], Run], server: HubServer, here: Home
) -> None:
    machine = Machine(memory_bytes=16 * 10**9, graphics_bytes=24 * 10**9)
    out = run_on(LocalModels(folder=here.models, hub=Hub(server.url), machine=lambda: machine))("list")[1]
    assert "16.3 GB of the graphics card's memory (16-bit). " in out


def test_one_call_can_ask_about_another_precision(here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["models", "info", "Qwen/Qwen3-1.7B", "--precision", "float32", "--json"]) == 0
    (card,) = json.loads(capsys.readouterr().out)["worth_having"]
    assert (card["precision"], card["memory_bytes"]) == ("float32", 4 * card["parameters"] + (300 << 20))


def test_size_and_licence_are_told_before_anything_is_fetched(run: Run, server: HubServer, here: Home) -> None:
    status, out = run("get", TINY, answer="n")
    assert status == 1
    assert out == f"{TINY}: 1.0 MB to fetch. Licence: apache-2.0.\nNothing was changed.\n"
    assert [path for _, path, _ in server.asked] == [f"/api/models/{TINY}"]
    assert not here.models.exists()


def test_fetched_listed_chosen_and_removed(run: Run, here: Home) -> None:
    status, out = run("get", TINY, answer="y")
    assert status == 0
    assert out.endswith(f"{TINY} is here. To think with it: companion models use Tiny-Chat\n")
    assert "Tiny-Chat: 1.0 MB, apache-2.0\n" in run("list")[1]
    assert run("use", "Tiny-Chat") == (0, f"From now on I think with {here.models / 'Tiny-Chat'}.\n")
    assert chosen(here) == str(here.models / "Tiny-Chat")
    assert "Tiny-Chat: 1.0 MB, apache-2.0, in use\n" in run("list")[1]
    status, out = run("remove", "Tiny-Chat", answer="no")
    assert status == 1
    assert "I think with it. Without it I go back to the starter." in out
    assert chosen(here) == str(here.models / "Tiny-Chat")
    status, out = run("remove", TINY, "--yes")
    assert (status, out.splitlines()[-1]) == (0, "Deleted: Tiny-Chat.")
    assert "go back to the starter" in out
    assert chosen(here) is None
    assert not (here.models / "Tiny-Chat").exists()


def test_what_is_not_whole_is_told_and_gone_on_with(run: Run, server: HubServer) -> None:
    server.damage = 2
    with pytest.raises(EnvironmentFault):
        run("get", TINY, "--yes")
    assert f"Tiny-Chat: 0.0 MB so far. To go on: companion models get {TINY}" in run("list")[1]
    with pytest.raises(ModelFault) as caught:
        run("use", "Tiny-Chat")
    assert caught.value.code is Code.MODEL_MISSING
    assert run("get", TINY, "--yes")[0] == 0


def test_back_to_the_starter_and_a_folder_of_one_s_own(run: Run, here: Home, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "config.json").write_bytes(CONFIG)
    (own / "model.safetensors").write_bytes(WEIGHTS)
    assert run("use", str(own))[0] == 0
    assert chosen(here) == str(own)
    assert f"{own}: in use" in run("list")[1]
    assert run("use", "starter") == (0, "From now on I think with the starter.\n")
    assert chosen(here) is None
    (own / "model.safetensors").rename(own / "pytorch_model.bin")
    with pytest.raises(ModelFault) as caught:
        run("use", str(own))
    assert caught.value.code is Code.MODEL_UNSAFE


def test_a_model_is_chosen_with_how_exactly_to_reckon(here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["models", "use", "starter", "--precision", "packed"]) == 0
    assert capsys.readouterr().out == "From now on I think with the starter, packed.\n"
    assert settings.load(here.settings).precision is Precision.PACKED
    assert entry.main(["models", "list"]) == 0
    assert "starter: in use, packed\n" in capsys.readouterr().out
    assert entry.main(["--precision", "automatic", "models", "use", "starter"]) == 0
    assert settings.load(here.settings) == Settings()


def test_a_server_in_use_is_told_and_left_for_a_model_here(run: Run, here: Home) -> None:
    run("get", TINY, "--yes")
    run("use", TINY)
    settings.save(dataclasses.replace(settings.load(here.settings), remote_url="http://localhost:8000"), here.settings)
    out = run("list")[1]
    assert "localhost:8000: in use" in out
    assert out.count("in use") == 1
    run("use", TINY)
    assert settings.load(here.settings).remote_url == ""
    assert "localhost" not in run("list")[1]


def test_what_is_known_of_a_model_is_told_without_asking_anyone(run: Run, server: HubServer) -> None:
    status, out = run("info", "Qwen/Qwen3-1.7B")
    assert status == 0
    assert "Speaks more than 100 languages." in out
    status, out = run("info", "nobody/knows")
    assert (status, out) == (
        1,
        "I know nothing about nobody/knows here. To ask the hub: companion models get nobody/knows\n",
    )
    assert server.asked == []


def test_as_json(run: Run, here: Home) -> None:
    offer = told(run("get", TINY, "--json"))["would_get"]
    assert (offer["hub_id"], offer["licence"], offer["files"]) == (
        TINY,
        "apache-2.0",
        ["model.safetensors", "config.json"],
    )
    path = str(here.models / "Tiny-Chat")
    assert told(run("get", TINY, "--json", "--yes"))["got"]["path"] == path
    assert told(run("use", TINY, "--json")) == {"in_use": path, "precision": "automatic"}
    listed = told(run("list", "--json"))
    assert listed["recommended"] == "Qwen/Qwen3-1.7B"
    assert [(model["name"], model["whole"], model["in_use"]) for model in listed["kept"]] == [("Tiny-Chat", True, True)]
    assert told(run("info", "Tiny-Chat", "--json"))["kept"][0]["hub_id"] == TINY
    assert told(run("remove", "Tiny-Chat", "--json"))["would_remove"] == "Tiny-Chat"
    assert Path(path).exists()
    assert told(run("remove", "Tiny-Chat", "--json", "--yes"))["removed"] == "Tiny-Chat"
    assert not Path(path).exists()


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_written_over_and_wiped_away(run: Run) -> None:
    screen = Screen()
    run("get", TINY, "--yes", notes=screen)
    lines = screen.getvalue().split("\r")
    assert lines[0] == f"I am asking the hub about {TINY}.\n"
    assert lines[-3].startswith("1.0 MB of 1.0 MB")
    assert lines[-2].strip() == lines[-1] == ""


class Interrupted(LocalModels):
    """The person presses Ctrl-C while it downloads."""

    def download(self, *_: object) -> Path:
        raise KeyboardInterrupt


def test_ctrl_c_stops_and_keeps_what_came(run_on: Callable[[LocalModels], Run], server: HubServer, here: Home) -> None:
    notes = io.StringIO()
    assert run_on(Interrupted(folder=here.models, hub=Hub(server.url)))("get", TINY, "--yes", notes=notes)[0] == 1
    assert notes.getvalue().endswith("Stopped. What has come is kept; ask me again to go on.\n")


def test_a_choice_waits_until_no_window_is_open(
    server: HubServer, here: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    here.folder.mkdir()
    with filelock.FileLock(here.lock):
        assert entry.main(["models", "use", "starter"]) == 1
        assert "We are already talking in another window." in capsys.readouterr().err
        assert entry.main(["models", "info", "Qwen/Qwen3-1.7B"]) == 0


def test_offline_by_choice(server: HubServer, here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    settings.save(Settings(hub_endpoint=server.url, offline=True), here.settings)
    assert entry.main(["models", "get", TINY, "--yes", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "hub_offline"
    assert server.asked == []


def test_what_is_not_here_can_not_be_removed(run: Run) -> None:
    assert run("remove", "Wasp", "--yes") == (1, "There is no model named Wasp in the list.\n")
    with pytest.raises(ModelFault) as caught:
        run("remove", "Wasp", "--yes", "--json")
    assert caught.value.code is Code.MODEL_MISSING


@pytest.mark.slow
def test_fetched_chosen_and_opened(server: HubServer, here: Home, tmp_path: Path) -> None:
    from tests.adapters.language.tiny_models import write_folder  # here, as it brings torch

    files = {file.name: file.read_bytes() for file in write_folder(tmp_path / "made").iterdir()}
    server.repositories[TINY] = Repository(files)
    settings.save(Settings(hub_endpoint=server.url), here.settings)
    assert entry.main(["models", "get", TINY, "--yes"]) == 0
    assert entry.main(["models", "use", "Tiny-Chat"]) == 0
    path = chosen(here)
    assert path is not None
    lm = open_model(Path(path), unpacked=here.unpacked_models, progress=lambda _: None, cancelled=threading.Event())
    assert lm.name == "Tiny-Chat"


@pytest.mark.slow
def test_a_kind_she_can_not_think_with_costs_no_weights(
    server: HubServer, here: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.save(Settings(hub_endpoint=server.url), here.settings)
    server.repositories[TINY].files["config.json"] = b'{"model_type": "painter", "auto_map": {}}'
    assert entry.main(["models", "get", TINY, "--yes"]) == 1
    assert "could run code of its own" in capsys.readouterr().err
    assert server.ranges("model.safetensors") == []
