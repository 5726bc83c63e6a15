"""What the microphone hears, at 16 kHz, in blocks of 20 ms, with whatever happens to the microphone between them.

The sound library's thread puts blocks into a ring; the one thread that reads does everything else. Knows nothing of
speech.
"""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, SILENCE_DB, Chunk, level_db
from companion.audio.clock import DeviceClock
from companion.audio.devices import BLOCK_S, Change, Device, Kind, Notice, Sound, Stream
from companion.audio.held_device import HeldDevice
from companion.audio.resample import Resampler
from companion.audio.ring import Ring
from companion.errors import Code, EnvironmentFault

CHUNK = HEARD_HZ // 50
"""Samples: 20 ms."""
KEPT_S = 2.0
"""Of sound that nobody reads; after that the oldest goes. A decoder holds a reader up for less (taste)."""
BLOCKED_S = 3.0
"""Nothing but zeros for so long is no quiet room, whose noise reaches the last bits of any microphone (taste)."""
POLL_S = 0.005
"""Between two looks at the ring: the callback, which may not lock, can't wake anybody."""

_BLOCKED = {"win32": Code.MICROPHONE_BLOCKED_WINDOWS, "darwin": Code.MICROPHONE_BLOCKED_MACOS}


class Capture:
    """Belongs to one thread. `chosen`: the key of a device; None: the system's default, whichever it is."""

    def __init__(
        self,
        sound: Sound,
        *,
        chosen: str | None = None,
        now: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.level_db = SILENCE_DB
        """Of the newest chunk: 0 is a full square wave."""
        self.dropped = 0
        """Samples at 16 kHz that nobody read in time."""
        self._sound = sound
        self._held = HeldDevice[_Line](sound, Kind.MICROPHONE, self._begun, chosen=chosen, now=now)
        self._now = now
        self._wait = wait
        self._end = 0  # index after the newest chunk's last sample
        self._end_s: float | None = None  # and its moment, once there was a chunk
        self._zeros = 0
        self._told_blocked = False
        self._reading: _Line | None = None

    @property
    def device(self) -> Device | None:
        """The microphone that is open."""
        return self._held.device

    @property
    def dropouts(self) -> int:
        """How often a microphone could not hand over its blocks in time, since this was made."""
        return self._held.dropouts

    @property
    def lost_s(self) -> float:
        """Seconds of sound that a microphone heard and nobody can read any more, at least: a device says that it lost
        something and not how much, and counts as a block each time. What one lost without saying so is not in it.
        """
        return self.dropped / HEARD_HZ + BLOCK_S * self.dropouts

    def choose(self, key: str | None) -> None:
        """Another microphone, from the next `read` on."""
        self._held.chosen = key
        self._held.look_at_once()

    def read(self, timeout_s: float) -> Chunk | Notice | None:
        """The next 20 ms, or what has happened to the microphone; None when neither comes in time. Raises nothing."""
        end_s = self._now() + timeout_s
        while True:
            self._held.tend()
            if self._held.notices:
                return self._held.notices.popleft()
            chunk = self._chunk()
            if chunk is not None:
                return chunk
            if self._now() >= end_s:
                return None
            self._wait(POLL_S)

    def moment_s(self, start: int) -> float:
        """When that sample of the newest chunks sounded, in seconds of `time.monotonic()`: exact to some milliseconds.
        Raises ValueError before the first chunk.
        """
        if self._reading is None:
            raise ValueError("nothing was heard yet")
        return self._reading.moment_s(start)

    def close(self) -> None:
        """The microphone is free. `read` opens it again."""
        self._held.close()
        self._held.look_at_once()

    def _begun(self, device: Device) -> _Line:
        line = _Line(device.rate_hz, self._now)
        line.stream = self._sound.open(device, line.sounded)
        return line

    def _chunk(self) -> Chunk | None:
        line = self._held.line
        if line is None:
            return None
        if line is not self._reading:
            if line.last_block_s is None:
                return None
            line.begin(self._end, self._end_s)
            self._reading = line
        self.dropped += line.fill()
        chunk = line.taken()
        if chunk is not None:
            self._end = chunk.start + CHUNK
            self._end_s = line.moment_s(self._end)
            self._notice(chunk.samples)
        return chunk

    def _notice(self, samples: NDArray[np.float32]) -> None:
        self.level_db = level_db(samples)
        self._zeros = self._zeros + len(samples) if not samples.any() else 0
        device = self._held.device
        if self._zeros >= BLOCKED_S * HEARD_HZ and not self._told_blocked:
            self._told_blocked = True
            self._held.notices.append(Notice(change=Change.BLOCKED, device=device, fault=blocked(device)))
        if self._told_blocked and not self._zeros:
            self._told_blocked = False
            self._held.notices.append(Notice(change=Change.UNBLOCKED, device=device))


def blocked(device: Device | None) -> EnvironmentFault:
    """What is said of a microphone that gives nothing but zeros: on each system, the place to look is another."""
    return EnvironmentFault(_BLOCKED.get(sys.platform, Code.MICROPHONE_BLOCKED), device.name if device else "")


class _Line:
    """A microphone that is open: what came of it, and what was made of that."""

    stream: Stream

    def __init__(self, rate_hz: int, now: Callable[[], float]) -> None:
        self._now = now
        self._rate_hz = rate_hz
        self._ring = Ring(round(rate_hz * KEPT_S))
        self._blocks = deque[tuple[int, float]](maxlen=round(KEPT_S / BLOCK_S))
        self._last_block_s: float | None = None
        self._clock = DeviceClock(rate_hz)
        self._resampler = Resampler(rate_hz, HEARD_HZ)
        self._zero = (0, 0)
        """A sample in the ring, and the one at 16 kHz on the stream's clock that sounds with it."""
        self._ready = np.zeros(0, np.float32)
        self._next = 0  # index of the first that is ready

    @property
    def last_block_s(self) -> float | None:
        return self._last_block_s

    def sounded(self, samples: NDArray[np.float32], at_s: float) -> None:
        """The sound library's thread."""
        self._blocks.append((self._ring.written, at_s))
        self._ring.put(samples)
        self._last_block_s = self._now()

    def begin(self, start: int, start_s: float | None) -> None:
        """The first sample takes the index `start`; or one as much later as it sounded after the moment `start_s`."""
        self._learn()
        missed_s = 0.0 if start_s is None else max(0.0, self._clock.moment_s(0) - start_s)
        self._next = start + round(missed_s * HEARD_HZ)
        self._zero = (0, self._next)

    def moment_s(self, index: int) -> float:
        in_ring, on_clock = self._zero
        return self._clock.moment_s(in_ring + (index - on_clock) * self._rate_hz / HEARD_HZ)

    def fill(self) -> int:
        """Everything that came is ready; how many samples at 16 kHz were lost before that."""
        self._learn()
        expected = self._ring.taken
        first, samples = self._ring.newest(self._ring.capacity)
        lost = 0
        if first != expected:
            in_ring, on_clock = self._zero
            fresh = on_clock + round((first - in_ring) * HEARD_HZ / self._rate_hz)
            lost = fresh - self._next
            self._zero, self._next = (first, fresh), fresh
            self._ready = np.zeros(0, np.float32)
            self._resampler.begin()
        if len(samples):
            self._ready = np.concatenate((self._ready, self._resampler.resampled(samples)))
        return lost

    def taken(self) -> Chunk | None:
        if len(self._ready) < CHUNK:
            return None
        samples, self._ready = self._ready[:CHUNK], self._ready[CHUNK:]
        self._next += CHUNK
        return Chunk(samples=samples, rate_hz=HEARD_HZ, start=self._next - CHUNK)

    def _learn(self) -> None:
        """What the newest blocks say of the moments."""
        self._clock.learn([self._blocks.popleft() for _ in range(len(self._blocks))])
