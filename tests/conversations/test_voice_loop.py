"""A conversation by voice in a simulated room: her loudspeaker, her microphone, and a person who talks with her."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.conversation.commands import Say
from companion.conversation.events import LineHeard, MessageStored, ReplyCut, Spoken, TurnEnded
from companion.conversation.turn import MessageState, Role
from companion.hearing.plain_words import plain_words
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from tests import null_sinks
from tests.real_ears import spoken
from tests.room_loop import RoomLoop
from tests.sounds import cough
from tests.voice_loop import STORY, Told, conversing, with_a_story, with_the_starter

pytestmark = [pytest.mark.alone, pytest.mark.slow, pytest.mark.timeout(300)]

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
        since = told.now
        room.say(spoken(tmp_path, BARGE_IN, "en-gb"))
        told.wait(Spoken, lambda event: event.over, since=since)
        line = told.wait(LineHeard, since=since)
        told.wait(TurnEnded, lambda event: event.turn_id == line.turn_id)
        session.interrupt()
    (_, cut, state), (role, said, _) = stored(tmp_path)[1:3]
    assert state is MessageState.UNFINISHED
    assert STORY.startswith(cut)
    assert 20 < len(cut) < len(STORY) / 2
    assert (role, said) == (Role.PERSON, line.transcript.text)


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
