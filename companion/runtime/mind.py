"""The thread that remembers and answers: owner of the open conversation and of the language model.

Knows nothing of windows, of how models are loaded, or of the files behind the ports it is given.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from companion.conversation.commands import (
    AskForget,
    Continue,
    Edit,
    EditFact,
    EndTemporary,
    Explain,
    Export,
    Forget,
    Import,
    KeepDraft,
    Locate,
    Lock,
    PinFact,
    Protect,
    QuickCommand,
    ReadFacts,
    ReadPage,
    Regenerate,
    RestoreBackup,
    Say,
    Search,
    StartTemporary,
    Unlock,
)
from companion.conversation.events import (
    Event,
    LineRefused,
    Located,
    MessageStored,
    ModelReady,
    ModelRefused,
    PageRead,
    Publish,
    SearchDone,
    TurnEnded,
)
from companion.conversation.memories import Heard
from companion.conversation.ports import LanguageModel, SendsWords, Store, Stores
from companion.conversation.reply import HISTORY_MESSAGES, Reply, ReplyStyle
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing, Turn
from companion.conversation.whole_prompt import next_beginning
from companion.errors import Code, CompanionError, ContractError, ModelFault, StoreFault
from companion.runtime.conversations import Conversations
from companion.runtime.inbox import (
    CatchUp,
    Close,
    EmbedderOpened,
    MindItem,
    ModelNotOpened,
    ModelOpened,
    OpenLifelong,
    TurnAsked,
    Wake,
)
from companion.runtime.remembrance import Remembrance
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)

_QUICK = (ReadPage, Search, Locate, KeepDraft, ReadFacts, PinFact, EditFact, Explain, AskForget)
_SEARCH_HITS = 200
"""More than anyone reads; a longer list wants a better query (taste)."""


class _Stir(threading.Event):
    """Set while something waits in the mind's inbox: calls off what is done in the meantime."""

    def __init__(self, waits: Callable[[], bool]) -> None:
        super().__init__()
        self._waits = waits

    def is_set(self) -> bool:
        return self._waits()


