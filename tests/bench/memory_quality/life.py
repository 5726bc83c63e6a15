"""A made-up life to remember: days of ordinary talk, told to a real store with a clock of its own, without a model.

Her replies come from a script; what is looked at is the prompt she would have read.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from companion.conversation.memories import Embedder, Memories, Memory
from companion.conversation.persona import Persona
from companion.conversation.ports import ChatRole, Sampling
from companion.conversation.reply import Reply, ReplyStyle
from companion.conversation.turn import Message, MessageState, Role, Turn
from companion.memory.store import SqliteStore
from companion.paths import Home
from tests.fakes import ScriptedLm

STARTER_PARAMETERS = 135_000_000
_STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=2048, reply_tokens=100)

_WHEN = ("On Monday", "Midweek", "At the weekend", "Back in the office", "At the harbour", "In the village", "At noon")
_DID = (
    "the client changed the contract", "the choir rehearsed in the church", "we counted the chairs for the fair",
    "the brewery opened its doors", "the ferry carried goats", "a carpenter measured the staircase",
    "the gallery hung three etchings", "the beekeeper sold honey", "the auction ended without a bid",
    "the mayor planted an oak", "a geologist showed fossils", "the archive lent us a map",
    "the glider landed in the meadow", "two tenors swapped parts", "the bakery ran out of rye",
    "the translators argued over a comma", "a surveyor marked the boundary", "the potter fired the kiln",
    "the chess club lost to the juniors", "the lighthouse got a coat of paint", "a falconer visited the school",
    "the printers delivered the wrong posters", "the rowers practised starts", "the vet vaccinated the sheep",
    "the orchestra tuned for an age", "the mill turned for visitors",
)  # fmt: skip
_AND = (
    "with great ceremony", "under a grey sky", "while a brass band played", "without anybody noticing",
    "according to the newspaper", "for the second year", "despite the fog", "in front of the town hall",
    "before the deadline", "to loud applause", "over three hours", "as the programme promised",
)  # fmt: skip
_HERS = (
    "That paints a picture.", "What did the others think?", "I like how you tell that.", "Who was the loudest?",
    "I can almost see it.", "Did it end as planned?", "There is a story in that.", "I see what you mean.",
    "Would you go again?", "I'm glad you told me.",
)  # fmt: skip


def ordinary(seed: int) -> Iterator[str]:
    """Lines that say nothing of the person, each different."""
    lines = [f"{when} {did} {end}." for when, did, end in itertools.product(_WHEN, _DID, _AND)]
    random.Random(seed).shuffle(lines)
    return iter(lines)


class Life:
    """One conversation in `home`, or in main memory, that runs as fast as it can be stored."""

    def __init__(self, home: Home | None, embedder: Embedder, *, seed: int = 1) -> None:
        self._home = home
        self._embedder = embedder
        self._now = datetime(2026, 3, 2, 8, tzinfo=UTC)
        self._replies = itertools.cycle(_HERS)
        self._small_talk = ordinary(seed)
        self.store = self._opened()
        self.memory: Memory = self._remembering()

    def restart(self) -> None:
        """Closed and opened again."""
        self.store.close()
        self.store = self._opened()
        self.memory = self._remembering()

    def _opened(self) -> SqliteStore:
        if self._home is None:
            return SqliteStore.temporary(clock=lambda: self._now)
        return SqliteStore.open(self._home, clock=lambda: self._now)

    def _remembering(self) -> Memory:
        memory = self.store.memory("Samantha")
        memory.use(self._embedder)
        return memory

    def sleep(self, pause: timedelta) -> None:
        self._now += pause

    def say(self, line: str) -> None:
        """The line and a reply; all of it learned."""
        self._now += timedelta(minutes=2)
        self.memory.hear(self.store.add(Role.PERSON, line, MessageState.COMPLETE))
        self._now += timedelta(seconds=20)
        self.store.add(Role.COMPANION, next(self._replies), MessageState.COMPLETE)

    def chatter(self, turns: int) -> None:
        for _ in range(turns):
            self.say(next(self._small_talk))

    def learn(self) -> None:
        while self.memory.catch_up():
            pass

    def fitting(self, line: str, *, before: str = "") -> Memories:
        """What her memory holds for a line that is not kept."""
        message = Message(id=2**40, role=Role.PERSON, text=line, said_at=self._now)
        return self.memory.fitting(message, before=before, shown=frozenset())

    def prompt_for(self, line: str, *, parameters: int = STARTER_PARAMETERS) -> str:
        """All that a model of this size would read before it answers `line`; the turn is kept."""
        self._now += timedelta(minutes=2)
        message = self.store.add(Role.PERSON, line, MessageState.COMPLETE)
        heard = self.memory.hear(message)
        lm = ScriptedLm(["I see."], context_tokens=4096)
        lm.parameters = parameters
        turn = Turn(id=1)
        reply = Reply(
            turn, store=self.store, memory=self.memory, lm=lm, style=_STYLE, clock=lambda: 0.0, tell=heard.tell
        )
        for _ in reply.events():
            pass
        return "\n".join(part.content for part in lm.prompts[-1] if part.role is not ChatRole.ASSISTANT)
