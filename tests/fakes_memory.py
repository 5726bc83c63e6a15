"""A long memory that is told what to remember, and keeps what was asked of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from companion.conversation.fact import Fact
from companion.conversation.memories import (
    Embedder,
    Explanation,
    Exported,
    ExportFormat,
    Forgettable,
    Heard,
    Imported,
    KnownFact,
    Memories,
    Receipt,
    Scope,
)
from companion.conversation.turn import Message, Timing


class ListMemory:
    """A `conversation.memories.Memory`; tests set `memories`, `heard` and `facts` and read the rest."""

    def __init__(self) -> None:
        self.memories = Memories()
        self.heard: dict[str, Heard] = {}
        """By the line's words."""
        self.facts: list[KnownFact] = []
        self.lines: list[Message] = []
        self.asked: list[tuple[str, str, frozenset[int], str | None]] = []
        self.replies: dict[int, Explanation] = {}
        self.embedder: Embedder | None = None
        self.unlearned = 0
        self.fault: Exception | None = None
        """Raised by whatever a turn asks, while it is set."""

    def hear(self, line: Message) -> Heard:
        self._may_fail()
        self.lines.append(line)
        return self.heard.get(line.text, Heard())

    def fitting(self, line: Message, *, before: str, shown: frozenset[int], tell: str | None = None) -> Memories:
        self._may_fail()
        self.asked.append((line.text, before, shown, tell))
        return self.memories

    def core(self, shown: frozenset[int]) -> tuple[Fact, ...]:
        return self.memories.core

    def given(self, reply: Message, memories: Memories, timing: Timing) -> None:
        self._may_fail()
        moments = tuple(message for moment in memories.moments for message in moment.messages)
        facts = (*memories.core, *memories.facts)
        self.replies[reply.id] = Explanation(reply_id=reply.id, facts=facts, moments=moments, timing=timing)

    def use(self, embedder: Embedder | None) -> None:
        self.embedder = embedder

    def catch_up(self) -> int:
        self.unlearned = max(0, self.unlearned - 1)
        return self.unlearned

    def known(self) -> list[KnownFact]:
        return list(self.facts)

    def past(self) -> list[KnownFact]:
        return []

    def pin(self, fact_id: int, pinned: bool) -> None:
        self._change(fact_id, lambda fact: replace(fact, pinned=pinned))

    def edit(self, fact_id: int, value: str) -> None:
        self._change(fact_id, lambda fact: replace(fact, value=value))

    def explained(self, reply_id: int) -> Explanation | None:
        return self.replies.get(reply_id)

    def _change(self, fact_id: int, change: Callable[[Fact], Fact]) -> None:
        self.facts = [
            replace(known, fact=change(known.fact)) if known.fact.id == fact_id else known for known in self.facts
        ]

    def _may_fail(self) -> None:
        if self.fault is not None:
            raise self.fault


class ListForgetting:
    """A `conversation.memories.Forgetting`: what is forgotten takes the whole thread along."""

    def __init__(self, thread: list[Message]) -> None:
        self._thread = thread

    def scope(self, what: Forgettable) -> Scope:
        return Scope(what=what, facts=(), message_count=len(self._thread), messages=tuple(self._thread[-3:]))

    def forget(self, what: Forgettable) -> Receipt:
        count = len(self._thread)
        self._thread.clear()
        return Receipt(what_kind=type(what).__name__.lower(), facts=0, messages=count, vectors=0, backups=0)


class ListExchange:
    """A `conversation.memories.Exchange` that reads and writes nothing."""

    def __init__(self, thread: list[Message]) -> None:
        self._thread = thread

    def export(self, path: Path, form: ExportFormat) -> Exported:
        return Exported(path=path, messages=len(self._thread), facts=0)

    def bring_in(self, path: Path) -> Imported:
        return Imported(path=path, source="companion", messages=0, known=len(self._thread), facts=0)
