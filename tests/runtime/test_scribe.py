"""The thread that writes down: its contract, which the fake keeps too, and what only a thread can do."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import numpy as np
import pytest

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.runtime import scribe as scribes
from companion.runtime.ears_ports import Failed, Finished, News, NotOpened, Opened, Recognizer, Scribing, Words
from companion.runtime.scribe import Scribe
from tests.fakes_ears import CHUNK, VOICE, FakeClock, InlineScribe, TimedRecognizer

LIMIT_S = 30.0


class Desk:
    """A scribe that writes on a thread, and all its news."""

    def __init__(self, opens: Callable[[threading.Event], Recognizer], **more: Callable[[threading.Event], Recognizer]):
        self.clock = FakeClock()
        self.came = threading.Condition()
        self.scribe = Scribe(opens, told=self._told, now=self.clock.now, **more)
        self.news: list[News] = []
        self.scribe.start()

    def _told(self) -> None:
        with self.came:
            self.came.notify_all()

    def until(self, kind: type[News]) -> News:
        """The first news of that kind since the last one that was waited for."""
        with self.came:
            while True:
                self.news += self.scribe.news()
                for index, news in enumerate(self.news):
                    if isinstance(news, kind):
                        del self.news[: index + 1]
                        return news
                assert self.came.wait(LIMIT_S)

    def close(self) -> None:
        self.scribe.end()
        assert self.scribe.join(LIMIT_S)


@pytest.fixture
def recognizer() -> TimedRecognizer:
    return TimedRecognizer("the weather is lovely", "my sister is here")


@pytest.fixture
def desk(recognizer: TimedRecognizer) -> Iterator[Desk]:
    opened = Desk(lambda cancelled: recognizer)
    opened.until(Opened)
    yield opened
    opened.close()
    assert recognizer.closed


def speak(scribe: Scribing, words: int) -> int:
    """So many words of sound; the chunks."""
    chunks = round(words * 0.3 * HEARD_HZ / CHUNK)
    for place in range(chunks):
        scribe.feed(Chunk(samples=np.full(CHUNK, VOICE, np.float32), rate_hz=HEARD_HZ, start=place * CHUNK))
    return chunks


def finished(news: News) -> tuple[int, int, str]:
    assert isinstance(news, Finished)
    return news.turn, news.chunks, news.transcript.text


def keeps_the_contract(scribe: Scribing, until: Callable[[type[News]], News]) -> None:
    assert scribe.begin(7)
    first = speak(scribe, 2)
    scribe.finish()
    assert finished(until(Finished)) == (7, first, "the weather")
    more = speak(scribe, 2)  # they go on
    scribe.finish()
    assert finished(until(Finished)) == (7, first + more, "the weather is lovely")
    assert scribe.begin(8)
    second = speak(scribe, 2)
    scribe.finish()
    assert finished(until(Finished)) == (8, second, "my sister")
    assert not scribe.news()
    assert scribe.dropped == 0


def test_the_thread_keeps_the_contract(desk: Desk) -> None:
    keeps_the_contract(desk.scribe, desk.until)


def test_the_fake_keeps_the_contract(recognizer: TimedRecognizer) -> None:
    scribe = InlineScribe(recognizer)
    keeps_the_contract(scribe, lambda kind: next(news for news in scribe.news() if isinstance(news, kind)))


def test_words_of_parts_come_while_they_speak(desk: Desk) -> None:
    desk.scribe.begin(1)
    speak(desk.scribe, 2)
    words = desk.until(Words)
    assert isinstance(words, Words)
    assert words.turn == 1
    assert "the weather is lovely".startswith(words.text)


def test_what_is_not_wanted_any_more_is_called_off(desk: Desk, recognizer: TimedRecognizer) -> None:
    recognizer.hold = threading.Event()
    desk.scribe.begin(1)
    speak(desk.scribe, 2)
    desk.scribe.finish()
    assert recognizer.entered.wait(LIMIT_S)
    desk.scribe.drop(1)
    recognizer.hold = None
    desk.scribe.begin(2)
    second = speak(desk.scribe, 1)
    desk.scribe.finish()
    assert finished(desk.until(Finished)) == (2, second, "the")


def test_who_goes_on_during_a_long_finish_has_it_called_off_and_loses_no_word(
    desk: Desk, recognizer: TimedRecognizer
) -> None:
    recognizer.hold = threading.Event()
    desk.scribe.begin(1)
    first = speak(desk.scribe, 2)
    desk.scribe.finish()
    assert recognizer.entered.wait(LIMIT_S)
    desk.clock.now_s += 2 * scribes.WORTH_S
    more = speak(desk.scribe, 1)  # the first chunk calls it off
    recognizer.hold.set()
    desk.scribe.finish()
    assert finished(desk.until(Finished)) == (1, first + more, "the weather is")
    assert recognizer.begun == 2


def test_who_goes_on_during_a_short_finish_lets_it_end(desk: Desk, recognizer: TimedRecognizer) -> None:
    recognizer.hold = threading.Event()
    desk.scribe.begin(1)
    first = speak(desk.scribe, 2)
    desk.scribe.finish()
    assert recognizer.entered.wait(LIMIT_S)
    speak(desk.scribe, 1)
    recognizer.hold.set()
    assert finished(desk.until(Finished)) == (1, first, "the weather")
    assert recognizer.begun == 1


def test_a_fault_costs_the_turn_alone(desk: Desk, recognizer: TimedRecognizer) -> None:
    recognizer.fault = EnvironmentFault(Code.HEARING_FAILED)
    desk.scribe.begin(1)
    speak(desk.scribe, 2)
    desk.scribe.finish()
    failed = desk.until(Failed)
    assert isinstance(failed, Failed)
    assert (failed.turn, failed.error.code) == (1, Code.HEARING_FAILED)
    desk.scribe.begin(2)
    speak(desk.scribe, 1)
    desk.scribe.finish()
    assert finished(desk.until(Finished))[0] == 2


def test_a_bug_in_the_recogniser_is_logged(
    desk: Desk, recognizer: TimedRecognizer, expected_warnings: list[str]
) -> None:
    desk.scribe.begin(1)
    recognizer.lines = None  # type: ignore[assignment]
    speak(desk.scribe, 1)
    failed = desk.until(Failed)
    assert isinstance(failed, Failed)
    assert failed.error.code is Code.INTERNAL
    recognizer.lines = []
    assert "the recogniser failed" in expected_warnings[0]


def test_too_much_sound_is_dropped_and_counted_and_no_turn_is_taken(desk: Desk, recognizer: TimedRecognizer) -> None:
    recognizer.hold = threading.Event()
    desk.scribe.begin(1)
    speak(desk.scribe, 1)
    desk.scribe.finish()
    assert recognizer.entered.wait(LIMIT_S)
    assert desk.scribe.begin(2)
    chunk = Chunk(samples=np.zeros(CHUNK, np.float32), rate_hz=HEARD_HZ, start=0)
    for _ in range(scribes.WAITING_CHUNKS + 10):
        desk.scribe.feed(chunk)
    assert desk.scribe.dropped == 11
    assert not desk.scribe.begin(3)
    desk.scribe.drop(2)
    assert desk.scribe.begin(3)
    recognizer.hold.set()


# Opening


def test_what_comes_while_it_is_opened_is_written_down_afterwards(recognizer: TimedRecognizer) -> None:
    may_open = threading.Event()

    def opens(cancelled: threading.Event) -> Recognizer:
        assert may_open.wait(LIMIT_S)
        return recognizer

    with closing(Desk(opens)) as desk:
        desk.scribe.begin(1)
        first = speak(desk.scribe, 2)
        desk.scribe.finish()
        more = speak(desk.scribe, 1)  # who goes on before it was begun needs no words of the part
        desk.scribe.finish()
        may_open.set()
        assert finished(desk.until(Finished)) == (1, first + more, "the weather is")
        assert recognizer.finishes == 1


def test_a_model_that_can_not_be_used_gives_way_to_the_basic_one(recognizer: TimedRecognizer) -> None:
    def broken(cancelled: threading.Event) -> Recognizer:
        raise ModelFault(Code.SPEECH_MODEL_DAMAGED, "base")

    with closing(Desk(broken, open_basic=lambda cancelled: recognizer)) as desk:
        failed = desk.until(Failed)
        assert isinstance(failed, Failed)
        assert (failed.turn, failed.error.code) == (0, Code.SPEECH_MODEL_DAMAGED)
        desk.until(Opened)


def test_without_any_recogniser_it_says_so() -> None:
    def missing(cancelled: threading.Event) -> Recognizer:
        raise EnvironmentFault(Code.HEARING_MISSING, "pocketsphinx")

    with closing(Desk(missing)) as desk:
        gone = desk.until(NotOpened)
        assert isinstance(gone, NotOpened)
        assert gone.error.code is Code.HEARING_MISSING


def test_opening_can_be_called_off() -> None:
    opening = threading.Event()

    def opens(cancelled: threading.Event) -> Recognizer:
        opening.set()
        assert cancelled.wait(LIMIT_S)
        raise Cancelled

    with closing(Desk(opens)) as desk:
        assert opening.wait(LIMIT_S)
    assert [type(news) for news in desk.scribe.news()] == []


def test_a_recogniser_that_is_behind_does_not_hold_up_the_end() -> None:
    """It waits in `feed` until it is called off, as one does whose process hangs."""
    waiting, called_off = threading.Event(), threading.Event()

    class Behind(TimedRecognizer):
        def feed(self, chunk: Chunk) -> None:
            waiting.set()
            assert called_off.wait(LIMIT_S)

        def cancel(self) -> None:
            called_off.set()

    behind = Behind()
    with closing(Desk(lambda cancelled: behind)) as desk:
        desk.until(Opened)
        desk.scribe.begin(1)
        speak(desk.scribe, 1)
        assert waiting.wait(LIMIT_S)
    assert behind.closed
