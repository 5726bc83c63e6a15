"""Her voice on its way out of the loudspeaker: played as it comes, stopped within a block, and known to the sample.

One thread plays; any thread may flush and ask what was heard. The sound library's thread takes from a ring and never
waits.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import Chunk
from companion.audio.devices import Device, Kind, Notice, Sound
from companion.audio.held_device import HeldDevice
from companion.audio.playback_line import PlaybackLine
from companion.audio.reference import Reference
from companion.audio.resample import Resampler

POLL_S = 0.005
"""Between two looks at whether there is room: the callback can't wake anybody."""
EXACT_S = 1e-6
"""Below a sample: for sums of floats."""


class Outcome(StrEnum):
    """What became of a chunk."""

    QUEUED = "queued"
    """All of it waits in line, or has been played."""
    FLUSHED = "flushed"
    """It was called off while it waited."""
    NO_DEVICE = "no_device"
    """There is no loudspeaker; `notices` tell why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """How far the sound has come out of the loudspeaker, by the device's own clock."""

    marks: tuple[Hashable, ...]
    """Those whose sound has come out to its end since they were last asked for, in order."""
    beyond_s: float
    """Seconds that came out after the newest of all marks, or after the newest flush or loss where that was later and
    sound has followed it.
    """
    flushed: bool
    """Nothing has come out since the newest flush: `beyond_s` is of what that called off."""
    playing: bool
    """Whether anything that was given has not come out yet."""


