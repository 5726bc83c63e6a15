"""`companion vault`: how the conversation is protected, and another way of protecting it. Takes no passphrase as an
argument; knows nothing of keys.
"""

from __future__ import annotations

import getpass
import json
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from companion.conversation.vault import Protection, VaultStatus

WORDS = {
    Protection.KEYRING: "Encrypted. The key is in this computer's keyring: whoever is logged in as you can open it.",
    Protection.PASSPHRASE: "Encrypted with your passphrase. Without it nobody can open it, not even me.",
    Protection.KEY_FILE: "Encrypted, but the key lies in a file beside it. A passphrase would protect it better.",
    Protection.NONE: "Not encrypted: anyone who can read this computer's files can read it.",
}


class Action(StrEnum):
    """What can be asked for."""

    STATUS = "status"
    PASSPHRASE = "passphrase"
    KEYRING = "keyring"
    KEY_FILE = "key-file"
    PLAIN = "plain"


_WAYS = {
    Action.PASSPHRASE: Protection.PASSPHRASE,
    Action.KEYRING: Protection.KEYRING,
    Action.KEY_FILE: Protection.KEY_FILE,
    Action.PLAIN: Protection.NONE,
}


class Vaults(Protocol):
    """The part of `conversation.ports.Stores` that is needed here, and one question more."""

    def vault(self) -> VaultStatus: ...

    def unlock(self, passphrase: str) -> None: ...

    def protect(self, protection: Protection, passphrase: str = "") -> None: ...

    def not_encrypted(self) -> Sequence[Path]:
        """Every file with words of the conversation that can be read without a key."""


def run(vaults: Vaults, action: Action, *, as_json: bool, ask: Callable[[str], str] = getpass.getpass) -> int:
    """Does it and prints how things are then. The exit status. `ask` reads a passphrase unseen. Raises StoreFault."""
    if action is not Action.STATUS and not _protected(vaults, _WAYS[action], ask):
        return 1
    status, open_files = vaults.vault(), vaults.not_encrypted()
    if as_json:
        told = {
            "protection": status.protection,
            "locked": status.locked,
            "keyring": status.keyring,
            "not_encrypted": [str(file) for file in open_files],
        }
        print(json.dumps(told, ensure_ascii=False))
        return 0
    print(WORDS[status.protection])
    if status.protection is not Protection.NONE:
        for file in open_files:
            print(f"Not encrypted: {file}")
    if not status.keyring:
        print("This computer has no keyring I can use.")
    return 0


def _protected(vaults: Vaults, protection: Protection, ask: Callable[[str], str]) -> bool:
    """Whether it is done: not when no passphrase was given, or two that differ."""
    try:
        if vaults.vault().locked:
            vaults.unlock(ask("Passphrase: "))
        passphrase = ""
        if protection is Protection.PASSPHRASE:
            passphrase = ask("New passphrase: ")
            if passphrase and ask("Once more: ") != passphrase:
                print("These two were not the same. Nothing was changed.")
                return False
    except (EOFError, KeyboardInterrupt):
        print("\nNothing was changed.")
        return False
    vaults.protect(protection, passphrase)
    return True
