"""The doctor's look at sound: what is there, and whether the microphone hears the loudspeaker."""

from __future__ import annotations

import sys
from functools import partial

import numpy as np
import pytest
from numpy.typing import NDArray

from companion import sound_check
from companion.audio import round_trip
from companion.audio.devices import Device, Kind
from companion.errors import Code
from companion.finding import Finding, Works
from tests.fakes_audio import FakeSound, loudspeaker, microphone


@pytest.mark.parametrize(
    ("devices", "ok", "words"),
    [
        ([], "no", "There is no microphone. There is no loudspeaker."),
        ([loudspeaker("Shelf")], "limited", "There is no microphone. The loudspeaker is Shelf."),
        ([microphone("Desk"), loudspeaker("Shelf")], "yes", "The microphone is Desk. The loudspeaker is Shelf."),
    ],
)
def test_what_is_there(devices: list[Device], ok: str, words: str) -> None:
    found = sound_check.sound(FakeSound(*devices))
    assert (found.ok, found.words, bool(found.advice)) == (ok, words, ok != "yes")


def test_no_portaudio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sounddevice", None)  # what an import that fails leaves behind
    for look in (sound_check.sound, sound_check.echo):
        found = look()
        assert found.ok is Works.NO and found.advice


class LoopedSound(FakeSound):
    """Whose microphones hear what its loudspeakers play, 0.1 s later, and some noise."""

    def __init__(self, *devices: Device, loudness: float, noise: float) -> None:
        super().__init__(*devices)
        self._loudness = loudness
        self._noise = noise
        self._chance = np.random.default_rng(1)
        self.heard = self._looped

    def _looped(self, first: int, count: int) -> NDArray[np.float32]:
        played = [stream for stream in self.streams if stream.device.kind is Kind.LOUDSPEAKER]
        samples = played[-1].samples if played else np.zeros(0, np.float32)
        delayed = np.concatenate((np.zeros(1600, np.float32), samples, np.zeros(16_000, np.float32)))
        noise = self._noise * self._chance.standard_normal(count)
        return np.asarray(self._loudness * delayed[first : first + count] + noise, np.float32)


def echo_of(sound: FakeSound, monkeypatch: pytest.MonkeyPatch) -> Finding:
    measured = partial(round_trip.measured, now=sound.now, wait=sound.wait)
    monkeypatch.setattr(round_trip, "measured", measured)
    return sound_check.echo(sound)


BOTH = (microphone("Desk", 16_000), loudspeaker("Shelf", 16_000))


@pytest.mark.parametrize(("loudness", "noise"), [(1.0, 0.0), (0.1, 0.001), (0.1, 0.01)])
def test_a_loudspeaker_that_is_heard(monkeypatch: pytest.MonkeyPatch, loudness: float, noise: float) -> None:
    found = echo_of(LoopedSound(*BOTH, loudness=loudness, noise=noise), monkeypatch)
    assert (found.ok, found.advice) == (Works.YES, "")
    assert "heard it" in found.words


def test_what_was_lost_meanwhile_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = LoopedSound(*BOTH, loudness=1.0, noise=0.0)

    def lose() -> None:
        for stream in sound.streams:
            stream.dropouts = 2

    sound.meanwhile = lose
    found = echo_of(sound, monkeypatch)
    assert found.ok is Works.YES
    assert found.words.endswith("At least 20 ms of sound was lost meanwhile: this computer was busy.")


def test_headphones(monkeypatch: pytest.MonkeyPatch) -> None:
    found = echo_of(LoopedSound(*BOTH, loudness=0.0, noise=0.01), monkeypatch)
    assert found.ok is Works.LIMITED
    assert "headphones" in found.advice


def test_a_blocked_microphone(monkeypatch: pytest.MonkeyPatch) -> None:
    found = echo_of(LoopedSound(*BOTH, loudness=0.0, noise=0.0), monkeypatch)
    assert (found.ok, found.words) == (Works.LIMITED, "The microphone Desk gives no sound at all.")


@pytest.mark.parametrize(
    ("devices", "words"),
    [([loudspeaker()], "I find no microphone."), ([microphone()], "I find no loudspeaker.")],
)
def test_one_of_the_two_is_not_there(monkeypatch: pytest.MonkeyPatch, devices: list[Device], words: str) -> None:
    found = echo_of(FakeSound(*devices), monkeypatch)
    assert (found.ok, found.words) == (Works.NO, words)


def test_a_busy_loudspeaker(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = FakeSound(*BOTH)
    sound.refused["Shelf"] = Code.LOUDSPEAKER_BUSY
    found = echo_of(sound, monkeypatch)
    assert found.ok is Works.NO
    assert found.words == "The loudspeaker Shelf doesn't open: another program may have it."
