"""Sound: how late, how fast it stops, what it costs, and how much of the echo goes.

The first three in a real loop through a sound server of its own (`tests/null_sinks.py`), left out where there can be
none; the echo in simulated rooms, with a voice of espeak's. Times are by the devices' clocks.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from companion.audio import files
from companion.audio.capture import Capture
from companion.audio.chunk import HEARD_HZ, Chunk, level_db
from companion.audio.echo import EchoCanceller
from companion.audio.playback import Playback
from companion.audio.portaudio import PortAudio
from companion.audio.reference import Reference
from tests import null_sinks
from tests.null_sinks import NullSinks
from tests.rooms import in_room, room, syllables

ROUNDS = 25
LEVELS_DB = {"quiet": -12.0, "usual": 0.0, "loud": 9.0}
"""Of the loudspeaker; at the last, the microphone is overdriven at times."""
TEXT = (
    "The river was quiet that morning, and a small boat lay on the bank with nobody in it. I walked down to see whose "
    "it might be, but there was no name on it, and the oars were gone. Later that day a cat had moved in, and would "
    "not be talked out of it. We left her a bowl of milk and went home, laughing."
)
AHEAD_S = 0.06
"""How long before it sounds a sample is played, in the simulation."""


def main() -> None:
    figures = simulated()
    if why := null_sinks.missing():
        print(f"no real loop here: {why}", file=sys.stderr)
    else:
        with tempfile.TemporaryDirectory() as folder, NullSinks(Path(folder) / "sound") as server:
            os.environ.update(server.environment)
            server.add_loudspeaker("room")
            figures |= Loop().figures()
    print(json.dumps(figures))


class Loop:
    """Loudspeaker and microphone of the sound server, open."""

    def __init__(self) -> None:
        self._sound = PortAudio()
        self._capture = Capture(self._sound)
        self._playback = Playback(self._sound)
        self._canceller = EchoCanceller()

    def figures(self) -> dict[str, float]:
        for _ in range(50):
            self._playback.tend()
            self._heard(0.05)
        figures = spread("round trip ms", [self._round_trip_ms() for _ in range(ROUNDS)])
        figures |= spread("stop ms", [self._stop_ms() for _ in range(ROUNDS)])
        figures |= self._cost("open, silent", voice=False, cancel=False)
        figures |= self._cost("open, speaking, echo cancelled", voice=True, cancel=True)
        busy = threading.Event()
        workers = [threading.Thread(target=spin, args=(busy,)) for _ in range(2)]
        for worker in workers:
            worker.start()
        figures |= self._cost("beside two busy threads", voice=True, cancel=True)
        busy.set()
        for worker in workers:
            worker.join()
        self._capture.close()
        self._playback.close()
        self._sound.close()
        return figures

    def _heard(self, seconds: float) -> list[tuple[float, Chunk]]:
        """What comes in so many seconds, with its moments."""
        end_s, heard = time.monotonic() + seconds, []
        while time.monotonic() < end_s:
            read = self._capture.read(0.02)
            if isinstance(read, Chunk):
                heard.append((self._capture.moment_s(read.start), read))
        return heard

    def _round_trip_ms(self) -> float:
        """From handing a click over to having it in hand again."""
        click = np.zeros(1600, np.float32)
        click[:8] = 0.8
        self._heard(0.2)
        given_s = time.monotonic()
        self._playback.play(Chunk(samples=click, rate_hz=HEARD_HZ, start=0))
        while time.monotonic() < given_s + 1.0:
            read = self._capture.read(0.02)
            if isinstance(read, Chunk) and np.abs(read.samples).max() > 0.1:
                return 1000 * (time.monotonic() - given_s)
        return float("nan")

    def _stop_ms(self) -> float:
        """From the call to the last sample that is heard."""
        self._playback.play(Chunk(samples=syllables(1.8, seed=1) + np.float32(0.01), rate_hz=HEARD_HZ, start=0))
        self._heard(0.3)
        flushed_s = time.monotonic()
        self._playback.flush()
        last_s = flushed_s
        for moment_s, chunk in self._heard(0.4):
            there = np.flatnonzero(np.abs(chunk.samples) > 1e-4)
            if len(there):
                last_s = moment_s + there[-1] / HEARD_HZ
        return 1000 * (last_s - flushed_s)

    def _cost(self, name: str, *, voice: bool, cancel: bool, seconds: float = 10.0) -> dict[str, float]:
        """Percent of a core that this process takes, dropouts, and how much of the echo goes, of which there is one."""
        before, after = [], []
        started_s, used_s = time.monotonic(), time.process_time()
        dropouts = self._capture.dropouts + self._playback.dropouts
        speech = syllables(1.0, seed=2)
        while time.monotonic() < started_s + seconds:
            if voice and self._playback.heard().beyond_s >= 0:
                self._playback.play(Chunk(samples=speech, rate_hz=HEARD_HZ, start=0))
            for moment_s, chunk in self._heard(0.9):
                if cancel:
                    clean = self._canceller.cleaned(chunk, moment_s, self._playback.reference)
                    before.append(chunk.samples)
                    after.append(clean.samples)
        wall_s, used_s = time.monotonic() - started_s, time.process_time() - used_s
        self._playback.flush()
        figures = {
            f"{name}: percent of a core": 100 * used_s / wall_s,
            f"{name}: dropouts in {wall_s:.0f} s": self._capture.dropouts + self._playback.dropouts - dropouts,
        }
        if cancel:
            late = slice(150, None)
            figures[f"{name}: echo less by dB"] = level_db(np.concatenate(before[late])) - level_db(
                np.concatenate(after[late])
            )
        return figures


def spin(enough: threading.Event) -> None:
    while not enough.is_set():
        sum(range(1000))


def spread(name: str, values: Sequence[float]) -> dict[str, float]:
    return {f"{name} p50": statistics.median(values), f"{name} p95": float(np.nanpercentile(values, 95))}


def simulated() -> dict[str, float]:
    """How much of the echo goes in a living room, from three seconds on and before; and how much of the person's voice
    when both speak.
    """
    far = voice()
    person = syllables(len(far) / HEARD_HZ, seed=3)
    response = room()
    figures = {}
    for name, level in LEVELS_DB.items():
        near = np.clip(in_room(far, response) * np.float32(10 ** (level / 20)), -1, 1)
        near += np.random.default_rng(1).standard_normal(len(near)).astype(np.float32) * np.float32(1e-4)
        clean = cleaned(near, far)
        for when, part in (("first 3 s", slice(3 * HEARD_HZ)), ("later", slice(3 * HEARD_HZ, len(clean)))):
            figures[f"echo at {name} level, less by dB, {when}"] = level_db(near[part]) - level_db(clean[part])
        both = cleaned(np.clip(near + person, -1, 1), far)
        late = slice(3 * HEARD_HZ, len(both))
        figures[f"echo at {name} level, person over it, dB"] = level_db(person[late]) - level_db(near[late])
        figures[f"echo at {name} level, person left, dB"] = level_db(both[late]) - level_db(person[late])
    return figures


def voice() -> NDArray[np.float32]:
    """Half a minute of speech at 16 kHz; of noise in its rhythm where there is no espeak."""
    if shutil.which("espeak-ng") is None:
        return syllables(30.0, seed=1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "spoken.wav"
        subprocess.run(["espeak-ng", "-w", str(path), TEXT], check=True)
        spoken = files.read(path, rate_hz=HEARD_HZ).samples
    return np.concatenate((spoken, spoken))


def cleaned(near: NDArray[np.float32], far: NDArray[np.float32]) -> NDArray[np.float32]:
    canceller, reference = EchoCanceller(), Reference()
    played = reference.begin(HEARD_HZ)
    ahead, out, given = round(AHEAD_S * HEARD_HZ), [], 0
    for start in range(0, len(near) - 319, 320):
        while given < start + 320 + ahead:
            block = np.zeros(160, np.float32)
            block[: len(far[given : given + 160])] = far[given : given + 160]
            played.put(block, given / HEARD_HZ)
            given += 160
        chunk = Chunk(samples=near[start : start + 320], rate_hz=HEARD_HZ, start=start)
        out.append(canceller.cleaned(chunk, start / HEARD_HZ, reference).samples)
    return np.concatenate(out)


if __name__ == "__main__":
    main()
