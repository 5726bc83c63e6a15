"""Where everything lies. Pure functions of one folder; nothing here creates, reads or writes.

The home folder is `--home DIR`, else $COMPANION_HOME, else the platform's data folder for this person.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import platformdirs

APP_NAME = "Companion"


@dataclass(frozen=True, slots=True)
class Home:
    """The folder that holds all of one companion; move it and everything moves."""

    folder: Path

    @property
    def store(self) -> Path:
        """The conversation."""
        return self.folder / "companion.db"

    @property
    def backups(self) -> Path:
        """Copies of the conversation, made by the day and before each migration."""
        return self.folder / "backups"

    @property
    def vault(self) -> Path:
        """Where the key to the conversation is, or the key itself, wrapped by a passphrase."""
        return self.folder / "vault.json"

    @property
    def key_file(self) -> Path:
        """The key to the conversation, where nothing better keeps it."""
        return self.folder / "vault.key"

    @property
    def settings(self) -> Path:
        return self.folder / "settings.json"

    @property
    def models(self) -> Path:
        """Downloaded models, one folder each."""
        return self.folder / "models"

    @property
    def speech_models(self) -> Path:
        """Downloaded models that turn speech into words, one file each."""
        return self.folder / "speech-models"

    @property
    def unpacked_models(self) -> Path:
        """GGUF files dequantised to safetensors, one folder each. Safe to delete: it is made again."""
        return self.folder / "unpacked-models"

    @property
    def lock(self) -> Path:
        """Held by the one running process."""
        return self.folder / "lock"

    @property
    def log(self) -> Path:
        """Faults and timings; never a word of the conversation."""
        return self.folder / "companion.log"


def home(chosen: str | os.PathLike[str] | None = None) -> Home:
    """The home folder to use, absolute; it may not exist yet."""
    folder = chosen or os.environ.get("COMPANION_HOME") or platformdirs.user_data_path(APP_NAME, appauthor=False)
    return Home(Path(folder).expanduser().absolute())


def assets() -> Path:
    """The folder of icons, personas and translations, in an installed package and in a checkout."""
    package = Path(__file__).parent
    installed = package / "assets"
    return installed if installed.is_dir() else package.parent / "assets"
