"""The thread of her ears with fakes: opening, modes, faults, ending. What is heard, `test_attention.py` tests."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

import pytest

from companion.conversation.heard import (
    EarsOpening,
    EarsReady,
    EarsStage,
    HeardEvent,
    Level,
    Listening,
    ListeningChanged,
    TurnBegan,
    TurnDropped,
    Utterance,
    Why,
)
from companion.conversation.ports import Cancelled
from companion.conversation.trouble import Trouble
from companion.errors import Code, CompanionError, ContractError, EnvironmentFault
from companion.runtime.ears import COMMANDS, Ears
from companion.runtime.ears_ports import Ear, Recognizer
from tests.fakes_ears import SILENCE, VOICE, FakeClock, FakeDetector, FakeMicrophone, FakeVoice, TimedRecognizer

LIMIT_S = 30.0


class House:
    """Ears on their thread, and everything they have told."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.microphone = FakeMicrophone(self.clock)
        self.microphone.waits = True
        self.recognizer = TimedRecognizer("the weather is lovely", "my sister is here")
        self.no_ear: CompanionError | None = None
        self.no_recognizer: CompanionError | None = None
        self.opening = threading.Event()
        self.slow_to_open = False
        self.opened = self.closed = 0
        self.events: list[HeardEvent] = []
        self.came = threading.Condition()
        self.ears = Ears(
            self._open_ear, self._open_recognizer, voice=FakeVoice(), publish=self._take, now=self.clock.now
        )

    def _open_ear(self) -> Ear:
        if self.no_ear is not None:
            raise self.no_ear
        self.opened += 1
        return Ear(microphone=self.microphone, detector=FakeDetector(), echo=None, fault=None, close=self._closed)

    def _closed(self) -> None:
        self.closed += 1

    def _open_recognizer(self, cancelled: threading.Event) -> Recognizer:
        self.opening.set()
        if self.slow_to_open:
            assert cancelled.wait(LIMIT_S)
            raise Cancelled
        if self.no_recognizer is not None:
            raise self.no_recognizer
        return self.recognizer

    def _take(self, event: HeardEvent) -> None:
        with self.came:
            self.events.append(event)
            self.came.notify_all()

    def until(self, wanted: HeardEvent | type) -> HeardEvent:
        """The next event that is this, or of this kind; those before it are forgotten."""
        with self.came:
            while True:
                for index, event in enumerate(self.events):
                    if event == wanted or (isinstance(wanted, type) and isinstance(event, wanted)):
                        del self.events[: index + 1]
                        return event
                assert self.came.wait(LIMIT_S), f"{wanted} did not come, but {self.events}"

    def hear(self, seconds: float, sample: float) -> None:
        """So much sound, in tenths of a second, has come to the ears: for each they tell how loud it was."""
        self.microphone.sound(seconds, sample)
        for _ in range(round(10 * seconds)):
            self.until(Level)


@pytest.fixture
def house() -> Iterator[House]:
    made = House()
    made.ears.start()
    yield made
    made.ears.end()
    assert made.ears.join(LIMIT_S)
    assert made.opened == made.closed


def test_nothing_is_opened_before_she_listens(house: House) -> None:
    house.ears.listen(Listening.MUTED)
    house.ears.press()
    house.ears.send()
    house.ears.end()
    assert house.ears.join(LIMIT_S)
    assert (house.opened, house.opening.is_set(), house.events) == (0, False, [])


def test_what_is_said_comes_once(house: House) -> None:
    house.ears.listen(Listening.HANDS_FREE)
    house.until(EarsOpening(stage=EarsStage.MICROPHONE))
    house.until(EarsOpening(stage=EarsStage.RECOGNIZER))
    house.until(ListeningChanged(listening=Listening.HANDS_FREE))
    house.microphone.sound(0.5, SILENCE)
    house.microphone.sound(1.2, VOICE)
    house.microphone.sound(2.0, SILENCE)
    heard = house.until(Utterance)
    assert isinstance(heard, Utterance)
    assert heard.transcript.text == "the weather is lovely"
    house.microphone.sound(1.2, VOICE)
    house.microphone.sound(2.0, SILENCE)
    second = house.until(Utterance)
    assert isinstance(second, Utterance)
    assert (second.turn, second.transcript.text) == (2, "my sister is here")
    assert house.ears.lost_s == 0.0


def test_a_key_held_and_let_go(house: House) -> None:
    house.ears.listen(Listening.PUSH_TO_TALK)
    house.until(ListeningChanged(listening=Listening.PUSH_TO_TALK))
    house.hear(0.5, SILENCE)
    house.ears.press()
    house.until(TurnBegan)
    house.hear(1.2, VOICE)
    house.ears.release()
    house.hear(1.0, SILENCE)
    heard = house.until(Utterance)
    assert isinstance(heard, Utterance)
    assert heard.transcript.text == "the weather is lovely"


