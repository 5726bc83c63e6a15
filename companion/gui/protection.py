"""How the conversation is protected, in words, and the wish to protect it otherwise. Keeps no passphrase."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Property, QCoreApplication, QObject, Signal, Slot

from companion.conversation.commands import Command, Protect
from companion.conversation.events import ConversationOpened, VaultChanged
from companion.conversation.trouble import Trouble
from companion.conversation.vault import Protection
from companion.errors import CompanionError
from companion.gui.state import WindowState
from companion.gui.tongue import Tongue

FAIR_CHARS, LONG_CHARS = 10, 20
"""A hint only: any length is taken. Two common words, four common words (taste)."""


class ProtectionChoice(QObject):
    """Properties for QML; `settled`: what was asked for is done, or was refused."""

    changed = Signal()
    settled = Signal()

    def __init__(self, submit: Callable[[Command], int], tongue: Tongue, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._submit = submit
        self._tongue = tongue
        self._state = WindowState()
        self._busy = False
        self._refused: CompanionError | None = None
        tongue.changed.connect(self._on_tongue_changed)

    def take(self, event: VaultChanged | ConversationOpened | Trouble) -> None:
        """A fault while something is being done is shown here too; the status, or at the latest the conversation, that
        follows ends it.
        """
        if isinstance(event, Trouble):
            self._refused = event.error if self._busy else self._refused
        elif self._busy:
            self._busy = False
            self.settled.emit()
        self.changed.emit()

    def show(self, state: WindowState) -> None:
        """The protection is that of `state`."""
        self._state = state
        self.changed.emit()

    def words(self) -> str:
        """What protects the conversation now; "" while that is not known."""
        match self._state.vault.protection if self._state.vault else None:
            case None:
                return ""
            case Protection.KEYRING:
                return QCoreApplication.translate(
                    "protection",
                    "Encrypted. The key is in this computer's keyring: whoever is logged in as you can open it.",
                )
            case Protection.PASSPHRASE:
                return QCoreApplication.translate(
                    "protection", "Encrypted with your passphrase. Without it nobody can open it, not even me."
                )
            case Protection.KEY_FILE:
                return QCoreApplication.translate(
                    "protection",
                    "Encrypted, but the key lies in a file beside it, because this computer has no keyring. "
                    "It keeps the words out of backups and searches, not from somebody at this computer.",
                )
            case Protection.NONE:
                return QCoreApplication.translate(
                    "protection",
                    "Not encrypted, because you chose so: anyone who can read this computer's files can read it.",
                )

    @Slot(int, result=str)
    def strength(self, chars: int) -> str:
        """What the length of a new passphrase alone says of it."""
        if chars == 0:
            return ""
        if chars < FAIR_CHARS:
            return QCoreApplication.translate("protection", "Short, and easy to guess. A few words are better.")
        if chars < LONG_CHARS:
            return QCoreApplication.translate("protection", "Fair. A word or two more is much better.")
        return QCoreApplication.translate("protection", "Long, and hard to guess.")

    @Slot()
    def useKeyring(self) -> None:
        """The key goes into the computer's keyring."""
        self._ask(Protect(protection=Protection.KEYRING))

    @Slot(str)
    def usePassphrase(self, passphrase: str) -> None:
        """The key is wrapped by this passphrase."""
        if passphrase:
            self._ask(Protect(protection=Protection.PASSPHRASE, passphrase=passphrase))

    @Slot()
    def leaveOpen(self) -> None:
        """The conversation is no longer encrypted."""
        self._ask(Protect(protection=Protection.NONE))

    @Slot()
    def leave(self) -> None:
        """The person has read what was refused."""
        self._refused = None
        self.changed.emit()

    def _ask(self, command: Protect) -> None:
        if not self._busy and self._state.vault is not None and not self._state.locked:
            self._busy = True
            self._refused = None
            self.changed.emit()
            self._submit(command)

    @Slot()
    def _on_tongue_changed(self) -> None:
        self.changed.emit()

    def _kind(self) -> str:
        return self._state.vault.protection.value if self._state.vault else ""

    kind = Property(str, _kind, notify=changed)
    text = Property(str, words, notify=changed)
    keyring = Property(bool, lambda self: bool(self._state.vault and self._state.vault.keyring), notify=changed)
    busy = Property(bool, lambda self: self._busy, notify=changed)
    fault = Property(
        str, lambda self: " ".join(self._tongue.fault(self._refused)) if self._refused else "", notify=changed
    )
