"""What anyone who works for her may have to tell the person: a frozen event of its own, so that all can name it."""

from __future__ import annotations

from dataclasses import dataclass

from companion.errors import CompanionError


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """Something the person should know now, with advice."""

    error: CompanionError
    backup_at: str | None = None
    """When a good backup can be restored: the local ISO time it was made."""
