"""A conversation kept in a plain list: what `SqliteStore` must be indistinguishable from, without SQLite."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from companion.conversation.turn import Message, MessageState, Role
from companion.errors import ContractError
from companion.memory.wording import storable
from tests.fakes_feelings import ListFeelings
from tests.fakes_memory import ListExchange, ListForgetting, ListMemory


class ListStore:
    """A `conversation.ports.Store` in memory. `replaced` holds, by the id of the message that came, those that left."""

    def __init__(self, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.thread: list[Message] = []
        self.replaced: dict[int, list[Message]] = {}
        self._clock = clock
        self._draft = ""
        self._last_id = 0
        self.long_memory = ListMemory()
        self.felt = ListFeelings(self)

    def add(self, role: Role, text: str, state: MessageState, *, replacing: int | None = None) -> Message:
        if role is Role.PERSON and state is not MessageState.COMPLETE:
            raise ContractError("the person's line is always complete")
        first_to_leave = len(self.thread) if replacing is None else self._index(replacing)
        self._last_id += 1
        message = Message(id=self._last_id, role=role, text=storable(text), said_at=self._clock(), state=state)
        self.replaced[message.id] = self.thread[first_to_leave:]
        self.thread[first_to_leave:] = [message]
        if role is Role.PERSON:
            self._draft = ""
        return message

    def update(self, message_id: int, text: str, state: MessageState) -> Message:
        index = self._index(message_id)
        if self.thread[index].role is Role.PERSON and state is not MessageState.COMPLETE:
            raise ContractError("the person's line is always complete")
        self.thread[index] = replace(self.thread[index], text=storable(text), state=state)
        return self.thread[index]

    def recent(self, limit: int) -> list[Message]:
        return self.thread[-limit:] if limit > 0 else []

    def count(self) -> int:
        return len(self.thread)

    def page(self, start: int, limit: int) -> list[Message]:
        return self.thread[max(start, 0) : max(start + limit, 0)]

    def position(self, message_id: int) -> int | None:
        return next((index for index, message in enumerate(self.thread) if message.id == message_id), None)

    def search(self, query: str, limit: int) -> list[Message]:
        words = storable(query).lower().split()
        hits = [
            message
            for message in reversed(self.thread)
            if words
            and message.state is not MessageState.WRITING
            and all(word in message.text.lower() for word in words)
        ]
        return hits[: max(limit, 0)]

    def draft(self) -> str:
        return self._draft

    def keep_draft(self, text: str) -> None:
        self._draft = storable(text)

    def memory(self, companion_name: str) -> ListMemory:
        return self.long_memory

    def feelings(self) -> ListFeelings:
        return self.felt

    def forgetting(self) -> ListForgetting:
        return ListForgetting(self.thread)

    def exchange(self) -> ListExchange:
        return ListExchange(self.thread)

    def close(self) -> None:
        """Nothing to put away."""

    def _index(self, message_id: int) -> int:
        position = self.position(message_id)
        if position is None:
            raise ContractError(f"message {message_id} is not in the thread")
        return position
