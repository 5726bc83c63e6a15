"""The devices through PortAudio, the one file that calls `sounddevice`.

PortAudio lists the devices when it starts and never again. To see a change it has to be started again, which ends every
open stream; so that is done while none is open, and while one is, a process of its own looks (`lookout.py`). All of it
on a thread of its own (`looks.py`): whoever plays or hears has no time for that.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.audio import sound_server
from companion.audio.devices import BLOCK_S, Device, Devices, Kind, Sounded, ordered
from companion.audio.lookout import Lookout
from companion.audio.looks import Looks
from companion.errors import Code, EnvironmentFault

LATENCY_S = 0.03
"""Asked of a device. With 9 ms, PulseAudio gave half of the blocks; with 20 ms and more all (measured, 2026-11). The
rest is for Python, where each other thread may keep a callback waiting. At a stop, so much is still heard.
"""
SWITCH_S = 0.0005
"""`sys.setswitchinterval` while a device is open. Beside two threads that only reckon in Python, the devices had 26
dropouts in 7 s with the usual 5 ms, 2 with 1 ms, none with this (measured on two cores, 2026-11).
"""
SERVED = ("pulse", "default")
"""What PortAudio calls the way to a sound server, best first."""
NOT_THERE_S = 1.0
"""A device that says that its samples are further away than this does not know (taste)."""
DIRECTIONS = {Kind.MICROPHONE: "input", Kind.LOUDSPEAKER: "output"}
UNKNOWN_HZ = 48_000
"""For a device that names no rate: what most sound cards run at."""
PREFERRED_HOST = {"Windows WASAPI"}
"""Windows lists each device under four interfaces; this is the one the others are made of."""


class PortAudio:
    """`Sound` through PortAudio. From any thread. One a process: what it starts again is PortAudio itself.

    Raises EnvironmentFault(SOUND_UNREACHABLE) where the library is not there.
    """

    def __init__(self) -> None:
        try:
            import sounddevice  # loads and starts the library
        except (ImportError, OSError) as error:
            raise EnvironmentFault(Code.SOUND_UNREACHABLE, str(error)) from error
        _quieten_alsa()
        self._library = sounddevice
        self._lock = threading.Lock()  # around the library and its streams; never while somebody else is asked
        self._open: list[PortAudioStream] = []
        self._usual_switch_s = sys.getswitchinterval()
        self._looks = Looks(self._look)
        # The thread that looks
        self._lookout = Lookout()
        self._events = sound_server.ServerEvents()
        self._served = False
        self._seen = Devices()

    def look(self, *, wait: bool = True) -> Devices:
        return self._looks.seen(wait=wait)

    def open(self, device: Device, sounded: Sounded) -> PortAudioStream:
        self._looks.soon()  # what can't be opened may be gone
        with self._lock:
            number = self._number(device)
            if number is None and self._start_again():
                number = self._number(device)
            if number is None:
                raise _fault(device.kind, there=False)
            if device.server_key:  # read by PulseAudio's library when it connects
                os.environ["PULSE_SOURCE" if device.kind is Kind.MICROPHONE else "PULSE_SINK"] = device.server_key
            try:
                stream = PortAudioStream(self._library, device, number, sounded)
            except self._library.PortAudioError as error:
                raise _fault(device.kind, there=True, name=device.name) from error
            self._open = [one for one in self._open if one.active] + [stream]
            sys.setswitchinterval(min(SWITCH_S, self._usual_switch_s))
            return stream

    def close(self) -> None:
        """Every stream ends, and whatever looks out for devices."""
        self._looks.close()
        self._lookout.close()
        self._events.close()
        with self._lock:
            for stream in self._open:
                stream.close()
            self._open = []
            sys.setswitchinterval(self._usual_switch_s)

    def _look(self, called_off: threading.Event) -> Devices:
        self._seen = self._looked(called_off)
        return self._seen

    def _looked(self, called_off: threading.Event) -> Devices:
        if self._served and not self._events.changed():
            return self._seen
        with self._lock:
            idle = not any(stream.active for stream in self._open)
        try:
            served = sound_server.devices(called_off) if self._served or idle else None
        except TimeoutError:  # a busy machine takes no device away; what has changed is asked again
            self._events.close()
            if self._seen.all or called_off.is_set():
                return self._seen
            served = None
        with self._lock:
            if served is not None and (self._served_by() is not None or self._start_again()):
                self._served = self._served_by() is not None
                if self._served:
                    return served
            if self._start_again():
                self._served = False
                return listed(self._library)
        return self._lookout.newest() or self._seen

    def _served_by(self) -> int | None:
        """PortAudio's number for the way to the sound server."""
        names = [device["name"] for device in self._library.query_devices()]
        return next((names.index(name) for name in SERVED if name in names), None)

    def _number(self, device: Device) -> int | None:
        if device.server_key:
            return self._served_by()
        hosts = self._library.query_hostapis()
        for number, raw in enumerate(self._library.query_devices()):
            if raw[f"max_{DIRECTIONS[device.kind]}_channels"] and _key(raw, hosts) == device.key:
                return number
        return None

    def _start_again(self) -> bool:
        """PortAudio knows what there is now; False where that would end a stream."""
        if any(stream.active for stream in self._open):
            return False
        for stream in self._open:
            stream.close()
        self._open = []
        start_again(self._library)
        return True


