"""The long memory of one store: knows every message by its words and its meaning, and brings up those that fit a line.

Knows nothing of prompts, windows or particular encoders. Used by the thread that owns the store, and closed with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path

from companion.conversation.memories import Embedder, Recollection
from companion.conversation.turn import Message, Role
from companion.memory import cue, recall
from companion.memory.connection import Connection
from companion.memory.cue import Names
from companion.memory.faults import store_faults
from companion.memory.recall import Cue, Hit, Rows
from companion.memory.rows import HeldRows

Writing = Callable[[], AbstractContextManager[Connection]]
"""One transaction."""
Reading = Callable[[str, int], list[Message]]
"""(SQL for the columns of a message, a value) -> the messages found."""

HITS = 8
"""Messages brought up for a line; with what stands around them about 20 (taste)."""
_BEFORE_CHARACTERS = 400
"""Of the message before, its end goes through the encoder with a message: about 90 of its 256 tokens."""
_MATCHES = 500
"""Of the messages that share a word with a line, the best: those after them would hardly count (taste)."""
_RARE = 8
"""What so few messages share with a question of the person about themself is what they ask for (taste)."""
_WORDED_AT_ONCE = 200
"""Messages whose words are indexed in one transaction, about 20 ms (measured, 2026-11)."""
_MESSAGE = "SELECT id, role, text, said_at, state FROM messages WHERE id = ?"
_UNWORDED = "memories INDEXED BY unworded WHERE importance IS NULL"
# Two searches of one index; a single condition would read every row.
_NOT_EMBEDDED = "memories INDEXED BY encoded WHERE encoder IS NULL"
_OTHERWISE_EMBEDDED = "memories INDEXED BY encoded WHERE (encoder < ?1 OR encoder > ?1)"


class Recollections:
    """All methods run on the store's thread and raise StoreFault; after a fault nothing of that call is stored.

    What was said is known by its words once `catch_up` came to it, and by its meaning when there is an encoder.
    """

    def __init__(self, connection: Connection, writing: Writing, reading: Reading, folder: Path, names: Names) -> None:
        """Use `SqliteStore.recollections`: the newest one of a store is the one in use."""
        self._connection = connection
        self._writing = writing
        self._reading = reading
        self._folder = folder
        self._names = names
        self._embedder: Embedder | None = None
        self._encoder: int | None = None
        """The encoder's number in this store."""
        with store_faults(folder):
            self._rows = HeldRows(connection)
            self._rows.load(None, 0)

    def use(self, embedder: Embedder | None) -> None:
        """From now on this encoder, or words alone. What another one left is used no more, and replaced in time."""
        encoder = None
        if embedder is not None:
            with self._writing() as connection:
                connection.execute("INSERT OR IGNORE INTO encoders (identity) VALUES (?)", (embedder.identity,))
                (encoder,) = connection.execute(
                    "SELECT id FROM encoders WHERE identity = ?", (embedder.identity,)
                ).fetchone()
        with store_faults(self._folder):
            self._rows.load(encoder, 0 if embedder is None else embedder.dimensions)
        self._embedder, self._encoder = embedder, encoder

    def left(self) -> int:
        """How many messages `catch_up` has still to come to."""
        with store_faults(self._folder):
            if self._encoder is None:
                return self._count(_UNWORDED)
            return self._count(_NOT_EMBEDDED) + self._count(_OTHERWISE_EMBEDDED, self._encoder)

    def catch_up(self, limit: int) -> int:
        """Learns the words of many messages, or else the meaning of `limit`, oldest first; returns how many are left.

        Encoding takes about 15 ms per message on two cores. Each call is one transaction, so nothing is half known.
        """
        with store_faults(self._folder):
            unworded = self._ids(_UNWORDED, _WORDED_AT_ONCE)
        if unworded:
            self._learn_words(unworded)
        elif self._embedder is not None and self._encoder is not None:
            with store_faults(self._folder):
                ids = self._ids(_NOT_EMBEDDED, limit) or self._ids(_OTHERWISE_EMBEDDED, limit, self._encoder)
            if ids:
                self._learn_meaning(ids, self._embedder, self._encoder)
        return self.left()

    def recall(
        self, line: str, *, now: datetime, before: str = "", shown: frozenset[int] = frozenset(), limit: int = HITS
    ) -> list[Recollection]:
        """The moments that fit a line of the person's, in the order they happened; none when nothing fits.

        `before`: the person's line before, which a very short one goes on from. `shown`: ids the model reads anyway.
        """
        hits = self.hits(line, now=now, before=before, shown=shown, limit=limit)
        with store_faults(self._folder):
            return self._moments(hits, self._rows.now(), shown)

    def hits(
        self, line: str, *, now: datetime, before: str = "", shown: frozenset[int] = frozenset(), limit: int = HITS
    ) -> list[Hit]:
        """The single messages that fit, best first."""
        line = self._names.not_addressed(line)
        of_oneself = cue.asks(line) and self._names.about(line) is Role.PERSON
        words = cue.content_words(self._names.removed_from(line))
        if len(words) < cue.FEW_WORDS and before:
            line = f"{self._names.not_addressed(before)} {line}"
            words = cue.content_words(self._names.removed_from(line))
        asked = self._names.plainly_asked(line)
        if not asked and len(words) < (1 if cue.asks(line) else 2):
            return []  # a greeting, an exclamation
        vector = None if self._embedder is None else self._embedder.embed([self._names.as_said_by_them(line)])[0]
        with store_faults(self._folder):
            rows = self._rows.now()
            named = bool(self._matches(cue.names_in(self._names.removed_from(line))))
            matches = self._matches(words)
            alone = vector is None and cue.asks(line)
            wanted = Cue(
                vector=vector,
                words=matches,
                about=self._names.about(line),
                now_s=now.timestamp(),
                least_nearness=self._names.least_nearness(line),
                words_suffice=asked or named or alone or (of_oneself and len(matches) <= _RARE),
                shown=shown,
            )
        return recall.best(rows, wanted, limit)

    def held_bytes(self) -> int:
        """Main memory that the rows take: about 800 bytes for a message."""
        return self._rows.held_bytes

    # Learning

    def _learn_words(self, ids: Sequence[int]) -> None:
        with self._writing() as connection:
            for number, text in self._texts(ids):
                plain = self._names.removed_from(text)
                connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", (number, cue.indexed(plain)))
                connection.execute(
                    "UPDATE memories SET importance = ?, asks = ? WHERE id = ?",
                    (cue.importance(plain), cue.asks(plain), number),
                )

    def _learn_meaning(self, ids: Sequence[int], embedder: Embedder, encoder: int) -> None:
        with store_faults(self._folder):
            said = [
                (number, self._names.removed_from(text), self._text_before(number)) for number, text in self._texts(ids)
            ]
        after = [f"{before} {text}" if before else text for _, text, before in said]
        vectors = embedder.embed([text for _, text, _ in said] + after)
        scales, whole = recall.quantized(vectors)
        with self._writing() as connection:
            for place, (number, _, _) in enumerate(said):
                both = [place, len(said) + place]
                connection.execute(
                    "UPDATE memories SET encoder = ?, vectors = ? WHERE id = ?",
                    (encoder, scales[both].astype("<f4").tobytes() + whole[both].tobytes(), number),
                )

    def _text_before(self, number: int) -> str:
        """The end of the message before it in the same sitting, without names; empty when there is none."""
        row = self._connection.execute(
            "SELECT b.text, unixepoch(m.said_at) - unixepoch(b.said_at) FROM messages AS m JOIN messages AS b"
            " ON b.id = (SELECT max(id) FROM memories WHERE id < m.id) WHERE m.id = ?",
            (number,),
        ).fetchone()
        if row is None or row[1] > recall.SESSION_GAP_S:
            return ""
        return self._names.removed_from(row[0])[-_BEFORE_CHARACTERS:]

    def _texts(self, ids: Sequence[int]) -> list[tuple[int, str]]:
        return [
            self._connection.execute("SELECT id, text FROM messages WHERE id = ?", (number,)).fetchone()
            for number in ids
        ]

    def _ids(self, source: str, limit: int, *values: int) -> list[int]:
        return [
            number
            for (number,) in self._connection.execute(
                f"SELECT id FROM {source} ORDER BY encoder, id LIMIT {limit:d}", values
            )
        ]

    def _count(self, source: str, *values: int) -> int:
        (count,) = self._connection.execute(f"SELECT count(*) FROM {source}", values).fetchone()
        return int(count)

    # Finding

    def _matches(self, words: list[str]) -> dict[int, float]:
        if not words:
            return {}
        return dict(
            self._connection.execute(
                "SELECT rowid, -rank FROM words WHERE words MATCH ? ORDER BY rank LIMIT ?",
                (cue.expression(words), _MATCHES),
            )
        )

    def _moments(self, hits: Sequence[Hit], rows: Rows, shown: frozenset[int]) -> list[Recollection]:
        """The hits with the message before and after each; what touches is one moment."""
        scores = {hit.id: hit.score for hit in hits}
        runs = recall.with_neighbours(rows, list(scores), shown)
        return [
            Recollection(
                messages=tuple(message for number in run for message in self._reading(_MESSAGE, number)),
                found=frozenset(scores).intersection(run),
                score=max(scores[number] for number in run if number in scores),
            )
            for run in runs
        ]
