"""What English clauses say of a person, by the patterns for predicates. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from companion.conversation.fact import ME, Relation
from companion.memory.extraction import names, states, values
from companion.memory.extraction.clauses import HEARD, Clause
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.english_patterns import (
    DENIED_ONLY,
    OF_ANYBODY,
    PATTERNS,
    YOUNGEST,
    Past,
    Pattern,
)
from companion.memory.extraction.found import Found
from companion.memory.extraction.verbs import doing
from companion.memory.extraction.vocabulary import EVENTS, KIN_OF, OWNABLE, PARTNERS, PET_OF, PLURALS
from companion.memory.facts import Holds

R = Relation
_COUNTED = re.compile(
    r"(?P<count>an?|\d|one|two|three|four|five|six|"
    r"several)\s+(?P<adjectives>(?:(?!of|in|with|for|from|to|about|and|like|on|"
    r"at)[\w-]+\s+){0,3}?)(?P<noun>[a-z-]+?)(?:\s+(?:called|named)\s+(?P<names>.+))?$",
    re.I,
)
_GOT_PET = re.compile(r"(?:have|adopt|get|buy|rescue|keep|foster)\s+", re.I)
_TO_COME = re.compile(
    r"(?:be\s+(?=\w+ing)|(?=start))(?P<x>(?:start (?:at|my|his|her|their|our|a|the|work|school|uni|college|"
    r"university)|flying|travell?ing|moving|going|"
    r"starting|getting|seeing|meeting|leaving|visiting|having|taking|running|driving|"
    r"playing|presenting|graduating|attending|hiking|retiring|marrying|hosting|speaking|coming)\b.*)",
    re.I,
)
_MEANT_TO_DO = re.compile(
    r"(?!be\b|have\b|do\b|kill|die|cry|scream|sleep|need|see you|call you|tell|try|let|get back|think|stop|explain|"
    r"know|"
    r"find out|talk|come back|give up|miss|regret|make it|say|go to (?:bed|sleep)|work\b|wait|rest|nap|relax|"
    r"ask)\w+ \w",
    re.I,
)
_TO_NOTHING = frozenset({"going", "having", "getting", "taking", "starting", "seeing", "playing", "start", "running"})
"""Of these alone nobody learns what is planned."""
_EVENT = "|".join(sorted(EVENTS))
_TO_ATTEND = re.compile(
    rf"(?:have|get|be having)\s+(?:(?:an?|my|our|the|another)\s+|(?=surgery|therapy|physio|"
    rf"rehearsal))(?P<x>(?:[\w'-]+\s+){{0,3}}?(?:{_EVENT})(?:\s(?:{_EVENT}))?)\b",
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
    if said.to_come:
        return
    yield from _names(clause)
    if clause.subject == ME or clause.subject.kin:
        yield from _around(clause)
    for pattern in PATTERNS:
        yield from _fit(pattern, clause)
    if said.holds in (Holds.NOT, Holds.PAST):
        for pattern in DENIED_ONLY:
            if found_words := pattern.words.match(said.text):
                for value in pattern.values(found_words["x"]):
                    yield Found(subject=clause.subject, relation=pattern.relation, value=value)


_ALWAYS = frozenset(
    [
        "mother",
        "father",
        "sister",
        "brother",
        "grandmother",
        "grandfather",
        "aunt",
        "uncle",
        "cousin",
        "son",
        "daughter",
        "niece",
        "nephew",
    ]
)
"""Who stays so in the past tense too."""


def _names(clause: Clause) -> Iterator[Found]:
    """ "I'm Ruby", "my boss is Rui", "my sister is called Ana"; and "he's my cousin", of somebody named."""
    said, subject = clause.predicate, clause.subject
    over = said.past and subject.kin not in PET_OF.values()
    if over and not (said.text.lower().startswith(("be called", "be named")) and subject.kin in _ALWAYS):
        return
    named = re.match(r"be\s+(?:(?P<called>called|named)\s+)?(?:-\s*)?(?P<x>.+)$", said.text, re.I)
    if named is None:
        return
    if not subject.kin and subject.name:
        of = re.match(r"my (?:\w+ )?(?P<kin>[\w-]+)$", named["x"], re.I)
        kin = KIN_OF.get(of["kin"].lower()) if of else None
        if kin and names.proper_name(subject.name):
            yield Found(relation=naming(kin), of=kin, value=subject.name, holds=said.holds)
        return
    found = names.name(named["x"]) if named["called"] else names.proper_name(named["x"])
    if subject.kin in ("parents", "grandparents"):
        found = [" and ".join(names.names(named["x"]))] if found else []
    if said.holds is Holds.NOW or (subject.kin and not subject.name):
        holds = Holds.PAST if said.past and not over else said.holds
        yield from (_named(clause, value).held(holds) for value in found)


def _fit(pattern: Pattern, clause: Clause) -> Iterator[Found]:
    said = clause.predicate
    not_this = re.search(r",\s*not\s+(?P<other>.+)$", said.text)
    found = pattern.words.match(said.text[: not_this.start()] if not_this else said.text)
    if found is None or (said.past and pattern.past is Past.NOTHING):
        return
    if pattern.relation is R.LIFE and (clause.subject == ME or said.holds is not Holds.NOW):
        return
    if pattern.ends and said.holds is not Holds.NOW:
        return
    words = found["x"]
    holds = said.holds
    if (said.past and pattern.past is Past.OVER) or pattern.ends:
        holds = Holds.PAST
    relation = pattern.relation
    if relation is R.AGE and said.holds is not Holds.NOW:
        return
    if relation is R.AGE and clause.subject == ME and len(states.age(words)) and int(states.age(words)[0]) < YOUNGEST:
        return  # "I'm 2", of a list
    bare = clause.subject.name and not clause.subject.kin
    if bare and clause.confidence > HEARD and relation not in OF_ANYBODY:
        return
    take = pattern.values
    if holds is Holds.NOT and pattern.denied is not None:
        relation, holds, take = pattern.denied, Holds.NOW, values.disliked
    for value in take(words):
        of = "" if relation is not R.PARTNER else _bond(said.text)
        yield Found(subject=clause.subject, relation=relation, of=of, value=pattern.prefix + value, holds=holds)
    if not_this and holds is Holds.NOW:
        for value in pattern.values(not_this["other"]):
            yield Found(subject=clause.subject, relation=relation, value=value, holds=Holds.NOT, correction=True)


def _bond(text: str) -> str:
    text = text.lower()
    return "spouse" if "married" in text else "fiancé" if "engaged" in text else "partner"


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
        called = names.names(counted["names"] or names_after)
        count = counted["count"].lower()
        unnamed = "" if count in ("a", "an", "one") else count
        for value in called or [unnamed]:
            yield Found(relation=naming(kin), of=kin, value=value, holds=holds)


def _from_attribute(clause: Clause, today: date) -> Iterator[Found]:
    """ "My favourite colour is green", "her name is Anna", "my interview is on Friday"."""
    said, attribute, subject = clause.predicate, clause.attribute, clause.subject
    if not (is_value := re.match(r"be\s+(?:called\s+)?(?P<x>.+)", said.text)):
        return
    words = is_value["x"]
    last = attribute.split()[-1]
    if last in OWNABLE:
        past = Holds.PAST if said.past else said.holds
        yield from (Found(subject=subject, relation=R.OWNS, value=value, holds=past) for value in values.made(words))
    if said.past:
        return
    found: list[Found] = []
    if last == "name" and not attribute.startswith(("last", "middle")):
        not_this = re.search(r",\s*not\s+(?P<other>\S+)", words)
        take = names.name if said.holds is Holds.NOW else names.proper_name
        found = [_named(clause, value) for value in take(words)]
        if not_this and found and not subject.kin:
            found += [
                Found(subject=subject, relation=R.NAME, value=value, holds=Holds.NOT, correction=True)
                for value in names.name(not_this["other"])
            ]
    elif last == "nickname":
        found = [Found(subject=subject, relation=R.CALLED, value=value) for value in names.name(words)]
    elif last in ("birthday", "bday", "b-day"):
        day = find_day(words, today)
        if day and day.start <= 3:
            value = day.month_day or f"{day.day.day} {day.day:%B}"
            found = [Found(subject=subject, relation=R.BIRTHDAY, value=value)]
    elif attribute.startswith("favourite "):
        of = attribute.removeprefix("favourite ").replace("color", "colour")
        if of in ("thing", "part", "bit", "one", "scene", "moment", "line", "person"):
            return
        found = [Found(subject=subject, relation=R.FAVOURITE, of=of, value=value) for value in values.favourite(words)]
    elif last == "job":
        found = [Found(subject=subject, relation=R.JOB, value=value) for value in states.working_at(words)]
    elif last in ("fear", "phobia"):
        found = [Found(subject=subject, relation=R.FEARS, value=value) for value in values.feared(words)]
    elif last in ("major", "degree"):
        found = [Found(subject=subject, relation=R.STUDY, value=value) for value in values.subject(words)]
    elif last in ("goal", "dream", "ambition", "aim", "resolution"):
        found = [Found(subject=subject, relation=R.PLAN, value=value) for value in _aim(words)]
    elif last in ("hometown", "town"):
        found = [Found(subject=subject, relation=R.ORIGIN, value=value) for value in values.place(words)]
    elif last in ("language", "tongue"):
        found = [Found(subject=subject, relation=R.SPEAKS, value=value) for value in states.languages(words)]
    elif last in ("hobby", "hobbies"):
        found = [Found(subject=subject, relation=R.HOBBY, value=value) for value in values.things(words)]
    elif any(word in EVENTS for word in attribute.split()) and (day := find_day(words, today)) and day.start <= 3:
        found = [Found(subject=subject, relation=R.PLAN, value=attribute, when=day.day)]
    for thing in found:
        yield thing if said.holds is Holds.NOW else thing.held(said.holds)


def _aim(words: str) -> list[str]:
    """ "to open a tea shop" as what is done then."""
    aim = re.match(r"(?:to |(?=\w+ing \w))(?P<x>.+)", words, re.I)
    return [doing(value) if words[:3].lower() == "to " else value for value in values.aim(aim["x"])] if aim else []


def _plans(clause: Clause, today: date) -> Iterator[Found]:
    said = clause.predicate
    day = find_day(said.text, today)
    if said.to_come:
        words = said.text[: day.start] if day else said.text if said.planned else ""
        if _MEANT_TO_DO.match(words) and (day is None or day.day >= today):
            yield from (
                Found(subject=clause.subject, relation=R.PLAN, value=value, when=day.day if day else None)
                for value in _aim(f"to {words.strip()}")
            )
        return
    if said.holds is not Holds.NOW or day is None:
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
    if event and day.day >= today and len(event["x"].split()) <= 8 and event["x"].strip().lower() not in _TO_NOTHING:
        value = event["x"].strip()
        value = doing(value) if value.lower().startswith("start ") else value
        yield Found(subject=clause.subject, relation=R.PLAN, value=value, when=day.day)
