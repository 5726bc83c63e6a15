"""Facts as sentences to the person they are about, in the language of the window. Knows nothing of windows.

What the person said stays in their words; the sentence around it is translated.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from companion.conversation.fact import ME, NUMBERS, Fact, Relation, Subject, is_name
from companion.gui.fact_sentences import SENTENCES, Form

translate = QCoreApplication.translate

R = Relation
DayWords = Callable[[date], str]

_SEVERAL = frozenset({"parents", "grandparents"})
_PLURALS = {
    "wife": "wives",
    "child": "children",
    "grandchild": "grandchildren",
    "goldfish": "goldfish",
    "boss": "bosses",
    "ex": "exes",
}
_JOB_STATES = frozenset({"retired", "unemployed", "self-employed", "freelance"})
_EATEN = frozenset({"kosher", "halal", "gluten-free"})
# A people, where other origins are places: "Italian".
_DEMONYM = re.compile(
    r".+(?:ian|ish|ese|ean|ican)|French|German|Dutch|Greek|Swiss|Thai|Czech|Welsh|Slovak|Icelandic|Cuban|Moroccan|"
    r"African|Kenyan|Afghan|Iraqi|Pakistani|Israeli|Filipino|Bangladeshi"
)
_BELIEVER = re.compile(
    r"(?i:buddhist|christian|catholic|protestant|orthodox|muslim|jewish|hindu|sikh|atheist|agnostic|quaker|mormon|"
    r"pagan|feminist|socialist)"
)
_DONE = re.compile(r"(?P<verb>play|write|sing|paint|draw|collect|volunteer)s (?P<rest>.+)")
_EVENT_ING = frozenset({"meeting", "wedding", "hearing"})
_NO_ARTICLE = re.compile(r"(?:an?|the|my|your|our|his|her|their|\d+|some)\b|.*(?:therapy|surgery|physio)$", re.I)
_MINE = frozenset({R.AVOID, R.PLAN, R.OWNS, R.HOBBY, R.EMPLOYER, R.LIKES, R.DISLIKES, R.FEARS})
_YOURS = ((r"\b(?:my|our)\b", "your"), (r"\bme\b", "you"), (r"\bI'm\b", "you're"), (r"\bI\b", "you"))
_BETWEEN_SCRIPTS = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z])|(?<=[A-Za-z])(?=[\u4e00-\u9fff])")


def sentence(fact: Fact, day: DayWords, today: date) -> str:
    """The fact, to the person's face: "You live in Lisbon", "You used to live in Porto, until 3 May"."""
    now, past = SENTENCES[fact.relation, form_of(fact, today)]
    said = _filled(translate("facts", now if fact.current else past), fact, day)
    ended = fact.ended_at.astimezone().date() if fact.ended_at else None
    # Of what was over when it was first told, nobody knows the day it ended.
    if ended is not None and fact.ended_at != fact.first_said and fact.relation is not R.LIFE:
        said = translate("facts", "{sentence}, until {day}").replace("{sentence}", said).replace("{day}", day(ended))
    return _BETWEEN_SCRIPTS.sub(" ", said)


def group(subject: Subject) -> str:
    """The title over facts about them: "About you", "Your sister Ana"."""
    return translate("facts", "About you") if subject == ME else _who(subject)


def short(fact: Fact) -> str:
    """The fact in a word or two: its value, or whom or what it is about."""
    return fact.value if fact.relation is not R.LIFE and fact.value else _kin(fact.of) or _who(fact.subject)


