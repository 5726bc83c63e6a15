"""What English clauses say of a person, by the patterns for predicates and some for whole clauses. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from companion.conversation.fact import ME, Relation, Subject
from companion.memory.extraction import values
from companion.memory.extraction.clauses import HEARD, Clause
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.english_patterns import (
    CANT_STAND,
    DENIED_ONLY,
    OF_ANYBODY,
    PATTERNS,
    YOUNGEST,
    Past,
    Pattern,
)
from companion.memory.extraction.found import Found
from companion.memory.extraction.vocabulary import EVENTS, KIN_OF, NEVER_NAMES, PARTNERS, PET_OF, PLURALS
from companion.memory.facts import Holds

R = Relation
_CALL_ME = re.compile(
    r"(?:(?:you can|you may|please|just|everyone|everybody|people|my (?:friends?|family|parents)|they|so|"
    r"most people)\s+(?:all\s+)?(?:just\s+)?(?:please\s+)?)*"
    r"calls?\s+me\s+(?P<x>(?!when|if|at|back|later|maybe|crazy|old|a |an |in |on |tomorrow|tonight|anytime|any|after|"
    r"out|today|names)\S+(?:\s+[A-Z]\w+)?)(?P<after>.*)$",
    re.I,
)
_WITHOUT = re.compile(
    r"(?:(?:so|and|well|yeah)[\s,]+)*(?:me and (?P<name>[A-Z]\w+)|(?:me and )?my (?P<kin>\w+)(?: and (?:I|me))?|"
    r"(?P<name2>[A-Z]\w+) and I|(?P<we>we))\s+"
    r"(?:just |recently |finally )?(?:broke up|split up|separated|(?:got|are|have) divorced|divorced|"
    r"are no longer together|aren't together anymore)|"
    r"I\s+(?:just |recently )?(?:broke up with|divorced|left|dumped)\s+my (?P<kin2>\w+)|I\s+(?:just |"
    r"recently )?(?:broke up with|divorced|dumped)\s+(?P<name3>[A-Z]\w+)|I\s+(?:got|am|'m) divorced",
    re.I,
)
_COUNTED = re.compile(
    r"(?P<count>an?|\d|one|two|three|four|five|six|"
    r"several)\s+(?P<adjectives>(?:[\w-]+\s+){0,3}?)(?P<noun>[a-z-]+?)(?:\s+(?:called|named)\s+(?P<names>.+))?$",
    re.I,
)
_SEVERAL_NAMED = re.compile(
    r"(?:my|our) (?:\w+ )?(?P<kin>[a-z]+?)s\s*(?:are|'re) (?:called|named) (?P<names>.+)$", re.I
)
_GOT_PET = re.compile(r"(?:have|adopt|get|buy|rescue|keep|foster)\s+", re.I)
_TO_COME = re.compile(
    r"(?:be\s+(?=\w+ing)|(?=start))(?P<x>(?:start (?:at|my|a|the|work|school)|flying|travell?ing|moving|going|"
    r"starting|getting|seeing|meeting|leaving|visiting|having|taking|running|driving|"
    r"playing|presenting|graduating|retiring|marrying|hosting|speaking|coming)\b.*)",
    re.I,
)
_TO_NOTHING = frozenset({"going", "having", "getting", "taking", "starting", "seeing", "playing", "start", "running"})
"""Of these alone nobody learns what is planned."""
_TO_ATTEND = re.compile(
    rf"(?:have|get|be having)\s+(?:(?:an?|my|our|the|another)\s+|(?=surgery|therapy|physio|"
    rf"rehearsal))(?P<x>(?:[\w'-]+\s+){{0,3}}?(?:{'|'.join(sorted(EVENTS))}))\b",
    re.I,
)


def from_clause(clause: Clause, today: date) -> Iterator[Found]:
    """What one clause says. The subject of what is found may be somebody else than the clause's."""
    said = clause.predicate
    if clause.attribute:
        yield from _from_attribute(clause, today)
        return
    plan = list(_plans(clause, today))
    yield from plan
    if plan:
        return
    bare_name = not said.past and said.holds is not Holds.NOT
    if (named := re.match(r"be\s+(?:called|named)\s+(.+)|be\s+(?:-\s*)?(.+)$", said.text, re.I)) and bare_name:
        found = values.name(named[1]) if named[1] else values.capital_name(named[2]) if clause.subject == ME else []
        yield from (_named(clause, value) for value in found)
    if clause.subject == ME or clause.subject.kin:
        yield from _around(clause)
    for pattern in PATTERNS:
        yield from _fit(pattern, clause)
    if said.holds in (Holds.NOT, Holds.PAST):
        for pattern in DENIED_ONLY:
            if found_words := pattern.words.match(said.text):
                for value in pattern.values(found_words["x"]):
                    yield Found(subject=clause.subject, relation=pattern.relation, value=value)


