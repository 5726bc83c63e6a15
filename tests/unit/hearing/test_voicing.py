"""A voice repeats itself, a cough does not."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.voicing import VOICED_FROM, voicing

TIME_S = np.arange(512) / 16_000


@given(st.floats(75, 440), st.floats(0.001, 1.0))
def test_a_hum_of_any_pitch_and_loudness_is_voiced(pitch_hz: float, loudness: float) -> None:
    hum = np.sum([np.sin(2 * np.pi * pitch_hz * n * TIME_S) / n for n in range(1, 6)], axis=0)
    assert voicing((loudness * hum / 3).astype(np.float32)) > VOICED_FROM


@given(st.integers(0, 10_000))
def test_noise_is_not(seed: int) -> None:
    noise = np.random.default_rng(seed).normal(0, 0.1, 512).astype(np.float32)
    assert 0 <= voicing(noise) < VOICED_FROM


def test_silence_is_not() -> None:
    assert voicing(np.zeros(512, np.float32)) == 0
    assert voicing(np.full(512, 0.3, np.float32)) == 0


def test_too_little_sound_for_a_pitch_is_refused() -> None:
    with pytest.raises(ValueError, match="too few"):
        voicing(np.zeros(300, np.float32))
