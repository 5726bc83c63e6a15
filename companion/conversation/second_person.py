"""Facts as plain English sentences to the person: "You live in Lisbon". Pure; one sentence for one fact.

For the terminal and for files; the window has words of its own, which are translated.
"""

from __future__ import annotations

import re

from companion.conversation.fact import ME, Fact, Relation, Subject, is_name

R = Relation
_NOW = {
    R.NAME: "{whose} name is {value}",
    R.CALLED: "{who} like{s} to be called {value}",
    R.NOT_CALLED: "{who} {do} not want to be called {value}",
    R.AGE: "{who} {are} {value} years old",
    R.BIRTHDAY: "{whose} birthday is {value}",
    R.HOME: "{who} live{s} in {value}",
    R.ORIGIN: "{who} come{s} from {value}",
    R.JOB: "{whose} job: {value}",
    R.EMPLOYER: "{who} work{s} at {value}",
    R.STUDY: "{who} {are} studying {value}",
    R.SCHOOL: "{who} go{es} to {value}",
    R.PARTNER: "{whose} {of} is called {value}",
    R.KIN: "{whose} {of} is called {value}",
    R.PET: "{whose} {of} is called {value}",
    R.LIFE: "{who} {have} died",
    R.ALLERGY: "{who} {are} allergic to {value}",
    R.HEALTH: "{who} {have} {value}",
    R.DIET: "{who} {are} {value}",
    R.AVOIDS: "{who} {do} not eat, drink or use {value}",
    R.SPEAKS: "{who} speak{s} {value}",
    R.HOBBY: "{whose} hobby: {value}",
    R.LIKES: "{who} like{s} {value}",
    R.DISLIKES: "{who} dislike{s} {value}",
    R.FEARS: "{who} {are} afraid of {value}",
    R.FAVOURITE: "{whose} favourite {of} is {value}",
    R.OWNS: "{who} {have} {value}",
    R.BELIEF: "{whose} belief: {value}",
    R.TRAIT: "{who} {are} {value}",
    R.PLAN: "{whose} plan: {value}{when}",
    R.NOTE: "You asked me to remember: {value}",
    R.AVOID: "You asked me not to bring up {value}",
}
_PAST = {
    R.NAME: "{who} used to be called {value}",
    R.HOME: "{who} used to live in {value}",
    R.JOB: "{whose} job used to be: {value}",
    R.EMPLOYER: "{who} used to work at {value}",
    R.STUDY: "{who} used to study {value}",
    R.SCHOOL: "{who} used to go to {value}",
    R.PARTNER: "{whose} {of} used to be {value}",
    R.DIET: "{who} used to be {value}",
    R.SPEAKS: "{who} used to speak {value}",
    R.HOBBY: "{whose} hobby used to be: {value}",
    R.LIKES: "{who} used to like {value}",
    R.DISLIKES: "{who} used to dislike {value}",
    R.FEARS: "{who} used to be afraid of {value}",
    R.FAVOURITE: "{whose} favourite {of} used to be {value}",
    R.OWNS: "{who} used to have {value}",
}
_MANY = frozenset({"parents", "grandparents"})
_TURNED = (
    (r"\b(?:[Mm]y|our)\b", "your"),
    (r"\bI'm\b", "you are"),
    (r"\bI've\b", "you have"),
    (r"\b(?:I|me)\b", "you"),
    ("我", "你"),
)


def to_the_person(fact: Fact) -> str:
    """Without a full stop: "Your sister is called Ana", "You used to live in Porto (until 3 May 2026)"."""
    if fact.ended_at is None:
        return _now(fact)
    form = _PAST.get(fact.relation)
    said = _filled(form, fact) if form and fact.value else f"No longer so: {_now(fact)}"
    ended = fact.ended_at.astimezone()
    return f"{said} (until {ended.day} {ended:%B %Y})"


def about_whom(subject: Subject) -> str:
    """A heading: "You", "Your sister Ana", "Tom"."""
    return (
        "You" if subject == ME else " ".join(filter(None, ["Your" if subject.kin else "", subject.kin, subject.name]))
    )


def _now(fact: Fact) -> str:
    if fact.relation in (R.KIN, R.PET, R.PARTNER) and not is_name(fact.value):
        ending = "s" if fact.value and fact.of.isascii() else ""
        return _filled(f"{{who}} {{have}} {{value}} {{of}}{ending}" if fact.value else "{who} {have} {a} {of}", fact)
    if fact.relation is R.JOB and fact.value.startswith("in "):
        return _filled("{who} work{s} {value}", fact)
    return _filled(_NOW[fact.relation], fact)


def _filled(form: str, fact: Fact) -> str:
    me = fact.subject == ME
    plural = me or fact.subject.kin in _MANY
    of = fact.of
    when = f", on {fact.when:%A} {fact.when.day} {fact.when:%B %Y}" if fact.when else ""
    if of in _MANY:
        form = form.replace("is called", "are called")
    return form.format(
        who=about_whom(fact.subject),
        whose="Your" if me else f"{about_whom(fact.subject)}'s",
        s="" if plural else "s",
        es="" if plural else "es",
        are="are" if plural else "is",
        have="have" if plural else "has",
        do="do" if plural else "does",
        a="an" if of[:1] in "aeiou" else "a",
        of=of,
        value=_turned(fact.value),
        when=when,
    )


def _turned(value: str) -> str:
    """The person's words, said to them."""
    for mine, yours in _TURNED:
        value = re.sub(mine, yours, value)
    return value
