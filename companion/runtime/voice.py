"""The thread that speaks: a reply's text as it is written -> sentences -> sound, stopped at once, known to the word.

The mind only hands over text and never waits: what is not spoken yet is kept as text, at most a reply of it. Sound is
made one sentence at a time, and no further ahead than the two seconds that the player's line holds. Knows nothing of
models, engines or devices.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections.abc import Callable

from companion.conversation.events import (
    SAMPLE,
    Event,
    Loudness,
    Publish,
    ReplyGrew,
    ReplyStarted,
    SoundsRead,
    Spoken,
    TurnEnded,
)
from companion.conversation.ports import Cancelled
from companion.conversation.sentences import Piece
from companion.conversation.sound_choices import SoundChoices, VoiceChoice
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Message, Outcome, Turn
from companion.emotion.expression import Voice as Manner
from companion.emotion.expression import baseline
from companion.errors import Code, CompanionError, ContractError, EnvironmentFault
from companion.runtime.held_instrument import HeldInstrument
from companion.runtime.utterance import Utterance
from companion.runtime.voice_ports import Instrument, OpenInstrument, Speech

log = logging.getLogger(__name__)

SLICE_S = 0.1
"""Of sound that is handed over at once; between two, what was heard is told (taste)."""
LOOK_S = 0.05
"""Between two looks at how far she has spoken, while nothing is handed over (taste)."""
TEND_S = 1.0
"""The same at the loudspeaker, while she is silent; as the player asks."""
LATE_S = 0.5
"""A sentence that is made so long, while nothing sounds, is heard as a stop in the middle of talk (taste)."""
LATE_TIMES = 2
"""So many of them in one reply, and the rest of it stays in writing (taste)."""


class Voice:
    """One reply at a time. `prepare`, `expect`, `follow` and `heard` are the mind's; the rest is for any thread."""

    def __init__(
        self,
        open_instrument: OpenInstrument | None,
        *,
        on: bool,
        publish: Publish,
        choice: VoiceChoice | None = None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_instrument`: None where she only writes."""
        self._held = HeldInstrument(open_instrument, choice or VoiceChoice(), now=now)
        self._on = on and open_instrument is not None
        self._publish = publish
        self._now = now
        self._changed = threading.Condition()  # guards what follows
        self._wanted = False
        """There will soon be something to speak."""
        self._choices_asked = False
        self._talking = False
        """They talk with each other: the loudspeaker stays open."""
        self._expected: tuple[Turn, Manner, int] | None = None
        self._current: Utterance | None = None
        self._before_sample: Utterance | None = None
        """The newest reply, where a sample has taken its place."""
        self._stopping = False
        self._accounting = threading.Lock()  # between those who ask the player what was heard, and change it
        self._marks = itertools.count(1)
        self._told_fault: Code | None = None
        self._told: Spoken | None = None
        self._thread = threading.Thread(target=self._run, name="voice")

    def start(self) -> None:
        self._thread.start()

    def end(self) -> None:
        """The thread ends soon."""
        self.stop()
        with self._changed:
            self._stopping = True
            self._changed.notify()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether the thread has ended within `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    # The mind's side: never waits

    def prepare(self) -> None:
        """There will be replies: what she speaks with is opened meanwhile, but for the loudspeaker."""
        with self._changed:
            self._wanted = self._on
            self._changed.notify()

    def expect(self, turn: Turn, manner: Manner, *, start: int = 0) -> None:
        """A reply is about to be written, to be spoken in this manner. `start`: where of its text that begins which was
        not there before.
        """
        with self._changed:
            self._expected = (turn, manner, start) if self._on else None
            self._wanted = self._on
            self._changed.notify()

    def follow(self, event: Event) -> None:
        """What she writes is spoken."""
        with self._changed:
            current = self._current
            match event:
                case ReplyStarted(message=message) if self._expected is not None:
                    turn, manner, start = self._expected
                    self._expected = None
                    if turn.id != event.turn_id or turn.cancelled.is_set():
                        return
                    self._current = Utterance(message.id, manner, start)
                    self._current.grow(message.text[start:])
                case ReplyGrew(message_id=message_id, text=text) if current and current.message_id == message_id:
                    if current.stopped.is_set():
                        return
                    current.grow(text)
                case TurnEnded(turn_id=turn_id) if self._expected is not None and turn_id == self._expected[0].id:
                    self._expected = None  # it ended without a word
                case TurnEnded(message=Message(id=message_id)) if current and current.message_id == message_id:
                    if event.outcome is Outcome.CANCELLED:
                        return
                    current.written = True
                    current.kept = current.kept or current.stopped.is_set()  # it stands there whole already
                case _:
                    return
            self._changed.notify()

    def heard(self, message_id: int) -> int | None:
        """So many characters of that reply were heard before it was stopped, which it now is; None where all of it
        counts: it was said to its end, or no sound of it came, or it was left to be read.
        """
        with self._changed:
            current = self._current
            if current is not None and current.message_id == SAMPLE:
                current = self._before_sample
        if current is None or current.message_id != message_id:
            return None
        self.stop()
        with self._accounting:
            cut = current.begun and not current.kept
            return current.understood if cut else None

    # Any thread

    def stop(self, *, keep: bool = False) -> None:
        """Silence from the device's next block on, and nothing of this reply comes later. `keep`: a reply that is
        written to its end stays whole, however much of it was heard.
        """
        with self._changed:
            self._expected = None
            current = self._current
        if current is not None:
            self._stop(current, keep=keep and current.written)
        self.resume()

    def go_on(self) -> bool:
        """What was stopped last is spoken on from there; False: there is nothing of it, or it was never written."""
        with self._changed:
            current = self._current
            if current is not None and current.message_id == SAMPLE:
                return True  # nothing was stopped that anybody waits for
            rest = current.rest() if current is not None and self._on else None
            if rest is not None:
                self._current = rest
                self._changed.notify()
        return rest is not None

    def sample(self, text: str) -> None:
        """This is said now, in the manner of her rest, and is no message; nothing while she speaks, or is about to."""
        with self._changed:
            current = self._current
            busy = self._expected is not None or (current is not None and not current.over)
            if busy or not self._held.possible:
                return
            if current is not None and current.message_id != SAMPLE:
                self._before_sample = current
            self._current = Utterance(SAMPLE, baseline().voice, 0)
            self._current.grow(text)
            self._current.written = True
            self._told_fault = None  # who asks to hear her wants to know why not, each time
            self._changed.notify()

    def dip(self) -> None:
        """Silence, and the place is kept; what comes meanwhile waits."""
        self._held.dip(True)

    def resume(self) -> None:
        """On from where she dipped."""
        self._held.dip(False)

    def attend(self, talking: bool) -> None:
        """They talk with each other: the loudspeaker is opened now, and kept open."""
        with self._changed:
            self._talking = talking
            self._wanted = self._wanted or (talking and self._on)
            self._changed.notify()

    def choose(self, choice: VoiceChoice) -> None:
        """With this voice, from the next piece on."""
        self._held.choose(choice)
        with self._changed:
            self._changed.notify()

    def read_choices(self) -> None:
        """Tells what there is to choose from."""
        with self._changed:
            self._choices_asked = True
            self._changed.notify()

    def switch(self, on: bool) -> None:
        """She speaks from the next reply on, or is silent at once and what she writes stays whole."""
        with self._changed:
            self._on = on and self._held.possible
            current = self._current
            self._expected = None
            self._wanted = self._on
            self._changed.notify()
        if current is not None and not on:
            self._stop(current, keep=True)

    def saying(self) -> str:
        """What is being said just now, and a little of what comes; "": she is silent, or has been stopped."""
        with self._changed:
            current = self._current
        if current is None:
            return ""
        with self._accounting:
            return current.saying

    def _stop(self, utterance: Utterance, *, keep: bool) -> None:
        with self._accounting:
            if utterance.stopped.is_set():
                utterance.kept = utterance.kept or keep
                return
            utterance.stopped.set()  # before the flush: the player takes nothing of it after that
            player = self._held.player
            if player is not None:
                before = player.heard()
                utterance.take(before)
                player.flush()
                utterance.take(player.heard(), called_off=not before.flushed)
            utterance.kept = keep or utterance.all_said
            utterance.drop_line()
        with self._changed:
            self._changed.notify()

    # The voice's thread

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._stopping or self._waits(), timeout=self._patience_s())
                if self._stopping:
                    break
                self._wanted, wanted = False, self._wanted
                self._choices_asked, asked = False, self._choices_asked
                current = self._current
            try:
                if asked:
                    self._tell_choices()
                self._work(current, wanted=wanted)
            except Cancelled:
                pass
            except Exception as error:  # noqa: BLE001 - the border at which this thread's faults become events
                self._fail(current, error)
        self._held.close()

    def _waits(self) -> bool:
        current = self._current
        asked = self._wanted or self._choices_asked or self._held.chosen_anew
        if current is None or current.over:
            return asked
        return asked or current.stopped.is_set() or current.waits

    def _patience_s(self) -> float | None:
        """None: nothing happens by itself."""
        if self._current is not None and self._current.in_line:
            return LOOK_S
        return TEND_S if self._held.awake else None

    def _work(self, current: Utterance | None, *, wanted: bool) -> None:
        """One step: a piece of the reply, or a look at what has become of it."""
        speaks = current is not None and not current.over
        if wanted or speaks or self._held.chosen_anew:
            self._held.open()
        instrument = self._held.opened
        if instrument is None:
            return
        if current is not None and speaks:
            if not current.stopped.is_set():
                self._speak(current, instrument)
            self._tell(current)
        self._held.tend(wanted=speaks or self._expected is not None or (self._talking and self._on))
        if current is not None and speaks and current.in_line and not self._held.awake:
            raise self._held.gone()

    def _tell_choices(self) -> None:
        """Raises EnvironmentFault, after it was told that there is nothing."""
        choices = SoundChoices()
        try:
            choices = self._held.choices()
        finally:
            self._publish(SoundsRead(choices=choices))

    def _speak(self, utterance: Utterance, instrument: Instrument) -> None:
        with self._changed:
            text, written = utterance.came()
        piece = utterance.next_piece(text, instrument.ends, written=written)
        if piece is None:
            return
        began_s = self._now()
        speech = instrument.synthesizer.synthesize(piece.text, utterance.voice, utterance.stopped)
        self._notice_late(utterance, instrument, began_s)
        if speech.length:
            self._play(utterance, piece, speech, instrument)
        else:
            utterance.pass_over()

    def _play(self, utterance: Utterance, piece: Piece, speech: Speech, instrument: Instrument) -> None:
        mark = next(self._marks)
        with self._accounting:
            if utterance.stopped.is_set():
                return
            utterance.put(mark, piece, speech)
        step = max(1, round(SLICE_S * speech.rate_hz))
        for first in range(0, speech.length, step):
            last = first + step >= speech.length
            instrument.player.play(
                speech.part(first, first + step),
                mark=mark if last else None,
                last=last,
                cancelled=utterance.stopped,
            )
            if utterance.stopped.is_set():
                return
            if instrument.player.device is None:
                raise self._held.gone()
            self._tell(utterance)
        self._told_fault = None  # it works: when it fails again, that is news

    def _notice_late(self, utterance: Utterance, instrument: Instrument, began_s: float) -> None:
        """Raises EnvironmentFault(VOICE_SLOW) when she keeps stopping for want of sound."""
        with self._accounting:
            utterance.take(instrument.player.heard())
            utterance.late += utterance.begun and not utterance.in_line and self._now() - began_s >= LATE_S
        if utterance.late >= LATE_TIMES:
            raise EnvironmentFault(Code.VOICE_SLOW)

    def _tell(self, utterance: Utterance) -> None:
        """How far she is, where that is news."""
        with self._accounting:
            stopped = utterance.stopped.is_set()
            if not stopped and self._held.player is not None:
                utterance.take(self._held.player.heard())
            over = stopped or utterance.all_said
            loudness_db = None if self._held.dipped or over else utterance.loudness_db
            told = Spoken(message_id=utterance.message_id, characters=utterance.reached, over=over)
        if over:
            utterance.over = True
            utterance.let_go()
        if told != self._told:
            self._told = told
            self._publish(told)
        if loudness_db is not None:
            self._publish(Loudness(db=loudness_db))

    def _fail(self, current: Utterance | None, error: Exception) -> None:
        """The rest of this reply stays in writing. The person is told, once for each fault until it is over."""
        if not isinstance(error, CompanionError):
            log.error("the voice failed", exc_info=error)
            error = ContractError(repr(error))
        if current is not None:
            if current.message_id == SAMPLE and not current.over:
                self.read_choices()  # there is not what there was
            self._stop(current, keep=True)
            self._tell(current)
        if error.code is not self._told_fault:
            self._told_fault = error.code
            self._publish(Trouble(error=error))
