"""Sound in, turns out: every row on a fake clock, without a thread."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from companion.audio.devices import Change, Notice
from companion.conversation.heard import (
    Caption,
    GoesOn,
    Level,
    LikelyEnd,
    Listening,
    MicrophoneChanged,
    TurnBegan,
    TurnDropped,
    Utterance,
    Waiting,
    Why,
)
from companion.conversation.transcript import BASIC_ENGINE
from companion.conversation.trouble import Trouble
from companion.errors import Code, EnvironmentFault
from companion.runtime import attention
from tests.fakes_audio import microphone
from tests.fakes_ears import NOISE, SILENCE, VOICE, Scene

TURNS = (TurnBegan, LikelyEnd, GoesOn, Waiting, Utterance, TurnDropped)


def utterances(scene: Scene) -> list[Utterance]:
    return [event for event in scene.events if isinstance(event, Utterance)]


def dropped(scene: Scene) -> list[Why]:
    return [event.why for event in scene.events if isinstance(event, TurnDropped)]


def begun(scene: Scene) -> list[int]:
    return [event.turn for event in scene.events if isinstance(event, TurnBegan)]


def kinds(scene: Scene) -> list[type]:
    return [type(event) for event in scene.told(*TURNS)]


def test_a_turn_becomes_one_utterance_with_its_times() -> None:
    scene = Scene("the weather is lovely")
    scene.hear((1.0, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert kinds(scene) == [TurnBegan, LikelyEnd, Utterance]
    (heard,) = utterances(scene)
    assert (heard.turn, heard.transcript.text) == (1, "the weather is lovely")
    assert heard.start_s == pytest.approx(1.0, abs=0.04)
    assert heard.end_s == pytest.approx(2.2, abs=0.04)
    assert heard.spoken_s == pytest.approx(50.0 - 0.03 + heard.end_s)
    assert heard.endpointing_s == pytest.approx(0.55 + 0.03, abs=0.06)  # an open ending, and the microphone's latency
    assert heard.transcription_s == 0.0  # the words were asked for at the likely end
    assert heard.delay_s == pytest.approx(heard.endpointing_s)


def test_a_finished_sentence_waits_less_and_an_unfinished_one_longer() -> None:
    delays = []
    for words in ("this is my old home.", "this is my old home", "this is my home and"):
        scene = Scene(words)
        scene.hear((0.5, SILENCE), (1.5, VOICE), (3.0, SILENCE))
        delays.append(utterances(scene)[0].endpointing_s)
        assert bool(scene.told(LikelyEnd)) is not words.endswith("and")
    assert delays[0] + 0.1 < delays[1] < delays[2] - 0.5


def test_a_recogniser_that_guesses_is_believed_less_that_there_is_more_to_come() -> None:
    delays = []
    for engine in ("timed", BASIC_ENGINE):
        scene = Scene("this is my old home", "this is my home and")
        scene.recognizer.engine = engine
        scene.hear((0.5, SILENCE), (1.5, VOICE), (3.0, SILENCE), (1.5, VOICE), (3.0, SILENCE))
        delays.append(utterances(scene)[1].endpointing_s)
    assert delays[1] < delays[0] - 0.4


def test_what_a_recogniser_knows_as_it_goes_is_thought_about_before_all_is_written_down() -> None:
    scene = Scene("this is my old home", "what do you think now")
    scene.recognizer.engine = BASIC_ENGINE
    scene.hear((0.5, SILENCE), (1.5, VOICE), (3.0, SILENCE))
    finished = scene.recognizer.finishes
    scene.hear((1.5, VOICE), (0.26, SILENCE))
    assert scene.recognizer.finishes == finished, "that would take the time that thinking needs"
    assert [event.text for event in scene.told(LikelyEnd)[1:]] == ["What do you think now?"]  # type: ignore[union-attr]
    scene.hear((3.0, SILENCE))
    assert scene.recognizer.finishes == finished + 1


def test_also_what_only_seems_unfinished_is_thought_about() -> None:
    scene = Scene("this is my old home", "this is my home and")
    scene.recognizer.engine = BASIC_ENGINE
    scene.hear((0.5, SILENCE), (1.5, VOICE), (3.0, SILENCE), (1.5, VOICE), (0.26, SILENCE))
    assert [event.text for event in scene.told(LikelyEnd)[1:]] == ["This is my home and"]  # type: ignore[union-attr]
    scene.hear((1.5, VOICE))
    assert isinstance(scene.told(*TURNS)[-1], GoesOn)


def test_who_goes_on_after_the_likely_end_is_heard_whole_and_once() -> None:
    scene = Scene("i went there once with my oldest friend")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (0.3, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert kinds(scene) == [TurnBegan, LikelyEnd, GoesOn, LikelyEnd, Utterance]
    assert utterances(scene)[0].transcript.text == "i went there once with my oldest friend"
    assert begun(scene) == [1]


def test_words_of_a_part_are_never_those_of_the_whole() -> None:
    scene = Scene("i went there once with my oldest and")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (0.3, SILENCE), (1.2, VOICE), (4.0, SILENCE))
    assert kinds(scene) == [TurnBegan, LikelyEnd, GoesOn, Utterance]
    assert utterances(scene)[0].transcript.text == "i went there once with my oldest and"


def test_captions_come_as_the_words_do() -> None:
    scene = Scene("the weather is lovely")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    texts = [event.text for event in scene.events if isinstance(event, Caption)]
    assert texts == ["the", "the weather", "the weather is", "the weather is lovely"]


def test_the_beginning_is_not_lost_and_the_silence_not_written_down() -> None:
    scene = Scene("hold on")
    scene.hear((1.0, SILENCE), (0.6, VOICE), (60.0, SILENCE))
    assert 0.6 + 0.3 <= scene.recognizer.fed_s < 0.6 + 0.3 + 0.4


def test_who_asks_for_a_minute_is_waited_for_until_they_go_on() -> None:
    scene = Scene("give me a minute okay i am back now")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (60.0, SILENCE))
    assert kinds(scene) == [TurnBegan, Waiting]
    scene.hear((1.5, VOICE), (2.0, SILENCE))
    assert kinds(scene) == [TurnBegan, Waiting, LikelyEnd, Utterance]
    assert utterances(scene)[0].transcript.text == "give me a minute okay i am back now"


def test_who_asks_for_a_minute_is_heard_at_once_when_told() -> None:
    scene = Scene("give me a minute")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (10.0, SILENCE))
    scene.attention.send()
    scene.go_on()
    assert utterances(scene)[0].transcript.text == "give me a minute"


@pytest.mark.parametrize("lines", [(), ("word",)])
def test_a_click_is_nothing(lines: tuple[str, ...]) -> None:
    scene = Scene(*lines)
    scene.hear((0.5, SILENCE), (0.12, NOISE), (2.0, SILENCE))
    assert kinds(scene) == [TurnBegan, TurnDropped]
    assert dropped(scene) == [Why.NOTHING]


def test_speech_without_words_is_nothing() -> None:
    scene = Scene("")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert dropped(scene) == [Why.NOTHING]


def test_the_level_is_told_ten_times_a_second() -> None:
    scene = Scene("the weather")
    scene.hear((1.0, SILENCE), (1.0, VOICE))
    levels = [event for event in scene.events if isinstance(event, Level)]
    assert len(levels) == 20
    assert [level.speech for level in levels[:9]] == [False] * 9
    assert (levels[-1].speech, levels[-1].db) == (True, -20.0)


def test_a_turn_without_end_is_handed_on() -> None:
    scene = Scene("one", "two")
    scene.hear((attention.LONGEST_TURN_S + 1.0, VOICE), (2.0, SILENCE))
    assert [heard.transcript.text for heard in utterances(scene)] == ["one", "two"]


# A held key


def held() -> Scene:
    scene = Scene("the weather is lovely", saying="")
    scene.attention.listen(Listening.PUSH_TO_TALK)
    return scene


def test_without_the_key_nothing_is_heard() -> None:
    scene = held()
    scene.hear((2.0, VOICE), (2.0, SILENCE))
    assert scene.told(*TURNS) == []
    assert scene.recognizer.begun == 0


def test_while_the_key_is_held_pauses_end_nothing() -> None:
    scene = held()
    scene.hear((0.5, SILENCE))
    scene.attention.press()
    scene.hear((0.6, VOICE), (5.0, SILENCE), (0.6, VOICE))
    assert kinds(scene) == [TurnBegan]
    scene.attention.release()
    scene.hear((1.0, SILENCE))
    assert kinds(scene) == [TurnBegan, Utterance]
    heard = utterances(scene)[0]
    assert heard.transcript.text == "the weather is lovely"
    assert heard.end_s == pytest.approx(0.5 + 6.2, abs=0.04)
    assert heard.endpointing_s == pytest.approx(attention.RELEASED_S + 0.03, abs=0.06)


def test_a_key_without_speech_is_nothing() -> None:
    scene = held()
    scene.hear((0.5, SILENCE))
    scene.attention.press()
    scene.hear((1.0, SILENCE))
    scene.attention.release()
    scene.hear((1.0, SILENCE))
    assert dropped(scene) == [Why.NOTHING]


def test_a_key_pressed_again_at_once_goes_on_with_the_turn() -> None:
    scene = held()
    scene.hear((0.5, SILENCE))
    scene.attention.press()
    scene.hear((0.6, VOICE))
    scene.attention.release()
    scene.hear((0.1, SILENCE))
    scene.attention.press()
    scene.hear((0.6, VOICE))
    scene.attention.release()
    scene.hear((1.0, SILENCE))
    assert [heard.transcript.text for heard in utterances(scene)] == ["the weather is lovely"]


def test_the_key_stops_her_at_once() -> None:
    scene = held()
    scene.attention.listen(Listening.HANDS_FREE)
    scene.voice.words = "and then the river"
    scene.hear((0.5, SILENCE))
    scene.attention.listen(Listening.PUSH_TO_TALK)
    scene.hear((0.1, SILENCE))
    scene.attention.press()
    assert scene.voice.told == ["stop"]


# Shut


def test_muted_in_the_middle_the_turn_is_nothing_and_the_microphone_free() -> None:
    scene = Scene("the weather is lovely", "never mind")
    scene.hear((0.5, SILENCE), (1.2, VOICE))
    scene.attention.listen(Listening.MUTED)
    assert dropped(scene) == [Why.MUTED]
    assert scene.microphone.closed == 1
    scene.attention.listen(Listening.HANDS_FREE)
    scene.hear((2.0, SILENCE))
    assert utterances(scene) == []


def test_what_was_finished_before_muting_is_still_handed_on() -> None:
    scene = Scene("the weather is lovely")
    scene.scribe.late = True
    scene.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    scene.attention.listen(Listening.MUTED)
    scene.scribe.catch_up()
    scene.attention.take_news()
    assert [heard.transcript.text for heard in utterances(scene)] == ["the weather is lovely"]


# What goes wrong

DESK, HEADSET = microphone("Desk"), microphone("Headset")


def test_a_microphone_that_goes_keeps_what_was_said_and_another_goes_on() -> None:
    scene = Scene("the weather is", "lovely today")
    scene.microphone.tell(Notice(change=Change.OPENED, device=DESK))
    scene.hear((0.5, SILENCE), (0.9, VOICE))
    lost = EnvironmentFault(Code.MICROPHONE_LOST, "Desk")
    scene.microphone.tell(Notice(change=Change.GONE, device=DESK, fault=lost))
    scene.go_on()
    scene.microphone.tell(Notice(change=Change.OPENED, device=HEADSET))
    scene.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
    assert [heard.transcript.text for heard in utterances(scene)] == ["the weather is", "lovely today"]
    names = [event.name for event in scene.events if isinstance(event, MicrophoneChanged)]
    assert names == ["Desk", "", "Headset"]
    assert [event.error for event in scene.events if isinstance(event, Trouble)] == [lost]


def test_a_key_held_without_a_microphone_begins_nothing() -> None:
    scene = held()
    scene.hear((0.5, SILENCE))
    scene.microphone.tell(Notice(change=Change.GONE, device=DESK, fault=EnvironmentFault(Code.MICROPHONE_LOST, "Desk")))
    scene.go_on()
    scene.attention.press()
    scene.attention.release()
    assert scene.told(*TURNS) == []


def test_nothing_but_zeros_is_told_and_listened_to_all_the_same() -> None:
    scene = Scene("the weather")
    blocked = EnvironmentFault(Code.MICROPHONE_BLOCKED, "Desk")
    scene.microphone.tell(Notice(change=Change.BLOCKED, device=DESK, fault=blocked))
    scene.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
    assert [event.error for event in scene.events if isinstance(event, Trouble)] == [blocked]
    assert scene.told(MicrophoneChanged) == []
    assert len(utterances(scene)) == 1


def test_a_recogniser_that_fails_costs_the_turn_and_the_next_one_works() -> None:
    scene = Scene("the weather", "is lovely")
    fault = scene.recognizer.fault = EnvironmentFault(Code.HEARING_FAILED)
    scene.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
    assert (dropped(scene), utterances(scene)) == ([Why.FAILED], [])
    assert [event.error for event in scene.events if isinstance(event, Trouble)] == [fault]
    scene.hear((0.6, VOICE), (2.0, SILENCE))
    assert len(utterances(scene)) == 1


def test_where_the_scribe_is_overloaded_it_is_told_once_and_no_turn_is_begun() -> None:
    scene = Scene("the weather")
    scene.scribe.full = True
    scene.hear((0.5, SILENCE), (1.0, VOICE), (1.0, SILENCE), (1.0, VOICE), (1.0, SILENCE))
    assert [event.error.code for event in scene.events if isinstance(event, Trouble)] == [Code.HEARING_SLOW]
    assert scene.told(*TURNS) == []
    scene.scribe.full = False
    scene.hear((0.6, VOICE), (2.0, SILENCE))
    assert len(utterances(scene)) == 1


def test_a_slow_recogniser_delays_words_and_loses_none() -> None:
    scene = Scene("the weather is lovely", "my sister is here")
    scene.scribe.late = True
    scene.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert utterances(scene) == []
    scene.scribe.catch_up()
    scene.go_on()
    assert [heard.transcript.text for heard in utterances(scene)] == ["the weather is lovely", "my sister is here"]
    assert utterances(scene)[0].transcription_s > 3.0
    assert scene.recognizer.finishes == 2
    assert scene.told(LikelyEnd) == []  # it was too late for that


def test_what_is_missing_and_can_be_done_without_is_told() -> None:
    fault = EnvironmentFault(Code.ECHO_UNCANCELLED)
    assert Scene(fault=fault).events == [Trouble(error=fault)]


STEPS = st.lists(
    st.tuples(st.sampled_from([0.06, 0.12, 0.3, 0.6, 1.5]), st.sampled_from([SILENCE, VOICE, NOISE, SILENCE])),
    max_size=12,
)
LINES = st.lists(st.sampled_from(["yes", "i went and", "give me a minute", "", "my name is ann"]), max_size=4)


@given(steps=STEPS, lines=LINES, saying=st.sampled_from(["", "the river was quiet that morning"]), late=st.booleans())
def test_every_turn_is_closed_once(steps: list[tuple[float, float]], lines: list[str], saying: str, late: bool) -> None:
    scene = Scene(*lines, saying=saying)
    scene.scribe.late = late
    scene.hear(*steps)
    scene.hear((4.0, SILENCE))
    scene.attention.send()
    scene.scribe.catch_up()
    scene.go_on()
    closed = [event.turn for event in scene.events if isinstance(event, Utterance | TurnDropped)]
    assert sorted(closed) == begun(scene) == list(range(1, len(closed) + 1))
    told = scene.voice.told
    assert all(after != "resume" or before == "dip" for before, after in zip(["", *told], told, strict=False))
