"""A keyring in a folder: outlives a killed process, and can be lost, locked or full like a real one."""

from __future__ import annotations

import os
from pathlib import Path


class FolderKeyring:
    """A `memory.os_keyring.Keyring`."""

    name = "the keyring"

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self.there = True
        """Set it to False: there is none any more."""

    def works(self) -> bool:
        return self.there

    def get(self, entry: str) -> bytes | None:
        file = self._folder / entry
        return file.read_bytes() if self.there and file.exists() else None

    def put(self, entry: str, key: bytes) -> bool:
        if self.there:
            part = self._folder / "part"
            part.write_bytes(key)
            os.replace(part, self._folder / entry)
        return self.there

    def remove(self, entry: str) -> bool:
        if self.there:
            (self._folder / entry).unlink(missing_ok=True)
        return self.there

    def entries(self) -> list[str]:
        return sorted(file.name for file in self._folder.iterdir() if file.name != "part")
