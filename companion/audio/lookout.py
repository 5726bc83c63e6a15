"""A process that watches the devices while this one has streams open, because PortAudio can't do both."""

from __future__ import annotations

import multiprocessing
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from companion.audio.devices import Devices

EVERY_S = 2.0
"""Between two looks: as long as a person waits after plugging something in (taste)."""


class Lookout:
    """Starts at the first question. Not for several threads at once."""

    def __init__(self) -> None:
        self._process: BaseProcess | None = None
        self._news: Connection | None = None
        self._newest: Devices | None = None

    def newest(self) -> Devices | None:
        """What was seen last; None until the first look is done, and where none can be."""
        if multiprocessing.current_process().daemon:
            return None  # such a one may have no processes of its own, and does not live long
        if self._process is None:
            processes = multiprocessing.get_context("spawn")  # a fork would copy the sound library's locks
            self._news, theirs = processes.Pipe()
            self._process = processes.Process(target=_watch, args=(theirs,), name="devices", daemon=True)
            self._process.start()
            theirs.close()
        try:
            while self._news is not None and self._news.poll():
                self._newest = self._news.recv()
        except (EOFError, OSError):  # it broke; what it saw last still counts
            self._news = None
        return self._newest

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._news is not None:
            self._news.close()
        self._process = self._news = self._newest = None


def _watch(to: Connection) -> None:
    """Sends the devices whenever they have changed, until nobody listens."""
    import sounddevice

    from companion.audio.portaudio import listed, start_again

    seen: Devices | None = None
    while True:
        found = listed(sounddevice)
        try:
            if found != seen:
                to.send(found)
            if to.poll(EVERY_S):
                return  # the other side never says anything: it is gone
        except (EOFError, OSError):
            return
        seen = found
        start_again(sounddevice)
