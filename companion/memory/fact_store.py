"""Facts in the file of the conversation: sayings kept, facts read, pinned and set right.

Knows nothing of how sayings are found. Used by the thread that owns the store, and gone with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from companion.conversation.fact import Fact, Relation, Subject, plain
from companion.conversation.turn import Message, MessageState, Role
from companion.errors import ContractError
from companion.memory.connection import Connection
from companion.memory.facts import Holds, Saying, facts_of
from companion.memory.faults import store_faults
from companion.memory.wording import storable

Writing = Callable[[], AbstractContextManager[Connection]]

_COLUMNS = (
    "message_id, place, kin, name, relation, of, value, holds, day, said_at, confidence, correction, instead_of, pinned"
)
_ALL = f"SELECT id, {_COLUMNS} FROM sayings"
_KEPT = f"{_ALL} AS s WHERE NOT EXISTS (SELECT 1 FROM messages WHERE id = s.message_id AND replaced_by IS NOT NULL)"
"""What a replaced message said does not count as long as it is replaced."""
_BY_HAND = 0.99


class FactStore:
    """All facts of one store. Raises StoreFault; a call that raises changed nothing."""

    def __init__(self, connection: Connection, writing: Writing, folder: Path) -> None:
        """`connection` is migrated, enforces foreign keys and deletes securely; `writing` opens a transaction on it.

        `folder` is named in faults.
        """
        self._connection = connection
        self._writing = writing
        self._folder = folder

    def keep(self, message_id: int, sayings: Sequence[Saying]) -> None:
        """What a message says, in place of what was found in it before; and that it was read. Pins stay.

        Raises ContractError when a saying is of another message.
        """
        if any(saying.message_id != message_id for saying in sayings):
            raise ContractError(f"a saying is not of message {message_id}")
        with self._writing() as connection:
            pinned = {_key(saying) for saying in self.sayings_of(message_id) if saying.pinned}
            connection.execute("DELETE FROM sayings WHERE message_id = ?", (message_id,))
            for saying in sayings:
                insert(connection, replace(saying, pinned=saying.pinned or _key(saying) in pinned))
            connection.execute("UPDATE facts_read SET through = max(through, ?)", (message_id,))

    def unread(self, limit: int) -> list[Message]:
        """The person's next messages that were not read for facts yet, oldest first."""
        with store_faults(self._folder):
            rows = self._connection.execute(
                "SELECT id, text, said_at FROM messages WHERE id > (SELECT through FROM facts_read)"
                " AND role = 'person' AND replaced_by IS NULL ORDER BY id LIMIT ?",
                (max(limit, 0),),
            ).fetchall()
        return [
            Message(
                id=number, role=Role.PERSON, text=text, said_at=datetime.fromisoformat(at), state=MessageState.COMPLETE
            )
            for number, text, at in rows
        ]

    def all(self) -> tuple[Fact, ...]:
        """Current and past facts, slot by slot."""
        with store_faults(self._folder):
            return facts_of(self._sayings())

    def current(self, subject: Subject | None = None) -> list[Fact]:
        """What holds now; of one subject as the facts name it, or of all."""
        return [fact for fact in self.all() if fact.current and subject in (None, fact.subject)]

    def of_message(self, message_id: int) -> list[Fact]:
        """The facts to which this message contributed."""
        return [fact for fact in self.all() if message_id in fact.message_ids]

    def sayings_of(self, message_id: int) -> list[Saying]:
        """What one message says, as it was read."""
        with store_faults(self._folder):
            rows = self._connection.execute(f"{_ALL} WHERE message_id = ? ORDER BY place", (message_id,)).fetchall()
        return [_saying(row) for row in rows]

    def pin(self, fact: Fact, pinned: bool = True) -> None:
        """Whether the fact is to be in the prompt before others."""
        with self._writing() as connection:
            connection.executemany(
                "UPDATE sayings SET pinned = ? WHERE id = ?",
                [(int(pinned), saying_id) for saying_id in fact.saying_ids],
            )

    def edit(self, fact: Fact, value: str, at: datetime) -> None:
        """The person's own value in place of a current fact's; hedges and hearsay can't change it any more.

        Raises ContractError for a fact that is over, or an empty value.
        """
        if not fact.current or not value.strip():
            raise ContractError("an edit of what is over, or to nothing")
        own = Saying(
            subject=fact.subject,
            relation=fact.relation,
            of=fact.of,
            value=value.strip(),
            when=fact.when,
            said_at=at,
            message_id=None,
            confidence=_BY_HAND,
            instead_of=fact.value,
            pinned=fact.pinned,
        )
        with self._writing() as connection:
            insert(connection, own)

    def _sayings(self) -> list[Saying]:
        return counted_sayings(self._connection)


def every_saying(connection: Connection) -> list[Saying]:
    """Those of replaced messages too."""
    return [_saying(row) for row in connection.execute(_ALL)]


def counted_sayings(connection: Connection) -> list[Saying]:
    """Those that facts are made of."""
    return [_saying(row) for row in connection.execute(_KEPT)]


def _key(saying: Saying) -> tuple[object, ...]:
    return saying.subject, saying.relation, saying.of, plain(saying.value)


def insert(connection: Connection, saying: Saying) -> None:
    """Within the transaction that is open; the row gets a new id."""
    connection.execute(
        f"INSERT INTO sayings ({_COLUMNS}) VALUES ({', '.join('?' * len(_COLUMNS.split(', ')))})",
        (
            saying.message_id,
            saying.place,
            storable(saying.subject.kin),
            storable(saying.subject.name),
            saying.relation,
            storable(saying.of),
            storable(saying.value),
            saying.holds,
            saying.when.isoformat() if saying.when else None,
            saying.said_at.astimezone(UTC).isoformat(timespec="microseconds"),
            saying.confidence,
            int(saying.correction),
            None if saying.instead_of is None else storable(saying.instead_of),
            int(saying.pinned),
        ),
    )


def _saying(row: tuple[Any, ...]) -> Saying:
    number, message_id, place, kin, name, relation, of, value, holds, day, said_at, *rest = row
    confidence, correction, instead_of, pinned = rest
    return Saying(
        id=number,
        subject=Subject(kin=kin, name=name),
        relation=Relation(relation),
        of=of,
        value=value,
        holds=Holds(holds),
        when=date.fromisoformat(day) if day else None,
        said_at=datetime.fromisoformat(said_at),
        message_id=message_id,
        place=place,
        confidence=confidence,
        correction=bool(correction),
        instead_of=instead_of,
        pinned=bool(pinned),
    )
