"""Takes her own voice out of what the microphone hears, so that she doesn't listen to herself on loudspeakers.

Two ways at once, given what the loudspeaker played at the moment the microphone heard. WebRTC's echo canceller (AEC3)
leaves nothing of her voice, and for a while little of a person's who speaks over it; a linear one leaves all of the
person, and something of hers until it has learned the room. What is left is the second's, once it has, and the first's
till then. Knows nothing of speech.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.audio.linear_echo import BLOCK, Block, LinearEcho
from companion.audio.reference import Reference
from companion.errors import Code, EnvironmentFault

LEAD_S = 0.03
"""The reference is given so much early: an echo that comes before its sound can't be cancelled, and two devices'
moments are inexact by 10 ms each.
"""


ACTIVE = 30.0
"""Times the noise of a quiet room: less of an echo is none (taste)."""
QUIET = 1e-7
"""Power of the noise of a quiet room, -70 dB."""
ALONE = 0.003
"""AEC3 leaves less of the microphone's power than this, -25 dB, where it hears nobody but her (measured, 2026-11)."""
RINGS = 0.84
"""What the echo's power falls to in 10 ms in a living room, whose sound is gone after 0.8 s (taste)."""
RISES, FALLS = 1.03, 0.9925
"""Of what is thought to be left of an echo, a block: it stays above four in five of what is seen."""
MARGIN = 3.0
"""Times what is thought to be left of the echo: only what is more is somebody else's (measured, 2026-11)."""
TRUSTED = 0.02
"""Left of the microphone's power while she speaks alone, below which the room counts as learned: -17 dB (measured)."""
SEEN = 0.025
"""Of each block: over half a second of her voice (taste)."""
LOST = 1.0
"""Times the microphone's power that is left: more than that, and what is taken out is not there. Who speaks over her
makes it no more than this: then the way has changed.
"""
LOST_SEEN = 0.1
"""Of each block: over a tenth of a second (taste)."""


class EchoCanceller:
    """Belongs to the thread that reads the microphone. Without its library: EnvironmentFault(ECHO_UNCANCELLED)."""

    def __init__(self) -> None:
        try:
            import pywebrtc_audio
        except ImportError as error:
            raise EnvironmentFault(Code.ECHO_UNCANCELLED) from error
        self._canceller: Any = pywebrtc_audio.EchoCanceller(sample_rate=HEARD_HZ)
        self._keen = _Keen()

    def cleaned(self, near: Chunk, moment_s: float, reference: Reference) -> Chunk:
        """`near`, whose first sample sounded at `moment_s`, without the echo of `reference`. 16 kHz, a whole number of
        10 ms; chunks in their order.
        """
        far = reference.during(moment_s + LEAD_S, len(near.samples))
        heard = np.ascontiguousarray(near.samples)
        clean = self._canceller.process(heard, far)
        blocks = [self._keen.cleaned(*parts) for parts in zip(*map(_blocks, (heard, far, clean)), strict=True)]
        return Chunk(samples=np.concatenate(blocks).astype(np.float32), rate_hz=near.rate_hz, start=near.start)

    def forget(self) -> None:
        """Another microphone or loudspeaker: the room has to be learned again."""
        self._canceller.reset()
        self._keen = _Keen()


class _Keen:
    """Hears a person over her voice, once the room is learned."""

    def __init__(self) -> None:
        self._linear = LinearEcho()
        self._rings = 0.0
        self._left_of_echo = 0.05
        self._alone, self._left_alone = 0.0, 0.0
        self._before, self._after = 0.0, 0.0
        self._trusted = False
        self._gain = -1.0

    def cleaned(self, near: Block, far: Block, clean: Block) -> Block:
        """A block; `clean`: what AEC3 made of it."""
        left, echo = self._linear.without(near, far)
        before, after = _power(near), _power(left)
        self._rings = max(RINGS * self._rings, _power(echo))
        speaks = self._rings > ACTIVE * QUIET
        if speaks and before > ACTIVE * QUIET and _power(clean) < ALONE * before:
            self._learn(before, after)
        if speaks:
            self._doubt(before, after)
        hers = MARGIN * self._left_of_echo * self._rings if speaks else 0.0
        gain = (max(0.0, 1 - hers / max(after, QUIET / 100))) ** 0.5 if self._trusted else -1.0
        return self._faded(left, clean, gain)

    def _learn(self, before: float, after: float) -> None:
        """She speaks, and nobody else does: powers of the microphone and of what is left."""
        self._left_of_echo *= RISES if after > self._left_of_echo * self._rings else FALLS
        self._alone += SEEN * (before - self._alone)
        self._left_alone += SEEN * (after - self._left_alone)
        self._trusted = self._trusted or self._left_alone < TRUSTED * self._alone

    def _doubt(self, before: float, after: float) -> None:
        """She speaks."""
        self._before += LOST_SEEN * (before - self._before)
        self._after += LOST_SEEN * (after - self._after)
        if self._trusted and self._after > LOST * self._before:
            self._trusted, self._left_alone = False, self._alone

    def _faded(self, left: Block, clean: Block, gain: float) -> Block:
        """From how it was in the last block to how it is now, without a jump. `gain` below 0: `clean`."""
        before, self._gain = self._gain, gain
        if before < 0 and gain < 0:
            return clean
        fade = np.linspace(0.0, 1.0, len(left))
        old = clean if before < 0 else before * left
        new = clean if gain < 0 else gain * left
        return np.asarray(old + fade * (new - old), np.float64)


def _blocks(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    return samples.astype(np.float64).reshape(-1, BLOCK)


def _power(samples: Block) -> float:
    return float(np.mean(np.square(samples)))
