"""Which facts a line brings up."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pytest

from companion.conversation.fact import ME, Fact, Relation, Subject
from companion.conversation.fact_wording import sentence
from companion.memory.fact_recall import MOST, about, fitting

R = Relation
SAID = datetime(2026, 3, 1, tzinfo=UTC)
ANA = Subject(kin="sister", name="Ana")


def fact(number: int, relation: Relation, value: str, subject: Subject = ME, of: str = "", ended: bool = False) -> Fact:
    return Fact(
        id=number,
        subject=subject,
        relation=relation,
        of=of,
        value=value,
        when=None,
        confidence=0.9,
        first_said=SAID,
        last_said=SAID,
        ended_at=SAID if ended else None,
        saying_ids=(number,),
        message_ids=(number,),
    )


FACTS = (
    fact(1, R.NAME, "Theo"),
    fact(2, R.HOME, "Porto", ended=True),
    fact(3, R.HOME, "Lisbon"),
    fact(4, R.JOB, "illustrator"),
    fact(5, R.KIN, "Ana", of="sister"),
    fact(6, R.HOME, "Braga", ANA),
    fact(7, R.PET, "Biscuit", of="dog"),
    fact(8, R.ALLERGY, "peanuts"),
    fact(9, R.FAVOURITE, "Low", of="band"),
    fact(10, R.KIN, "Rui", of="boss"),
    fact(11, R.HOME, "杭州", Subject(kin="姐姐")),
)


def values(line: str) -> list[str]:
    return [found.value for found in fitting(line, FACTS)]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Do you remember my name?", "Theo"),
        ("Where do I live?", "Lisbon"),
        ("What do I do for a living?", "illustrator"),
        ("What's my sister's name?", "Ana"),
        ("Which city does my sister live in?", "Braga"),
        ("Ana called me today", "Ana"),
        ("What's my dog called?", "Biscuit"),
        ("Biscuit was ill again.", "Biscuit"),
        ("Can you suggest something for dinner, what can't I eat?", "peanuts"),
        ("Who is my favourite band?", "Low"),
        ("My boss shouted at me again", "Rui"),
        ("我姐姐住在哪里?", "杭州"),
    ],
)
def test_a_line_brings_up_what_it_is_about(line: str, value: str) -> None:
    assert value in values(line)


@pytest.mark.parametrize(
    "line", ["Good morning!", "I'm so tired.", "That film was strange.", "Where does he live?", "haha okay", "好的"]
)
def test_small_talk_brings_up_nothing(line: str) -> None:
    assert values(line) == []


def test_the_past_comes_where_it_is_asked_for() -> None:
    assert "Porto" in values("Where did I live before?")
    assert "Porto" not in values("Where do I live?")


def test_meaning_brings_up_what_shares_no_word() -> None:
    vectors = {sentence(each): np.eye(len(FACTS), dtype=np.float32)[index] for index, each in enumerate(FACTS)}
    near_peanuts = np.eye(len(FACTS), dtype=np.float32)[7]
    assert [found.value for found in fitting("nuts make me ill", FACTS, vector=near_peanuts, vectors=vectors)] == [
        "peanuts"
    ]
    assert fitting("nuts make me ill", FACTS, vector=near_peanuts * 0.2, vectors=vectors) == ()


def test_there_is_an_end() -> None:
    many = [fact(number, R.LIKES, f"tea {number}") for number in range(100)]
    assert len(fitting("I like tea", many)) == MOST


def test_about_a_topic_or_everything() -> None:
    assert about("", FACTS) == FACTS
    assert {found.id for found in about("my sister", FACTS)} == {5, 6}
