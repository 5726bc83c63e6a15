"""She speaks in a conversation: what was heard is what is stored, whoever stops her, and however."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from companion.conversation.commands import Continue, Edit, Lock, Regenerate, Say, SpeakReplies
from companion.conversation.events import ReplyCut, ReplyGrew, Spoken, TurnEnded, VaultChanged
from companion.conversation.trouble import Trouble
from companion.conversation.turn import MessageState, Outcome
from companion.conversation.vault import Protection
from companion.errors import Code
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.fakes_voice import FakeInstrument, seconds_of
from tests.runtime.test_session import STYLE
from tests.runtime.test_voice import HEARD_S

REPLY = "I am here. I heard you. Tell me more."
FIRST, SECOND, THIRD = "I am here. ", "I heard you. ", "Tell me more."


class Talk:
    def __init__(self, lm: ScriptedLm, stores: ListStores, *, speaks: bool) -> None:
        self.lm, self.stores = lm, stores
        self.log = EventLog()
        self.instrument = FakeInstrument()
        self.player = self.instrument.player
        self.session = Session(
            stores=stores,
            open_model=OpensModels(lm),
            open_embedder=HashEmbedder,
            appraising=appraising(),
            model=None,
            style=STYLE,
            publish=self.log.publish,
            open_instrument=self.instrument,
            speaking=speaks,
        )

    def say(self, text: str = "hello") -> None:
        """Said and answered."""
        turn_id = self.session.submit(Say(text=text))
        self.log.wait(TurnEnded, lambda event: event.turn_id == turn_id)

    def wait_made(self, *pieces: str) -> None:
        manner = self.instrument.synthesizer.manners[0] if self.instrument.synthesizer.manners else None
        while manner is None:
            assert self.instrument.synthesizer.came.wait(10)
            manner = self.instrument.synthesizer.manners[0]
        self.player.wait_given(sum(seconds_of(piece, manner) for piece in pieces))

    @property
    def texts(self) -> list[str]:
        return [message.text for message in self.stores.thread.recent(100)]

    @property
    def states(self) -> list[MessageState]:
        return [message.state for message in self.stores.thread.recent(100)]


@contextmanager
def talking(lm: ScriptedLm | None = None, *, stores: ListStores | None = None, speaks: bool = True) -> Iterator[Talk]:
    talk = Talk(lm or ScriptedLm([REPLY]), stores or ListStores(), speaks=speaks)
    talk.session.open()
    try:
        yield talk
    finally:
        assert talk.session.close(timeout_s=10), "a thread did not end"


def held_at(word: int, gate: threading.Event) -> ScriptedLm:
    """Writes REPLY as far as that word, and the rest once the gate opens."""
    return ScriptedLm([REPLY], before_piece=lambda number: None if number != word else _pass(gate))


def _pass(gate: threading.Event) -> None:
    assert gate.wait(10)


def test_a_reply_is_spoken_in_the_manner_of_its_turn() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        assert talk.instrument.synthesizer.asked == [FIRST, SECOND, THIRD]
        talk.player.sound()
        assert talk.log.wait(Spoken, lambda event: event.over).characters == len(REPLY)
    assert talk.texts == ["hello", REPLY]


def test_the_next_line_leaves_of_a_complete_reply_what_was_heard() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound(HEARD_S)
        talk.say("wait")
        assert talk.player.flushes == 1
        assert [cut.message.text for cut in talk.log.of(ReplyCut)] == ["I am"]
        assert talk.texts == ["hello", "I am", "wait", REPLY]
        assert talk.states[1] is MessageState.UNFINISHED
        assert [message.content for message in talk.lm.prompts[1][-3:]] == ["hello", "I am", "wait"]


def test_the_next_line_leaves_of_a_reply_still_written_what_was_heard() -> None:
    gate = threading.Event()
    with talking(held_at(5, gate)) as talk:
        first = talk.session.submit(Say(text="hello"))
        talk.wait_made(FIRST)
        talk.player.sound(HEARD_S)
        second = talk.session.submit(Say(text="wait"))
        gate.set()
        ended = talk.log.wait(TurnEnded, lambda event: event.turn_id == first)
        assert ended.message is not None
        assert (ended.outcome, ended.message.text) == (Outcome.CANCELLED, "I am")
        talk.log.wait(TurnEnded, lambda event: event.turn_id == second)
        assert talk.texts[:3] == ["hello", "I am", "wait"]
        assert talk.log.of(ReplyCut) == []


def test_stopped_while_she_writes_what_was_heard_stays_and_can_go_on() -> None:
    gate = threading.Event()
    with talking(held_at(5, gate)) as talk:
        talk.session.submit(Say(text="hello"))
        talk.wait_made(FIRST)
        talk.player.sound(HEARD_S)
        talk.session.interrupt()
        gate.set()
        talk.log.wait(TurnEnded)
        assert (talk.texts[1], talk.states[1]) == ("I am", MessageState.UNFINISHED)
        given_s = talk.player.given_s
        turn_id = talk.session.submit(Continue())
        assert talk.log.wait(TurnEnded, lambda event: event.turn_id == turn_id).outcome is Outcome.DONE
        assert talk.texts == ["hello", REPLY]
        manner = talk.instrument.synthesizer.manners[-1]
        talk.player.wait_given(given_s + sum(seconds_of(piece, manner) for piece in (" here. ", SECOND, THIRD)))
    assert talk.instrument.synthesizer.asked[-3:] == [" here. ", SECOND, THIRD]


def test_stopped_once_all_is_written_the_reply_stays_whole() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound(HEARD_S)
        talk.session.interrupt()
        talk.say("thanks")
        assert talk.texts == ["hello", REPLY, "thanks", REPLY]


def test_stopped_before_any_sound_what_was_shown_stays() -> None:
    gate = threading.Event()
    with talking(held_at(5, gate)) as talk:
        talk.session.submit(Say(text="hello"))
        talk.log.wait(ReplyGrew, lambda event: event.text == " heard")
        talk.session.interrupt()
        gate.set()
        talk.log.wait(TurnEnded)
        assert talk.texts == ["hello", "I am here. I heard"]


def test_said_to_its_end_a_reply_stays_whole() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound()
        talk.say("and then?")
        assert talk.texts == ["hello", REPLY, "and then?", REPLY]


def test_only_its_last_full_stop_is_not_worth_a_cut() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        manner = talk.instrument.synthesizer.manners[0]
        talk.player.sound(seconds_of(FIRST, manner) + seconds_of(SECOND, manner) + seconds_of(THIRD, manner) - 0.01)
        talk.say("and then?")
        assert talk.texts[1] == REPLY


def test_silent_everything_is_as_it_is_written() -> None:
    with talking(speaks=False) as talk:
        talk.say()
        talk.say("and then?")
        assert talk.texts == ["hello", REPLY, "and then?", REPLY]
        assert talk.log.of(Spoken) == []
    assert talk.instrument.opened == 0


def test_without_a_loudspeaker_replies_stay_whole() -> None:
    with talking() as talk:
        talk.player.there = False
        talk.say()
        assert talk.log.wait(Trouble).error.code is Code.LOUDSPEAKER_NONE
        talk.say("and then?")
        assert talk.texts == ["hello", REPLY, "and then?", REPLY]


def test_switched_off_in_the_middle_the_reply_stays_whole_and_the_next_is_silent() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound(HEARD_S)
        talk.session.submit(SpeakReplies(on=False))
        given_s = talk.player.given_s
        talk.say("go on in writing")
        assert talk.texts == ["hello", REPLY, "go on in writing", REPLY]
        assert talk.player.given_s == given_s


def test_another_reply_and_another_line_silence_the_last() -> None:
    with talking() as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound(HEARD_S)
        turn_id = talk.session.submit(Regenerate())
        assert talk.player.flushes == 1
        talk.log.wait(TurnEnded, lambda event: event.turn_id == turn_id)
        talk.wait_made(FIRST, SECOND, THIRD, FIRST)
        talk.player.sound(HEARD_S)
        line = talk.stores.thread.recent(2)[0]
        turn_id = talk.session.submit(Edit(message_id=line.id, text="hello again"))
        assert talk.player.flushes == 2
        talk.log.wait(TurnEnded, lambda event: event.turn_id == turn_id)
        assert talk.texts == ["hello again", REPLY]
        assert talk.log.of(ReplyCut) == []


def test_locked_she_is_silent() -> None:
    stores = ListStores()
    stores.protection, stores.passphrase = Protection.PASSPHRASE, "open"
    with talking(stores=stores) as talk:
        talk.say()
        talk.wait_made(FIRST, SECOND, THIRD)
        talk.player.sound(HEARD_S)
        talk.session.submit(Lock())
        assert talk.player.flushes == 1
        talk.log.wait(VaultChanged, lambda event: event.status.locked)
        assert talk.texts == ["hello", REPLY]


def test_a_voice_that_is_held_up_holds_up_no_reply() -> None:
    with talking() as talk:
        talk.instrument.synthesizer.gate.clear()
        talk.say()
        talk.say("are you there?")
        talk.say("good")
        assert talk.texts == ["hello", REPLY, "are you there?", REPLY, "good", REPLY]
        talk.instrument.synthesizer.gate.set()
