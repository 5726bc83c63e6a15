"""What she hears and speaks with, as the person chooses it and as there is to choose from. Values only."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceChoice:
    """What she speaks with."""

    voice: str = ""
    """Id of the system's voice; "": the nearest to hers."""
    rate: float = 1.0
    """Factor on her usual speed, 0.5 .. 2.0."""
    volume: float = 1.0
    """In [0, 1]."""
    loudspeaker: str | None = None
    """Key of a device; None: the system's default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingChoice:
    """What she listens with."""

    microphone: str | None = None
    """Key of a device; None: the system's default."""
    model: str = ""
    """The name of a fetched Whisper model, or a checkpoint file; "": the basic recogniser."""
    language: str = ""
    """What the person speaks, ISO 639-1; "": what she hears with finds it out, if it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundChoice:
    """One of several to choose from."""

    key: str
    """Chosen by it."""
    name: str
    """What a person calls it."""
    languages: tuple[str, ...] = ()
    """Of a voice, those of hers that it speaks, ISO 639-1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundChoices:
    """What there is, the usual one first; empty where there is none."""

    microphones: tuple[SoundChoice, ...] = ()
    loudspeakers: tuple[SoundChoice, ...] = ()
    voices: tuple[SoundChoice, ...] = ()
