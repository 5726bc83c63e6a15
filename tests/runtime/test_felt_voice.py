"""How the person sounded, from the ears to the mood: only where they want it, and only arousal."""

from __future__ import annotations

from functools import partial

import pytest

from companion.audio.devices import Change, Notice
from companion.conversation.commands import (
    CorrectFeeling,
    Edit,
    ForgetFeelings,
    Listen,
    Say,
    SpeakReplies,
    UseFeelings,
)
from companion.conversation.events import FeelingsForgotten, MoodChanged, TurnEnded
from companion.conversation.heard import EarsReady, GoesOn, LikelyEnd, Listening, Utterance
from companion.conversation.prosody import Prosody
from companion.emotion.voice_arousal import KNOWN_LINES, aroused
from companion.runtime.heard_turn import SOUND_CHUNKS
from tests.fakes import ListStores
from tests.fakes_audio import microphone
from tests.fakes_ears import SILENCE, VOICE, FakeVoices, Scene
from tests.fakes_feelings import OpensAppraisers, ScriptedAppraiser, appraising
from tests.runtime.felt_sessions import SAYS, done, felt, mood, running
from tests.runtime.test_voice_talk import LIMIT_S, VoiceTalk

USUAL = Prosody(level_db=0.0, pitch_st=3.0, range_st=3.0, pace_hz=5.0)
LIVELY = Prosody(level_db=6.0, pitch_st=7.0, range_st=4.0, pace_hz=7.0)
EXCITED = Prosody(level_db=60.0, pitch_st=40.0, range_st=40.0, pace_hz=40.0)
LINE = "the weather is lovely"


def listening(*lines: str, measuring: bool = True, saying: str = "") -> tuple[Scene, FakeVoices]:
    voices = FakeVoices(USUAL)
    scene = Scene(*lines, saying=saying, voices=voices)
    scene.attention.measuring = measuring
    return scene, voices


def utterances(scene: Scene) -> list[Utterance]:
    return [event for event in scene.events if isinstance(event, Utterance)]


# The ears


