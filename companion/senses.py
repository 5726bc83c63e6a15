"""Her voice and her ears for a conversation, as the settings say, on one way to the devices.

Beside `app`, which joins them to the rest. Importing it loads none of them, and nothing is opened before it is needed.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from companion import open_ears
from companion.conversation.sound_choices import HearingChoice, VoiceChoice
from companion.runtime.ears_ports import Ear, Hearing, Recognizer
from companion.runtime.voice_ports import Instrument, OpenInstrument
from companion.settings import Settings

if TYPE_CHECKING:
    from companion.audio.shared_sound import SharedSound

FindModel = Callable[[str], Path]
"""The checkpoint of that name, or at that place. Raises EnvironmentFault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses:
    """What a session is given of them."""

    open_instrument: OpenInstrument
    hearing: Hearing


def voice_choice(chosen: Settings) -> VoiceChoice:
    return VoiceChoice(
        voice=chosen.voice_name,
        rate=chosen.voice_rate,
        volume=chosen.voice_volume,
        loudspeaker=chosen.loudspeaker or None,
    )


def hearing_choice(chosen: Settings) -> HearingChoice:
    return HearingChoice(
        microphone=chosen.microphone or None, model=chosen.speech_model, language=chosen.spoken_language
    )


def senses(find_model: FindModel) -> Senses:
    """Both, on one way to the devices."""
    shared = _Shared()
    return Senses(
        open_instrument=partial(_open_instrument, shared),
        hearing=Hearing(
            open_ear=partial(_open_ear, shared),
            open_recognizer=partial(_open_recognizer, find_model),
            open_basic=_open_basic,
        ),
    )


class _Shared:
    """The way to the devices, made when it is first needed."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sound: SharedSound | None = None

    def sound(self) -> SharedSound:
        with self._lock:
            if self._sound is None:
                from companion.audio.shared_sound import SharedSound  # brings numpy, which the window need not wait for

                self._sound = SharedSound()
            return self._sound


def _open_instrument(shared: _Shared, choice: VoiceChoice) -> Instrument:
    from companion.aloud import open_instrument  # brings numpy and the sound library

    return open_instrument(choice, shared.sound())


def _open_ear(shared: _Shared, choice: HearingChoice) -> Ear:
    return open_ears.open_shared_ear(shared.sound(), choice)


def _open_recognizer(find_model: FindModel, choice: HearingChoice, cancelled: threading.Event) -> Recognizer:
    model = find_model(choice.model) if choice.model else None
    return open_ears.open_recognizer(model, choice.language, cancelled)


def _open_basic(choice: HearingChoice, cancelled: threading.Event) -> Recognizer:
    return open_ears.open_recognizer(None, choice.language, cancelled)
