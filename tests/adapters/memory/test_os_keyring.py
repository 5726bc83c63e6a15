"""The operating system's keyring: only real ones, never for longer than it may take; whatever fails is none."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked

from companion.conversation.vault import Protection
from companion.errors import Code, StoreFault
from companion.memory import os_keyring
from companion.memory.migrate import SCHEMA
from companion.memory.os_keyring import OsKeyring
from companion.memory.stores import SqliteStores
from companion.paths import Home

KEY = bytes(range(32))


class DictBackend(KeyringBackend):
    """A backend in main memory that can be made to wait or to fail."""

    priority = 1.0
    name = "a keyring for tests"

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        self.fault: Exception | None = None

    def _wait(self) -> None:
        self.may_go_on.wait()
        if self.fault is not None:
            raise self.fault

    def get_password(self, service: str, username: str) -> str | None:
        self._wait()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._wait()
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._wait()
        del self.kept[service, username]


@pytest.fixture
def backend() -> Iterator[DictBackend]:
    backend = DictBackend()
    yield backend
    backend.may_go_on.set()


def keyring(*backends: KeyringBackend, limit_s: float = 30.0) -> OsKeyring:
    return OsKeyring(lambda: backends, limit_s=limit_s)


def test_it_keeps_a_key_until_it_is_removed(backend: DictBackend) -> None:
    ring = keyring(backend)
    assert ring.works()
    assert ring.name == "a keyring for tests"
    assert ring.get("home") is None
    assert ring.put("home", KEY)
    assert ring.get("home") == KEY
    assert ring.get("another home") is None
    assert ring.remove("home")
    assert ring.get("home") is None
    assert ring.remove("home")


def test_a_key_is_found_in_a_keyring_that_is_no_longer_the_best(backend: DictBackend) -> None:
    better = DictBackend()
    assert keyring(backend).put("home", KEY)
    ring = keyring(better, backend)
    assert ring.get("home") == KEY
    assert ring.remove("home")
    assert not backend.kept


@pytest.mark.parametrize("fault", [KeyringLocked("dismissed"), RuntimeError("no bus"), OSError(5, "gone")])
def test_whatever_it_raises_means_that_there_is_none(backend: DictBackend, fault: Exception) -> None:
    assert keyring(backend).put("home", KEY)
    backend.fault = fault
    ring = keyring(backend)
    assert ring.get("home") is None
    assert not ring.put("home", KEY)
    assert not ring.remove("home")


def test_what_is_no_key_is_none(backend: DictBackend) -> None:
    backend.kept["Companion", "home"] = "not hexadecimal"
    assert keyring(backend).get("home") is None


def test_none_at_all() -> None:
    def failing() -> list[KeyringBackend]:
        raise ImportError("no such module")

    for ring in (keyring(), OsKeyring(failing)):
        assert not ring.works()
        assert ring.get("home") is None
        assert not ring.put("home", KEY)
        assert not ring.remove("home")
        assert ring.name


def test_one_that_asks_and_gets_no_answer_is_none(backend: DictBackend) -> None:
    ring = keyring(backend, limit_s=0.05)
    assert ring.put("home", KEY)
    backend.may_go_on.clear()
    assert ring.get("home") is None
    assert not ring.remove("home")


def test_a_key_that_is_kept_too_late_is_taken_back(backend: DictBackend) -> None:
    backend.may_go_on.clear()
    before = set(threading.enumerate())
    assert not keyring(backend, limit_s=0.05).put("home", KEY)
    (late,) = set(threading.enumerate()) - before
    backend.may_go_on.set()
    late.join(30)
    assert not late.is_alive()
    assert not backend.kept


def test_a_keyring_that_hangs_stops_no_start(backend: DictBackend, tmp_path: Path) -> None:
    backend.may_go_on.clear()
    stores = SqliteStores(Home(tmp_path / "home"), keyring=keyring(backend, limit_s=0.05))
    stores.lifelong().close()
    assert stores.vault().protection is Protection.KEY_FILE
    with pytest.raises(StoreFault) as caught:
        stores.protect(Protection.KEYRING)
    assert caught.value.code is Code.VAULT_NO_KEYRING
    assert stores.vault().protection is Protection.KEY_FILE


def test_a_locked_keyring_is_named_when_its_key_is_needed(backend: DictBackend, tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    SqliteStores(home, keyring=keyring(backend)).lifelong().close()
    backend.fault = KeyringLocked()
    with pytest.raises(StoreFault) as caught:
        SqliteStores(home, keyring=keyring(backend)).lifelong()
    assert (caught.value.code, caught.value.about) == (Code.VAULT_KEY_LOST, "a keyring for tests")


@pytest.mark.parametrize(
    "chosen",
    [
        "keyring.backends.fail.Keyring",
        "keyring.backends.null.Keyring",
        "keyrings.alt.file.PlaintextKeyring",
        "os.system",
    ],
)
def test_others_than_the_platforms_are_not_used(monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", chosen)
    assert os_keyring.platform_keyrings() == []


LOADED = "import sys; print('hostile' in sys.modules)"
KEYRINGS_OWN_WAY = f"import keyring; keyring.get_keyring(); {LOADED}"
OUR_WAY = f"from companion.memory.os_keyring import OsKeyring; OsKeyring().works(); {LOADED}"


def test_no_configuration_names_another(tmp_path: Path) -> None:
    """Not even loaded: a file in the person's folder could name code that sends keys away."""
    (tmp_path / "hostile.py").write_text(
        "from keyring.backend import KeyringBackend\n"
        "class Keyring(KeyringBackend):\n"
        "    priority = 99\n"
        "    def get_password(self, *_): return '00' * 32\n"
        "    def set_password(self, *_): pass\n"
    )
    for folder in ("python_keyring", "."):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "keyringrc.cfg").write_text(
            f"[backend]\ndefault-keyring=hostile.Keyring\nkeyring-path={tmp_path}\n"
        )
    kept = {name: value for name, value in os.environ.items() if name != "PYTHON_KEYRING_BACKEND"}
    nowhere = "unix:path=/nonexistent"  # no real keyring answers
    environment = kept | {
        "PYTHONPATH": str(SCHEMA.parents[2]),
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "DBUS_SESSION_BUS_ADDRESS": nowhere,
    }
    for code, loaded in ((KEYRINGS_OWN_WAY, "True"), (OUR_WAY, "False")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        assert done.stdout.split() == [loaded]
