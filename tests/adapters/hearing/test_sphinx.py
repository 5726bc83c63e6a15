"""The basic recogniser, with the model in its wheel."""

from __future__ import annotations

import numpy as np
import pytest

from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault
from companion.hearing.opening import open_recognizer
from companion.hearing.sphinx_stt import SphinxRecognizer
from tests.adapters.hearing.contract import keeps_the_contract
from tests.adapters.hearing.small_whisper import say
from tests.adapters.hearing.sounds import Samples, chunked, silence
from tests.fakes_hearing import ScriptedRecognizer


def padded(samples: Samples) -> Samples:
    return np.concatenate([silence(0.3), samples, silence(0.3)])


def heard(sphinx: SphinxRecognizer, samples: Samples) -> str:
    sphinx.begin()
    for chunk in chunked(samples):
        sphinx.feed(chunk)
    return sphinx.finish().text


def test_it_keeps_the_contract(sphinx: SphinxRecognizer) -> None:
    keeps_the_contract(sphinx, padded(say("what is your favourite song")))


def test_the_fake_keeps_it_too() -> None:
    keeps_the_contract(ScriptedRecognizer(["What is your favourite song?"]), padded(say("what is your favourite song")))


def test_words_come_while_somebody_speaks(sphinx: SphinxRecognizer) -> None:
    sphinx.begin()
    partials = []
    for chunk in chunked(padded(say("the weather is lovely and my sister is coming on sunday"))):
        sphinx.feed(chunk)
        partials.append(sphinx.partial())
    final = sphinx.finish()
    assert partials[0] == ""
    assert len({text for text in partials if text}) >= 4
    assert len(final.words) >= 6
    assert final.text[0].isupper()
    assert final.words[0].start_s > 0.2


def test_most_words_of_a_clear_voice_are_right(sphinx: SphinxRecognizer) -> None:
    wanted = "the weather is lovely and my sister is coming on sunday"
    right = set(wanted.split()) & set(heard(sphinx, padded(say(wanted))).casefold().split())
    assert len(right) >= 5


def test_who_goes_on_after_an_end_is_heard_as_one(sphinx: SphinxRecognizer) -> None:
    first, second = padded(say("the weather is lovely")), padded(say("my sister is coming"))
    sphinx.begin()
    for chunk in chunked(first):
        sphinx.feed(chunk)
    before = sphinx.finish()
    for chunk in chunked(second, start=first.size):
        sphinx.feed(chunk)
    whole = sphinx.finish()
    assert [word.text for word in whole.words[: len(before.words)]] == [word.text for word in before.words]
    assert len(whole.words) > len(before.words)
    assert whole.words[-1].start_s > first.size / 16_000


def test_a_question_gets_its_mark_and_a_statement_no_stop(sphinx: SphinxRecognizer) -> None:
    assert heard(sphinx, padded(say("what did you do"))).endswith("?")
    assert not heard(sphinx, padded(say("the weather is lovely"))).endswith((".", "?"))


def test_called_off_it_stops_and_begins_again(sphinx: SphinxRecognizer) -> None:
    spoken = padded(say("the weather is lovely"))
    sphinx.begin()
    sphinx.feed(next(chunked(spoken, (4000,))))
    sphinx.cancel()
    with pytest.raises(Cancelled):
        sphinx.finish()
    for chunk in chunked(spoken[4000:], start=4000):  # what comes meanwhile is no fault
        sphinx.feed(chunk)
    with pytest.raises(Cancelled):
        sphinx.finish()
    assert heard(sphinx, spoken)


def test_noise_is_not_a_sentence(sphinx: SphinxRecognizer) -> None:
    assert len(heard(sphinx, silence(2)).split()) <= 1


def test_another_language_is_refused_in_words() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        open_recognizer(None, language="zh")
    assert caught.value.code is Code.HEARING_ENGLISH_ONLY
