"""What forgetting something takes along: which messages, sayings and facts. Reads the conversation, changes nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from companion.conversation.fact import Fact, Subject, is_name, plain
from companion.conversation.memories import Day, Everything, Forgettable, ThisFact, ThisMessage, Topic
from companion.conversation.turn import Role
from companion.memory import topic
from companion.memory.connection import Connection
from companion.memory.fact_store import counted_sayings, every_saying
from companion.memory.facts import NAMING, OPPOSITES, Holds, Saying, facts_of, one_value, slot_of

_FIRST_DAY, _LAST_DAY = date(1970, 1, 2), date(9998, 12, 30)
"""Days whose bounds every machine can work out in any time zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Everything that goes, and what has to be written so that the rest stays true."""

    messages: frozenset[int] = frozenset()
    """Old versions included: no message that stays was replaced by one that goes."""
    sayings: frozenset[int] = frozenset()
    """Those that are not gone with their messages already may be among them."""
    draft: bool = False
    facts: tuple[Fact, ...] = ()
    """Those of which no saying is left."""
    endings: tuple[Saying, ...] = ()
    """What was over stays over, though nothing that was said tells so any more."""

    def __bool__(self) -> bool:
        return bool(self.messages or self.sayings or self.draft)


def reach(connection: Connection, what: Forgettable) -> Reach:
    """Raises SQLite's errors. A topic is looked for in every message: 100,000 take about a second."""
    sayings = every_saying(connection)
    match what:
        case ThisFact(fact_id=number):
            messages, gone = _of_fact(connection, number, sayings)
            return _whole(connection, sayings, messages, gone, keep_past=True)
        case ThisMessage(message_id=number):
            return _whole(connection, sayings, [number], [])
        case Topic(words=words):
            about = topic.about(words, _people(sayings))
            messages, gone = _of_topic(connection, about, sayings)
            draft = about.fits(_draft(connection))
            return _whole(connection, sayings, messages, gone, draft=draft, keep_past=True)
        case Day(day=day):
            first, last = _bounds(day)
            that_day = _ids(connection, "said_at >= ? AND said_at < ?", first, last)
            by_hand = [each.id for each in sayings if each.by_hand and first <= _written(each.said_at) < last]
            return _whole(connection, sayings, that_day, by_hand)
        case Everything():
            everything = [each.id for each in sayings]
            draft = bool(_draft(connection))
            return _whole(connection, sayings, _ids(connection, "TRUE"), everything, draft=draft)


def _whole(
    connection: Connection,
    sayings: Sequence[Saying],
    messages: Iterable[int],
    said: Iterable[int],
    *,
    draft: bool = False,
    keep_past: bool = False,
) -> Reach:
    """`keep_past`: what is over must not come back because the line that ended it goes."""
    gone = _with_old_versions(connection, messages)
    gone_sayings = frozenset(said) | {each.id for each in sayings if each.message_id in gone}
    counted = counted_sayings(connection)
    before = facts_of(counted)
    left = [each for each in counted if each.id not in gone_sayings]
    return Reach(
        messages=gone,
        sayings=gone_sayings,
        draft=draft,
        facts=tuple(fact for fact in before if gone_sayings.issuperset(fact.saying_ids)),
        endings=tuple(_endings(before, facts_of(left))) if keep_past else (),
    )


def _with_old_versions(connection: Connection, messages: Iterable[int]) -> frozenset[int]:
    """Those of the messages that are there, and what they replaced, and so on: it must not come back without them."""
    replaced: dict[int, list[int]] = defaultdict(list)
    for number, by in connection.execute("SELECT id, replaced_by FROM messages WHERE replaced_by IS NOT NULL"):
        replaced[by].append(number)
    there = "SELECT 1 FROM messages WHERE id = ?"
    found = {number for number in messages if connection.execute(there, (number,)).fetchone()}
    waiting = list(found)
    while waiting:
        for older in replaced[waiting.pop()]:
            if older not in found:
                found.add(older)
                waiting.append(older)
    return frozenset(found)


def _endings(before: Iterable[Fact], after: Iterable[Fact]) -> Iterable[Saying]:
    current = {number: fact for fact in after if fact.current for number in fact.saying_ids}
    for fact in before:
        if fact.ended_at is not None and (again := next(filter(None, map(current.get, fact.saying_ids)), None)):
            yield Saying(
                subject=again.subject,
                relation=again.relation,
                of=again.of,
                value=again.value,
                holds=Holds.PAST,
                when=again.when,
                said_at=fact.ended_at,
                message_id=None,
                confidence=fact.confidence,
            )


