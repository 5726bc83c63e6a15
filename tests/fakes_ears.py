"""Ears without sound: a microphone whose sound is written in the test, on a clock that only this sound moves."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count

import numpy as np

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.devices import Notice
from companion.conversation.heard import HeardEvent
from companion.conversation.ports import Cancelled
from companion.conversation.prosody import Prosody
from companion.conversation.transcript import Transcript, Word
from companion.errors import CompanionError, EnvironmentFault
from companion.hearing.endpointing import Endpointing
from companion.runtime.attention import Attention
from companion.runtime.ears_ports import Ear, Failed, Finished, MeasuresVoices, News, Opened, Recognizer, Words

CHUNK, WINDOW = 320, 512
SILENCE, VOICE, NOISE = 0.0, 0.2, -0.2
"""A sample of each: nobody, a voice, and what a detector takes for speech though it is none: a cough."""
WORD_S = 0.3
LATENCY_S = 0.03


class FakeClock:
    def __init__(self) -> None:
        self.now_s = 50.0

    def now(self) -> float:
        return self.now_s


class FakeMicrophone:
    """`Microphone`. What waits in `coming` is read a chunk at a time, and time passes with it."""

    def __init__(self, clock: FakeClock) -> None:
        self.level_db = -100.0
        self.lost_s = 0.0
        self.coming = deque[Chunk | Notice]()
        self.came = threading.Event()
        self.closed = 0
        self.chosen: str | None = None
        self.waits = False
        """Whether `read` waits for sound, as with a thread of its own."""
        self._clock = clock
        self._end = 0
        self._zero_s = clock.now_s - LATENCY_S

    def sound(self, seconds: float, sample: float) -> None:
        for _ in range(round(seconds * HEARD_HZ / CHUNK)):
            samples = np.full(CHUNK, sample, np.float32)
            self.coming.append(Chunk(samples=samples, rate_hz=HEARD_HZ, start=self._end))
            self._end += CHUNK
        self.came.set()

    def tell(self, notice: Notice) -> None:
        self.coming.append(notice)
        self.came.set()

    def read(self, timeout_s: float) -> Chunk | Notice | None:
        if self.waits:
            self.came.wait(timeout_s)
        if not self.coming:
            self.came.clear()
            return None
        read = self.coming.popleft()
        if isinstance(read, Chunk):
            self._clock.now_s += CHUNK / HEARD_HZ
            self.level_db = -20.0 if read.samples.any() else -100.0
        return read

    def moment_s(self, start: int) -> float:
        return self._zero_s + start / HEARD_HZ

    def choose(self, key: str | None) -> None:
        self.chosen = key

    def close(self) -> None:
        self.closed += 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FakeWindow:
    probability: float
    voiced: bool
    start: int
    end: int


class FakeDetector:
    """`Detector`: goes by the samples of this file."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self._rest = np.zeros(0, np.float32)

    def hear(self, chunk: Chunk) -> Sequence[FakeWindow]:
        start = chunk.start - self._rest.size
        samples = np.concatenate((self._rest, chunk.samples))
        windows = []
        while samples.size >= WINDOW:
            piece, samples = samples[:WINDOW], samples[WINDOW:]
            loud = bool(np.mean(np.abs(piece)) > abs(VOICE) / 2)
            voiced = loud and float(piece.mean()) > 0
            windows.append(
                FakeWindow(
                    probability=0.9 if voiced else 0.6 if loud else 0.05,
                    voiced=voiced,
                    start=start,
                    end=start + WINDOW,
                )
            )
            start += WINDOW
        self._rest = samples
        return windows


class TimedRecognizer:
    """`Recognizer`: a word of the line for each 0.3 s of loud sound; the next line for each stretch that was asked."""

    def __init__(self, *lines: str) -> None:
        self.lines = list(lines)
        self.engine = "timed"
        self.fault: CompanionError | None = None
        """Raised by the next `finish`."""
        self.fed_s = 0.0
        self.closed = False
        self.entered = threading.Event()
        """`finish` was called."""
        self.hold: threading.Event | None = None
        """Where there is one, `finish` waits for it, or to be called off."""
        self.begun = self.finishes = 0
        self._cancelled = threading.Event()
        self._index, self._answered = 0, False

    def begin(self) -> None:
        self.begun += 1
        self._cancelled.clear()
        self._index += self._answered
        self._answered = False
        self.fed_s = self._loud_s = 0.0

    def feed(self, chunk: Chunk) -> None:
        self.fed_s += len(chunk.samples) / HEARD_HZ
        if chunk.samples.any():
            self._loud_s += len(chunk.samples) / HEARD_HZ

    def partial(self) -> str:
        line = self.lines[self._index] if self._index < len(self.lines) else ""
        return " ".join(line.split()[: round(self._loud_s / WORD_S)])

    def finish(self) -> Transcript:
        self.entered.set()
        self.finishes += 1
        while self.hold is not None and not self.hold.wait(0.001):
            if self._cancelled.is_set():
                break
        if self._cancelled.is_set():
            raise Cancelled
        if self.fault is not None:
            fault, self.fault = self.fault, None
            raise fault
        self._answered = True
        text = self.partial()
        words = tuple(Word(text=word, confidence=0.9, start_s=0.0, end_s=0.1) for word in text.split())
        return Transcript(text=text, words=words, language="en" if text else "", engine=self.engine)

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self.closed = True


