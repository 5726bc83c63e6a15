"""Opens the conversations of one home folder, the lifelong one encrypted. Knows nothing of who reads them.

One thread uses it.
"""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from pathlib import Path

from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, CompanionError, StoreFault
from companion.memory import backup, encryption
from companion.memory.connection import is_plain
from companion.memory.faults import store_faults
from companion.memory.key_keeper import KeyKeeper
from companion.memory.os_keyring import Keyring
from companion.memory.store import SqliteStore
from companion.memory.vault import RECOMMENDED, Stretching
from companion.paths import Home

log = logging.getLogger(__name__)


class SqliteStores:
    """A `conversation.ports.Stores`. Who asks for another conversation is done with the one before."""

    def __init__(self, home: Home, *, keyring: Keyring | None = None, stretching: Stretching = RECOMMENDED) -> None:
        """`keyring`: where a new home's key goes; None: into a file. `stretching`: for new passphrases."""
        self._home = home
        self._keeper = KeyKeeper(home, keyring, stretching)
        self._kept: SqliteStore | None = None
        """The lifelong store, while it is the one in use."""

    def lifelong(self) -> SqliteStore:
        """As the port says. A store that is not encrypted and should be, is; when that fails, it is used as it is."""
        not_yet: CompanionError | None = None
        key = None
        try:
            key = self._keeper.key()
            if key is not None:
                encryption.encrypt(self._home, key)
        except CompanionError as fault:
            if not self._usable_plain(fault):
                raise _at_opening(fault) from fault.__cause__
            not_yet = fault
        try:
            self._kept = SqliteStore.open(self._home, key)
        except StoreFault as fault:
            raise _at_opening(fault) from fault.__cause__
        if not_yet is None:
            self._tidy()
        else:
            log.warning("the conversation is not encrypted yet: %s", not_yet.code)
        return self._kept

    def temporary(self) -> SqliteStore:
        self._kept = None
        return SqliteStore.temporary()

    def newest_backup(self) -> str | None:
        good = backup.newest_good(self._home.backups, key=self._keeper.held())
        return None if good is None else backup.made_at(good).astimezone().isoformat(timespec="minutes")

    def restore_backup(self) -> None:
        backup.restore(self._home, datetime.now(UTC), key=self._keeper.held())

    def back_up_if_due(self) -> None:
        if self._kept is not None:
            self._kept.backup_if_due()

    def vault(self) -> VaultStatus:
        """As the port says; NONE also while a store could not be encrypted yet. Raises StoreFault."""
        return self._keeper.status()

    def unlock(self, passphrase: str) -> None:
        self._keeper.unlock(passphrase)

    def lock(self) -> None:
        self._kept = None
        self._keeper.lock()

    def protect(self, protection: Protection, passphrase: str = "") -> None:
        self._kept = None
        self._keeper.protect(protection, passphrase)

    def not_encrypted(self) -> list[Path]:
        """Every database of this home that can be read without a key. Raises StoreFault."""
        return encryption.not_encrypted(self._home)

    def _usable_plain(self, fault: CompanionError) -> bool:
        """Whether the fault is about encrypting only: nothing of the vault's forbids to open a plain store."""
        if fault.code.startswith("vault_"):
            return False
        with store_faults(self._home.folder):
            return is_plain(self._home.store)

    def _tidy(self) -> None:
        try:
            self._keeper.tidy()
        except StoreFault as fault:
            log.warning("something is left beside the conversation: %s", fault.code)


def _at_opening(fault: CompanionError) -> CompanionError:
    """The fault, in other words when the disk is full: no line was refused yet."""
    return StoreFault(Code.STORE_NO_ROOM, fault.about) if fault.code is Code.DISK_FULL else fault
