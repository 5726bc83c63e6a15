"""Which facts have faded: small things, long neither said nor used. They come last; nothing is lost by it. Pure."""

from __future__ import annotations

from datetime import datetime, timedelta

from companion.conversation.fact import Fact, Relation

AFTER = timedelta(days=30)
"""Half of what people ask back in long chats is younger than three months (LoCoMo); a taste for the small things."""
_SMALL = frozenset(
    {Relation.LIKES, Relation.DISLIKES, Relation.HOBBY, Relation.OWNS, Relation.PLAN, Relation.FAVOURITE}
)


def faded(fact: Fact, used_at: datetime | None, now: datetime) -> bool:
    """Whether it has; `used_at`: when a reply was last given it."""
    if fact.pinned or not fact.current or fact.relation not in _SMALL:
        return False
    if fact.when is not None and now.date() <= fact.when:
        return False
    return now - max(fact.last_said, used_at or fact.last_said) >= AFTER
