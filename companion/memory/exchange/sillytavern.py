"""Reads a chat of SillyTavern's: a file of JSON lines. Pure.

The first line names both sides (`user_name`, `character_name`), each further one is a message: `is_user`, `mes`,
`send_date`, and `is_system` for those nobody said. Of several swipes the chosen one is in `mes`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from companion.conversation.turn import Role
from companion.memory.exchange.moments import moment
from companion.memory.exchange.told import Line, Talk, Told, Unreadable


def is_sillytavern(text: str) -> bool:
    """By its first line."""
    first, _, _ = text.lstrip().partition("\n")
    try:
        found = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, Mapping) and "user_name" in found and "character_name" in found


def read(text: str) -> Told:
    """Raises ValueError, KeyError or TypeError for what is not as it was written."""
    head, *rest = (json.loads(line) for line in text.splitlines() if line.strip())
    lines = [line for found in rest if (line := _line(found))]
    return Told(source="sillytavern", talks=[Talk(lines=lines, begun_at=moment(head.get("create_date")))])


def _line(found: Mapping[str, Any]) -> Line | None:
    text = found["mes"]
    if not isinstance(text, str):
        raise Unreadable("a message without text")
    if found.get("is_system") or not text.strip():
        return None
    role = Role.PERSON if found["is_user"] else Role.COMPANION
    return Line(role=role, text=text, said_at=moment(found.get("send_date")))
