"""A conversation by voice with nothing false in it but, where one asks for it, the writer of what she says.

Everything that is told is kept with its moment. Knows nothing of rooms.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from companion import senses
from companion.app import Choices, open_session
from companion.conversation.commands import Listen
from companion.conversation.events import Event, Loudness, ModelReady, ReplyStarted, Spoken
from companion.conversation.heard import EarsReady, Level, Listening, MicrophoneChanged
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import Message
from companion.errors import Code, EnvironmentFault
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from companion.settings import Settings
from tests.fakes import EventKind, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising

LIMIT_S = 120.0
WORD_S = 0.02
"""Between two words of a story: about as fast as the starter writes."""
STORY = " ".join(f"The river ran past village number {number} and on towards the sea." for number in range(1, 25))
Publish = Callable[[Event], None]


class Told:
    """Every event with its moment, of several threads."""

    def __init__(self) -> None:
        self.all: list[tuple[float, Event]] = []
        self._came = threading.Condition()

    def publish(self, event: Event) -> None:
        if isinstance(event, Level | Loudness):  # many, and nobody asks for them
            return
        with self._came:
            self.all.append((time.monotonic(), event))
            self._came.notify_all()

    @property
    def now(self) -> int:
        return len(self.all)

    def of(self, kind: type[EventKind], since: int = 0) -> list[EventKind]:
        return [event for _, event in self.all[since:] if isinstance(event, kind)]

    def moments(self, kind: type[EventKind], since: int = 0) -> list[tuple[float, EventKind]]:
        return [(at_s, event) for at_s, event in self.all[since:] if isinstance(event, kind)]

    def until(self, done: Callable[[], bool], limit_s: float = LIMIT_S) -> bool:
        """Whether it came to be in time. `done` is asked after each event."""
        with self._came:
            return self._came.wait_for(done, limit_s)

    def wait(
        self,
        kind: type[EventKind],
        when: Callable[[EventKind], bool] = lambda event: True,
        *,
        since: int = 0,
        limit_s: float = LIMIT_S,
    ) -> EventKind:
        """The first of this kind from `since` on, once there is one."""
        assert self.until(lambda: any(map(when, self.of(kind, since))), limit_s), (kind, self.all[since:])
        return next(filter(when, self.of(kind, since)))

    def speaks(self) -> bool:
        """Whether a reply is under way in sound, by what was told."""
        spoken = self.of(Spoken)
        return bool(spoken) and not spoken[-1].over

    def reply(self, turn_id: int) -> Message:
        return self.wait(ReplyStarted, lambda event: event.turn_id == turn_id).message


def with_the_starter(folder: Path, publish: Publish) -> Session:
    choices = Choices(home=home(folder), seed=3)
    return open_session(choices, replace(Settings(), key_file_told=True), publish, speaking=True)


def with_a_story(folder: Path, publish: Publish) -> Session:
    """She says STORY whatever is said, where the starter would sometimes say three words; her senses are real."""

    def no_model(name: str) -> Path:
        raise EnvironmentFault(Code.SPEECH_MODEL_MISSING, name)

    joined = senses.senses(no_model)
    return Session(
        stores=SqliteStores(home(folder)),
        open_model=OpensModels(ScriptedLm([STORY], before_piece=lambda number: time.sleep(WORD_S))),
        open_embedder=HashEmbedder,
        appraising=appraising(on=False),
        model=None,
        style=ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=400),
        publish=publish,
        open_instrument=joined.open_instrument,
        speaking=True,
        hearing=joined.hearing,
    )


@contextmanager
def conversing(opened: Callable[[Path, Publish], Session], folder: Path) -> Iterator[tuple[Session, Told]]:
    """She listens, hands-free, when this begins."""
    told = Told()
    session = opened(folder, told.publish)
    session.open()
    try:
        told.wait(ModelReady)
        session.submit(Listen(listening=Listening.HANDS_FREE))
        told.wait(EarsReady)
        told.wait(MicrophoneChanged)
        yield session, told
    finally:
        assert session.close(timeout_s=30), "a thread did not end"
