"""What a home knows of the key to its conversation, as a value and as text, and a key wrapped by a passphrase.

Pure: knows neither files nor keyrings. A passphrase takes a third of a second to try, on purpose.
"""

from __future__ import annotations

import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass
from typing import Any

from companion.conversation.vault import Protection
from companion.memory.connection import HEADER_BYTES, KEY_BYTES, mark

_VERSION = 1
_NONCE_BYTES = 12
_TAG_BYTES = 16
_SALT_BYTES = 16
_MOST_MEMORY_KIB = 4 * 1024 * 1024
_MOST_PASSES = 1000
_MOST_LANES = 64
"""Above these a file is damaged: nobody could wait for it, or has the memory (taste)."""


class NewerVault(ValueError):
    """Written by a later version of the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretching:
    """How Argon2id makes a key of a passphrase: by default, the second choice that RFC 9106 recommends."""

    memory_kib: int = 64 * 1024
    passes: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (0 < self.lanes <= _MOST_LANES and 0 < self.passes <= _MOST_PASSES):
            raise ValueError(f"out of range: {self}")
        if not 8 * self.lanes <= self.memory_kib <= _MOST_MEMORY_KIB:
            raise ValueError(f"out of range: {self}")


RECOMMENDED = Stretching()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A key that only a passphrase opens."""

    salt: bytes
    stretching: Stretching
    sealed: bytes
    """Nonce, the key encrypted with AES-256-GCM, tag."""

    def __post_init__(self) -> None:
        if len(self.salt) != _SALT_BYTES or len(self.sealed) != _NONCE_BYTES + KEY_BYTES + _TAG_BYTES:
            raise ValueError("a wrapped key of a wrong length")


@dataclass(frozen=True, slots=True, kw_only=True)
class Vault:
    """Where the key is, and how it is known to be the right one."""

    protection: Protection
    mark: bytes = b""
    """`connection.mark` of the key; with NONE, of the last one there was."""
    in_keyring: bool = False
    """The keyring holds the key, or may still hold it after it moved elsewhere."""
    wrapped: Wrapped | None = None

    def __post_init__(self) -> None:
        if len(self.mark) != HEADER_BYTES and (self.mark or self.protection is not Protection.NONE):
            raise ValueError("a mark of a wrong length")
        if (self.wrapped is not None) != (self.protection is Protection.PASSPHRASE):
            raise ValueError("a wrapped key goes with a passphrase")

    @property
    def entry(self) -> str:
        """The name of the key in a keyring."""
        return self.mark.hex()

    def fits(self, key: bytes | bytearray | None) -> bool:
        """Whether it is the key that this vault is about."""
        return key is not None and len(key) == KEY_BYTES and mark(bytes(key)) == self.mark


def wrap(key: bytes, passphrase: str, stretching: Stretching) -> Wrapped:
    """The key for a file. Takes as long as `unwrap`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # here, so that the first window need not wait

    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(_NONCE_BYTES)
    sealed = AESGCM(_stretched(passphrase, salt, stretching)).encrypt(nonce, key, mark(key))
    return Wrapped(salt=salt, stretching=stretching, sealed=nonce + sealed)


def unwrap(vault: Vault, passphrase: str) -> bytes | None:
    """The key; None when the passphrase is wrong, or nothing is wrapped."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped = vault.wrapped
    if wrapped is None:
        return None
    cipher = AESGCM(_stretched(passphrase, wrapped.salt, wrapped.stretching))
    try:
        key = cipher.decrypt(wrapped.sealed[:_NONCE_BYTES], wrapped.sealed[_NONCE_BYTES:], vault.mark)
    except InvalidTag:
        return None
    return key if vault.fits(key) else None


def _stretched(passphrase: str, salt: bytes, stretching: Stretching) -> bytes:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    # The same characters are typed as other code points on other systems; a terminal may give broken ones.
    typed = unicodedata.normalize("NFC", passphrase).encode("utf-8", "surrogatepass")
    return Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=stretching.passes,
        lanes=stretching.lanes,
        memory_cost=stretching.memory_kib,
    ).derive(typed)


def to_text(vault: Vault) -> str:
    """For a file; `from_text` notices every change of it."""
    written: dict[str, Any] = {
        "version": _VERSION,
        "protection": vault.protection,
        "key": vault.mark.hex(),
        "in_keyring": vault.in_keyring,
    }
    if vault.wrapped is not None:
        written["argon2id"] = {
            "salt": vault.wrapped.salt.hex(),
            "memory_kib": vault.wrapped.stretching.memory_kib,
            "passes": vault.wrapped.stretching.passes,
            "lanes": vault.wrapped.stretching.lanes,
        }
        written["sealed"] = vault.wrapped.sealed.hex()
    return json.dumps(written | {"sum": _sum(written)}, indent=2) + "\n"


def from_text(text: str) -> Vault:
    """Raises NewerVault, and ValueError for anything that `to_text` did not write."""
    try:
        read = json.loads(text)
        if read["version"] > _VERSION:
            raise NewerVault
        if read.pop("sum") != _sum(read):
            raise ValueError("changed")
        wrapped = None
        if "argon2id" in read:
            how = read["argon2id"]
            wrapped = Wrapped(
                salt=bytes.fromhex(how["salt"]),
                stretching=Stretching(memory_kib=how["memory_kib"], passes=how["passes"], lanes=how["lanes"]),
                sealed=bytes.fromhex(read["sealed"]),
            )
        return Vault(
            protection=Protection(read["protection"]),
            mark=bytes.fromhex(read["key"]),
            in_keyring=bool(read["in_keyring"]),
            wrapped=wrapped,
        )
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("not a vault") from error


def _sum(written: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(written, sort_keys=True).encode()).hexdigest()
