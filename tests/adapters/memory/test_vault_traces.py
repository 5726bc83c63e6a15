"""No word of an encrypted conversation stands in any file of its home: closed, open, backed up, or killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.conversation.vault import Protection
from companion.memory import inspection
from companion.memory.migrate import SCHEMA
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.adapters.memory.vaults import stores_of, texts

CHILD = Path(__file__).parent / "secret_child.py"
SECRETS = ("kumquat-one", "persimmon two", "a draft of quinces", "柚子和金桔", "mangosteen")
"""What the child says, writes and looks for."""


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def traces(folder: Path) -> Iterator[str]:
    """Each secret in each file below `folder`, in UTF-8 or UTF-16."""
    for file in folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            for secret in SECRETS:
                for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                    if secret.encode(coding) in content:
                        yield f"{secret} as {coding} in {file.name}"


def talked(folder: Path, end: str) -> None:
    """A child talks in this home and ends that way; temporary files of its own would be found too."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(SCHEMA.parents[2]),
        "TMPDIR": str(folder),
        "SQLITE_TMPDIR": str(folder),
    }
    done = subprocess.run([sys.executable, CHILD, folder, end], env=environment, check=False, timeout=120)
    assert done.returncode == (0 if end == "closed" else -signal.SIGKILL)


@pytest.mark.parametrize("end", ["closed", "killed"])
def test_nothing_is_left_to_read(tmp_path: Path, home: Home, end: str) -> None:
    talked(tmp_path, end)
    assert inspection.closed_cleanly(home.store) is (end == "closed")
    assert list(home.backups.glob("companion-*.db"))
    assert list(traces(tmp_path)) == []
    stores = stores_of(tmp_path)
    assert SECRETS[0] in texts(stores)
    assert list(traces(tmp_path)) == []


def test_traces_of_a_plain_conversation_are_found(tmp_path: Path, home: Home) -> None:
    talked(tmp_path, "killed")
    stores = stores_of(tmp_path)
    stores.protect(Protection.NONE)
    found = set(traces(tmp_path))
    assert {f"{secret} as utf-8 in companion.db" for secret in SECRETS} <= found
    assert any("companion-2" in trace for trace in found)
    stores.protect(Protection.KEYRING)
    assert list(traces(tmp_path)) == []


def test_a_plain_store_leaves_none_once_it_is_encrypted(tmp_path: Path, home: Home) -> None:
    store = SqliteStore.open(home)
    for secret in SECRETS:
        store.keep_draft(secret)
    store.close()
    assert list(traces(tmp_path))
    stores_of(tmp_path).lifelong().close()
    assert list(traces(tmp_path)) == []
