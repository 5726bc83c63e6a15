"""Facts as plain English sentences for a prompt, within a budget. Pure; knows nothing of models or of storage.

Short sentences, one fact each, as the person would say them: of ten ways to tell the starter what it knows, this one
let it answer most questions rightly (15 of 20; in the third person 13; 2026-11), and larger models understand it too.
The order depends on the facts alone, so that the words stay the same until a fact changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from companion.conversation.fact import ME, Fact, Relation, Subject, is_name, plain

R = Relation
_ORDER = (
    R.AVOID, R.NAME, R.CALLED, R.NOT_CALLED, R.ALLERGY, R.HEALTH, R.AGE, R.BIRTHDAY, R.HOME, R.JOB, R.EMPLOYER, R.STUDY,
    R.SCHOOL, R.ORIGIN, R.PARTNER, R.KIN, R.PET, R.LIFE, R.NOTE, R.PLAN, R.DIET, R.AVOIDS, R.BELIEF, R.TRAIT,
    R.FEARS, R.FAVOURITE, R.HOBBY, R.LIKES, R.DISLIKES, R.SPEAKS, R.OWNS,
)  # fmt: skip
"""What matters most first, when not all fits (taste)."""
_SHOWN_LAST = (R.AVOID, R.NOT_CALLED)
"""Instructions stand at the end of the block, nearest to the conversation."""

_NOW = {
    R.NAME: "{whose} name is {value}.",
    R.CALLED: "{who} like{s} to be called {value}.",
    R.NOT_CALLED: "Never call me {value}.",
    R.AGE: "{who} {are} {value} years old.",
    R.BIRTHDAY: "{whose} birthday is {value}.",
    R.HOME: "{who} live{s} in {value}.",
    R.ORIGIN: "{whose} origin: {value}.",
    R.JOB: "{whose} job: {value}.",
    R.EMPLOYER: "{who} work{s} at {value}.",
    R.STUDY: "{who} {are} studying {value}.",
    R.SCHOOL: "{who} go{es} to {value}.",
    R.LIFE: "{who} {have} died.",
    R.ALLERGY: "{who} {are} allergic to {value}.",
    R.HEALTH: "{who} {have} {value}.",
    R.DIET: "{who} {are} {value}.",
    R.AVOIDS: "{who} do{es} not eat, drink or use {value}.",
    R.SPEAKS: "{who} speak{s} {value}.",
    R.HOBBY: "{whose} hobby: {value}.",
    R.LIKES: "{who} like{s} {value}.",
    R.DISLIKES: "{who} dislike{s} {value}.",
    R.FEARS: "{who} {are} afraid of {value}.",
    R.FAVOURITE: "{whose} favourite {of} is {value}.",
    R.OWNS: "{who} {have} {value}.",
    R.BELIEF: "{whose} belief: {value}.",
    R.TRAIT: "{who} {are} {value}.",
    R.PLAN: "{whose} plan: {value}{when}.",
    R.NOTE: 'Remember: "{value}".',
    R.AVOID: "Do not bring up: {value}.",
}
_PAST = {
    R.HOME: "{who} used to live in {value}.",
    R.JOB: "{whose} job used to be: {value}.",
    R.EMPLOYER: "{who} used to work at {value}.",
    R.STUDY: "{who} used to study {value}.",
    R.SCHOOL: "{who} used to go to {value}.",
    R.NAME: "{who} used to be called {value}.",
    R.PARTNER: "{whose} {of} used to be {value}.",
    R.LIKES: "{who} used to like {value}.",
    R.DISLIKES: "{who} used to dislike {value}.",
    R.FEARS: "{who} used to be afraid of {value}.",
    R.DIET: "{who} used to be {value}.",
    R.OWNS: "{who} used to have {value}.",
    R.AVOID: "It is fine to talk about {value} again.",
}
_PLURAL = frozenset({"parents", "grandparents"})
_LISTED = frozenset({R.ALLERGY, R.HEALTH, R.AVOIDS, R.SPEAKS, R.LIKES, R.DISLIKES, R.FEARS, R.OWNS, R.HOBBY, R.AVOID})
"""Several of these are one sentence."""
_MISSES = 8
"""After so many facts that did not fit, the room counts as full."""

Count = Callable[[str], int]


def chosen(facts: Iterable[Fact], budget: int, count: Count) -> tuple[str, tuple[Fact, ...]]:
    """Facts as one paragraph that `count` puts at no more than `budget`, and which ones it holds; empty when none fits.

    What the person pinned comes first when room is short, then what hurts most if missed. Said in a stable order.
    """
    held: list[Fact] = []
    text = ""
    missed = 0
    for fact in sorted(facts, key=matters):
        longer = _paragraph([*held, fact])
        if count(longer) <= budget:
            held.append(fact)
            text = longer
        elif (missed := missed + 1) == _MISSES:
            break
    return text, tuple(held)


def sentence(fact: Fact) -> str:
    """One fact, current or past, as a sentence."""
    return _say([fact])


def matters(fact: Fact) -> tuple[object, ...]:
    """Sorts facts: what matters most first."""
    return (
        not fact.current,
        not fact.pinned,
        fact.subject != ME and fact.relation not in (R.ALLERGY, R.LIFE),
        _ORDER.index(fact.relation),
        -fact.confidence,
        fact.first_said,
        fact.id,
        *_tie(fact),
    )


def _tie(fact: Fact) -> tuple[str, ...]:
    """What tells facts apart that were said at the same moment."""
    return fact.of, fact.value, fact.subject.kin, fact.subject.name


def _paragraph(facts: Sequence[Fact]) -> str:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in sorted(facts, key=_place):
        own = () if fact.relation in _LISTED else (fact.id, plain(fact.value))
        groups.setdefault((fact.subject, fact.relation, fact.current, *own), []).append(fact)
    return " ".join(_say(group) for group in groups.values())


def _place(fact: Fact) -> tuple[object, ...]:
    return (
        fact.relation in _SHOWN_LAST,
        fact.subject != ME,
        (fact.subject.kin, plain(fact.subject.name)),
        _ORDER.index(fact.relation),
        not fact.current,
        fact.first_said,
        fact.id,
        *_tie(fact),
    )


def _say(facts: Sequence[Fact]) -> str:
    fact = facts[0]
    if not fact.current:
        return " ".join(map(_ended, facts))
    form = _NOW.get(fact.relation, "")
    match fact.relation:
        case R.KIN | R.PET | R.PARTNER:
            return _around(fact)
        case R.JOB if fact.value.startswith("in "):
            form = "{who} work{s} {value}."
        case R.HOBBY if all(
            re.match(r"(?:play|write|sing|paint|draw|collect|volunteer)s ", each.value) for each in facts
        ):
            form = "{who} {value}."
    values = [_value(fact, each.value) for each in facts]
    return _filled(form, fact, " and ".join(filter(None, [", ".join(values[:-1]), values[-1]])))


def _around(fact: Fact) -> str:
    many = bool(fact.value) and not is_name(fact.value)
    if fact.relation is R.PARTNER and not fact.value:
        return f"I have a {fact.of}."
    if not is_name(fact.value):
        counted = (
            f"{fact.value} {fact.of}{'s' if fact.of.isascii() else ''}" if many else f"{_article(fact.of)} {fact.of}"
        )
        return f"I have {counted}."
    if fact.relation is R.PET or fact.of not in _PLURAL:
        return f"My {fact.of} is called {fact.value}."
    return f"My {fact.of} are {fact.value}."


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _ended(fact: Fact) -> str:
    form = _PAST.get(fact.relation)
    said = (
        _filled(form, fact, _value(fact, fact.value))
        if form
        else f"No longer so: {_say([replace(fact, ended_at=None)])}"
    )
    until = f" (until {fact.ended_at.day} {fact.ended_at:%B %Y})" if fact.ended_at else ""
    return f"{said.removesuffix('.')}{until}."


def _value(fact: Fact, value: str) -> str:
    if fact.subject == ME and fact.relation is R.HOBBY:
        value = re.sub(r"^(play|write|sing|paint|draw|collect|volunteer)s ", r"\1 ", value)
    return value


def _filled(form: str, fact: Fact, value: str) -> str:
    me = fact.subject == ME
    plural = me or fact.subject.kin in _PLURAL
    return form.format(
        who="I" if me else _whom(fact.subject),
        whose="My" if me else f"{_whom(fact.subject)}'s",
        s="" if plural else "s",
        es="" if plural else "es",
        are="am" if me else "are" if plural else "is",
        have="have" if plural else "has",
        of=fact.of,
        value=value,
        when=f", on {fact.when:%A}, {fact.when.day} {fact.when:%B %Y}" if fact.when else "",
    )


def _whom(subject: Subject) -> str:
    return " ".join(filter(None, ["My" if subject.kin else "", subject.kin, subject.name]))
