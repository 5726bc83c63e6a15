"""Takes her own voice out of what the microphone hears, so that she doesn't listen to herself on loudspeakers.

WebRTC's echo canceller (AEC3), given what the loudspeaker played at the moment the microphone heard. It finds out the
rest of the delay by itself. Knows nothing of speech.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.reference import Reference
from companion.errors import Code, EnvironmentFault

LEAD_S = 0.03
"""The reference is given so much early: an echo that comes before its sound can't be cancelled, and two devices'
moments are inexact by 10 ms each.
"""


class EchoCanceller:
    """Belongs to the thread that reads the microphone. Without its library: EnvironmentFault(ECHO_UNCANCELLED)."""

    def __init__(self) -> None:
        try:
            import pywebrtc_audio
        except ImportError as error:
            raise EnvironmentFault(Code.ECHO_UNCANCELLED) from error
        self._canceller: Any = pywebrtc_audio.EchoCanceller(sample_rate=HEARD_HZ)

    def cleaned(self, near: Chunk, moment_s: float, reference: Reference) -> Chunk:
        """`near`, whose first sample sounded at `moment_s`, without the echo of `reference`. 16 kHz, a whole number of
        10 ms; chunks in their order.
        """
        far = reference.during(moment_s + LEAD_S, len(near.samples))
        clean = self._canceller.process(np.ascontiguousarray(near.samples), far)
        return Chunk(samples=clean, rate_hz=near.rate_hz, start=near.start)

    def forget(self) -> None:
        """Another microphone or loudspeaker: the room has to be learned again."""
        self._canceller.reset()