class PortAudioStream:
    """A device that is open, and runs."""

    def __init__(self, library: Any, device: Device, number: int, sounded: Sounded) -> None:
        self.dropouts = 0
        self._lock = threading.Lock()  # between the threads that own it and PortAudio's owner; no callback takes it
        self._closed = False
        chosen = {
            "device": number,
            "samplerate": device.rate_hz,
            "blocksize": round(device.rate_hz * BLOCK_S),
            "latency": LATENCY_S,
            "channels": 1,
            "dtype": "float32",
        }
        if device.kind is Kind.MICROPHONE:
            self._stream = library.InputStream(**chosen, callback=self._heard)
        else:
            self._stream = library.OutputStream(**chosen, callback=self._played)
        self._sounded = sounded
        self._latency_s = float(self._stream.latency)
        try:
            self._stream.start()
        except library.PortAudioError:
            self._stream.close()
            raise

    @property
    def active(self) -> bool:
        with self._lock:
            return not self._closed and bool(self._stream.active)

    def close(self) -> None:
        with self._lock:
            if not self._closed:
                self._closed = True
                self._stream.close(ignore_errors=True)

    def _heard(self, samples: NDArray[np.float32], _count: int, times: Any, status: Any) -> None:
        now_s = time.monotonic()
        away_s = times.currentTime - times.inputBufferAdcTime
        self.dropouts += bool(status)
        self._sounded(samples[:, 0], now_s - (away_s if abs(away_s) < NOT_THERE_S else self._latency_s))

    def _played(self, samples: NDArray[np.float32], _count: int, times: Any, status: Any) -> None:
        now_s = time.monotonic()
        away_s = times.outputBufferDacTime - times.currentTime
        self.dropouts += bool(status)
        self._sounded(samples[:, 0], now_s + (away_s if 0 < away_s < NOT_THERE_S else self._latency_s))


def _quieten_alsa() -> None:
    """ALSA writes each dropout to the terminal, in the middle of the conversation; here they are counted instead."""
    if sys.platform != "linux":
        return
    try:
        says_nothing = ctypes.CDLL(None).getpid  # no Python, which the sound library's thread would have to wait for
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(says_nothing)
    except (OSError, AttributeError):
        pass


def start_again(library: Any) -> None:
    """PortAudio's list is that of now. No stream may be open. Its own functions are the only way (portaudio #750)."""
    library._terminate()
    library._initialize()


def listed(library: Any) -> Devices:
    """PortAudio's list, its defaults first."""
    return described(library.query_devices(), library.query_hostapis(), library.default.device)


def described(
    raws: Sequence[Mapping[str, Any]], hosts: Sequence[Mapping[str, Any]], defaults: Iterable[int]
) -> Devices:
    """The devices out of PortAudio's records of devices and interfaces, and its numbers of the defaults (-1: none)."""
    preferred = {number for number, host in enumerate(hosts) if host["name"] in PREFERRED_HOST and host["devices"]}
    found, first = [], set()
    for (kind, word), default in zip(DIRECTIONS.items(), defaults, strict=True):
        for host in preferred:  # its own number for the default
            default = hosts[host][f"default_{word}_device"]
        for number, raw in enumerate(raws):
            if not raw[f"max_{word}_channels"] or (preferred and raw["hostapi"] not in preferred):
                continue
            key = _key(raw, hosts)
            rate_hz = round(raw["default_samplerate"])
            found.append(Device(kind=kind, key=key, name=raw["name"], rate_hz=rate_hz or UNKNOWN_HZ))
            if number == default:
                first.add((kind, key))
    return ordered(found, first)


def _key(raw: Mapping[str, Any], hosts: Sequence[Mapping[str, Any]]) -> str:
    return f"{hosts[raw['hostapi']]['name']}: {raw['name']}"


def _fault(kind: Kind, *, there: bool, name: str = "") -> EnvironmentFault:
    if kind is Kind.MICROPHONE:
        return EnvironmentFault(Code.MICROPHONE_BUSY if there else Code.MICROPHONE_NONE, name)
    return EnvironmentFault(Code.LOUDSPEAKER_BUSY if there else Code.LOUDSPEAKER_NONE, name)
