"""The ring: what was put comes out in order; what had no room is known to be gone."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from companion.audio.ring import Ring
from tests.fakes_audio import counting

CAPACITY = 16


@given(st.lists(st.tuples(st.booleans(), st.integers(0, CAPACITY))))
def test_a_writer_that_waits_loses_nothing(steps: list[tuple[bool, int]]) -> None:
    ring, put, taken = Ring(CAPACITY), 0, 0
    for writes, count in steps:
        if writes:
            count = min(count, CAPACITY - ring.waiting)
            ring.put(counting(put, count))
            put += count
        else:
            out = np.full(count, np.nan, np.float32)
            got = ring.take(out)
            assert got == min(count, put - taken)
            np.testing.assert_array_equal(out[:got], counting(taken, got))
            taken += got
        assert (ring.waiting, ring.written, ring.taken) == (put - taken, put, taken)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, CAPACITY))))
def test_a_writer_that_does_not_wait_loses_the_oldest(steps: list[tuple[bool, int]]) -> None:
    ring, put = Ring(CAPACITY), 0
    for writes, count in steps:
        if writes:
            ring.put(counting(put, count))
            put += count
        else:
            due = ring.taken
            first, samples = ring.newest(count)
            assert first == max(due, put - CAPACITY)
            np.testing.assert_array_equal(samples, counting(first, min(count, put - first)))
            assert ring.taken == first + len(samples)


def test_skipped_is_taken() -> None:
    ring = Ring(CAPACITY)
    ring.put(counting(0, 10))
    ring.skip_to(7)
    out = np.zeros(CAPACITY, np.float32)
    assert ring.take(out) == 3
    np.testing.assert_array_equal(out[:3], counting(7, 3))
