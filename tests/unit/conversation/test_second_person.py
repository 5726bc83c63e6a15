"""Every fact has a sentence that can be said to the person."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from companion.conversation.fact import Fact, Relation, Subject
from companion.conversation.second_person import to_the_person

R = Relation
SAID = datetime(2026, 5, 3, 12, tzinfo=UTC)
ANA = Subject(kin="sister", name="Ana")


def fact(relation: Relation, value: str, **fields: Any) -> Fact:
    given: dict[str, Any] = {"subject": Subject(), "of": "", "when": None} | fields
    return Fact(
        id=1,
        relation=relation,
        value=value,
        confidence=0.9,
        first_said=SAID,
        last_said=SAID,
        saying_ids=(1,),
        message_ids=(1,),
        **given,
    )


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (fact(R.HOME, "Lisbon"), "You live in Lisbon"),
        (fact(R.HOME, "Lyon", subject=ANA), "Your sister Ana lives in Lyon"),
        (fact(R.HOME, "Lyon", subject=Subject(name="Tom")), "Tom lives in Lyon"),
        (fact(R.HOME, "Lyon", subject=Subject(kin="parents")), "Your parents live in Lyon"),
        (fact(R.KIN, "Ana", of="sister"), "Your sister is called Ana"),
        (fact(R.KIN, "two", of="sister"), "You have two sisters"),
        (fact(R.KIN, "", of="uncle"), "You have an uncle"),
        (fact(R.JOB, "in sales"), "You work in sales"),
        (fact(R.JOB, "nurse", subject=ANA), "Your sister Ana's job: nurse"),
        (fact(R.LIFE, "died", subject=ANA), "Your sister Ana has died"),
        (fact(R.LIKES, "my garden"), "You like your garden"),
        (fact(R.AVOID, "my work"), "You asked me not to bring up your work"),
        (fact(R.FAVOURITE, "red", of="colour"), "Your favourite colour is red"),
        (fact(R.PLAN, "exam", when=date(2026, 6, 1)), "Your plan: exam, on Monday 1 June 2026"),
        (fact(R.HOME, "Porto", ended_at=SAID), "You used to live in Porto (until 3 May 2026)"),
        (fact(R.ALLERGY, "nuts", ended_at=SAID), "No longer so: You are allergic to nuts (until 3 May 2026)"),
        (fact(R.KIN, "小红", of="姐姐"), "Your 姐姐 is called 小红"),
    ],
)
def test_how_a_fact_is_said(known: Fact, words: str) -> None:
    assert to_the_person(known) == words


@pytest.mark.parametrize("relation", Relation)
@pytest.mark.parametrize("ended_at", [None, SAID])
@pytest.mark.parametrize("subject", [Subject(), ANA])
def test_every_relation_has_words(relation: Relation, ended_at: datetime | None, subject: Subject) -> None:
    words = to_the_person(fact(relation, "Quixot", of="thing", ended_at=ended_at, subject=subject))
    assert "Quixot" in words or relation is Relation.LIFE
    assert "{" not in words
    assert words[0].isupper()
