"""Playing and hearing on real streams of a real sound server: PortAudio, ALSA's way to PulseAudio, and a null sink."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.audio import round_trip, sound_server
from companion.audio.capture import KEPT_S, Capture
from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.devices import Change, Kind, Notice
from companion.audio.echo import EchoCanceller
from companion.audio.playback import Outcome, Playback
from companion.audio.portaudio import PortAudio
from companion.errors import Code
from tests.null_sinks import NullSinks

pytestmark = pytest.mark.alone

LIMIT_S = 60.0
"""For what takes a second, on a loaded machine."""


@pytest.fixture
def capture(sound: PortAudio) -> Iterator[Capture]:
    opened = Capture(sound)
    yield opened
    opened.close()


@pytest.fixture
def playback(sound: PortAudio) -> Iterator[Playback]:
    opened = Playback(sound)
    yield opened
    opened.close()


def until(
    capture: Capture, wanted: Callable[[Chunk | Notice], bool], playback: Playback | None = None
) -> Chunk | Notice:
    """The first that is wanted; what comes before is thrown away."""
    end_s = time.monotonic() + LIMIT_S
    while time.monotonic() < end_s:
        if playback is not None:
            playback.tend()
        read = capture.read(0.5)
        if read is not None and wanted(read):
            return read
    raise AssertionError("it did not come in time")


def until_told(capture: Capture, change: Change) -> Notice:
    told = until(capture, lambda read: isinstance(read, Notice) and read.change is change)
    assert isinstance(told, Notice)
    return told


def until_playing(playback: Playback, change: Change = Change.OPENED) -> Notice:
    end_s = time.monotonic() + LIMIT_S
    while time.monotonic() < end_s:
        playback.tend()
        notice = playback.notice()
        if notice is not None and notice.change is change:
            return notice
        time.sleep(0.02)
    raise AssertionError(f"{change} was not told in time")


def until_chunk(capture: Capture) -> Chunk:
    chunk = until(capture, lambda read: isinstance(read, Chunk))
    assert isinstance(chunk, Chunk)
    return chunk


def noise(seconds: float) -> Chunk:
    samples = np.random.default_rng(1).uniform(-0.3, 0.3, round(seconds * HEARD_HZ)).astype(np.float32)
    return Chunk(samples=samples, rate_hz=HEARD_HZ, start=0)


def recorded(capture: Capture, seconds: float) -> tuple[int, NDArray[np.float32]]:
    """The index of the first sample, and so much of what is heard."""
    parts = [until_chunk(capture)]
    while sum(len(part.samples) for part in parts) < seconds * HEARD_HZ:
        parts.append(until_chunk(capture))
    starts = [part.start for part in parts]
    assert all(later > earlier for earlier, later in itertools.pairwise(starts))
    return starts[0], np.concatenate([part.samples for part in parts])


@pytest.mark.usefixtures("room")
def test_the_microphone_hears_what_is_played(capture: Capture, playback: Playback) -> None:
    until_playing(playback)
    until_chunk(capture)
    said = noise(0.5)
    assert playback.play(said, mark="said") is Outcome.QUEUED
    _, heard = recorded(capture, 2.0)
    at = round_trip.found(heard, said.samples)
    assert at is not None
    early = slice(1600, 4800)  # between the ends, which are silence's too
    alike = np.corrcoef(heard[at : at + 8000][early], said.samples[early])[0, 1]
    assert alike > 0.5  # all but the highest tones came, and came in time
    assert playback.heard().marks == ("said",)


@pytest.mark.usefixtures("room")
def test_after_a_flush_the_microphone_hears_silence(capture: Capture, playback: Playback) -> None:
    until_playing(playback)
    until_chunk(capture)
    playback.play(noise(1.5), mark="never")
    until(capture, lambda read: isinstance(read, Chunk) and bool(read.samples.any()))
    playback.flush()
    until(capture, lambda read: isinstance(read, Chunk) and not read.samples.any())
    _, after = recorded(capture, 2.0)
    assert not after.any()
    heard = playback.heard()
    assert (heard.marks, heard.playing) == ((), False)
    assert 0 < heard.beyond_s < 1.4


@pytest.mark.usefixtures("room")
def test_the_echo_is_gone(capture: Capture, playback: Playback) -> None:
    until_playing(playback)
    until_chunk(capture)
    canceller = EchoCanceller()
    playback.play(noise(1.9))
    before, after = [], []
    for _ in range(120):
        chunk = until_chunk(capture)
        clean = canceller.cleaned(chunk, capture.moment_s(chunk.start), playback.reference)
        before.append(chunk.samples)
        after.append(clean.samples)
    loud = slice(50, 85)
    power = [float(np.mean(np.square(np.concatenate(parts[loud])))) for parts in (before, after)]
    assert power[1] < power[0] / 30  # 15 dB; the bench tells how many it really are


@pytest.mark.usefixtures("server")
def test_without_any_device_both_say_so(capture: Capture, playback: Playback) -> None:
    told = until_told(capture, Change.GONE)
    assert told.fault is not None and told.fault.code is Code.MICROPHONE_NONE
    assert playback.play(noise(0.1)) is Outcome.NO_DEVICE
    notice = playback.notice()
    assert notice is not None and notice.fault is not None and notice.fault.code is Code.LOUDSPEAKER_NONE


def test_devices_that_vanish_and_return(server: NullSinks, room: int, capture: Capture, playback: Playback) -> None:
    until_playing(playback)
    first = until_chunk(capture)
    server.remove(room)
    told = until_told(capture, Change.GONE)
    assert told.fault is not None and told.fault.code is Code.MICROPHONE_LOST
    assert until_playing(playback, Change.GONE).fault is not None
    server.add_loudspeaker("room")
    until_told(capture, Change.OPENED)
    until_playing(playback)
    again = until_chunk(capture)
    assert again.start > first.start + len(first.samples)
    playback.play(noise(0.2))
    until(capture, lambda read: isinstance(read, Chunk) and bool(read.samples.any()), playback)


@pytest.mark.usefixtures("room")
def test_the_sound_server_itself_goes_and_comes(server: NullSinks, capture: Capture) -> None:
    until_chunk(capture)
    server.stop()
    until_told(capture, Change.GONE)
    server.start()
    server.add_loudspeaker("room")
    until_told(capture, Change.OPENED)
    until_chunk(capture)


@pytest.mark.usefixtures("room")
def test_another_default_is_followed(server: NullSinks, capture: Capture, playback: Playback) -> None:
    assert until_told(capture, Change.OPENED).device == capture.device
    until_playing(playback)
    server.add_loudspeaker("headset", rate_hz=44_100)
    server.add_microphone("lapel", hears="headset")
    server.pactl("set-default-sink", "headset")
    server.pactl("set-default-source", "lapel")
    told = until_told(capture, Change.OPENED)
    assert told.device is not None and told.device.server_key == "lapel"
    opened = until_playing(playback)
    assert opened.device is not None and (opened.device.name, opened.device.rate_hz) == ("Headset", 44_100)
    playback.play(noise(0.5))
    until(capture, lambda read: isinstance(read, Chunk) and bool(read.samples.any()), playback)


@pytest.mark.usefixtures("room")
def test_a_chosen_microphone_and_a_muted_one(server: NullSinks, sound: PortAudio) -> None:
    server.add_microphone("lapel", hears="room")
    server.pactl("set-default-source", "room.monitor")
    server.pactl("set-source-mute", "lapel", "1")
    capture = Capture(sound, chosen="server: lapel")
    told = until_told(capture, Change.OPENED)
    assert told.device is not None and (told.device.server_key, told.device.muted) == ("lapel", True)
    capture.close()
    assert [device.server_key for device in sound.look().of(Kind.MICROPHONE)] == ["room.monitor", "lapel"]


@pytest.mark.usefixtures("room")
def test_a_microphone_that_gives_nothing_but_zeros(capture: Capture, playback: Playback) -> None:
    until_playing(playback)
    told = until_told(capture, Change.BLOCKED)
    assert told.fault is not None and told.fault.code is Code.MICROPHONE_BLOCKED
    playback.play(noise(0.5))
    until_told(capture, Change.UNBLOCKED)


@pytest.mark.usefixtures("room")
def test_two_who_listen_at_once(sound: PortAudio, capture: Capture, playback: Playback) -> None:
    other = Capture(sound)
    until_playing(playback)
    until_chunk(capture)
    until_chunk(other)
    playback.play(noise(0.5))
    for one in (capture, other):
        until(one, lambda read: isinstance(read, Chunk) and bool(read.samples.any()))
    other.close()
    until_chunk(capture)


@pytest.mark.usefixtures("room")
def test_without_the_servers_own_words_its_devices_are_used_as_portaudio_lists_them(
    server: NullSinks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sound_server, "devices", lambda _: None)
    sound = PortAudio()
    capture, playback = Capture(sound), Playback(sound)
    until_playing(playback)
    told = until_told(capture, Change.OPENED)
    assert told.device is not None and (told.device.name, told.device.server_key) == ("default", "")
    playback.play(noise(0.5))
    until(capture, lambda read: isinstance(read, Chunk) and bool(read.samples.any()), playback)
    server.stop()
    until_told(capture, Change.GONE)
    assert until_playing(playback, Change.GONE).fault is not None
    server.start()
    server.add_loudspeaker("room")
    until_told(capture, Change.OPENED)
    capture.close()
    playback.close()
    sound.close()


def test_while_a_device_is_open_threads_wait_less_for_each_other(sound: PortAudio, room: int, capture: Capture) -> None:
    assert room >= 0
    usual_s = sys.getswitchinterval()
    until_chunk(capture)
    assert sys.getswitchinterval() < usual_s
    sound.close()
    assert sys.getswitchinterval() == usual_s


@pytest.mark.usefixtures("room")
def test_a_round_trip(sound: PortAudio) -> None:
    trip = round_trip.measured(sound)
    assert (trip.heard, trip.only_zeros, trip.faults) == (True, False, ())
    assert trip.loudspeaker is not None and trip.loudspeaker.name == "Room"
    assert trip.delay_s > 0


def test_a_round_trip_that_does_not_come_back(server: NullSinks, sound: PortAudio, room: int) -> None:
    assert room >= 0
    server.add_loudspeaker("elsewhere")
    server.add_microphone("deaf", hears="elsewhere")
    server.pactl("set-default-source", "deaf")
    server.pactl("set-default-sink", "room")
    trip = round_trip.measured(sound)
    assert (trip.heard, trip.only_zeros, trip.faults) == (False, True, ())


@pytest.mark.usefixtures("room")
def test_a_server_that_is_too_busy_to_answer_takes_no_microphone_away(
    server: NullSinks, capture: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    until_chunk(capture)
    server.add_loudspeaker("another")  # something to ask about
    asked = tmp_path / "asked"
    (tmp_path / "pactl").write_text(f'#!/bin/sh\ntouch "{asked}"\nexec sleep 60\n')
    (tmp_path / "pactl").chmod(0o755)
    monkeypatch.setattr(sound_server, "LIMIT_S", 0.05)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    until(capture, lambda read: isinstance(read, Notice) or asked.exists())
    assert all(isinstance(until(capture, lambda read: True), Chunk) for _ in range(10))
    assert multiprocessing.active_children() == [], "devices are not looked for elsewhere, where they have other names"


@pytest.mark.usefixtures("room")
def test_a_server_that_never_answers_costs_no_sound_and_holds_up_no_end(
    server: NullSinks, sound: PortAudio, capture: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    until_chunk(capture)
    asked = tmp_path / "asked"
    (tmp_path / "pactl").write_text(f'#!/bin/sh\ntouch "{asked}"\nexec sleep 600\n')
    (tmp_path / "pactl").chmod(0o755)
    monkeypatch.setattr(sound_server, "LIMIT_S", 600.0)
    server.add_loudspeaker("another")  # something to ask about
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    until(capture, lambda read: asked.exists())
    recorded(capture, KEPT_S + 1.0)
    assert capture.dropped == 0
    sound.close()
