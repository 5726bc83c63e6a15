"""Facts as plain English sentences for a prompt, within a budget. Pure; knows nothing of models or of storage.

Short sentences about "they", one fact each: the form a model of 135M weights repeats rightly and one of 4B understands
as well. The order depends on the facts alone, so that the block stays the same until a fact changes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from companion.conversation.fact import ME, Fact, Relation, Subject, is_name, plain

R = Relation
_ORDER = (
    R.AVOID, R.NAME, R.CALLED, R.NOT_CALLED, R.ALLERGY, R.HEALTH, R.AGE, R.BIRTHDAY, R.HOME, R.JOB, R.EMPLOYER, R.STUDY,
    R.SCHOOL, R.ORIGIN, R.PARTNER, R.KIN, R.PET, R.LIFE, R.NOTE, R.PLAN, R.DIET, R.AVOIDS, R.BELIEF, R.FAVOURITE,
    R.HOBBY, R.LIKES, R.DISLIKES, R.SPEAKS, R.OWNS,
)  # fmt: skip
"""What matters most first, when not all fits (taste)."""
_SHOWN_LAST = (R.AVOID, R.NOT_CALLED)
"""Instructions stand at the end of the block, nearest to the conversation."""

_NOW = {
    R.NAME: "{whose} name is {value}.",
    R.CALLED: "{who} like{s} to be called {value}.",
    R.NOT_CALLED: "Never call them {value}.",
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
    R.FAVOURITE: "{whose} favourite {of} is {value}.",
    R.OWNS: "{who} {have} {value}.",
    R.BELIEF: "{whose} belief: {value}.",
    R.PLAN: "{whose} plan: {value}, {when}.",
    R.NOTE: 'They asked you to remember: "{value}".',
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
    R.DIET: "{who} used to be {value}.",
    R.OWNS: "{who} used to have {value}.",
    R.AVOID: "It is fine to talk about {value} again.",
}
_PLURAL = frozenset({"parents", "grandparents"})
_LISTED = frozenset({R.ALLERGY, R.HEALTH, R.AVOIDS, R.SPEAKS, R.LIKES, R.DISLIKES, R.OWNS, R.HOBBY, R.AVOID})
"""Several of these are one sentence."""
_MY = re.compile(r"\b(?:my|our)\b", re.I)
_I = (
    (r"\bI'm\b", "they are"),
    (r"\bI've\b", "they have"),
    (r"\bI\b", "they"),
    (r"\bme\b", "them"),
    (r"我的?", "their "),
)

Count = Callable[[str], int]


def pinned_block(facts: Iterable[Fact], budget: int, count: Count) -> str:
    """Current facts as one paragraph that `count` puts at no more than `budget`; empty when none fits.

    What the person pinned comes first when room is short, then what hurts most if missed. Said in a stable order.
    """
    current = sorted((fact for fact in facts if fact.current), key=_matters)
    chosen: list[Fact] = []
    text = ""
    for fact in current:
        longer = _paragraph([*chosen, fact])
        if count(longer) <= budget:
            chosen.append(fact)
            text = longer
    return text


def history(facts: Iterable[Fact]) -> list[str]:
    """What is no longer so, oldest end first: "They used to live in Porto (until 3 May 2026)."."""
    past = sorted((fact for fact in facts if fact.ended_at is not None), key=lambda fact: (fact.ended_at, fact.id))
    return [_ended(fact) for fact in past if fact.value]


def sentence(fact: Fact) -> str:
    """One fact, current or past, as a sentence."""
    return _say([fact]) if fact.current else _ended(fact)


def _matters(fact: Fact) -> tuple[object, ...]:
    return (
        not fact.pinned,
        fact.subject != ME and fact.relation not in (R.ALLERGY, R.LIFE),
        _ORDER.index(fact.relation),
        -fact.confidence,
        fact.first_said,
        fact.id,
        fact.of,
        fact.value,
    )


def _paragraph(facts: Sequence[Fact]) -> str:
    groups: dict[tuple[object, ...], list[Fact]] = {}
    for fact in sorted(facts, key=_place):
        own = () if fact.relation in _LISTED else (fact.id, plain(fact.value))
        groups.setdefault((fact.subject, fact.relation, *own), []).append(fact)
    return " ".join(_say(group) for group in groups.values())


def _place(fact: Fact) -> tuple[object, ...]:
    return (
        fact.relation in _SHOWN_LAST,
        fact.subject != ME,
        (fact.subject.kin, plain(fact.subject.name)),
        _ORDER.index(fact.relation),
        fact.first_said,
        fact.id,
        fact.of,
        fact.value,
    )


def _say(facts: Sequence[Fact]) -> str:
    fact = facts[0]
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
        return f"They have a {fact.of}."
    if not is_name(fact.value):
        counted = (
            f"{fact.value} {fact.of}{'s' if fact.of.isascii() else ''}" if many else f"{_article(fact.of)} {fact.of}"
        )
        return f"They have {counted}."
    if fact.relation is R.PET or fact.of not in _PLURAL:
        return f"Their {'spouse' if fact.of == 'spouse' else fact.of} is called {fact.value}."
    return f"Their {fact.of} are {fact.value}."


def _article(noun: str) -> str:
    return "an" if noun[:1] in "aeiou" else "a"


def _ended(fact: Fact) -> str:
    form = _PAST.get(fact.relation)
    said = _filled(form, fact, _value(fact, fact.value)) if form else f"No longer so: {_say([fact])}"
    until = f" (until {fact.ended_at.day} {fact.ended_at:%B %Y})" if fact.ended_at else ""
    return f"{said.removesuffix('.')}{until}."


def _value(fact: Fact, value: str) -> str:
    if fact.subject == ME and fact.relation is R.HOBBY:
        value = re.sub(r"^(play|write|sing|paint|draw|collect|volunteer)s ", r"\1 ", value)
    if fact.relation in (R.AVOID, R.NOTE, R.PLAN, R.LIKES, R.DISLIKES, R.EMPLOYER):
        value = _MY.sub("their", value)
    if fact.relation is R.AVOID:
        for mine, theirs in _I:
            value = re.sub(mine, theirs, value)
    return value


def _filled(form: str, fact: Fact, value: str) -> str:
    me = fact.subject == ME
    plural = me or fact.subject.kin in _PLURAL
    return form.format(
        who="They" if me else _whom(fact.subject),
        whose=("The person's" if fact.relation is R.NAME else "Their") if me else f"{_whom(fact.subject)}'s",
        s="" if plural else "s",
        es="" if plural else "es",
        are="are" if plural else "is",
        have="have" if plural else "has",
        of=fact.of,
        value=value,
        when=f"on {fact.when:%A}, {fact.when.day} {fact.when:%B %Y}" if fact.when else "",
    )


def _whom(subject: Subject) -> str:
    return " ".join(filter(None, ["Their" if subject.kin else "", subject.kin, subject.name]))
