"""She speaks for real: the starter, espeak, PortAudio and a loudspeaker of PulseAudio whose sound is recorded."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from companion.app import Choices, open_session
from companion.conversation.commands import Say
from companion.conversation.events import ModelReady, ReplyStarted, Spoken, Trouble, TurnEnded
from companion.conversation.turn import MessageState
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from companion.settings import Settings
from tests import null_sinks
from tests.fakes import EventLog
from tests.monitor import RATE_HZ, Monitor
from tests.null_sinks import NullSinks

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

LIMIT_S = 120.0
STOP_S = 0.15
"""By the sample clock, from the wish to the last sound (the issue of her voice)."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which the starter is unpacked once for all tests here."""
    return tmp_path_factory.mktemp("spoken")


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSinks]:
    if why := null_sinks.missing():
        pytest.skip(f"no real loop of sound here: {why}; see packaging/system-packages.txt")
    for name in ("PULSE_SOURCE", "PULSE_SINK"):  # set when a device is opened
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    sinks = NullSinks(tmp_path / "sound")
    for name, value in sinks.environment.items():
        monkeypatch.setenv(name, value)
    with sinks:
        yield sinks


@contextmanager
def talking(folder: Path, *, seed: int = 3) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    choices = Choices(home=home(folder), seed=seed)
    session = open_session(choices, replace(Settings(), key_file_told=True), log.publish, speaking=True)
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
    with Monitor(server.environment, "room") as monitor, talking(folder) as (session, log):
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


def test_stopped_she_is_silent_and_what_was_heard_is_stored(folder: Path, server: NullSinks) -> None:
    server.add_loudspeaker("room")
    stops, spoken_s = [], []
    with Monitor(server.environment, "room") as monitor, talking(folder) as (session, log):
        for _ in range(3):
            stop_s, heard_s = stopped(session, log, monitor)
            stops.append(stop_s)
            spoken_s.append(heard_s)
            session.interrupt()
    replies = stored(folder)[-11::4]
    for (text, state), seconds in zip(replies, spoken_s, strict=True):
        assert state is MessageState.UNFINISHED
        assert 4 < len(text) / seconds < 60, "what was written by then would be some 130 characters a second"
    assert sorted(stops)[1] < STOP_S, stops
