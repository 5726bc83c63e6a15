"""The fold of what her ears and her voice are at, and the words around the place she speaks, without a window."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    LineRefused,
    Loudness,
    MessageStored,
    ReplyCut,
    ReplyGrew,
    ReplyStarted,
    Spoken,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.heard import (
    Caption,
    EarsOpening,
    EarsReady,
    EarsStage,
    GoesOn,
    Level,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
    TurnBegan,
    TurnDropped,
    Utterance,
    Waiting,
    Why,
)
from companion.conversation.transcript import Transcript
from companion.conversation.turn import MessageState, Outcome, Timing
from companion.conversation.vault import Protection, VaultStatus
from companion.gui.caption import PAGE_CHARS, Shown, plain, shown
from companion.gui.listening import SILENCE_DB, Hearing, hear
from tests.gui.fake_session import message

REPLY = message(2, "I am here.", state=MessageState.WRITING)
STARTED = ReplyStarted(turn_id=1, message=REPLY, position=1)
BEGAN = TurnBegan(turn=1, over_her=False)


def after(*events: Event) -> Hearing:
    state = Hearing()
    for event in events:
        state = hear(state, event)
    return state


def transcript(text: str, engine: str = "base") -> Transcript:
    return Transcript(text=text, words=(), language="en", engine=engine)


def line_heard(text: str = "and then", engine: str = "base", turn: int = 1) -> LineHeard:
    return LineHeard(turn_id=1, turn=turn, transcript=transcript(text, engine))


def utterance(text: str) -> Utterance:
    return Utterance(turn=1, transcript=transcript(text), start_s=0, end_s=1, spoken_s=1, decided_s=1.5, ready_s=1.6)


def test_her_ears_open_step_by_step() -> None:
    opening = after(EarsOpening(stage=EarsStage.MICROPHONE))
    assert (opening.stage, opening.microphone) == (EarsStage.MICROPHONE, None)
    listening = ListeningChanged(listening=Listening.HANDS_FREE)
    steps = (MicrophoneChanged(name="USB"), EarsOpening(stage=EarsStage.RECOGNIZER), listening)
    preparing = after(*steps)
    assert preparing.stage is EarsStage.RECOGNIZER
    assert (preparing.microphone, preparing.listening) == ("USB", Listening.HANDS_FREE)
    assert after(*steps, EarsReady()).stage is None


def test_nothing_sounds_before_the_microphone_does_and_after_it_is_closed() -> None:
    assert not after(ListeningChanged(listening=Listening.PUSH_TO_TALK)).sounds
    sounding = (ListeningChanged(listening=Listening.PUSH_TO_TALK), Level(db=-20, speech=True))
    assert after(*sounding).sounds and after(*sounding).level > 0.5
    for event in (ListeningChanged(listening=Listening.MUTED), MicrophoneChanged(name="another")):
        assert not after(*sounding, event).sounds
        assert after(*sounding, event).level == 0


def test_muting_ends_whatever_was_being_said() -> None:
    muted = after(BEGAN, Caption(turn=1, text="and"), Waiting(turn=1), ListeningChanged(listening=Listening.MUTED))
    assert (muted.turn, muted.waiting, muted.yours) == (0, False, "")


def test_what_is_being_said_is_shown_and_then_what_was_made_of_it() -> None:
    began = (line_heard("hello", turn=0), BEGAN)
    assert after(*began).yours == "hello"
    assert after(*began, Caption(turn=1, text="and")).yours == "and"
    assert after(*began, Caption(turn=7, text="and")).yours == "hello"
    done = after(*began, Caption(turn=1, text="and"), utterance("and then"))
    assert (done.turn, done.yours) == (0, "and then")
    nothing = after(*began, Caption(turn=1, text="mm"), TurnDropped(turn=1, why=Why.LISTENED))
    assert (nothing.turn, nothing.yours) == (0, "hello")
    older = after(*began, TurnDropped(turn=7, why=Why.NOTHING))
    assert older.turn == 1


def test_she_waits_until_they_go_on() -> None:
    asked = (BEGAN, Waiting(turn=1))
    assert after(*asked).waiting
    assert not after(BEGAN, Waiting(turn=7)).waiting
    for event in (GoesOn(turn=1), Caption(turn=1, text="so"), TurnDropped(turn=1, why=Why.NOTHING)):
        assert not after(*asked, event).waiting


def test_who_heard_it_is_known() -> None:
    assert after(line_heard(engine="sphinx")).basic
    assert not after(line_heard(engine="small.en")).basic
    assert not Hearing().basic


def test_a_new_line_takes_the_place_of_her_last_reply() -> None:
    replied = (STARTED, Spoken(message_id=2, characters=10, over=True))
    assert after(*replied).reply == "I am here."
    assert after(*replied, line_heard()).reply == ""
    typed = after(*replied, MessageStored(turn_id=2, message=message(3, "typed"), position=2))
    assert (typed.reply, typed.yours) == ("", "typed")
    assert after(line_heard(), LineRefused(turn_id=1, text="and then")).yours == ""


def test_her_words_grow_and_sound() -> None:
    growing = (STARTED, ReplyGrew(turn_id=1, message_id=2, text=" And there."))
    assert after(*growing).reply == "I am here. And there."
    assert not after(*growing).speaking
    speaking = (*growing, Spoken(message_id=2, characters=0), Loudness(db=-12))
    assert after(*speaking).speaking and after(*speaking).swell == 1
    over = after(*speaking, Spoken(message_id=2, characters=21, over=True))
    assert not over.speaking
    assert (over.said, over.loudness_db) == (21, SILENCE_DB)
    other = after(*growing, Spoken(message_id=9, characters=4), ReplyGrew(turn_id=1, message_id=9, text="x"))
    assert (other.said, other.reply) == (None, "I am here. And there.")


def test_what_is_stored_in_the_end_is_what_is_shown() -> None:
    cut = replace(REPLY, text="I am", state=MessageState.UNFINISHED)
    stopped = after(STARTED, Spoken(message_id=2, characters=4), ReplyCut(message=cut))
    assert (stopped.reply, stopped.over) == ("I am", True)
    ended = TurnEnded(turn_id=1, outcome=Outcome.DONE, message=replace(REPLY, text="I am here"), timing=Timing())
    assert after(STARTED, ended).reply == "I am here"
    assert not after(STARTED, ended).over
    assert after(STARTED, replace(ended, message=message(8, "another"))).reply == "I am here."
    assert after(STARTED, replace(ended, message=None)).reply == "I am here."


def test_a_reply_that_goes_on_keeps_what_was_said() -> None:
    cut = (STARTED, Spoken(message_id=2, characters=4, over=True))
    assert after(*cut, STARTED).said == 4
    assert not after(*cut, STARTED).over


def test_the_persons_voice_swells_the_ribbon_while_hers_is_silent() -> None:
    heard = (Level(db=-12, speech=True), Loudness(db=-50))
    assert after(*heard).swell == 1
    assert after(*heard, STARTED, Spoken(message_id=2, characters=0), Loudness(db=-50)).swell == 0


@given(db=some.floats(-100, 0))
def test_loudness_is_a_share(db: float) -> None:
    assert 0 <= after(Level(db=db, speech=False)).level <= 1


@pytest.mark.parametrize(
    "event",
    [
        VaultChanged(status=VaultStatus(protection=Protection.PASSPHRASE, locked=True, keyring=True)),
        ConversationOpened(count=0, newest=(), temporary=True, draft=""),
    ],
)
def test_of_another_conversation_nothing_is_left_but_the_ears(event: Event) -> None:
    before = (MicrophoneChanged(name="USB"), ListeningChanged(listening=Listening.HANDS_FREE), line_heard(), STARTED)
    assert after(*before, event) == Hearing(microphone="USB", listening=Listening.HANDS_FREE)


# The caption

LONG = "One is short. " + "Two goes on and on, " * 12 + "and ends. Three is here."


def test_what_has_sounded_is_told_from_what_has_not() -> None:
    text = "Then let's keep the **laugh**, and leave the rest."
    assert shown(text, None, over=False) == Shown(unsaid="Then let's keep the laugh, and leave the rest.")
    here = shown(text, text.index("leave"), over=False)
    assert here == Shown(said="Then let's keep the laugh, and ", unsaid="leave the rest.")
    assert shown(text, len(text), over=True) == Shown(said="Then let's keep the laugh, and leave the rest.")
    assert shown("", None, over=False) == Shown()


def test_of_a_long_reply_a_few_sentences_are_shown() -> None:
    for said in range(0, len(LONG), 7):
        page = shown(LONG, said, over=False)
        assert 0 < len(page.said + page.unsaid) <= PAGE_CHARS
    assert shown(LONG, len(LONG), over=False).said.endswith("Three is here.")


def test_chinese_takes_twice_the_room() -> None:
    page = shown("早上好，西奥！" * 40, 0, over=False)
    assert PAGE_CHARS / 4 < len(page.unsaid) <= PAGE_CHARS / 2


def test_what_is_on_the_screen_stays_there_while_more_is_written() -> None:
    first = "One is here. Two as well. "
    before = shown(first + LONG[:60], 4, over=False)
    after_growth = shown(first + LONG, 4, over=False)
    assert after_growth.said == before.said
    assert after_growth.unsaid.startswith(before.unsaid[:20])


def test_a_number_is_no_end() -> None:
    text = "It is 3.14 or so. " + "x" * (PAGE_CHARS - 20) + ". End."
    assert shown(text, 3, over=False).unsaid.startswith("is 3.14 or so.")


def test_what_will_not_sound_is_there_to_be_read() -> None:
    read = shown(LONG, 0, over=True)
    assert read.said.startswith("One is short.") and read.said.endswith("Three is here.")


@given(text=some.text(alphabet="ab .!?。\n*_[]()`#-1早", max_size=300), said=some.integers(0, 300))
def test_every_reply_has_a_page_and_no_word_comes_out_of_nothing(text: str, said: int) -> None:
    page = shown(text, said, over=False)
    left = iter(text)  # a link's address is not shown, so letters may be missing in the middle
    assert all(letter in left for letter in page.said + page.unsaid if letter in "ab早")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**bold** and *slanted* and `code`", "bold and slanted and code"),
        ("# On the sea\n\nIt is wide.", "On the sea It is wide."),
        ("- one\n- two", "one two"),
        ("See [the sea](https://sea.example/a).", "See the sea."),
        ("snake_case stays, _this_ goes", "snake_case stays, this goes"),
        ("```python\nprint()\n```", " print() "),
    ],
)
def test_marks_are_not_read(markdown: str, words: str) -> None:
    assert plain(markdown) == words
