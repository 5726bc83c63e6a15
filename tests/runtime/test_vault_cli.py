"""`companion vault`: told and changed in the terminal; passphrases are asked for, never given as arguments."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import pytest

from companion import __main__ as entry
from companion.cli import vault
from companion.cli.vault import Action
from companion.conversation.vault import Protection
from companion.errors import Code, StoreFault
from companion.memory.stores import SqliteStores
from companion.memory.vault import Stretching
from companion.paths import Home, home
from tests.fakes_keyring import FolderKeyring


def stores(folder: Path) -> SqliteStores:
    return SqliteStores(
        Home(folder / "home"),
        keyring=FolderKeyring(folder / "keyring"),
        stretching=Stretching(memory_kib=32, passes=1),
    )


def answering(*answers: str) -> Callable[[str], str]:
    """Answers in turn; then the person has gone."""
    left: Iterator[str] = iter(answers)

    def ask(question: str) -> str:
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    return ask


def test_a_passphrase_is_asked_for_twice_and_then_needed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stores(tmp_path).lifelong().close()
    assert vault.run(stores(tmp_path), Action.PASSPHRASE, as_json=False, ask=answering("open", "open")) == 0
    assert capsys.readouterr().out == "Encrypted with your passphrase. Without it nobody can open it, not even me.\n"
    with pytest.raises(StoreFault) as caught:
        vault.run(stores(tmp_path), Action.KEYRING, as_json=False, ask=answering("Open"))
    assert caught.value.code is Code.PASSPHRASE_WRONG
    assert vault.run(stores(tmp_path), Action.PASSPHRASE, as_json=False, ask=answering("open", "new", "new")) == 0
    assert vault.run(stores(tmp_path), Action.KEY_FILE, as_json=False, ask=answering("new")) == 0
    assert stores(tmp_path).vault().protection is Protection.KEY_FILE


@pytest.mark.parametrize("answers", [(), ("one",), ("one", "other")], ids=["none", "gone", "two that differ"])
def test_without_a_passphrase_nothing_changes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answers: tuple[str, ...]
) -> None:
    stores(tmp_path).lifelong().close()
    assert vault.run(stores(tmp_path), Action.PASSPHRASE, as_json=False, ask=answering(*answers)) == 1
    assert "Nothing was changed." in capsys.readouterr().out
    assert stores(tmp_path).vault().protection is Protection.KEYRING


def test_told_as_json_with_the_files_that_are_not_encrypted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stores(tmp_path).lifelong().close()
    assert vault.run(stores(tmp_path), Action.PLAIN, as_json=True, ask=answering()) == 0
    assert json.loads(capsys.readouterr().out) == {
        "protection": "none",
        "locked": False,
        "keyring": True,
        "not_encrypted": [str(tmp_path / "home" / "companion.db")],
    }


def test_a_plain_file_that_was_put_aside_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stores(tmp_path).lifelong().close()
    aside = tmp_path / "home" / "companion.damaged-20250601T120000Z.db"
    aside.write_bytes(b"SQLite format 3\0 and so on")
    assert vault.run(stores(tmp_path), Action.STATUS, as_json=False, ask=answering()) == 0
    assert f"Not encrypted: {aside}\n" in capsys.readouterr().out


def test_the_command_line(companion_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["vault", "key-file", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["protection"] == "key_file"
    assert entry.main(["vault"]) == 0
    assert "file beside it" in capsys.readouterr().out
    assert entry.main(["vault", "keyring"]) == 1
    assert "no keyring" in capsys.readouterr().err
    assert entry.main(["vault", "plain"]) == 0
    assert not home(companion_home).key_file.exists()


def test_it_is_not_changed_beside_an_open_window(companion_home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    companion_home.mkdir()
    with filelock.FileLock(home(companion_home).lock):
        assert entry.main(["vault", "plain"]) == 1
        assert "another window" in capsys.readouterr().err
        assert entry.main(["vault", "status"]) == 0
