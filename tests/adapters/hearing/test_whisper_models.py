"""Whisper models fetched, kept, found and deleted, over good lines and bad ones; and the command for it."""

from __future__ import annotations

import argparse
import hashlib
import io
import itertools
import json
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import numpy as np
import pytest

from companion import settings
from companion.cli import hearing as cli
from companion.conversation.models import DownloadProgress
from companion.conversation.ports import Cancelled
from companion.conversation.speech_models import SpeechModelCard
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.fetching.web import Web
from companion.fetching.whole_file import UNFINISHED
from companion.hearing import whisper_cards
from companion.hearing.whisper_models import WhisperModels
from companion.paths import Home, home
from tests.adapters.hearing import file_server
from tests.adapters.hearing.file_server import FileServer

WEIGHTS = np.random.default_rng(0).bytes(700_000)
DIGEST = hashlib.sha256(WEIGHTS).hexdigest()
PLACE = f"/{DIGEST}/wee.en.pt"
CARD = SpeechModelCard(
    name="wee.en",
    parameters=350_000,
    download_bytes=len(WEIGHTS),
    sha256=DIGEST,
    memory_bytes=500_000_000,
    licence="MIT",
    languages="English",
    good_at="tests",
)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with file_server.running() as files:
        files.files[PLACE] = WEIGHTS
        yield files


def models(
    server: FileServer, folder: Path, *, free: Callable[[Path], int] = lambda folder: 10**12, offline: bool = False
) -> WhisperModels:
    web = Web(server.url, offline=offline)
    return WhisperModels(folder=folder, source=web, known=(CARD,), free=free, waits_s=(0.0, 0.0))


def got(
    these: WhisperModels,
    progress: Callable[[DownloadProgress], None] = lambda progress: None,
    cancelled: threading.Event | None = None,
) -> Path:
    return these.download("wee.en", progress, cancelled or threading.Event())


def test_a_model_comes_whole_and_checked(server: FileServer, tmp_path: Path) -> None:
    told: list[DownloadProgress] = []
    path = got(models(server, tmp_path), told.append)
    assert path.read_bytes() == WEIGHTS
    assert path.name == "wee.en.pt"
    assert told[-1].done_bytes == told[-1].total_bytes == len(WEIGHTS)
    assert [model.name for model in models(server, tmp_path).kept()] == ["wee.en"]
    assert models(server, tmp_path).find("wee.en") == path
    got(models(server, tmp_path))
    assert len(server.asked) == 1


def test_a_dropped_connection_goes_on_where_it_was(server: FileServer, tmp_path: Path) -> None:
    server.drop_after = [100_000, 50_000]
    got(models(server, tmp_path))
    assert [asked for _, asked in server.asked] == [None, "bytes=100000-", "bytes=150000-"]


def test_a_server_that_can_not_go_on_starts_over(server: FileServer, tmp_path: Path) -> None:
    server.drop_after, server.ignores_range = [100_000], True
    assert got(models(server, tmp_path)).read_bytes() == WEIGHTS


def test_a_line_that_stays_dead_is_given_up_and_gone_on_with_later(server: FileServer, tmp_path: Path) -> None:
    server.drop_after = [100_000, 0, 0, 0]
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path))
    assert caught.value.code is Code.HUB_UNREACHABLE
    (part,) = models(server, tmp_path).kept()
    assert (part.name, part.whole, part.size) == ("wee.en", False, 100_000)
    with pytest.raises(ModelFault):
        models(server, tmp_path).find("wee.en")
    server.drop_after.clear()
    got(models(server, tmp_path))
    assert server.asked[-1][1] == "bytes=100000-"
    assert [model.whole for model in models(server, tmp_path).kept()] == [True]


def test_paused_and_gone_on_with(server: FileServer, tmp_path: Path) -> None:
    cancelled, asked = threading.Event(), itertools.count()

    def free(folder: Path) -> int:
        if next(asked) == 2:
            cancelled.set()
        return 10**12

    with pytest.raises(Cancelled):
        got(models(server, tmp_path, free=free), cancelled=cancelled)
    come = models(server, tmp_path).kept()[0].size
    assert 0 < come < len(WEIGHTS)
    got(models(server, tmp_path))
    assert server.asked[-1][1] == f"bytes={come}-"


