"""Samples and moments, out of inexact moments."""

from __future__ import annotations

import random

import pytest

from companion.audio.clock import DeviceClock


def test_before_anything_was_learned() -> None:
    clock = DeviceClock(48_000)
    assert not clock.runs
    with pytest.raises(ValueError, match="no block"):
        clock.moment_s(0)
    with pytest.raises(ValueError, match="no block"):
        clock.index(0.0)


def test_it_is_better_than_what_it_is_told() -> None:
    chance = random.Random(1)
    clock = DeviceClock(48_000)
    for block in range(300):
        clock.learn([(480 * block, 7.0 + block / 100 + chance.choice((-0.01, 0.0, 0.001, 0.01)))])
    assert clock.moment_s(48_000) == pytest.approx(8.0, abs=0.0011)
    assert clock.index(8.0) == pytest.approx(48_000, abs=53)


def test_it_follows_a_device_that_runs_slow() -> None:
    clock = DeviceClock(48_000)
    clock.learn((480 * block, block / 100 * 1.0001) for block in range(100_000))
    assert clock.moment_s(480 * 99_999) == pytest.approx(999.99 * 1.0001, abs=0.001)