# A fact


def _of_fact(connection: Connection, number: int, sayings: Sequence[Saying]) -> tuple[set[int], set[int]]:
    """The messages and sayings of a fact, and of the older values of its question."""
    facts = facts_of(counted_sayings(connection))
    asked = next((fact for fact in facts if fact.id == number), None)
    if asked is None:
        return set(), set()
    chosen = [fact for fact in facts if _same_question(fact, asked)]
    gone = {each.id for each in sayings if _same_question(each, asked)} | _sayings_of(chosen, facts, sayings)
    messages = {each.message_id for each in sayings if each.id in gone and each.message_id is not None}
    values = [topic.value(text) for text in {fact.value for fact in chosen} | {asked.value}]
    for source in sorted(messages):
        messages.update(
            reply for reply, text in _replies_to(connection, source) if any(each.fits(text) for each in values)
        )
    return messages, gone


def _same_question(thing: Fact | Saying, asked: Fact) -> bool:
    """Whether it is the fact, an older value of it, or its opposite."""
    if not _same_subject(thing.subject, asked.subject):
        return False
    opposite = thing.relation is OPPOSITES.get(asked.relation) and thing.of == asked.of
    slot = replace(asked, subject=thing.subject)
    if not opposite and slot_of(thing) != slot_of(slot):
        return False
    return (one_value(asked) and not opposite) or plain(thing.value) == plain(asked.value)


def _same_subject(one: Subject, other: Subject) -> bool:
    """As said or as worked out: "my sister" is Ana."""
    if one.name and other.name:
        return plain(one.name) == plain(other.name) and (one.kin == other.kin or not (one.kin and other.kin))
    return one.kin == other.kin and (bool(one.kin) or one.name == other.name)


def _sayings_of(chosen: Sequence[Fact], facts: Iterable[Fact], sayings: Iterable[Saying]) -> set[int]:
    """What makes these facts, but not a saying that ended others as well ("no pets any more"): those must stay over."""
    shared = {number for fact in facts if fact not in chosen for number in fact.saying_ids}
    unnamed = {each.id for each in sayings if not each.value and each.id in shared}
    return {number for fact in chosen for number in fact.saying_ids} - unnamed


def _replies_to(connection: Connection, source: int) -> list[tuple[int, str]]:
    """What she said right after a message, old versions too."""
    return connection.execute(
        "SELECT id, text FROM messages WHERE id > ?1 AND role = ?2 AND id < ifnull("
        "(SELECT min(id) FROM messages WHERE id > ?1 AND role <> ?2 AND replaced_by IS NULL), 9223372036854775807)",
        (source, Role.COMPANION),
    ).fetchall()


# A topic


def _people(sayings: Iterable[Saying]) -> topic.People:
    names: dict[str, set[str]] = defaultdict(set)
    for each in sayings:
        if each.relation in NAMING and each.holds is not Holds.NOT and is_name(each.value):
            names[each.of].add(each.value)
        if each.subject.kin and each.subject.name:
            names[each.subject.kin].add(each.subject.name)
    return {kin: frozenset(found) for kin, found in names.items()}


def _of_topic(connection: Connection, about: topic.About, sayings: Sequence[Saying]) -> tuple[set[int], set[int]]:
    facts = facts_of(counted_sayings(connection))
    chosen = [fact for fact in facts if about.fits(_words_of(fact))]
    gone = {each.id for each in sayings if about.fits(f"{_words_of(each)} {each.instead_of or ''}")}
    gone |= _sayings_of(chosen, facts, sayings)
    messages = {each.message_id for each in sayings if each.id in gone and each.message_id is not None}
    messages.update(number for number, text in connection.execute("SELECT id, text FROM messages") if about.fits(text))
    return messages, gone


def _words_of(thing: Fact | Saying) -> str:
    return " ".join((thing.subject.kin, thing.subject.name, thing.of, thing.value))


# Reading


def _draft(connection: Connection) -> str:
    return str(connection.execute("SELECT text FROM draft").fetchone()[0])


def _ids(connection: Connection, condition: str, *values: str) -> list[int]:
    return [number for (number,) in connection.execute(f"SELECT id FROM messages WHERE {condition}", values)]


def _bounds(day: date) -> tuple[str, str]:
    """The first moment of a day on this machine, and that of the next, as they are stored."""
    if not _FIRST_DAY <= day <= _LAST_DAY:
        return "", ""
    first, last = (datetime.combine(each, time.min).astimezone() for each in (day, day + timedelta(days=1)))
    return _written(first), _written(last)


def _written(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
