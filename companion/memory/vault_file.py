"""The vault of a home on disk: the file, its copy, and the file of a key. Knows nothing of passphrases or keyrings."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from companion.errors import Code, StoreFault
from companion.memory.faults import store_faults
from companion.memory.vault import NewerVault, Vault, from_text, to_text
from companion.memory.whole_file import PART, flush_folder, remove_database, whole_or_not_at_all
from companion.paths import Home


def copy_file(home: Home) -> Path:
    """Where the vault stands once more: without it, a conversation with a passphrase is lost."""
    return home.backups / home.vault.name


def read(home: Home) -> Vault | None:
    """What the file says, or, when it is gone or damaged, its copy; None when there is neither. Writes nothing.

    Raises StoreFault: VAULT_DAMAGED when neither can be read, STORE_NEWER, STORE_UNREACHABLE.
    """
    damaged = False
    for file in (home.vault, copy_file(home)):
        try:
            with store_faults(home.folder):
                return from_text(file.read_bytes().decode("utf-8"))
        except NewerVault:
            raise StoreFault(Code.STORE_NEWER, str(file)) from None
        except ValueError:
            damaged = True
        except StoreFault as fault:
            if not isinstance(fault.__cause__, FileNotFoundError | NotADirectoryError):
                raise
    if damaged:
        raise StoreFault(Code.VAULT_DAMAGED, str(home.vault))
    return None


def write(home: Home, vault: Vault) -> None:
    """On disk when it returns; killed at any moment, the old file is there or the new one. Raises OSError."""
    home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    text = to_text(vault).encode()
    _write(home.vault, text)
    with suppress(OSError):  # `mend` tries again
        home.backups.mkdir(mode=0o700, exist_ok=True)
        _write(copy_file(home), text)


def mend(home: Home, vault: Vault) -> None:
    """File and copy both say this, as they do unless one was damaged or a kill came between. Raises OSError."""
    text = to_text(vault).encode()
    if any(not file.exists() or file.read_bytes() != text for file in (home.vault, copy_file(home))):
        write(home, vault)


def read_key(home: Home) -> bytes | None:
    """The key in the home's key file, if there is one. Raises OSError."""
    try:
        return bytes.fromhex(home.key_file.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return None


def write_key(home: Home, key: bytes) -> None:
    """Readable for this account alone, on disk when it returns. Raises OSError."""
    home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(home.key_file, key.hex().encode())


def remove_key(home: Home) -> None:
    """No key file is there. Raises OSError."""
    if home.key_file.exists():
        home.key_file.unlink()
        flush_folder(home.folder)


def remove_leftovers(home: Home) -> None:
    """What a killed process was writing is gone. Raises OSError."""
    for folder in (home.folder, home.backups):
        remove_database(folder / PART)
        for file in (home.vault, home.key_file):
            (folder / _part(file)).unlink(missing_ok=True)


def _write(file: Path, content: bytes) -> None:
    with whole_or_not_at_all(file, _part(file)) as unfinished:
        unfinished.write_bytes(content)


def _part(file: Path) -> str:
    return f"{file.name}.part"
