"""Who has the word: her ears, her voice and the mind joined, so that neither talks into the other.

What she hears becomes lines; while somebody speaks she waits with what she was about to say; who speaks over her stops
her, and where that was nothing she goes on. Knows nothing of sound, devices or engines.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from companion.conversation.commands import Continue, FinishTurn, HoldToTalk, Listen, Say
from companion.conversation.events import Publish
from companion.conversation.heard import (
    GoesOn,
    HeardEvent,
    LikelyEnd,
    Listening,
    ListeningChanged,
    TurnBegan,
    TurnDropped,
    Utterance,
    Why,
)
from companion.conversation.sound_choices import HearingChoice
from companion.runtime.ears import Ears
from companion.runtime.ears_ports import Ear, Hearing, Recognizer
from companion.runtime.voice import Voice

_NOTHING = (Why.NOTHING, Why.ECHO, Why.LISTENED)
"""Reasons for which she takes up again what she was stopped in."""


class Floor:
    """To her ears it is her voice (`Speaking`), and what they tell goes through it. Its commands return at once."""

    def __init__(
        self,
        hearing: Hearing,
        choice: HearingChoice,
        *,
        voice: Voice,
        publish: Publish,
        take: Callable[[Utterance], None],
        ask: Callable[[Continue], object],
        give_way: Callable[[], None],
        foresee: Callable[[LikelyEnd | None], None],
        measuring: bool = False,
    ) -> None:
        """`take`: what was said is a line now. `give_way`: the person has the word, the reply ends. `foresee`: think
        about this line, which is probably all; about nothing any more where it is None. `measuring`: as `measure` says.
        """
        self._hearing = hearing
        self._choice = choice
        self._voice = voice
        self._publish = publish
        self._take = take
        self._ask = ask
        self._give_way = give_way
        self._foresee = foresee
        # The ears' thread
        self._speaking = set[int]()
        """Turns under way that began while she was silent: she waits for them."""
        self._newest = 0
        self._stopped_in = 0
        """The turn in which she was last stopped."""
        basic = self._open_basic if hearing.open_basic is not None else None
        self._ears = Ears(
            self._open_ear,
            self._open_recognizer,
            open_basic=basic,
            voice=self,
            publish=self._hear,
            measuring=measuring,
        )

    def start(self) -> None:
        self._ears.start()

    def end(self) -> None:
        """The ears' threads end soon."""
        self._ears.end()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether they have ended within `timeout_s`."""
        return self._ears.join(timeout_s)

    # Commands, from any thread

    def do(self, command: Listen | HoldToTalk | FinishTurn) -> None:
        match command:
            case Listen(listening=listening):
                self._ears.listen(listening)
            case HoldToTalk(held=True):
                self._ears.press()
            case HoldToTalk():
                self._ears.release()
            case FinishTurn():
                self._ears.send()

    def choose(self, choice: HearingChoice) -> None:
        """Another microphone at once; another recogniser is opened, and what was being said is nothing."""
        before, self._choice = self._choice, choice
        if (before.model, before.language) != (choice.model, choice.language):
            self._ears.reopen()
        elif before.microphone != choice.microphone:
            self._ears.choose(choice.microphone)

    def measure(self, on: bool) -> None:
        """Whether it is told how the person sounded; off, nothing of their voice but the words is looked at."""
        self._ears.measure(on)

    # Her voice, as the ears know it

    def saying(self) -> str:
        return self._voice.saying()

    def dip(self) -> None:
        self._voice.dip()

    def resume(self) -> None:
        self._voice.resume()

    def stop(self) -> None:
        self._stopped_in = self._newest
        self._give_way()

    # What they hear, on their thread

    def _hear(self, event: HeardEvent) -> None:
        if isinstance(event, TurnBegan):
            self._newest = event.turn
            if not event.over_her:
                self._speaking.add(event.turn)
                self._voice.dip()
        self._publish(event)
        match event:
            case LikelyEnd():
                self._foresee(event)
            case GoesOn():
                self._foresee(None)
            case Utterance(turn=turn):
                self._speaking.discard(turn)
                self._take(event)
                if self._speaking:  # they go on speaking already
                    self._voice.dip()
            case TurnDropped(turn=turn, why=why):
                self._foresee(None)
                self._let_go_on(turn, why)
            case ListeningChanged(listening=listening):
                self._voice.attend(listening is not Listening.MUTED)
            case _:
                pass

    def _let_go_on(self, turn: int, why: Why) -> None:
        waited = turn in self._speaking
        self._speaking.discard(turn)
        if waited and not self._speaking:
            self._voice.resume()
        if turn == self._stopped_in and why in _NOTHING and not self._voice.go_on():
            self._ask(Continue())

    # What she listens with, opened on their threads

    def _open_ear(self) -> Ear:
        return self._hearing.open_ear(self._choice)

    def _open_recognizer(self, cancelled: threading.Event) -> Recognizer:
        return self._hearing.open_recognizer(self._choice, cancelled)

    def _open_basic(self, cancelled: threading.Event) -> Recognizer:
        assert self._hearing.open_basic is not None
        return self._hearing.open_basic(self._choice, cancelled)


def said(utterance: Utterance) -> Say:
    """What was heard, as a line of the person's."""
    return Say(text=utterance.transcript.text, heard=utterance.transcript, prosody=utterance.prosody)
