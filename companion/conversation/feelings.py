"""What the core asks of feelings, and the values it answers with: what was heard in a line, and how both felt after it.

Types, and the one step by which a line follows another. Everything here belongs to one conversation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from companion.conversation.prosody import Prosody
from companion.conversation.turn import Message
from companion.emotion.correction import set_right
from companion.emotion.expression import Expression, Shade
from companion.emotion.feeling import Affect, Appraisal, Emotion, VoiceArousal
from companion.emotion.mood import AT_REST, Feelings, Impression, decayed, felt

UNCLEAR = Appraisal(
    chances=dict.fromkeys(Emotion, 1 / len(Emotion)),
    label=None,
    finer=(),
    affect=Affect(valence=0.0, arousal=0.0, dominance=0.0),
    uncertainty=1.0,
)
"""What a line says that could not be read."""


MOVES_FROM = 0.01
"""By less nothing is seen to move (taste)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceHeard:
    """How a spoken line sounded, where the person wants that to count."""

    prosody: Prosody
    arousal: VoiceArousal | None
    """None: there were too few lines before it to know what is usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltLine:
    """A line of the person's, and how both felt after it."""

    message_id: int
    said_at: datetime
    """Aware: the wall clock, when the line was written down."""
    heard: Appraisal
    """As it was read."""
    taken: Appraisal
    """As it counts after what the person's corrections of other lines had taught."""
    corrected: bool = False
    """The person has said how it was meant."""
    meant: Emotion | None = None
    """Where it was corrected: that; None: it tells nothing of how they feel."""
    tired: bool = False
    """Where it was corrected to nothing: they said that they were only tired."""
    voice: VoiceHeard | None = None
    """None: it was written, or the voice is not used."""
    after: Feelings

    @property
    def counts(self) -> Appraisal:
        """What of it goes into the feelings."""
        return set_right(self.heard, self.meant) if self.corrected else self.taken

    @property
    def voice_counts(self) -> VoiceArousal | None:
        """What of the voice does: the person's word is above it."""
        return self.voice.arousal if self.voice is not None and not self.corrected else None


def left_of(before: FeltLine | None, at: datetime) -> Feelings:
    """What is left at `at` of how both felt after a line; None: nothing was said yet."""
    return AT_REST if before is None else decayed(before.after, (at - before.said_at).total_seconds())


def felt_after(
    before: FeltLine | None, line: Appraisal, said_at: datetime, *, voice: VoiceArousal | None = None
) -> Feelings:
    """How both feel after a line that was said at `said_at`, `before` being the one before it; None: the first.

    `voice`: how it sounded, as `mood.felt` takes it.
    """
    return felt(left_of(before, said_at), line, 0.0, voice=voice)


def moved_by(before: FeltLine | None, line: FeltLine) -> float:
    """By how much the person's curve rose with a line (valence)."""
    return line.after.theirs.affect.valence - left_of(before, line.said_at).theirs.affect.valence


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """How a line was heard, and how the person said it was meant; None: it tells nothing."""

    heard: Appraisal
    meant: Emotion | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mood:
    """How both feel at one moment, and all that is shown of it."""

    on: bool
    """Whether she feels at all: the person can switch it off, and then nothing is inferred, kept or shown."""
    at: datetime
    expression: Expression
    hers: Affect
    """What of her feelings is seen."""
    theirs: Impression
    """How the person seems to feel."""
    line: FeltLine | None = None
    """The last line that was felt."""
    settled: bool = True
    """Nothing that is shown will change before the next line."""


