"""What the voice asks of the rooms of speaking and of sound, which don't know each other. Types only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.conversation.sentences import SentenceEnds
from companion.conversation.sound_choices import SoundChoices, VoiceChoice
from companion.emotion.expression import Voice
from companion.errors import EnvironmentFault

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk  # brings numpy, which the window need not wait for


class Speech(Protocol):
    """A piece of text as sound, the pause behind it included."""

    @property
    def rate_hz(self) -> int: ...

    @property
    def length(self) -> int:
        """Samples; 0 where there was nothing to say."""

    def part(self, first: int, last: int) -> Chunk:
        """Its samples from `first` to before `last`."""

    def said_until(self, sample: int) -> int:
        """How many characters of the text have begun to sound when `sample` samples were heard."""


class Synthesizer(Protocol):
    """Makes speech."""

    def synthesize(self, text: str, voice: Voice, cancelled: threading.Event) -> Speech:
        """Written text, spoken. Raises Cancelled soon after `cancelled`, and EnvironmentFault, after which it may be
        asked again.
        """

    def close(self) -> None:
        """Nothing is left behind."""


class Heard(Protocol):
    """How far the sound has come out of the loudspeaker."""

    @property
    def marks(self) -> tuple[Hashable, ...]:
        """Of the sounds that have come out to their ends since they were last asked for, in order."""

    @property
    def beyond_s(self) -> float:
        """Seconds that came out after the newest of all marks, or after a later flush that was followed by sound."""

    @property
    def flushed(self) -> bool:
        """Nothing has come out since the newest flush: `beyond_s` is of what that called off."""

    @property
    def playing(self) -> bool:
        """Whether anything has not come out yet."""


class Told(Protocol):
    """Something that has happened to the loudspeaker."""

    @property
    def fault(self) -> EnvironmentFault | None:
        """Why there is none."""


class Player(Protocol):
    """The loudspeaker. `flush`, `pause`, `resume` and `heard` are for any thread, the rest for the one that plays."""

    @property
    def device(self) -> object | None:
        """The one that is open."""

    def tend(self) -> None:
        """Every second or so: opens the device, and another when it has vanished."""

    def notice(self) -> Told | None:
        """What has happened to it, one at a time."""

    def play(
        self, chunk: Chunk, *, mark: Hashable | None = None, last: bool = True, cancelled: threading.Event | None = None
    ) -> object:
        """All of `chunk` is in line, behind what was there; nothing of it where there is no device, or `cancelled` is
        set. Waits while the line is full. `mark` is told by `heard` when it has come out. `last`: what comes next does
        not go on from here.
        """

    def flush(self) -> None:
        """Silence from the next block on. What comes after it is not paused."""

    def pause(self) -> None:
        """Silence from the next block on, until `resume`: nothing is lost."""

    def resume(self) -> None:
        """On from where it was paused."""

    def heard(self) -> Heard:
        """What has come out by now; each mark is told once."""

    def close(self) -> None:
        """The loudspeaker is free until the next `tend` or `play`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """All that she speaks with."""

    synthesizer: Synthesizer
    player: Player
    ends: SentenceEnds
    choose: Callable[[VoiceChoice], None]
    """Another voice, manner or loudspeaker, from the next piece on."""
    choices: Callable[[], SoundChoices]
    """What there is to choose from; takes tenths of a second. Empty of what can't be found out."""
    close: Callable[[], None]
    """Nothing of it is left."""


OpenInstrument = Callable[[VoiceChoice], Instrument]
"""Called on the voice's thread; may take a second. Raises EnvironmentFault."""
