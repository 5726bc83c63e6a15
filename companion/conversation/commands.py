"""What the person can ask for. Commands enter at one door, `Session.submit`; what comes of them, events tell."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Say:
    """A new line of the person's."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The person's last line said differently; what followed it is replaced."""

    message_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Regenerate:
    """Another reply in place of her last one, or a reply to a last line that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continue:
    """The rest of her last, unfinished reply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChooseModel:
    """Open this model and, if that works, think with it from now on. None: the starter."""

    path: Path | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPage:
    """Messages at positions start .. start + limit - 1."""

    start: int
    limit: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Everything that was said with these words."""

    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Locate:
    """Where in the thread a message is."""

    message_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDraft:
    """The composer's words, so that they survive a restart."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StartTemporary:
    """A conversation of which nothing is ever stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndTemporary:
    """Back to the lifelong thread; the temporary conversation is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreBackup:
    """Put the newest good backup in the place of a damaged store, which is kept beside it."""


TurnCommand = Say | Edit | Regenerate | Continue
QuickCommand = ReadPage | Search | Locate | KeepDraft
"""Short enough to be done between two tokens of a reply."""
Command = TurnCommand | QuickCommand | ChooseModel | StartTemporary | EndTemporary | RestoreBackup
