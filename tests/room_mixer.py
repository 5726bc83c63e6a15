"""The air of a simulated room, as a process of its own: her loudspeaker through an impulse response, the person, noise.

`python -m tests.room_mixer LOUDSPEAKER AIR` reads what the sink LOUDSPEAKER plays and plays into the sink AIR: on its
left channel what a microphone hears, on its right one the person alone. A line of JSON on its input says what is next,
its end that all is over. Knows nothing of the program under test.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
from collections import deque

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ
from tests.pulse import Heard, Played
from tests.rooms import room

BLOCK = HEARD_HZ // 100
NOISE = 1e-4
"""-80 dB: a quiet room, without which the microphone would count as blocked."""
ALIKE_DB = -6.0
"""Of the loudspeaker in `rooms.room()`, where her voice at its usual volume is as loud at the microphone as espeak's
voices are as they come (measured, 2026-11).
"""
LEVELS_DB = {"quiet": -10.0, "usual": 0.0, "loud": 10.0}
"""Of her voice at the microphone above the person's: the range of double talk in the ICASSP AEC challenges."""
PRIORITY = -11
AHEAD = 4 * BLOCK
"""A block that is later than this is left out."""
Samples = NDArray[np.float32]


class Echo:
    """Sound through a room, block by block: overlap-save with the response in parts of a block."""

    def __init__(self, response: Samples) -> None:
        count = -(-len(response) // BLOCK)
        parts = np.zeros((count, BLOCK), np.float32)
        parts.reshape(-1)[: len(response)] = response
        self._parts = np.fft.rfft(parts, 2 * BLOCK, axis=1)
        self._spectra = np.zeros_like(self._parts)
        self._before: Samples = np.zeros(BLOCK, np.float32)

    def heard(self, block: Samples) -> Samples:
        self._spectra = np.roll(self._spectra, 1, axis=0)
        self._spectra[0] = np.fft.rfft(np.concatenate((self._before, block)))
        self._before = block
        ringing = np.fft.irfft((self._spectra * self._parts).sum(axis=0), 2 * BLOCK)
        return np.asarray(ringing[BLOCK:], np.float32)


class Air:
    """What is in the room. Orders come from another thread."""

    def __init__(self) -> None:
        self.level = 10 ** (ALIKE_DB / 20)
        self.over = False
        self._said = deque[Samples]()
        self._echo = Echo(room())
        self._chance = np.random.default_rng(0)

    def obey(self, order: dict[str, str | float | None]) -> None:
        """{"say": file.npy}, and what is said already goes on first; or {"level_db": x}, of her voice
        above the person's; None: she is heard by headphones.
        """
        if "say" in order:
            self._said.append(np.load(str(order["say"])))
        if "level_db" in order:
            level_db = order["level_db"]
            self.level = 0.0 if level_db is None else 10 ** ((float(level_db) + ALIKE_DB) / 20)

    def mixed(self, played: Samples) -> Samples:
        """(BLOCK,) -> (BLOCK, 2)."""
        person = self._person()
        noise = self._chance.normal(0, NOISE, BLOCK)
        ear = self._echo.heard(played) * np.float32(self.level) + person + noise
        return np.stack((np.clip(ear, -1, 1), person), axis=1).astype(np.float32)

    def _person(self) -> Samples:
        block, at = np.zeros(BLOCK, np.float32), 0
        while self._said and at < BLOCK:
            first = self._said.popleft()
            taken = first[: BLOCK - at]
            block[at : at + len(taken)] = taken
            at += len(taken)
            if len(taken) < len(first):
                self._said.appendleft(first[len(taken) :])
        return block


def main(loudspeaker: str, air_sink: str) -> None:
    with contextlib.suppress(OSError):  # the air waits for no program; as PulseAudio does, where it may
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)
    air = Air()
    threading.Thread(target=_listen, args=(air,), daemon=True).start()
    heard = Heard(f"{loudspeaker}.monitor", HEARD_HZ, block=BLOCK)
    played = Played(air_sink, HEARD_HZ, channels=2, ahead=AHEAD)
    with contextlib.suppress(BrokenPipeError):  # the server went first
        while not air.over:
            played.write(air.mixed(heard.read()))
    heard.close()
    played.close()


def _listen(air: Air) -> None:
    for line in sys.stdin:
        air.obey(json.loads(line))
    air.over = True


if __name__ == "__main__":
    main(*sys.argv[1:])