def from_whole(part: str) -> Iterator[Found]:
    """What a clause says by its whole wording rather than by subject and verb."""
    if (called := _CALL_ME.match(part)) and len(called["after"].split()) <= 2 and (found := values.name(called["x"])):
        yield Found(relation=R.CALLED, value=found[0])
    if over := _WITHOUT.match(part):
        groups = over.groupdict()
        kin = KIN_OF.get((groups["kin"] or groups["kin2"] or "").lower(), "")
        name = groups["name"] or groups["name2"] or groups["name3"] or ""
        if (kin in PARTNERS or name or not (groups["kin"] or groups["kin2"])) and name.lower() not in NEVER_NAMES:
            yield Found(relation=R.PARTNER, of=kin or "partner", value=name, holds=Holds.PAST)
    if (named := re.match(r"(?P<x>(?-i:[A-Z])[a-z]+) here(?:$|,| and)", part, re.I)) and (
        found := values.name(named["x"])
    ):
        yield Found(relation=R.NAME, value=found[0])
    if (named := re.match(r"(?:the )?[Nn]ame's (?P<x>[A-Z]\w+)$", part)) and (found := values.name(named["x"])):
        yield Found(relation=R.NAME, value=found[0])
    if several := _SEVERAL_NAMED.match(part):
        of = KIN_OF.get(several["kin"].lower()) or PET_OF.get(several["kin"].lower())
        yield from (Found(relation=naming(of), of=of, value=each) for each in values.names(several["names"]) if of)
    if lost := re.match(
        r"I lost my (?P<kin>\w+) (?:\w+ (?:years?|months?|weeks?) ago|to \w+|last|in|this)\b", part, re.I
    ):
        lost_kin = KIN_OF.get(lost["kin"].lower())
        if lost_kin and lost_kin not in ("friend", "boss", "roommate"):
            yield Found(subject=Subject(kin=lost_kin), relation=R.LIFE, value="died")
    if stood := re.match(r"I (?:really |absolutely |just )?(can't (?:stand|bear) .+)", part, re.I):
        found_words = CANT_STAND.words.match(stood[1])
        if found_words:
            yield from (Found(relation=R.DISLIKES, value=value) for value in CANT_STAND.values(found_words["x"]))


def _fit(pattern: Pattern, clause: Clause) -> Iterator[Found]:
    said = clause.predicate
    not_this = re.search(r",\s*not\s+(?P<other>.+)$", said.text)
    found = pattern.words.match(said.text[: not_this.start()] if not_this else said.text)
    if found is None or (said.past and pattern.past is Past.NOTHING):
        return
    if pattern.relation is R.LIFE and (clause.subject == ME or said.holds is not Holds.NOW):
        return
    words = found["x"]
    holds = said.holds
    if (said.past and pattern.past is Past.OVER) or pattern.ends:
        holds = Holds.PAST
    relation = pattern.relation
    if relation is R.AGE and said.holds is not Holds.NOW:
        return
    if relation is R.AGE and clause.subject == ME and len(values.age(words)) and int(values.age(words)[0]) < YOUNGEST:
        return  # "I'm 2", of a list
    bare = clause.subject.name and not clause.subject.kin
    if bare and clause.confidence > HEARD and relation not in OF_ANYBODY:
        return
    if holds is Holds.NOT and pattern.denied is not None:
        relation, holds = pattern.denied, Holds.NOW
    for value in pattern.values(words):
        of = "" if relation is not R.PARTNER else "spouse" if "married" in said.text else "partner"
        yield Found(subject=clause.subject, relation=relation, of=of, value=pattern.prefix + value, holds=holds)
    if not_this and holds is Holds.NOW:
        for value in pattern.values(not_this["other"]):
            yield Found(subject=clause.subject, relation=relation, value=value, holds=Holds.NOT, correction=True)


def _named(clause: Clause, value: str) -> Found:
    kin = clause.subject.kin
    if kin:
        return Found(relation=naming(kin), of=kin, value=value)
    return Found(subject=clause.subject, relation=R.NAME, value=value)


def naming(kin: str) -> Relation:
    """Under which relation somebody of this kin is listed."""
    if kin in PARTNERS:
        return R.PARTNER
    return R.PET if kin in PET_OF.values() else R.KIN