class Mind:
    """One conversation at a time, one turn at a time. All methods but the constructor run on the mind's thread."""

    def __init__(
        self,
        *,
        stores: Stores,
        style: ReplyStyle,
        publish: Publish,
        open_starter: Callable[[], None],
        open_embedder: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_starter` asks for the model that is always there, when the chosen one can't be opened at the start.

        `open_embedder` asks for the encoder of memories: once there is a model, and nobody waits for a reply.
        """
        self._style = style
        self._publish = publish
        self._open_starter = open_starter
        self._open_embedder = open_embedder
        self._embedder_asked = False
        self._clock = clock
        self.worker: Worker[MindItem] = Worker("mind", handle=self._handle, failed=self._failed)
        self._remembrance = Remembrance(companion_name=style.persona.name, publish=publish)
        self._conversations = Conversations(stores, self._remembrance, publish)
        self._lm: LanguageModel | None = None
        self._no_model: CompanionError | None = None
        """Why there is no model, once that is known."""
        self._waiting: TurnAsked | None = None
        """The newest turn, while there is no model yet to answer it."""
        self._read_ahead = False
        """The model has read what the next prompt will begin with."""
        self._tell_about: str | None = None
        """What the newest line asks to be told of her memory, as `memories.Heard` says it."""

    def _handle(self, item: MindItem) -> None:
        match item:
            case OpenLifelong() | EndTemporary() | StartTemporary() | RestoreBackup():
                self._open(item)
            case TurnAsked():
                self._take_turn(item)
            case ModelOpened(lm=lm, load_s=load_s):
                self._lm, self._no_model = lm, None
                remote = lm.words_go_to if isinstance(lm, SendsWords) else ""
                self._publish(ModelReady(name=lm.name, context_tokens=lm.context_tokens, load_s=load_s, remote=remote))
                self._answer_waiting()
                self._conversations.back_up()
                self._learn_soon()
            case ModelNotOpened(path=path, error=error):
                self._without_model(path, error)
            case EmbedderOpened(embedder=embedder):
                self._remembrance.use(embedder)
                self._learn_soon(changed=False)
            case CatchUp():
                self._learn()
            case Forget() | Import() | Export():
                self._change_memory(item)
            case Unlock() | Lock() | Protect():
                self._change_vault(item)
            case Wake():
                if self._waiting is not None and self._waiting.turn.cancelled.is_set():
                    self._answer_waiting()
            case Close():
                self._shut()
            case _:
                self._quick(item)

    # The conversation

    def _open(self, item: OpenLifelong | EndTemporary | StartTemporary | RestoreBackup) -> None:
        match item:
            case OpenLifelong() | EndTemporary():
                self._conversations.open_lifelong()
            case StartTemporary():
                self._conversations.open_temporary()
            case RestoreBackup():
                self._conversations.restore_backup()
        self._learn_soon()

    def _shut(self) -> None:
        """No conversation is open, and nothing of one is left in main memory that the program can help."""
        if self._waiting is not None:
            self._end(self._waiting.turn, Outcome.CANCELLED)
            self._waiting = None
        self._conversations.close()
        if self._lm is not None:
            self._lm.forget()

    @property
    def _thread(self) -> Store:
        if self._conversations.store is None:
            raise ContractError("a command before the conversation was opened")
        return self._conversations.store

    # Memory and vault

    def _learn_soon(self, *, changed: bool = True) -> None:
        """`changed`: the next prompt will begin in another way."""
        self._read_ahead = self._read_ahead and not changed
        self.worker.put(CatchUp(), newest_wins=True)

    def _learn(self) -> None:
        if self._lm is not None and not self._embedder_asked:
            self._embedder_asked = True
            self._open_embedder()
        try:
            if self._remembrance.catch_up():
                self._learn_soon(changed=False)
            elif not self._read_ahead:
                self._warm()
        except (StoreFault, ModelFault) as fault:  # nothing of it is half done; it goes on after the next turn
            log.error("not learned: %s", fault.code)

    def _warm(self) -> None:
        """Read the next prompt's beginning while nobody waits; when that is broken off, the rest comes after."""
        store, lm = self._conversations.store, self._lm
        if store is None or lm is None:
            return
        stir = _Stir(self.worker.waits)
        budget_tokens, _ = self._style.tokens(lm)
        beginning = next_beginning(
            store.recent(HISTORY_MESSAGES),
            persona=self._style.persona,
            memory=self._remembrance.memory,
            lm=lm,
            budget_tokens=budget_tokens,
        )
        if beginning:
            lm.warm(beginning, stir)
        self._read_ahead = not stir.is_set()

    def _change_memory(self, command: Forget | Import | Export) -> None:
        if self._conversations.store is None:
            return
        if isinstance(command, Forget):
            done: Event = self._remembrance.forget(command)
            if self._lm is not None:
                self._lm.forget()
        else:
            done = self._remembrance.exchange(command)
        if not isinstance(command, Export):
            self._conversations.show_again()
            self._learn_soon()
        self._publish(done)

    def _change_vault(self, command: Unlock | Lock | Protect) -> None:
        if isinstance(command, Lock) and not self._conversations.can_lock():
            return
        if not isinstance(command, Unlock):
            self._shut()
        self._conversations.change_vault(command)
        self._learn_soon()

    # Short work, also between two tokens

    def _quick(self, command: QuickCommand) -> None:
        store = self._conversations.store
        if store is None:  # locked since it was asked
            return
        match command:
            case ReadPage(start=start, limit=limit):
                self._publish(PageRead(start=start, messages=tuple(store.page(start, limit))))
            case Search(query=query):
                self._publish(SearchDone(query=query, hits=tuple(store.search(query, _SEARCH_HITS))))
            case Locate(message_id=message_id):
                self._publish(Located(message_id=message_id, position=store.position(message_id)))
            case KeepDraft(text=text):
                store.keep_draft(text)
            case _:
                self._remembrance.do(command)

    def _attend(self) -> None:
        """Do what short work waits in the inbox."""
        while (item := self.worker.take(*_QUICK)) is not None:
            try:
                self._handle(item)
            except CompanionError as error:
                self._failed(item, error)

    # Turns

    def _take_turn(self, asked: TurnAsked) -> None:
        """The person's line on disk first, whatever else is possible; then the answer, or the wait for a model."""
        heard: Heard | None = Heard()
        match asked.command:
            case Say(text=text):
                heard = self._keep_line(asked.turn, text, replacing=None)
            case Edit(message_id=message_id, text=text):
                heard = self._keep_line(asked.turn, text, replacing=message_id)
        if heard is None:
            return
        if self._waiting is not None:  # the newer turn answers both lines
            self._end(self._waiting.turn, Outcome.CANCELLED)
        if heard.forget is not None:  # it was asked back whether to; words of hers would only be in the way
            self._end(asked.turn, Outcome.DONE)
            return
        self._waiting, self._tell_about = asked, heard.tell
        if self._lm is not None or self._no_model is not None:
            self._answer_waiting()

    def _keep_line(self, turn: Turn, text: str, *, replacing: int | None) -> Heard | None:
        """What the line says to her memory, once it is on disk; None when it could not be kept."""
        try:
            if self._conversations.store is None:
                raise StoreFault(Code.VAULT_LOCKED)
            message = self._thread.add(Role.PERSON, text, MessageState.COMPLETE, replacing=replacing)
        except StoreFault as fault:
            self._publish(LineRefused(turn_id=turn.id, text=text))
            self._end(turn, Outcome.FAILED, fault)
            return None
        self._publish(MessageStored(turn_id=turn.id, message=message, position=self._thread.count() - 1))
        return self._remembrance.hear(message)

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
        reply = Reply(
            asked.turn,
            store=self._thread,
            memory=self._remembrance.memory,
            lm=lm,
            style=self._style,
            clock=self._clock,
            tell=self._tell_about,
        )
        try:
            for event in reply.events(replacing=replacing, continuing=continuing):
                self._publish(event)
                self._attend()
        except Exception as error:  # noqa: BLE001 - whatever item led here, it is this turn that failed and is closed
            self._failed(asked, error, reply.message)
        self._learn_soon()

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
            self._conversations.tell(error)
