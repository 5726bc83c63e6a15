"""The recogniser that the person chose, opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from companion.errors import Code, EnvironmentFault
from companion.hearing.recognizer import Recognizer


def open_recognizer(model: Path | None, *, language: str = "") -> Recognizer:
    """Whisper with the checkpoint at `model`, or the basic recogniser for None. `language`: ISO 639-1, "" finds it out.

    Takes seconds. Raises EnvironmentFault(HEARING_MISSING, HEARING_FAILED, HEARING_ENGLISH_ONLY),
    ModelFault(SPEECH_MODEL_*).
    """
    languages: Sequence[str] = (language,) if language else ()
    if model is not None:
        from companion.hearing.whisper_stt import WhisperRecognizer  # brings torch, which the basic one does without

        return WhisperRecognizer.open(model, languages=languages)
    if language not in ("", "en"):
        raise EnvironmentFault(Code.HEARING_ENGLISH_ONLY)
    from companion.hearing.basic_recognizer import BasicRecognizer  # brings numpy

    return BasicRecognizer()
