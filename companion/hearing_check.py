"""Whether she can understand speech on this machine: a part of the doctor's examination, in a file of its own.

Loads no recogniser; what tells speech from other sound is small, and opened.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path

from companion.audio.echo import EchoCanceller
from companion.errors import Code, CompanionError, EnvironmentFault
from companion.finding import Finding, Works
from companion.hearing import vad

BASIC_LIBRARY = "pocketsphinx"


def hearing(
    find_model: Callable[[], Path | None],
    *,
    open_detector: Callable[[], object] = vad.VoiceDetector.open,
    open_canceller: Callable[[], object] = EchoCanceller,
) -> Finding:
    """`find_model`: the chosen Whisper checkpoint; None: none is chosen. It and the other two raise CompanionError."""
    try:
        open_detector()
    except CompanionError as fault:
        return _told(fault, Works.NO)
    basic = importlib.util.find_spec(BASIC_LIBRARY) is not None
    try:
        model = find_model()
    except CompanionError as fault:
        return _told(fault, Works.LIMITED if basic else Works.NO)
    if model is None and not basic:
        return _told(EnvironmentFault(Code.HEARING_MISSING, BASIC_LIBRARY), Works.NO)
    try:
        open_canceller()
    except CompanionError as fault:
        return _told(fault, Works.LIMITED)
    if model is not None:
        return Finding(ok=Works.YES, words=f"I listen with Whisper, {model.stem}.")
    return Finding(
        ok=Works.LIMITED,
        words="I listen with the basic recogniser, which is English only and mishears much.",
        advice="Fetch a Whisper model: companion hearing list",
    )


def _told(fault: CompanionError, ok: Works) -> Finding:
    return Finding(ok=ok, words=fault.message, advice=fault.advice)
