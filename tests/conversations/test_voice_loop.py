"""A conversation by voice in a simulated room: her loudspeaker, her microphone, and a person who talks with her."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.conversation.commands import Listen, Say
from companion.conversation.events import LineHeard, MessageStored, ReplyCut, Spoken, TurnEnded
from companion.conversation.heard import Listening, ListeningChanged, MicrophoneChanged, TurnBegan, TurnDropped
from companion.conversation.turn import MessageState, Role
from companion.hearing.plain_words import plain_words
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from tests import null_sinks
from tests.monitor import RATE_HZ
from tests.real_ears import spoken
from tests.room_loop import RoomLoop
from tests.room_mixer import LEVELS_DB
from tests.sounds import cough
from tests.voice_loop import LIMIT_S, STORY, Told, conversing, with_a_story, with_the_starter

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

BARGE_IN = "Wait, I want to tell you something about my brother"


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[RoomLoop]:
    if gone := [name for name in ("espeak-ng", "paplay") if not shutil.which(name)]:
        pytest.skip(f"no real loop of sound here: not installed: {gone}; see packaging/system-packages.txt")
    with null_sinks.served(tmp_path / "sound", monkeypatch) as server, RoomLoop(tmp_path / "room", server) as loop:
        yield loop


def tells(session: Session, told: Told, room: RoomLoop) -> int:
    """She is in the middle of a story now; the id of the message."""
    since, at = told.now, room.hers.now
    turn_id = session.submit(Say(text="Please tell me a long story about a river."))
    reply = told.reply(turn_id)
    room.hers.wait_loud(at)
    told.wait(Spoken, lambda event: event.message_id == reply.id and event.characters > 40, since=since)
    return reply.id


def far(told: Told, reply_id: int, characters: int) -> None:
    told.wait(Spoken, lambda event: event.message_id == reply_id and event.characters > characters)


def stored(folder: Path) -> list[tuple[Role, str, MessageState]]:
    store = SqliteStores(home(folder)).lifelong()
    try:
        return [(message.role, message.text, message.state) for message in store.recent(100)]
    finally:
        store.close()


def test_a_spoken_line_is_stored_answered_and_heard(tmp_path: Path, room: RoomLoop) -> None:
    with conversing(with_the_starter, tmp_path) as (_, told):
        since = room.hers.now
        room.said(spoken(tmp_path, "What do you think about this", "en-gb"))
        line = told.wait(LineHeard)
        told.wait(TurnEnded, lambda event: event.turn_id == line.turn_id)
        first = room.hers.wait_loud(since)
        told.wait(Spoken, lambda event: event.over)
        assert room.hers.loud_s(first) > 0.3
        assert len(told.of(LineHeard)) == 1, "she heard herself"
        kept = [event.message for event in told.of(MessageStored)]
    assert [message.text for message in kept] == [line.transcript.text]
    (_, said, _), (role, _, state) = stored(tmp_path)
    assert said == line.transcript.text
    assert "think" in plain_words(said)
    assert (role, state) == (Role.COMPANION, MessageState.COMPLETE)


def test_who_speaks_over_her_is_heard_and_of_her_reply_what_was_heard_is_left(tmp_path: Path, room: RoomLoop) -> None:
    with conversing(with_a_story, tmp_path) as (session, told):
        tells(session, told, room)
        since, at = told.now, room.person.now
        room.say(spoken(tmp_path, BARGE_IN, "en-gb"))
        first_s = room.person.moment_s(room.person.wait_loud(at))
        silent = room.hers.wait_silent(room.hers.now - RATE_HZ // 50, 0.25)
        assert room.hers.moment_s(silent) - first_s < 1.0, "the bench tells how long it takes"
        cut = told.wait(ReplyCut, since=since).message
        line = told.wait(LineHeard, since=since)
        told.wait(TurnEnded, lambda event: event.turn_id == line.turn_id)
        session.interrupt()
    assert STORY.startswith(cut.text)
    assert 20 < len(cut.text) < len(STORY) / 2
    roles = [(role, state) for role, _, state in stored(tmp_path)[:3]]
    assert roles[1:] == [(Role.COMPANION, MessageState.UNFINISHED), (Role.PERSON, MessageState.COMPLETE)]
    assert stored(tmp_path)[1][1] == cut.text


@pytest.mark.parametrize("sound", ["cough", "mm-hm"])
def test_a_cough_and_a_hum_let_her_go_on(tmp_path: Path, room: RoomLoop, sound: str) -> None:
    with conversing(with_a_story, tmp_path) as (session, told):
        tells(session, told, room)
        since = told.now
        room.said(cough() if sound == "cough" else spoken(tmp_path, "mm-hmm", "en-gb"))
        reached = told.of(Spoken)[-1].characters
        told.wait(Spoken, lambda event: event.over or event.characters > reached + 60, since=since)
        assert told.speaks(), "she was stopped"
        assert told.of(LineHeard) == []
        assert told.of(ReplyCut) == []


def test_she_does_not_hear_herself_at_any_level(tmp_path: Path, room: RoomLoop) -> None:
    with conversing(with_a_story, tmp_path) as (session, told):
        for level_db in LEVELS_DB.values():
            room.set_level(level_db)
            reply_id = tells(session, told, room)
            far(told, reply_id, 250)
            session.interrupt()
        assert told.of(LineHeard) == []
        assert [event for event in told.of(TurnBegan) if not event.over_her] == []


def test_a_typed_line_silences_her_and_a_muted_microphone_is_free(tmp_path: Path, room: RoomLoop) -> None:
    with conversing(with_a_story, tmp_path) as (session, told):
        assert room.recorders() == 1
        tells(session, told, room)
        since, at = told.now, room.hers.now
        session.submit(Say(text="And now something else."))
        told.wait(ReplyCut, since=since)
        silent = room.hers.wait_silent(at, 0.1)
        assert room.hers.wait_loud(silent + RATE_HZ // 10), "she answers"
        session.submit(Listen(listening=Listening.MUTED))
        told.wait(ListeningChanged, lambda event: event.listening is Listening.MUTED)
        assert room.recorders() == 0
        room.said(spoken(tmp_path, BARGE_IN, "en-gb"))
        assert told.speaks(), "a closed microphone hears nothing"
        assert told.of(LineHeard) == []


def test_a_microphone_that_goes_and_comes_back_while_they_talk(tmp_path: Path, room: RoomLoop) -> None:
    with conversing(with_a_story, tmp_path) as (session, told):
        tells(session, told, room)
        since = told.now
        room.unplug()
        told.wait(MicrophoneChanged, since=since)
        since = told.now
        room.plug_in()
        told.wait(MicrophoneChanged, lambda event: "Remapped" in event.name or "icrophone" in event.name, since=since)
        session.interrupt()
        told.until(lambda: not told.speaks())
        end_s = time.monotonic() + LIMIT_S
        since = told.now
        while not told.of(LineHeard, since) and time.monotonic() < end_s:
            room.said(spoken(tmp_path, "What do you think about this", "en-gb"))
            told.until(lambda: bool(told.of(LineHeard, since)), 3.0)
        assert "think" in plain_words(told.of(LineHeard, since)[0].transcript.text)
        begun = {event.turn for event in told.of(TurnBegan)}
        closed = {event.turn for event in told.of(TurnDropped)} | {event.turn for event in told.of(LineHeard)}
        assert closed <= begun
