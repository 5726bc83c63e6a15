"""When a turn begins and ends: arithmetic, so every rule is tried on made-up talk."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.hearing.endings import Ending
from companion.hearing.endpointing import Endpointing, Heard, Patience

WINDOW_S = 0.032


@dataclass
class Talk:
    """Somebody talks and pauses; what was heard of it, with the second it was heard at."""

    ears: Endpointing = field(default_factory=Endpointing)
    now_s: float = 0.0
    heard: list[tuple[Heard, float]] = field(default_factory=list)

    def go(self, seconds: float, probability: float, said: str = "") -> Talk:
        for _ in range(round(seconds / WINDOW_S)):
            self.now_s += WINDOW_S
            event = self.ears.hear(WINDOW_S, probability, said)
            if event is not None:
                self.heard.append((event, self.now_s))
        return self

    def speak(self, seconds: float, said: str = "") -> Talk:
        return self.go(seconds, 0.9, said)

    def pause(self, seconds: float, said: str = "") -> Talk:
        return self.go(seconds, 0.05, said)

    def kinds(self) -> list[Heard]:
        return [kind for kind, _ in self.heard]

    def wait_s(self, spoke_s: float) -> float:
        """From the end of speech to the sure end."""
        return next(at_s for kind, at_s in self.heard if kind is Heard.SURE_END) - spoke_s


def test_a_turn_has_an_onset_a_likely_end_and_a_sure_one() -> None:
    talk = Talk().pause(0.5).speak(2.0).pause(2.0)
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.SURE_END]
    assert not talk.ears.talking


def test_the_onset_knows_how_old_its_first_sound_is() -> None:
    ears = Endpointing()
    while ears.hear(WINDOW_S, 0.9) is None:
        pass
    assert ears.since_onset_s == pytest.approx(0.096)


def test_silence_is_never_a_turn() -> None:
    assert Talk().pause(60).heard == []


def test_a_click_is_nothing() -> None:
    assert Talk().speak(0.064).pause(2).heard == []
    assert Talk().speak(0.12).pause(2).kinds() in ([Heard.ONSET, Heard.LIKELY_END, Heard.NOTHING], [])


def test_a_short_word_is_something_when_it_was_made_out() -> None:
    assert Talk().speak(0.12).pause(2, said="no").kinds()[-1] is Heard.SURE_END


def test_who_goes_on_makes_the_likely_end_void() -> None:
    talk = Talk().speak(1).pause(0.32).speak(1).pause(2)
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.GOES_ON, Heard.LIKELY_END, Heard.SURE_END]


def test_the_words_decide_how_long_she_waits() -> None:
    waits = [Talk().speak(1, said).pause(9, said).wait_s(0.992) for said in ("I did.", "i went home", "i went and")]
    assert waits == sorted(waits)
    assert waits[0] < 0.4
    assert waits[1] < 0.7
    assert waits[2] > 1.5


def test_who_said_and_is_not_thought_to_be_done() -> None:
    talk = (
        Talk().speak(1, "i went and").pause(1, "i went and").speak(1, "i went and slept").pause(2, "i went and slept")
    )
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.SURE_END]


def test_who_asks_for_a_minute_gets_more_than_one() -> None:
    talk = Talk().speak(1, "give me a minute").pause(180, "give me a minute")
    assert talk.kinds() == [Heard.ONSET]
    said = "give me a minute okay i have it"
    talk.speak(1, said).pause(2, said)
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.SURE_END]


def test_words_that_come_late_can_take_a_likely_end_back() -> None:
    talk = Talk().speak(1).pause(0.3).pause(5, "hold on")
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.GOES_ON]


def test_who_pauses_long_is_given_time_after_a_while() -> None:
    quick, slow = Patience(), Patience()
    for _ in range(30):
        quick.learn(0.2)
        slow.learn(0.9)
    assert quick.pause_s == quick.shortest_s
    assert slow.pause_s > 0.85
    assert slow.wait_s(Ending.OPEN) > quick.wait_s(Ending.OPEN) + 0.3


def test_who_was_cut_off_and_speaks_on_is_given_more_time() -> None:
    talk = Talk().speak(1).pause(0.6)
    assert talk.kinds()[-1] is Heard.SURE_END
    before_s = talk.ears.patience.pause_s
    talk.speak(1)
    assert talk.ears.patience.pause_s > before_s


def test_who_answers_later_has_not_been_cut_off() -> None:
    talk = Talk().speak(1).pause(5)
    before_s = talk.ears.patience.pause_s
    talk.speak(1)
    assert talk.ears.patience.pause_s == before_s


def test_a_turn_sent_by_hand_is_forgotten_and_what_was_learnt_is_not() -> None:
    talk = Talk().speak(1).pause(0.3).speak(0.5)
    learnt_s = talk.ears.patience.pause_s
    talk.ears.forget_turn()
    assert not talk.ears.talking
    assert talk.ears.patience.pause_s == learnt_s
    assert talk.pause(3).kinds()[-1] is Heard.GOES_ON


def test_a_voice_that_wavers_goes_on() -> None:
    talk = Talk().speak(0.5).go(2.0, 0.4).pause(2)
    assert talk.kinds() == [Heard.ONSET, Heard.LIKELY_END, Heard.SURE_END]
    assert talk.wait_s(2.5) < 0.8
    assert Talk().go(5, 0.4).heard == []


PROBABILITIES = st.lists(st.tuples(st.floats(0.03, 2.0), st.floats(0, 1)), max_size=30)
SAID = st.sampled_from(["", "I did.", "i went", "i went and", "hold on", "我觉得"])


@given(PROBABILITIES, SAID)
def test_events_come_in_an_order_that_makes_sense(stretches: list[tuple[float, float]], said: str) -> None:
    talk = Talk()
    for seconds, probability in stretches:
        talk.go(seconds, probability, said)
    may_follow = {
        None: {Heard.ONSET},
        Heard.ONSET: {Heard.LIKELY_END, Heard.SURE_END, Heard.NOTHING},
        Heard.LIKELY_END: {Heard.GOES_ON, Heard.SURE_END, Heard.NOTHING},
        Heard.GOES_ON: {Heard.LIKELY_END, Heard.SURE_END, Heard.NOTHING},
        Heard.SURE_END: {Heard.ONSET},
        Heard.NOTHING: {Heard.ONSET},
    }
    before: Heard | None = None
    for kind in talk.kinds():
        assert kind in may_follow[before]
        before = kind


@given(PROBABILITIES, SAID)
def test_in_the_end_every_turn_ends_but_for_who_is_waited_for(stretches: list[tuple[float, float]], said: str) -> None:
    talk = Talk()
    for seconds, probability in stretches:
        talk.go(seconds, probability, said)
    talk.pause(4, said)
    assert said == "hold on" or not talk.ears.talking
    assert Heard.SURE_END not in talk.kinds() or said != "hold on"


@given(st.lists(st.floats(0, 100)))
def test_patience_keeps_its_bounds_and_its_order(pauses: list[float]) -> None:
    patience = Patience()
    for pause_s in pauses:
        patience.learn(pause_s)
    assert patience.shortest_s <= patience.pause_s <= patience.longest_s
    waits = [patience.wait_s(kind) for kind in (Ending.FINISHED, Ending.OPEN, Ending.UNFINISHED, Ending.HOLD)]
    assert waits == sorted(waits)
    assert waits[0] >= 0.3
    assert waits[2] <= 3.5


@given(st.floats(0.05, 1.0), st.floats(0.5, 8))
def test_speech_without_a_gap_is_never_ended(probability: float, seconds: float) -> None:
    talk = Talk().speak(0.2).go(seconds, max(probability, 0.36))
    assert talk.kinds() == [Heard.ONSET]


def test_what_seems_unfinished_only_to_a_recogniser_that_guesses_is_waited_for_less() -> None:
    sure, guesses = Patience(), Patience(guesses=True)
    assert sure.wait_s(Ending.OPEN) < guesses.wait_s(Ending.UNFINISHED) < sure.wait_s(Ending.UNFINISHED)
    assert guesses.wait_s(Ending.UNFINISHED) > 0.8 + WINDOW_S  # as long a pause as the bench makes cuts nobody off
    for known in (Ending.FINISHED, Ending.OPEN, Ending.HOLD):
        assert guesses.wait_s(known) == sure.wait_s(known)
