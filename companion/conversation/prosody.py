"""How something was said, in numbers, without a word of it. Knows nothing of sound or of what it may mean."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Prosody:
    """Of one turn. None: it could not be told."""

    level_db: float | None
    """Loudness of the vowels over what this microphone has heard of them lately."""
    pitch_st: float
    """Median, in semitones over 100 Hz."""
    range_st: float
    """Of the pitch: how far apart the highest and the lowest sixth begin."""
    pace_hz: float | None
    """Syllables in a second of speech, pauses left out."""
