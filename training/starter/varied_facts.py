"""Dialogues in which the person asks for a fact: she copies it from what she is told, or says that she doesn't know.

Facts are built as the program's own, and worded by it. Knows nothing of tokens.
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from companion.conversation.fact import ME, Fact, Relation, Subject
from companion.conversation.fact_wording import chosen
from companion.conversation.memories import Recollection
from companion.conversation.remembered import told
from companion.conversation.turn import Message, Role
from training.starter import slots
from training.starter.dialogues import Dialogue
from training.starter.fact_questions import ASKED, KIN_NAME, Asked

R = Relation
_SAID = datetime(2026, 1, 1, tzinfo=UTC)
_CORE_TOKENS, _NOTE_TOKENS = 40, 140
"""A little less than `remembered.Room` gives a small model, for here tokens are guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question about a fact, with what is told beside it."""

    dialogue: Dialogue
    """Its last line is one of the answers that would do."""
    value: str
    """What a right answer holds; "": the fact is not there."""


def probe(chance: random.Random, *, held: bool, known: bool, at: int = 0) -> Probe:
    """One question. `held`: with values and wordings of the evaluation. `known`: the fact is told."""
    asked = chance.choice(ASKED)
    subject = _subject(asked, chance, held)
    of = chance.choice(asked.kinds) if asked.kinds else ""
    value = _value(asked, of, chance, held)
    fact = _fact(subject, asked.relation, of, value, 99)
    others = _others(fact, chance, held)
    whose = f"my {subject.kin}" if subject != ME else "I"
    filled = {"of": of, "who": whose, "kin": subject.kin}
    questions = slots.apart(asked.questions, held=held) if len(asked.questions) > 4 else asked.questions
    question = _sentence(chance.choice([*questions, *(() if held else asked.more)]).format(**filled))
    moment = ""
    if known and chance.random() < 0.1:
        moment = _moment(fact, chance)
    core, about = _placed(None if moment or not known else fact, others, chance)
    before = _before(chance) if chance.random() < 0.25 else ()
    if known:
        answer = chance.choice(asked.answers).format(v=value, of=of, kin=subject.kin)
    else:
        absent = UNKNOWN_WITH_THING if chance.random() < 0.6 else UNKNOWN
        answer = chance.choice(absent).format(thing=asked.thing.format(of=of, kin=subject.kin))
    answer = _sentence(re.sub(r"\ba (?=[aeio])", "an ", answer))
    told_in_talk = known and not moment and not core + about
    dialogue = Dialogue(
        kind="fact" if known else "no such fact",
        scenario="varied facts",
        place=f"varied:{at}",
        lines=(*(_told(fact, chance) if told_in_talk else before), _casual(question, chance), answer),
        core=core,
        about=about,
        moment=moment,
    )
    return Probe(dialogue=dialogue, value=value if known else "")


UNKNOWN = slots.listed(
    """
        I don't know that yet. | You haven't told me that yet. | I don't know that yet. Tell me? |
        That I don't know yet. | You haven't told me yet. What is it? |
        I don't know that yet, you haven't mentioned it. | Not yet, you haven't told me. |
        I don't know yet. I'd like to. | You've not told me that yet, so I won't guess. |
        I don't know that yet. Fill me in? | No guess from me, you haven't told me that yet. |
        That hasn't come up yet, so I don't know.
    """
)
UNKNOWN_WITH_THING = slots.listed(
    """
        I don't know {thing} yet. | You haven't told me {thing} yet. | I don't know {thing} yet. Will you tell me? |
        You haven't told me {thing} yet, so I don't know. | I'm afraid I don't know {thing} yet. |
        I don't know {thing} yet, and I won't make it up. | You never mentioned {thing}, so I don't know that yet. |
        {thing}? I don't know that yet.
    """
)

_TALK = (
    ("hi", "Hello, there you are."),
    ("hello again", "Hello again. What's new?"),
    ("good morning", "Good morning to you."),
    ("I'm home", "Welcome home. Shoes off, feet up."),
    ("long day", "Those are tiring. It's over now, at least."),
    ("what a week", "It sounds as if it had extra days in it."),
    ("it's raining here", "Good weather for staying in."),
    ("I'm making tea", "Good idea. Which kind is it today?"),
    ("can I test you?", "Go ahead, test me."),
    ("quick question", "Of course, ask away."),
    ("I'm bored", "Then let's find something. Ask me anything."),
    ("the bus was late again", "Again! That bus has no shame."),
    ("just finished work", "Then the evening's yours."),
    ("let's see how good your memory is", "All right, try me."),
    ("ok something else", "Gladly. What is it?"),
)


def _before(chance: random.Random) -> tuple[str, ...]:
    return chance.choice(_TALK)


def _moment(fact: Fact, chance: random.Random) -> str:
    """The fact as something said long ago, worded as the program does."""
    said_at = datetime(chance.choice((2024, 2025)), chance.randint(1, 12), chance.randint(1, 28), tzinfo=UTC)
    message = Message(id=1, role=Role.PERSON, text=chosen([fact], 100, _guess)[0], said_at=said_at)
    moment = Recollection(messages=(message,), found=frozenset({1}), score=1.0)
    return told([moment], budget_tokens=_NOTE_TOKENS, count=_guess, zone=UTC)[0]


def _told(fact: Fact, chance: random.Random) -> tuple[str, ...]:
    """The fact, said a moment ago in the same talk."""
    words, _ = chosen([fact], 100, _guess)
    heard = (
        "Good to know.",
        "I'll remember that.",
        "Noted, thank you for telling me.",
        "Thanks, now I know.",
        "Ah, I see.",
    )
    return words, chance.choice(heard)


def _placed(fact: Fact | None, others: Sequence[Fact], chance: random.Random) -> tuple[str, str]:
    """The fact among others: with what she always knows, with what fits the line, or in both; or nowhere."""
    where = chance.choices(("core", "about", "both", "talk"), (4, 4, 2, 1 if fact else 0))[0]
    if where == "talk":
        return "", ""
    cut = chance.randint(0, len(others))
    always, fitting = list(others[:cut]), list(others[cut:])
    if fact and where != "about":
        always = [*always[:3], fact]
    if fact and where != "core":
        fitting.append(fact)
    elif chance.random() < 0.5:
        fitting = []
    core, held = chosen(always, _CORE_TOKENS, _guess)
    if fact and where == "core" and fact not in held:
        core, _ = chosen([fact], 100, _guess)
    return core, chosen(fitting, _NOTE_TOKENS, _guess)[0]


def _others(fact: Fact, chance: random.Random, held: bool) -> list[Fact]:
    """Up to five facts that don't answer the question, some of them much like the one that does."""
    found: list[Fact] = []
    for number in range(chance.choice((0, 1, 2, 2, 3, 3, 4, 5))):
        asked = chance.choice(ASKED)
        if chance.random() < 0.6:  # of the same kind, of somebody else
            asked = next((one for one in ASKED if one.relation is fact.relation and one.kin), KIN_NAME)
        subject = _subject(asked, chance, held)
        of = chance.choice(asked.kinds) if asked.kinds else ""
        same = subject.kin == fact.subject.kin and asked.relation is fact.relation and of == fact.of
        # a sister's name is told by any fact of hers that names her
        names = fact.relation in (R.KIN, R.PARTNER) and subject.kin == fact.of
        if not same and not names:
            found.append(_fact(subject, asked.relation, of, _value(asked, of, chance, held), number))
    return found