class Playback:
    """`chosen`: the key of a device; None: the system's default. The first `tend` or `play` opens it."""

    def __init__(
        self,
        sound: Sound,
        *,
        chosen: str | None = None,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.reference = Reference()
        """What left the loudspeaker."""
        self.lost_s = 0.0
        """Sound that was given and never heard, because its device vanished and no other was there."""
        self._sound = sound
        self._held = HeldDevice[PlaybackLine](sound, Kind.LOUDSPEAKER, self._begun, chosen=chosen, now=now)
        self._now = now
        self._wait = wait
        self._lock = threading.Lock()  # between those who play, flush and ask; no callback takes it
        self._line: PlaybackLine | None = None
        """The newest that has, or may still have, something to play."""
        self._flushes = 0
        self._stops = deque[tuple[float, Hashable | None]]()
        """Ends in the line's seconds, in order: of a sound with a mark, or of a flush (None). At most one a chunk."""
        self._since_s = 0.0  # the newest stop that was reached
        self._reached_s = 0.0
        self._volume = 1.0
        self._paused = False
        self._resampler: Resampler | None = None

    @property
    def device(self) -> Device | None:
        """The loudspeaker that is open."""
        return self._held.device

    @property
    def dropouts(self) -> int:
        """How often a block came too late for a loudspeaker, since this was made."""
        return self._held.dropouts

    def choose(self, key: str | None) -> None:
        """The playing thread: another loudspeaker, from the next `tend` or `play` on."""
        self._held.chosen = key
        self._held.look_at_once()

    def tend(self) -> None:
        """The playing thread, every second or so: opens the device, and opens one again when it has vanished."""
        self._held.tend()
        if self._held.line is None:
            self._drop()

    def notice(self) -> Notice | None:
        """What has happened to the loudspeaker, one at a time."""
        return self._held.notices.popleft() if self._held.notices else None

    def play(
        self,
        chunk: Chunk,
        *,
        mark: Hashable | None = None,
        last: bool = True,
        cancelled: threading.Event | None = None,
    ) -> Outcome:
        """The playing thread: waits until all of `chunk` is in line. `mark`: told by `heard` when the chunk has come
        out to its end. `last`: what comes next does not go on seamlessly from here. Of a chunk that was flushed,
        nothing stays in line. `cancelled`: whoever sets it before a flush can be sure that nothing comes after that.
        """
        flushes = self._flushes
        samples = np.zeros(0, np.float32)
        line: PlaybackLine | None = None
        done = 0
        while True:
            self.tend()
            with self._lock:
                if self._flushes != flushes or (cancelled is not None and cancelled.is_set()):
                    return Outcome.FLUSHED
                if self._line is None:
                    return Outcome.NO_DEVICE
                if line is not self._line:  # the first, or another in place of one that vanished
                    done = round(done * self._line.rate_hz / line.rate_hz) if line else 0
                    line = self._line
                    samples = self._at_rate(chunk, line.rate_hz, last=last)
                done += line.put(samples[done:])
                if done >= len(samples):
                    if mark is not None:
                        self._stops.append((line.end_s, mark))
                    return Outcome.QUEUED
            self._wait(POLL_S)

    def flush(self) -> None:
        """Silence from the device's next block on; nothing that was given before comes later. Any thread."""
        with self._lock:
            self._flushes += 1
            self._resampler = None
            self._paused = False
            line = self._line
            if line is not None:
                line.flush()
                line.paused = False
                kept = (stop for stop in self._stops if stop[0] <= line.taken_s + EXACT_S or stop[1] is None)
                self._stops = deque([*kept, (line.end_s, None)])

    def pause(self) -> None:
        """Silence from the next block on, until `resume`: nothing is lost. Any thread."""
        self._hold(paused=True)

    def resume(self) -> None:
        """Goes on where it was paused."""
        self._hold(paused=False)

    def set_volume(self, volume: float) -> None:
        """A factor on all that is played, 0 .. 1, reached within a block."""
        with self._lock:
            self._volume = volume
            if self._line is not None:
                self._line.volume = volume

    def heard(self) -> Heard:
        """What has come out by now. Any thread; each mark is told once."""
        with self._lock:
            line = self._line
            if line is not None:
                self._reached_s = max(self._reached_s, line.reached_s(self._now()))
            marks = []
            while self._stops and self._passed(*self._stops[0]):
                self._since_s, mark = self._stops.popleft()
                if mark is not None:
                    marks.append(mark)
            return Heard(
                marks=tuple(marks),
                beyond_s=max(0.0, self._reached_s - self._since_s),
                flushed=any(mark is None for _, mark in self._stops),
                playing=line is not None and line.has_more(self._reached_s + EXACT_S),
            )

    def close(self) -> None:
        """The playing thread: the loudspeaker is free, and what was in line is gone. `play` opens it again."""
        self._held.close()
        self._held.look_at_once()
        with self._lock:
            self._flushes += 1
            self._stops.clear()
            self._line = None

    def _passed(self, end_s: float, mark: Hashable | None) -> bool:
        """A mark is reached with the last sample before it, a flush only with the first sample after it."""
        return end_s <= self._reached_s + EXACT_S if mark is not None else end_s + EXACT_S < self._reached_s

    def _hold(self, *, paused: bool) -> None:
        with self._lock:
            self._paused = paused
            if self._line is not None:
                self._line.paused = paused

    def _begun(self, device: Device) -> PlaybackLine:
        line = PlaybackLine(device.rate_hz, self.reference.begin(device.rate_hz), self._now)
        line.stream = self._sound.open(device, line.sounded)
        with self._lock:
            line.volume, line.paused = self._volume, self._paused
            self._resampler = None
            if self._line is None:
                line.base_s = self._reached_s
            else:
                line.take_over(self._line)
            self._line = line
        return line

    def _drop(self) -> None:
        """There is no device: what was in line is not kept for later, when nobody would know why it is said."""
        with self._lock:
            if self._line is not None:
                self.lost_s += self._line.end_s - self._line.taken_s
                self._stops.clear()
                self._since_s = self._reached_s
                self._line = None

    def _at_rate(self, chunk: Chunk, rate_hz: int, *, last: bool) -> NDArray[np.float32]:
        if self._resampler is None or (self._resampler.from_hz, self._resampler.to_hz) != (chunk.rate_hz, rate_hz):
            self._resampler = Resampler(chunk.rate_hz, rate_hz)
        return self._resampler.resampled(chunk.samples, last=last)
