"""The conversation in one SQLite file (or in memory only): what was said, the draft, and finding it again.

Knows nothing of models, prompts or windows. One thread opens, uses and closes it.
"""

from __future__ import annotations

import itertools
import logging
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion.conversation.fact import ME, Relation
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import Code, ContractError, StoreFault
from companion.memory import backup, inspection
from companion.memory.connection import Connection, connect
from companion.memory.faults import store_faults
from companion.memory.feelings import SqliteFeelings
from companion.memory.migrate import SCHEMA, migrate, steps
from companion.memory.sweep import Swept, left_to_sweep, sweep
from companion.memory.wording import storable, wanted
from companion.paths import Home

if TYPE_CHECKING:
    from companion.memory.cue import Names
    from companion.memory.exchange.exchange import FileExchange
    from companion.memory.forgetting import SqliteForgetting
    from companion.memory.long_memory import LongMemory
    from companion.memory.recollections import Recollections

log = logging.getLogger(__name__)

Clock = Callable[[], datetime]

_COLUMNS = "id, role, text, said_at, state"
_SEARCHED = "m.id, m.role, m.text, m.said_at, m.state"
# Left to itself, SQLite's planner walks the texts of the whole thread instead of these small indexes.
_THREAD = "FROM messages INDEXED BY thread WHERE replaced_by IS NULL"
_GROWING = "messages INDEXED BY growing WHERE state = 'writing'"
_LIKE = "m.text LIKE ? ESCAPE '\\'"
_BUSY_S = 3.0
"""How long another program that reads the file may hold it before a write fails: taste."""
_THOROUGH_BYTES = 256 * 1024 * 1024
"""The largest file that is checked page by page after a kill."""


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore:
    """A `conversation.ports.Store`. All errors of SQLite leave it as StoreFault, or as ContractError for our own bugs.

    After a fault nothing of that call is stored, and the next call may succeed.
    """

    def __init__(self, connection: Connection, home: Home | None, clock: Clock, key: bytes | None = None) -> None:
        """Takes over a migrated connection; use `open` or `temporary`."""
        self._connection = connection
        self._key = key
        """What the file is encrypted with."""
        self._home = home
        self._folder = home.folder if home else Path()
        self._identity = _identity(home.store) if home else None
        self._clock = clock

    @classmethod
    def open(
        cls, home: Home, key: bytes | None = None, *, schema: Path = SCHEMA, clock: Clock = _utc_now
    ) -> SqliteStore:
        """The conversation kept in `home`; made when there is none, migrated when it is older.

        `key`: what it is encrypted with; a plain file is opened as it is. None: a new one is made plain.

        Raises StoreFault. STORE_NEWER and STORE_DAMAGED mean that not one byte was changed.
        """
        with store_faults(home.folder):
            home.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            newest = len(steps(schema))
            inspection.version(home.store, newest=newest, thorough=_needs_checking(home.store), key=key)
            key = inspection.fitting(home.store, key)
            home.store.touch(mode=0o600)
            connection = connect(home.store, key, timeout_s=_BUSY_S)
            try:
                version = inspection.schema_version(connection, newest=newest, about=home.store)
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
                migrate(
                    connection,
                    version,
                    schema,
                    back_up=lambda left: backup.back_up(
                        connection, home.backups, clock(), key=key, before_version=left
                    ),
                )
                _prepare(connection)
                store = cls(connection, home, clock, key)
                store._end_interrupted_replies()
                store._sweep_what_is_left()
            except BaseException:
                connection.close()
                raise
        return store

    @classmethod
    def temporary(cls, *, clock: Clock = _utc_now) -> SqliteStore:
        """An empty conversation of which nothing ever touches a disk."""
        connection = connect(":memory:")
        migrate(connection, 0, SCHEMA, back_up=lambda _: None)
        _prepare(connection)
        return cls(connection, None, clock)

    def add(self, role: Role, text: str, state: MessageState, *, replacing: int | None = None) -> Message:
        """As the port says; the person's line takes the draft's place in the same transaction.

        Raises ContractError when `replacing` is not in the thread, or for a person's line that is not complete.
        """
        with self._writing(durable=state is not MessageState.WRITING) as connection:
            if replacing is not None:
                self._require_in_thread(replacing)
            message = _message(
                connection.execute(
                    f"INSERT INTO messages (role, text, said_at, state) VALUES (?, ?, ?, ?) RETURNING {_COLUMNS}",
                    (role, storable(text), self._clock().astimezone(UTC).isoformat(timespec="microseconds"), state),
                ).fetchone()
            )
            if replacing is not None:
                connection.execute(
                    "UPDATE messages SET replaced_by = ?1 WHERE replaced_by IS NULL AND id >= ?2 AND id < ?1",
                    (message.id, replacing),
                )
            if role is Role.PERSON:
                connection.execute("UPDATE draft SET text = ''")
        return message

    def update(self, message_id: int, text: str, state: MessageState) -> Message:
        """As the port says. Raises ContractError when the message is not in the thread."""
        with self._writing(durable=state is not MessageState.WRITING) as connection:
            self._require_in_thread(message_id)
            return _message(
                connection.execute(
                    f"UPDATE messages SET text = ?, state = ? WHERE id = ? RETURNING {_COLUMNS}",
                    (storable(text), state, message_id),
                ).fetchone()
            )

    def recent(self, limit: int) -> list[Message]:
        return self._read(f"SELECT {_COLUMNS} {_THREAD} ORDER BY id DESC LIMIT ?", max(limit, 0))[::-1]

    def count(self) -> int:
        with store_faults(self._folder):
            (count,) = self._connection.execute(f"SELECT count(*) {_THREAD}").fetchone()
        return int(count)

    def page(self, start: int, limit: int) -> list[Message]:
        first = max(start, 0)
        last = max(start + limit, first)
        return self._read(f"SELECT {_COLUMNS} {_THREAD} ORDER BY id LIMIT ? OFFSET ?", last - first, first)

    def position(self, message_id: int) -> int | None:
        with store_faults(self._folder):
            row = self._connection.execute(
                f"SELECT (SELECT count(*) {_THREAD} AND id < asked.id)"
                " FROM messages AS asked WHERE id = ? AND replaced_by IS NULL",
                (message_id,),
            ).fetchone()
        return None if row is None else int(row[0])

    def search(self, query: str, limit: int) -> list[Message]:
        """As the port says, whatever the case of letters; a reply that is still growing is not found yet."""
        parts = wanted(query)
        if parts is None:
            return []
        conditions = [f"({' OR '.join([_LIKE] * len(patterns))})" for patterns in parts.likes]
        values = list(itertools.chain.from_iterable(parts.likes))
        if parts.match:
            # CROSS fixes the order: the index hands out the newest first, and the search ends at the limit.
            found = f"SELECT {_SEARCHED} FROM spoken CROSS JOIN messages AS m ON m.id = spoken.rowid"
            conditions, values = ["spoken MATCH ?", *conditions], [parts.match, *values]
            order = "spoken.rowid"
        else:
            found = f"SELECT {_SEARCHED} FROM searchable AS m"
            order = "m.id"
        sql = f"{found} WHERE {' AND '.join(conditions)} ORDER BY {order} DESC"
        with store_faults(self._folder), closing(self._connection.execute(sql, values)) as rows:
            return [_message(row) for row in itertools.islice((r for r in rows if parts.rest_in(r[2])), max(limit, 0))]

    def draft(self) -> str:
        with store_faults(self._folder):
            return str(self._connection.execute("SELECT text FROM draft").fetchone()[0])

    def keep_draft(self, text: str) -> None:
        with self._writing(durable=False) as connection:
            connection.execute("UPDATE draft SET text = ?", (storable(text),))

    def recollections(self, names: Names) -> Recollections:
        """What finds messages again; the newest one of this store is the one in use, until `close`."""
        from companion.memory.recollections import Recollections  # brings numpy, which the window need not wait for

        return Recollections(self._connection, partial(self._writing, durable=False), self._read, self._folder, names)

    def memory(self, companion_name: str) -> LongMemory:
        """As the port says; the newest one is the one in use, until `close`."""
        from companion.memory.cue import Names
        from companion.memory.fact_store import FactStore
        from companion.memory.long_memory import LongMemory

        facts = FactStore(self._connection, partial(self._writing, durable=True), self._folder)
        called = (fact for fact in facts.current(ME) if fact.relation in (Relation.NAME, Relation.CALLED))
        names = Names(person=tuple(dict.fromkeys(fact.value for fact in called)), companion=(companion_name,))
        return LongMemory(
            self._connection,
            writing=partial(self._writing, durable=False),
            reading=self._read,
            folder=self._folder,
            facts=facts,
            recollections=self.recollections(names),
            clock=self._clock,
        )

    def feelings(self) -> SqliteFeelings:
        return SqliteFeelings(
            self._connection,
            writing=partial(self._writing, durable=False),
            pressing=partial(self._writing, durable=True),
            folder=self._folder,
            sweep=self._sweep if self._home else None,
        )

    def forgetting(self) -> SqliteForgetting:
        from companion.memory.forgetting import SqliteForgetting  # reads topics with the rules of facts: not at start

        return SqliteForgetting(
            self._connection, partial(self._writing, durable=True), self._folder, self._sweep if self._home else None
        )

    def exchange(self) -> FileExchange:
        from companion.memory.exchange.exchange import FileExchange

        return FileExchange(self._connection, partial(self._writing, durable=True), self._home)

    def backup_if_due(self) -> bool:
        """Makes today's backup; False when there is one already, or nothing to keep. Raises StoreFault."""
        if self._home is None or not backup.due(self._home.backups, self._clock()) or not self.count():
            return False
        self._back_up()
        return True

    def close(self) -> None:
        """Everything in one clean file. Raises StoreFault when the disk forbids it: the log keeps the rest."""
        with store_faults(self._folder):
            try:
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                self._connection.close()

    @contextmanager
    def _writing(self, *, durable: bool) -> Iterator[Connection]:
        """One transaction. A killed process loses nothing of it; `durable`: neither does a power cut."""
        with store_faults(self._folder):
            # A deleted file can still be written to on some systems; the words would be gone at the next start.
            if self._home is not None and _identity(self._home.store) != self._identity:
                raise StoreFault(Code.STORE_UNREACHABLE, str(self._folder))
            self._connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'NORMAL'}")
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def _back_up(self) -> Path:
        assert self._home is not None
        return backup.back_up(self._connection, self._home.backups, self._clock(), key=self._key)

    def _sweep(self) -> Swept:
        assert self._home is not None
        return sweep(self._connection, self._home, self._back_up)

    def _sweep_what_is_left(self) -> None:
        """Finishes a forgetting that was cut short; when the disk forbids it, the next opening tries again."""
        with store_faults(self._folder):
            left = left_to_sweep(self._connection)
        if left:
            try:
                self._sweep()
            except StoreFault as fault:
                if fault.code is not Code.FORGET_UNFINISHED:
                    raise
                log.warning("what was forgotten is not out of all files yet: %r", fault.__cause__)

    def _require_in_thread(self, message_id: int) -> None:
        found = self._connection.execute(
            "SELECT 1 FROM messages WHERE id = ? AND replaced_by IS NULL", (message_id,)
        ).fetchone()
        if found is None:
            raise ContractError(f"message {message_id} is not in the thread")

    def _end_interrupted_replies(self) -> None:
        """Replies a killed process left growing are unfinished; one without a word goes, what it replaced is back."""
        with self._writing(durable=True) as connection:
            wordless = connection.execute(f"SELECT id FROM {_GROWING} AND text = '' AND replaced_by IS NULL").fetchall()
            connection.executemany("UPDATE messages SET replaced_by = NULL WHERE replaced_by = ?", wordless)
            connection.executemany("DELETE FROM messages WHERE id = ?", wordless)
            connection.execute(f"UPDATE messages SET state = 'unfinished' WHERE id IN (SELECT id FROM {_GROWING})")

    def _read(self, sql: str, *values: str | int) -> list[Message]:
        with store_faults(self._folder):
            return [_message(row) for row in self._connection.execute(sql, values)]


def _prepare(connection: Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")


def _needs_checking(file: Path) -> bool:
    return not inspection.closed_cleanly(file) and file.exists() and file.stat().st_size <= _THOROUGH_BYTES


def _identity(file: Path) -> tuple[int, int]:
    """Which file this name means now."""
    found = file.stat()
    return found.st_dev, found.st_ino


def _message(row: tuple[int, str, str, str, str]) -> Message:
    number, role, text, said_at, state = row
    return Message(
        id=number, role=Role(role), text=text, said_at=datetime.fromisoformat(said_at), state=MessageState(state)
    )