def test_an_utterance_says_how_it_sounded() -> None:
    scene, voices = listening(LINE)
    scene.hear((1.0, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert [event.prosody for event in scene.told(LikelyEnd, Utterance)] == [USUAL, USUAL]  # type: ignore[union-attr]
    (likely, final) = voices.asked
    assert likely[2:] == (LINE, False) and final[2:] == (LINE, True)
    assert final[1] == pytest.approx(1.2, abs=0.08)
    assert 1.2 < final[0] < 2.2, "the sound of the pause behind it is not kept"


def test_unless_it_is_wanted_nobody_asks_and_no_sound_is_kept() -> None:
    scene, voices = listening(LINE, measuring=False)
    scene.hear((1.0, SILENCE), (0.6, VOICE))
    assert scene.attention._turn is not None and scene.attention._turn.sound is None
    assert scene.attention._turn.speech == []
    scene.hear((0.6, VOICE), (2.0, SILENCE))
    assert [one.prosody for one in utterances(scene)] == [None]
    assert voices.asked == []


def test_who_is_spoken_with_may_leave_something_of_her_in_the_sound() -> None:
    scene, voices = listening(LINE, saying="the long story of my day")
    scene.hear((0.5, SILENCE), (1.5, VOICE), (2.0, SILENCE))
    assert [one.prosody for one in utterances(scene)] == [None]
    assert voices.asked == []


def test_both_parts_of_a_turn_that_goes_on_count() -> None:
    scene, voices = listening("i went there once with my oldest friend")
    scene.hear((0.5, SILENCE), (1.2, VOICE), (0.3, SILENCE), (1.2, VOICE), (2.0, SILENCE))
    assert scene.told(GoesOn)
    assert voices.asked[-1][1] == pytest.approx(2.4, abs=0.15)


def test_of_a_long_turn_the_newest_sound_is_kept_and_all_of_its_speech_is_known() -> None:
    scene, voices = listening(" ".join(["word"] * 200))
    scene.hear((0.5, SILENCE), (40.0, VOICE), (2.0, SILENCE))
    assert voices.asked[-1][0] == pytest.approx(SOUND_CHUNKS * 0.02)
    assert voices.asked[-1][1] == pytest.approx(40.0, abs=0.1)


def test_with_a_key_too() -> None:
    scene, voices = listening(LINE)
    scene.attention.listen(Listening.PUSH_TO_TALK)
    scene.hear((0.5, SILENCE))
    scene.attention.press()
    scene.hear((1.0, VOICE))
    scene.attention.release()
    scene.hear((0.5, SILENCE))
    assert [one.prosody for one in utterances(scene)] == [USUAL]
    assert voices.asked[-1][1] == pytest.approx(1.0, abs=0.08)


def test_another_microphone_has_to_be_learned_again() -> None:
    scene, voices = listening(LINE)
    before = voices.forgotten
    scene.microphone.tell(Notice(change=Change.OPENED, device=microphone("other")))
    scene.go_on()
    assert voices.forgotten == before + 1


def test_the_switch_reaches_the_ears_whenever_it_is_pressed() -> None:
    voices = FakeVoices(USUAL)
    talk = VoiceTalk(LINE, LINE, LINE, voices=voices)
    talk.session.open()
    try:
        talk.session.submit(SpeakReplies(on=False))  # so that nothing is said over her
        for turn, (on, voice, told) in enumerate(
            [(True, False, None), (True, True, USUAL), (False, True, None)], start=1
        ):
            talk.session.submit(UseFeelings(on=on, voice=voice))
            talk.session.submit(Listen(listening=Listening.HANDS_FREE))
            talk.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
            assert talk.log.wait(Utterance, partial(_of_turn, turn)).prosody == told
        assert {text for _, _, text, _ in voices.asked} == {LINE}
    finally:
        assert talk.session.close(LIMIT_S)


def _of_turn(turn: int, event: Utterance) -> bool:
    return event.turn == turn


# The mind


def spoken(text: str, prosody: Prosody | None = USUAL) -> Say:
    return Say(text=text, prosody=prosody)


def test_a_lively_voice_stirs_her_once_she_knows_what_is_usual() -> None:
    stores = ListStores()
    with running(stores, feelings=appraising(voice=True)) as (session, log):
        for number in range(KNOWN_LINES):
            done(session, log, spoken(f"line {number}"))
        calm = mood(session, log)
        done(session, log, spoken("and now", LIVELY))
        lively = mood(session, log)
    voices = [line.voice for _, line in sorted(felt(stores).lines.items())]
    assert [voice and voice.arousal for voice in voices[:-1]] == [None] * KNOWN_LINES
    assert voices[-1] is not None and voices[-1].arousal == aroused(LIVELY, [USUAL] * KNOWN_LINES)
    assert calm.theirs.affect.arousal == 0.0
    assert lively.theirs.affect.arousal > 0.05
    assert lively.hers.arousal > calm.hers.arousal
    assert (lively.theirs.affect.valence, lively.theirs.label) == (calm.theirs.affect.valence, None)


@pytest.mark.parametrize(("on", "voice"), [(True, False), (False, True)])
def test_off_is_off(on: bool, voice: bool) -> None:
    stores = ListStores()
    with running(stores, feelings=appraising(on=on, voice=voice)) as (session, log):
        for number in range(KNOWN_LINES + 1):
            done(session, log, spoken(f"line {number}", LIVELY))
    assert all(line.voice is None for line in felt(stores).lines.values())


def test_switched_off_the_next_line_is_words_alone_and_switched_on_she_goes_on_from_what_is_kept() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        session.submit(UseFeelings(on=True, voice=True))
        for number in range(KNOWN_LINES):
            done(session, log, spoken(f"line {number}"))
        session.submit(UseFeelings(on=True, voice=False))
        done(session, log, spoken("unheard", LIVELY))
        session.submit(UseFeelings(on=True, voice=True))
        done(session, log, spoken("heard", LIVELY))
    voices = [line.voice for _, line in sorted(felt(stores).lines.items())]
    assert voices[-2] is None
    assert voices[-1] is not None and voices[-1].arousal == aroused(LIVELY, [USUAL] * KNOWN_LINES)


def test_a_restart_still_knows_what_is_usual_and_what_was_forgotten_is_not_known() -> None:
    stores = ListStores()
    with running(stores, feelings=appraising(voice=True)) as (session, log):
        for number in range(KNOWN_LINES):
            done(session, log, spoken(f"line {number}"))
    with running(stores, feelings=appraising(voice=True)) as (session, log):
        done(session, log, spoken("after it", LIVELY))
        session.submit(ForgetFeelings())
        log.wait(FeelingsForgotten)
        done(session, log, spoken("as if new", LIVELY))
    lines = felt(stores).lines
    assert [line.voice and line.voice.arousal for line in lines.values()] == [None]


def test_what_was_written_has_no_voice() -> None:
    stores = ListStores()
    with running(stores, feelings=appraising(voice=True)) as (session, log):
        done(session, log, spoken("spoken"))
        done(session, log, Say(text="written"))
        first = stores.thread.thread[2].id
        done(session, log, Edit(message_id=first, text="written otherwise"))
    assert [line.voice is None for _, line in sorted(felt(stores).lines.items())] == [False, True, True]


def test_a_correction_is_above_the_voice() -> None:
    stores = ListStores()
    opens = OpensAppraisers(ScriptedAppraiser(SAYS))
    with running(stores, feelings=appraising(opens, voice=True)) as (session, log):
        for number in range(KNOWN_LINES):
            done(session, log, spoken(f"line {number}"))
        before = mood(session, log)
        done(session, log, spoken("and now", LIVELY))
        number = max(felt(stores).lines)
        session.submit(CorrectFeeling(message_id=number, meant=None, tired=True))
        after = mood(session, log)
    line = felt(stores).lines[number]
    assert line.voice is not None and line.voice.arousal is not None, "what was heard stays beside it"
    assert line.voice_counts is None and line.tired
    assert after.theirs.affect.arousal == pytest.approx(before.theirs.affect.arousal, abs=1e-6)


def test_what_is_foreseen_is_what_is_felt() -> None:
    """A line is thought about before it is certain, with the mood its sound will lead to: else it were for nothing."""
    voices = FakeVoices(EXCITED)
    talk = VoiceTalk(LINE, voices=voices)
    talk.session.open()
    try:
        talk.session.submit(SpeakReplies(on=False))  # so that nothing is said over her
        talk.session.submit(UseFeelings(on=True, voice=True))
        for number in range(9):  # enough to know her usual voice, and the last one nearly stirs her
            talk.session.submit(Say(text=f"line {number}", prosody=USUAL if number < 8 else EXCITED))
            talk.log.wait(TurnEnded, lambda event, ended=number + 1: len(talk.log.of(TurnEnded)) == ended)  # type: ignore[misc]
        asked = len(talk.lm.prompts)
        plain = talk.log.of(MoodChanged)[-1].mood.expression.instruction
        talk.thought.clear()
        talk.session.submit(Listen(listening=Listening.HANDS_FREE))
        talk.log.wait(EarsReady)
        talk.hear((0.5, SILENCE), (1.2, VOICE), (0.3, SILENCE))
        assert talk.log.wait(LikelyEnd).prosody == EXCITED
        assert talk.thought.wait(LIMIT_S)
        talk.hear((2.0, SILENCE))
        talk.answered(LINE)
        assert len(talk.lm.prompts) == asked + 1, "what was thought was used"
        told = talk.log.of(MoodChanged)[-1].mood.expression.instruction
        assert told != plain, "and it was another mood than before the line"
        assert talk.lm.prompts[-1][-1].content.startswith(told)
    finally:
        assert talk.session.close(LIMIT_S)
