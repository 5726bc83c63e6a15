"""Sessions that feel, for tests: what is said to them, and what they tell."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from companion.conversation.commands import (
    Command,
    ReadMood,
)
from companion.conversation.events import (
    MoodChanged,
    TurnEnded,
)
from companion.conversation.feelings import Mood
from companion.conversation.persona import Persona
from companion.conversation.ports import Appraising, Sampling
from companion.conversation.reply import ReplyStyle
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.mood import AT_REST, Feelings
from companion.emotion.mood import felt as fold
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_emotion import appraisal
from tests.fakes_feelings import ListFeelings, OpensAppraisers, ScriptedAppraiser, appraising

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)
SAD = appraisal(Emotion.SADNESS, -0.8, -0.3, chance=0.95, uncertainty=0.0)
GLAD = appraisal(Emotion.JOY, 0.9, 0.5, chance=0.95, uncertainty=0.0)
SAYS = {"my dog died": SAD, "he is fine": GLAD, "good news": GLAD}


@contextmanager
def running(
    stores: ListStores,
    lm: ScriptedLm | None = None,
    opens: OpensAppraisers | None = None,
    *,
    on: bool = True,
    temporary: bool = False,
    feelings: Appraising | None = None,
) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = Session(
        stores=stores,
        open_model=OpensModels(lm),
        open_embedder=HashEmbedder,
        appraising=feelings or appraising(opens or OpensAppraisers(ScriptedAppraiser(SAYS)), on=on),
        model=None,
        style=STYLE,
        publish=log.publish,
        temporary=temporary,
    )
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def done(session: Session, log: EventLog, command: Command) -> TurnEnded:
    turn_id = session.submit(command)
    return log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)


def mood(session: Session, log: EventLog) -> Mood:
    """What ReadMood answers, after all that was asked before."""
    before = len(log.of(MoodChanged))
    session.submit(ReadMood())
    while len(log.of(MoodChanged)) == before:
        log.wait(MoodChanged)
    return log.of(MoodChanged)[-1].mood


def mood_after(line: Appraisal) -> Feelings:
    """After one line, the first of all."""
    return fold(AT_REST, line, 0.0)


def felt(stores: ListStores) -> ListFeelings:
    return stores.thread.felt