# Why a reply


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """What of her feelings a reply was made from."""

    shades: tuple[Shade, Shade]
    hers: Affect
    instruction: str
    """What the model was told; "": nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltThen:
    """What was heard in the line that a reply answers, and what she felt while she answered."""

    line: FeltLine | None
    """None: nothing was inferred from it. Its `message_id` is what a correction names."""
    manner: Manner | None
    """None: nothing was shown of her feelings."""


# The past


class Span(StrEnum):
    """How far one looks back."""

    DAY = "day"
    """The last 24 hours."""
    WEEK = "week"
    """The last seven days."""
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltPoint:
    """How both felt around one moment."""

    at: datetime
    hers: Affect
    """As it was seen."""
    theirs: Affect
    lines: int
    """How many of the person's lines it is the mean of; 0: nothing was said, and this is what was left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingLine:
    """A line that moved the curves."""

    message: Message
    felt: FeltLine
    moved: float
    """By how much the person's curve rose with it (valence; below 0: fell)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeltHistory:
    """How both have felt over a span; empty while feelings are switched off."""

    span: Span
    on: bool
    begins: datetime
    ends: datetime
    points: tuple[FeltPoint, ...] = ()
    """In the order of time, at most about 170 whatever the span."""
    moving: tuple[MovingLine, ...] = ()
    """Those that moved them most, and those that the person set right, in the order they were said; few."""


# Ports


class Appraiser(Protocol):
    """Reads feelings from words. Owned by one thread."""

    def appraise(self, text: str, *, before: Sequence[str] = ()) -> Appraisal:
        """What a line of the person's seems to say about how they feel. `before`: the last few lines of both, oldest
        first.
        """


Calibrate = Callable[[Appraisal, Sequence[Corrected]], Appraisal]
"""(a line as it was heard, the person's corrections, oldest first) -> as it is to be taken. Pure."""


class KeepsFeelings(Protocol):
    """What a turn needs. Raises StoreFault; a call that raises changed nothing."""

    def keep(self, line: FeltLine) -> None:
        """The newest line of the thread, in place of what was kept of it before."""

    def last(self) -> FeltLine | None:
        """The last one in the thread; replaced lines are not in it."""

    def corrections(self) -> list[Corrected]:
        """The newest of them, oldest first, replaced lines' too: as many as teach."""

    def sounds(self) -> list[Prosody]:
        """How the newest spoken lines sounded, oldest first, replaced ones too: as many as make what is usual."""


class ExplainsManners(Protocol):
    """Raises StoreFault."""

    def give(self, reply_id: int, manner: Manner) -> None:
        """Writes down what a reply was made from. Nothing happens for a reply that is not there any more."""

    def explained(self, reply_id: int) -> FeltThen | None:
        """None: nothing was inferred and nothing shown."""


class PastFeelings(Protocol):
    """Of the thread; replaced lines are not in it. Raises StoreFault."""

    def begun(self) -> datetime | None:
        """When the earliest line was said of which anything is kept; None: nothing is."""

    def before(self, at: datetime) -> FeltLine | None:
        """The last line of the thread that was said before then."""

    def curve(self, begins: datetime, ends: datetime, step_s: int) -> list[FeltPoint]:
        """The mean after the lines of each `step_s` seconds of [begins, ends) in which something was said."""

    def moving(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        """The lines said in [begins, ends) that moved the person's curve most, and by MOVES_FROM at least, in the order
        of the thread.
        """

    def set_right(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        """The newest lines said in [begins, ends) that the person set right, in the order of the thread."""


class ChangesFeelings(Protocol):
    """Raises StoreFault; a call that raises changed nothing, but see `forget`."""

    def correct(self, message_id: int, meant: Emotion | None, *, tired: bool = False) -> bool:
        """That line counts as meant, and all later feelings follow from it. False: there is no such line.

        `tired`: the word for why it tells nothing, where `meant` is None.
        """

    def uncorrect(self, message_id: int) -> bool:
        """That line counts as it was heard again. False: there is no such line, or it was not corrected."""

    def forget(self) -> int:
        """All of it is gone for good, from every file; how many lines' feelings that were. Raises FORGET_UNFINISHED
        like `memories.Forgetting.forget`.
        """


class FeltThread(KeepsFeelings, ExplainsManners, PastFeelings, ChangesFeelings, Protocol):
    """All that is kept of the feelings of one conversation, open as long as its store."""
