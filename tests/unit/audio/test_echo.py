"""Her own voice goes, the person's stays."""

from __future__ import annotations

import sys

import numpy as np
import pytest
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk, level_db
from companion.audio.echo import EchoCanceller
from companion.audio.reference import Reference
from companion.errors import Code, EnvironmentFault
from tests.rooms import in_room, room, syllables

AHEAD_S = 0.05
"""What was played is known so long before it sounds."""


def cleaned(near: NDArray[np.float32], far: NDArray[np.float32]) -> NDArray[np.float32]:
    """`near` after `far` was played; both (n,) at 16 kHz, in the same time."""
    canceller, reference = EchoCanceller(), Reference()
    played = reference.begin(HEARD_HZ)
    out = []
    for start in range(0, len(near) - 319, 320):
        ahead = start + round(AHEAD_S * HEARD_HZ)
        for block in (ahead, ahead + 160) if start else range(0, ahead + 320, 160):
            played.put(far[block : block + 160], block / HEARD_HZ)
        chunk = Chunk(samples=near[start : start + 320], rate_hz=HEARD_HZ, start=start)
        clean = canceller.cleaned(chunk, start / HEARD_HZ, reference)
        assert (clean.start, clean.rate_hz, len(clean.samples)) == (start, HEARD_HZ, 320)
        out.append(clean.samples)
    return np.concatenate(out)


def test_an_echo_goes() -> None:
    far = syllables(8, seed=1)
    near = in_room(far, room())
    late = slice(4 * HEARD_HZ, 7 * HEARD_HZ)
    assert level_db(near[late]) - level_db(cleaned(near, far)[late]) > 30


def test_a_voice_stays_while_nothing_is_played() -> None:
    voice = syllables(6, seed=2)
    clean = cleaned(voice, np.zeros(len(voice), np.float32))
    late = slice(2 * HEARD_HZ, 5 * HEARD_HZ)
    assert level_db(clean[late]) == pytest.approx(level_db(voice[late]), abs=2)


def test_a_voice_is_still_there_while_she_speaks() -> None:
    far, voice = syllables(10, seed=1), syllables(10, seed=2)
    voice[: 5 * HEARD_HZ] = 0
    clean = cleaned(in_room(far, room()) + voice, far)
    before, during = slice(4 * HEARD_HZ, 5 * HEARD_HZ), slice(6 * HEARD_HZ, 9 * HEARD_HZ)
    assert level_db(clean[during]) - level_db(clean[before]) > 15
    assert level_db(clean[during]) > level_db(voice[during]) - 12


def test_once_the_room_is_learned_the_first_tenth_of_a_second_over_her_is_heard_as_it_was() -> None:
    far, voice = syllables(14, seed=1), syllables(14, seed=2)
    at = 12 * HEARD_HZ
    voice[:at] = 0
    clean = cleaned(in_room(far, room()) + voice, far)
    loud = at + int(np.flatnonzero(np.abs(voice[at:]) > 0.05)[0])
    first = slice(loud, loud + HEARD_HZ // 10)
    assert level_db(clean[first]) == pytest.approx(level_db(voice[first]), abs=3)
    alike = np.corrcoef(clean[first], voice[first])[0, 1]
    assert alike > 0.9


def test_a_loudspeaker_that_is_moved_is_not_taken_for_a_person() -> None:
    far = syllables(16, seed=1)
    at = 10 * HEARD_HZ
    there, here = in_room(far, room()), in_room(far, room(loudspeaker=(3.5, 2.9, 1.5)))
    near = np.concatenate((there[:at], here[at:]))
    clean = cleaned(near, far)
    moved = slice(at + HEARD_HZ // 5, at + HEARD_HZ)
    assert level_db(near[moved]) - level_db(clean[moved]) > 20


def test_forgetting_begins_anew() -> None:
    canceller, reference = EchoCanceller(), Reference()
    chunk = Chunk(samples=syllables(0.02, seed=1), rate_hz=HEARD_HZ, start=0)
    first = canceller.cleaned(chunk, 0.0, reference)
    canceller.cleaned(chunk, 0.02, reference)
    canceller.forget()
    np.testing.assert_array_equal(canceller.cleaned(chunk, 0.04, reference).samples, first.samples)


def test_without_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pywebrtc_audio", None)
    with pytest.raises(EnvironmentFault) as fault:
        EchoCanceller()
    assert fault.value.code is Code.ECHO_UNCANCELLED
