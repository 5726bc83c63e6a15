"""Her long memory of one conversation: facts and moments, heard, learned, brought up and shown.

Joins what reads facts, keeps them and recalls messages. Knows nothing of prompts' budgets, models or windows. Used by
the thread that owns the store, and closed with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from companion.conversation.fact import ME, Fact, Relation
from companion.conversation.fact_wording import matters, sentence
from companion.conversation.memories import Embedder, Explanation, Heard, KnownFact, Memories
from companion.conversation.turn import Message, Role, Timing
from companion.memory import fact_recall
from companion.memory.connection import Connection
from companion.memory.extraction.found import Forget, TellKnown
from companion.memory.fact_store import FactStore
from companion.memory.facts import one_value, slot_of
from companion.memory.fading import faded
from companion.memory.faults import store_faults
from companion.memory.recollections import Recollections

if TYPE_CHECKING:
    from companion.memory.extraction.reading import Heard as HeardLine

Writing = Callable[[], AbstractContextManager[Connection]]
Reading = Callable[[str, int], list[Message]]
"""(SQL for the columns of a message, a value) -> the messages found."""

_BOUNDARIES = frozenset({Relation.AVOID, Relation.NOT_CALLED})
_READ_AT_ONCE = 50
"""Lines read for facts in one step: about 20 ms (measured, 2026-11)."""
_EMBEDDED_AT_ONCE = 4
"""Messages or facts in one step: about 60 ms on two cores (measured, 2026-11)."""
_MESSAGES = "SELECT id, role, text, said_at, state FROM messages"
_SAID_BEFORE = f"{_MESSAGES} WHERE id < ?1 AND replaced_by IS NULL ORDER BY id DESC LIMIT 4"


class LongMemory:
    """A `conversation.memories.Memory`; use `SqliteStore.memory`: the newest one of a store is the one in use."""

    def __init__(
        self,
        connection: Connection,
        *,
        writing: Writing,
        reading: Reading,
        folder: Path,
        facts: FactStore,
        recollections: Recollections,
        clock: Callable[[], datetime],
    ) -> None:
        self._connection = connection
        self._writing = writing
        self._reading = reading
        self._folder = folder
        self._facts = facts
        self._recollections = recollections
        self._clock = clock
        self._embedder: Embedder | None = None
        self._vectors: dict[str, NDArray[np.float32]] = {}
        """Of the facts' sentences; worked out anew at every start, ten milliseconds each."""
        self._held: tuple[Fact, ...] | None = None
        """All facts, until one changes."""
        self._last_used: dict[int, datetime] | None = None
        """When a reply was last given a saying, by the saying's id."""

    # A turn

    def hear(self, line: Message) -> Heard:
        known = {fact.id for fact in self._all()}
        heard = self._learn(line)
        learned = self._facts.of_message(line.id) if heard.sayings else []
        forget = next((wish.about for wish in heard.wishes if isinstance(wish, Forget)), None)
        tell = next((wish.about for wish in heard.wishes if isinstance(wish, TellKnown)), None)
        new = [fact for fact in learned if fact.current and (fact.id not in known or fact.last_said == line.said_at)]
        return Heard(learned=tuple(new), forget=forget, tell=tell)

    def fitting(self, line: Message, *, before: str, shown: frozenset[int], tell: str | None = None) -> Memories:
        facts = self._all()
        if tell is not None:
            about = tuple(sorted(fact_recall.about(tell, facts), key=matters))
        else:
            vector = None if self._embedder is None else self._embedder.embed([line.text])[0]
            told_before = [fact for fact in facts if line.id not in fact.message_ids]
            about = fact_recall.fitting(line.text, told_before, vector=vector, vectors=self._vectors)
        moments = self._recollections.recall(line.text, now=self._clock(), before=before, shown=shown)
        return Memories(core=self.core(shown), facts=about, moments=tuple(moments), asked=tell is not None)

    def core(self, shown: frozenset[int]) -> tuple[Fact, ...]:
        used, now = self._used(), self._clock()
        current = (fact for fact in self._all() if fact.current and not faded(fact, used.get(fact.id), now))
        return tuple(fact for fact in current if _always_told(fact) or shown.isdisjoint(fact.message_ids[-1:]))

    def given(self, reply: Message, memories: Memories, timing: Timing) -> None:
        sayings = {saying for fact in (*memories.core, *memories.facts) for saying in fact.saying_ids}
        messages = {message for moment in memories.moments for message in moment.found}
        with self._writing() as connection:
            connection.execute("DELETE FROM replies WHERE message_id = ?", (reply.id,))
            connection.execute(
                "INSERT INTO replies VALUES (?, ?, ?, ?, ?, ?)",
                (
                    reply.id,
                    timing.first_token_s,
                    timing.total_s,
                    timing.prompt_tokens,
                    timing.cached_tokens,
                    timing.new_tokens,
                ),
            )
            # Only what is still there: something may have been forgotten while she wrote.
            connection.executemany(
                "INSERT INTO given_sayings SELECT ?, id FROM sayings WHERE id = ?", [(reply.id, s) for s in sayings]
            )
            connection.executemany(
                "INSERT INTO given_messages SELECT ?, id FROM messages WHERE id = ?", [(reply.id, m) for m in messages]
            )
        self._used_by_saying().update(dict.fromkeys(sayings, reply.said_at))

    # Learning

    def use(self, embedder: Embedder | None) -> None:
        self._recollections.use(embedder)
        self._embedder = embedder
        self._vectors = {}

    def catch_up(self) -> int:
        import companion.memory.extraction.reading  # noqa: F401 - while nobody waits, and not before the first reply

        unread = self._facts.unread(_READ_AT_ONCE)
        for line in unread:
            self._learn(line)
        if unread:
            return self._recollections.left() + len(self._facts.unread(_READ_AT_ONCE))
        if self._recollections.left():
            return self._recollections.catch_up(_EMBEDDED_AT_ONCE)
        return self._embed_facts()

    # What is known

    def known(self) -> list[KnownFact]:
        facts = self._all()
        shown = self._shown([fact for fact in facts if fact.current], facts)
        return sorted(shown, key=lambda known: (known.faded, *matters(known.fact)))

    def past(self) -> list[KnownFact]:
        facts = self._all()
        past = [fact for fact in facts if fact.ended_at is not None and fact.value]
        past.sort(key=lambda fact: (fact.ended_at, fact.id), reverse=True)
        return self._shown(past, facts)

    def pin(self, fact_id: int, pinned: bool) -> None:
        if (fact := self._find(fact_id)) is not None:
            self._facts.pin(fact, pinned)
            self._held = None

    def edit(self, fact_id: int, value: str) -> None:
        fact = self._find(fact_id)
        if fact is not None and fact.current and value.strip() and value.strip() != fact.value:
            self._facts.edit(fact, value, self._clock())
            self._held = None

    def explained(self, reply_id: int) -> Explanation | None:
        with store_faults(self._folder):
            row = self._connection.execute(
                "SELECT first_token_s, total_s, prompt_tokens, cached_tokens, new_tokens FROM replies"
                " WHERE message_id = ?",
                (reply_id,),
            ).fetchone()
            hers = self._connection.execute(
                "SELECT 1 FROM messages WHERE id = ? AND role = 'companion'", (reply_id,)
            ).fetchone()
            sayings = {
                saying
                for (saying,) in self._connection.execute(
                    "SELECT saying_id FROM given_sayings WHERE reply_id = ?", (reply_id,)
                )
            }
        if hers is None:
            return None
        moments = self._reading(
            f"{_MESSAGES} WHERE id IN (SELECT message_id FROM given_messages WHERE reply_id = ?) ORDER BY id", reply_id
        )
        return Explanation(
            reply_id=reply_id,
            facts=tuple(fact for fact in self._all() if not sayings.isdisjoint(fact.saying_ids)),
            moments=tuple(moments),
            timing=None
            if row is None
            else Timing(
                first_token_s=row[0],
                total_s=row[1],
                prompt_tokens=row[2],
                cached_tokens=row[3],
                new_tokens=row[4],
            ),
        )

    def _learn(self, line: Message) -> HeardLine:
        """What the line says, kept as facts; also when it says nothing, so that it is not read again."""
        from companion.memory.extraction.reading import read  # half a second of patterns: not while a store is opened

        earlier = self._reading(_SAID_BEFORE, line.id)
        hers = earlier[0].text if earlier and earlier[0].role is Role.COMPANION else ""
        theirs = next((message.id for message in earlier if message.role is Role.PERSON), None)
        heard = read(
            line.text,
            said_at=line.said_at.astimezone(),
            message_id=line.id,
            before=hers,
            earlier=[] if theirs is None else self._facts.sayings_of(theirs),
        )
        self._facts.keep(line.id, heard.sayings)
        if heard.sayings:
            self._held = None
        return heard

    def _all(self) -> tuple[Fact, ...]:
        if self._held is None:
            self._held = self._facts.all()
        return self._held

    def _find(self, fact_id: int) -> Fact | None:
        return next((fact for fact in self._all() if fact.id == fact_id), None)

    def _embed_facts(self) -> int:
        """The next few sentences that have no vector yet; how many are left."""
        if self._embedder is None:
            return 0
        sentences = dict.fromkeys(sentence(fact) for fact in self._all())
        self._vectors = {words: vector for words, vector in self._vectors.items() if words in sentences}
        missing = [words for words in sentences if words not in self._vectors]
        chosen = missing[:_EMBEDDED_AT_ONCE]
        if chosen:
            self._vectors.update(zip(chosen, self._embedder.embed(chosen), strict=True))
        return len(missing) - len(chosen)

    def _shown(self, facts: Sequence[Fact], every: Sequence[Fact]) -> list[KnownFact]:
        used = self._used()
        now = self._clock()
        before: dict[object, str] = {}
        for fact in every:  # the past of each slot comes in the order in which it ended
            if not fact.current and one_value(fact):
                before[slot_of(fact)] = fact.value
        return [
            KnownFact(
                fact=fact,
                said=tuple(self._messages(fact.message_ids)),
                instead_of=before.get(slot_of(fact), "") if fact.current else "",
                used_at=used.get(fact.id),
                faded=faded(fact, used.get(fact.id), now),
            )
            for fact in facts
        ]

    def _messages(self, ids: Sequence[int]) -> list[Message]:
        return [message for number in ids for message in self._reading(f"{_MESSAGES} WHERE id = ?", number)]

    def _used(self) -> dict[int, datetime]:
        """When a reply was last given a fact, by the fact's id."""
        last = self._used_by_saying()
        used: dict[int, datetime] = {}
        for fact in self._all():
            times = [last[saying] for saying in fact.saying_ids if saying in last]
            if times:
                used[fact.id] = max(times)
        return used

    def _used_by_saying(self) -> dict[int, datetime]:
        if self._last_used is None:
            with store_faults(self._folder):
                rows = self._connection.execute(
                    "SELECT g.saying_id, max(m.said_at) FROM given_sayings AS g JOIN messages AS m ON m.id = g.reply_id"
                    " GROUP BY g.saying_id"
                ).fetchall()
            self._last_used = {saying: datetime.fromisoformat(at) for saying, at in rows}
        return self._last_used


def _always_told(fact: Fact) -> bool:
    """What must not be missed even if the line that said it is shown."""
    return fact.pinned or (fact.relation in _BOUNDARIES and fact.subject == ME)
