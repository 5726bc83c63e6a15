"""Fakes that obey the ports of `companion.conversation.ports` and keep what they received."""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from companion.conversation.events import Event
from companion.conversation.ports import (
    ChatMessage,
    ChatRole,
    LoadProgress,
    LoadStage,
    Precision,
    Sampling,
    StopReason,
    Store,
    StreamEnded,
    StreamPart,
    TextPiece,
)
from companion.conversation.ports import PromptRead as PromptReadPart
from companion.conversation.vault import Protection, VaultStatus
from companion.errors import Code, StoreFault
from tests.fakes_store import ListStore

EventKind = TypeVar("EventKind", bound=Event)


class ScriptedLm:
    """Says its replies in turn, word by word, again from the start when they are used up. A token is a word."""

    name = "scripted"
    parameters = 1000
    advised: Sampling | None = None

    def __init__(
        self,
        replies: Sequence[str] = ("I am here.",),
        *,
        context_tokens: int = 1000,
        before_piece: Callable[[int], None] = lambda number: None,
        raises: Exception | None = None,
    ) -> None:
        """`before_piece(n)` runs on the model's thread before word n is said; `raises` comes in place of word 1."""
        self.context_tokens = context_tokens
        self.prompts: list[tuple[ChatMessage, ...]] = []
        self.samplings: list[Sampling] = []
        self.forgot = 0
        self.warmed: list[tuple[ChatMessage, ...]] = []
        self._replies = itertools.cycle(replies)
        self._before_piece = before_piece
        self.raises = raises

    def forget(self) -> None:
        self.forgot += 1

    def warm(self, messages: Sequence[ChatMessage], cancelled: threading.Event) -> None:
        if not cancelled.is_set():
            self.warmed.append(tuple(messages))

    def count_tokens(self, message: ChatMessage) -> int:
        return len(message.content.split()) + 2

    def stream(
        self, messages: Sequence[ChatMessage], *, sampling: Sampling, max_new_tokens: int, cancelled: threading.Event
    ) -> Iterator[StreamPart]:
        self.prompts.append(tuple(messages))
        self.samplings.append(sampling)
        total = sum(self.count_tokens(message) for message in messages)

        def ended(reason: StopReason, new_tokens: int) -> StreamEnded:
            return StreamEnded(reason=reason, prompt_tokens=total, cached_tokens=0, new_tokens=new_tokens)

        if cancelled.is_set():
            yield ended(StopReason.CANCELLED, 0)
            return
        yield PromptReadPart(done_tokens=total, total_tokens=total)
        reply = next(self._replies)
        if messages[-1].role is ChatRole.ASSISTANT:
            reply = reply.removeprefix(messages[-1].content)
        words = reply.split(" ")
        for number, word in enumerate(words):
            self._before_piece(number)
            if cancelled.is_set():
                yield ended(StopReason.CANCELLED, number)
                return
            if number == 1 and self.raises is not None:
                raise self.raises
            if number == max_new_tokens:
                yield ended(StopReason.LENGTH, number)
                return
            yield TextPiece(text=word if number == 0 else " " + word)
        yield ended(StopReason.END, len(words))


class OpensModels:
    """An OpenModel that gives `lm`, or raises; waits for `gate` first, so that a test decides when loading ends."""

    def __init__(self, lm: ScriptedLm | None = None, *, faults: dict[Path | None, Exception] | None = None) -> None:
        self.lm = lm or ScriptedLm()
        self.faults = faults or {}
        self.asked: list[Path | None] = []
        self.precisions: list[Precision] = []
        self.gate = threading.Event()
        self.gate.set()

    def __call__(
        self,
        path: Path | None,
        precision: Precision,
        progress: Callable[[LoadProgress], None],
        cancelled: threading.Event,
    ) -> ScriptedLm:
        self.asked.append(path)
        self.precisions.append(precision)
        progress(LoadProgress(stage=LoadStage.READING, fraction=0.5))
        assert self.gate.wait(10), "nobody opened the gate"
        if path in self.faults:
            raise self.faults[path]
        return self.lm


class EventLog:
    """A `publish` that keeps all events and lets a test wait for one."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._fresh: queue.Queue[Event] = queue.Queue()

    def publish(self, event: Event) -> None:
        self.events.append(event)
        self._fresh.put(event)

    def wait(
        self,
        kind: type[EventKind],
        when: Callable[[EventKind], bool] = lambda event: True,
        *,
        timeout_s: float = 30,
    ) -> EventKind:
        """The next event of this kind that was not waited past yet. Raises queue.Empty after `timeout_s` of silence."""
        while True:
            event = self._fresh.get(timeout=timeout_s)
            if isinstance(event, kind) and when(event):
                return event

    def of(self, kind: type[EventKind]) -> list[EventKind]:
        return [event for event in self.events if isinstance(event, kind)]


class ListStores:
    """Stores in RAM: one lifelong thread that outlives its sessions; `fault` comes in its place while it is set."""

    def __init__(self, fault: StoreFault | None = None, *, backup_at: str | None = None) -> None:
        self.thread = ListStore()
        self.temporaries: list[ListStore] = []
        self.fault = fault
        self.backup_at = backup_at
        self.backups_asked = 0
        self.protection = Protection.KEY_FILE
        self.passphrase = ""
        self.locked = False

    def lifelong(self) -> Store:
        if self.locked:
            raise StoreFault(Code.VAULT_LOCKED)
        if self.fault is not None:
            raise self.fault
        return self.thread

    def temporary(self) -> Store:
        self.temporaries.append(ListStore())
        return self.temporaries[-1]

    def newest_backup(self) -> str | None:
        return self.backup_at

    def restore_backup(self) -> None:
        if self.backup_at is None:
            raise StoreFault(Code.STORE_DAMAGED)
        self.fault = None

    def back_up_if_due(self) -> None:
        self.backups_asked += 1

    def vault(self) -> VaultStatus:
        return VaultStatus(protection=self.protection, locked=self.locked, keyring=False)

    def unlock(self, passphrase: str) -> None:
        if passphrase != self.passphrase:
            raise StoreFault(Code.PASSPHRASE_WRONG)
        self.locked = False

    def lock(self) -> None:
        self.locked = self.protection is Protection.PASSPHRASE

    def protect(self, protection: Protection, passphrase: str = "") -> None:
        if protection is Protection.KEYRING:
            raise StoreFault(Code.VAULT_NO_KEYRING)
        self.protection, self.passphrase = protection, passphrase
