"""One turn of the person's on its way into words: what was fed to the scribe, what came back, what was told of it."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from companion.conversation.prosody import Prosody
from companion.conversation.transcript import Transcript
from companion.hearing.written import as_written
from companion.runtime.ears_ports import Finished, MeasuresVoices

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk

SOUND_CHUNKS = 1000
"""20 s: how a long turn sounded is how its end did (taste)."""
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
    told_likely: str = ""
    """The words that were told as likely to be all; "": none, or they went on."""
    told_waiting: bool = False
    held: deque[Chunk] = field(default_factory=lambda: deque(maxlen=HELD_CHUNKS))
    """Sound of a pause: the scribe gets it when they go on."""
    spoken_s: float = 0.0
    decided_s: float = 0.0
    sound: deque[Chunk] | None = None
    """What the scribe got of it, the newest SOUND_CHUNKS; None: nobody asks how it sounded."""
    speech: list[tuple[int, int]] = field(default_factory=list)
    """Where in the samples somebody spoke, [first, end) each; only of a turn whose `sound` is kept."""

    def speaks(self, first: int, end: int) -> None:
        """There is speech in these samples, the newest."""
        if self.sound is not None and self.speech and first <= self.speech[-1][1]:
            self.speech[-1] = self.speech[-1][0], end
        elif self.sound is not None:
            self.speech.append((first, end))

    def prosody(self, voices: MeasuresVoices | None, text: str, *, last: bool) -> Prosody | None:
        """How it sounded when `text` was said; None: nobody asks, or she spoke too, of which something may be left."""
        if voices is None or self.sound is None or self.hers:
            return None
        return voices.measured(self.sound, self.speech, text, last=last)

    @property
    def transcript(self) -> Transcript | None:
        """Its words, if they are those of all that was said."""
        return self.final.transcript if self.final is not None and self.final.chunks == self.fed else None

    def likely_text(self, *, as_it_goes: bool) -> str:
        """What its transcript says, or will say; "": that is not known. `as_it_goes`: the recogniser makes out the
        words while they are spoken, so that what is known of them in a pause is what it will say.
        """
        if self.transcript is not None:
            return self.transcript.text
        fresh = as_it_goes and (self.final is None or self.said != self.final.transcript.text)
        return as_written(self.said.split()) if fresh else ""
