"""The one way to the devices of a conversation, shared by her voice and her ears, and what the one plays for the other.

Open from the first who enters to the last who leaves. For any thread. Knows nothing of voices or ears.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from companion.audio.devices import Sound
from companion.audio.portaudio import PortAudio
from companion.audio.reference import Reference


class SharedSound:
    """`open_sound` may raise EnvironmentFault, as `enter` does then."""

    def __init__(self, open_sound: Callable[[], PortAudio] = PortAudio) -> None:
        self._open_sound = open_sound
        self._lock = threading.Lock()
        self._sound: PortAudio | None = None
        self._inside = 0
        self._reference: Reference | None = None

    def enter(self) -> Sound:
        """The way to the devices, until `leave`."""
        with self._lock:
            if self._sound is None:
                self._sound = self._open_sound()
            self._inside += 1
            return self._sound

    def leave(self) -> None:
        """Called once for each `enter`."""
        with self._lock:
            self._inside -= 1
            if not self._inside and self._sound is not None:
                self._sound.close()
                self._sound = None

    def plays(self, reference: Reference) -> None:
        """What leaves the loudspeaker is written there."""
        self._reference = reference

    def played(self) -> Reference | None:
        """What leaves the loudspeaker; None: nothing yet."""
        return self._reference
