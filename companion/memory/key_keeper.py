"""Keeps the key to one home's conversation: finds it, makes it, moves it, forgets it.

What is true of a vault is in its file; a new place of the key is written and read back before that file names it, and
an old one goes only after. Knows nothing of messages. One thread uses it.
"""

from __future__ import annotations

import logging
import os
from dataclasses import replace

from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, StoreFault
from companion.memory import encryption, inspection, vault_file
from companion.memory.connection import KEY_BYTES, header, is_plain, mark
from companion.memory.faults import store_faults
from companion.memory.migrate import SCHEMA, steps
from companion.memory.os_keyring import Keyring
from companion.memory.vault import RECOMMENDED, Stretching, Vault, unwrap, wrap
from companion.paths import Home

log = logging.getLogger(__name__)


class KeyKeeper:
    """The key of one home. Every method raises StoreFault."""

    def __init__(self, home: Home, keyring: Keyring | None, stretching: Stretching = RECOMMENDED) -> None:
        """`keyring`: None where there is none to be used. `stretching`: for new passphrases."""
        self._home = home
        self._keyring = keyring
        self._stretching = stretching
        self._held: bytearray | None = None

    def status(self) -> VaultStatus:
        """How the conversation is protected; before its first opening, how it will be. Writes nothing."""
        vault = vault_file.read(self._home)
        keyring = self._keyring is not None and self._keyring.works()
        first = Protection.KEYRING if keyring else Protection.KEY_FILE
        needed = vault is not None and vault.protection is Protection.PASSPHRASE
        locked = vault is not None and needed and not vault.fits(self._held)
        with store_faults(self._home.folder):
            plain = not locked and is_plain(self._home.store)  # it may not have been encrypted yet
        protection = Protection.NONE if plain else first if vault is None else vault.protection
        return VaultStatus(protection=protection, locked=locked, keyring=keyring)

    def key(self) -> bytes | None:
        """The key for the conversation, made when it is the first time; None when the person wants none.

        Raises VAULT_LOCKED, VAULT_KEY_LOST, VAULT_DAMAGED.
        """
        with store_faults(self._home.folder):
            vault = vault_file.read(self._home)
            if vault is None:
                return self._begin()
            if vault.protection is Protection.NONE:
                return None
            key = self._find(vault)
            self._held = bytearray(key)
            return key

    def held(self) -> bytes | None:
        """The key as far as it can be had now; nothing is made, nothing is asked for."""
        try:
            with store_faults(self._home.folder):
                vault = vault_file.read(self._home)
                return None if vault is None or vault.protection is Protection.NONE else self._find(vault)
        except StoreFault:
            return None

    def unlock(self, passphrase: str) -> None:
        """Raises PASSPHRASE_WRONG, changing nothing; does nothing where there is no passphrase."""
        vault = vault_file.read(self._home)
        if vault is not None and vault.protection is Protection.PASSPHRASE:
            key = unwrap(vault, passphrase)
            if key is None:
                raise StoreFault(Code.PASSPHRASE_WRONG)
            self._held = bytearray(key)

    def lock(self) -> None:
        """The key is forgotten, as far as Python can forget; does nothing where there is no passphrase."""
        vault = vault_file.read(self._home)
        if self._held is not None and vault is not None and vault.protection is Protection.PASSPHRASE:
            self._held[:] = bytes(len(self._held))
            self._held = None

    def tidy(self) -> None:
        """What kills and failures left of former ways is gone; call when the conversation could be opened."""
        with store_faults(self._home.folder):
            vault_file.remove_leftovers(self._home)
            vault = vault_file.read(self._home)
            if vault is not None:
                vault_file.mend(self._home, vault)
                self._leave(vault)

    def protect(self, protection: Protection, passphrase: str = "") -> None:
        """Another way of keeping the key; the files follow. Raises as the port says, the old way staying."""
        if protection is Protection.PASSPHRASE and not passphrase:
            raise StoreFault(Code.PASSPHRASE_EMPTY)
        with store_faults(self._home.folder):
            old = vault_file.read(self._home)
            key = None if old is None or old.protection is Protection.NONE else self._find(old)
            if protection is Protection.NONE:
                self._give_up(old, key)
            else:
                new = self._move(old, key or self._new_key(old), protection, passphrase)
                self._encrypt(old, new)

    def _find(self, vault: Vault) -> bytes:
        if self._held is not None and vault.fits(self._held):
            return bytes(self._held)
        match vault.protection:
            case Protection.KEYRING:
                place = "keyring" if self._keyring is None else self._keyring.name
                key = None if self._keyring is None else self._keyring.get(vault.entry)
            case Protection.KEY_FILE:
                place, key = str(self._home.key_file), vault_file.read_key(self._home)
            case _:
                raise StoreFault(Code.VAULT_LOCKED)
        if key is None or not vault.fits(key):
            raise StoreFault(Code.VAULT_KEY_LOST, place)
        return key

    def _begin(self) -> bytes:
        """The first key of a home: in the keyring, or, so that nothing has to be asked, in a file."""
        key = self._new_key(None)
        try:
            self._move(None, key, Protection.KEYRING)
        except StoreFault as fault:
            if fault.code is not Code.VAULT_NO_KEYRING:
                raise
            self._move(None, key, Protection.KEY_FILE)
        return key

    def _new_key(self, old: Vault | None) -> bytes:
        """A random key, or one in a file that a killed process had just begun with.

        Raises VAULT_DAMAGED when the store is encrypted already, so that there must have been a vault.
        """
        begun = vault_file.read_key(self._home) if old is None else None
        first = header(self._home.store)
        if first and not is_plain(self._home.store) and (begun is None or first != mark(begun)):
            try:
                inspection.version(self._home.store, newest=len(steps(SCHEMA)), thorough=False)
            except StoreFault as fault:
                if old is None and fault.code is Code.VAULT_KEY_LOST:
                    raise StoreFault(Code.VAULT_DAMAGED, str(self._home.vault)) from None
                raise
        return begun if begun is not None and len(begun) == KEY_BYTES else os.urandom(KEY_BYTES)

    def _move(self, old: Vault | None, key: bytes, protection: Protection, passphrase: str = "") -> Vault:
        """The key has a place, which the vault names, and no other. Raises StoreFault and OSError, changing nothing."""
        new = Vault(
            protection=protection,
            mark=mark(key),
            in_keyring=protection is Protection.KEYRING or (old is not None and old.in_keyring and old.fits(key)),
            wrapped=wrap(key, passphrase, self._stretching) if protection is Protection.PASSPHRASE else None,
        )
        if protection is Protection.KEYRING:
            keyring = self._keyring
            if keyring is None or not keyring.put(new.entry, key):
                raise StoreFault(Code.VAULT_NO_KEYRING)
            if not new.fits(keyring.get(new.entry)):
                if old is None or not old.in_keyring:
                    keyring.remove(new.entry)
                raise StoreFault(Code.VAULT_NO_KEYRING)
        elif protection is Protection.KEY_FILE:
            vault_file.write_key(self._home, key)
            if not new.fits(vault_file.read_key(self._home)):
                raise StoreFault(Code.STORE_UNREACHABLE, str(self._home.folder))
        vault_file.write(self._home, new)
        self._held = bytearray(key)
        self._leave(new)
        return new

    def _encrypt(self, old: Vault | None, new: Vault) -> None:
        """The files after a move; when the store stays plain, so does the choice that it should."""
        assert self._held is not None
        try:
            encryption.encrypt(self._home, bytes(self._held))
        except StoreFault as fault:
            if not is_plain(self._home.store):
                log.warning("a backup is not encrypted yet: %s", fault.code)
                return
            if old is not None and old.protection is Protection.NONE:
                undone = replace(old, mark=new.mark, in_keyring=new.in_keyring)
                vault_file.write(self._home, undone)
                self._held = None
                self._leave(undone)
            raise

    def _give_up(self, old: Vault | None, key: bytes | None) -> None:
        """The files first: until all of them are plain, the key stays where it is."""
        if key is not None:
            encryption.decrypt(self._home, key)
        new = Vault(
            protection=Protection.NONE,
            mark=b"" if old is None else old.mark,
            in_keyring=old is not None and old.in_keyring,
        )
        vault_file.write(self._home, new)
        self._held = None
        self._leave(new)

    def _leave(self, vault: Vault) -> None:
        """The key is in no place but the one that the vault names; what can't be cleared now is at the next opening."""
        try:
            if vault.protection is not Protection.KEY_FILE and vault.fits(vault_file.read_key(self._home)):
                vault_file.remove_key(self._home)
            if vault.protection is not Protection.KEYRING and vault.in_keyring:
                if self._keyring is not None and self._keyring.remove(vault.entry):
                    vault_file.write(self._home, replace(vault, in_keyring=False))
                else:
                    log.warning("the keyring still holds a key that is used no more")
        except OSError as error:
            log.warning("a key that is used no more is still there: %s", error.strerror)
