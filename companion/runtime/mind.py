"""The thread that remembers and answers: owner of the open conversation and of the language model.

Knows nothing of windows, of how models are loaded, or of the files behind the ports it is given.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from companion.conversation.commands import (
    Continue,
    Edit,
    EndTemporary,
    KeepDraft,
    Locate,
    QuickCommand,
    ReadPage,
    Regenerate,
    RestoreBackup,
    Say,
    Search,
    StartTemporary,
)
from companion.conversation.events import (
    ConversationOpened,
    LineRefused,
    Located,
    MessageStored,
    ModelReady,
    ModelRefused,
    PageRead,
    Publish,
    SearchDone,
    Trouble,
    TurnEnded,
)
from companion.conversation.ports import LanguageModel, Store, Stores
from companion.conversation.reply import Reply, ReplyStyle
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing, Turn
from companion.errors import Code, CompanionError, ContractError, ModelFault, StoreFault
from companion.runtime.inbox import (
    Close,
    MindItem,
    ModelNotOpened,
    ModelOpened,
    OpenLifelong,
    TurnAsked,
    Wake,
)
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)

_NEWEST_MESSAGES = 100
"""Sent with the opening of a thread: more than a tall screen shows."""
_SEARCH_HITS = 200
"""More than anyone reads; a longer list wants a better query (taste)."""


class Mind:
    """One conversation at a time, one turn at a time. All methods but the constructor run on the mind's thread."""

    def __init__(
        self,
        *,
        stores: Stores,
        style: ReplyStyle,
        publish: Publish,
        open_starter: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_starter` asks for the model that is always there, when the chosen one can't be opened at the start."""
        self._stores = stores
        self._style = style
        self._publish = publish
        self._open_starter = open_starter
        self._clock = clock
        self.worker: Worker[MindItem] = Worker("mind", handle=self._handle, failed=self._failed)
        self._store: Store | None = None
        self._lm: LanguageModel | None = None
        self._no_model: CompanionError | None = None
        """Why there is no model, once that is known."""
        self._waiting: TurnAsked | None = None
        """The newest turn, while there is no model yet to answer it."""

    def _handle(self, item: MindItem) -> None:
        match item:
            case OpenLifelong() | EndTemporary():
                self._open_lifelong()
            case StartTemporary():
                self._use(self._stores.temporary(), temporary=True)
            case RestoreBackup():
                self._restore()
            case TurnAsked():
                self._take_turn(item)
            case ModelOpened(lm=lm, load_s=load_s):
                self._lm, self._no_model = lm, None
                self._publish(ModelReady(name=lm.name, context_tokens=lm.context_tokens, load_s=load_s))
                self._answer_waiting()
                self._back_up()
            case ModelNotOpened(path=path, error=error):
                self._without_model(path, error)
            case Wake():
                if self._waiting is not None and self._waiting.turn.cancelled.is_set():
                    self._answer_waiting()
            case Close():
                self._close()
            case _:
                self._quick(item)

    # The conversation

    def _open_lifelong(self) -> None:
        try:
            self._use(self._stores.lifelong(), temporary=False)
        except StoreFault as fault:
            log.error("store not opened: %s", fault.code)
            self._use(self._stores.temporary(), temporary=True)
            self._tell(fault)

    def _use(self, store: Store, *, temporary: bool) -> None:
        """This store from now on; the one before is closed."""
        before, self._store = self._store, store
        count = store.count()
        newest = tuple(store.page(max(0, count - _NEWEST_MESSAGES), _NEWEST_MESSAGES))
        self._publish(ConversationOpened(count=count, newest=newest, temporary=temporary, draft=store.draft()))
        if before is not None:
            self._let_go(before)

    def _let_go(self, store: Store) -> None:
        try:
            store.close()
        except StoreFault as fault:  # what was said is on disk; the next opening tidies up
            log.warning("store not closed cleanly: %s", fault.code)

    def _restore(self) -> None:
        self._use(self._stores.temporary(), temporary=True)  # lets go of the damaged file
        try:
            self._stores.restore_backup()
        except StoreFault as fault:
            self._tell(fault)
        else:
            self._open_lifelong()

    def _back_up(self) -> None:
        try:
            self._stores.back_up_if_due()
        except StoreFault as fault:  # yesterday's copy is still there, and nothing the person does now depends on it
            log.error("no backup made: %s", fault.code)

    def _close(self) -> None:
        if self._waiting is not None:
            self._end(self._waiting.turn, Outcome.CANCELLED)
            self._waiting = None
        if self._store is not None:
            store, self._store = self._store, None
            self._let_go(store)

    @property
    def _thread(self) -> Store:
        if self._store is None:
            raise ContractError("a command before the conversation was opened")
        return self._store

    # Short work, also between two tokens

    def _quick(self, command: QuickCommand) -> None:
        store = self._thread
        match command:
            case ReadPage(start=start, limit=limit):
                self._publish(PageRead(start=start, messages=tuple(store.page(start, limit))))
            case Search(query=query):
                self._publish(SearchDone(query=query, hits=tuple(store.search(query, _SEARCH_HITS))))
            case Locate(message_id=message_id):
                self._publish(Located(message_id=message_id, position=store.position(message_id)))
            case KeepDraft(text=text):
                store.keep_draft(text)

    def _attend(self) -> None:
        """Do what short work waits in the inbox."""
        while (item := self.worker.take(ReadPage, Search, Locate, KeepDraft)) is not None:
            try:
                self._handle(item)
            except CompanionError as error:
                self._failed(item, error)

    # Turns

    def _take_turn(self, asked: TurnAsked) -> None:
        """The person's line on disk first, whatever else is possible; then the answer, or the wait for a model."""
        match asked.command:
            case Say(text=text):
                stored = self._keep_line(asked.turn, text, replacing=None)
            case Edit(message_id=message_id, text=text):
                stored = self._keep_line(asked.turn, text, replacing=message_id)
            case _:
                stored = True
        if not stored:
            return
        if self._waiting is not None:  # the newer turn answers both lines
            self._end(self._waiting.turn, Outcome.CANCELLED)
        self._waiting = asked
        if self._lm is not None or self._no_model is not None:
            self._answer_waiting()

    def _keep_line(self, turn: Turn, text: str, *, replacing: int | None) -> bool:
        try:
            message = self._thread.add(Role.PERSON, text, MessageState.COMPLETE, replacing=replacing)
        except StoreFault as fault:
            self._publish(LineRefused(turn_id=turn.id, text=text))
            self._end(turn, Outcome.FAILED, fault)
            return False
        self._publish(MessageStored(turn_id=turn.id, message=message, position=self._thread.count() - 1))
        return True

    def _answer_waiting(self) -> None:
        asked, self._waiting = self._waiting, None
        if asked is None:
            return
        if asked.turn.cancelled.is_set():
            self._end(asked.turn, Outcome.CANCELLED)
        elif self._lm is None:
            self._end(asked.turn, Outcome.FAILED, self._no_model or ModelFault(Code.MODEL_NONE))
        else:
            self._answer(asked, self._lm)

    def _answer(self, asked: TurnAsked, lm: LanguageModel) -> None:
        last = self._thread.recent(1)
        hers = bool(last) and last[0].role is Role.COMPANION
        continuing = isinstance(asked.command, Continue) and hers and last[0].state is MessageState.UNFINISHED
        replacing = last[0].id if isinstance(asked.command, Regenerate) and hers else None
        if not last or (hers and replacing is None and not continuing):  # nothing to answer, or already answered
            self._end(asked.turn, Outcome.CANCELLED)
            return
        reply = Reply(asked.turn, store=self._thread, lm=lm, style=self._style, clock=self._clock)
        try:
            for event in reply.events(replacing=replacing, continuing=continuing):
                self._publish(event)
                self._attend()
        except Exception as error:  # noqa: BLE001 - whatever item led here, it is this turn that failed and is closed
            self._failed(asked, error, reply.message)

    def _without_model(self, path: Path | None, error: CompanionError) -> None:
        kept = self._lm.name if self._lm is not None else None
        self._publish(ModelRefused(error=error, kept=kept))
        if self._lm is None and path is not None:
            self._open_starter()  # the waiting turn waits for that one
        elif self._lm is None:
            self._no_model = error
            self._answer_waiting()

    def _end(
        self, turn: Turn, outcome: Outcome, error: CompanionError | None = None, reply: Message | None = None
    ) -> None:
        self._publish(TurnEnded(turn_id=turn.id, outcome=outcome, message=reply, timing=Timing(), error=error))

    def _failed(self, item: MindItem, error: Exception, reply: Message | None = None) -> None:
        """The border at which faults of this thread become events. `reply`: what of a turn's reply is stored."""
        if not isinstance(error, CompanionError):
            log.error("%s failed", type(item).__name__, exc_info=error)
            error = CompanionError(Code.REPLY_FAILED) if isinstance(item, TurnAsked) else ContractError(repr(error))
        if isinstance(item, TurnAsked):
            self._end(item.turn, Outcome.FAILED, error, reply)
        else:
            self._tell(error)

    def _tell(self, error: CompanionError) -> None:
        damaged = error.code is Code.STORE_DAMAGED
        self._publish(Trouble(error=error, backup_at=self._stores.newest_backup() if damaged else None))