def _subject(asked: Asked, chance: random.Random, held: bool) -> Subject:
    if not asked.kin:
        return ME
    named = chance.choice(slots.apart(slots.PEOPLE, held=held)) if chance.random() < 0.4 else ""
    return Subject(kin=chance.choice(slots.KIN), name=named)


def _value(asked: Asked, of: str, chance: random.Random, held: bool) -> str:
    if asked.relation in (R.NAME, R.CALLED, R.KIN, R.PARTNER, R.PET) and chance.random() < 0.4:
        return slots.invented(chance, held=held)
    if asked.relation is R.AGE:
        return str(chance.choice([age for age in range(9, 96) if (age % 5 == 0) is held]))
    if asked.relation is R.BIRTHDAY:
        day = chance.choice([day for day in range(1, 29) if (day % 5 == 0) is held])
        return f"{day} {chance.choice(slots.MONTHS)}"
    values = slots.FAVOURITES[of] if asked.relation is R.FAVOURITE else asked.values
    return chance.choice(slots.apart(values, held=held))


def _fact(subject: Subject, relation: Relation, of: str, value: str, number: int) -> Fact:
    when = date(2026, 1 + number % 12, 1 + len(value)) if relation is R.PLAN else None
    return Fact(
        id=number,
        subject=subject,
        relation=relation,
        of=of,
        value=value,
        when=when,
        confidence=0.9,
        first_said=_SAID,
        last_said=_SAID,
        saying_ids=(number,),
        message_ids=(number,),
    )


def _guess(text: str) -> int:
    """About its tokens."""
    return round(len(text) / 3.6)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _casual(question: str, chance: random.Random) -> str:
    """As people type it."""
    if chance.random() < 0.35:
        question = question.lower()
    return question.rstrip("?") if chance.random() < 0.25 else question
