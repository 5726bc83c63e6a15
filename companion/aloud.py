"""Her voice out of a loudspeaker or into a file: where the rooms of speaking and of sound are joined.

Knows no turns.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from importlib.metadata import version
from pathlib import Path

from companion.audio import files
from companion.audio.chunk import Chunk
from companion.audio.devices import Sound
from companion.audio.playback import Outcome, Playback
from companion.audio.portaudio import PortAudio
from companion.emotion.expression import baseline
from companion.errors import Code, EnvironmentFault
from companion.runtime.voice_ports import Instrument
from companion.settings import Settings
from companion.speaking.pyttsx3_tts import Pyttsx3Synthesizer, manner_of
from companion.speaking.saying import joined, said
from companion.speaking.sentence_ends import sentence_ends
from companion.speaking.synthesis import Synthesizer

_LOOK_S = 0.02
"""Between two looks at whether all has come out (taste)."""


def open_instrument(chosen: Settings) -> Instrument:
    """What she speaks with in a conversation. Raises EnvironmentFault."""
    sound = PortAudio()
    synthesizer = Pyttsx3Synthesizer(manner_of(chosen))
    sentence_ends("Hello. You.")  # its library is loaded now, not with the first sentence
    return Instrument(synthesizer=synthesizer, player=Playback(sound), ends=sentence_ends, close=sound.close)


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
