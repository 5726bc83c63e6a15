"""A loudspeaker that sounds as far as a test lets it, and an engine that a test can hold up or break."""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass

from companion.audio.chunk import Chunk
from companion.conversation.sound_choices import SoundChoice, SoundChoices, VoiceChoice
from companion.emotion.expression import Voice
from companion.errors import Code, EnvironmentFault
from companion.runtime.voice_ports import Instrument
from companion.speaking.synthesis import Speech
from tests.fakes_speaking import FakeSynthesizer, plain_ends

ENDLESS_S = 1e9
LIMIT_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeHeard:
    marks: tuple[Hashable, ...]
    beyond_s: float
    flushed: bool
    playing: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeTold:
    fault: EnvironmentFault | None


class FakePlayer:
    """A `Player` without a clock: `sound` is how time passes. Its line has no end, but for `full`."""

    def __init__(self) -> None:
        self.there = True
        """Whether there is a loudspeaker to open."""
        self.device: object | None = None
        self.at_once = False
        """What is given has come out already."""
        self.flushes = 0
        self.paused = False
        """What is given may come, but does not come out: `sound` has no effect."""
        self.given_s = 0.0
        """Of sound that came, whatever became of it."""
        self.room = threading.Event()
        """Cleared: the line is full, and whoever plays waits."""
        self.room.set()
        self._changed = threading.Condition()
        self._line: list[tuple[float, Hashable | None]] = []  # end, mark
        self._end_s = self._reached_s = self._since_s = 0.0
        self._flushed_s: float | None = None
        """Where the newest flush was, until sound has followed it."""
        self._told = False

    def tend(self) -> None:
        with self._changed:
            self.device = "Shelf" if self.there else None
            self._changed.notify_all()

    def notice(self) -> FakeTold | None:
        if self.there or self._told:
            return None
        self._told = True
        return FakeTold(fault=EnvironmentFault(Code.LOUDSPEAKER_NONE))

    def play(
        self, chunk: Chunk, *, mark: Hashable | None = None, last: bool = True, cancelled: threading.Event | None = None
    ) -> str:
        self.tend()
        assert self.room.wait(LIMIT_S)
        with self._changed:
            if cancelled is not None and cancelled.is_set():
                return "flushed"
            if self.device is None:
                self._told = False
                return "no_device"
            seconds = len(chunk.samples) / chunk.rate_hz
            self.given_s += seconds
            self._end_s += seconds
            if mark is not None:
                self._line.append((self._end_s, mark))
            if self.at_once:
                self._reached_s = self._end_s
            self._changed.notify_all()
        return "queued"

    def flush(self) -> None:
        with self._changed:
            self.flushes += 1
            self.paused = False
            self._line = [(end_s, mark) for end_s, mark in self._line if end_s <= self._reached_s]
            self._end_s = self._flushed_s = self._reached_s
            self._changed.notify_all()

    def pause(self) -> None:
        self.paused = True

    def resume(self) -> None:
        self.paused = False

    def heard(self) -> FakeHeard:
        with self._changed:
            marks = []
            while self._line and self._line[0][0] <= self._reached_s + 1e-9:
                self._since_s, mark = self._line.pop(0)
                marks.append(mark)
            flushed = self._flushed_s is not None and self._reached_s <= self._flushed_s
            if self._flushed_s is not None and not flushed:
                self._since_s, self._flushed_s = max(self._since_s, self._flushed_s), None
            return FakeHeard(
                marks=tuple(marks),
                beyond_s=max(0.0, self._reached_s - self._since_s),
                flushed=flushed,
                playing=self._end_s > self._reached_s,
            )

    def close(self) -> None:
        with self._changed:
            self.device = None
            self._line.clear()
            self._end_s = self._reached_s
            self._changed.notify_all()

    # A test's side

    def sound(self, seconds: float = ENDLESS_S) -> None:
        """So much of what was given comes out."""
        with self._changed:
            if not self.paused:
                self._reached_s = min(self._end_s, self._reached_s + seconds)

    def wait_given(self, seconds: float) -> None:
        """Until so much was given."""
        with self._changed:
            assert self._changed.wait_for(lambda: self.given_s >= seconds - 1e-9, LIMIT_S), self.given_s

    def wait_closed(self) -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self.device is None, LIMIT_S)


class HeldSynthesizer(FakeSynthesizer):
    """Keeps what it was asked for; waits at `gate`; raises `fault` while there is one."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.manners: list[Voice] = []
        self.gate = threading.Event()
        self.gate.set()
        self.came = threading.Event()
        """Somebody stands at the gate, or has passed it."""
        self.fault: Exception | None = None
        self.closed = False

    def synthesize(self, text: str, voice: Voice, cancelled: threading.Event) -> Speech:
        self.asked.append(text)
        self.manners.append(voice)
        self.came.set()
        assert self.gate.wait(LIMIT_S)
        if self.fault is not None:
            raise self.fault
        return super().synthesize(text, voice, cancelled)

    def close(self) -> None:
        self.closed = True


class FakeInstrument:
    """An `OpenInstrument`; raises `fault` while there is one."""

    def __init__(self) -> None:
        self.player = FakePlayer()
        self.synthesizer = HeldSynthesizer()
        self.fault: EnvironmentFault | None = None
        self.opened = 0
        self.closed = 0
        self.chosen: list[VoiceChoice] = []
        """How it was opened, and what was chosen since."""
        self.choices = SoundChoices(voices=(SoundChoice(key="en", name="English"),))

    def __call__(self, choice: VoiceChoice) -> Instrument:
        self.opened += 1
        self.chosen.append(choice)
        if self.fault is not None:
            raise self.fault
        return Instrument(
            synthesizer=self.synthesizer,
            player=self.player,
            ends=plain_ends,
            choose=self.chosen.append,
            choices=lambda: self.choices,
            close=lambda: self._count_close(),
        )

    def _count_close(self) -> None:
        self.closed += 1


def seconds_of(text: str, voice: Voice) -> float:
    """How long the fake engine speaks a piece, its pause included."""
    speech = FakeSynthesizer().synthesize(text, voice, threading.Event())
    return speech.length / speech.rate_hz
