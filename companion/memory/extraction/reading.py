"""One line of the person's, read for facts and for wishes about her memory. Pure; knows nothing of where they are kept.

heard = read(line, said_at=…, message_id=…, before=her_last_line)
heard.sayings     what the line states, for the bookkeeping of `memory.facts`
heard.wishes      what it asks her memory to do
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from companion.conversation.fact import ME, Relation, Subject, plain
from companion.memory.extraction import chinese, english
from companion.memory.extraction.answers import asked_about, filled_out
from companion.memory.extraction.clauses import Thread, clauses, mentions, opened_parts
from companion.memory.extraction.found import Found, Remember, Wish
from companion.memory.extraction.names import name
from companion.memory.extraction.sentences import clean, sentences, statements
from companion.memory.extraction.vocabulary import KIN_OF, PET_OF
from companion.memory.extraction.wholes import from_whole
from companion.memory.extraction.wishes import boundaries, wish
from companion.memory.facts import Holds, Saying

LONGEST_CHARACTERS = 4000
"""What is longer was not said but pasted."""
_ANSWERED = 0.85
_ASKED_TO_KEEP = 0.99
_GREETED = re.compile(
    r"^\W*(?:hi|hello|hey|heya|hiya|yo)\b[\s,!.]*(?:there\b[\s,!.]*)?I'm (?P<x>[a-z]{2,12})(?=$|"
    r"[\s,.!]+(?:nice|and|from|$))",
    re.I,
)
_MEANT = re.compile(r"^\W*(?:no|nope|sorry|oops|wait|actually|ah)?[\s,]*I meant?(?: to say)?\s+(?P<x>[^,.;!?]+)", re.I)
_MEANT_ZH = re.compile(r"^\W*(?:不是|不对|不)?[，, ]*我(?:的意思是|是说|说的是)(?P<x>[^，。！,.]{1,10})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What one line says and asks."""

    sayings: tuple[Saying, ...] = ()
    wishes: tuple[Wish, ...] = ()


def read(line: str, *, said_at: datetime, message_id: int, before: str = "", earlier: Sequence[Saying] = ()) -> Heard:
    """What a line states and asks. `said_at` is aware; days are counted from its date, so give it in local time.

    `before` is her line before it, for short answers; `earlier` what the person's line before that said, for "no, I
    meant …".
    """
    if len(line) > LONGEST_CHARACTERS:
        return Heard()
    wishes = [asked for sentence in sentences(clean(line)) if (asked := wish(sentence)) is not None]
    today = said_at.date()
    found = list(_stated(line, today, before, wishes))
    if not wishes and not found and (answer := filled_out(clean(line), before)) is not None:
        found = [replace(thing, confidence=_ANSWERED) for thing in _stated(answer, today, before, [])]
    if not found and (meant := _MEANT.match(clean(line)) or _MEANT_ZH.match(line)):
        found = list(_meant(meant["x"].strip(), earlier))
    return Heard(
        sayings=tuple(
            Saying(
                subject=thing.subject,
                relation=thing.relation,
                of=thing.of,
                value=thing.value,
                holds=thing.holds,
                when=thing.when,
                said_at=said_at,
                message_id=message_id,
                place=place,
                confidence=thing.confidence,
                correction=thing.correction,
            )
            for place, thing in enumerate(_settled(found))
        ),
        wishes=tuple(wishes),
    )


def _stated(line: str, today: date, before: str, wishes: Sequence[Wish]) -> Iterator[Found]:
    """What the line states, and what it asks to keep."""
    to_keep = [asked.what for asked in wishes if isinstance(asked, Remember)]
    for words in to_keep:
        kept = list(_settled(_stated_in(words, today, before)))
        yield from (replace(thing, confidence=_ASKED_TO_KEEP) for thing in kept)
        if not kept:
            yield Found(relation=Relation.NOTE, value=words, confidence=_ASKED_TO_KEEP)
    for sentence in sentences(clean(line)):
        yield from boundaries(sentence)
    if not to_keep:
        yield from _stated_in(line, today, before)


def _stated_in(line: str, today: date, before: str) -> Iterator[Found]:
    thread = Thread(other=_kin(asked_about(before)))
    if hello := _GREETED.match(clean(line)):
        yield from (Found(relation=Relation.NAME, value=value) for value in name(hello["x"]))
    other: Subject | None = None
    for sentence in statements(line):
        if wish(sentence) is not None:
            continue
        if chinese.is_chinese(sentence):
            for thing in chinese.from_sentence(sentence, today, other):
                if thing.subject != ME:
                    other = thing.subject
                yield thing
            continue
        for part in dict.fromkeys((sentence, *opened_parts(sentence))):
            yield from from_whole(part)
        for named in mentions(sentence):
            yield Found(relation=english.naming(named.kin), of=named.kin, value=named.name)
            thread.other = named
        for clause in clauses(sentence, thread, today):
            if clause.subject.kin and clause.subject.name:
                kin = clause.subject.kin
                yield Found(relation=english.naming(kin), of=kin, value=clause.subject.name)
            for thing in english.from_clause(clause, today):
                if thing.relation in (Relation.KIN, Relation.PET, Relation.PARTNER) and thing.holds is Holds.NOW:
                    thread.other = Subject(kin=thing.of, name=thing.value)
                yield replace(thing, correction=thing.correction or clause.correction, confidence=clause.confidence)


def _kin(word: str | None) -> Subject | None:
    kin = KIN_OF.get(word or "") or PET_OF.get(word or "")
    return Subject(kin=kin) if kin else None


def _meant(value: str, earlier: Sequence[Saying]) -> Iterator[Found]:
    """The one thing the person said just before, with the value they meant."""
    said = [saying for saying in earlier if saying.holds is Holds.NOW and saying.when is None]
    if len(said) == 1 and 0 < len(value.split()) <= 4:
        (wrong,) = said
        for words, holds in ((wrong.value, Holds.NOT), (value, Holds.NOW)):
            yield Found(
                subject=wrong.subject, relation=wrong.relation, of=wrong.of, value=words, holds=holds, correction=True
            )


def _settled(found: Iterable[Found]) -> list[Found]:
    """Each thing once; nobody unnamed beside the name of the same, given in the same line."""
    things = list(dict.fromkeys(found))
    naming = (Relation.KIN, Relation.PET, Relation.PARTNER)
    named = {(thing.relation, thing.of) for thing in things if thing.relation in naming and thing.value}
    parted = {thing.of for thing in things if thing.relation is Relation.PARTNER and thing.holds is Holds.PAST}
    seen: set[tuple[object, ...]] = set()
    kept = []
    for thing in things:
        key = (thing.subject, thing.relation, thing.of, plain(thing.value), thing.holds, thing.when)
        unnamed = thing.relation in naming and not thing.value and thing.holds is Holds.NOW
        someone = thing.relation is Relation.PARTNER and thing.of == "partner" and not thing.value
        if someone and thing.holds is Holds.PAST and len(parted) > 1:
            continue
        if key in seen or (unnamed and (thing.relation, thing.of) in named):
            continue
        seen.add(key)
        kept.append(thing)
    return kept
