"""The real parts of her ears, opened: microphone, echo canceller, voice detector, recogniser.

Beside `app`, which joins them to the rest. Importing it loads none of them.
"""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from companion.conversation.ports import Cancelled
from companion.conversation.sound_choices import HearingChoice
from companion.errors import EnvironmentFault
from companion.runtime.ears_ports import Ear, Echo, Recognizer

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk
    from companion.audio.devices import Sound
    from companion.audio.echo import EchoCanceller
    from companion.audio.reference import Reference
    from companion.audio.shared_sound import SharedSound

PlayedNow = Callable[[], "Reference | None"]
"""What the loudspeaker plays; None: nothing yet."""


def open_ear(sound: Sound | None = None, *, microphone: str | None = None, played: PlayedNow | None = None) -> Ear:
    """On the ears' thread. `sound`: the way to the devices, closed by its owner; None: one of its own.

    `played`: None where she never speaks. Raises EnvironmentFault(SOUND_UNREACHABLE, HEARING_MISSING).
    """
    from companion.audio.capture import Capture  # brings numpy, which nobody needs who doesn't listen
    from companion.audio.portaudio import PortAudio
    from companion.hearing.prosody import TurnSounds
    from companion.hearing.voice_windows import VoiceWindows

    detector = VoiceWindows.open()
    own = PortAudio() if sound is None else None
    way = own if own is not None else sound
    assert way is not None
    echo, fault = _echo(played)
    return Ear(
        microphone=Capture(way, chosen=microphone),
        detector=detector,
        echo=echo,
        fault=fault,
        voices=TurnSounds(),
        close=own.close if own is not None else lambda: None,
    )


def open_shared_ear(shared: SharedSound, choice: HearingChoice) -> Ear:
    """The same in a conversation in which she speaks. Raises EnvironmentFault as `open_ear` does."""
    sound = shared.enter()
    try:
        ear = open_ear(sound, microphone=choice.microphone, played=shared.played)
    except BaseException:
        shared.leave()
        raise
    return dataclasses.replace(ear, close=shared.leave)


def open_recognizer(model: Path | None, language: str, cancelled: threading.Event) -> Recognizer:
    """As `hearing.opening.open_recognizer`; what is called off while it opens is closed again. Raises Cancelled."""
    from companion.hearing import opening

    recognizer = opening.open_recognizer(model, language=language)
    if cancelled.is_set():
        recognizer.close()
        raise Cancelled
    return recognizer


def _echo(played: PlayedNow | None) -> tuple[Echo | None, EnvironmentFault | None]:
    if played is None:
        return None, None
    from companion.audio.echo import EchoCanceller
    from companion.audio.reference import Reference

    try:
        return _Echo(EchoCanceller(), played, Reference()), None
    except EnvironmentFault as fault:
        return None, fault


class _Echo:
    """An echo canceller that knows what is played."""

    def __init__(self, canceller: EchoCanceller, played: PlayedNow, silence: Reference) -> None:
        self._canceller = canceller
        self._played = played
        self._silence = silence

    def cleaned(self, near: Chunk, moment_s: float) -> Chunk:
        return self._canceller.cleaned(near, moment_s, self._played() or self._silence)

    def forget(self) -> None:
        self._canceller.forget()