class InlineScribe:
    """`Scribing` on the caller's thread. `late`: what was asked is done when the test says so."""

    def __init__(self, recognizer: Recognizer) -> None:
        self.dropped = 0
        self.full = False
        self.late = False
        self._recognizer = recognizer
        self._turn = self._chunks = 0
        self._news: list[News] = [Opened()]
        self._todo: list[tuple[int, Callable[[], None]]] = []

    def begin(self, turn: int) -> bool:
        if self.full:
            return False
        self._taking = turn

        def begin() -> None:
            self._turn, self._chunks = turn, 0
            self._recognizer.begin()

        self._do(begin)
        return True

    def feed(self, chunk: Chunk) -> None:
        def feed() -> None:
            self._chunks += 1
            self._recognizer.feed(chunk)
            self._news.append(Words(turn=self._turn, text=self._recognizer.partial()))

        self._do(feed)

    def finish(self) -> None:
        def finish() -> None:
            try:
                transcript = self._recognizer.finish()
            except CompanionError as error:
                self._news.append(Failed(turn=self._turn, error=error))
                return
            self._news.append(Finished(turn=self._turn, chunks=self._chunks, transcript=transcript))

        self._do(finish)

    def drop(self, turn: int) -> None:
        self._todo = [(theirs, work) for theirs, work in self._todo if theirs != turn]

    def news(self) -> Sequence[News]:
        came, self._news = self._news, []
        return came

    def catch_up(self) -> None:
        """Everything that was asked is done."""
        while self._todo:
            self._todo.pop(0)[1]()

    def _do(self, work: Callable[[], None]) -> None:
        self._todo.append((self._taking, work))
        if not self.late:
            self.catch_up()


class FakeVoice:
    """`Speaking`. She says `words` until she is stopped."""

    def __init__(self, words: str = "") -> None:
        self.words = words
        self.told: list[str] = []
        self.told_at_s: list[float] = []
        self.slow = False
        """She says on for a while when she is stopped."""
        self.now: Callable[[], float] = lambda: 0.0

    def saying(self) -> str:
        return self.words

    def dip(self) -> None:
        self._note("dip")

    def resume(self) -> None:
        self._note("resume")

    def stop(self) -> None:
        self._note("stop")
        self.words = self.words if self.slow else ""

    def _note(self, what: str) -> None:
        self.told.append(what)
        self.told_at_s.append(self.now())


class FakeVoices:
    """`MeasuresVoices`: tells what a test says; `asked` is (seconds of sound, seconds of speech, text, last)."""

    def __init__(self, told: Prosody | None) -> None:
        self.told = told
        self.asked: list[tuple[float, float, str, bool]] = []
        self.forgotten = 0

    def measured(
        self, sound: Sequence[Chunk], speech: Sequence[tuple[int, int]], text: str, *, last: bool
    ) -> Prosody | None:
        samples = sum(len(chunk.samples) for chunk in sound)
        spoken = sum(end - first for first, end in speech)
        self.asked.append((samples / 16_000, spoken / 16_000, text, last))
        return self.told

    def forget(self) -> None:
        self.forgotten += 1


class Scene:
    """A person, her ears and her voice, without a thread."""

    def __init__(
        self,
        *lines: str,
        saying: str = "",
        fault: EnvironmentFault | None = None,
        voices: MeasuresVoices | None = None,
    ) -> None:
        self.clock = FakeClock()
        self.microphone = FakeMicrophone(self.clock)
        self.recognizer = TimedRecognizer(*lines)
        self.scribe = InlineScribe(self.recognizer)
        self.voice = FakeVoice(saying)
        self.voice.now = self.clock.now
        self.events: list[HeardEvent] = []
        self.closed = False
        self.ear = Ear(
            microphone=self.microphone,
            detector=FakeDetector(),
            echo=None,
            fault=fault,
            close=lambda: None,
            voices=voices,
        )
        self.attention = Attention(
            self.ear,
            self.scribe,
            self.voice,
            publish=self.events.append,
            now=self.clock.now,
            endpointing=Endpointing(),
            turns=count(1),
        )

    def hear(self, *parts: tuple[float, float]) -> None:
        """(seconds, sample) one after the other, and all that comes of them."""
        for seconds, sample in parts:
            self.microphone.sound(seconds, sample)
        self.go_on()

    def go_on(self) -> None:
        """All that waits in the microphone, and what the scribe has made of it."""
        while self.microphone.coming:
            self.attention.step(0.0)
        self.attention.step(0.0)

    def told(self, *kinds: type) -> list[HeardEvent]:
        return [event for event in self.events if isinstance(event, kinds)]
