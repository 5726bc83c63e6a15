"""Looking at the devices: nobody waits for a slow answer who has one already."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from companion.audio.devices import Devices
from companion.audio.looks import LOOK_S, Looks
from tests.fakes_audio import microphone

FIRST, SECOND = Devices(all=(microphone("Desk"),)), Devices(all=(microphone("Lid"),))
LIMIT_S = 10.0


class Looking:
    """Looks that wait at `gate`, and a clock."""

    def __init__(self) -> None:
        self.now_s = 0.0
        self.gate = threading.Event()
        self.gate.set()
        self.began = threading.Semaphore(0)
        self.answer: Devices | Exception = FIRST
        self.count = 0
        self.looks = Looks(self._look, now=lambda: self.now_s)

    def _look(self, called_off: threading.Event) -> Devices:
        self.count += 1
        self.began.release()
        while not self.gate.wait(0.005) and not called_off.is_set():
            pass
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    def hold_up(self) -> None:
        """The next look is due, and will take long."""
        self.gate.clear()
        self.now_s += LOOK_S

    def wait_begun(self) -> None:
        assert self.began.acquire(timeout=LIMIT_S)


@pytest.fixture
def looking() -> Iterator[Looking]:
    made = Looking()
    yield made
    made.looks.close()


def test_nothing_is_looked_at_before_somebody_asks(looking: Looking) -> None:
    looking.looks.close()
    assert looking.count == 0


def test_the_first_look_is_waited_for(looking: Looking) -> None:
    assert looking.looks.seen(wait=False) == FIRST


def test_while_a_look_takes_long_the_last_one_counts(looking: Looking) -> None:
    assert looking.looks.seen(wait=True) == FIRST
    looking.hold_up()
    looking.answer = SECOND
    assert [looking.looks.seen(wait=False) for _ in range(3)] == 3 * [FIRST]
    looking.now_s += 10 * LOOK_S
    assert looking.looks.seen(wait=False) == FIRST
    assert looking.count <= 2, "a second is asked while the first has not answered"
    looking.gate.set()
    assert looking.looks.seen(wait=True) == SECOND
    assert looking.looks.seen(wait=False) == SECOND


def test_what_was_seen_just_now_still_counts(looking: Looking) -> None:
    looking.looks.seen(wait=True)
    looking.answer = SECOND
    looking.now_s += 0.9 * LOOK_S
    assert looking.looks.seen(wait=True) == FIRST
    looking.looks.soon()
    assert looking.looks.seen(wait=True) == SECOND


def test_a_wish_for_a_look_that_comes_during_one_is_not_lost(looking: Looking) -> None:
    looking.gate.clear()
    asking = threading.Thread(target=looking.looks.seen, kwargs={"wait": True})
    asking.start()
    looking.wait_begun()
    looking.looks.soon()
    looking.gate.set()
    asking.join()
    looking.answer = SECOND
    assert looking.looks.seen(wait=True) == SECOND


def test_the_end_waits_for_no_answer(looking: Looking) -> None:
    looking.looks.seen(wait=True)
    looking.wait_begun()
    looking.hold_up()
    looking.looks.seen(wait=False)
    looking.wait_begun()
    looking.looks.close()
    assert looking.looks.seen(wait=False) == looking.looks.seen(wait=True) == FIRST
    assert looking.count == 2


def test_what_goes_wrong_is_told_to_who_asks_and_it_is_looked_again(looking: Looking) -> None:
    looking.answer = OSError("no library")
    with pytest.raises(OSError, match="no library"):
        looking.looks.seen(wait=True)
    looking.answer = FIRST
    looking.now_s += LOOK_S
    assert looking.looks.seen(wait=True) == FIRST
