"""Speed and time left, on a clock of the test's own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.models import DownloadProgress
from companion.fetching.pace import Pace


class Clock:
    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def test_speed_is_that_of_the_last_seconds_and_counts_only_what_came() -> None:
    clock, told = Clock(), list[DownloadProgress]()
    pace = Pace(10_000, told.append, clock)
    pace.found(4000)
    for _ in range(10):
        clock.now_s += 1
        pace.came(100)
    assert (told[-1].done_bytes, told[-1].bytes_per_s, told[-1].seconds_left) == (5000, 100.0, 50.0)
    for _ in range(20):
        clock.now_s += 1
        pace.came(200)
    assert told[-1].bytes_per_s == pytest.approx(200)


def test_without_a_byte_there_is_no_speed() -> None:
    clock, told = Clock(), list[DownloadProgress]()
    pace = Pace(10_000, told.append, clock)
    clock.now_s += 1
    pace.found(10_000)
    pace.tell()
    assert [(progress.bytes_per_s, progress.seconds_left) for progress in told] == [(None, None)] * 2


def test_it_tells_some_times_a_second_and_no_more() -> None:
    clock, told = Clock(), list[DownloadProgress]()
    pace = Pace(10_000, told.append, clock)
    for _ in range(1000):
        clock.now_s += 0.001
        pace.came(1)
    assert 4 <= len(told) <= 5


@given(st.lists(st.tuples(st.sampled_from(["found", "came"]), st.integers(1, 10**9), st.floats(0, 100)), max_size=50))
def test_what_is_told_always_makes_sense(steps: list[tuple[str, int, float]]) -> None:
    clock, told = Clock(), list[DownloadProgress]()
    total = sum(size for _, size, _ in steps)
    pace = Pace(total, told.append, clock)
    for kind, size, wait_s in steps:
        clock.now_s += wait_s
        getattr(pace, kind)(size)
    pace.tell()
    assert told[-1].done_bytes == total
    for progress in told:
        assert 0 <= progress.done_bytes <= total
        assert progress.bytes_per_s is None or progress.bytes_per_s > 0
