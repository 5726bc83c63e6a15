"""What Chinese clauses say of a person. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from companion.conversation.fact import ME, Relation, Subject
from companion.memory.extraction.chinese_patterns import (
    BREAK,
    CALL_ME,
    DIGITS,
    GREETING,
    GUESS,
    HAS_ONE,
    INTRODUCED,
    IS_MY,
    LIST,
    NAMED,
    NOT_EMPLOYERS,
    NOT_NAMES,
    NOT_PEOPLE,
    NOT_PLACES,
    OPENING,
    PARTNERS,
    PATTERNS,
    PETS,
    PLAN,
    POINTING,
    SAME_KIN,
    SAME_PET,
    SAYS,
    SUBJECT,
    TIME,
    WITHOUT,
)
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.found import Found
from companion.memory.facts import Holds

R = Relation


def is_chinese(text: str) -> bool:
    return re.search(r"[\u4e00-\u9fff]", text) is not None


def from_sentence(sentence: str, today: date, other: Subject | None = None) -> Iterator[Found]:
    """What one cleaned statement says; `other`: whom 他, 她, 它 mean at its beginning."""
    subject = had = None
    for number, piece in enumerate(_joined(sentence)):
        part = _opened(piece)
        if called := CALL_ME.match(part):
            if not NOT_NAMES.match(called["x"]):
                yield Found(relation=R.CALLED, value=called["x"])
            continue
        plan = _plan(part if part.startswith("我") or subject is None else f"我{part}", piece, today)
        if plan is not None:
            subject = plan.subject
            yield plan
            continue
        if over := WITHOUT.match(part):
            yield Found(
                relation=R.PARTNER,
                of=SAME_KIN.get(over["of"] or "", over["of"] or "partner"),
                value="",
                holds=Holds.PAST,
            )
            continue
        if (
            GREETING.search(sentence)
            and (introduced := INTRODUCED.match(part))
            and _fits(R.ORIGIN, introduced["x"], ME)
        ):
            yield Found(relation=R.NAME, value=introduced["x"])
            subject = ME
            continue
        if named := IS_MY.match(part):
            kin = _same(named["kin"])
            denied = Holds.NOW if named["be"] == "是" else Holds.NOT if named["be"] == "不是" else Holds.PAST
            yield Found(relation=_naming(kin), of=kin, value=named["x"], holds=denied)
            other = subject = Subject(kin=kin, name=named["x"])
            continue
        confidence = 0.9
        if who := SUBJECT.match(part):
            rest = part[who.end() :]
            if who["kin"]:
                kin = _same(who["kin"])
                other = subject = Subject(kin=kin, name=who["name"] or "")
                if who["name"]:
                    yield Found(relation=_naming(kin), of=kin, value=who["name"])
            elif who["other"]:
                subject = other
            else:
                subject = ME
            if heard := SAYS.match(rest):
                rest, confidence = re.sub(r"^(?:他|她|自己)", "", rest[heard.end() :]), 0.5
        elif number and subject is not None:
            rest = part
        elif re.match(r"(?:住在|来自|在)", part) and not number:
            subject, rest = ME, part
        else:
            subject = None
            continue
        if subject is None or GUESS.match(rest):
            continue
        found = list(_from_predicate(rest, subject))
        if number and not who and had is not None and [thing.relation for thing in found] == [R.AGE]:
            found = [replace(thing, subject=had) for thing in found]  # "I have a daughter, three years old"
        had = None
        for thing in found:
            if thing.relation in (R.KIN, R.PET, R.PARTNER):
                other = Subject(kin=thing.of, name=thing.value)
                had = other if subject == ME else None
                subject = other if subject.kin == thing.of else subject
        sure = confidence if subject == ME else min(confidence, 0.8)
        yield from (replace(thing, confidence=sure) for thing in found)


def _joined(sentence: str) -> list[str]:
    """The clauses; "I have a cat, called …" stays one."""
    whole = re.sub(r"((?:养|有)[^，,]*)[，,]\s*(?=(?:它的?)?(?:名字)?叫)(?:它的?)?", r"\1", sentence)
    return [piece.strip() for piece in BREAK.split(whole) if piece.strip()]


def _opened(piece: str) -> str:
    found = OPENING.match(piece)
    return piece[found.end() :] if found else piece


def _plan(part: str, piece: str, today: date) -> Found | None:
    day = find_day(piece, today)
    if day is None or day.day < today or not re.match(r"我|下|明|后|大后|这|本|周|星期|\d", part):
        return None
    rest = _opened((piece[: day.start] + piece[day.end :]).strip())
    subject = ME
    if (who := SUBJECT.match(rest)) and who["kin"]:
        subject, rest = Subject(kin=_same(who["kin"]), name=who["name"] or ""), rest[who.end() :]
    found = PLAN.match(rest)
    value = found and (found["event"] or found["x"] or found["bare"])
    return Found(subject=subject, relation=R.PLAN, value=value, when=day.day) if value else None


def _same(kin: str) -> str:
    return SAME_KIN.get(kin, SAME_PET.get(kin, kin))


def _from_predicate(rest: str, subject: Subject) -> Iterator[Found]:
    rest = re.sub(rf"^{TIME}", "", rest)
    if subject == ME and (had := HAS_ONE.match(rest)):
        of = _same(had["of"])
        count = had["count"] or "一"
        yield Found(relation=_naming(of), of=of, value=had["x"] or ("" if count == "一" else count))
        return
    if subject.kin and not subject.name and (named := NAMED.match(rest.removeprefix("是"))) and rest.startswith("是"):
        yield Found(relation=_naming(subject.kin), of=subject.kin, value=named["x"])
        return
    for pattern in PATTERNS:
        if not (found := pattern.words.match(rest)):
            continue
        words = found["x"].strip()
        for value in LIST.split(words) if pattern.many else [words]:
            value = value.strip()
            if pattern.relation is R.NAME and subject.kin:
                if not NOT_NAMES.match(value):
                    yield Found(relation=_naming(subject.kin), of=subject.kin, value=value)
            elif _fits(pattern.relation, value, subject):
                of = found.groupdict().get("of") or ""
                shown = _spelled(pattern.relation, value)
                yield Found(subject=subject, relation=pattern.relation, of=of, value=shown, holds=pattern.holds)
        if not pattern.goes_on:
            return


def _spelled(relation: Relation, value: str) -> str:
    match relation:
        case R.LIFE:
            return "died"
        case R.FAVOURITE:
            return value.strip("《》")
        case R.BIRTHDAY if (day := find_day(value, date.min)) and not value.startswith("农历"):
            return day.month_day or value
        case R.AGE if not value.isdigit():
            tens, ten, ones = value.rpartition("十")
            return str((DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0))
        case _:
            return value


def _fits(relation: Relation, value: str, subject: Subject) -> bool:
    """Whether the value is one, rather than a turn of phrase."""
    match relation:
        case R.LIFE:
            return subject != ME
        case R.NAME:
            return not NOT_NAMES.match(value)
        case R.HOME:
            return not NOT_PLACES.match(value)
        case R.ORIGIN:
            return not NOT_PEOPLE.match(value)
        case R.EMPLOYER:
            return not NOT_EMPLOYERS.match(value)
        case R.ALLERGY:
            return value not in ("皮肤", "又", "有点", "容易", "经常", "季节性", "什么")
        case R.LIKES | R.DISLIKES:
            return bool(value) and not POINTING.match(value)
        case R.AVOIDS:
            return value not in ("下", "了", "饭", "得", "着", "到", "东西", "惯", "动", "药", "我")
        case _:
            return bool(value)


def _naming(kin: str) -> Relation:
    if kin in PARTNERS:
        return R.PARTNER
    return R.PET if kin in PETS else R.KIN
