"""What the mind does while nobody waits: learns, opens what reads feelings, reads the next prompt's beginning.

Runs on the mind's thread, in short steps, so that a line never waits long. Knows nothing of turns.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from companion.conversation.ports import LanguageModel
from companion.conversation.reply import HISTORY_MESSAGES, ReplyStyle
from companion.conversation.whole_prompt import next_beginning
from companion.errors import ModelFault, StoreFault
from companion.runtime.conversations import Conversations
from companion.runtime.heart import Heart
from companion.runtime.inbox import CatchUp, MindItem
from companion.runtime.remembrance import Remembrance
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)


class _Stir(threading.Event):
    """Set while something waits in the mind's inbox: calls off what is done in the meantime."""

    def __init__(self, waits: Callable[[], bool]) -> None:
        super().__init__()
        self._waits = waits

    def is_set(self) -> bool:
        return self._waits()


class Leisure:
    """One step at each CatchUp, which it puts into the inbox itself as long as there is more to do."""

    def __init__(
        self,
        *,
        inbox: Worker[MindItem],
        conversations: Conversations,
        remembrance: Remembrance,
        heart: Heart,
        style: ReplyStyle,
        open_embedder: Callable[[], None],
    ) -> None:
        """`open_embedder` asks for the encoder of memories: once there is a model."""
        self._inbox = inbox
        self._conversations = conversations
        self._remembrance = remembrance
        self._heart = heart
        self._style = style
        self._open_embedder = open_embedder
        self._embedder_asked = False
        self._read_ahead = False
        """The model has read what the next prompt will begin with."""

    def begin(self, *, changed: bool = True) -> None:
        """There may be something to do. `changed`: the next prompt will begin in another way."""
        self._read_ahead = self._read_ahead and not changed
        self._inbox.put(CatchUp(), newest_wins=True)

    def step(self, lm: LanguageModel | None) -> None:
        """A little of it. `lm`: None while there is no model."""
        if lm is not None and not self._embedder_asked:
            self._embedder_asked = True
            self._open_embedder()
        try:
            self._heart.prepare()
            if self._remembrance.catch_up():
                self.begin(changed=False)
            elif not self._read_ahead and lm is not None:
                self._warm(lm)
        except (StoreFault, ModelFault) as fault:  # nothing of it is half done; it goes on after the next turn
            log.error("not learned: %s", fault.code)

    def _warm(self, lm: LanguageModel) -> None:
        """Read the next prompt's beginning while nobody waits; when that is broken off, the rest comes after."""
        store = self._conversations.store
        if store is None:
            return
        stir = _Stir(self._inbox.waits)
        budget_tokens, _ = self._style.tokens(lm)
        beginning = next_beginning(
            self._style.read(store.recent(HISTORY_MESSAGES), lm),
            persona=self._style.persona,
            memory=self._remembrance.memory,
            lm=lm,
            budget_tokens=budget_tokens,
        )
        if beginning:
            lm.warm(beginning, stir)
        self._read_ahead = not stir.is_set()
