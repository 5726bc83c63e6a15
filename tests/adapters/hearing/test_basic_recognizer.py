"""The basic recogniser in its child process: real speech, and children that misbehave."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest

from companion.conversation.ports import Cancelled
from companion.conversation.transcript import Transcript
from companion.errors import Code, EnvironmentFault
from companion.hearing.basic_recognizer import BasicRecognizer
from companion.hearing.opening import open_recognizer
from companion.hearing.recognizer import Recognizer
from companion.hearing.sphinx_stt import SphinxRecognizer
from tests.adapters.hearing.contract import keeps_the_contract
from tests.adapters.hearing.odd_hearing import NO_POCKETSPHINX, odd_child
from tests.adapters.hearing.small_whisper import say
from tests.adapters.hearing.sounds import Samples, chunked, silence

PATIENCE_S = 30.0
LINES = ("what is your favourite song", "the weather is lovely and my sister is coming on sunday")

Opens = Callable[..., BasicRecognizer]


@pytest.fixture(scope="module")
def basic() -> Iterator[BasicRecognizer]:
    """One for the tests that leave it whole."""
    recognizer = BasicRecognizer()
    yield recognizer
    recognizer.close()


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Opens recognisers and closes them at the end of the test."""
    with ExitStack() as stack:

        def opens(*arguments: object) -> BasicRecognizer:
            recognizer = BasicRecognizer(*arguments)  # type: ignore[arg-type]
            stack.callback(recognizer.close)
            return recognizer

        yield opens


@pytest.fixture(scope="module")
def spoken() -> Samples:
    return padded(say(LINES[1]))


def padded(samples: Samples) -> Samples:
    return np.concatenate([silence(0.3), samples, silence(0.3)])


def feed(recognizer: Recognizer, samples: Samples, start: int = 0) -> None:
    for chunk in chunked(samples, (320,), start):
        recognizer.feed(chunk)


def heard(recognizer: Recognizer, samples: Samples) -> Transcript:
    recognizer.begin()
    feed(recognizer, samples)
    return recognizer.finish()


def pid_of(recognizer: BasicRecognizer) -> int:
    assert recognizer.child_pid is not None
    return recognizer.child_pid


# As a recogniser


def test_it_keeps_the_contract(basic: BasicRecognizer) -> None:
    keeps_the_contract(basic, padded(say(LINES[0])))


def test_it_hears_what_the_recogniser_hears_in_this_process(opens: Opens) -> None:
    apart, here = opens(), SphinxRecognizer()
    for line in LINES:  # the voice is learnt from one to the next
        samples = padded(say(line))
        assert heard(apart, samples) == heard(here, samples)


def test_who_goes_on_after_an_end_is_heard_as_there(opens: Opens) -> None:
    apart, here = opens(), SphinxRecognizer()
    first, second = padded(say("the weather is lovely")), padded(say("my sister is coming"))
    told = []
    for recognizer in (apart, here):
        before = heard(recognizer, first)
        feed(recognizer, second, start=first.size)
        told.append((before, recognizer.finish()))
    assert told[0] == told[1]
    assert len(told[0][1].words) > len(told[0][0].words) > 0


def test_the_basic_recogniser_is_opened_in_its_own_process() -> None:
    recognizer = open_recognizer(None)
    assert isinstance(recognizer, BasicRecognizer)
    assert pid_of(recognizer) != os.getpid()
    recognizer.close()


def test_words_come_before_the_end(basic: BasicRecognizer, spoken: Samples) -> None:
    basic.begin()
    feed(basic, spoken)
    waited = threading.Event()
    for _ in range(round(PATIENCE_S / 0.02)):
        if basic.partial():
            break
        waited.wait(0.02)
    assert basic.partial()
    final = basic.finish().text
    assert basic.partial().casefold() == final.casefold()
    basic.begin()
    assert basic.partial() == ""


# Called off, and the next turn


def test_called_off_it_stops_and_begins_again(basic: BasicRecognizer, spoken: Samples) -> None:
    basic.begin()
    feed(basic, spoken[:4000])
    basic.cancel()
    for _ in range(2):
        with pytest.raises(Cancelled):
            basic.finish()
        feed(basic, spoken[4000:], start=4000)  # what comes meanwhile is no fault
    assert heard(basic, spoken).text


