"""What a file tells of a conversation, as values, before any of it is in a store. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from companion.conversation.feelings import Manner, VoiceHeard
from companion.conversation.turn import MessageState, Role
from companion.emotion.feeling import Appraisal, Emotion
from companion.memory.facts import Saying
from companion.memory.wording import storable


class Unreadable(ValueError):
    """The file is of a kind that is known, but not as it should be."""


class Foreign(ValueError):
    """The file looks like a known kind, but is another program's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One message of the file."""

    role: Role
    text: str
    said_at: datetime | None
    """Aware; None where the file does not tell."""
    state: MessageState = MessageState.COMPLETE
    number: int = 0
    """Its number in the file, where it has one."""
    replaced_by: int | None = None
    """The number of the message in whose favour it left the thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A line with all that a store needs, and its place in time."""

    line: Line
    text: str
    said_at: str
    """As stored: UTC, microseconds."""
    order: str
    """Its own moment, or the latest before it in its conversation: a clock that was set back puts nothing out of
    order.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """Lines in the order they were said."""

    lines: Sequence[Line]
    begun_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldFeeling:
    """What was heard in a line, as `conversation.feelings.FeltLine` has it."""

    line: int
    """Its number in the file."""
    heard: Appraisal
    taken: Appraisal
    corrected: bool
    meant: Emotion | None
    tired: bool = False
    voice: VoiceHeard | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldManner:
    """What of her feelings a reply showed."""

    reply: int
    """Its number in the file."""
    manner: Manner


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything of one file."""

    source: str
    """The program it came from, as `Imported.source`."""
    talks: Sequence[Talk]
    sayings: Sequence[Saying] = field(default=())
    """Their `message_id` is a line's number."""
    through: int = 0
    """The number of the last line that was read for facts."""
    feelings: Sequence[ToldFeeling] = field(default=())
    manners: Sequence[ToldManner] = field(default=())


def dated(talks: Iterable[Talk], file_at: datetime) -> list[Dated]:
    """All lines in the order they were said.

    A line without a date has that of the line before it; the first ones that of the first line with one, else when the
    conversation began, else `file_at`.
    """
    found: list[Dated] = []
    for talk in talks:
        at = next((line.said_at for line in talk.lines if line.said_at is not None), talk.begun_at) or file_at
        order = ""
        for line in talk.lines:
            at = line.said_at or at
            said_at = written(at)
            order = max(order, said_at)
            found.append(Dated(line=line, text=storable(line.text), said_at=said_at, order=order))
    return sorted(found, key=lambda each: each.order)


def written(at: datetime) -> str:
    """A moment as stores keep it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def whole(line: Line) -> Line:
    """The line as nothing that is still growing: it never will again."""
    return replace(line, state=MessageState.UNFINISHED) if line.state is MessageState.WRITING else line
