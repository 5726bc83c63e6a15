"""What is done to any engine's samples, and the marks of words."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.speaking.rewriting import SpokenText
from companion.speaking.spoken_text import spoken_text
from companion.speaking.synthesis import HEADROOM_DB, Speech, polished, spread_marks, word_marks
from tests.fakes_speaking import voice_at

RATE_HZ = 1000
CALM, STIRRED = voice_at(-1), voice_at(1)
REST = voice_at(0)


def sound(lead: int, tone: int, tail: int, level: float = 0.5) -> np.ndarray:
    return np.concatenate([np.zeros(lead), np.full(tone, level), np.zeros(tail)]).astype(np.float32)


def test_silence_around_the_words_becomes_a_pause_of_ours() -> None:
    samples, cut = polished(sound(100, 200, 900), RATE_HZ, written="Yes.", voice=REST, volume=1.0)
    assert cut == 95
    assert len(samples) == 5 + 200 + 20 + 320
    assert not samples[-340:].any() and samples[-341]


@pytest.mark.parametrize(
    ("written", "pause"),
    [("Yes.", 320), ("Yes,", 160), ("Yes", 240), ("“是。”", 320), ("Yes.\n\n", 500), ("**No!** ", 320)],
)
def test_the_pause_fits_the_mark(written: str, pause: int) -> None:
    samples, _ = polished(sound(0, 100, 0), RATE_HZ, written=written, voice=REST, volume=1.0)
    assert len(samples) == 100 + pause


def test_pauses_follow_the_mood() -> None:
    lengths = [
        len(polished(sound(0, 9, 0), RATE_HZ, written="A.", voice=v, volume=1)[0]) for v in (CALM, REST, STIRRED)
    ]
    assert lengths == [9 + 416, 9 + 320, 9 + 224]


def test_the_level_follows_mood_and_volume() -> None:
    def level(voice: float, volume: float) -> float:
        return float(polished(sound(0, 9, 0), RATE_HZ, written="A", voice=voice_at(voice), volume=volume)[0][0])

    assert level(1, 1.0) == pytest.approx(0.5 * 10 ** ((3 - HEADROOM_DB) / 20))
    assert level(-1, 1.0) == pytest.approx(0.5 * 10 ** (-6 / 20))
    assert level(0, 0.5) == pytest.approx(level(0, 1.0) / 2)
    assert level(0, 0.0) == 0


def test_nothing_gets_louder_than_full() -> None:
    samples, _ = polished(sound(0, 9, 0, level=1.0), RATE_HZ, written="A", voice=STIRRED, volume=1.0)
    assert np.abs(samples).max() <= 1


def test_silence_is_nothing() -> None:
    samples, cut = polished(sound(50, 0, 50), RATE_HZ, written="A.", voice=REST, volume=1.0)
    assert (samples.size, samples.dtype.name, cut) == (0, "float32", 0)


def test_words_of_one_written_thing_are_one_mark() -> None:
    written = "I paid $12.50 today"
    spoken = spoken_text(written)
    told = [(100 * n, spoken.text.index(word), len(word)) for n, word in enumerate(spoken.text.split())]
    marks = word_marks(spoken, told, 10_000)
    assert [(mark.at, written[mark.start : mark.end]) for mark in marks] == [
        (0, "I"),
        (100, "paid"),
        (200, "$12.50"),
        (700, "today"),
    ]


def test_marks_are_spread_by_length() -> None:
    spoken = spoken_text("ab abcd 你好")
    marks = spread_marks(spoken, 800)
    assert [mark.at for mark in marks] == [0, 200, 600, 700]


@given(
    st.text(max_size=60), st.integers(0, 10_000), st.lists(st.tuples(st.integers(), st.integers(), st.integers(0, 9)))
)
def test_marks_keep_order_and_bounds(text: str, length: int, told: list[tuple[int, int, int]]) -> None:
    spoken = SpokenText(text=text, origins=tuple((at, at + 1) for at in range(len(text))))
    for marks in (word_marks(spoken, told, length), spread_marks(spoken, length)):
        assert [mark.at for mark in marks] == sorted(mark.at for mark in marks)
        assert all(0 <= mark.at <= length and 0 <= mark.start <= mark.end <= len(text) for mark in marks)
        assert all(one.end <= two.start for one, two in pairwise(marks))


def test_what_was_heard() -> None:
    marks = spread_marks(spoken_text("ab cd"), 400)
    speech = Speech(samples=np.zeros(500, np.float32), rate_hz=RATE_HZ, words=marks)
    assert [speech.said_until(sample) for sample in (0, 1, 200, 201, 9999)] == [0, 2, 2, 5, 5]


def test_a_part_of_it_is_a_chunk() -> None:
    speech = Speech(samples=np.linspace(0, 1, 10, dtype=np.float32), rate_hz=8_000, words=())
    part = speech.part(8, 12)
    assert (speech.length, part.start, part.rate_hz) == (10, 8, 8_000)
    np.testing.assert_array_equal(part.samples, speech.samples[8:])
