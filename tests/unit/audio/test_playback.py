"""The loudspeaker's side: what comes out, when, and what she knows of that."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.audio.chunk import Chunk
from companion.audio.devices import BLOCK_S
from companion.audio.playback import Outcome, Playback
from companion.audio.playback_line import AHEAD_S, RAMP_S
from companion.errors import Code
from tests.fakes_audio import LATENCY_S, FakeSound, SlowSound, counting, loudspeaker

RATE_HZ = 16_000
BLOCK = round(RATE_HZ * BLOCK_S)


def playback_on(sound: FakeSound) -> Playback:
    return Playback(sound, now=sound.now, wait=sound.wait)


@pytest.fixture
def sound() -> FakeSound:
    return FakeSound(loudspeaker("Shelf", RATE_HZ))


@pytest.fixture
def playback(sound: FakeSound) -> Playback:
    """Open, and playing silence."""
    opened = playback_on(sound)
    opened.tend()
    sound.wait(0.1)
    return opened


def speech(seconds: float, first: int = 0) -> Chunk:
    return Chunk(samples=counting(first, round(seconds * RATE_HZ)), rate_hz=RATE_HZ, start=first)


def loud(seconds: float) -> Chunk:
    return Chunk(samples=np.ones(round(seconds * RATE_HZ), np.float32), rate_hz=RATE_HZ, start=0)


def played(sound: FakeSound) -> NDArray[np.float32]:
    """From the first sample that is no silence to the last."""
    samples = sound.streams[-1].samples
    there = np.flatnonzero(samples)
    return samples[there[0] : there[-1] + 1] if len(there) else samples[:0]


def test_everything_comes_out_once_and_in_order(sound: FakeSound, playback: Playback) -> None:
    assert playback.play(speech(0.333)) is Outcome.QUEUED
    assert playback.play(speech(0.5, first=5328)) is Outcome.QUEUED
    sound.wait(1.5)
    np.testing.assert_array_equal(played(sound), counting(0, 5328 + 8000))


def test_sound_at_another_rate_goes_on_seamlessly(sound: FakeSound, playback: Playback) -> None:
    tone = np.sin(2 * np.pi * 440 / 22_050 * np.arange(22_050)).astype(np.float32)
    for first in range(0, 22_050, 3000):
        part = Chunk(samples=tone[first : first + 3000], rate_hz=22_050, start=first)
        playback.play(part, last=first + 3000 >= 22_050)
    sound.wait(2.0)
    heard = sound.streams[-1].samples[RATE_HZ // 10 :]
    wanted = np.sin(2 * np.pi * 440 / RATE_HZ * np.arange(RATE_HZ))
    assert np.abs(heard[500:15_000] - wanted[500:15_000]).max() < 0.002


def test_the_producer_waits_while_the_line_is_full(sound: FakeSound, playback: Playback) -> None:
    begin_s = sound.now()
    playback.play(speech(AHEAD_S + 1.5))
    assert sound.now() - begin_s == pytest.approx(1.5, abs=0.1)


def test_a_mark_is_told_when_its_sound_has_come_out(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(0.5), mark="first")
    playback.play(speech(0.5), mark="second")
    sound.wait(0.5)
    heard = playback.heard()
    assert (heard.marks, heard.playing) == ((), True)
    assert heard.beyond_s == pytest.approx(0.5 - LATENCY_S, abs=2 * BLOCK_S)
    sound.wait(0.1)
    heard = playback.heard()
    assert heard.marks == ("first",)
    assert heard.beyond_s == pytest.approx(0.1 - LATENCY_S, abs=2 * BLOCK_S)
    sound.wait(0.6)
    heard = playback.heard()
    assert (heard.marks, heard.beyond_s, heard.playing) == (("second",), 0.0, False)
    assert playback.heard().marks == ()


def test_silence_is_not_counted(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(0.2))
    sound.wait(3.0)
    playback.play(speech(0.2))
    sound.wait(3.0)
    assert playback.heard().beyond_s == pytest.approx(0.4)


def test_after_a_flush_there_is_silence_within_a_block_and_no_click(sound: FakeSound, playback: Playback) -> None:
    playback.play(loud(1.5))
    sound.wait(0.5)
    stream = sound.streams[-1]
    before = len(stream.blocks)
    playback.flush()
    sound.wait(1.0)
    ramp = round(RATE_HZ * RAMP_S)
    last = stream.blocks[before]
    assert stream.blocks[before - 1].min() == 1
    assert np.all(np.diff(last[:ramp]) < 0) and last[0] > 0.9 and not last[ramp:].any()
    assert not np.concatenate(stream.blocks[before + 1 :]).any()


def test_what_was_flushed_never_comes_and_what_is_new_does(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(1.5))
    sound.wait(0.5)
    playback.flush()
    playback.play(speech(0.3, first=2**20))
    sound.wait(1.0)
    heard = played(sound)
    np.testing.assert_array_equal(heard[-4800:], counting(2**20, 4800))
    assert len(np.flatnonzero(heard)) < 0.55 * RATE_HZ + 4800


def test_what_was_heard_before_a_flush_is_known(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(0.5), mark="first")
    playback.play(speech(1.0), mark="second")
    sound.wait(0.8)
    playback.flush()
    sound.wait(0.5)
    heard = playback.heard()
    assert (heard.marks, heard.playing) == (("first",), False)
    assert heard.beyond_s == pytest.approx(0.3, abs=0.02)
    assert heard.flushed
    playback.play(speech(0.2), mark="third")
    assert playback.heard().flushed  # nothing of it has come out yet: what is beyond was called off
    sound.wait(0.1)
    assert playback.heard().beyond_s == pytest.approx(0.1 - LATENCY_S, abs=2 * BLOCK_S)
    assert not playback.heard().flushed
    sound.wait(0.5)
    assert playback.heard().marks == ("third",)


def test_two_flushes_in_a_row_leave_the_account_right(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(1.0), mark="first")
    sound.wait(0.2)
    playback.flush()
    playback.play(speech(1.0), mark="second")
    playback.flush()
    playback.play(speech(1.0), mark="third")
    sound.wait(0.6)
    assert playback.heard().beyond_s == pytest.approx(0.6 - LATENCY_S, abs=2 * BLOCK_S)
    sound.wait(1.0)
    assert playback.heard().marks == ("third",)


def test_what_was_called_off_before_a_flush_is_not_taken_after_it(sound: FakeSound, playback: Playback) -> None:
    cancelled = threading.Event()
    assert playback.play(speech(0.1), cancelled=cancelled) is Outcome.QUEUED
    cancelled.set()
    playback.flush()
    assert playback.play(speech(0.1), cancelled=cancelled) is Outcome.FLUSHED
    sound.wait(0.5)
    assert not played(sound).any()


def test_whoever_waits_with_a_chunk_is_told_of_the_flush(sound: FakeSound, playback: Playback) -> None:
    end_s = sound.now() + 1.0

    def flush_later() -> None:
        if sound.now() >= end_s:
            sound.meanwhile = lambda: None
            playback.flush()

    sound.meanwhile = flush_later
    assert playback.play(speech(9.0), mark="never") is Outcome.FLUSHED
    sound.wait(5.0)
    assert len(played(sound)) < 1.2 * RATE_HZ
    assert playback.heard().marks == ()


def test_paused_it_goes_on_where_it_was(sound: FakeSound, playback: Playback) -> None:
    playback.play(speech(0.8), mark="end")
    sound.wait(0.3)
    playback.pause()
    sound.wait(2.0)
    before = playback.heard()
    assert (before.marks, before.playing) == ((), True)
    assert before.beyond_s == pytest.approx(0.3, abs=0.02)
    playback.resume()
    sound.wait(1.0)
    samples = sound.streams[-1].samples
    steady = samples[np.flatnonzero(samples * 2**24 == np.rint(samples * 2**24))]
    steady = steady[steady > 0]
    assert len(played(sound)) > 2.0 * RATE_HZ
    assert len(steady) > 0.78 * RATE_HZ
    assert playback.heard().marks == ("end",)


def test_paused_it_can_be_flushed(sound: FakeSound, playback: Playback) -> None:
    playback.play(loud(0.8))
    sound.wait(0.3)
    playback.pause()
    sound.wait(0.3)
    playback.flush()
    sound.wait(0.5)
    assert not sound.streams[-1].samples[-BLOCK * 70 :].any()
    playback.play(loud(0.2))
    sound.wait(0.1)
    assert sound.streams[-1].blocks[-1].min() == 1


def test_the_volume_changes_without_a_jump(sound: FakeSound, playback: Playback) -> None:
    playback.play(loud(1.0))
    sound.wait(0.3)
    playback.set_volume(0.25)
    sound.wait(0.3)
    samples = sound.streams[-1].samples
    assert np.abs(np.diff(samples[np.flatnonzero(samples)[0] :])).max() < 0.01
    assert samples[-1] == 0.25


def test_the_reference_is_what_was_played_when_it_sounded(sound: FakeSound, playback: Playback) -> None:
    begin_s = sound.now()
    playback.play(speech(0.5))
    sound.wait(1.0)
    reference = playback.reference.during(begin_s, RATE_HZ)
    there = np.flatnonzero(reference)
    assert there[0] / RATE_HZ == pytest.approx(LATENCY_S + BLOCK_S, abs=0.001)
    np.testing.assert_array_equal(reference[there], counting(0, 8000))


def test_the_reference_goes_on_without_a_seam(sound: FakeSound, playback: Playback) -> None:
    sound.wait(0.5)
    begin_s = sound.now()
    playback.play(speech(1.0))
    parts = []
    for number in range(60):
        sound.wait(0.02)
        jitter_s = 0.004 * (-1) ** number
        parts.append(playback.reference.during(begin_s + 0.02 * number - 0.1 + jitter_s, 320))
    heard = np.concatenate(parts)
    np.testing.assert_array_equal(heard[np.flatnonzero(heard)], counting(0, len(np.flatnonzero(heard))))


def test_without_anything_played_the_reference_is_silence(sound: FakeSound) -> None:
    assert not playback_on(sound).reference.during(sound.now(), 320).any()


def test_a_reference_that_nobody_read_for_long(sound: FakeSound, playback: Playback) -> None:
    playback.reference.during(sound.now(), 320)
    sound.wait(10.0)
    playback.play(speech(0.5))
    begin_s = sound.now()
    sound.wait(1.0)
    reference = playback.reference.during(begin_s, RATE_HZ)
    np.testing.assert_array_equal(reference[np.flatnonzero(reference)], counting(0, 8000))


def test_without_a_loudspeaker_it_says_so_at_once() -> None:
    sound = FakeSound()
    playback = playback_on(sound)
    assert playback.play(speech(0.5)) is Outcome.NO_DEVICE
    notice = playback.notice()
    assert notice is not None and notice.fault is not None and notice.fault.code is Code.LOUDSPEAKER_NONE
    assert playback.notice() is None


def test_a_busy_loudspeaker(sound: FakeSound) -> None:
    sound.refused["Shelf"] = Code.LOUDSPEAKER_BUSY
    playback = playback_on(sound)
    assert playback.play(speech(0.5)) is Outcome.NO_DEVICE
    notice = playback.notice()
    assert notice is not None and notice.fault is not None and notice.fault.code is Code.LOUDSPEAKER_BUSY


def told(playback: Playback) -> Iterator[str]:
    while (notice := playback.notice()) is not None:
        yield f"{notice.change} {notice.device.name if notice.device else ''}"


def test_when_the_loudspeaker_vanishes_the_next_one_goes_on(sound: FakeSound) -> None:
    sound.plug_in(loudspeaker("Headset", 32_000))
    playback = playback_on(sound)
    playback.tend()
    sound.wait(1.5)
    playback.play(loud(1.0), mark="end")
    sound.wait(0.4)
    sound.unplug(loudspeaker("Headset", 32_000))
    assert playback.play(loud(0.5), mark="more") is Outcome.QUEUED
    sound.wait(1.5)
    assert 1.0 < len(played(sound)) / RATE_HZ < 1.2
    assert playback.heard().marks == ("end", "more")
    playback.tend()
    assert list(told(playback)) == ["opened Headset", "gone Headset", "opened Shelf"]


def test_while_the_system_says_for_long_nothing_of_its_devices_all_comes_out() -> None:
    sound = SlowSound(loudspeaker("Shelf", RATE_HZ))
    playback = playback_on(sound)
    playback.tend()
    sound.wait(3.0)
    sound.gate.clear()
    assert playback.play(speech(4.0), mark="end") is Outcome.QUEUED
    sound.wait(3.0)
    np.testing.assert_array_equal(played(sound), counting(0, 4 * RATE_HZ))
    assert playback.heard().marks == ("end",)
    sound.close()


def test_what_was_in_line_is_not_kept_for_a_device_that_comes_much_later(sound: FakeSound, playback: Playback) -> None:
    playback.play(loud(1.0), mark="never")
    sound.wait(0.4)
    sound.unplug(loudspeaker("Shelf", RATE_HZ))
    playback.tend()
    assert playback.lost_s == pytest.approx(0.6, abs=0.02)
    sound.wait(5.0)
    sound.plug_in(loudspeaker("Shelf", RATE_HZ))
    playback.tend()
    sound.wait(2.0)
    assert not sound.streams[-1].samples.any()
    heard = playback.heard()
    assert (heard.marks, heard.playing) == ((), False)


def test_closed_it_is_free_and_plays_again(sound: FakeSound, playback: Playback) -> None:
    playback.play(loud(1.0))
    playback.close()
    assert not sound.streams[-1].active
    playback.play(speech(0.2), mark="end")
    sound.wait(1.0)
    np.testing.assert_array_equal(played(sound), counting(0, 3200))
    assert playback.heard().marks == ("end",)
