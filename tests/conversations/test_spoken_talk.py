"""She speaks for real: the starter or a long story, espeak, PortAudio, and a loudspeaker that is recorded."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from companion.aloud import open_instrument
from companion.app import Choices, open_session
from companion.audio.shared_sound import SharedSound
from companion.conversation.commands import Say
from companion.conversation.events import ModelReady, ReplyStarted, Spoken, TurnEnded
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.trouble import Trouble
from companion.conversation.turn import MessageState
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from companion.settings import Settings
from tests import null_sinks
from tests.fakes import EventLog, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.monitor import RATE_HZ, Monitor
from tests.null_sinks import NullSinks

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(300)]

LIMIT_S = 120.0
STOP_S = 0.15
"""By the sample clock, from the wish to the last sound (the issue of her voice)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the starter is unpacked once for all tests here."""
    return tmp_path_factory.mktemp("spoken")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSinks]:
    with null_sinks.served(tmp_path / "sound", monkeypatch) as sinks:
        yield sinks


def with_the_starter(folder: Path, log: EventLog) -> Session:
    choices = Choices(home=home(folder), seed=3)
    return open_session(choices, replace(Settings(), key_file_told=True), log.publish, speaking=True)


STORY = " ".join(f"The river ran past village number {number} and on towards the sea." for number in range(1, 25))
WORD_S = 0.02
"""Between two words: about as fast as the starter writes."""


def with_a_long_story(folder: Path, log: EventLog) -> Session:
    """Where the starter would sometimes say three words."""
    lm = ScriptedLm([STORY], before_piece=lambda number: time.sleep(WORD_S))
    return Session(
        stores=SqliteStores(home(folder)),
        open_model=OpensModels(lm),
        open_embedder=HashEmbedder,
        appraising=appraising(on=False),
        model=None,
        style=ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=400),
        publish=log.publish,
        open_instrument=partial(open_instrument, shared=SharedSound()),
        speaking=True,
    )


@contextmanager
def talking(folder: Path, opened: Callable[[Path, EventLog], Session]) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = opened(folder, log)
    session.open()
    try:
        log.wait(ModelReady, timeout_s=LIMIT_S)
        yield session, log
    finally:
        assert session.close(timeout_s=30), "a thread did not end"


def stored(folder: Path) -> list[tuple[str, MessageState]]:
    store = SqliteStores(home(folder)).lifelong()
    try:
        return [(message.text, message.state) for message in store.recent(100)]
    finally:
        store.close()


def stopped(session: Session, log: EventLog, monitor: Monitor) -> tuple[float, float]:
    """A line, and in the middle of her reply the next: seconds until she was silent, and that she was heard at all."""
    since = monitor.now
    asked = session.submit(Say(text="Please tell me a long story about a river."))
    reply = log.wait(ReplyStarted, lambda event: event.turn_id == asked, timeout_s=LIMIT_S).message
    first = monitor.wait_loud(since)

    def is_far(event: Spoken) -> bool:
        return event.message_id == reply.id and (event.characters > 20 or event.over)

    assert not log.wait(Spoken, is_far, timeout_s=LIMIT_S).over, "it was to be stopped before its end"
    at = monitor.wait_loud(monitor.now)
    waited = session.submit(Say(text="Wait."))
    silent = monitor.wait_silent(at, 0.2)
    log.wait(TurnEnded, lambda event: event.turn_id == waited, timeout_s=LIMIT_S)
    return (silent - at) / RATE_HZ, (silent - first) / RATE_HZ


def test_a_reply_is_heard_and_ends(folder: Path, server: NullSinks) -> None:
    server.add_loudspeaker("room")
    with Monitor(server.environment, "room") as monitor, talking(folder, with_the_starter) as (session, log):
        start = monitor.now
        session.submit(Say(text="Good morning. How are you?"))
        first = monitor.wait_loud(start)
        over = log.wait(Spoken, lambda event: event.over, timeout_s=LIMIT_S)
        ended = log.of(TurnEnded)[0].message
        assert ended is not None
        assert over.characters >= len(ended.text.rstrip("\n*_` .!?")) - 1
        assert monitor.loud_s(first) > len(ended.text) / 40, "some 17 characters are said in a second"
        assert log.of(Trouble) == []
    assert stored(folder)[-1] == (ended.text, ended.state)


def test_stopped_she_is_silent_and_what_was_heard_is_stored(tmp_path: Path, server: NullSinks) -> None:
    server.add_loudspeaker("room")
    stops, spoken_s = [], []
    with Monitor(server.environment, "room") as monitor, talking(tmp_path, with_a_long_story) as (session, log):
        for _ in range(3):
            stop_s, heard_s = stopped(session, log, monitor)
            stops.append(stop_s)
            spoken_s.append(heard_s)
            session.interrupt()
    replies = stored(tmp_path)[-11::4]
    assert [state for _, state in replies] == [MessageState.UNFINISHED] * 3
    assert all(len(text) > 4 for text, _ in replies)
    # The one in the middle: on a busy machine, the recording beside the program loses some of what was played.
    rates = sorted(len(text) / seconds for (text, _), seconds in zip(replies, spoken_s, strict=True))
    assert rates[1] < 40, "some 17 characters are said in a second"
    assert sorted(stops)[1] < STOP_S, stops
