"""Her voice out of a loudspeaker or into a file: where the rooms of speaking and of sound are joined.

Knows no turns.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

from companion.audio import files
from companion.audio.chunk import Chunk
from companion.audio.devices import Devices, Kind, Sound
from companion.audio.playback import Outcome, Playback
from companion.audio.portaudio import PortAudio
from companion.audio.shared_sound import SharedSound
from companion.conversation.sound_choices import SoundChoice, SoundChoices, VoiceChoice
from companion.emotion.expression import baseline
from companion.errors import Code, EnvironmentFault
from companion.runtime.voice_ports import Instrument
from companion.settings import Settings
from companion.speaking.pyttsx3_tts import Manner, Pyttsx3Synthesizer, manner_of
from companion.speaking.saying import joined, said
from companion.speaking.sentence_ends import sentence_ends
from companion.speaking.synthesis import Synthesizer, VoiceOffer
from companion.speaking.tongue import Tongue
from companion.speaking.voice_choice import speaks

log = logging.getLogger(__name__)

_LOOK_S = 0.02
"""Between two looks at whether all has come out (taste)."""


def open_instrument(choice: VoiceChoice, shared: SharedSound) -> Instrument:
    """What she speaks with in a conversation. Raises EnvironmentFault."""
    sound = shared.enter()
    player = Playback(sound, chosen=choice.loudspeaker)
    shared.plays(player.reference)
    synthesizer = Pyttsx3Synthesizer(_manner(choice))
    sentence_ends("Hello. You.")  # its library is loaded now, not with the first sentence

    def choose(fresh: VoiceChoice) -> None:
        synthesizer.manner = _manner(fresh)
        player.choose(fresh.loudspeaker)

    return Instrument(
        synthesizer=synthesizer,
        player=player,
        ends=sentence_ends,
        choose=choose,
        choices=lambda: _choices(sound.look(wait=player.device is None), synthesizer),
        close=shared.leave,
    )


def _manner(choice: VoiceChoice) -> Manner:
    return Manner(voice=choice.voice, rate=choice.rate, volume=choice.volume)


def _choices(devices: Devices, synthesizer: Synthesizer) -> SoundChoices:
    voices: Sequence[VoiceOffer]
    try:
        voices = synthesizer.voices()
    except EnvironmentFault as fault:  # told when she is to speak
        log.info("no voices to choose from: %s", fault.code)
        voices = ()

    def named(kind: Kind) -> tuple[SoundChoice, ...]:
        return tuple(SoundChoice(key=one.key, name=one.name) for one in devices.of(kind))

    return SoundChoices(
        microphones=named(Kind.MICROPHONE),
        loudspeakers=named(Kind.LOUDSPEAKER),
        voices=tuple(
            SoundChoice(key=one.id, name=one.name, languages=languages)
            for one in voices
            if (languages := tuple(tongue.value for tongue in Tongue if speaks(one, tongue)))
        ),
    )


def write(chosen: Settings, text: str, path: Path) -> float:
    """The seconds of speech that are in the file now; 0, and no file, where there is nothing to say. Raises
    EnvironmentFault.
    """
    with closing(Pyttsx3Synthesizer(manner_of(chosen))) as engine:
        pieces = list(said(text, engine, baseline().voice, threading.Event()))
    if not pieces:
        return 0.0
    samples, rate_hz = joined(pieces)
    sound = Chunk(samples=samples, rate_hz=rate_hz, start=0)
    files.write_synthetic(path, sound, program=f"Companion {version('companion')}")
    return len(samples) / rate_hz


def play(chosen: Settings, text: str) -> float:
    """The seconds of speech that came out of the loudspeaker, once they did. Raises EnvironmentFault. Stops at once
    when it is interrupted by Ctrl-C, which passes.
    """
    with _portaudio() as sound, closing(Pyttsx3Synthesizer(manner_of(chosen))) as engine:
        return played(text, engine, sound)


def played(
    text: str,
    engine: Synthesizer,
    sound: Sound,
    *,
    now: Callable[[], float] = time.monotonic,
    wait: Callable[[float], None] = time.sleep,
) -> float:
    """As `play` says."""
    playback = Playback(sound, now=now, wait=wait)
    seconds = 0.0
    try:
        for speech in said(text, engine, baseline().voice, threading.Event()):
            if playback.play(Chunk(samples=speech.samples, rate_hz=speech.rate_hz, start=0)) is not Outcome.QUEUED:
                raise _gone(playback)
            seconds += len(speech.samples) / speech.rate_hz
        while playback.heard().playing:
            wait(_LOOK_S)
            playback.tend()
        if seconds and playback.device is None:
            raise _gone(playback)
    except KeyboardInterrupt:
        playback.flush()
        raise
    finally:
        playback.close()
    return seconds


def _gone(playback: Playback) -> EnvironmentFault:
    """Why there is no loudspeaker."""
    fault = EnvironmentFault(Code.LOUDSPEAKER_NONE)
    while (notice := playback.notice()) is not None:
        fault = notice.fault or fault
    return fault


@contextmanager
def _portaudio() -> Iterator[PortAudio]:
    sound = PortAudio()
    try:
        yield sound
    finally:
        sound.close()