def test_a_damaged_file_is_fetched_once_more_and_then_never_counts(server: FileServer, tmp_path: Path) -> None:
    server.damage = 1
    assert got(models(server, tmp_path / "first")).read_bytes() == WEIGHTS
    server.damage = 2
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path / "second"))
    assert caught.value.code is Code.DOWNLOAD_DAMAGED
    assert models(server, tmp_path / "second").kept() == []


def test_without_room_nothing_is_asked(server: FileServer, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path, free=lambda folder: 400_000_000))
    assert caught.value.code is Code.DOWNLOAD_NO_ROOM
    assert "0.4 GB is free" in caught.value.message
    assert server.asked == []


def test_offline_nothing_is_asked(server: FileServer, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path, offline=True))
    assert caught.value.code is Code.HUB_OFFLINE
    assert server.asked == []


@pytest.mark.parametrize(("status", "tries"), [(404, 1), (403, 1), (503, 3)])
def test_a_server_that_will_not_is_told(server: FileServer, tmp_path: Path, status: int, tries: int) -> None:
    server.status = status
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path))
    assert caught.value.code is Code.HUB_UNREACHABLE
    assert str(status) in caught.value.about
    assert len(server.asked) == tries


def test_no_server_at_all_is_told(tmp_path: Path) -> None:
    for address in ("http://127.0.0.1:9", "nonsense"):
        web = WhisperModels(folder=tmp_path, source=Web(address), known=(CARD,), waits_s=())
        with pytest.raises(EnvironmentFault) as caught:
            got(web)
        assert caught.value.code is Code.HUB_UNREACHABLE


def test_a_folder_that_can_not_be_written(server: FileServer, tmp_path: Path) -> None:
    (tmp_path / "models").write_text("a file in its place")
    with pytest.raises(EnvironmentFault) as caught:
        got(models(server, tmp_path / "models"))
    assert caught.value.code is Code.DOWNLOAD_UNWRITABLE


def test_two_at_once_are_refused(server: FileServer, tmp_path: Path) -> None:
    with filelock.FileLock(tmp_path / ".wee.en.pt.lock"):
        for act in (lambda: got(models(server, tmp_path)), lambda: models(server, tmp_path).remove("wee.en")):
            (tmp_path / "wee.en.pt.0123.unfinished").write_bytes(b"some")
            with pytest.raises(EnvironmentFault) as caught:
                act()
            assert caught.value.code is Code.DOWNLOAD_BUSY


def test_an_unknown_name_is_refused(server: FileServer, tmp_path: Path) -> None:
    with pytest.raises(ModelFault) as caught:
        models(server, tmp_path).download("huge", lambda progress: None, threading.Event())
    assert (caught.value.code, caught.value.about) == (Code.SPEECH_MODEL_UNKNOWN, "huge")


def test_deleted_with_what_came_of_it(server: FileServer, tmp_path: Path) -> None:
    got(models(server, tmp_path))
    (tmp_path / f"wee.en.pt.0123{UNFINISHED}").write_bytes(b"some")
    assert models(server, tmp_path).remove("wee.en") == len(WEIGHTS) + 4
    assert models(server, tmp_path).kept() == []
    with pytest.raises(ModelFault):
        models(server, tmp_path).remove("wee.en")


# Cards


def test_the_cards_are_those_of_the_library() -> None:
    import whisper

    for card in whisper_cards.CARDS:
        assert whisper._MODELS[card.name] == f"{whisper_cards.ADDRESS}/{card.sha256}/{card.name}.pt"
    sizes = [card.download_bytes for card in whisper_cards.CARDS]
    assert sizes == sorted(sizes)
    for card in whisper_cards.CARDS:  # two bytes a parameter
        assert 0.85 < card.download_bytes / (2 * card.parameters) < 1.05


