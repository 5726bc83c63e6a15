"""Reads what `json_export` writes. Pure; every field is looked at, for a file may be edited by hand or damaged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from companion.conversation.fact import Relation, Subject
from companion.conversation.turn import MessageState, Role
from companion.memory.exchange.felt_exchange import told_feeling, told_manner
from companion.memory.exchange.told import Line, Talk, Told, ToldFeeling, ToldManner, Unreadable, whole
from companion.memory.facts import Holds, Saying

FORMAT = "companion-conversation"
VERSION = 2
"""1 held no feelings."""
_LARGEST = 2**53 - 1
"""Every program that reads JSON can tell numbers up to here apart."""


def is_own(found: object) -> bool:
    return isinstance(found, Mapping) and found.get("format") == FORMAT


def of_this_version(found: Mapping[str, Any]) -> bool:
    """A later version may hold what this one would lose."""
    return found.get("version") in range(1, VERSION + 1)


def read(found: Mapping[str, Any]) -> Told:
    """Raises ValueError, KeyError or TypeError for what is not as it was written."""
    lines = [_line(each) for each in found["messages"]]
    numbers = {line.number for line in lines}
    before = 0
    for line in lines:
        if line.number <= before:
            raise Unreadable("messages out of order")
        before = line.number
        if line.replaced_by is not None and (line.replaced_by <= line.number or line.replaced_by not in numbers):
            raise Unreadable("replaced by what is not there")
    sayings = [_saying(each) for each in found["sayings"]]
    if any(each.message_id is not None and each.message_id not in numbers for each in sayings):
        raise Unreadable("said where nothing is")
    places = [(each.message_id, each.place) for each in sayings if not each.by_hand]
    if len(set(places)) < len(places):
        raise Unreadable("two sayings in one place")
    through = found["read_through"]
    if not isinstance(through, int):
        raise Unreadable("read through what")
    return Told(
        source="companion",
        talks=[Talk(lines=lines)],
        sayings=sayings,
        through=through,
        feelings=_feelings(found.get("feelings", ()), {line.number for line in lines if line.role is Role.PERSON}),
        manners=_manners(found.get("manners", ()), {line.number for line in lines if line.role is Role.COMPANION}),
    )


def _feelings(found: Iterable[Mapping[str, Any]], lines: AbstractSet[int]) -> list[ToldFeeling]:
    told = [told_feeling(_number(each["message"]), each) for each in found]
    _one_each([each.line for each in told], lines)
    return told


def _manners(found: Iterable[Mapping[str, Any]], replies: AbstractSet[int]) -> list[ToldManner]:
    told = [told_manner(_number(each["reply"]), each) for each in found]
    _one_each([each.reply for each in told], replies)
    return told


def _one_each(numbers: Sequence[int], there: AbstractSet[int]) -> None:
    if len(set(numbers)) < len(numbers) or not there >= set(numbers):
        raise Unreadable("felt where nothing is, or twice")


def _line(found: Mapping[str, Any]) -> Line:
    role, state = Role(found["role"]), MessageState(found["state"])
    if role is Role.PERSON and state is not MessageState.COMPLETE:
        raise Unreadable("half a line of the person's")
    return whole(
        Line(
            number=_number(found["id"]),
            role=role,
            text=_text(found["text"]),
            said_at=_moment(found["said_at"]),
            state=state,
            replaced_by=None if found["replaced_by"] is None else _number(found["replaced_by"]),
        )
    )


def _saying(found: Mapping[str, Any]) -> Saying:
    confidence = float(found["confidence"])
    if not 0 < confidence < 1:
        raise Unreadable("confidence out of range")
    by_hand = found["message"] is None
    instead_of = found["instead_of"]
    if instead_of is not None and not by_hand:
        raise Unreadable("only the person's hand sets one value in place of another")
    return Saying(
        subject=Subject(kin=_text(found["kin"]), name=_text(found["name"])),
        relation=Relation(found["relation"]),
        of=_text(found["of"]),
        value=_text(found["value"]),
        holds=Holds(found["holds"]),
        when=None if found["day"] is None else date.fromisoformat(found["day"]),
        said_at=_moment(found["said_at"]),
        message_id=None if by_hand else _number(found["message"]),
        place=0 if by_hand else _number(found["place"]),
        confidence=confidence,
        correction=found["correction"] is True,
        instead_of=None if instead_of is None else _text(instead_of),
        pinned=found["pinned"] is True,
    )


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise Unreadable("no text")
    return found


def _number(found: object) -> int:
    if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= _LARGEST:
        raise Unreadable("no number")
    return found


def _moment(found: object) -> datetime:
    moment = datetime.fromisoformat(_text(found))
    if moment.tzinfo is None or not 1 < moment.year < 9999:
        raise Unreadable("no moment")
    return moment
