"""How sayings become facts: superseding, strengthening, ending, correcting; and how facts are worded."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.fact import ME, Fact, Relation, Subject
from companion.conversation.fact_wording import chosen, sentence
from companion.memory.facts import Holds, Saying, facts_of, one_value, slot_of

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
ANNA = Subject(kin="sister", name="Anna")


def said(
    relation: Relation,
    value: str,
    minute: int = 0,
    *,
    holds: Holds = Holds.NOW,
    subject: Subject = ME,
    of: str = "",
    confidence: float = 0.9,
    correction: bool = False,
    when: date | None = None,
    by_hand: bool = False,
    instead_of: str | None = None,
) -> Saying:
    return Saying(
        subject=subject,
        relation=relation,
        of=of,
        value=value,
        holds=holds,
        when=when,
        said_at=START + timedelta(minutes=minute),
        message_id=None if by_hand else minute + 1,
        confidence=confidence,
        correction=correction,
        instead_of=instead_of,
        id=minute + 1,
    )


def values(facts: tuple[Fact, ...], *, current: bool = True) -> list[str]:
    return [fact.value for fact in facts if fact.current is current]


def words(text: str) -> int:
    return len(text.split())


def test_a_new_home_takes_the_place_of_the_old_one_which_stays_as_history() -> None:
    facts = facts_of([said(Relation.HOME, "Porto"), said(Relation.HOME, "Lisbon", 60)])
    assert values(facts) == ["Lisbon"]
    assert [(fact.value, fact.ended_at) for fact in facts if not fact.current] == [
        ("Porto", START + timedelta(minutes=60))
    ]


def test_likes_add_up() -> None:
    assert values(facts_of([said(Relation.LIKES, "tea"), said(Relation.LIKES, "jazz", 1)])) == ["tea", "jazz"]


def test_the_same_said_twice_is_one_surer_fact_with_both_sources() -> None:
    once = facts_of([said(Relation.LIKES, "the sea")])
    (twice,) = facts_of([said(Relation.LIKES, "the sea"), said(Relation.LIKES, "Sea", 5)])
    assert twice.confidence > once[0].confidence
    assert (twice.message_ids, twice.last_said) == ((1, 6), START + timedelta(minutes=5))


def test_a_message_read_twice_strengthens_nothing() -> None:
    saying = said(Relation.LIKES, "tea")
    assert facts_of([saying, saying]) == facts_of([saying])


def test_what_is_over_is_history_whether_it_was_known_or_not() -> None:
    known = facts_of([said(Relation.EMPLOYER, "Nokia"), said(Relation.EMPLOYER, "Nokia", 9, holds=Holds.PAST)])
    unknown = facts_of([said(Relation.EMPLOYER, "Nokia", 9, holds=Holds.PAST)])
    assert values(known, current=False) == values(unknown, current=False) == ["Nokia"]
    assert values(known) == values(unknown) == []
    assert known[0].message_ids == (1, 10)


def test_a_denial_ends_a_fact_and_tells_nothing_of_the_past() -> None:
    denied = said(Relation.OWNS, "a car", 9, holds=Holds.NOT)
    assert facts_of([denied]) == ()
    assert values(facts_of([said(Relation.OWNS, "a car"), denied]), current=False) == ["a car"]


def test_parting_ends_whatever_the_partner_was_called() -> None:
    facts = facts_of(
        [
            said(Relation.PARTNER, "Mia", of="girlfriend"),
            said(Relation.PARTNER, "", 9, of="partner", holds=Holds.PAST),
        ]
    )
    assert (values(facts), values(facts, current=False)) == ([], ["Mia"])


def test_dislike_ends_like() -> None:
    facts = facts_of([said(Relation.LIKES, "coffee"), said(Relation.DISLIKES, "coffee", 9)])
    assert [(fact.relation, fact.current) for fact in facts] == [(Relation.LIKES, False), (Relation.DISLIKES, True)]


def test_a_correction_within_minutes_leaves_no_history_and_a_late_one_does() -> None:
    first = said(Relation.HOME, "Porto")
    soon = facts_of([first, said(Relation.HOME, "Lisbon", 2, correction=True)])
    late = facts_of([first, said(Relation.HOME, "Lisbon", 200, correction=True)])
    assert (values(soon), values(soon, current=False)) == (["Lisbon"], [])
    assert (values(late), values(late, current=False)) == (["Lisbon"], ["Porto"])


def test_a_name_replaces_somebody_unnamed_and_keeps_the_source() -> None:
    (fact,) = facts_of([said(Relation.PET, "", of="dog"), said(Relation.PET, "Rex", 3, of="dog")])
    assert (fact.value, fact.message_ids) == ("Rex", (1, 4))
    assert len(facts_of([said(Relation.PET, "Rex", of="dog"), said(Relation.PET, "", 3, of="dog")])) == 1


def test_my_sister_is_anna_once_only_one_sister_was_named() -> None:
    lives = said(Relation.HOME, "Porto", subject=Subject(kin="sister"))
    moved = said(Relation.HOME, "Faro", 9, subject=Subject(name="anna"))
    named = said(Relation.KIN, "Anna", 5, of="sister")
    facts = facts_of([lives, named, moved])
    assert [(fact.subject, fact.value) for fact in facts if fact.current and fact.relation is Relation.HOME] == [
        (ANNA, "Faro")
    ]
    two = facts_of([lives, named, said(Relation.KIN, "Eva", 6, of="sister")])
    assert two[0].subject == Subject(kin="sister")


def test_a_plan_that_is_moved_has_one_day() -> None:
    first, second = date(2026, 3, 6), date(2026, 3, 9)
    facts = facts_of([said(Relation.PLAN, "interview", when=first), said(Relation.PLAN, "Interview", 9, when=second)])
    assert [fact.when for fact in facts if fact.current] == [second]


def test_the_persons_hand_stands_against_hearsay_and_yields_to_their_plain_word() -> None:
    wrong = said(Relation.HOME, "Lisborn")
    edit = said(Relation.HOME, "Lisbon", 5, by_hand=True, instead_of="Lisborn")
    (fact,) = facts_of([wrong, edit])
    assert (fact.value, fact.by_hand, fact.message_ids, fact.saying_ids) == ("Lisbon", True, (1,), (6, 1))
    guess = said(Relation.HOME, "Paris", 60, confidence=0.5)
    assert values(facts_of([wrong, edit, guess])) == ["Lisbon"]
    assert values(facts_of([wrong, edit, said(Relation.HOME, "Paris", 60)])) == ["Paris"]


SAYINGS = st.builds(
    said,
    st.sampled_from([Relation.HOME, Relation.LIKES, Relation.DISLIKES, Relation.KIN, Relation.PARTNER, Relation.NAME]),
    st.sampled_from(["Anna", "anna", "Porto", "the sea", "two", ""]),
    st.integers(0, 30),
    holds=st.sampled_from(Holds),
    subject=st.sampled_from([ME, ANNA, Subject(kin="sister"), Subject(name="Anna")]),
    of=st.sampled_from(["", "sister"]),
    confidence=st.sampled_from([0.5, 0.9]),
    correction=st.booleans(),
    by_hand=st.booleans(),
)


@given(st.lists(SAYINGS, max_size=12), st.randoms(use_true_random=False))
def test_facts_depend_on_what_was_said_and_not_on_the_order_of_reading(
    sayings: list[Saying], chance: random.Random
) -> None:
    again = [*sayings, *sayings]
    chance.shuffle(again)
    assert facts_of(again) == facts_of(sayings)


@given(st.lists(SAYINGS, max_size=12))
def test_a_slot_for_one_value_never_holds_two_and_every_fact_has_a_source(sayings: list[Saying]) -> None:
    current = [fact for fact in facts_of(sayings) if fact.current]
    single = [slot_of(fact) for fact in current if one_value(fact)]
    assert len(single) == len(set(single))
    assert all(fact.saying_ids and 0 < fact.confidence < 1 for fact in facts_of(sayings))
    assert all(fact.by_hand or fact.message_ids for fact in facts_of(sayings))


def known() -> tuple[Fact, ...]:
    return facts_of(
        [
            said(Relation.NAME, "Theo"),
            said(Relation.HOME, "Porto", 1),
            said(Relation.HOME, "Lisbon", 20),
            said(Relation.KIN, "Anna", 21, of="sister"),
            said(Relation.HOME, "Porto", 22, subject=ANNA),
            said(Relation.ALLERGY, "nuts", 23, subject=ANNA),
            said(Relation.LIKES, "tea", 24),
            said(Relation.LIKES, "jazz", 25),
            said(Relation.PLAN, "interview", 26, when=date(2026, 11, 27)),
            said(Relation.AVOID, "my father", 27),
        ]
    )


def test_facts_are_told_in_plain_sentences() -> None:
    current = [fact for fact in known() if fact.current]
    text, held = chosen(current, 200, words)
    assert text == (
        "My name is Theo. I live in Lisbon. My sister is called Anna. "
        "My plan: interview, on Friday, 27 November 2026. I like tea and jazz. "
        "My sister Anna is allergic to nuts. My sister Anna lives in Porto. Do not bring up: my father."
    )
    assert set(held) == set(current)


def test_what_is_over_is_told_after_what_holds() -> None:
    homes = [fact for fact in known() if fact.relation is Relation.HOME and fact.subject == ME]
    text, _ = chosen(homes, 200, words)
    assert text == "I live in Lisbon. I used to live in Porto (until 1 March 2026)."


@pytest.mark.parametrize(
    ("saying", "words_of_it"),
    [
        (said(Relation.JOB, "nurse"), "My job: nurse."),
        (said(Relation.JOB, "in marketing"), "I work in marketing."),
        (said(Relation.ORIGIN, "Welsh"), "My origin: Welsh."),
        (said(Relation.HOBBY, "plays the violin"), "I play the violin."),
        (said(Relation.KIN, "two", of="brother"), "I have two brothers."),
        (said(Relation.PET, "", of="dog"), "I have a dog."),
        (said(Relation.LIFE, "died", subject=Subject(kin="dog", name="Rex")), "My dog Rex has died."),
        (said(Relation.HOME, "Ghent", subject=Subject(kin="parents")), "My parents live in Ghent."),
        (said(Relation.DISLIKES, "cats", subject=Subject(name="Tom")), "Tom dislikes cats."),
        (said(Relation.NOTE, "I'm left-handed"), 'Remember: "I\'m left-handed".'),
        (said(Relation.FEARS, "deep water"), "I am afraid of deep water."),
        (said(Relation.FEARS, "dogs", holds=Holds.PAST), "I used to be afraid of dogs (until 1 March 2026)."),
        (said(Relation.TRAIT, "left-handed", subject=ANNA), "My sister Anna is left-handed."),
        (said(Relation.PLAN, "opening a tea shop"), "My plan: opening a tea shop."),
        (said(Relation.OWNS, "car", holds=Holds.PAST), "I used to have car (until 1 March 2026)."),
    ],
)
def test_each_kind_of_fact_has_its_sentence(saying: Saying, words_of_it: str) -> None:
    (fact,) = facts_of([saying])
    assert sentence(fact) == words_of_it


def test_every_relation_can_be_said() -> None:
    for relation in Relation:
        for holds in (Holds.NOW, Holds.PAST):
            (fact,) = facts_of([said(relation, "x", of="dog", holds=holds)])
            assert sentence(fact).endswith(".")


@given(st.lists(SAYINGS, max_size=12), st.integers(0, 40))
def test_the_block_never_passes_its_budget(sayings: list[Saying], budget: int) -> None:
    facts = facts_of(sayings)
    text, held = chosen(facts, budget, words)
    assert words(text) <= budget
    assert chosen(reversed(facts), budget, words) == (text, held)
    assert bool(text) == bool(held)


def test_a_small_budget_keeps_what_matters_most() -> None:
    text, held = chosen(known(), 10, words)
    assert text == "My name is Theo. Do not bring up: my father."
    assert [fact.value for fact in held] == ["my father", "Theo"]