def _around(clause: Clause) -> Iterator[Found]:
    """Kin and animals: "have two cats, Miso and Tofu"."""
    said = clause.predicate
    starts = _GOT_PET.match(said.text)
    if not starts or clause.subject != ME:
        return
    had = starts[0].lower().startswith(("have", "keep"))
    names_after = ""
    rest = said.text[starts.end() :]
    if listed := re.match(r"(?P<what>[^,]+),\s*(?P<names>[A-Z].*)$", rest):
        rest, names_after = listed["what"], listed["names"]
    holds = Holds.PAST if said.past and had else said.holds
    for item in re.split(r"\s+and\s+(?=(?:an?|one|two|three|four|five)\s)|,\s*(?=(?:an?|one|two|three)\s)", rest):
        counted = _COUNTED.match(values.trimmed(item))
        if counted is None:
            continue
        noun = counted["noun"].lower()
        single = noun if noun in KIN_OF or noun in PET_OF else PLURALS.get(noun, noun.removesuffix("s"))
        kin = KIN_OF.get(single) or PET_OF.get(single)
        if kin is None or (kin not in PET_OF.values() and not had):
            continue
        if (
            kin in ("teacher", "boss", "therapist", "friend", "best friend", "child")
            and not counted["names"]
            and noun not in ("children", "kids")
        ):
            continue
        called = values.names(counted["names"] or names_after)
        count = counted["count"].lower()
        unnamed = "" if count in ("a", "an", "one") else count
        for value in called or [unnamed]:
            yield Found(relation=naming(kin), of=kin, value=value, holds=holds)


def _from_attribute(clause: Clause, today: date) -> Iterator[Found]:
    """ "My favourite colour is green", "her name is Anna", "my interview is on Friday"."""
    said, attribute, subject = clause.predicate, clause.attribute, clause.subject
    if not (is_value := re.match(r"be\s+(?:called\s+)?(?P<x>.+)", said.text)) or said.past:
        return
    words = is_value["x"]
    last = attribute.split()[-1]
    found: list[Found] = []
    if last == "name" and not attribute.startswith(("last", "middle")):
        not_this = re.search(r",\s*not\s+(?P<other>\S+)", words)
        found = [_named(clause, value) for value in values.name(words)]
        if not_this and found and not subject.kin:
            found += [
                Found(subject=subject, relation=R.NAME, value=value, holds=Holds.NOT, correction=True)
                for value in values.name(not_this["other"])
            ]
    elif last == "nickname":
        found = [Found(subject=subject, relation=R.CALLED, value=value) for value in values.name(words)]
    elif last in ("birthday", "bday", "b-day"):
        day = find_day(words, today)
        if day and day.start <= 3 and (day.month_day or "today" in words or "tomorrow" in words):
            value = day.month_day or f"{day.day.day} {day.day:%B}"
            found = [Found(subject=subject, relation=R.BIRTHDAY, value=value)]
    elif attribute.startswith("favourite "):
        of = attribute.removeprefix("favourite ").replace("color", "colour")
        if of in ("thing", "part", "bit", "one", "scene", "moment", "line", "person"):
            return
        found = [Found(subject=subject, relation=R.FAVOURITE, of=of, value=value) for value in values.favourite(words)]
    elif last == "job":
        found = [Found(subject=subject, relation=R.JOB, value=value) for value in values.working_at(words)]
    elif last in ("hometown", "town"):
        found = [Found(subject=subject, relation=R.ORIGIN, value=value) for value in values.place(words)]
    elif last in ("language", "tongue"):
        found = [Found(subject=subject, relation=R.SPEAKS, value=value) for value in values.languages(words)]
    elif last in ("hobby", "hobbies"):
        found = [Found(subject=subject, relation=R.HOBBY, value=value) for value in values.things(words)]
    elif last in EVENTS and (day := find_day(words, today)) and day.start <= 3:
        found = [Found(subject=subject, relation=R.PLAN, value=attribute, when=day.day)]
    for thing in found:
        yield thing if said.holds is Holds.NOW else thing.held(said.holds)


def _plans(clause: Clause, today: date) -> Iterator[Found]:
    said = clause.predicate
    if said.holds is not Holds.NOW or not (day := find_day(said.text, today)):
        return
    if born := re.match(r"be born\b", said.text):
        if day.month_day:
            yield Found(subject=clause.subject, relation=R.BIRTHDAY, value=day.month_day)
            if where := re.search(r"\bin (?P<x>[A-Z].+)$", said.text[max(day.end, born.end()) :]):
                yield from (
                    Found(subject=clause.subject, relation=R.ORIGIN, value=value) for value in values.place(where["x"])
                )
        return
    before = said.text[: day.start].strip()
    event = (None if said.past and not before.startswith("get") else _TO_ATTEND.match(said.text)) or (
        None if said.past else _TO_COME.match(before)
    )
    if event and day.day >= today and len(event["x"].split()) <= 6 and event["x"].strip().lower() not in _TO_NOTHING:
        yield Found(subject=clause.subject, relation=R.PLAN, value=event["x"].strip(), when=day.day)
