"""One turn of the person's on its way into words: what was fed to the scribe, what came back, what was told of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.conversation.transcript import Transcript
from companion.runtime.ears_ports import Finished

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk

HELD_CHUNKS = 50
"""Of silence inside a turn, a second: the newest is enough to go on from (taste)."""


@dataclass(slots=True, kw_only=True)
class HeardTurn:
    """Belongs to the ears' thread. Samples are counted by the microphone's clock."""

    id: int
    began: int
    """Sample of the first speech."""
    ended: int
    """The one after the last speech so far."""
    rate_hz: int
    maybe_nothing: bool
    """It began while she spoke, and nothing has shown that it is meant to be one."""
    hers: str
    """What she was saying when it began."""
    by_key: bool = False
    speech_s: float = 0.0
    """Only counted where a key is held."""
    release_at: int | None = None
    """Sample at which the held key counts as let go."""
    fed: int = 0
    """Chunks that the scribe has got."""
    asked: int = -1
    """How many it had when its words were last asked for."""
    said: str = ""
    """What is known of its words."""
    told: str = ""
    """The last caption."""
    final: Finished | None = None
    likely: bool = False
    told_likely: bool = False
    told_waiting: bool = False
    held: deque[Chunk] = field(default_factory=lambda: deque(maxlen=HELD_CHUNKS))
    """Sound of a pause: the scribe gets it when they go on."""
    spoken_s: float = 0.0
    decided_s: float = 0.0

    @property
    def transcript(self) -> Transcript | None:
        """Its words, if they are those of all that was said."""
        return self.final.transcript if self.final is not None and self.final.chunks == self.fed else None
