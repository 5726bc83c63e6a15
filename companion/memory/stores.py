"""Opens the conversations of one home folder. Knows nothing of who reads them; one thread uses it."""

from __future__ import annotations

from datetime import UTC, datetime

from companion.errors import Code, StoreFault
from companion.memory import backup
from companion.memory.store import SqliteStore
from companion.paths import Home


class SqliteStores:
    """A `conversation.ports.Stores`. Who asks for another conversation is done with the one before."""

    def __init__(self, home: Home) -> None:
        self._home = home
        self._kept: SqliteStore | None = None
        """The lifelong store, while it is the one in use."""

    def lifelong(self) -> SqliteStore:
        try:
            self._kept = SqliteStore.open(self._home)
        except StoreFault as fault:
            if fault.code is Code.DISK_FULL:  # no line was refused yet: the words are others
                raise StoreFault(Code.STORE_NO_ROOM, fault.about) from fault
            raise
        return self._kept

    def temporary(self) -> SqliteStore:
        self._kept = None
        return SqliteStore.temporary()

    def newest_backup(self) -> str | None:
        good = backup.newest_good(self._home.backups)
        return None if good is None else backup.made_at(good).astimezone().isoformat(timespec="minutes")

    def restore_backup(self) -> None:
        backup.restore(self._home, datetime.now(UTC))

    def back_up_if_due(self) -> None:
        if self._kept is not None:
            self._kept.backup_if_due()
