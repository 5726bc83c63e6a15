"""Takes a conversation out into a file, and brings one in. Used by the thread that owns the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from companion import settings
from companion.conversation.memories import Exported, ExportFormat, Imported
from companion.errors import Code, EnvironmentFault
from companion.memory.connection import Connection
from companion.memory.exchange import felt_exchange, json_export, markdown_export, reading
from companion.memory.exchange.merging import Merged, merge
from companion.memory.exchange.told import Told, dated
from companion.memory.fact_store import counted_sayings, every_saying, insert
from companion.memory.facts import Saying, facts_of
from companion.memory.faults import nothing_to_keep, store_faults
from companion.memory.whole_file import whole_or_not_at_all
from companion.paths import Home

Writing = Callable[[], AbstractContextManager[Connection]]
"""One transaction, on disk when it ends."""
_BUFFER_BYTES = 1024 * 1024


class FileExchange:
    """A `conversation.memories.Exchange`. Whoever holds rows or ids of this store drops them after `bring_in`."""

    def __init__(self, connection: Connection, writing: Writing, home: Home | None) -> None:
        """`home`: None for a store that has no file."""
        self._connection = connection
        self._writing = writing
        self._home = home
        self._folder = home.folder if home else Path()

    def export(self, path: Path, form: ExportFormat) -> Exported:
        """As the port says. Raises EXPORT_FAILED also for a place in the home folder, which is to hold no such copy."""
        if self._home is not None and path.resolve().is_relative_to(self._home.folder.resolve()):
            raise EnvironmentFault(Code.EXPORT_FAILED, str(path))
        with store_faults(self._folder):
            facts = facts_of(counted_sayings(self._connection))
            condition = "TRUE" if form is ExportFormat.JSON else "replaced_by IS NULL"
            (count,) = self._connection.execute(f"SELECT count(*) FROM messages WHERE {condition}").fetchone()
        now = datetime.now(UTC)
        if form is ExportFormat.JSON:
            pieces = json_export.pieces(self._connection, facts, now)
        else:
            pieces = markdown_export.pieces(self._connection, facts, now, her_name=self._her_name())
        with store_faults(self._folder):
            _write(path, pieces)
        return Exported(path=path, messages=count, facts=len(facts))

    def bring_in(self, path: Path) -> Imported:
        """As the port says. 100,000 messages take up to a minute."""
        told, changed_at = reading.read(path)
        lines = dated(told.talks, changed_at)
        with nothing_to_keep(), self._writing() as connection:
            (there,) = connection.execute("SELECT count(*) FROM messages").fetchone()
            merged = merge(connection, lines)
            facts = _keep_sayings(connection, told, merged)
            felt_exchange.bring_in(connection, told, merged)
            if not there:
                read = [merged.ids[line.line.number] for line in lines if 0 < line.line.number <= told.through]
                connection.execute("UPDATE facts_read SET through = max(through, ?)", (max(read, default=0),))
        return Imported(path=path, source=told.source, messages=len(merged.new), known=merged.known, facts=facts)

    def _her_name(self) -> str:
        try:
            return (settings.load(self._home.settings) if self._home else settings.Settings()).companion_name
        except EnvironmentFault:
            return settings.Settings().companion_name


def _write(path: Path, pieces: Iterator[str]) -> None:
    try:
        with (
            whole_or_not_at_all(path, f".{path.name}.part") as unfinished,
            unfinished.open("w", encoding="utf-8", newline="\n", buffering=_BUFFER_BYTES) as opened,
        ):
            opened.writelines(pieces)
    except OSError as error:
        raise EnvironmentFault(Code.EXPORT_FAILED, str(path)) from error


def _keep_sayings(connection: Connection, told: Told, merged: Merged) -> int:
    """What the file knows by the person's hand or pinned, and what new lines say; how many of the first are new."""
    there = every_saying(connection)
    by_hand = {_key(each) for each in there if each.by_hand}
    of_message = {(each.message_id, _key(each)): each for each in there}
    new = set(merged.new)
    kept = 0
    for saying in told.sayings:
        if saying.by_hand:
            if _key(saying) not in by_hand:
                insert(connection, saying)
                kept += 1
            continue
        number = merged.ids[saying.message_id or 0]
        known = of_message.get((number, _key(saying)))
        if number in new:
            insert(connection, replace(saying, message_id=number))
            kept += saying.pinned
        elif known is not None and saying.pinned and not known.pinned:
            connection.execute("UPDATE sayings SET pinned = 1 WHERE id = ?", (known.id,))
            kept += 1
    return kept


def _key(saying: Saying) -> Saying:
    """Sayings that differ in nothing else are one."""
    return replace(saying, message_id=None, place=0, pinned=False, id=0, confidence=0.5)
