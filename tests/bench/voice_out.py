"""A typed line to her first sound, and a stop to silence: the real starter, espeak and a null sink, by sample clocks.

Each of LINES is sent once in each of ROUNDS conversations; her replies are stopped by the next line after a second of
sound. The parts of the wait are told by the program's own events; sound, by a recording of the loudspeaker. Nothing is
asserted.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event as Flag

from companion import senses
from companion.app import Choices, open_session
from companion.conversation.commands import Say
from companion.conversation.events import Event, ModelReady, ReplyStarted, Spoken
from companion.conversation.sound_choices import VoiceChoice
from companion.emotion.expression import Voice
from companion.paths import home
from companion.runtime.session import Session
from companion.runtime.voice_ports import Instrument, Speech
from companion.settings import Settings
from tests import null_sinks
from tests.fakes import EventLog
from tests.monitor import RATE_HZ, Monitor
from tests.null_sinks import NullSinks

ROUNDS = 4
LINES = (
    "Good morning. I slept badly.",
    "Please tell me a long story about a river.",
    "What would you cook tonight, and why?",
    "I have had a long day at work.",
    "Do you like the sea?",
)
HEARD_S = 1.0
"""Of each reply before it is stopped."""
LIMIT_S = 120.0


@dataclass
class Moments:
    """Of the newest line, in seconds of `time.monotonic()`."""

    sent: float = 0.0
    token: float = 0.0
    sentence: float = 0.0
    made: float = 0.0


@dataclass
class Figures:
    token: list[float] = field(default_factory=list)
    sentence: list[float] = field(default_factory=list)
    synthesis: list[float] = field(default_factory=list)
    device: list[float] = field(default_factory=list)
    whole: list[float] = field(default_factory=list)
    stop: list[float] = field(default_factory=list)

    def spread(self) -> dict[str, float]:
        return {
            f"{name} ms, {which}": 1000 * value
            for name, values in (
                ("line sent -> first sound", self.whole),
                ("  line sent -> first token", self.token),
                ("  first token -> first sentence", self.sentence),
                ("  first sentence -> its sound is made", self.synthesis),
                ("  made -> out of the loudspeaker", self.device),
                ("next line sent -> last sound", self.stop),
            )
            for which, value in (("p50", statistics.median(values)), ("p95", _percentile(values, 0.95)))
        } | {"lines": len(self.whole)}


class WatchedSynthesizer:
    """The real one; notes when the first sentence of a line came and was made."""

    def __init__(self, inner: object, moments: Moments) -> None:
        self._inner = inner
        self._moments = moments

    def synthesize(self, text: str, voice: Voice, cancelled: Flag) -> Speech:
        came_s = time.monotonic()
        speech: Speech = self._inner.synthesize(text, voice, cancelled)  # type: ignore[attr-defined]
        if not self._moments.made and speech.length:
            self._moments.sentence, self._moments.made = came_s, time.monotonic()
        return speech

    def close(self) -> None:
        self._inner.close()  # type: ignore[attr-defined]


def main() -> None:
    if why := null_sinks.missing():
        sys.exit(f"no loudspeaker to record here: {why}")
    with tempfile.TemporaryDirectory() as folder, NullSinks(Path(folder) / "sound") as server:
        server.add_loudspeaker("room")
        os.environ.update(server.environment)
        figures = Figures()
        for number in range(ROUNDS):
            _converse(Path(folder) / "home", number, server, figures)
        print(json.dumps(figures.spread()))


def _converse(folder: Path, seed: int, server: NullSinks, figures: Figures) -> None:
    moments = Moments()
    with Monitor(server.environment, "room") as monitor, _talking(folder, seed, moments) as (session, log):
        for line in LINES:
            since = monitor.now
            moments.token = moments.sentence = moments.made = 0.0
            moments.sent = time.monotonic()
            turn_id = session.submit(Say(text=line))
            reply = _reply(log, turn_id)
            first = monitor.wait_loud(since)
            sounded_s = monitor.moment_s(first)
            figures.token.append(moments.token - moments.sent)
            figures.sentence.append(moments.sentence - moments.token)
            figures.synthesis.append(moments.made - moments.sentence)
            figures.device.append(sounded_s - moments.made)
            figures.whole.append(sounded_s - moments.sent)
            _stop(session, log, monitor, first, reply.message.id, figures)


def _reply(log: EventLog, turn_id: int) -> ReplyStarted:
    return log.wait(ReplyStarted, lambda event: event.turn_id == turn_id, timeout_s=LIMIT_S)


def _stop(session: Session, log: EventLog, monitor: Monitor, first: int, message_id: int, figures: Figures) -> None:
    """The next line, of which the reply is stopped before it sounds; no figure where she was done by then."""
    at = monitor.wait_loud(first + round(HEARD_S * RATE_HZ)) if not _is_over(log, message_id) else 0
    asked_s = time.monotonic()
    session.submit(Say(text="Wait."))
    session.interrupt()
    end = monitor.wait_silent(at, 0.25)
    if at:
        figures.stop.append(max(0.0, monitor.moment_s(end) - asked_s))


def _is_over(log: EventLog, message_id: int) -> bool:
    return any(event.over and event.message_id == message_id for event in log.of(Spoken))


@contextmanager
def _talking(folder: Path, seed: int, moments: Moments) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()

    def publish(event: Event) -> None:
        if isinstance(event, ReplyStarted) and not moments.token:
            moments.token = time.monotonic()
        log.publish(event)

    with watching(moments):
        session = open_session(Choices(home=home(folder), seed=seed), Settings(), publish, speaking=True)
        session.open()
        try:
            log.wait(ModelReady, timeout_s=LIMIT_S)
            yield session, log
        finally:
            session.close()


@contextmanager
def watching(moments: Moments) -> Iterator[None]:
    """Sessions that are opened meanwhile note when the first sentence of a line came, and when it was made."""
    opens = senses._open_instrument

    def watched(shared: senses._Shared, choice: VoiceChoice) -> Instrument:
        real = opens(shared, choice)
        return replace(real, synthesizer=WatchedSynthesizer(real.synthesizer, moments))

    senses._open_instrument = watched
    try:
        yield
    finally:
        senses._open_instrument = opens


def _percentile(values: list[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, round(part * (len(ordered) - 1)))]


if __name__ == "__main__":
    main()
