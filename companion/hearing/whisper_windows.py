"""Long sound cut into windows that Whisper can hear at once, at the quietest places. Pure numpy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ

_FRAME = HEARD_HZ // 50
"""20 ms: what is called quiet or loud."""

_GAP_FRAMES = 5
"""A cut is made in the middle of the quietest 0.1 s."""

_SEARCHED = 0.3
"""Of a full window, its last part is searched for a place to cut (taste)."""

_LOUD_DB = 35.0
"""So far below the loudest frame, or below -65 dB, a frame counts as silence (taste)."""
_SILENT_RMS = 10 ** (-65 / 20)


def windows(samples: NDArray[np.float32], most: int) -> list[slice]:
    """Where to cut (n,) samples so that no piece has more than `most`; together the pieces are everything."""
    pieces, start = [], 0
    while samples.size - start > most:
        searched = int(most * _SEARCHED)
        power = _power(samples[start + most - searched : start + most])
        gaps = np.convolve(power, np.ones(_GAP_FRAMES), mode="valid")
        end = start + most
        if gaps.size:
            end += -searched + (int(np.argmin(gaps)) * 2 + _GAP_FRAMES) * _FRAME // 2
        pieces.append(slice(start, end))
        start = end
    return [*pieces, slice(start, samples.size)]


def loud_frames(samples: NDArray[np.float32]) -> tuple[float, float, float]:
    """(how many seconds of (n,) samples are not silence; where the first such frame begins; where the last ends), s."""
    power = _power(samples)
    if not power.size:
        return 0.0, 0.0, 0.0
    floor = max(power.max() * 10 ** (-_LOUD_DB / 10), _SILENT_RMS**2)
    loud = np.flatnonzero(power > floor)
    if not loud.size:
        return 0.0, 0.0, 0.0
    frame_s = _FRAME / HEARD_HZ
    return loud.size * frame_s, float(loud[0]) * frame_s, float(loud[-1] + 1) * frame_s


def _power(samples: NDArray[np.float32]) -> NDArray[np.float64]:
    frames = samples[: samples.size // _FRAME * _FRAME].reshape(-1, _FRAME).astype(np.float64)
    return np.mean(frames**2, axis=1) if frames.size else np.zeros(0)