@pytest.mark.parametrize(
    ("memory", "cores", "english_only", "name"),
    [
        (2 * 10**9, 2, True, "tiny.en"),
        (8 * 10**9, 2, False, "tiny"),
        (8 * 10**9, 4, False, "base"),
        (16 * 10**9, 8, False, "small"),
        (4 * 10**9, 16, True, "base.en"),
    ],
)
def test_what_suits_a_machine(memory: int, cores: int, english_only: bool, name: str) -> None:
    assert whisper_cards.recommended(memory=memory, cores=cores, english_only=english_only).name == name


# The command

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def here(companion_home: Path) -> Home:
    return home(companion_home)


@pytest.fixture
def run(server: FileServer, here: Home, capsys: pytest.CaptureFixture[str]) -> Run:
    parser = argparse.ArgumentParser()
    cli.add_to(parser.add_subparsers(), argparse.ArgumentParser(add_help=False))

    def run(*arguments: str, answer: str | None = None) -> tuple[int, str]:
        def ask(_: str) -> str:
            if answer is None:
                raise EOFError
            return answer

        status = cli.run(
            models(server, here.speech_models),
            parser.parse_args(["hearing", *arguments]),
            chosen=settings.load(here.settings),
            save=lambda fresh: settings.save(fresh, here.settings),
            ask=ask,
            notes=io.StringIO(),
        )
        return status, capsys.readouterr().out

    return run


def test_the_list_asks_nobody(run: Run, server: FileServer) -> None:
    status, out = run("list")
    assert status == 0
    assert "basic: English only, often wrong, always there, in use" in out
    assert "wee.en: for tests. 0.7 MB to fetch, 500.0 MB of memory. English. Licence: MIT." in out
    assert server.asked == []
    assert json.loads(run("list", "--json")[1])["in_use"] == "basic"


def test_size_and_licence_are_told_before_anything_is_fetched(run: Run, server: FileServer) -> None:
    status, out = run("get", "wee.en", answer="n")
    assert status == 1
    assert out.endswith("Licence: MIT.\nNothing was changed.\n")
    assert run("get", "wee.en")[0] == 1  # nobody there to answer
    assert json.loads(run("get", "wee.en", "--json")[1])["would_get"]["licence"] == "MIT"
    assert server.asked == []


def test_fetched_used_and_deleted(run: Run, here: Home) -> None:
    assert run("get", "wee.en", answer="y")[0] == 0
    assert run("use", "wee.en", "--language", "en")[1] == "From now on I hear with wee.en.\n"
    chosen = settings.load(here.settings)
    assert (chosen.speech_model, chosen.spoken_language) == ("wee.en", "en")
    assert "wee.en: 0.7 MB, in use" in run("list")[1]
    status, out = run("remove", "wee.en", answer="yes")
    assert status == 0
    assert "I hear with it" in out
    assert settings.load(here.settings).speech_model == ""
    assert settings.load(here.settings).spoken_language == "en"


def test_back_to_basic_and_languages(run: Run, here: Home, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("use", "basic", "--language", "zh")[0] == 0
    assert run("use", "basic", "--language", "auto")[0] == 0
    assert settings.load(here.settings).spoken_language == ""
    assert run("use", "basic", "--language", "Klingon!")[0] == 1


def test_a_checkpoint_file_can_be_chosen(run: Run, here: Home, tmp_path: Path) -> None:
    path = tmp_path / "mine.pt"
    path.write_bytes(b"any")
    assert run("use", str(path))[0] == 0
    assert settings.load(here.settings).speech_model == str(path)
    assert f"{path}: in use" in run("list")[1]
    with pytest.raises(ModelFault) as caught:
        run("use", "none")
    assert caught.value.code is Code.SPEECH_MODEL_MISSING


def test_an_unknown_model_is_refused_before_any_question(run: Run) -> None:
    for action in ("get", "remove"):
        with pytest.raises(ModelFault):
            run(action, "huge", "--yes")
