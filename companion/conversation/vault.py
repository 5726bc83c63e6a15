"""How the conversation is kept from other eyes: the person's choices, as values. Types only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Protection(StrEnum):
    """Where the key to the encrypted store is."""

    KEYRING = "keyring"
    """In the operating system's keyring: open to whoever is logged in as this person."""
    PASSPHRASE = "passphrase"
    """Wrapped by a passphrase that only the person knows; lost with it."""
    KEY_FILE = "key_file"
    """In a file only this account can read: what is used where there is no keyring, until the person chooses."""
    NONE = "none"
    """There is no key: the store is not encrypted, by the person's choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultStatus:
    """How one home's conversation is protected."""

    protection: Protection
    locked: bool
    """A passphrase is needed before anything can be read or kept."""
    keyring: bool
    """This machine has a keyring that works."""