def form_of(fact: Fact, today: date) -> Form:
    """Which sentence the value needs."""
    value, words = fact.value, fact.value.lower().split()
    match fact.relation:
        case R.KIN | R.PET | R.PARTNER:
            return _naming_form(fact)
        case R.ORIGIN if _DEMONYM.fullmatch(value):
            return Form.BEING
        case R.JOB if words[:1] == ["in"]:
            return Form.WITHIN
        case R.JOB if value.isascii() and words and "," not in value and not words[0].endswith("ing"):
            return Form.BEING
        case R.HEALTH if words == ["pregnancy"]:
            return Form.BEING
        case R.DIET if value.lower() in _EATEN:
            return Form.DOING
        case R.HOBBY if _DONE.fullmatch(value):
            return Form.DOING
        case R.HOBBY if words[:1] == ["learning"]:
            return Form.BEING
        case R.BELIEF if _BELIEVER.fullmatch(value):
            return Form.BEING
        case R.PLAN:
            return _plan_form(fact, today)
        case _:
            return Form.USUAL


def _naming_form(fact: Fact) -> Form:
    if not fact.value:
        return Form.UNNAMED
    if fact.relation is not R.PARTNER and not is_name(fact.value):
        return Form.COUNTED
    return Form.SEVERAL if fact.relation is R.KIN and fact.of in _SEVERAL else Form.USUAL


def _plan_form(fact: Fact, today: date) -> Form:
    if fact.when is None:
        return Form.UNDATED
    if fact.when < today:
        return Form.OVER
    first = fact.value.lower().partition(" ")[0]
    return Form.DOING if first.endswith("ing") and fact.value.lower() not in _EVENT_ING else Form.USUAL


def _filled(pattern: str, fact: Fact, day: DayWords) -> str:
    me = fact.subject == ME
    many = me or fact.subject.kin in _SEVERAL
    who = translate("facts", "You") if me else _who(fact.subject)
    value = _value(fact)
    done = _DONE.fullmatch(value)
    base = f"{done['verb']} {done['rest']}" if done else value
    unnamed, counted = not fact.value, fact.relation in (R.KIN, R.PET) and fact.value and not is_name(fact.value)
    gaps = {
        "{whose}": translate("facts", "Your") if me else translate("facts", "{who}'s").replace("{who}", who),
        "{who_is}": "You're" if me else f"{who} {'are' if many else 'is'}",
        "{who_was}": f"{who} {'were' if many else 'was'}",
        "{who}": who,
        "{s}": "" if many else "s",
        "{es}": "" if many else "es",
        "{have}": "have" if many else "has",
        "{does}": base if many else value,
        "{do}": base,
        "{of}": _counted(fact.of) if counted else _one(_kin(fact.of)) if unnamed else _kin(fact.of),
        "{count}": _kin(fact.value) if fact.value in NUMBERS else fact.value,
        "{one}": _one(value),
        "{day}": day(fact.when) if fact.when else "",
        "{value}": value,
    }
    return re.sub(r"\{\w+\}", lambda gap: gaps[gap[0]], pattern)


def _value(fact: Fact) -> str:
    """The person's words, said back to them."""
    value = fact.value
    if fact.relation in _MINE:
        value = re.sub(_YOURS[0][0], _YOURS[0][1], value)
    if fact.relation is R.AVOID:
        for mine, yours in _YOURS[1:]:
            value = re.sub(mine, yours, value)
        value = value.replace("我", "你")
    return value


def _who(subject: Subject) -> str:
    kin, name = _kin(subject.kin), subject.name
    if not kin:
        return name
    pattern = translate("facts", "Your {kin} {name}") if name else translate("facts", "Your {kin}")
    return _BETWEEN_SCRIPTS.sub(" ", pattern.replace("{kin}", kin).replace("{name}", name))


def _kin(word: str) -> str:
    return translate("kin", word) if word else ""


def _counted(of: str) -> str:
    word = _kin(of)
    return _PLURALS.get(of, f"{of}s") if word == of and of.isascii() else word


def _one(thing: str) -> str:
    """With an article, where English has one: "a nurse"."""
    if not thing.isascii() or _NO_ARTICLE.match(thing) or thing.lower() in _JOB_STATES:
        return thing
    if thing[:1].isupper() or thing.lower().partition(" ")[0] in NUMBERS:
        return thing
    return f"{'an' if thing[:1].lower() in 'aeiou' else 'a'} {thing}"
