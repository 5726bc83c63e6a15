"""The microphone's reader: every sample in its place, and whatever happens to the microphone told once."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from companion.audio.capture import CHUNK, KEPT_S, Capture
from companion.audio.chunk import SILENCE_DB, Chunk, level_db
from companion.audio.devices import BLOCK_S, Change, Kind, Notice
from companion.errors import Code
from tests.fakes_audio import LATENCY_S, FakeSound, SlowSound, counting, microphone


def capture_of(sound: FakeSound, chosen: str | None = None) -> Capture:
    return Capture(sound, chosen=chosen, now=sound.now, wait=sound.wait)


def reads(capture: Capture, sound: FakeSound, seconds: float) -> Iterator[Chunk | Notice]:
    end_s = sound.now() + seconds
    while sound.now() < end_s:
        read = capture.read(0.02)
        if read is not None:
            yield read


def told(capture: Capture, sound: FakeSound, seconds: float) -> list[tuple[str, str | None, Code | None]]:
    return [
        (read.change, read.device.name if read.device else None, read.fault.code if read.fault else None)
        for read in reads(capture, sound, seconds)
        if isinstance(read, Notice)
    ]


def chunks(capture: Capture, sound: FakeSound, seconds: float) -> list[Chunk]:
    return [read for read in reads(capture, sound, seconds) if isinstance(read, Chunk)]


def test_every_sample_comes_once_and_in_order() -> None:
    sound = FakeSound(microphone())
    heard = chunks(capture_of(sound), sound, 1.0)
    assert len(heard) > 40
    assert [chunk.start for chunk in heard] == [CHUNK * number for number in range(len(heard))]
    samples = np.concatenate([chunk.samples for chunk in heard])
    np.testing.assert_array_equal(samples, counting(0, len(samples)))


def test_another_rate_becomes_16_khz() -> None:
    sound = FakeSound(microphone(rate_hz=48_000))
    sound.heard = lambda first, count: np.sin(2 * np.pi * 440 / 48_000 * np.arange(first, first + count)).astype("f4")
    heard = chunks(capture_of(sound), sound, 1.0)
    samples = np.concatenate([chunk.samples for chunk in heard])[400:]
    wanted = np.sin(2 * np.pi * 440 / 16_000 * np.arange(400, 400 + len(samples)))
    assert np.abs(samples - wanted).max() < 0.002


def test_the_moment_of_a_sample() -> None:
    sound = FakeSound(microphone())
    capture = capture_of(sound)
    with pytest.raises(ValueError, match="nothing was heard"):
        capture.moment_s(0)
    begin_s = sound.now()
    last = chunks(capture, sound, 1.0)[-1]
    assert capture.moment_s(last.start) == pytest.approx(begin_s - LATENCY_S + last.start / 16_000, abs=1e-6)


def test_when_nobody_reads_the_oldest_is_dropped_counted_and_its_time_passes() -> None:
    sound = FakeSound(microphone())
    capture = capture_of(sound)
    chunks(capture, sound, 0.5)
    sound.wait(KEPT_S + 0.7)
    fresh = chunks(capture, sound, 0.1)[0]
    assert capture.dropped > 0.6 * 16_000
    np.testing.assert_array_equal(fresh.samples, counting(fresh.start, CHUNK))


def test_what_devices_say_they_lost_counts_as_lost_whichever_of_them_is_open() -> None:
    sound = FakeSound(microphone("Desk"), microphone("Lid"))
    capture = capture_of(sound)
    chunks(capture, sound, 0.5)
    assert (capture.dropouts, capture.lost_s) == (0, 0.0)
    sound.streams[-1].dropouts = 3
    capture.choose("fake: Lid")
    chunks(capture, sound, 0.5)
    sound.streams[-1].dropouts = 1
    assert capture.dropouts == 4
    assert capture.lost_s == pytest.approx(4 * BLOCK_S)
    sound.wait(KEPT_S + 0.5)
    chunks(capture, sound, 0.1)
    capture.close()
    assert capture.dropped > 0.4 * 16_000
    assert capture.lost_s == pytest.approx(4 * BLOCK_S + capture.dropped / 16_000)


def test_opened_is_told_once() -> None:
    sound = FakeSound(microphone("Desk"))
    assert told(capture_of(sound), sound, 5.0) == [("opened", "Desk", None)]


def test_no_microphone_is_told_once_and_one_that_comes_is_opened() -> None:
    sound = FakeSound()
    capture = capture_of(sound)
    assert told(capture, sound, 5.0) == [("gone", None, Code.MICROPHONE_NONE)]
    sound.plug_in(microphone("Desk"))
    assert told(capture, sound, 2.0) == [("opened", "Desk", None)]
    assert capture.device == microphone("Desk")


def test_unplugged_and_plugged_in_again_the_clock_goes_on() -> None:
    sound = FakeSound(microphone("Desk"))
    capture = capture_of(sound)
    before = chunks(capture, sound, 1.0)[-1]
    sound.unplug(microphone("Desk"))
    assert told(capture, sound, 3.0) == [("gone", "Desk", Code.MICROPHONE_LOST), ("gone", None, Code.MICROPHONE_NONE)]
    sound.plug_in(microphone("Desk"))
    read = list(reads(capture, sound, 2.0))
    assert isinstance(read[0], Notice) and read[0].change is Change.OPENED
    after = next(chunk for chunk in read if isinstance(chunk, Chunk))
    assert 3.0 < (after.start - before.start) / 16_000 < 4.2


def test_while_one_is_gone_another_is_used() -> None:
    sound = FakeSound(microphone("Desk"), microphone("Lid"))
    capture = capture_of(sound)
    chunks(capture, sound, 0.5)
    sound.unplug(microphone("Desk"))
    assert told(capture, sound, 1.0) == [("gone", "Desk", Code.MICROPHONE_LOST), ("opened", "Lid", None)]


def test_a_device_that_stalls_is_opened_again() -> None:
    sound = FakeSound(microphone("Desk"))
    capture = capture_of(sound)
    chunks(capture, sound, 0.5)
    sound.streams[-1].stalled = True
    assert told(capture, sound, 3.0) == [("gone", "Desk", Code.MICROPHONE_LOST), ("opened", "Desk", None)]
    assert [stream.active for stream in sound.streams] == [False, True]


def test_one_that_never_begins_is_tried_again_and_told_once() -> None:
    sound = FakeSound(microphone("Desk"))
    sound.mute.add("Desk")
    capture = capture_of(sound)
    assert told(capture, sound, 20.0) == [("gone", "Desk", Code.MICROPHONE_LOST)]
    assert 3 < len(sound.streams) < 10


def test_one_that_breaks_at_once_is_tried_once_a_second() -> None:
    sound = FakeSound(microphone("Desk"))
    capture = capture_of(sound)
    sound.meanwhile = lambda: sound.streams[-1].close()
    told(capture, sound, 10.0)
    assert 5 < len(sound.streams) < 15


def test_a_busy_microphone_is_told_and_opened_when_it_is_free() -> None:
    sound = FakeSound(microphone("Desk"))
    sound.refused["Desk"] = Code.MICROPHONE_BUSY
    capture = capture_of(sound)
    assert told(capture, sound, 3.0) == [("gone", None, Code.MICROPHONE_BUSY)]
    sound.refused.clear()
    assert told(capture, sound, 3.0) == [("opened", "Desk", None)]


def test_another_default_is_followed_unless_one_was_chosen() -> None:
    sound = FakeSound(microphone("Desk"))
    following, faithful = capture_of(sound), capture_of(sound, chosen="fake: Desk")
    told(following, sound, 1.0)
    told(faithful, sound, 1.0)
    sound.plug_in(microphone("Headset"))
    assert told(following, sound, 2.0) == [("opened", "Headset", None)]
    assert told(faithful, sound, 2.0) == []


def test_a_choice_is_followed_at_once_and_the_old_one_is_free() -> None:
    sound = FakeSound(microphone("Desk"), microphone("Lid"))
    capture = capture_of(sound)
    told(capture, sound, 0.5)
    capture.choose("fake: Lid")
    assert told(capture, sound, 0.1) == [("opened", "Lid", None)]
    assert [stream.active for stream in sound.streams] == [False, True]


def test_while_the_system_says_for_long_nothing_of_its_devices_all_is_heard() -> None:
    sound = SlowSound(microphone("Desk"))
    capture = capture_of(sound)
    chunks(capture, sound, 1.0)
    sound.gate.clear()
    sound.plug_in(microphone("Headset"))
    heard = chunks(capture, sound, 10.0)
    assert len(heard) > 490
    assert [chunk.start for chunk in heard] == [heard[0].start + CHUNK * number for number in range(len(heard))]
    sound.gate.set()
    sound.look()
    assert told(capture, sound, 0.1) == [("opened", "Headset", None)]
    sound.close()


@pytest.mark.parametrize(
    ("platform", "code"),
    [
        ("linux", Code.MICROPHONE_BLOCKED),
        ("win32", Code.MICROPHONE_BLOCKED_WINDOWS),
        ("darwin", Code.MICROPHONE_BLOCKED_MACOS),
    ],
)
def test_nothing_but_zeros_is_a_blocked_microphone(monkeypatch: pytest.MonkeyPatch, platform: str, code: Code) -> None:
    monkeypatch.setattr("sys.platform", platform)
    sound = FakeSound(microphone("Desk"))
    capture = capture_of(sound)
    sound.heard = lambda first, count: np.zeros(count, np.float32)
    assert told(capture, sound, 8.0) == [("opened", "Desk", None), ("blocked", "Desk", code)]
    assert capture.level_db == SILENCE_DB
    sound.heard = counting
    assert told(capture, sound, 8.0) == [("unblocked", "Desk", None)]


def test_a_pause_in_a_quiet_room_is_not_blocked() -> None:
    sound = FakeSound(microphone("Desk"))
    sound.heard = lambda first, count: np.full(count, 2**-15, np.float32)
    assert told(capture_of(sound), sound, 8.0) == [("opened", "Desk", None)]


def test_the_level() -> None:
    assert level_db(np.ones(320, np.float32)) == 0
    assert level_db(np.full(320, 0.1, np.float32)) == pytest.approx(-20, abs=0.001)
    assert level_db(np.zeros(320, np.float32)) == level_db(np.zeros(0, np.float32)) == SILENCE_DB


def test_closed_it_is_free_and_a_read_opens_it_again() -> None:
    sound = FakeSound(microphone("Desk"))
    capture = capture_of(sound)
    before = chunks(capture, sound, 0.5)[-1]
    capture.close()
    assert (capture.device, [stream.active for stream in sound.streams]) == (None, [False])
    after = chunks(capture, sound, 0.5)[0]
    assert after.start > before.start


def test_a_device_is_kept_by_its_kind() -> None:
    assert FakeSound(microphone()).look().meant(Kind.LOUDSPEAKER, None) is None
