"""Reads what the backup tools for Replika write. Pure.

Replika documents no export of its own. Read are:
- tables (CSV with commas, semicolons or tabs) with a header that has a time, a sender and a text: `Timestamp,From,Text,
  Reaction,ID`, newest or oldest first; `\\n` in a text is a new line;
- JSON: a list of messages, or an object with one under `messages`, each with those fields, or in the form of Replika's
  own server: `content.text`, `meta.nature`, `meta.timestamp`;
- text: lines `2022-10-31 12:00:05 Me: text`, the time also in brackets or left out; other lines go on with the text.

Senders are `Me`, `You`, `User`, `Human`, `Customer`, and `Rep`, `Replika`, `Robot`, `Bot`, `AI`, `Assistant`,
`Companion`; the second of two senders may have any name.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from companion.conversation.turn import Role
from companion.memory.exchange.moments import moment
from companion.memory.exchange.told import Foreign, Line, Talk, Told, Unreadable

_TIMES = ("timestamp", "time", "date", "datetime", "created_at", "sent_at")
_SENDERS = ("from", "sender", "author", "role", "nature", "speaker")
_TEXTS = ("text", "message", "content", "body")
_ROLES = {
    **dict.fromkeys(("me", "you", "user", "human", "customer", "person"), Role.PERSON),
    **dict.fromkeys(("rep", "replika", "robot", "bot", "ai", "assistant", "companion"), Role.COMPANION),
}
_SPOKEN = re.compile(
    r"\[?(?P<at>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?\]?[\s,-]*"
    r"(?P<who>[^\W\d][^:\n]{0,40}?): ?(?P<text>.*)"
)

_SNIFFED = 10_000
"""Characters in which one of two senders has said something (taste)."""

Row = tuple[object, str, str]
"""Time, sender, text."""


def is_table(text: str) -> bool:
    """By its header."""
    first, _, _ = text.lstrip().partition("\n")
    return _columns(_split(first)) is not None


def read_table(text: str) -> Told:
    """Raises ValueError for what is not as it was written."""
    head, _, _ = text.lstrip().partition("\n")
    columns = _columns(_split(head))
    if columns is None:
        raise Unreadable("no header")
    reader = csv.reader(io.StringIO(text.lstrip(), newline=""), delimiter=_delimiter(head), strict=True)
    try:
        names, *rows = (row for row in reader if row)
    except csv.Error as error:
        raise Unreadable("no table") from error
    if any(len(row) < len(names) for row in rows):
        raise Unreadable("a row that ends too early")
    time, sender, said = columns
    return _told((row[time], row[sender], row[said].replace("\\n", "\n")) for row in rows)


def is_json(found: object) -> bool:
    messages = _messages(found)
    return bool(messages) and _row(messages[0]) is not None


def read_json(found: object) -> Told:
    """Raises ValueError for what is not as it was written."""
    rows = [_row(each) for each in _messages(found)]
    if any(row is None for row in rows):
        raise Unreadable("a message without a text or a sender")
    return _told(row for row in rows if row is not None)


def is_text(text: str) -> bool:
    """By its first line, and a known sender soon after."""
    lines = text.lstrip()[:_SNIFFED].splitlines()
    if not lines or _SPOKEN.fullmatch(lines[0].strip()) is None:
        return False
    return any((found := _SPOKEN.fullmatch(line.strip())) and found["who"].casefold() in _ROLES for line in lines)


def read_text(text: str) -> Told:
    """Raises ValueError for what is not as it was written."""
    rows: list[Row] = []
    dates = (found := _SPOKEN.fullmatch(text.lstrip().partition("\n")[0].strip())) is not None and bool(found["at"])
    for line in text.strip().splitlines():
        found = _SPOKEN.fullmatch(line.strip())
        if found and (found["at"] if dates else found["who"].casefold() in _ROLES):
            rows.append((found["at"], found["who"], found["text"]))
        else:
            at, who, before = rows[-1]
            rows[-1] = (at, who, f"{before}\n{line}")
    return _told((at, who, said.strip()) for at, who, said in rows)


def _told(rows: Iterable[Row]) -> Told:
    listed = list(rows)
    times = [at for time, _, _ in listed if (at := moment(time))]
    if times and times[0] > times[-1]:
        listed.reverse()
    roles = _roles({who.strip().casefold() for _, who, _ in listed})
    lines = [
        Line(role=roles[who.strip().casefold()], text=said, said_at=moment(time))
        for time, who, said in listed
        if said.strip()
    ]
    return Told(source="replika", talks=[Talk(lines=lines)])


def _roles(senders: set[str]) -> Mapping[str, Role]:
    strange = [each for each in senders if each not in _ROLES]
    if not strange:
        return _ROLES
    known = {_ROLES[each] for each in senders if each in _ROLES}
    if len(strange) > 1 or len(known) != 1:
        raise Foreign("nobody knows who said it")
    return {**_ROLES, strange[0]: Role.COMPANION if known == {Role.PERSON} else Role.PERSON}


def _columns(names: Sequence[str]) -> tuple[int, int, int] | None:
    small = [name.strip().casefold() for name in names]
    found = [next((small.index(name) for name in wanted if name in small), -1) for wanted in (_TIMES, _SENDERS, _TEXTS)]
    time, sender, said = found
    return None if -1 in found else (time, sender, said)


def _split(head: str) -> list[str]:
    return [name.strip('" \r') for name in head.split(_delimiter(head))]


def _delimiter(head: str) -> str:
    return max(",;\t", key=head.count)


def _messages(found: object) -> Sequence[Mapping[str, Any]]:
    if isinstance(found, Mapping):
        found = found.get("messages")
    if not isinstance(found, list) or not all(isinstance(each, Mapping) for each in found):
        return []
    return found


def _row(found: Mapping[str, Any]) -> Row | None:
    content, meta = found.get("content"), found.get("meta")
    if isinstance(content, Mapping) and isinstance(meta, Mapping):
        found = {**meta, "text": content.get("text")}
    small = {str(name).casefold(): value for name, value in found.items()}
    time, sender, said = (
        next((small[name] for name in wanted if small.get(name) is not None), None)
        for wanted in (_TIMES, _SENDERS, _TEXTS)
    )
    return (time, sender, said) if isinstance(sender, str) and isinstance(said, str) else None
