"""What the mind does with her long memory: hears lines, learns while nobody waits, shows, forgets, takes out and in.

One conversation's memory at a time, on the mind's thread. Knows nothing of replies, models or windows.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from companion.conversation.commands import (
    AskForget,
    EditFact,
    Explain,
    Export,
    Forget,
    Import,
    MemoryCommand,
    PinFact,
    ReadFacts,
)
from companion.conversation.events import (
    Exchanged,
    FactsRead,
    ForgetAsked,
    Forgotten,
    MemoryLearning,
    Publish,
    ReplyExplained,
)
from companion.conversation.feelings import FeltThen
from companion.conversation.memories import Embedder, Everything, Forgettable, Heard, Memory, Topic
from companion.conversation.ports import Store
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message
from companion.errors import Code, ContractError, StoreFault

log = logging.getLogger(__name__)

_WORTH_TELLING = 40
"""Messages still to learn from which on it takes more than half a second."""


class Remembrance:
    """The memory of the conversation that is open."""

    def __init__(self, *, companion_name: str, publish: Publish, felt: Callable[[int], FeltThen | None]) -> None:
        """`felt`: what was felt for a reply, by its id."""
        self._felt = felt
        self._companion_name = companion_name
        self._publish = publish
        self._store: Store | None = None
        self._memory: Memory | None = None
        self._embedder: Embedder | None = None
        self._watched = False
        """Somebody has asked for the facts, and is told when they change."""
        self._telling = False
        """The person was told that she is learning."""

    @property
    def memory(self) -> Memory:
        if self._memory is None:
            raise ContractError("a memory was asked for before the conversation was opened")
        return self._memory

    def open(self, store: Store) -> None:
        """The memory of this conversation from now on, also after its rows have changed under it."""
        self._store, self._memory = store, None
        memory = store.memory(self._companion_name)
        memory.use(self._embedder)
        self._memory = memory
        if self._watched:
            self._tell_facts()

    def close(self) -> None:
        self._store = self._memory = None

    def use(self, embedder: Embedder) -> None:
        self._embedder = embedder
        if self._memory is not None:
            self._memory.use(embedder)

    def hear(self, line: Message) -> Heard:
        """What a stored line says to her memory; nothing when that can't be kept now: it is read again later."""
        try:
            heard = self.memory.hear(line)
        except StoreFault as fault:
            log.error("a line was not read for facts: %s", fault.code)
            return Heard()
        if heard.learned and self._watched:
            self._tell_facts()
        if heard.forget is not None:
            self._ask_forget(Topic(words=heard.forget) if heard.forget else Everything())
        return heard

    def catch_up(self) -> bool:
        """One short step of learning; whether there is more to do."""
        if self._memory is None:
            return False
        left = self._memory.catch_up()
        if left >= _WORTH_TELLING or (self._telling and left == 0):
            self._telling = left > 0
            self._publish(MemoryLearning(left=left))
        return left > 0

    def do(self, command: MemoryCommand) -> None:
        """Raises StoreFault, EnvironmentFault."""
        match command:
            case ReadFacts():
                self._watched = True
                self._tell_facts()
            case PinFact(fact_id=fact_id, pinned=pinned):
                self.memory.pin(fact_id, pinned)
                self._tell_facts()
            case EditFact(fact_id=fact_id, value=value):
                self.memory.edit(fact_id, value)
                self._tell_facts()
            case Explain(message_id=message_id):
                explanation = self.memory.explained(message_id)
                felt = None if explanation is None else self._felt(message_id)
                self._publish(ReplyExplained(message_id=message_id, explanation=explanation, felt=felt))
            case AskForget(what=what):
                self._ask_forget(what)

    def forget(self, command: Forget) -> Forgotten | Trouble:
        """Done; the rows of the thread have changed. Trouble: they have, but not every file is swept yet."""
        try:
            receipt = self._opened.forgetting().forget(command.what)
        except StoreFault as fault:
            if fault.code is not Code.FORGET_UNFINISHED:
                raise
            self.open(self._opened)
            return Trouble(error=fault)
        self.open(self._opened)
        return Forgotten(receipt=receipt)

    def exchange(self, command: Export | Import) -> Exchanged:
        """Done; after an Import the rows of the thread have changed."""
        exchange = self._opened.exchange()
        if isinstance(command, Export):
            return Exchanged(done=exchange.export(command.path, command.form))
        done = exchange.bring_in(command.path)
        self.open(self._opened)
        return Exchanged(done=done)

    @property
    def _opened(self) -> Store:
        if self._store is None:
            raise ContractError("a memory command before the conversation was opened")
        return self._store

    def _ask_forget(self, what: Forgettable) -> None:
        self._publish(ForgetAsked(scope=self._opened.forgetting().scope(what)))

    def _tell_facts(self) -> None:
        memory = self.memory
        self._publish(FactsRead(known=tuple(memory.known()), past=tuple(memory.past())))