def test_a_wait_for_words_is_called_off(opens: Opens, spoken: Samples) -> None:
    """The child hangs for the test's whole life: only the calling off can end the wait."""
    recognizer = opens(odd_child("hang"))
    recognizer.begin()
    feed(recognizer, spoken[:1000])
    timer = threading.Timer(0.05, recognizer.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        recognizer.finish()
    timer.join()


def test_a_wait_for_room_is_called_off(opens: Opens, spoken: Samples) -> None:
    """A child that reads nothing: the feeding waits, until nobody wants it."""
    recognizer = opens(odd_child("deaf"))
    recognizer.begin()
    timer = threading.Timer(0.05, recognizer.cancel)
    timer.start()
    feed(recognizer, np.tile(spoken, 4))
    timer.join()
    with pytest.raises(Cancelled):
        recognizer.finish()


def test_two_turns_do_not_mix(basic: BasicRecognizer) -> None:
    """The first is left in the middle, with sound that the child has not heard; so is one whose words were awaited."""
    first, second = padded(say(LINES[0])), padded(say(LINES[1]))
    heard(basic, second)  # the voice is known from now on
    for cut in (9_000, 20_000, first.size):
        basic.begin()
        feed(basic, first[:cut])
        timer = threading.Timer(0.002, basic.cancel)
        timer.start()
        with suppress(Cancelled):
            basic.finish()
        timer.join()
        words = set(heard(basic, second).text.casefold().split())
        assert words  # how well they are heard hangs on what came before
        assert not words & {"what", "favourite", "favorite", "song"}


def test_late_words_of_what_was_called_off_are_never_the_next_ones(opens: Opens) -> None:
    """A child that takes its time; its words are how much it heard."""
    recognizer = opens(odd_child("slow"))
    for delay_s in (0.0, 0.01, 0.03):
        recognizer.begin()
        feed(recognizer, silence(0.2))
        timer = threading.Timer(delay_s, recognizer.cancel)
        timer.start()
        with pytest.raises(Cancelled):
            recognizer.finish()
        timer.join()
        assert heard(recognizer, silence(0.1)).text == "3200"
        feed(recognizer, silence(0.1))
        assert recognizer.finish().text == "6400"


# Children that go


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_child_killed_in_the_middle_of_a_turn_is_replaced(opens: Opens, spoken: Samples) -> None:
    recognizer = opens()
    expected = heard(recognizer, spoken)
    recognizer = opens()
    first = pid_of(recognizer)
    recognizer.begin()
    feed(recognizer, spoken[:19_200])  # whole chunks: others would tell of another voice, if by a little
    os.kill(first, signal.SIGKILL)
    feed(recognizer, spoken[19_200:], start=19_200)
    assert recognizer.finish() == expected
    assert not psutil.pid_exists(first)
    assert pid_of(recognizer) != first
    second = pid_of(recognizer)
    recognizer.begin()
    os.kill(second, signal.SIGKILL)  # another turn, another child
    feed(recognizer, spoken)
    assert recognizer.finish().text


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_second_killed_in_the_same_turn_is_a_fault_and_the_next_turn_is_heard(opens: Opens, spoken: Samples) -> None:
    recognizer = opens()
    recognizer.begin()
    feed(recognizer, spoken[:8000])
    os.kill(pid_of(recognizer), signal.SIGKILL)
    assert recognizer.finish() is not None
    os.kill(pid_of(recognizer), signal.SIGKILL)
    for _ in range(2):
        with pytest.raises(EnvironmentFault) as caught:
            recognizer.finish()
        assert caught.value.code is Code.HEARING_FAILED
    with pytest.raises(EnvironmentFault):
        feed(recognizer, spoken[8000:9000], start=8000)
    assert heard(recognizer, spoken).text


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
def test_a_turn_too_long_to_be_held_fails_with_its_child(
    opens: Opens, spoken: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.hearing.basic_recognizer._HELD_BYTES", 16_000)
    recognizer = opens()
    assert heard(recognizer, spoken).text
    recognizer.begin()
    feed(recognizer, spoken[:20_000])
    os.kill(pid_of(recognizer), signal.SIGKILL)
    with pytest.raises(EnvironmentFault) as caught:
        recognizer.finish()
    assert caught.value.code is Code.HEARING_FAILED


ODD = ["hang", "die", "babble", "endless", "stray", "ahead", "strange", "fault"]


@pytest.mark.parametrize("mode", [*ODD, "deaf"])
def test_a_child_that_goes_is_replaced_once(
    opens: Opens, mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.hearing.sphinx_process.LIMIT_S", 0.3)
    recognizer = opens(odd_child(mode, once=str(tmp_path / "once")))
    first = pid_of(recognizer)
    assert heard(recognizer, silence(1.0)).text == "32000"  # all of it, and nothing twice
    second = pid_of(recognizer)
    assert second != first and not psutil.pid_exists(first)
    assert heard(recognizer, silence(0.5)).text == "16000"
    assert pid_of(recognizer) == second


@pytest.mark.parametrize("mode", [*ODD, "deaf"])
def test_a_child_that_always_goes_is_a_fault(opens: Opens, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.hearing.sphinx_process.LIMIT_S", 0.3)
    recognizer = opens(odd_child(mode))
    with pytest.raises(EnvironmentFault) as caught:
        heard(recognizer, silence(1.0))
    assert caught.value.code is Code.HEARING_FAILED
    assert recognizer.child_pid is None


def test_without_an_engine_it_says_so() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        BasicRecognizer(NO_POCKETSPHINX)
    assert caught.value.code is Code.HEARING_MISSING


@pytest.mark.parametrize("command", [("/no/such/program",), (sys.executable, "-c", "")])
def test_a_child_that_never_starts_is_a_fault(command: tuple[str, ...]) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        BasicRecognizer(command)
    assert caught.value.code is Code.HEARING_FAILED


# The end


def test_closed_while_the_child_decodes(opens: Opens, spoken: Samples) -> None:
    recognizer = opens()
    child = psutil.Process(pid_of(recognizer))
    recognizer.begin()
    feed(recognizer, spoken)
    recognizer.close()
    recognizer.close()
    assert not child.is_running()
    assert recognizer.child_pid is None


def test_closed_while_words_are_awaited(opens: Opens, spoken: Samples) -> None:
    recognizer = opens(odd_child("hang"))
    recognizer.begin()
    feed(recognizer, spoken[:1000])
    timer = threading.Timer(0.05, recognizer.close)
    timer.start()
    with pytest.raises(Cancelled):
        recognizer.finish()
    timer.join()
    assert recognizer.child_pid is None


def test_nothing_is_left_in_the_folder_of_temporary_files(
    opens: Opens, tmp_path: Path, spoken: Samples, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    recognizer = opens()
    heard(recognizer, spoken)
    assert [list(folder.iterdir()) for folder in tmp_path.iterdir()] == [[]]
    recognizer.close()
    assert list(tmp_path.iterdir()) == []
