"""Another rate: tones stay as they are, what the lower rate can't hold is gone, and pieces make the whole."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from companion.audio.resample import Resampler

RATES = [(48_000, 16_000), (44_100, 16_000), (22_050, 48_000), (24_000, 44_100), (16_000, 48_000), (8_000, 16_000)]


def tone(hz: float, rate_hz: int, count: int) -> NDArray[np.float32]:
    return np.asarray(np.sin(2 * np.pi * hz / rate_hz * np.arange(count)), np.float32)


def inner(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Without the ends, where silence begins."""
    return samples[400:-400]


def level_db(samples: NDArray[np.float32]) -> float:
    return 10 * float(np.log10(np.mean(np.square(samples)) + 1e-20))


@pytest.mark.parametrize(("from_hz", "to_hz"), RATES)
def test_a_tone_stays_a_tone_at_its_moment(from_hz: int, to_hz: int) -> None:
    for hz in (200, 1000, 0.4 * min(from_hz, to_hz)):
        out = Resampler(from_hz, to_hz).resampled(tone(hz, from_hz, from_hz), last=True)
        assert len(out) == to_hz
        assert level_db(inner(out - tone(hz, to_hz, to_hz))) < -58


@pytest.mark.parametrize("from_hz", [48_000, 44_100])
def test_what_is_too_high_is_gone_instead_of_folded(from_hz: int) -> None:
    for hz in (8000, 10_000, 15_000):
        assert level_db(inner(Resampler(from_hz, 16_000).resampled(tone(hz, from_hz, from_hz)))) < -60


@given(st.sampled_from(RATES), st.lists(st.integers(0, 900), min_size=1, max_size=20))
def test_in_pieces_as_in_one(rates: tuple[int, int], lengths: list[int]) -> None:
    samples = np.random.default_rng(1).standard_normal(sum(lengths)).astype(np.float32)
    whole = Resampler(*rates).resampled(samples, last=True)
    resampler = Resampler(*rates)
    bounds = np.cumsum([0, *lengths])
    parts = [
        resampler.resampled(samples[begin:end], last=end == len(samples) and number == len(lengths) - 1)
        for number, (begin, end) in enumerate(itertools.pairwise(bounds))
    ]
    np.testing.assert_allclose(np.concatenate(parts), whole, atol=1e-6)


@pytest.mark.parametrize(("from_hz", "to_hz"), RATES)
def test_little_is_held_back(from_hz: int, to_hz: int) -> None:
    resampler = Resampler(from_hz, to_hz)
    missing_s = 0.1 - len(resampler.resampled(np.zeros(from_hz // 10, np.float32))) / to_hz
    assert missing_s == pytest.approx(resampler.held_back / from_hz, abs=1 / to_hz)
    assert missing_s < 0.002 or min(from_hz, to_hz) < 16_000


def test_the_same_rate_changes_nothing() -> None:
    samples = tone(7000, 16_000, 500)
    assert Resampler(16_000, 16_000).resampled(samples, last=True) is samples


def test_after_the_end_a_new_stream_begins() -> None:
    resampler = Resampler(48_000, 16_000)
    first = resampler.resampled(tone(300, 48_000, 1001), last=True)
    np.testing.assert_array_equal(resampler.resampled(tone(300, 48_000, 1001), last=True), first)
