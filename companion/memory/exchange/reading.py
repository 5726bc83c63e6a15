"""Finds out what kind of conversation a file holds, by its content, and reads it. Changes nothing.

At most 256 MiB are read, unpacked: larger files, and archives that unpack to more, are refused before they fill the
memory.
"""

from __future__ import annotations

import codecs
import json
import re
import zipfile
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from companion.errors import Code, EnvironmentFault
from companion.memory.exchange import chatgpt, own, replika, sillytavern
from companion.memory.exchange.told import Foreign, Told

MOST_BYTES = 256 * 1024 * 1024
"""The largest archive of one person's years with a chat program is about half of it (taste)."""
_MEMBERS = 20_000
_ZIP = b"PK\x03\x04"
_CONVERSATIONS = re.compile(r"(?:.*/)?conversations(?:-\d+)?\.json")
_MARKS = re.compile(rf'"(?:{own.FORMAT}|mapping|user_name|current_node)"|"meta":|"messages":')
_HEAD = 100_000
_MALFORMED = (ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError)
"""What readers raise for a file that is not as it should be: they take its fields as they come."""


def read(path: Path) -> tuple[Told, datetime]:
    """The conversation in a file, and when the file was last changed.

    Raises EnvironmentFault: IMPORT_UNREADABLE, IMPORT_TOO_LARGE, IMPORT_UNKNOWN, IMPORT_DAMAGED.
    """
    try:
        changed_at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        with path.open("rb") as opened:
            raw = opened.read(MOST_BYTES + 1)
    except OSError as error:
        raise EnvironmentFault(Code.IMPORT_UNREADABLE, str(path)) from error
    if len(raw) > MOST_BYTES:
        raise EnvironmentFault(Code.IMPORT_TOO_LARGE, str(path))
    if raw.startswith(_ZIP):
        del raw
        return _from_archive(path), changed_at
    return _from_text(_decoded(raw, path), path), changed_at


def _from_archive(path: Path) -> Told:
    try:
        with zipfile.ZipFile(path) as archive:
            found = _members(archive, path)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise EnvironmentFault(Code.IMPORT_DAMAGED, str(path)) from error
    if not found:
        raise EnvironmentFault(Code.IMPORT_UNKNOWN, str(path))
    told = [_from_text(_decoded(raw, path), path) for raw in found]
    if any(each.source != "chatgpt" for each in told):
        raise EnvironmentFault(Code.IMPORT_UNKNOWN, str(path))
    return Told(source="chatgpt", talks=[talk for each in told for talk in each.talks])


def _members(archive: zipfile.ZipFile, path: Path) -> list[bytes]:
    """The members that hold conversations. What a member says of its own size is not relied on."""
    if len(archive.infolist()) > _MEMBERS:
        raise EnvironmentFault(Code.IMPORT_TOO_LARGE, str(path))
    found: list[bytes] = []
    left = MOST_BYTES
    for name in sorted(name for name in archive.namelist() if _CONVERSATIONS.fullmatch(name)):
        with archive.open(name) as member:
            found.append(member.read(left + 1))
        left -= len(found[-1])
        if left < 0:
            raise EnvironmentFault(Code.IMPORT_TOO_LARGE, str(path))
    return found


def _decoded(raw: bytes, path: Path) -> str:
    code = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(code)
    except UnicodeDecodeError as error:
        raise _broken(raw[:_HEAD].decode(code, "ignore"), path) from error


def _broken(head: str, path: Path) -> EnvironmentFault:
    """The file ends too early or has strange bytes: damaged, when its beginning is of a kind that is known."""
    known = sillytavern.is_sillytavern(head) or replika.is_table(head) or replika.is_text(head)
    if not known and head.lstrip().startswith(("{", "[")):
        known = _MARKS.search(head) is not None
    return EnvironmentFault(Code.IMPORT_DAMAGED if known else Code.IMPORT_UNKNOWN, str(path))


def _from_text(text: str, path: Path) -> Told:
    try:
        if sillytavern.is_sillytavern(text):
            return sillytavern.read(text)
        if replika.is_table(text):
            return replika.read_table(text)
        if replika.is_text(text):
            return replika.read_text(text)
    except _MALFORMED as error:
        code = Code.IMPORT_UNKNOWN if isinstance(error, Foreign) else Code.IMPORT_DAMAGED
        raise EnvironmentFault(code, str(path)) from error
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(text[:_HEAD], path) from error
    return _from_json(found, path)


def _from_json(found: Any, path: Path) -> Told:
    try:
        if own.is_own(found) and own.of_this_version(found):
            return own.read(found)
        if not own.is_own(found) and chatgpt.is_chatgpt(found):
            return chatgpt.read(found)
        if not own.is_own(found) and replika.is_json(found):
            return replika.read_json(found)
    except _MALFORMED as error:
        code = Code.IMPORT_UNKNOWN if isinstance(error, Foreign) else Code.IMPORT_DAMAGED
        raise EnvironmentFault(code, str(path)) from error
    raise EnvironmentFault(Code.IMPORT_UNKNOWN, str(path))
