"""What the ears ask of the rooms of sound and of hearing, and of her voice. Types only."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from companion.conversation.prosody import Prosody
from companion.conversation.sound_choices import HearingChoice
from companion.conversation.transcript import Transcript
from companion.errors import CompanionError, EnvironmentFault

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk  # brings numpy, which the window need not wait for


class NamedDevice(Protocol):
    @property
    def name(self) -> str:
        """What a person calls it."""


class DeviceNotice(Protocol):
    """Something that has happened to the microphone."""

    @property
    def device(self) -> NamedDevice | None: ...

    @property
    def fault(self) -> EnvironmentFault | None:
        """Why nothing is heard; None: it is heard now."""

    @property
    def gone(self) -> bool:
        """No microphone is open."""


class Microphone(Protocol):
    """Sound in chunks of 16 kHz. Belongs to the ears' thread."""

    @property
    def level_db(self) -> float:
        """Of the newest chunk."""

    @property
    def lost_s(self) -> float:
        """Seconds that it heard and that can't be read any more, as far as that is known."""

    def read(self, timeout_s: float) -> Chunk | DeviceNotice | None:
        """The next 20 ms, or what has happened; None: neither came in time. Raises nothing."""

    def moment_s(self, start: int) -> float:
        """When that sample sounded, in seconds of `time.monotonic()`."""

    def choose(self, key: str | None) -> None:
        """Another one, from the next `read` on."""

    def close(self) -> None:
        """It is free. `read` opens it again."""


class Window(Protocol):
    """A short stretch, judged."""

    @property
    def probability(self) -> float:
        """Of speech."""

    @property
    def voiced(self) -> bool:
        """Whether it repeats itself as voices do. Only told where speech is possible."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int:
        """The sample after its last one."""


class Detector(Protocol):
    """Tells speech from other sound."""

    def hear(self, chunk: Chunk) -> Sequence[Window]:
        """The windows that `chunk` fills, in order."""

    def forget(self) -> None:
        """As new."""


class Echo(Protocol):
    """Takes her own voice out of what is heard."""

    def cleaned(self, near: Chunk, moment_s: float) -> Chunk:
        """`near`, whose first sample sounded at `moment_s`, without what the loudspeaker played."""

    def forget(self) -> None:
        """Another microphone: the room has to be learned again."""


class MeasuresVoices(Protocol):
    """`companion.hearing.prosody.TurnSounds`."""

    def measured(
        self, sound: Sequence[Chunk], speech: Sequence[tuple[int, int]], text: str, *, last: bool
    ) -> Prosody | None:
        """How a turn sounded in which `text` was said; None: too little of it was voice. In a few milliseconds.

        `speech`: where in the microphone's samples somebody spoke, [first, end) each. `last`: the turn is over.
        """

    def forget(self) -> None:
        """Another microphone."""


class Speaking(Protocol):
    """Her voice, as the ears know it. From any thread, at once."""

    def saying(self) -> str:
        """Her words of the last seconds and those just coming; "": she is silent. While she has dipped, she is not."""

    def dip(self) -> None:
        """Silence; the place is kept."""

    def resume(self) -> None:
        """On from where she dipped."""

    def stop(self) -> None:
        """The person has the word. `saying` is "" soon after."""


class Silent:
    """`Speaking` where she only listens."""

    def saying(self) -> str:
        return ""

    def dip(self) -> None:
        """There is nothing to do, here and below."""

    def resume(self) -> None:
        pass

    def stop(self) -> None:
        pass


class Recognizer(Protocol):
    """`companion.hearing.recognizer.Recognizer`, whose contract it keeps."""

    def begin(self) -> None: ...

    def feed(self, chunk: Chunk) -> None: ...

    def partial(self) -> str: ...

    def finish(self) -> Transcript: ...

    def cancel(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ear:
    """All that she listens with, but for the words."""

    microphone: Microphone
    detector: Detector
    echo: Echo | None
    """None: her own voice is not taken out."""
    fault: EnvironmentFault | None
    """Something that is missing and can be done without."""
    voices: MeasuresVoices | None = None
    """Only asked while the person wants their voice to count; None: there is nobody to ask."""
    close: Callable[[], None]
    """Nothing of it is left."""


OpenEar = Callable[[], Ear]
"""Called on the ears' thread; takes tenths of a second, the first time. Raises EnvironmentFault."""
OpenRecognizer = Callable[[threading.Event], Recognizer]
"""Called on the thread that writes down; takes seconds. Raises Cancelled soon after the event, EnvironmentFault."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """All that she can listen with, by the person's choice. Called and raising as the two above."""

    open_ear: Callable[[HearingChoice], Ear]
    open_recognizer: Callable[[HearingChoice, threading.Event], Recognizer]
    open_basic: Callable[[HearingChoice, threading.Event], Recognizer] | None = None
    """What she hears with where the chosen model can't be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is made out of a turn by now."""

    turn: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """All of the first `chunks` chunks of a turn."""

    turn: int
    chunks: int
    transcript: Transcript


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Nothing comes of this turn any more; 0: it is about no turn, and she hears on."""

    turn: int
    error: CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The recogniser is ready."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NotOpened:
    """There is no recogniser, and never will be: the last news."""

    error: CompanionError


News = Words | Finished | Failed | Opened | NotOpened


class Scribing(Protocol):
    """Turns sound into words without letting anybody wait: asked by the ears' thread, answers by `news`.

    Turn after turn: begin, feed ..., finish; after a `finish` the same turn may be fed on and finished again.
    """

    @property
    def dropped(self) -> int:
        """Chunks that there was no room for."""

    def begin(self, turn: int) -> bool:
        """What is fed from now on is of this turn. False: there is too much to do; the turn is not taken."""

    def feed(self, chunk: Chunk) -> None:
        """More of it."""

    def finish(self) -> None:
        """Its words are wanted: `Finished` or `Failed` comes, unless it is fed on or dropped before."""

    def drop(self, turn: int) -> None:
        """Nobody wants its words any more."""

    def news(self) -> Sequence[News]:
        """What has come since this was last asked, in order."""
