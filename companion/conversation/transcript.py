"""What was heard, as words: frozen values that a recogniser makes and the rest of the program reads."""

from __future__ import annotations

from dataclasses import dataclass

UNCERTAIN_BELOW = 0.3
"""Words of less confidence are shown as uncertain: half of sphinx's wrong words, a quarter of its right ones (152 words
of three recordings, measured, 2026-11).
"""


BASIC_ENGINE = "sphinx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One heard word; in a language that writes none apart, one character or a few."""

    text: str
    """As it stands in the transcript, without spaces around it."""
    confidence: float
    """0 .. 1, as the engine judges itself: for comparing words of one engine, no probability of being right."""
    start_s: float
    end_s: float
    """Since the first sample of this stretch of speech."""

    @property
    def uncertain(self) -> bool:
        return self.confidence < UNCERTAIN_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """One stretch of speech in words. Empty where nothing was said."""

    text: str
    words: tuple[Word, ...]
    """In order; together, with spaces where the text has them, they are the text."""
    language: str
    """ISO 639-1: en, zh; "" where nothing was heard."""
    engine: str
    """Who heard it: sphinx, or the name of a Whisper model."""

    @property
    def guessed(self) -> bool:
        """By the basic recogniser, which is often wrong."""
        return self.engine == BASIC_ENGINE
