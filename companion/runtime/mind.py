"""The thread that remembers and answers: owner of the open conversation and of the language model.

Knows nothing of windows, of how models are loaded, or of the files behind the ports it is given.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path
from typing import get_args

from companion.conversation.commands import (
    ChooseHub,
    ChooseModel,
    Continue,
    Edit,
    EndTemporary,
    Export,
    FeelingCommand,
    Forget,
    ForgetFeelings,
    Import,
    Lock,
    Protect,
    QuickCommand,
    Regenerate,
    RestoreBackup,
    Say,
    StartTemporary,
    Unlock,
)
from companion.conversation.events import Event, LineRefused, MessageStored, ModelRefused, Publish, ReplyCut, TurnEnded
from companion.conversation.memories import Heard
from companion.conversation.ports import Appraising, LanguageModel, Store, Stores
from companion.conversation.reply import Reply, ReplyStyle, heard_part
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing, Turn
from companion.errors import Code, CompanionError, ContractError, ModelFault, StoreFault
from companion.runtime.conversations import Conversations
from companion.runtime.foresight import Foresight
from companion.runtime.heart import Heart
from companion.runtime.inbox import (
    CatchUp,
    Close,
    EmbedderOpened,
    Foresee,
    MindItem,
    ModelNotOpened,
    ModelOpened,
    OpenLifelong,
    TurnAsked,
    Wake,
)
from companion.runtime.leisure import Leisure
from companion.runtime.lookups import Lookup, look_up
from companion.runtime.remembrance import Remembrance
from companion.runtime.understanding import Understanding
from companion.runtime.voice import Voice
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)

_QUICK = get_args(QuickCommand)
_BESIDE_FORESIGHT = (*_QUICK, TurnAsked, CatchUp, Wake)
"""What leaves the model as it is, or uses what was foreseen."""


class Mind:
    """One conversation at a time, one turn at a time. All methods but the constructor run on the mind's thread."""

    def __init__(
        self,
        *,
        stores: Stores,
        style: ReplyStyle,
        appraising: Appraising,
        publish: Publish,
        voice: Voice,
        open_instead: Callable[[ChooseModel], None],
        open_embedder: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_instead` asks for another model, when the chosen one can't be opened at the start.

        `open_embedder` asks for the encoder of memories: once there is a model, and nobody waits for a reply.
        """
        self._style = style
        self._publish = publish
        self._voice = voice
        self._open_instead = open_instead
        self._clock = clock
        self.worker: Worker[MindItem] = Worker("mind", handle=self._handle, failed=self._failed)
        self._heart = Heart(appraising, publish)
        self._understanding = Understanding(style.languages)
        self._remembrance = Remembrance(companion_name=style.persona.name, publish=publish, felt=self._heart.explained)
        self._conversations = Conversations(stores, self._remembrance, self._heart, publish)
        self._leisure = Leisure(
            inbox=self.worker,
            conversations=self._conversations,
            remembrance=self._remembrance,
            heart=self._heart,
            style=style,
            open_embedder=open_embedder,
        )
        self._foresight = Foresight(
            conversations=self._conversations, remembrance=self._remembrance, heart=self._heart, style=style
        )
        self._lm: LanguageModel | None = None
        self._words_go_to = ""
        """Where this model sends what it is asked, as `ports.SendsWords` says it; never while she `_stays_here`."""
        self._stays_here = False
        self._no_model: CompanionError | None = None
        """Why there is no model, once that is known."""
        self._waiting: TurnAsked | None = None
        """The newest turn, while there is no model yet to answer it."""
        self._tell_about: str | None = None
        """What the newest line asks to be told of her memory, as `memories.Heard` says it."""

    def _handle(self, item: MindItem) -> None:
        if self._foresight.under_way and not isinstance(item, _BESIDE_FORESIGHT):
            self._foresight.drop()
        match item:
            case OpenLifelong() | EndTemporary() | StartTemporary() | RestoreBackup():
                self._open(item)
            case TurnAsked():
                self._take_turn(item)
            case ModelOpened() if self._stays_here and item.words_go_to:
                self._without_model(item.wish, ModelFault(Code.REMOTE_OFFLINE, item.words_go_to))
            case ModelOpened(lm=lm):
                self._lm, self._words_go_to, self._no_model = lm, item.words_go_to, None
                self._understanding.opened(item.wish)
                self._publish(item.ready)
                self._voice.prepare()
                self._answer_waiting()
                self._conversations.back_up()
                self._leisure.begin()
            case ModelNotOpened(wish=wish, error=error):
                self._without_model(wish, error)
            case EmbedderOpened(embedder=embedder):
                self._remembrance.use(embedder)
                self._heart.use(embedder)
                self._leisure.begin(changed=False)
            case CatchUp() if not self._foresight.under_way:
                self._leisure.step(self._lm)
            case CatchUp():
                pass  # it begins again after the turn
            case Foresee():
                self._foresee(item)
            case Forget() | Import() | Export():
                self._change_memory(item)
            case ForgetFeelings():
                self._forget_feelings()
            case Unlock() | Lock() | Protect():
                self._change_vault(item)
            case ChooseHub(hub=hub):
                self._stay_here(hub.offline)
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
        self._leisure.begin()

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
            self._heart.open(self._thread)
            self._leisure.begin()
        self._publish(done)

    def _forget_feelings(self) -> None:
        if self._conversations.store is None:
            return
        done = self._heart.forget()
        if self._lm is not None:
            self._lm.forget()
        self._publish(done)

    def _change_vault(self, command: Unlock | Lock | Protect) -> None:
        if isinstance(command, Lock) and not self._conversations.can_lock():
            return
        if not isinstance(command, Unlock):
            self._shut()
        self._conversations.change_vault(command)
        self._leisure.begin()

    # Short work, also between two tokens

    def _quick(self, command: QuickCommand) -> None:
        if isinstance(command, FeelingCommand):
            self._heart.do(command)
            return
        store = self._conversations.store
        if store is None:  # locked since it was asked
            return
        if not isinstance(command, Lookup):
            self._remembrance.do(command)
        elif (found := look_up(store, command)) is not None:
            self._publish(found)

    def _attend(self) -> None:
        """Do what short work waits in the inbox."""
        while (item := self.worker.take(*_QUICK)) is not None:
            try:
                self._handle(item)
            except CompanionError as error:
                self._failed(item, error)

    # Turns

    def _foresee(self, line: Foresee) -> None:
        if line.text and self._lm is not None:
            self._foresight.think(line.text, self._lm, until=self._called, prosody=line.prosody)
        else:
            self._foresight.drop()
            self._leisure.begin(changed=False)

    def _called(self) -> bool:
        """Something other than short work waits."""
        self._attend()
        return self.worker.waits(besides=(CatchUp,))

    def _take_turn(self, asked: TurnAsked) -> None:
        """The person's line on disk first, whatever else is possible; then the answer, or the wait for a model."""
        heard: Heard | None = Heard()
        match asked.command:
            case Say(text=text, prosody=prosody):
                self._cut_off()
                self._heart.listen(prosody)
                heard = self._keep_line(asked.turn, text, replacing=None)
            case Edit(message_id=message_id, text=text):
                self._heart.listen(None)
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
        self._foresight.drop()

    def _cut_off(self) -> None:
        """Of a reply that was still being said, what was heard is left: the next line answers that."""
        store = self._conversations.store
        last = store.recent(1) if store is not None else []
        if store is None or not last or last[0].role is not Role.COMPANION:
            return
        heard = heard_part(last[0].text, self._voice.heard(last[0].id))
        if heard == last[0].text:
            return
        try:
            cut = store.update(last[0].id, heard, MessageState.UNFINISHED)
        except StoreFault as fault:  # it stays whole
            log.error("a reply was not cut: %s", fault.code)
        else:
            self._publish(ReplyCut(message=cut))

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
        if replacing is not None:
            self._heart.unsay(replacing)
        return self._remembrance.hear(message)

    def _answer_waiting(self) -> None:
        asked, self._waiting = self._waiting, None
        if asked is None:
            return
        if asked.turn.cancelled.is_set():
            self._end(asked.turn, Outcome.CANCELLED)
        elif self._lm is None:
            self._end(asked.turn, Outcome.FAILED, self._no_model or ModelFault(Code.MODEL_NONE))
        elif (unspoken := self._understanding.unspoken(asked.command, self._lm.name)) is not None:
            self._end(asked.turn, Outcome.FAILED, unspoken)
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
        expression = self._heart.feel()
        self._voice.expect(asked.turn, expression.voice, start=len(last[0].text) if continuing else 0)
        reply = Reply(
            asked.turn,
            store=self._thread,
            memory=self._remembrance.memory,
            lm=self._foresight.over(lm),
            style=self._style,
            clock=self._clock,
            tell=self._tell_about,
            manner=expression.instruction,
            heard=self._voice.heard,
        )
        try:
            for event in reply.events(replacing=replacing, continuing=continuing):
                if isinstance(event, TurnEnded) and event.message is not None:
                    self._heart.give(event.message)
                self._voice.follow(event)
                self._publish(event)
                self._attend()
        except Exception as error:  # noqa: BLE001 - whatever item led here, it is this turn that failed and is closed
            self._failed(asked, error, reply.message)
        self._leisure.begin()

    def _without_model(self, wish: ChooseModel, error: CompanionError) -> None:
        kept = self._lm.name if self._lm is not None else None
        self._publish(ModelRefused(error=error, kept=kept))
        instead = wish.instead(too_large=error.code is Code.MODEL_TOO_LARGE)
        if self._lm is None and instead is not None:
            self._open_instead(instead)  # the waiting turn waits for that one
        elif self._lm is None:
            self._no_model = error
            self._answer_waiting()

    def _stay_here(self, stays: bool) -> None:
        """Forbidden to, she asks a server elsewhere no more, and thinks with the starter instead."""
        self._stays_here = stays
        if stays and self._words_go_to:
            self._lm, host, self._words_go_to = None, self._words_go_to, ""
            self._without_model(ChooseModel(path=Path(host)), ModelFault(Code.REMOTE_OFFLINE, host))

    def _end(
        self, turn: Turn, outcome: Outcome, error: CompanionError | None = None, reply: Message | None = None
    ) -> None:
        ended = TurnEnded(turn_id=turn.id, outcome=outcome, message=reply, timing=Timing(), error=error)
        self._voice.follow(ended)
        self._publish(ended)

    def _failed(self, item: MindItem, error: Exception, reply: Message | None = None) -> None:
        """The border at which faults of this thread become events. `reply`: what of a turn's reply is stored."""
        if not isinstance(error, CompanionError):
            log.error("%s failed", type(item).__name__, exc_info=error)
            error = CompanionError(Code.REPLY_FAILED) if isinstance(item, TurnAsked) else ContractError(repr(error))
        if isinstance(item, TurnAsked):
            self._end(item.turn, Outcome.FAILED, error, reply)
        else:
            self._conversations.tell(error)
