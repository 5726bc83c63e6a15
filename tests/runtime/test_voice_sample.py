"""A sample of her voice: said at once and like a reply, and no part of the conversation."""

from __future__ import annotations

import pytest

from companion.conversation.events import SAMPLE, SoundsRead, Spoken
from companion.conversation.trouble import Trouble
from companion.emotion.expression import baseline
from companion.errors import Code
from companion.runtime.voice import Voice
from tests.fakes import EventLog
from tests.fakes_voice import seconds_of
from tests.runtime.test_voice import FIRST, HEARD_S, MANNER, SECOND, speaking

REST = baseline().voice


@pytest.mark.parametrize("on", [True, False])
def test_a_sample_is_said_whether_or_not_she_speaks_her_replies(on: bool) -> None:
    with speaking(on=on) as it:
        it.voice.sample(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, REST) + seconds_of(SECOND, REST))
        it.player.sound(HEARD_S)
        it.log.wait(Spoken, lambda event: event.characters > 0)
        assert FIRST in it.voice.saying()
        it.player.sound()
        assert it.wait_over() == Spoken(message_id=SAMPLE, characters=len(FIRST + SECOND), over=True)
        assert it.synthesizer.manners == [REST, REST]
        it.say(FIRST, message_id=4)
        assert it.voice.heard(4) is None


def test_a_sample_is_stopped_like_anything_she_says_and_nothing_goes_on_after_it() -> None:
    with speaking() as it:
        it.say(FIRST + SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER) + seconds_of(SECOND, MANNER))
        it.player.sound(HEARD_S)
        it.voice.stop()
        it.wait_over(2)
        given_s = it.player.given_s
        it.voice.sample(FIRST)
        it.player.wait_given(given_s + seconds_of(FIRST, REST))
        it.player.sound(HEARD_S)
        it.voice.stop()
        assert it.wait_over(SAMPLE).characters < len(FIRST)
        assert it.voice.go_on(), "there is nothing that anybody should go on with"
        assert it.voice.saying() == ""
        assert it.voice.heard(2) == len("I am"), "of the reply before, it is still known what was heard"


def test_no_sample_while_she_speaks() -> None:
    with speaking() as it:
        it.say(FIRST)
        it.voice.sample(SECOND)
        it.player.wait_given(seconds_of(FIRST, MANNER))
        it.player.sound()
        it.wait_over(2)
        assert it.synthesizer.asked == [FIRST]


def test_a_reply_takes_the_place_of_a_sample() -> None:
    with speaking() as it:
        it.voice.sample(FIRST)
        it.player.wait_given(seconds_of(FIRST, REST))
        it.voice.stop()  # as each new turn does
        it.say(SECOND)
        it.player.wait_given(seconds_of(FIRST, REST) + seconds_of(SECOND, MANNER))
        it.player.sound()
        assert it.wait_over(2).characters == len(SECOND)


def test_why_there_is_no_sample_is_told_each_time_and_what_there_is_to_choose_from() -> None:
    with speaking() as it:
        it.player.there = False
        for _ in range(2):
            it.voice.sample(FIRST)
            assert it.log.wait(Trouble).error.code is Code.LOUDSPEAKER_NONE
            assert it.log.wait(SoundsRead).choices == it.instrument.choices


def test_who_only_writes_gives_no_sample() -> None:
    log = EventLog()
    voice = Voice(None, on=False, publish=log.publish)
    voice.start()
    voice.sample(FIRST)
    voice.end()
    assert voice.join(10)
    assert log.events == []
