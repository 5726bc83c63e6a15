"""What the voice asks of a player: held by the real one on a device of paper, and by the fake."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest

from companion.audio.chunk import Chunk
from companion.audio.playback import Playback
from companion.errors import Code
from companion.runtime.voice_ports import Player
from tests.fakes_audio import FakeSound, loudspeaker
from tests.fakes_voice import FakePlayer

RATE_HZ = 16_000
CLOSE_S = 0.05
"""A device of paper is some blocks late."""


@dataclass
class Room:
    player: Player
    passes: Callable[[float], None]
    """So many seconds of sound come out."""
    unplug: Callable[[], None]


def fake() -> Room:
    player = FakePlayer()

    def unplug() -> None:
        player.there = False

    return Room(player=player, passes=player.sound, unplug=unplug)


def real() -> Room:
    shelf = loudspeaker("Shelf", RATE_HZ)
    sound = FakeSound(shelf)
    player = Playback(sound, now=sound.now, wait=sound.wait)
    player.tend()
    sound.wait(0.1)
    return Room(player=player, passes=lambda s: sound.wait(s), unplug=lambda: sound.unplug(shelf))


@pytest.fixture(params=[fake, real], ids=["fake", "real"])
def room(request: pytest.FixtureRequest) -> Room:
    made: Room = request.param()
    return made


def speech(seconds: float) -> Chunk:
    return Chunk(samples=np.full(round(seconds * RATE_HZ), 0.1, np.float32), rate_hz=RATE_HZ, start=0)


def test_marks_come_once_each_when_their_sound_has(room: Room) -> None:
    room.player.play(speech(0.2), last=False)
    room.player.play(speech(0.2), mark="first")
    room.player.play(speech(0.4), mark="second")
    room.passes(0.2)
    before = room.player.heard()
    assert (before.marks, before.playing) == ((), True)
    assert before.beyond_s == pytest.approx(0.2, abs=CLOSE_S)
    room.passes(0.4)
    then = room.player.heard()
    assert then.marks == ("first",)
    assert then.beyond_s == pytest.approx(0.2, abs=CLOSE_S)
    room.passes(1.0)
    end = room.player.heard()
    assert (end.marks, end.playing) == (("second",), False)
    assert room.player.heard().marks == ()


def test_a_flush_leaves_known_what_was_heard_and_nothing_of_it_comes(room: Room) -> None:
    room.player.play(speech(0.2), mark="first")
    room.player.play(speech(1.0), mark="second")
    room.passes(0.5)
    room.player.flush()
    room.passes(0.2)
    heard = room.player.heard()
    assert heard.marks == ("first",)
    assert heard.beyond_s == pytest.approx(0.3, abs=2 * CLOSE_S)
    room.player.play(speech(0.2), mark="third")
    room.passes(1.0)
    assert room.player.heard().marks == ("third",)


def test_what_was_called_off_is_not_taken(room: Room) -> None:
    cancelled = threading.Event()
    cancelled.set()
    room.player.play(speech(0.2), mark="never", cancelled=cancelled)
    room.passes(0.5)
    heard = room.player.heard()
    assert (heard.marks, heard.beyond_s, heard.playing) == ((), 0.0, False)


def test_without_a_device_there_is_none_and_a_reason(room: Room) -> None:
    room.unplug()
    room.player.close()
    while room.player.notice() is not None:
        pass
    room.player.play(speech(0.2))
    assert room.player.device is None
    told = room.player.notice()
    assert told is not None and told.fault is not None
    assert told.fault.code is Code.LOUDSPEAKER_NONE


def test_closed_it_opens_again(room: Room) -> None:
    room.player.play(speech(0.2))
    room.player.close()
    assert room.player.device is None
    room.player.tend()
    assert room.player.device is not None
