"""The way from loudspeaker to microphone is learned, and a person does not spoil it."""

from __future__ import annotations

import numpy as np
import pytest

from companion.audio import chunk
from companion.audio.chunk import HEARD_HZ
from companion.audio.linear_echo import BLOCK, PARTS, Block, LinearEcho
from tests.rooms import in_room, room, syllables


def left_of(near: Block, far: Block) -> Block:
    """(n,) at 16 kHz, a whole number of blocks."""
    linear = LinearEcho()
    return np.concatenate(
        [linear.without(near[at : at + BLOCK], far[at : at + BLOCK])[0] for at in range(0, len(near), BLOCK)]
    )


def level_db(samples: Block) -> float:
    return chunk.level_db(samples.astype(np.float32))


def sound(seconds: float, seed: int) -> Block:
    return syllables(seconds, seed).astype(np.float64)


def echo_of(far: Block) -> Block:
    return in_room(far.astype(np.float32), room()).astype(np.float64)


def test_an_echo_is_learned_in_some_seconds() -> None:
    far = sound(8, seed=1)
    near = echo_of(far)
    left = left_of(near, far)
    late = slice(6 * HEARD_HZ, 8 * HEARD_HZ)
    assert level_db(near[late]) - level_db(left[late]) > 15


def test_a_person_is_left_whole_and_what_was_learned_stays() -> None:
    far, person = sound(12, seed=1), sound(12, seed=2)
    person[: 6 * HEARD_HZ] = person[9 * HEARD_HZ :] = 0.0
    near = echo_of(far) + person
    left = left_of(near, far)
    during, after = slice(6 * HEARD_HZ, 9 * HEARD_HZ), slice(9 * HEARD_HZ + HEARD_HZ // 2, 12 * HEARD_HZ)
    assert level_db(left[during]) == pytest.approx(level_db(person[during]), abs=1.5)
    assert level_db(near[after]) - level_db(left[after]) > 12


def test_without_a_loudspeaker_nothing_is_changed() -> None:
    person = sound(1, seed=2)
    np.testing.assert_allclose(left_of(person, np.zeros_like(person)), person, atol=1e-12)


def test_an_echo_that_is_later_than_what_is_learned_stays() -> None:
    far = sound(6, seed=1)
    near = np.concatenate((np.zeros((PARTS + 5) * BLOCK), far))[: len(far)]
    late = slice(4 * HEARD_HZ, 6 * HEARD_HZ)
    assert level_db(left_of(near, far)[late]) > level_db(near[late]) - 6
