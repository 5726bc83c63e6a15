"""Arguments, the one process at a time, and what a run does with a home folder it can't use."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import pytest

from companion import __main__ as entry
from companion import app, settings
from companion.conversation.ports import Precision
from companion.conversation.turn import MessageState
from companion.errors import Code, EnvironmentFault
from companion.memory.stores import SqliteStores
from companion.paths import Home, home
from companion.settings import Settings
from tests.fakes import ScriptedLm
from tests.fakes_server import REPLY, Exchange, serving


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> ScriptedLm:
    """The model every run opens, in place of a real one."""
    lm = ScriptedLm(["I am here."])
    monkeypatch.setattr(app, "open_model", lambda path, **_: lm)
    return lm


@pytest.fixture
def held(companion_home: Path) -> Iterator[Path]:
    """A home that another process holds."""
    companion_home.mkdir()
    with filelock.FileLock(home(companion_home).lock):
        yield companion_home


def test_what_is_said_in_one_run_is_there_in_the_next(
    scripted: ScriptedLm, companion_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert entry.main(["chat", "--once", "hello"]) == 0
    assert entry.main(["chat", "--once", "hello again"]) == 0
    assert capsys.readouterr().out == "I am here.\nI am here.\n"
    assert [message.content for message in scripted.prompts[1][1:]] == ["hello", "I am here.", "hello again"]
    store = SqliteStores(home(companion_home)).lifelong()
    assert store.count() == 4
    store.close()


def test_a_temporary_chat_leaves_no_word(scripted: ScriptedLm, companion_home: Path) -> None:
    assert entry.main(["chat", "--temporary", "--once", "a secret word"]) == 0
    assert scripted.prompts[0][-1].content == "a secret word"
    for file in companion_home.rglob("*"):
        assert file.is_dir() or b"secret" not in file.read_bytes()


def test_the_seed_reaches_the_model(scripted: ScriptedLm) -> None:
    assert entry.main(["chat", "--once", "hello", "--seed", "7"]) == 0
    assert scripted.samplings[0].seed == 7


@pytest.mark.parametrize(
    ("kept", "asked", "opened"),
    [
        ({}, [], Precision.AUTOMATIC),
        ({"precision": "packed"}, [], Precision.PACKED),
        ({"precision": "packed"}, ["--precision", "float32"], Precision.FLOAT32),
        ({"precision": "packed"}, ["--precision", "automatic"], Precision.AUTOMATIC),
    ],
)
def test_the_precision_reaches_the_model(
    scripted: ScriptedLm,
    companion_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: dict[str, str],
    asked: list[str],
    opened: Precision,
) -> None:
    seen: list[Precision] = []

    def open_model(path: Path | None, *, precision: Precision, **_: object) -> ScriptedLm:
        seen.append(precision)
        return scripted

    monkeypatch.setattr(app, "open_model", open_model)
    companion_home.mkdir()
    home(companion_home).settings.write_text(json.dumps(kept))
    assert entry.main([*asked, "chat", "--once", "hello"]) == 0
    assert seen == [opened]


def test_an_unknown_precision_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        entry.main(["--precision", "float64", "chat", "--once", "hello"])
    assert "'float64'" in capsys.readouterr().err


def test_a_second_process_is_told_to_wait(held: Path, scripted: ScriptedLm, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["chat", "--once", "hello"]) == 1
    assert "already talking" in capsys.readouterr().err
    assert entry.main(["chat", "--once", "hello", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == Code.ALREADY_OPEN


def test_a_second_window_raises_the_first(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from companion.gui import window

    asked: list[Path] = []

    def raise_first(of: Home) -> bool:
        asked.append(of.folder)
        return True

    monkeypatch.setattr(window, "raise_first", raise_first)
    assert app.run_window(app.Choices(home=home(held))) == 0
    assert asked == [held]
    monkeypatch.setattr(window, "raise_first", lambda of: False)
    with pytest.raises(EnvironmentFault):
        app.run_window(app.Choices(home=home(held)))


def test_damaged_settings_are_told_and_the_defaults_used(
    scripted: ScriptedLm, companion_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    companion_home.mkdir()
    home(companion_home).settings.write_text("{not json")
    assert entry.main(["chat", "--once", "hello"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "I am here.\n"
    assert "settings couldn't be read" in captured.err


def test_a_folder_that_can_not_be_made_still_lets_us_talk(
    scripted: ScriptedLm, tmp_path: Path, capsys: pytest.CaptureFixture[str], expected_warnings: list[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert entry.main(["--home", str(tmp_path / "file" / "home"), "chat", "--once", "hello"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "I am here.\n"
    assert "will not be kept" in captured.err


@pytest.mark.qt_no_exception_capture
def test_uncaught_errors_are_logged_and_told_on(
    companion_home: Path, monkeypatch: pytest.MonkeyPatch, expected_warnings: list[str]
) -> None:
    told: list[object] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(error))
    monkeypatch.setattr(threading, "excepthook", lambda gone: told.append(gone.exc_value))
    before = sys.excepthook, threading.excepthook
    with app._logging(home(companion_home)):
        sys.excepthook(ValueError, ValueError("on the main thread"), None)
        thread = threading.Thread(target=lambda: [][0])
        thread.start()
        thread.join()
    assert (sys.excepthook, threading.excepthook) == before
    assert [type(error) for error in told] == [ValueError, IndexError]
    logged = home(companion_home).log.read_text()
    assert "ValueError: on the main thread" in logged
    assert "IndexError" in logged


@pytest.mark.parametrize(("name", "shown"), [("DISPLAY", True), ("WAYLAND_DISPLAY", True), (None, False)])
def test_where_there_is_no_display_we_talk_in_the_terminal(
    name: str | None, shown: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for known in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(known, raising=False)
    if name:
        monkeypatch.setenv(name, ":0")
    monkeypatch.setattr(sys, "platform", "linux")
    faces: list[str] = []

    def face(name: str) -> Callable[..., int]:
        def run(*_: object, **__: object) -> int:
            faces.append(name)
            return 0

        return run

    monkeypatch.setattr(app, "run_window", face("window"))
    monkeypatch.setattr(app, "run_chat", face("terminal"))
    assert entry.main([]) == 0
    assert faces == ["window" if shown else "terminal"]
    assert ("There is no display" in capsys.readouterr().err) is not shown


def test_a_server_thinks_in_the_models_place(
    scripted: ScriptedLm, companion_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COMPANION_REMOTE_KEY", "secret")
    with serving() as server:
        settings.save(Settings(remote_url=server.url), home(companion_home).settings)
        assert entry.main(["chat", "--once", "hello"]) == 0
        assert entry.main(["--model", "asked.gguf", "chat", "--once", "hello"]) == 0
    assert capsys.readouterr().out == f"{REPLY}\nI am here.\n"
    assert set(server.keys) == {"Bearer secret"}
    assert "secret" not in home(companion_home).settings.read_text(encoding="utf-8")


def test_a_server_that_stops_in_mid_reply_leaves_it_unfinished(
    scripted: ScriptedLm, companion_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def answer(exchange: Exchange) -> None:
        exchange.begin()
        exchange.say("It", " was")
        exchange.drop()

    with serving() as server:
        server.answers = [answer]
        settings.save(Settings(remote_url=server.url), home(companion_home).settings)
        assert entry.main(["chat", "--once", "hello", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert (told["reply"], told["outcome"], told["error"]["code"]) == ("It was", "failed", Code.REMOTE_BROKE_OFF)
    store = SqliteStores(home(companion_home)).lifelong()
    assert [message.state for message in store.recent(2)] == [MessageState.COMPLETE, MessageState.UNFINISHED]
    store.close()


@pytest.mark.parametrize(
    ("chosen", "words"),
    [
        (Settings(remote_url="http://127.0.0.1:1"), "I can't reach the server 127.0.0.1:1."),
        (Settings(remote_url="https://example.invalid", offline=True), "Your settings say offline"),
    ],
)
def test_without_the_server_the_starter_answers(
    scripted: ScriptedLm, companion_home: Path, capsys: pytest.CaptureFixture[str], chosen: Settings, words: str
) -> None:
    settings.save(chosen, home(companion_home).settings)
    assert entry.main(["chat", "--once", "hello"]) == 0
    told = capsys.readouterr()
    assert told.out == "I am here.\n"
    assert words in told.err
