"""The keyring of the operating system: keeps a few bytes for whoever is logged in. Knows nothing of what they open."""

from __future__ import annotations

import logging
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

log = logging.getLogger(__name__)

_SERVICE = "Companion"
LIMIT_S = 30.0
"""A locked keyring asks the person to unlock it, who may be away; then it counts as none (taste)."""

_T = TypeVar("_T")


class Keyring(Protocol):
    """A place for keys, by name. Nothing here raises: what goes wrong means that there is no keyring now."""

    @property
    def name(self) -> str:
        """For people."""

    def works(self) -> bool:
        """Whether one is there; whether it is locked shows only when it is used."""

    def get(self, entry: str) -> bytes | None: ...

    def put(self, entry: str, key: bytes) -> bool:
        """Whether it is kept now."""

    def remove(self, entry: str) -> bool:
        """Whether it is not there any more."""


class OsKeyring:
    """A `Keyring`. A call may take as long as the person takes to unlock it, up to `limit_s`.

    Only the platforms' own keyrings are used, whatever a configuration names: others keep keys in files, or nowhere.
    """

    def __init__(self, find: Callable[[], Sequence[KeyringBackend]] | None = None, *, limit_s: float = LIMIT_S) -> None:
        """`find`: in place of the platform's keyrings, best first."""
        self._find = find or platform_keyrings
        self._limit_s = limit_s

    @property
    def name(self) -> str:
        return self._backends[0].name if self._backends else "keyring"

    def works(self) -> bool:
        return bool(self._backends)

    def get(self, entry: str) -> bytes | None:
        def ask() -> bytes | None:
            # The best one now may not have been the best, or not have been there, when the key was put away.
            for backend in self._backends:
                kept = backend.get_password(_SERVICE, entry)
                if kept is not None:
                    return bytes.fromhex(kept)
            return None

        return self._in_time(ask, None) if self.works() else None

    def put(self, entry: str, key: bytes) -> bool:
        def keep() -> bool:
            self._backends[0].set_password(_SERVICE, entry, key.hex())
            return True

        return self.works() and self._in_time(keep, False, too_late=lambda: self._delete(entry))

    def remove(self, entry: str) -> bool:
        return self.works() and self._in_time(lambda: self._delete(entry), False)

    @cached_property
    def _backends(self) -> Sequence[KeyringBackend]:
        return self._in_time(self._find, ())

    def _delete(self, entry: str) -> bool:
        for backend in self._backends:
            if backend.get_password(_SERVICE, entry) is not None:
                backend.delete_password(_SERVICE, entry)
        return True

    def _in_time(self, work: Callable[[], _T], otherwise: _T, too_late: Callable[[], object] | None = None) -> _T:
        """What `work` gives; `otherwise` when it fails or takes too long. `too_late` undoes what it does after that."""
        answer: queue.SimpleQueue[_T] = queue.SimpleQueue()
        given_up = threading.Event()
        settled = threading.Lock()

        def run() -> None:
            try:
                done = work()
                with settled:
                    if not given_up.is_set():
                        answer.put(done)
                        return
                if too_late is not None:
                    too_late()
            except Exception as error:  # noqa: BLE001 - each system's keyring fails in its own ways
                log.info("keyring: %s", type(error).__name__)
                answer.put(otherwise)

        threading.Thread(target=run, name="keyring", daemon=True).start()
        try:
            return answer.get(timeout=self._limit_s)
        except queue.Empty:
            with settled:
                given_up.set()
                return otherwise if answer.empty() else answer.get()


def platform_keyrings() -> Sequence[KeyringBackend]:
    """The keyrings of this platform that answer, best first.

    Nothing of `keyring`'s configuration is read; $PYTHON_KEYRING_BACKEND may choose among them, or, with any other
    name, turn them off.
    """
    chosen = os.environ.get("PYTHON_KEYRING_BACKEND")
    allowed = [kind for kind in _kinds() if chosen in (None, "", f"{kind.__module__}.{kind.__qualname__}")]
    viable = [kind for kind in allowed if kind.viable]
    return [kind() for kind in sorted(viable, key=lambda kind: kind.priority, reverse=True)]


def _kinds() -> Sequence[type[KeyringBackend]]:
    if sys.platform == "darwin":
        from keyring.backends import macOS

        return [macOS.Keyring]
    if sys.platform == "win32":
        from keyring.backends import Windows

        return [Windows.WinVaultKeyring]
    from keyring.backends import SecretService, kwallet, libsecret

    return [SecretService.Keyring, kwallet.DBusKeyring, libsecret.Keyring]
