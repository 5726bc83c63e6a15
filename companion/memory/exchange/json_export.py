"""A whole conversation as JSON, in pieces, so that no more than a message of it is held. `own` reads it again.

{"format", "version", "about", "exported_at",
 "messages": [{"id", "role", "text", "said_at", "state", "replaced_by"}],
 "sayings":  what messages or the person's own hand said of the person, for the program,
 "feelings": what was heard in lines of the person's: {"message", "heard", "taken", "meant", "corrected",
             "tired", "voice"};
             how both felt is worked out from them,
 "manners":  what of her feelings replies showed: {"reply", "shades", "affect", "instruction"},
 "facts":    what is known, for people and other programs; it is worked out from the sayings,
 "read_through": the last message that was read for facts}
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from companion.conversation.fact import Fact
from companion.memory.connection import Connection
from companion.memory.exchange import felt_exchange
from companion.memory.exchange.own import FORMAT, VERSION
from companion.memory.exchange.told import written
from companion.memory.fact_store import every_saying
from companion.memory.facts import Saying

_ABOUT = (
    "A conversation with Companion. Messages are in the order they were said; one with `replaced_by` left the thread in"
    " favour of that message. Times are UTC. A fact names by `messages` where it was said."
)


def pieces(connection: Connection, facts: Iterable[Fact], at: datetime) -> Iterator[str]:
    """The file's text. Raises SQLite's errors."""
    head = {"format": FORMAT, "version": VERSION, "about": _ABOUT, "exported_at": written(at)}
    yield _json(head)[:-1]
    yield from _listed("messages", _messages(connection))
    yield from _listed("sayings", (_saying(each) for each in every_saying(connection)))
    yield from _listed("feelings", felt_exchange.feelings(connection))
    yield from _listed("manners", felt_exchange.manners(connection))
    yield from _listed("facts", (_fact(each) for each in facts))
    (through,) = connection.execute("SELECT through FROM facts_read").fetchone()
    yield f',\n"read_through": {through}}}\n'


def _listed(name: str, items: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    before = "\n"
    for item in items:
        yield before + _json(item)
        before = ",\n"
    yield "\n]"


def _messages(connection: Connection) -> Iterator[dict[str, Any]]:
    rows = connection.execute("SELECT id, role, text, said_at, state, replaced_by FROM messages ORDER BY id")
    for number, role, text, said_at, state, replaced_by in rows:
        yield {
            "id": number,
            "role": role,
            "text": text,
            "said_at": said_at,
            "state": state,
            "replaced_by": replaced_by,
        }


def _saying(saying: Saying) -> dict[str, Any]:
    return {
        "message": saying.message_id,
        "place": saying.place,
        "kin": saying.subject.kin,
        "name": saying.subject.name,
        "relation": saying.relation,
        "of": saying.of,
        "value": saying.value,
        "holds": saying.holds,
        "day": saying.when.isoformat() if saying.when else None,
        "said_at": written(saying.said_at),
        "confidence": saying.confidence,
        "correction": saying.correction,
        "instead_of": saying.instead_of,
        "pinned": saying.pinned,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    return {
        "id": fact.id,
        "subject": {"kin": fact.subject.kin, "name": fact.subject.name},
        "relation": fact.relation,
        "of": fact.of,
        "value": fact.value,
        "day": fact.when.isoformat() if fact.when else None,
        "first_said": written(fact.first_said),
        "last_said": written(fact.last_said),
        "ended_at": written(fact.ended_at) if fact.ended_at else None,
        "confidence": round(fact.confidence, 3),
        "pinned": fact.pinned,
        "by_hand": fact.by_hand,
        "messages": list(fact.message_ids),
    }


def _json(found: dict[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False)
