"""Sound without a sound card: devices whose blocks come when the test lets time pass."""

from __future__ import annotations

import threading
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from companion.audio.devices import BLOCK_S, Device, Devices, Kind, Sounded
from companion.audio.looks import Looks
from companion.errors import Code, EnvironmentFault

LATENCY_S = 0.03
"""Between a block and its sound, for both kinds."""


def microphone(name: str = "Desk", rate_hz: int = 16_000) -> Device:
    return Device(kind=Kind.MICROPHONE, key=f"fake: {name}", name=name, rate_hz=rate_hz)


def loudspeaker(name: str = "Shelf", rate_hz: int = 48_000) -> Device:
    return Device(kind=Kind.LOUDSPEAKER, key=f"fake: {name}", name=name, rate_hz=rate_hz)


def counting(first: int, count: int) -> NDArray[np.float32]:
    """Samples that say which they are: exact up to 2**24 of them."""
    return np.asarray(np.arange(first + 1, first + count + 1) / 2**24, np.float32)


class FakeStream:
    def __init__(self, device: Device, sounded: Sounded) -> None:
        self.device = device
        self.active = True
        self.stalled = False
        self.dropouts = 0
        self.blocks: list[NDArray[np.float32]] = []
        """What was played, or heard."""
        self._sounded = sounded
        self._samples = 0

    def close(self) -> None:
        self.active = False

    def block(self, now_s: float, heard: Callable[[int, int], NDArray[np.float32]]) -> None:
        count = round(self.device.rate_hz * BLOCK_S)
        if self.device.kind is Kind.MICROPHONE:
            samples = heard(self._samples, count)
            self._sounded(samples, now_s - BLOCK_S - LATENCY_S)
        else:
            samples = np.full(count, np.nan, np.float32)  # whoever leaves a sample as it was is found
            self._sounded(samples, now_s + LATENCY_S)
        self._samples += count
        self.blocks.append(samples.copy())

    @property
    def samples(self) -> NDArray[np.float32]:
        return np.concatenate(self.blocks) if self.blocks else np.zeros(0, np.float32)


class FakeSound:
    """`Sound`. Time passes in `wait` only, a block at a time."""

    def __init__(self, *devices: Device) -> None:
        self.devices = Devices(all=devices)
        self.refused: dict[str, Code] = {}
        """Name -> why it doesn't open."""
        self.mute: set[str] = set()
        """Names of those that open and never give a block."""
        self.streams: list[FakeStream] = []
        self.heard: Callable[[int, int], NDArray[np.float32]] = counting
        """(index, count) -> what microphones hear there, at their own rate."""
        self.meanwhile: Callable[[], None] = lambda: None
        """Called after each block."""
        self._now_s = 100.0
        self._passed_s = 0.0

    def look(self, *, wait: bool = True) -> Devices:
        return self.devices

    def open(self, device: Device, sounded: Sounded) -> FakeStream:
        if device.name in self.refused:
            raise EnvironmentFault(self.refused[device.name], device.name)
        self.streams.append(FakeStream(device, sounded))
        self.streams[-1].stalled = device.name in self.mute
        return self.streams[-1]

    def now(self) -> float:
        return self._now_s

    def wait(self, seconds: float) -> None:
        self._passed_s += seconds
        while self._passed_s >= BLOCK_S - 1e-9:
            self._passed_s -= BLOCK_S
            self._now_s += BLOCK_S
            for stream in self.streams:
                if stream.active and not stream.stalled:
                    stream.block(self._now_s, self.heard)
            self.meanwhile()

    def unplug(self, device: Device) -> None:
        """Its stream breaks, and it is on no list any more."""
        for stream in self.streams:
            if stream.device == device:
                stream.active = False
        self.devices = Devices(all=tuple(one for one in self.devices.all if one != device))

    def plug_in(self, *devices: Device) -> None:
        """They become the defaults."""
        self.devices = Devices(all=(*devices, *self.devices.all))


class SlowSound(FakeSound):
    """Whose looks, on the thread that looks, wait until `gate` is open."""

    def __init__(self, *devices: Device) -> None:
        super().__init__(*devices)
        self.gate = threading.Event()
        self.gate.set()
        self._looks = Looks(self._looked, now=self.now)

    def look(self, *, wait: bool = True) -> Devices:
        return self._looks.seen(wait=wait)

    def close(self) -> None:
        self._looks.close()

    def _looked(self, called_off: threading.Event) -> Devices:
        while not self.gate.wait(0.005) and not called_off.is_set():
            pass
        return self.devices
