"""A conversation by voice with fakes at its ends: who has the word, what is thought ahead, what is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from companion.conversation.commands import ChooseHearing, ChooseVoice, Listen, Lock, ReadSounds, SpeakSample
from companion.conversation.events import (
    SAMPLE,
    Event,
    LineHeard,
    Loudness,
    ModelReady,
    Publish,
    ReplyCut,
    ReplyStarted,
    SoundsRead,
    Spoken,
    TurnEnded,
)
from companion.conversation.heard import (
    Caption,
    EarsReady,
    GoesOn,
    LikelyEnd,
    Listening,
    ListeningChanged,
    TurnBegan,
    TurnDropped,
    Why,
)
from companion.conversation.sound_choices import HearingChoice, VoiceChoice
from companion.conversation.turn import MessageState
from companion.errors import CompanionError
from companion.runtime.ears_ports import Ear, Hearing, MeasuresVoices, Recognizer
from companion.runtime.session import Session
from tests.fakes import EventKind, ListStores, OpensModels, ScriptedLm
from tests.fakes_ears import NOISE, SILENCE, VOICE, FakeClock, FakeDetector, FakeMicrophone, TimedRecognizer
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.fakes_voice import FakeInstrument
from tests.runtime.test_session import STYLE
from tests.runtime.test_voice import HEARD_S

LIMIT_S = 30.0
REPLY = "I am here. I heard you. Tell me more."


class AllTold:
    """Every event, of several threads; `wait` gives the first of a kind, whenever it came."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.also: Publish = lambda event: None
        self._came = threading.Condition()

    def publish(self, event: Event) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()
        self.also(event)

    def wait(self, kind: type[EventKind], when: Callable[[EventKind], bool] = lambda event: True) -> EventKind:
        with self._came:
            assert self._came.wait_for(lambda: any(map(when, self.of(kind))), LIMIT_S), (kind, self.events)
            return next(filter(when, self.of(kind)))

    def of(self, kind: type[EventKind]) -> list[EventKind]:
        return [event for event in self.events if isinstance(event, kind)]

    def index(self, kind: type) -> int:
        return next(at for at, event in enumerate(self.events) if isinstance(event, kind))


class VoiceTalk:
    """She hears `lines`, one after the other, a word for each 0.3 s of voice."""

    def __init__(self, *lines: str, lm: ScriptedLm | None = None, voices: MeasuresVoices | None = None) -> None:
        self.log = AllTold()
        self._voices = voices
        self.thought = threading.Event()
        """The model has begun to write something."""
        self.lm = lm or ScriptedLm([REPLY], before_piece=lambda number: self.thought.set())
        self.stores = ListStores()
        self.instrument = FakeInstrument()
        self.player = self.instrument.player
        self.recognizers: list[TimedRecognizer] = []
        self.ears_chosen: list[HearingChoice] = []
        self.no_ear: CompanionError | None = None
        self._clock = FakeClock()
        self.microphone = FakeMicrophone(self._clock)
        self.microphone.waits = True
        self._lines = lines
        self.session = Session(
            stores=self.stores,
            open_model=OpensModels(self.lm),
            open_embedder=HashEmbedder,
            appraising=appraising(),
            model=None,
            style=STYLE,
            publish=self.log.publish,
            open_instrument=self.instrument,
            speaking=True,
            hearing=Hearing(open_ear=self._open_ear, open_recognizer=self._open_recognizer),
        )

    def _open_ear(self, choice: HearingChoice) -> Ear:
        self.ears_chosen.append(choice)
        if self.no_ear is not None:
            raise self.no_ear
        return Ear(
            microphone=self.microphone,
            detector=FakeDetector(),
            echo=None,
            fault=None,
            close=lambda: None,
            voices=self._voices,
        )

    def _open_recognizer(self, choice: HearingChoice, cancelled: threading.Event) -> Recognizer:
        self.recognizers.append(TimedRecognizer(*self._lines))
        return self.recognizers[-1]

    def hear(self, *parts: tuple[float, float]) -> None:
        for seconds, sample in parts:
            self.microphone.sound(seconds, sample)

    def understood(self, text: str) -> None:
        """So much of what is being said has been made out."""
        self.log.wait(Caption, lambda event: event.text == text)

    def answered(self, text: str) -> ReplyStarted:
        """That was said, and her reply to it has begun to come out."""
        line = self.log.wait(LineHeard, lambda event: event.transcript.text == text)
        started = self.log.wait(ReplyStarted, lambda event: event.turn_id == line.turn_id)
        self.log.wait(TurnEnded, lambda event: event.turn_id == line.turn_id)
        return started

    def begin_to_speak(self, message_id: int) -> None:
        """Two words of that reply are heard."""
        self.player.wait_given(HEARD_S)
        self.player.sound(HEARD_S)
        self.log.wait(Spoken, lambda event: event.message_id == message_id and event.characters > 3)

    def speak_to_the_end(self) -> None:
        """All of the reply is heard."""
        self.player.at_once = True
        self.player.sound()
        self.log.wait(Spoken, lambda event: event.over and event.characters == len(REPLY))

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.stores.thread.recent(100)]


