"""What the person's sounds do to her voice while she speaks, and which of them are turns."""

from __future__ import annotations

from companion.conversation.heard import Caption, LikelyEnd, Listening, Why
from tests.fakes_ears import NOISE, SILENCE, VOICE, Scene
from tests.runtime.test_attention import dropped, utterances

HERS = "the river was quiet that morning and a small boat lay there"


def test_words_stop_her_and_are_a_turn_like_any_other() -> None:
    scene = Scene("i never liked boats at all", saying=HERS)
    scene.hear((1.0, SILENCE), (1.8, VOICE), (2.0, SILENCE))
    assert scene.voice.told == ["dip", "stop"]
    dip_s, stop_s = (told_s - 51.0 for told_s in scene.voice.told_at_s)
    assert dip_s <= 0.1
    assert 0.4 < stop_s < 0.6
    assert [heard.transcript.text for heard in utterances(scene)] == ["i never liked boats at all"]
    assert dropped(scene) == []


def test_she_is_stopped_once_even_where_her_voice_takes_its_time() -> None:
    scene = Scene("i never liked boats at all and never will", saying=HERS)
    scene.voice.slow = True
    scene.hear((1.0, SILENCE), (3.0, VOICE), (0.1, SILENCE))
    assert scene.voice.told == ["dip", "stop"]


def test_a_word_that_nobody_says_who_only_listens_stops_her_sooner() -> None:
    scene = Scene("wait", saying=HERS)
    scene.hear((1.0, SILENCE), (0.5, VOICE), (2.0, SILENCE))
    assert scene.voice.told == ["dip", "stop"]
    assert scene.voice.told_at_s[1] - 51.0 < 0.3


def test_mm_hm_makes_her_dip_and_go_on() -> None:
    scene = Scene("mm-hm", saying=HERS)
    scene.hear((1.0, SILENCE), (0.4, VOICE), (2.0, SILENCE))
    assert scene.voice.told == ["dip", "resume"]
    assert (dropped(scene), utterances(scene), scene.told(Caption, LikelyEnd)) == ([Why.LISTENED], [], [])


def test_a_cough_does_not_stop_her() -> None:
    scene = Scene("the", saying=HERS)
    scene.hear((1.0, SILENCE), (0.5, NOISE), (2.0, SILENCE))
    assert scene.voice.told == []
    assert dropped(scene) == [Why.LISTENED]


def test_her_own_words_out_of_the_room_are_no_turn() -> None:
    scene = Scene("river was quiet that morning", saying=HERS)
    scene.hear((1.0, SILENCE), (1.5, VOICE), (2.0, SILENCE))
    assert "stop" not in scene.voice.told
    assert (dropped(scene), utterances(scene)) == ([Why.LISTENED], [])


def test_the_echo_of_her_last_words_is_no_turn() -> None:
    scene = Scene("a small boat lay there", saying=HERS)
    scene.hear((1.0, SILENCE), (0.1, VOICE))
    scene.voice.words = ""
    scene.hear((1.4, VOICE), (2.0, SILENCE))
    assert (dropped(scene), utterances(scene)) == ([Why.ECHO], [])


def test_an_answer_that_begins_before_she_has_finished_is_heard() -> None:
    scene = Scene("yes", saying="would you like some tea?")
    scene.hear((1.0, SILENCE), (0.2, VOICE))
    scene.voice.words = ""
    scene.hear((0.1, VOICE), (2.0, SILENCE))
    assert [heard.transcript.text for heard in utterances(scene)] == ["yes"]


def test_muted_while_she_has_dipped_she_goes_on() -> None:
    scene = Scene("mm-hm", saying=HERS)
    scene.hear((1.0, SILENCE), (0.2, VOICE))
    scene.attention.listen(Listening.MUTED)
    assert scene.voice.told == ["dip", "resume"]
