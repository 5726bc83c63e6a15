"""The voice's thread on fakes: what is spoken, how far, and what becomes of it when it is stopped or fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from companion.conversation.events import ReplyGrew, ReplyStarted, Spoken, TurnEnded
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, MessageState, Outcome, Role, Timing, Turn
from companion.errors import Code, EnvironmentFault
from companion.runtime import held_instrument
from companion.runtime import voice as voice_module
from companion.runtime.voice import LATE_S, Voice
from tests.fakes import EventLog
from tests.fakes_speaking import voice_at
from tests.fakes_voice import FakeInstrument, seconds_of

MANNER = voice_at(0.2)
FIRST, SECOND = "I am here. ", "I heard you."
HEARD_S = 0.22
"""Of FIRST: "I am" was heard, and "here" has begun."""


class Speaking:
    """A voice with its fakes, and replies to give it."""

    def __init__(self, *, on: bool = True) -> None:
        self.log = EventLog()
        self.instrument = FakeInstrument()
        self.player, self.synthesizer = self.instrument.player, self.instrument.synthesizer
        self.now_s = 0.0
        self.voice = Voice(self.instrument, on=on, publish=self.log.publish, now=lambda: self.now_s)
        self.turn = Turn(id=0)
        self._text = ""

    def begin(self, text: str, *, message_id: int = 2, start: int = 0) -> None:
        """Her reply begins with this text, of which what stands before `start` was there before."""
        self.turn = Turn(id=self.turn.id + 1)
        self._text = text
        self.voice.expect(self.turn, MANNER, start=start)
        self.voice.follow(ReplyStarted(turn_id=self.turn.id, message=self._message(message_id), position=1))

    def grow(self, text: str, *, message_id: int = 2) -> None:
        self._text += text
        self.voice.follow(ReplyGrew(turn_id=self.turn.id, message_id=message_id, text=text))

    def finish(self, *, message_id: int = 2, outcome: Outcome = Outcome.DONE) -> None:
        ended = TurnEnded(turn_id=self.turn.id, outcome=outcome, message=self._message(message_id), timing=Timing())
        self.voice.follow(ended)

    def say(self, text: str, *, message_id: int = 2) -> None:
        self.begin(text, message_id=message_id)
        self.finish(message_id=message_id)

    def wait_over(self, message_id: int | None = None) -> Spoken:
        return self.log.wait(Spoken, lambda event: event.over and message_id in (None, event.message_id))

    def wait_spoken(self, characters: int) -> Spoken:
        return self.log.wait(Spoken, lambda event: event.characters >= characters)

    def _message(self, message_id: int) -> Message:
        return Message(
            id=message_id,
            role=Role.COMPANION,
            text=self._text,
            said_at=datetime(2026, 11, 28, tzinfo=UTC),
            state=MessageState.WRITING,
        )


@contextmanager
def speaking(*, on: bool = True) -> Iterator[Speaking]:
    made = Speaking(on=on)
    made.voice.start()
    try:
        yield made
    finally:
        made.voice.end()
        assert made.voice.join(10), "the voice did not end"


def test_a_sentence_sounds_while_the_next_is_written() -> None:
    with speaking() as it:
        it.begin(FIRST)
        it.grow("I")
        it.player.wait_given(seconds_of(FIRST, MANNER))
        assert it.synthesizer.asked == [FIRST]
        it.grow(SECOND[1:])
        it.finish()
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))
        assert it.synthesizer.asked == [FIRST, SECOND]
        assert it.synthesizer.manners == [MANNER, MANNER]


def test_how_far_she_is_is_told_to_the_word() -> None:
    with speaking() as it:
        it.say(FIRST + SECOND)
        assert it.log.wait(Spoken) == Spoken(message_id=2, characters=0)
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))
        it.player.sound(0.06)
        assert it.wait_spoken(1).characters == len("I am")
        it.player.sound(seconds_of(FIRST, MANNER))
        assert it.wait_spoken(len(FIRST)).characters == len(FIRST + "I heard")
        assert it.voice.saying() == SECOND
        it.player.sound()
        assert it.wait_over() == Spoken(message_id=2, characters=len(FIRST + SECOND), over=True)
        assert it.voice.heard(2) is None


def test_what_was_stopped_is_known_and_nothing_of_it_comes_later() -> None:
    with speaking() as it:
        it.say(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))
        it.player.sound(HEARD_S)
        it.voice.stop()
        assert it.player.flushes == 1
        assert it.wait_over().characters == len("I am here")
        given_s = it.player.given_s
        assert it.voice.heard(2) == len("I am")
        assert it.voice.saying() == ""
        it.say("Yes. ", message_id=4)
        it.player.wait_given(given_s + seconds_of("Yes. ", MANNER))
        assert it.player.given_s == pytest.approx(given_s + seconds_of("Yes. ", MANNER))
        assert it.voice.heard(2) is None


def test_a_word_that_had_only_begun_was_not_heard() -> None:
    with speaking() as it:
        it.say(FIRST)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(0.1)
        it.voice.stop()
        assert it.wait_over().characters == len("I am")
        assert it.voice.heard(2) is None, "no word was heard, so it is as if no sound had come"


def test_what_is_made_while_it_is_stopped_is_not_played() -> None:
    with speaking() as it:
        it.synthesizer.gate.clear()
        it.say(FIRST)
        assert it.synthesizer.came.wait(10)
        it.voice.stop()
        it.synthesizer.gate.set()
        assert it.wait_over().characters == 0
        assert it.player.given_s == 0
        assert it.voice.heard(2) is None, "no sound of it came, so all of it counts"


def test_a_turn_that_was_called_off_before_its_first_word_is_not_spoken() -> None:
    with speaking() as it:
        turn = Turn(id=1)
        turn.cancelled.set()
        it.voice.expect(turn, MANNER)
        it.turn = turn
        message = it._message(2)
        it.voice.follow(ReplyStarted(turn_id=1, message=message, position=1))
        it.say(SECOND, message_id=4)
        it.player.wait_given(seconds_of(SECOND, MANNER))
        assert it.synthesizer.asked == [SECOND]


def test_of_a_reply_that_goes_on_only_what_is_new_is_spoken() -> None:
    with speaking() as it:
        it.begin(FIRST + SECOND, start=len(FIRST))
        it.finish()
        it.player.wait_given(seconds_of(SECOND, MANNER))
        it.player.sound(0.06)
        assert it.wait_spoken(len(FIRST) + 1).characters == len(FIRST + "I heard")
        assert it.synthesizer.asked == [SECOND]


def test_a_complete_reply_that_is_only_silenced_stays_whole() -> None:
    with speaking() as it:
        it.say(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(HEARD_S)
        it.voice.stop(keep=True)
        assert it.wait_over().over
        assert it.voice.heard(2) is None


def test_one_that_is_still_written_is_cut_all_the_same() -> None:
    with speaking() as it:
        it.begin(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(HEARD_S)
        it.voice.stop(keep=True)
        assert it.voice.heard(2) == len("I am")


def test_asked_what_was_heard_she_stops() -> None:
    with speaking() as it:
        it.begin(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(HEARD_S)
        assert it.voice.heard(2) == len("I am")
        assert it.player.flushes == 1


def test_switched_off_she_is_silent_and_on_she_speaks_again() -> None:
    with speaking() as it:
        it.begin(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(HEARD_S)
        it.voice.switch(False)
        assert it.wait_over().over
        assert it.voice.heard(2) is None
        it.grow(" More. ")
        it.finish()
        it.say(FIRST, message_id=4)
        it.voice.switch(True)
        it.say(SECOND, message_id=6)
        assert it.log.wait(Spoken).message_id == 6
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))
        assert it.synthesizer.asked == [FIRST, SECOND]


def test_a_silent_voice_opens_nothing() -> None:
    with speaking(on=False) as it:
        it.voice.prepare()
        it.say(FIRST)
    assert it.instrument.opened == 0
    assert it.log.events == []


def test_without_a_loudspeaker_she_says_so_once_and_speaks_when_there_is_one() -> None:
    with speaking() as it:
        it.player.there = False
        it.say(FIRST)
        assert it.log.wait(Trouble).error.code is Code.LOUDSPEAKER_NONE
        assert it.voice.heard(2) is None
        it.say(FIRST, message_id=4)
        assert it.wait_over(4).characters == 0
        it.player.there = True
        it.say(SECOND, message_id=6)
        it.player.wait_given(seconds_of(SECOND, MANNER))
        assert len(it.log.of(Trouble)) == 1


def test_a_loudspeaker_that_goes_while_she_speaks_leaves_the_text() -> None:
    with speaking() as it:
        it.say(FIRST)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound(HEARD_S)
        it.player.there = False
        assert it.log.wait(Trouble).error.code is Code.LOUDSPEAKER_NONE
        assert it.log.of(Spoken)[-1].over
        assert it.voice.heard(2) is None


@pytest.mark.parametrize("code", [Code.VOICE_NONE, Code.VOICE_FAILED])
def test_an_engine_that_fails_leaves_the_text_and_is_tried_with_the_next_reply(code: Code) -> None:
    with speaking() as it:
        it.synthesizer.fault = EnvironmentFault(code)
        it.say(FIRST)
        assert it.log.wait(Trouble).error.code is code
        it.say(FIRST, message_id=4)
        it.wait_over(4)
        it.synthesizer.fault = None
        it.say(SECOND, message_id=6)
        it.player.wait_given(seconds_of(SECOND, MANNER))
        it.player.sound()
        it.wait_over()
        it.synthesizer.fault = EnvironmentFault(code)
        it.say(FIRST, message_id=8)
        assert it.log.wait(Trouble).error.code is code
        assert len(it.log.of(Trouble)) == 2


def test_without_sound_on_this_computer_she_says_so_and_writes() -> None:
    with speaking() as it:
        it.instrument.fault = EnvironmentFault(Code.SOUND_UNREACHABLE)
        it.voice.prepare()
        assert it.log.wait(Trouble).error.code is Code.SOUND_UNREACHABLE
        it.say(FIRST)
        assert it.wait_over().characters == 0
        assert len(it.log.of(Trouble)) == 1


def test_a_bug_of_an_engine_costs_one_reply_its_sound(expected_warnings: list[str]) -> None:
    with speaking() as it:
        it.synthesizer.fault = ZeroDivisionError()
        it.say(FIRST)
        assert it.log.wait(Trouble).error.code is Code.INTERNAL
        it.synthesizer.fault = None
        it.say(SECOND, message_id=4)
        it.player.wait_given(seconds_of(SECOND, MANNER))
    assert "the voice failed" in expected_warnings[0]


def test_when_she_can_not_keep_up_the_rest_stays_in_writing() -> None:
    with speaking() as it:
        it.begin("One. ")
        it.grow("Two. ")
        it.player.wait_given(seconds_of("One. ", MANNER))
        for number, words in enumerate(("Three. ", "Four. ")):
            it.synthesizer.gate.clear()
            it.synthesizer.came.clear()
            it.grow(words)  # decides the sentence before
            assert it.synthesizer.came.wait(10)
            it.player.sound()
            it.now_s += LATE_S
            it.synthesizer.gate.set()
            if number == 0:
                it.player.wait_given(seconds_of("One. ", MANNER) + seconds_of("Two. ", MANNER))
        assert it.log.wait(Trouble).error.code is Code.VOICE_SLOW
        it.grow("Five.")
        it.finish()
        assert it.voice.heard(2) is None
        it.say("Six. ", message_id=4)
        it.log.wait(Spoken, lambda event: event.message_id == 4)
        assert it.synthesizer.asked == ["One. ", "Two. ", "Three. ", "Six. "]


def test_a_full_line_holds_nobody_up_but_the_voice() -> None:
    with speaking() as it:
        it.player.room.clear()
        it.begin(FIRST)
        for _ in range(1000):
            it.grow(SECOND)
        it.finish()
        it.voice.stop()
        it.player.room.set()
        assert it.wait_over().characters == 0
        assert it.player.given_s == 0
        assert len(it.synthesizer.asked) <= 1


def test_after_a_rest_the_loudspeaker_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(voice_module, "TEND_S", 0.01)
    with speaking() as it:
        it.say(FIRST)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound()
        it.wait_over()
        assert it.player.device is not None
        it.now_s += held_instrument.REST_S + 1
        it.player.wait_closed()
        it.say(SECOND, message_id=4)
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))


def test_words_without_a_sound_end_the_reply_too() -> None:
    with speaking() as it:
        it.say("…")
        assert it.wait_over().characters == 0
        assert it.player.given_s == 0


def test_at_the_end_nothing_is_left() -> None:
    with speaking() as it:
        it.say(FIRST)
        it.player.wait_given(seconds_of(FIRST, MANNER))
    assert (it.instrument.closed, it.synthesizer.closed, it.player.device) == (1, True, None)


def test_no_stop_is_ever_missed() -> None:
    """A thread at work is stopped at many moments: from then on the player is given nothing of that reply."""
    with speaking() as it:
        for number in range(200):
            it.say(FIRST + SECOND, message_id=2 + number)
            it.player.wait_given(it.player.given_s + (number % 4) * 0.1)
            it.voice.stop()
            given_s = it.player.given_s
            it.wait_over(2 + number)
            assert it.player.given_s == given_s
