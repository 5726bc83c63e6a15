"""Her ears: the thread that listens, from the microphone to whole utterances. It waits for nothing but sound.

What is heard is written down on a second thread (`scribe.py`). Nothing is opened before she first listens. Knows
nothing of devices, engines, or of what becomes of an utterance.
"""

from __future__ import annotations

import itertools
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from companion.conversation.heard import EarsOpening, EarsStage, Listening, ListeningChanged, PublishHeard
from companion.conversation.trouble import Trouble
from companion.errors import CompanionError, ContractError
from companion.hearing.endpointing import Endpointing
from companion.runtime.attention import Attention
from companion.runtime.ears_ports import Ear, OpenEar, OpenRecognizer, Speaking
from companion.runtime.scribe import Scribe

log = logging.getLogger(__name__)

READ_S = 0.1
"""A microphone without sound is asked again so soon, and commands are looked at in between (taste)."""
CHUNK_S = 0.02
"""As the microphone gives it."""
COMMANDS = 64
"""That wait for the thread. A person can't fill it; a program that does has a bug, and hears of it at once."""

_Command = Callable[[Attention], None]


class _Anew:
    """The wish to open everything anew."""


class _Measure(NamedTuple):
    """The wish to know how people sound, or not to."""

    on: bool


class Ears:
    """`start`; the other methods return at once, from any thread; at last `end` and `join`."""

    def __init__(
        self,
        open_ear: OpenEar,
        open_recognizer: OpenRecognizer,
        *,
        voice: Speaking,
        publish: PublishHeard,
        open_basic: OpenRecognizer | None = None,
        now: Callable[[], float] = time.monotonic,
        measuring: bool = False,
    ) -> None:
        """`open_basic`: what she hears with where the chosen model can't be used. `voice`: asked and told on the ears'
        thread. `now`: the clock that the microphone tells moments by. `measuring`: as `measure` says.
        """
        self._open_ear = open_ear
        self._open_recognizers = open_recognizer, open_basic
        self._voice = voice
        self._publish = publish
        self._now = now
        self._stirred = threading.Event()
        self._commands = deque[_Command | Listening | _Anew | _Measure]()
        self._ending = False
        # The ears' thread
        self._measuring = measuring
        self._listening = Listening.MUTED
        self._lost_s = 0.0  # with ears that are closed
        self._ear: Ear | None = None
        self._scribe: Scribe | None = None
        self._attention: Attention | None = None
        self._endpointing, self._turns = Endpointing(), itertools.count(1)
        self._thread = threading.Thread(target=self._run, name="ears")

    def start(self) -> None:
        """Muted, and nothing is opened yet."""
        self._thread.start()

    def listen(self, listening: Listening) -> None:
        """In this way from now on. The first time opens everything, which events tell; so does the next time after a
        fault.
        """
        self._put(listening)

    def press(self) -> None:
        """Push to talk: the key is held."""
        self._put(Attention.press)

    def release(self) -> None:
        """The key is let go."""
        self._put(Attention.release)

    def send(self) -> None:
        """The turn under way is over, even where they asked to be waited for."""
        self._put(Attention.send)

    def choose(self, microphone: str | None) -> None:
        """Another microphone, by its key; None: the system's default."""
        self._put(lambda attention: attention.choose(microphone))

    def measure(self, on: bool) -> None:
        """Whether utterances say how they sounded, from the next turn on."""
        self._put(_Measure(on))

    def reopen(self) -> None:
        """Everything is opened anew, now or when she next listens: it is chosen otherwise."""
        self._put(_Anew())

    @property
    def lost_s(self) -> float:
        """Seconds of sound since `start` that were lost because this machine could not keep up: before they were read,
        as far as the microphone knows, or because too much waited to be written down. Not what was said while no
        microphone was open.
        """
        ear, scribe = self._ear, self._scribe
        unread_s = ear.microphone.lost_s if ear is not None else 0.0
        return self._lost_s + unread_s + (CHUNK_S * scribe.dropped if scribe is not None else 0.0)

    def end(self) -> None:
        """Both threads end soon; the turn under way is nothing."""
        self._ending = True
        self._stir()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether both threads have ended within `timeout_s`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _put(self, command: _Command | Listening | _Anew | _Measure) -> None:
        if len(self._commands) >= COMMANDS:
            raise ContractError("ears: too many commands wait")
        self._commands.append(command)
        self._stir()

    def _stir(self) -> None:
        self._stirred.set()

    # The ears' thread

    def _run(self) -> None:
        while not self._ending:
            try:
                self._step()
            except Exception as error:  # noqa: BLE001 - the border at which this thread's faults become events
                self._fail(error)
        if self._attention is not None:
            self._attention.listen(Listening.MUTED)
        self._close()

    def _step(self) -> None:
        if self._listening is Listening.MUTED or self._attention is None:
            self._stirred.wait()
            self._stirred.clear()
            if self._attention is not None:
                self._attention.take_news()
        else:
            self._attention.step(READ_S)
        while self._commands and not self._ending:
            self._obey(self._commands.popleft())

    def _obey(self, command: _Command | Listening | _Anew | _Measure) -> None:
        if isinstance(command, Listening):
            if command is not self._listening:
                self._change(command)
        elif isinstance(command, _Anew):
            self._open_anew()
        elif isinstance(command, _Measure):
            self._measuring = command.on
            if self._attention is not None:
                self._attention.measuring = command.on
        elif self._attention is not None:
            command(self._attention)

    def _change(self, listening: Listening) -> None:
        if listening is not Listening.MUTED and self._attention is None:
            self._attention = self._opened()
        if self._attention is not None:
            self._attention.listen(listening)
        self._listening = listening
        self._publish(ListeningChanged(listening=listening))

    def _open_anew(self) -> None:
        if self._attention is not None:
            listening, self._listening = self._listening, Listening.MUTED
            self._attention.listen(Listening.MUTED)
            self._close()
            if listening is not Listening.MUTED:
                self._change(listening)

    def _opened(self) -> Attention:
        """The recogniser goes on being opened beside. Raises EnvironmentFault."""
        self._publish(EarsOpening(stage=EarsStage.MICROPHONE))
        self._ear = self._open_ear()
        self._publish(EarsOpening(stage=EarsStage.RECOGNIZER))
        chosen, basic = self._open_recognizers
        self._scribe = Scribe(chosen, open_basic=basic, told=self._stir, now=self._now)
        self._scribe.start()
        attention = Attention(
            self._ear,
            self._scribe,
            self._voice,
            publish=self._publish,
            now=self._now,
            endpointing=self._endpointing,
            turns=self._turns,
        )
        attention.measuring = self._measuring
        return attention

    def _fail(self, error: Exception) -> None:
        """What was under way is lost, and she listens no more until she is told to: then everything is opened anew."""
        if not isinstance(error, CompanionError):
            log.error("the ears failed", exc_info=error)
            error = ContractError(repr(error))
        self._publish(Trouble(error=error))
        if self._attention is not None:
            self._attention.give_up()
        self._close()
        self._listening = Listening.MUTED
        self._publish(ListeningChanged(listening=Listening.MUTED))

    def _close(self) -> None:
        """Everything that is open, and the scribe's thread."""
        lost_s, ear, scribe = self.lost_s, self._ear, self._scribe
        self._ear = self._scribe = self._attention = None
        if lost_s > self._lost_s:
            log.info("%.2f s of sound was lost so far", lost_s)
        self._lost_s = lost_s
        if scribe is not None:
            scribe.end()
        if ear is not None:
            ear.microphone.close()
            ear.close()
        if scribe is not None:
            scribe.join()
