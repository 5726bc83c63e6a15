"""Loudness, pitch, its range and pace of voices made here, of which all four are known."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.prosody import Prosody
from companion.hearing.prosody import TurnSounds, syllables

LINE = "the weather was lovely all day"
"""Nine syllables."""


def hum(pitch_hz: float, *, seconds: float = 1.5, gain: float = 0.1, sweep_st: float = 0.0) -> NDArray[np.float32]:
    """A voice whose pitch glides evenly over so many semitones around `pitch_hz`."""
    count = round(seconds * HEARD_HZ)
    pitches_hz = pitch_hz * 2 ** (np.linspace(-sweep_st / 2, sweep_st / 2, count) / 12)
    phase = 2 * np.pi * np.cumsum(pitches_hz) / HEARD_HZ
    harmonics = [np.sin(n * phase) / n for n in range(1, 7)]
    sound: NDArray[np.float32] = (gain * np.sum(harmonics, axis=0)).astype(np.float32)
    return sound


def heard(sound: NDArray[np.float32], text: str = LINE, *, sounds: TurnSounds | None = None) -> Prosody | None:
    """All of it is speech; it comes in chunks of 20 ms, from the middle of a stream."""
    began = 40_000
    chunks = [
        Chunk(samples=sound[at : at + 320], rate_hz=HEARD_HZ, start=began + at) for at in range(0, len(sound), 320)
    ]
    speech = [(began, began + len(sound))]
    return (sounds or TurnSounds()).measured(chunks, speech, text, last=True)


@given(st.floats(75, 420), st.floats(0.01, 0.3))
@settings(max_examples=40)
def test_the_pitch_is_found_whatever_the_loudness(pitch_hz: float, gain: float) -> None:
    found = heard(hum(pitch_hz, gain=gain))
    assert found is not None
    assert found.pitch_st == pytest.approx(12 * math.log2(pitch_hz / 100), abs=0.4)
    assert found.range_st < 0.5
    assert found.pace_hz == pytest.approx(9 / 1.5)


def test_the_range_is_that_of_its_middle_two_thirds() -> None:
    found = heard(hum(150, sweep_st=9.0))
    assert found is not None
    assert found.range_st == pytest.approx(9 * 0.68, abs=0.7)


def test_loudness_is_over_what_the_microphone_has_heard_once_it_is_known() -> None:
    sounds = TurnSounds()
    told = [heard(hum(150, gain=gain), sounds=sounds) for gain in (0.1, 0.1, 0.2, 0.1)]
    assert [one and one.level_db for one in told[:2]] == [None, None]
    assert told[2] is not None and told[2].level_db == pytest.approx(6.0, abs=0.1)
    assert told[3] is not None and told[3].level_db == pytest.approx(
        -2.0, abs=0.1
    )  # a third of the way to the loud one
    sounds.forget()
    again = heard(hum(150), sounds=sounds)
    assert again is not None and again.level_db is None


def test_what_is_not_over_yet_teaches_nothing_of_the_microphone() -> None:
    sounds = TurnSounds()
    for _ in range(2):
        heard(hum(150), sounds=sounds)
    loud = hum(150, gain=0.3)
    chunk = Chunk(samples=loud, rate_hz=HEARD_HZ, start=0)
    twice = [sounds.measured([chunk], [(0, len(loud))], LINE, last=last) for last in (False, False, True)]
    assert twice[0] == twice[1] == twice[2] is not None


def test_pauses_and_noise_between_words_change_little() -> None:
    rng = np.random.default_rng(1)
    voice, pause = hum(150, seconds=0.6), rng.normal(0, 0.003, HEARD_HZ).astype(np.float32)
    sound = np.concatenate([pause, voice, pause, voice, pause])
    speech = [(HEARD_HZ, HEARD_HZ + len(voice)), (2 * HEARD_HZ + len(voice), 2 * (HEARD_HZ + len(voice)))]
    chunk = Chunk(samples=sound, rate_hz=HEARD_HZ, start=0)
    found, plain = TurnSounds().measured([chunk], speech, LINE, last=True), heard(hum(150))
    assert found is not None and plain is not None
    assert found.pitch_st == pytest.approx(plain.pitch_st, abs=0.2)
    assert found.pace_hz == pytest.approx(9 / 1.2)


@pytest.mark.parametrize(
    "sound",
    [
        np.zeros(0, np.float32),
        np.zeros(HEARD_HZ, np.float32),
        np.random.default_rng(2).normal(0, 0.1, HEARD_HZ).astype(np.float32),
        hum(150, seconds=0.2),
    ],
    ids=["nothing", "silence", "noise", "too little"],
)
def test_of_what_is_hardly_a_voice_nothing_is_told(sound: NDArray[np.float32]) -> None:
    assert heard(sound) is None


def test_of_few_words_there_is_no_pace() -> None:
    found = heard(hum(150), "all right")
    assert found is not None and found.pace_hz is None


def test_sound_that_was_let_go_is_no_sound() -> None:
    """Of a long turn only the newest sound is kept, but all of its speech is known."""
    newest = hum(200)
    chunk = Chunk(samples=newest, rate_hz=HEARD_HZ, start=90 * HEARD_HZ)
    found = TurnSounds().measured([chunk], [(0, 90 * HEARD_HZ + len(newest))], LINE * 40, last=True)
    assert found is not None
    assert found.pitch_st == pytest.approx(12, abs=0.2)
    assert found.pace_hz == pytest.approx(9 * 40 / 91.5, rel=0.1)


def test_other_rates_are_refused() -> None:
    with pytest.raises(ValueError, match="rate"):
        TurnSounds().measured([Chunk(samples=hum(150), rate_hz=48_000, start=0)], [(0, 9000)], LINE, last=True)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("...", 0),
        ("the weather was lovely all day", 9),
        ("Hm.", 1),
        ("今天下雨了", 5),
        ("café Ärger", 4),
        ("at 7:45", 4),
        ("한국어", 3),
        ("Здравствуйте", 4),
        ("我 like it", 4),
    ],
)
def test_syllables_are_counted_nearly(text: str, count: int) -> None:
    assert syllables(text) == count
