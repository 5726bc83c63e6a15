"""Listening, step by step: sound in, turns out. No thread and no clock of its own, so that tests can hold both.

Sound goes to the detector, to the sense of turns, to her voice where she is spoken over, and to the scribe; whatever
comes of it is published. Knows nothing of devices and engines.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from companion.conversation.heard import (
    Caption,
    EarsReady,
    GoesOn,
    Level,
    LikelyEnd,
    Listening,
    MicrophoneChanged,
    PublishHeard,
    TurnBegan,
    TurnDropped,
    Utterance,
    Waiting,
    Why,
)
from companion.conversation.transcript import Transcript
from companion.conversation.trouble import Trouble
from companion.errors import Code, CompanionError, EnvironmentFault
from companion.hearing.barge_in import Reaction, repeats
from companion.hearing.endings import Ending, ending
from companion.hearing.endpointing import PRE_ROLL_S, SPEECH_FROM, Endpointing, Heard
from companion.runtime.ears_ports import (
    DeviceNotice,
    Ear,
    Failed,
    Finished,
    News,
    NotOpened,
    Opened,
    Scribing,
    Speaking,
    Window,
    Words,
)
from companion.runtime.heard_turn import SOUND_CHUNKS, HeardTurn
from companion.runtime.over_her import OverHer

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk

LEVEL_CHUNKS = 5
"""Between two levels: ten a second (taste)."""
PAUSE_S = 0.2
"""Of silence in a turn, from which on the scribe gets nothing: what recognisers need behind a word is in it (taste)."""
LONGEST_TURN_S = 120.0
"""A turn that goes on for longer is handed on, and another begins (taste)."""
RELEASED_S = 0.2
"""People let go of a key while they still say the last sound (taste)."""
LEAST_SPEECH_S = 0.1
"""Of speech while a key is held, with less of which and no words it was nothing (taste)."""


class Attention:
    """What she pays to the sound of one `Ear`. Belongs to one thread."""

    def __init__(
        self,
        ear: Ear,
        scribe: Scribing,
        voice: Speaking,
        *,
        publish: PublishHeard,
        now: Callable[[], float],
        endpointing: Endpointing,
        turns: Iterator[int],
    ) -> None:
        """`endpointing` and `turns`, the turns' numbers, outlive this: what was learned of the person, and how far was
        counted.
        """
        self._ear = ear
        self._scribe = scribe
        self._publish = publish
        self._now = now
        self._endpointing = endpointing
        self._turns = turns
        self._listening = Listening.HANDS_FREE
        self._over_her = OverHer(voice)
        self._turn: HeardTurn | None = None
        self._pending: dict[int, HeardTurn] = {}
        """Turns that are over and whose words are not there yet; the scribe bounds them."""
        self._before = deque["Chunk"]()
        self._levels, self._loud = 0, False
        self._told_fault: Code | None = None
        self._told_slow = False
        self.measuring = False
        """Whether the turns that begin from now on say how they sounded."""
        if ear.fault is not None:
            publish(Trouble(error=ear.fault))

    def step(self, timeout_s: float) -> None:
        """Whatever has come by now, and the next 20 ms, if they come in time. Raises CompanionError where nothing can
        be written down.
        """
        from companion.audio.chunk import Chunk  # brings numpy, which is there since the ear is open

        self.take_news()
        read = self._ear.microphone.read(timeout_s)
        if isinstance(read, Chunk):
            self._hear(read)
        elif read is not None:
            self._notice(read)

    def listen(self, listening: Listening) -> None:
        """From now on in this way; the turn under way is nothing. Where it is muted there are no steps."""
        self._listening = listening
        self._over_her.leave()
        if self._turn is not None:
            self._drop(self._turn, Why.MUTED)
        self._forget()
        if listening is Listening.MUTED:
            self._ear.microphone.close()

    def give_up(self) -> None:
        """Something is broken: no turn that is not handed on yet ever will be."""
        self._over_her.leave()
        for turn in (*self._pending.values(), *((self._turn,) if self._turn is not None else ())):
            self._drop(turn, Why.FAILED)

    def press(self) -> None:
        """The key is held: what is said from now on, and just before, is a turn."""
        if self._listening is not Listening.PUSH_TO_TALK or not self._before:
            return
        if self._turn is not None:  # pressed again before the last one was quite over
            self._turn.release_at = None
            return
        if self._over_her.talks:
            self._over_her.stop()
        self._ear.detector.forget()
        newest = self._before[-1]
        self._begin(newest.start + len(newest.samples), newest.rate_hz)

    def release(self) -> None:
        """The key is let go."""
        if self._turn is not None and self._turn.by_key and self._before:
            newest = self._before[-1]
            self._turn.release_at = newest.start + len(newest.samples) + round(RELEASED_S * newest.rate_hz)

    def choose(self, microphone: str | None) -> None:
        """Another microphone, by its key."""
        self._ear.microphone.choose(microphone)

    def send(self) -> None:
        """The turn is over, whatever they said of waiting."""
        if self._turn is not None:
            self._end(self._turn)

    def take_news(self) -> None:
        """What the scribe has to say."""
        for news in self._scribe.news():
            self._take(news)

    # Sound

    def _hear(self, chunk: Chunk) -> None:
        ear = self._ear
        if ear.echo is not None:
            chunk = ear.echo.cleaned(chunk, ear.microphone.moment_s(chunk.start))
        self._keep(chunk)
        if self._listening is Listening.HANDS_FREE or self._turn is not None:
            for window in ear.detector.hear(chunk):
                self._loud = self._loud or window.probability >= SPEECH_FROM
                self._judge(window, chunk.rate_hz)
        self._levels += 1
        if self._levels >= LEVEL_CHUNKS:
            self._publish(Level(db=ear.microphone.level_db, speech=self._loud))
            self._levels, self._loud = 0, False
        turn, end = self._turn, chunk.start + len(chunk.samples)
        if turn is not None:
            released = turn.release_at is not None and end >= turn.release_at
            if released or end - turn.began >= LONGEST_TURN_S * chunk.rate_hz:
                self._end(turn)

    def _keep(self, chunk: Chunk) -> None:
        """For the scribe, at once or when they go on, and for a turn that may have begun already."""
        turn = self._turn
        if turn is not None and not turn.by_key and self._endpointing.silence_s >= PAUSE_S - 1e-9:
            turn.held.append(chunk)
        elif turn is not None:
            while turn.held:
                self._feed(turn, turn.held.popleft())
            self._feed(turn, chunk)
        self._before.append(chunk)
        kept_s = PRE_ROLL_S + self._endpointing.since_onset_s * (turn is None)
        while self._before[-1].start - self._before[0].start > kept_s * chunk.rate_hz:
            self._before.popleft()

    def _feed(self, turn: HeardTurn, chunk: Chunk) -> None:
        self._scribe.feed(chunk)
        turn.fed += 1
        if turn.sound is not None:
            turn.sound.append(chunk)

    def _judge(self, window: Window, rate_hz: int) -> None:
        seconds = (window.end - window.start) / rate_hz
        turn = self._turn
        if turn is not None and window.probability >= SPEECH_FROM:
            turn.speaks(window.start, window.end)
        if turn is not None and turn.by_key:
            if window.probability >= SPEECH_FROM:
                turn.speech_s += seconds
                turn.ended = window.end
            return
        heard = self._endpointing.hear(seconds, window.probability, turn.said if turn is not None else "")
        if heard is Heard.ONSET:
            began = window.end - round(self._endpointing.since_onset_s * rate_hz)
            self._begin(began, rate_hz)
            if self._turn is not None:
                self._turn.speaks(began, window.end)
        elif turn is not None:
            self._follow(turn, heard)
        turn = self._turn
        if turn is not None and self._endpointing.silence_s == 0.0:
            turn.ended, turn.told_waiting = window.end, False
        reaction = self._over_her.hear(window, seconds, turn.said if turn is not None else "")
        if turn is not None and turn.maybe_nothing:
            turn.hers = self._over_her.words or turn.hers
            if reaction is Reaction.STOP:
                turn.maybe_nothing = False
                self._caption(turn)

    def _follow(self, turn: HeardTurn, heard: Heard | None) -> None:
        match heard:
            case Heard.LIKELY_END:
                turn.likely = True
                self._tell_likely(turn)
            case Heard.GOES_ON:
                turn.likely = False
                if turn.told_likely:
                    turn.told_likely = ""
                    self._publish(GoesOn(turn=turn.id))
            case Heard.SURE_END:
                self._end(turn)
            case Heard.NOTHING:
                self._drop(turn, Why.NOTHING)
            case _ if not turn.told_waiting and self._endpointing.silence_s >= PAUSE_S:
                if ending(turn.said) is Ending.HOLD:
                    turn.told_waiting = True
                    self._publish(Waiting(turn=turn.id))
        if turn.likely and self._endpointing.silence_s >= self._endpointing.patience.finish_s:
            self._ask(turn)

    # Turns

    def _begin(self, began: int, rate_hz: int) -> None:
        number = next(self._turns)
        if not self._scribe.begin(number):
            self._endpointing.forget_turn()
            if not self._told_slow:
                self._told_slow = True
                self._publish(Trouble(error=EnvironmentFault(Code.HEARING_SLOW)))
            return
        self._told_slow = False
        over_her = self._over_her.talks
        self._turn = turn = HeardTurn(
            id=number,
            began=began,
            ended=began,
            rate_hz=rate_hz,
            maybe_nothing=over_her,
            hers=self._over_her.words,
            by_key=self._listening is Listening.PUSH_TO_TALK,
            sound=deque(maxlen=SOUND_CHUNKS) if self.measuring else None,
        )
        for chunk in self._before:
            self._feed(turn, chunk)
        self._publish(TurnBegan(turn=number, over_her=over_her))

    def _ask(self, turn: HeardTurn) -> None:
        if turn.asked != turn.fed:
            turn.asked = turn.fed
            self._scribe.finish()

    def _end(self, turn: HeardTurn) -> None:
        if turn.by_key and turn.speech_s < LEAST_SPEECH_S and not turn.said:
            self._drop(turn, Why.NOTHING)
            return
        if turn.maybe_nothing and self._over_her.talks:
            self._drop(turn, Why.LISTENED)
            return
        turn.spoken_s, turn.decided_s = self._ear.microphone.moment_s(turn.ended), self._now()
        transcript = turn.transcript
        if transcript is None:
            self._ask(turn)
            self._pending[turn.id] = turn
        self._leave(turn)
        if transcript is not None:
            self._hand_on(turn, transcript)

    def _drop(self, turn: HeardTurn, why: Why) -> None:
        self._scribe.drop(turn.id)
        self._pending.pop(turn.id, None)
        self._leave(turn)
        self._publish(TurnDropped(turn=turn.id, why=why))

    def _leave(self, turn: HeardTurn) -> None:
        if turn is self._turn:
            self._turn = None
            if self._endpointing.talking:
                self._endpointing.forget_turn()

    def _hand_on(self, turn: HeardTurn, transcript: Transcript) -> None:
        if not transcript.text.strip():
            self._publish(TurnDropped(turn=turn.id, why=Why.NOTHING))
        elif turn.hers and repeats(transcript.text, turn.hers):
            self._publish(TurnDropped(turn=turn.id, why=Why.ECHO))
        else:
            self._publish(
                Utterance(
                    turn=turn.id,
                    transcript=transcript,
                    start_s=turn.began / turn.rate_hz,
                    end_s=turn.ended / turn.rate_hz,
                    spoken_s=turn.spoken_s,
                    decided_s=turn.decided_s,
                    ready_s=self._now(),
                    prosody=turn.prosody(self._ear.voices, transcript.text, last=True),
                )
            )

    # What comes back

    def _take(self, news: News) -> None:
        turn = self._turn
        if isinstance(news, Finished) and news.transcript.text:
            self._endpointing.patience.guesses = news.transcript.guessed
        match news:
            case Words(turn=number, text=text) if turn is not None and turn.id == number:
                turn.said = text
                self._caption(turn)
                self._tell_likely(turn)
            case Finished(turn=number) if turn is not None and turn.id == number:
                self._told_fault = None
                turn.final, turn.said = news, news.transcript.text
                self._caption(turn)
                self._tell_likely(turn)
            case Finished(turn=number, transcript=transcript) if number in self._pending:
                self._told_fault = None
                self._hand_on(self._pending.pop(number), transcript)
            case Failed(turn=number, error=error):
                self._fail(number, error)
            case Opened():
                self._publish(EarsReady())
            case NotOpened(error=error):
                raise error

    def _caption(self, turn: HeardTurn) -> None:
        if not turn.maybe_nothing and turn.said != turn.told:
            turn.told = turn.said
            self._publish(Caption(turn=turn.id, text=turn.said))

    def _tell_likely(self, turn: HeardTurn) -> None:
        text = turn.likely_text(as_it_goes=self._endpointing.patience.guesses)
        hers = bool(turn.hers) and repeats(text, turn.hers)
        if turn.likely and not turn.maybe_nothing and not hers and text not in ("", turn.told_likely):
            turn.told_likely = text
            prosody = turn.prosody(self._ear.voices, text, last=False)
            self._publish(LikelyEnd(turn=turn.id, text=text, prosody=prosody))

    def _fail(self, number: int, error: CompanionError) -> None:
        if error.code is not self._told_fault:
            self._told_fault = error.code
            self._publish(Trouble(error=error))
        failed = self._turn if self._turn is not None and self._turn.id == number else self._pending.get(number)
        if failed is not None:
            self._drop(failed, Why.FAILED)

    def _notice(self, notice: DeviceNotice) -> None:
        if notice.fault is not None:
            self._publish(Trouble(error=notice.fault))
        if notice.gone:
            self._over_her.leave()
            if self._turn is not None:
                self._end(self._turn)
            self._publish(MicrophoneChanged(name=""))
        elif notice.fault is None:
            self._publish(MicrophoneChanged(name=notice.device.name if notice.device is not None else ""))
        if notice.gone or notice.fault is None:
            self._forget()
            for learned in (self._ear.voices, self._ear.echo):
                if learned is not None:
                    learned.forget()

    def _forget(self) -> None:
        """What comes does not go on from what was."""
        self._before.clear()
        self._ear.detector.forget()
        self._endpointing.forget_turn()
