"""Feelings kept in a list, and an appraiser that hears what a test tells it to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.conversation.feelings import (
    MOVES_FROM,
    UNCLEAR,
    Corrected,
    FeltLine,
    FeltPoint,
    FeltThen,
    Manner,
    MovingLine,
    felt_after,
    left_of,
)
from companion.conversation.memories import Embedder
from companion.conversation.ports import Appraising
from companion.conversation.prosody import Prosody
from companion.conversation.turn import Role
from companion.emotion.expression import shown_affect
from companion.emotion.feeling import Affect, Appraisal, Emotion
from companion.emotion.voice_arousal import LATELY

if TYPE_CHECKING:
    from tests.fakes_store import ListStore


class ScriptedAppraiser:
    """Hears in a line what `says` has for its words, else nothing; `heard` is all that was asked of it."""

    def __init__(self, says: dict[str, Appraisal] | None = None, *, fault: Exception | None = None) -> None:
        self.says = says or {}
        self.fault = fault
        self.heard: list[tuple[str, tuple[str, ...]]] = []

    def appraise(self, text: str, *, before: Sequence[str] = ()) -> Appraisal:
        self.heard.append((text, tuple(before)))
        if self.fault is not None:
            raise self.fault
        return self.says.get(text, UNCLEAR)


class OpensAppraisers:
    """An OpenAppraiser; `asked` are the encoders it was given."""

    def __init__(self, appraiser: ScriptedAppraiser | None = None, *, faults: Sequence[Exception | None] = ()) -> None:
        """`faults`: what comes in the place of the first, second, ... opening; None: it works."""
        self.appraiser = appraiser or ScriptedAppraiser()
        self.asked: list[Embedder | None] = []
        self._faults = list(faults)

    def __call__(self, encoder: Embedder | None) -> ScriptedAppraiser:
        self.asked.append(encoder)
        fault = self._faults.pop(0) if self._faults else None
        if fault is not None:
            raise fault
        return self.appraiser


def appraising(opens: OpensAppraisers | None = None, *, on: bool = True, voice: bool = False) -> Appraising:
    """Feelings that hear what they are told to, or nothing, and learn nothing from corrections."""
    return Appraising(open_appraiser=opens or OpensAppraisers(), calibrate=as_heard, on=on, voice=voice)


def as_heard(appraisal: Appraisal, corrections: Sequence[Corrected]) -> Appraisal:
    """A Calibrate that learns nothing."""
    return appraisal


class ListFeelings:
    """A `conversation.feelings.FeltThread` over the thread of a ListStore."""

    def __init__(self, store: ListStore) -> None:
        self._store = store
        self.lines: dict[int, FeltLine] = {}
        self.manners: dict[int, Manner] = {}
        self.fault: Exception | None = None
        """Raised by whatever a turn asks, while it is set."""

    def keep(self, line: FeltLine) -> None:
        self._may_fail()
        self.lines[line.message_id] = line

    def last(self) -> FeltLine | None:
        self._may_fail()
        return self._thread()[-1] if self._thread() else None

    def corrections(self) -> list[Corrected]:
        return [
            Corrected(heard=line.heard, meant=line.meant) for _, line in sorted(self.lines.items()) if line.corrected
        ]

    def sounds(self) -> list[Prosody]:
        self._may_fail()
        return [line.voice.prosody for _, line in sorted(self.lines.items()) if line.voice is not None][-LATELY:]

    def give(self, reply_id: int, manner: Manner) -> None:
        self._may_fail()
        if self._store.position(reply_id) is not None:
            self.manners[reply_id] = manner

    def explained(self, reply_id: int) -> FeltThen | None:
        asked = [message.id for message in self._store.thread if message.id < reply_id and message.role is Role.PERSON]
        line, manner = self.lines.get(asked[-1]) if asked else None, self.manners.get(reply_id)
        return None if line is None and manner is None else FeltThen(line=line, manner=manner)

    def begun(self) -> datetime | None:
        return min((line.said_at for line in self._thread()), default=None)

    def before(self, at: datetime) -> FeltLine | None:
        said = [line for line in self._thread() if line.said_at < at]
        return said[-1] if said else None

    def curve(self, begins: datetime, ends: datetime, step_s: int) -> list[FeltPoint]:
        steps: dict[int, list[FeltLine]] = {}
        for line in self._between(begins, ends):
            steps.setdefault(int(line.said_at.timestamp()) // step_s, []).append(line)
        return [
            FeltPoint(
                at=datetime.fromtimestamp(sum(int(line.said_at.timestamp()) for line in lines) / len(lines), UTC),
                hers=_mean([shown_affect(line.after) for line in lines]),
                theirs=_mean([line.after.theirs.affect for line in lines]),
                lines=len(lines),
            )
            for _, lines in sorted(steps.items())
        ]

    def moving(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        thread = self._thread()
        moving = []
        for before, line in zip([None, *thread], thread, strict=False):
            left = left_of(before, line.said_at).theirs.affect.valence
            message = self._store.thread[self._store.position(line.message_id) or 0]
            moved = line.after.theirs.affect.valence - left
            if abs(moved) >= MOVES_FROM and line in self._between(begins, ends):
                moving.append(MovingLine(message=message, felt=line, moved=moved))
        moving.sort(key=lambda each: (-abs(each.moved), each.message.id))
        return sorted(moving[:most], key=lambda each: each.message.id)

    def set_right(self, begins: datetime, ends: datetime, most: int) -> list[MovingLine]:
        told = [line for line in self._between(begins, ends) if line.corrected][-most:]
        moved = {line.message.id: line for line in self.moving(begins, ends, len(self.lines))}
        thread = self._store.thread
        return [
            moved.get(line.message_id)
            or MovingLine(message=thread[self._store.position(line.message_id) or 0], felt=line, moved=0.0)
            for line in told
        ]

    def correct(self, message_id: int, meant: Emotion | None, *, tired: bool = False) -> bool:
        return self._mean(message_id, corrected=True, meant=meant, tired=tired and meant is None)

    def uncorrect(self, message_id: int) -> bool:
        line = self.lines.get(message_id)
        return line is not None and line.corrected and self._mean(message_id, corrected=False, meant=None, tired=False)

    def _mean(self, message_id: int, *, corrected: bool, meant: Emotion | None, tired: bool) -> bool:
        if message_id not in [line.message_id for line in self._thread()]:
            return False
        self.lines[message_id] = replace(self.lines[message_id], corrected=corrected, meant=meant, tired=tired)
        before: FeltLine | None = None
        for line in self._thread():
            after = felt_after(before, line.counts, line.said_at, voice=line.voice_counts)
            self.lines[line.message_id] = before = replace(line, after=after)
        return True

    def forget(self) -> int:
        count = len(self.lines)
        self.lines.clear()
        self.manners.clear()
        return count

    def _thread(self) -> list[FeltLine]:
        return [self.lines[message.id] for message in self._store.thread if message.id in self.lines]

    def _between(self, begins: datetime, ends: datetime) -> list[FeltLine]:
        return [line for line in self._thread() if begins <= line.said_at < ends]

    def _may_fail(self) -> None:
        if self.fault is not None:
            raise self.fault


def _mean(places: Sequence[Affect]) -> Affect:
    return Affect(
        valence=sum(place.valence for place in places) / len(places),
        arousal=sum(place.arousal for place in places) / len(places),
        dominance=sum(place.dominance for place in places) / len(places),
    )
