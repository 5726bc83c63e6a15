"""When a person begins to speak, has probably finished, and surely has. Arithmetic on seconds and booleans.

Knows no clock, no sound and no thread: it is told of each window what the voice detector thought, and how long it was.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from companion.hearing.endings import Ending, ending


class Heard(StrEnum):
    """What a window of sound has brought."""

    ONSET = "onset"
    """A turn has begun; its first sound is `Endpointing.since_onset_s` old, so that a bit before it can be kept."""
    LIKELY_END = "likely_end"
    """They have probably finished: transcribing and thinking may start, nothing may be said yet."""
    GOES_ON = "goes_on"
    """They have not: what was thought since LIKELY_END is void."""
    SURE_END = "sure_end"
    """The turn is over; the words that were last told are those it was judged by."""
    NOTHING = "nothing"
    """What began was no speech: a click, a chair. There is no turn."""


PRE_ROLL_S = 0.3
"""Sound to keep from before the onset: soft consonants come before the detector is sure (taste; GLaDOS keeps 0.8)."""

SPEECH_FROM, SPEECH_UNTIL = 0.5, 0.35
"""Probability at which speech begins, and below which it has ended (silero's own defaults)."""

_ONSET_S = 0.096
"""Speech before it counts: three windows of the detector (taste)."""

_FORGIVEN_S = 0.2
"""A gap in the first speech that doesn't start the count anew: the closure of a p or t lasts 0.1 s (taste)."""

_LEAST_S = 0.2
"""Less speech than this in a turn, and no words: it was nothing (taste)."""

_LIKELY_S = 0.12
"""Silence after which an end is likely, by the detector's word, which closures inside words don't often interrupt
(taste).
"""

_LEARNT_FROM_S = 0.15
"""Shorter gaps are part of words, no pauses (taste)."""

_REGRET_S = 0.8
"""Who speaks again so soon after a sure end had only paused (taste)."""

_QUANTILE, _STEP_S = 0.9, 0.06
"""Of this person's pauses inside turns; how far one pause moves it. With one pause in ten longer it stays (taste)."""


@dataclass(slots=True, kw_only=True)
class Patience:
    """How long this person pauses without having finished: a running quantile, in bounds."""

    pause_s: float = 0.5
    """What 9 of 10 of their pauses stay below. The first guess is that of a quick speaker (taste)."""

    guesses: bool = False
    """The words are the basic recogniser's, which often ends on one that no sentence ends with: of 56 whole lines of
    four espeak voices 16 seemed unfinished, of 32 unfinished ones 15, and its own doubt tells neither from the other
    (measured, 2026-11).
    """

    shortest_s: float = 0.4
    longest_s: float = 1.2

    @property
    def finish_s(self) -> float:
        """The silence at a likely end in which all words are asked for. Those of the basic recogniser are known while
        they are spoken, and thinking about them comes first: two cores do either at a time (taste).
        """
        return 0.3 if self.guesses else 0.2

    def learn(self, pause_s: float) -> None:
        """They paused so long, and went on (Robbins and Monro 1951, for a quantile)."""
        step = _STEP_S * (_QUANTILE if pause_s > self.pause_s else _QUANTILE - 1)
        self.pause_s = min(max(self.pause_s + step, self.shortest_s), self.longest_s)

    def wait_s(self, said: Ending) -> float:
        """The silence that ends a turn, after these words; infinite for HOLD.

        Shorter after a finished sentence, as in RealtimeVoiceChat (0.33 to 0.39 s) and LiveKit (0.3 to 2.5 s).
        """
        match said:
            case Ending.FINISHED:
                return max(0.3, 0.65 * self.pause_s)
            case Ending.OPEN:
                return self.pause_s + 0.05
            case Ending.UNFINISHED if self.guesses:
                return min(0.4 + 0.9 * self.pause_s, 1.5)
            case Ending.UNFINISHED:
                return min(0.5 + 2.5 * self.pause_s, 3.0)
            case Ending.HOLD:
                return float("inf")


@dataclass(slots=True, kw_only=True)
class Endpointing:
    """The ears' sense of turns. `hear` takes window after window; everything else can be read at any time."""

    patience: Patience = field(default_factory=Patience)
    talking: bool = False
    """A turn is under way."""
    silence_s: float = 0.0
    """Since the last speech in it."""
    speech_s: float = 0.0
    """Speech in it so far, or in what may become one."""
    since_onset_s: float = 0.0
    """Since its first speech."""
    _likely: bool = False
    _speaking: bool = False
    _gap_s: float = 0.0
    _since_end_s: float = float("inf")
    _ended_after_s: float = 0.0

    def hear(self, seconds: float, probability: float, said: str = "") -> Heard | None:
        """What this window brings: `seconds` long, speech with `probability`.

        `said`: all that is known of this turn's words by now, which may be nothing.
        """
        self._speaking = probability >= (SPEECH_UNTIL if self._speaking else SPEECH_FROM)
        if not self.talking:
            return self._wait_for_onset(seconds)
        self.since_onset_s += seconds
        if self._speaking:
            return self._go_on(seconds)
        self.silence_s += seconds
        return self._judge(said)

    def forget_turn(self) -> None:
        """There is no turn any more: it was sent by hand, or the microphone was shut. What was learnt stays."""
        self.talking = self._likely = self._speaking = False
        self.silence_s = self.speech_s = self.since_onset_s = self._gap_s = 0.0
        self._since_end_s = float("inf")

    def _wait_for_onset(self, seconds: float) -> Heard | None:
        self._since_end_s += seconds
        if self._speaking:
            self.speech_s += seconds
            self.since_onset_s += seconds
            self._gap_s = 0.0
        elif self.speech_s:
            self.since_onset_s += seconds
            self._gap_s += seconds
            if self._gap_s > _FORGIVEN_S:
                self.speech_s = self.since_onset_s = 0.0
        if not self._speaking or self.speech_s < _ONSET_S - 1e-9:
            return None
        paused_s = self._since_end_s - self.since_onset_s
        if paused_s < _REGRET_S:
            self.patience.learn(self._ended_after_s + max(paused_s, 0.0))
        self.talking, self.silence_s, self._likely = True, 0.0, False
        return Heard.ONSET

    def _go_on(self, seconds: float) -> Heard | None:
        if self.silence_s >= _LEARNT_FROM_S:
            self.patience.learn(self.silence_s)
        gone_on = self._likely
        self.silence_s, self._likely = 0.0, False
        self.speech_s += seconds
        return Heard.GOES_ON if gone_on else None

    def _judge(self, said: str) -> Heard | None:
        known = ending(said)
        wait_s = self.patience.wait_s(known)
        if self.silence_s >= wait_s - 1e-9:
            nothing = self.speech_s < _LEAST_S and not said.strip()
            silence_s = self.silence_s
            self.forget_turn()
            if nothing:
                return Heard.NOTHING
            self._since_end_s, self._ended_after_s = 0.0, silence_s
            return Heard.SURE_END
        open_to_end = known in (Ending.FINISHED, Ending.OPEN) or (known is Ending.UNFINISHED and self.patience.guesses)
        likely = open_to_end and self.silence_s >= _LIKELY_S - 1e-9
        if likely == self._likely:
            return None
        self._likely = likely
        return Heard.LIKELY_END if likely else Heard.GOES_ON
