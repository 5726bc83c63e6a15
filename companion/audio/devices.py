"""Microphones and loudspeakers as values: which there are, which one is meant, and what can happen to one.

Knows no library. `portaudio.py` and `sound_server.py` find devices; `held_device.py` keeps one open.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from companion.errors import EnvironmentFault

Sounded = Callable[[NDArray[np.float32], float], None]
"""(samples of a block (n,), the moment the first of them sounds) -> nothing. A microphone's are read, a loudspeaker's
are to be written. Called on the sound library's thread, so it owns nothing and never locks, waits, logs or raises.
"""


class Kind(StrEnum):
    MICROPHONE = "microphone"
    LOUDSPEAKER = "loudspeaker"


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """One device, for one direction."""

    kind: Kind
    key: str
    """What names it on this system, today and tomorrow: kept in settings."""
    name: str
    """What a person calls it."""
    rate_hz: int
    """Its own rate."""
    muted: bool = False
    """As the system says; not every system does."""
    server_key: str = ""
    """What the sound server calls it; "": it isn't the server's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Devices:
    """All there are at a moment; the first of each kind is the system's default."""

    all: tuple[Device, ...] = ()

    def of(self, kind: Kind) -> tuple[Device, ...]:
        return tuple(device for device in self.all if device.kind is kind)

    def meant(self, kind: Kind, key: str | None) -> Device | None:
        """The device of that key, or the system's default where it isn't here or None is asked for, if there is any."""
        here = self.of(kind)
        return next((device for device in here if device.key == key), here[0] if here else None)


class Change(StrEnum):
    """What happened to the device that was open, or should be."""

    OPENED = "opened"
    """Sound comes, or goes out: for the first time, again, or through another device."""
    GONE = "gone"
    """None is open; it is looked for until there is one."""
    BLOCKED = "blocked"
    """The microphone gives nothing but zeros."""
    UNBLOCKED = "unblocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Told to whoever reads or plays, once for each change."""

    change: Change
    device: Device | None
    fault: EnvironmentFault | None = None
    """Why, for GONE and BLOCKED."""

    @property
    def gone(self) -> bool:
        """None is open any more."""
        return self.change is Change.GONE


class Stream(Protocol):
    """A device that is open."""

    @property
    def active(self) -> bool:
        """False once it was closed or has broken."""

    @property
    def dropouts(self) -> int:
        """Blocks that came too late for the device, or were not fetched in time."""

    def close(self) -> None:
        """Nothing more is called when this returns. May be called again."""


class Sound(Protocol):
    """The way to the devices."""

    def look(self, *, wait: bool = True) -> Devices:
        """What there is now, as far as it can be found without disturbing an open stream. `wait`: until that is known,
        which may take seconds; otherwise at once, what was seen last, and it is looked again meanwhile: cheap enough
        to ask for every block.
        """

    def open(self, device: Device, sounded: Sounded) -> Stream:
        """The stream of `device`, mono, running, in blocks of BLOCK_S. Raises EnvironmentFault(*_BUSY or NO_*)."""


BLOCK_S = 0.01
"""What a device is asked for at a time: WebRTC's frame, and small beside the 150 ms in which she is to fall silent."""


def ordered(devices: Iterable[Device], defaults: Collection[tuple[Kind, str]]) -> Devices:
    """`devices` with the system's defaults, named by kind and key, first."""
    return Devices(all=tuple(sorted(devices, key=lambda device: (device.kind, device.key) not in defaults)))