@contextmanager
def talking(*lines: str, lm: ScriptedLm | None = None) -> Iterator[VoiceTalk]:
    talk = VoiceTalk(*lines, lm=lm)
    talk.session.open()
    try:
        talk.session.submit(Listen(listening=Listening.HANDS_FREE))
        talk.log.wait(ModelReady)
        talk.log.wait(EarsReady)
        yield talk
    finally:
        assert talk.session.close(timeout_s=10), "a thread did not end"


def test_what_is_said_is_kept_answered_and_spoken() -> None:
    with talking("the weather is lovely") as talk:
        talk.hear((0.5, SILENCE), (1.2, VOICE), (2.0, SILENCE))
        started = talk.answered("the weather is lovely")
        talk.begin_to_speak(started.message.id)
        talk.log.wait(Loudness)
        talk.speak_to_the_end()
        assert talk.texts == ["the weather is lovely", REPLY]
        assert talk.log.index(LineHeard) < talk.log.index(ReplyStarted)


def test_what_she_thought_at_the_likely_end_is_what_she_says() -> None:
    with talking("the weather is lovely") as talk:
        talk.hear((0.5, SILENCE), (1.2, VOICE))
        talk.understood("the weather is lovely")
        talk.hear((0.3, SILENCE))
        talk.log.wait(LikelyEnd)
        assert talk.thought.wait(LIMIT_S)
        assert talk.texts == []
        talk.hear((2.0, SILENCE))
        talk.answered("the weather is lovely")
        assert talk.texts == ["the weather is lovely", REPLY]
        assert len(talk.lm.prompts) == 1


def test_what_she_thought_too_early_is_nothing() -> None:
    with talking("my sister anna plays tennis today") as talk:
        talk.hear((0.5, SILENCE), (1.5, VOICE))
        talk.understood("my sister anna plays tennis")
        talk.hear((0.4, SILENCE))
        talk.log.wait(LikelyEnd)
        assert talk.thought.wait(LIMIT_S)
        talk.hear((0.6, VOICE))
        talk.log.wait(GoesOn)
        talk.hear((2.5, SILENCE))
        talk.answered("my sister anna plays tennis today")
        assert talk.texts == ["my sister anna plays tennis today", REPLY]
        assert talk.lm.prompts[0][-1].content == "my sister anna plays tennis"
        assert talk.lm.prompts[-1][-1].content == "my sister anna plays tennis today"


def test_who_speaks_over_her_has_the_word_and_she_knows_what_was_heard() -> None:
    with talking("hello there", "wait i meant the other one") as talk:
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        talk.begin_to_speak(talk.answered("hello there").message.id)
        talk.hear((1.8, VOICE))
        talk.log.wait(Spoken, lambda event: event.over)
        assert talk.player.flushes >= 1
        talk.understood("wait i meant the other one")  # "wait" alone would be waited for
        talk.hear((2.0, SILENCE))
        talk.answered("wait i meant the other one")
        assert [cut.message.text for cut in talk.log.of(ReplyCut)] == ["I am"]
        assert talk.texts == ["hello there", "I am", "wait i meant the other one", REPLY]
        assert talk.stores.thread.recent(3)[0].state is MessageState.UNFINISHED
        contents = [message.content for message in talk.lm.prompts[-1]]
        assert contents[-3:] == ["hello there", "I am", "wait i meant the other one"]


