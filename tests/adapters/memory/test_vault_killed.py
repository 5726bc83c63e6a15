"""A process that changes the protection is killed at any moment: the old way or the new opens everything."""

from __future__ import annotations

import collections
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from companion.conversation.turn import MessageState, Role
from companion.conversation.vault import Protection
from companion.errors import Code, StoreFault
from companion.memory import vault_file
from companion.memory.connection import is_plain
from companion.memory.migrate import SCHEMA
from companion.memory.store import SqliteStore
from companion.memory.stores import SqliteStores
from companion.paths import Home
from tests.adapters.memory.vaults import every_row, stores_of

CHILD = Path(__file__).parent / "changing_child.py"
ROUNDS = 100
MESSAGES = 400
SAID = [f"line {number} about rain, 雨天 and tea" for number in range(MESSAGES)]

pytestmark = pytest.mark.slow


@contextmanager
def children(folder: Path) -> Iterator[tuple[IO[str], IO[str]]]:
    """Where to ask for a process that changes the protection, and where to hear of it."""
    environment = {**os.environ, "PYTHONPATH": str(SCHEMA.parents[2])}
    with subprocess.Popen(
        [sys.executable, CHILD, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True
    ) as forking:
        assert forking.stdin is not None
        assert forking.stdout is not None
        yield forking.stdin, forking.stdout
        forking.stdin.close()


def killed(asked: IO[str], told: IO[str], line: str, *, changes: int, after_s: float) -> list[list[str]]:
    """What one process told of its changes until it was killed: some time after it told so many."""
    print(line, file=asked, flush=True)
    _, process, _ = told.readline().split()
    heard = [told.readline().split() for _ in range(changes)]
    threading.Event().wait(after_s)
    os.kill(int(process), signal.SIGKILL)
    while (last := told.readline().split())[0] != "gone":
        heard.append(last)
    return heard


def said_long_ago(home: Home) -> None:
    store = SqliteStore.open(home)
    for number, text in enumerate(SAID):
        store.add(Role.COMPANION if number % 2 else Role.PERSON, text, MessageState.COMPLETE)
        if number == MESSAGES // 2:
            store.backup_if_due()
    store.close()


def opened(folder: Path, passphrases: Sequence[str]) -> tuple[SqliteStores, str]:
    """The conversation and the passphrase that opens it: one of these, when one is needed."""
    stores = stores_of(folder)
    if not stores.vault().locked:
        return stores, "-"
    for passphrase in passphrases:
        try:
            stores.unlock(passphrase)
        except StoreFault as fault:
            assert fault.code is Code.PASSPHRASE_WRONG
        else:
            return stores, passphrase
    raise AssertionError("no passphrase opens it")


@pytest.mark.parametrize(
    "ways",
    [
        (Protection.KEYRING, Protection.PASSPHRASE, Protection.KEY_FILE),
        (Protection.KEYRING, Protection.NONE),
    ],
    ids=["the key moves", "encrypted and plain"],
)
def test_killed_at_any_moment_nothing_is_lost(tmp_path: Path, ways: tuple[Protection, ...]) -> None:
    home = Home(tmp_path / "home")
    said_long_ago(home)
    rows = every_row(home.store, None)
    chance = random.Random(1)
    passphrase = "-"
    interrupted = plain = 0
    with children(tmp_path) as (asked, told):
        for seed in range(ROUNDS):
            line = f"{seed} {','.join(ways)} {passphrase}"
            heard = killed(asked, told, line, changes=chance.randrange(6), after_s=chance.uniform(0, 0.02))
            interrupted += bool(heard) and heard[-1][0] == "begun"
            plain += is_plain(home.store)
            passphrases = [new for _, way, new in heard if way == Protection.PASSPHRASE][::-1]
            stores, passphrase = opened(tmp_path, [*passphrases, passphrase])
            _check(home, stores, rows)
    assert interrupted > ROUNDS // 2, "most kills must come in the middle of a change"
    assert (plain > 0) is (Protection.NONE in ways)


def test_killed_at_the_first_opening_of_a_plain_store_nothing_is_lost(tmp_path: Path) -> None:
    before = Home(tmp_path / "before")
    said_long_ago(before)
    rows = every_row(before.store, None)
    home = Home(tmp_path / "home")
    chance = random.Random(1)
    left = collections.Counter[tuple[bool, bool]]()
    with children(tmp_path) as (asked, told):
        for seed in range(ROUNDS):
            shutil.rmtree(home.folder, ignore_errors=True)
            shutil.copytree(before.folder, home.folder)
            killed(asked, told, f"{seed} {Protection.KEY_FILE} -", changes=0, after_s=chance.uniform(0, 0.06))
            left[home.vault.exists(), is_plain(home.store)] += 1
            _check(home, stores_of(tmp_path), rows)
    assert len(left) > 2, f"kills must come before, during and after: {left}"


def _check(home: Home, stores: SqliteStores, rows: dict[str, list[tuple[object, ...]]]) -> None:
    store = stores.lifelong()
    try:
        assert [message.text for message in store.page(0, MESSAGES + 1)] == SAID
        assert len(store.search("雨天", MESSAGES)) == MESSAGES
    finally:
        store.close()
    status = stores.vault()
    key = stores._keeper.held()
    assert every_row(home.store, key) == rows
    assert is_plain(home.store) is (status.protection is Protection.NONE) is (key is None)
    assert bool(stores.not_encrypted()) is (key is None)
    assert stores.newest_backup() is not None
    assert home.key_file.exists() is (status.protection is Protection.KEY_FILE)
    assert home.vault.read_bytes() == vault_file.copy_file(home).read_bytes()
    assert not list(home.folder.rglob("*.part*"))