def test_muted_what_was_finished_still_comes_and_the_microphone_is_free(house: House) -> None:
    house.recognizer.hold = threading.Event()
    house.ears.listen(Listening.HANDS_FREE)
    house.hear(1.2, VOICE)
    house.hear(2.0, SILENCE)
    assert house.recognizer.entered.wait(LIMIT_S)
    house.ears.listen(Listening.MUTED)
    house.until(ListeningChanged(listening=Listening.MUTED))
    assert house.microphone.closed == 1
    house.recognizer.hold.set()
    house.until(Utterance)


def test_without_a_way_to_sound_it_is_told_and_tried_again(house: House) -> None:
    house.no_ear = EnvironmentFault(Code.SOUND_UNREACHABLE, "libportaudio")
    house.ears.listen(Listening.HANDS_FREE)
    assert house.until(Trouble) == Trouble(error=house.no_ear)
    house.until(ListeningChanged(listening=Listening.MUTED))
    house.no_ear = None
    house.ears.listen(Listening.HANDS_FREE)
    house.until(EarsReady)


def test_without_a_recogniser_it_is_told_and_the_microphone_is_free(house: House) -> None:
    house.no_recognizer = EnvironmentFault(Code.HEARING_MISSING, "pocketsphinx")
    house.ears.listen(Listening.HANDS_FREE)
    assert house.until(Trouble) == Trouble(error=house.no_recognizer)
    house.until(ListeningChanged(listening=Listening.MUTED))
    assert (house.opened, house.closed, house.microphone.closed) == (1, 1, 1)
    house.no_recognizer = None
    house.ears.listen(Listening.HANDS_FREE)
    house.until(EarsReady)


def test_a_bug_is_logged_costs_the_turn_and_the_next_start_works(
    house: House, expected_warnings: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    house.ears.listen(Listening.HANDS_FREE)
    house.microphone.sound(0.5, VOICE)
    house.until(TurnBegan)
    with monkeypatch.context() as patch:
        patch.setattr(house.microphone, "read", lambda timeout_s: 1 / 0)
        assert house.until(TurnDropped) == TurnDropped(turn=1, why=Why.FAILED)
        house.until(ListeningChanged(listening=Listening.MUTED))
    assert "the ears failed" in expected_warnings[0]
    house.ears.listen(Listening.HANDS_FREE)
    house.until(EarsReady)
    house.microphone.sound(1.2, VOICE)
    began = house.until(TurnBegan)
    assert isinstance(began, TurnBegan)
    assert began.turn == 2


def test_ending_while_the_recogniser_is_opened_calls_that_off(house: House) -> None:
    house.slow_to_open = True
    house.ears.listen(Listening.HANDS_FREE)
    assert house.opening.wait(LIMIT_S)
    house.ears.end()
    assert house.ears.join(LIMIT_S)
    assert not any(isinstance(event, EarsReady) for event in house.events)


def test_ending_in_the_middle_of_a_turn_closes_it(house: House) -> None:
    house.ears.listen(Listening.HANDS_FREE)
    house.microphone.sound(0.5, VOICE)
    house.until(TurnBegan)
    house.ears.end()
    assert house.until(TurnDropped) == TurnDropped(turn=1, why=Why.MUTED)


def test_another_microphone_is_chosen_while_she_listens(house: House) -> None:
    house.ears.listen(Listening.HANDS_FREE)
    house.ears.choose("headset")
    house.ears.listen(Listening.MUTED)
    house.until(ListeningChanged(listening=Listening.MUTED))
    assert house.microphone.chosen == "headset"


def test_lost_sound_is_counted_over_all_that_was_open(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    house.ears.listen(Listening.HANDS_FREE)
    house.until(ListeningChanged(listening=Listening.HANDS_FREE))
    house.microphone.lost_s = 0.25
    assert house.ears.lost_s == 0.25
    house.ears.reopen()
    house.until(EarsOpening(stage=EarsStage.RECOGNIZER))
    house.until(ListeningChanged(listening=Listening.HANDS_FREE))
    assert house.ears.lost_s == 0.5, "the same microphone, which has lost as much again"
    assert "0.25 s of sound was lost so far" in caplog.text


def test_more_commands_than_a_person_can_give_are_a_bug() -> None:
    ears = House().ears  # not started: nobody takes them
    for _ in range(COMMANDS):
        ears.press()
    with pytest.raises(ContractError):
        ears.press()