def test_a_cough_does_not_stop_her() -> None:
    with talking("hello there") as talk:
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        talk.begin_to_speak(talk.answered("hello there").message.id)
        flushed = talk.player.flushes
        talk.hear((0.3, NOISE), (1.0, SILENCE))
        talk.log.wait(TurnDropped)
        assert talk.player.flushes == flushed
        talk.speak_to_the_end()
        assert talk.texts == ["hello there", REPLY]


def test_stopped_for_nothing_she_goes_on_where_she_was() -> None:
    with talking("hello there", "") as talk:
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        started = talk.answered("hello there")
        talk.begin_to_speak(started.message.id)
        talk.hear((1.0, VOICE))
        talk.log.wait(Spoken, lambda event: event.over)
        talk.hear((2.0, SILENCE))
        assert talk.log.wait(TurnDropped).why is Why.NOTHING
        talk.speak_to_the_end()
        assert talk.texts == ["hello there", REPLY]


def test_while_somebody_speaks_she_waits_with_what_she_was_about_to_say() -> None:
    gate = threading.Event()
    lm = ScriptedLm([REPLY], before_piece=lambda number: None if number else _pass(gate))
    with talking("hello there", "and one more thing", lm=lm) as talk:
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        talk.log.wait(LineHeard)
        talk.hear((1.2, VOICE))
        talk.log.wait(TurnBegan, lambda event: event.turn == 2)
        gate.set()
        talk.player.wait_given(HEARD_S)
        talk.player.sound(HEARD_S)
        assert talk.player.paused
        talk.hear((2.0, SILENCE))
        talk.answered("and one more thing")
        assert not talk.player.paused


def test_muted_when_locked() -> None:
    with talking("hello there") as talk:
        talk.session.submit(Lock())
        talk.log.wait(ListeningChanged, lambda event: event.listening is Listening.MUTED)
        assert talk.microphone.closed


def test_another_recogniser_is_opened_and_another_microphone_chosen() -> None:
    with talking("hello there") as talk:
        talk.session.submit(ChooseHearing(choice=HearingChoice(microphone="desk")))
        talk.session.submit(ChooseHearing(choice=HearingChoice(microphone="desk", model="tiny")))
        talk.log.wait(ListeningChanged, lambda event: len(talk.ears_chosen) == 2)
        assert talk.microphone.chosen == "desk"
        assert talk.ears_chosen[-1].model == "tiny"
        assert talk.recognizers[0].closed
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        talk.answered("hello there")


def test_another_voice_and_what_there_is_to_choose_from() -> None:
    with talking("hello there") as talk:
        talk.session.submit(ReadSounds())
        assert talk.log.wait(SoundsRead).choices == talk.instrument.choices
        talk.session.submit(ChooseVoice(choice=VoiceChoice(voice="other")))
        talk.hear((0.5, SILENCE), (0.6, VOICE), (2.0, SILENCE))
        talk.begin_to_speak(talk.answered("hello there").message.id)
        assert [choice.voice for choice in talk.instrument.chosen] == ["", "other"]


def test_a_sample_of_her_voice_that_comes_back_through_the_microphone_is_nobodys_line() -> None:
    with talking("i am here i heard you") as talk:
        talk.session.submit(SpeakSample(text="I am here. I heard you."))
        talk.begin_to_speak(SAMPLE)
        talk.hear((1.8, VOICE), (2.0, SILENCE))
        talk.log.wait(TurnDropped)
        talk.player.at_once = True
        talk.player.sound()
        talk.log.wait(Spoken, lambda event: event.over)
        assert (talk.texts, talk.lm.prompts, talk.log.of(LineHeard)) == ([], [], [])


def _pass(gate: threading.Event) -> None:
    assert gate.wait(10)
