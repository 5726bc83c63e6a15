"""Keeps one device of a kind open: the chosen one, else the system's default, whichever that is from moment to moment.

Not for several threads at once: it belongs to whoever reads or plays, who calls `tend` often and is told what happened
by values. A device that breaks, vanishes, or gives no sound any more is closed and looked for until there is one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from companion.audio.devices import Change, Device, Kind, Notice, Sound, Stream
from companion.errors import Code, EnvironmentFault

STALLED_S = 1.0
"""Without a block for so long, an open device is taken for gone: a hundred blocks (taste)."""
STARTING_S = 3.0
"""The same before its first block: PulseAudio may take 1.6 s for that (measured, 2026-11)."""
EVERY_S = 1.0
"""Between two looks for one, while none is open (taste)."""


class Line(Protocol):
    """What is set up for a device while it is open."""

    stream: Stream

    @property
    def last_block_s(self) -> float | None:
        """When the device last asked for a block or gave one; None before the first."""


L = TypeVar("L", bound=Line)


class HeldDevice(Generic[L]):
    """`begin(device)` opens a line on it, or raises EnvironmentFault. `now`: seconds of a steady clock."""

    def __init__(
        self, sound: Sound, kind: Kind, begin: Callable[[Device], L], *, chosen: str | None, now: Callable[[], float]
    ) -> None:
        self.line: L | None = None
        self.device: Device | None = None
        """The one that is open, as it was when last looked at."""
        self.chosen = chosen
        """The key of the one that is wanted; None: the system's default."""
        self.notices = deque[Notice](maxlen=16)
        """What the owner has not been told yet; the oldest go first where nobody asks."""
        self._sound = sound
        self._kind = kind
        self._begin = begin
        self._now = now
        self._opened_s = 0.0
        self._told_open = False
        self._told_fault: Code | None = None
        self._next_look_s = -1.0
        self._dropouts = 0  # of those that are closed

    @property
    def dropouts(self) -> int:
        """Of all that were open so far."""
        line = self.line
        return self._dropouts + (line.stream.dropouts if line is not None else 0)

    def look_at_once(self) -> None:
        """The next `tend` looks for one, if none is open."""
        self._next_look_s = -1.0

    def tend(self) -> None:
        """Does what has to be done now: mostly nothing, in microseconds. Opening takes some tens of milliseconds, and
        before that, while nothing can be lost by it, finding out what there is may take seconds.
        """
        now_s = self._now()
        line = self.line
        if line is not None:
            if not self._told_open and line.last_block_s is not None:
                self._told_open, self._told_fault = True, None
                self.notices.append(Notice(change=Change.OPENED, device=self.device))
            if self._broken(line, now_s):
                name = self.device.name if self.device else ""
                self._leave(EnvironmentFault(_LOST[self._kind], name))
                if now_s - self._opened_s > EVERY_S:  # otherwise it may only open in order to break
                    self.look_at_once()
        if self.line is not None:
            self._follow(now_s)
        elif now_s >= self._next_look_s:
            self._next_look_s = now_s + EVERY_S
            self._open(self._sound.look().meant(self._kind, self.chosen), now_s)

    def close(self) -> None:
        line, self.line, self.device = self.line, None, None
        if line is not None:
            line.stream.close()
            self._dropouts += line.stream.dropouts

    def _broken(self, line: L, now_s: float) -> bool:
        last_s = line.last_block_s
        silent = now_s - self._opened_s > STARTING_S if last_s is None else now_s - last_s > STALLED_S
        return silent or not line.stream.active

    def _follow(self, now_s: float) -> None:
        """Another is opened in place of the one that is open, where it is meant now."""
        wanted = self._sound.look(wait=False).meant(self._kind, self.chosen)
        if wanted is None or self.device is None:
            return  # it runs, whatever the list says
        if wanted.key == self.device.key:
            self.device = wanted
            return
        self.close()
        self._next_look_s = now_s + EVERY_S
        self._open(wanted, now_s)

    def _open(self, wanted: Device | None, now_s: float) -> None:
        if wanted is None:
            self._leave(EnvironmentFault(_NONE[self._kind]))
            return
        try:
            self.line = self._begin(wanted)
        except EnvironmentFault as fault:
            self._leave(fault)
            return
        self.device, self._opened_s, self._told_open = wanted, now_s, False

    def _leave(self, fault: EnvironmentFault) -> None:
        device = self.device
        self.close()
        if self._told_fault is not fault.code:
            self._told_fault = fault.code
            self.notices.append(Notice(change=Change.GONE, device=device, fault=fault))


_NONE = {Kind.MICROPHONE: Code.MICROPHONE_NONE, Kind.LOUDSPEAKER: Code.LOUDSPEAKER_NONE}
_LOST = {Kind.MICROPHONE: Code.MICROPHONE_LOST, Kind.LOUDSPEAKER: Code.LOUDSPEAKER_LOST}
