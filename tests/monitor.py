"""What a null sink plays, recorded beside the program: when it was loud, by the samples' own clock."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections import deque
from collections.abc import Mapping
from types import TracebackType

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 16_000
LOUD = 0.003
"""Above it there is sound: a null sink's silence is exactly zero."""
LIMIT_S = 60.0
_RAW = ("--raw", "--format=s16le", f"--rate={RATE_HZ}")
_MONO_AT_ONCE = ("--channels=1", "--latency-msec=10")
_RIGHT = ("--channel-map=front-right", "--no-remix")
_BLOCK_BYTES = 2 * RATE_HZ // 100


class Monitor:
    """Records, while the context lasts, with `parec`. A sample's moment is late by what recording takes, at most some
    20 ms, and never early.
    """

    def __init__(
        self, environment: Mapping[str, str], loudspeaker: str, *, right: bool = False, kept_s: float = 3600.0
    ) -> None:
        """`right`: its right channel alone, of two. `kept_s`: what is older is forgotten."""
        self._environment = environment
        self._source = f"{loudspeaker}.monitor"
        self._channels = _RIGHT if right else ()
        self._blocks = deque[NDArray[np.float32]](maxlen=round(kept_s * RATE_HZ / (_BLOCK_BYTES // 2)))
        self._count = 0
        self._zero_s = float("inf")
        self._changed = threading.Condition()

    def __enter__(self) -> Monitor:
        self._recorder = subprocess.Popen(
            ["parec", "-d", self._source, *_RAW, *_MONO_AT_ONCE, *self._channels],
            env=os.environ | dict(self._environment),
            stdout=subprocess.PIPE,
        )
        self._reader = threading.Thread(target=self._read, name="monitor")
        self._reader.start()
        with self._changed:
            assert self._changed.wait_for(lambda: self._count > 0, LIMIT_S), "nothing is recorded"
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._recorder.terminate()
        self._reader.join()
        self._recorder.wait()

    @property
    def now(self) -> int:
        """The sample that was recorded last."""
        return self._count

    def moment_s(self, sample: int) -> float:
        """When it sounded, in seconds of `time.monotonic()`."""
        return self._zero_s + sample / RATE_HZ

    def wait_loud(self, since: int) -> int:
        """The first sample with sound from `since` on, once there is one."""
        with self._changed:
            while True:
                loud = np.flatnonzero(np.abs(self._from(since)) > LOUD)
                if len(loud):
                    return since + int(loud[0])
                since = max(since, self._count)  # each sample is looked at once: what is measured shares the processor
                assert self._changed.wait(LIMIT_S), "nothing sounds"

    def wait_silent(self, since: int, seconds: float) -> int:
        """Where the first silence from `since` on begins that lasts so long, once it has."""
        quiet, end = round(seconds * RATE_HZ), since
        with self._changed:
            while True:
                loud = np.flatnonzero(np.abs(self._from(since)) > LOUD)
                end = since + int(loud[-1]) + 1 if len(loud) else end
                if self._count - end >= quiet:
                    return end
                since = max(since, self._count)
                assert self._changed.wait(LIMIT_S)

    def index(self, moment_s: float) -> int:
        """The sample of that moment."""
        return round((moment_s - self._zero_s) * RATE_HZ)

    def last_loud(self, since: int, until: int) -> int | None:
        """The last sample with sound between the two, once all of them are recorded; None: there is none."""
        with self._changed:
            assert self._changed.wait_for(lambda: self._count >= until, LIMIT_S)
            loud = np.flatnonzero(np.abs(self._from(since)[: until - since]) > LOUD)
        return since + int(loud[-1]) if len(loud) else None

    def loud_s(self, since: int = 0) -> float:
        """Seconds with sound from then on: in pieces of 10 ms."""
        with self._changed:
            samples = self._from(since)
        pieces = samples[: len(samples) // 160 * 160].reshape(-1, 160)
        return float(np.count_nonzero(np.abs(pieces).max(axis=1) > LOUD)) / 100 if len(pieces) else 0.0

    def _from(self, since: int) -> NDArray[np.float32]:
        blocks, at = [], self._count
        for block in reversed(self._blocks):
            if at <= since:
                break
            at -= len(block)
            blocks.append(block)
        return np.concatenate(blocks[::-1])[max(0, since - at) :] if blocks else np.zeros(0, np.float32)

    def _read(self) -> None:
        assert self._recorder.stdout is not None
        while raw := self._recorder.stdout.read(_BLOCK_BYTES):
            now_s = time.monotonic()
            block = np.frombuffer(raw[: len(raw) // 2 * 2], "<i2").astype(np.float32) / np.float32(32_768)
            with self._changed:
                self._blocks.append(block)
                self._count += len(block)
                self._zero_s = min(self._zero_s, now_s - self._count / RATE_HZ)
                self._changed.notify_all()
        self._recorder.stdout.close()
