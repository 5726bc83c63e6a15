"""Lines of the person's, read for facts and wishes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.fact import ME, Relation, Subject
from companion.memory.extraction.dates import find_day
from companion.memory.extraction.found import AvoidTopic, Forget, Remember, TellKnown, Wish
from companion.memory.extraction.reading import LONGEST_CHARACTERS, Heard, read
from companion.memory.facts import Holds, Saying, facts_of
from tests.bench.extraction import Line, figures, found, written

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
"""A Wednesday."""


def heard(line: str, before: str = "", earlier: tuple[Saying, ...] = ()) -> Heard:
    return read(line, said_at=NOON, message_id=7, before=before, earlier=earlier)


def test_the_written_lines_are_read_right_often_enough() -> None:
    lines = written()
    assert len(lines) >= 300
    assert sum(not line.expected for line in lines) >= 0.35 * len(lines)
    for part in {line.part for line in lines}:
        measured = figures([line for line in lines if line.part == part])
        assert measured["recall"] >= 0.9, part
        assert measured["precision"] >= 0.95, part


def test_the_measure_counts_what_is_wrong_and_what_is_missed() -> None:
    wrong = Line(part="x", text="I live in Porto", expected=frozenset({"now me | home | lisbon"}), before="")
    assert figures([wrong]) | {"lines": 1} == {
        "lines": 1,
        "facts written": 1,
        "precision": 0,
        "recall": 0,
        "lines without a fault": 0,
    }
    assert found(wrong) == {"now me | home | porto"}


def test_a_saying_carries_whom_what_when_and_where_from() -> None:
    kin, home = heard("My sister Anna lives in Porto").sayings
    assert (kin.subject, kin.relation, kin.of, kin.value) == (ME, Relation.KIN, "sister", "Anna")
    assert (home.subject, home.relation, home.value) == (Subject(kin="sister", name="Anna"), Relation.HOME, "Porto")
    assert (home.said_at, home.message_id, home.holds, home.place) == (NOON, 7, Holds.NOW, 1)


def test_guesses_and_hearsay_are_less_sure() -> None:
    def sure(line: str) -> float:
        (saying,) = heard(line).sayings
        return saying.confidence

    plain, guess, other, hearsay = map(
        sure,
        ("I live in Porto", "I think I live in Porto", "My sister lives in Porto", "My sister says she lives in Porto"),
    )
    assert plain > other > guess > hearsay


@pytest.mark.parametrize(
    "line",
    [
        "Do I live in Lisbon?",
        "If I lived in Lisbon, I'd be happy",
        "I wish I lived in Lisbon",
        'She said "I live in Lisbon"',
        "*nods* pretend I live in Lisbon",
        "I might live in Lisbon one day",
        "I'm dying",
        "I think he's a doctor",
        "",
        "?!…",
        "如果我住在上海就好了",
        "我住在上海吗？",
    ],
)
def test_what_is_not_stated_is_no_fact(line: str) -> None:
    assert heard(line) == Heard()


@pytest.mark.parametrize("kin", ["boss", "best friend", "sister", "wife", "therapist"])
@pytest.mark.parametrize("name", ["Rui", "Zoë", "Oluchi", "Łucja", "marta"])
def test_who_somebody_is_is_heard_both_ways_round(kin: str, name: str) -> None:
    for line in (
        f"My {kin} is {name}.",
        f"{name} is my {kin}",
        f"my {kin}'s name is {name}",
        f"my {kin} is called {name}",
    ):
        (saying,) = heard(line).sayings
        assert (saying.of, saying.value) == (kin, name[0].upper() + name[1:])


@pytest.mark.parametrize(
    "word",
    [
        "lovely",
        "Italian",
        "Christian",
        "Pregnant",
        "Trouble",
        "Batman",
        "late",
        "a nurse",
        "Vegan",
        "wonderful",
        "LATE",
    ],
)
def test_what_somebody_is_like_is_no_name(word: str) -> None:
    assert all(
        saying.relation not in (Relation.KIN, Relation.PARTNER) for saying in heard(f"My sister is {word}").sayings
    )


@pytest.mark.parametrize("word", ["Coffee", "Procrastination", "Music", "He", "This", "Friday"])
def test_what_is_a_friend_for_fun_is_no_name(word: str) -> None:
    assert heard(f"{word} is my best friend") == Heard()


def test_somebody_is_no_longer_who_they_were() -> None:
    (over,) = heard("Sven isn't my boyfriend anymore").sayings
    (never,) = heard("Sven isn't my boyfriend").sayings
    assert (over.value, over.holds, never.holds) == ("Sven", Holds.PAST, Holds.NOT)


@pytest.mark.parametrize(
    ("line", "relation", "value"),
    [
        ("I'm terrified of deep water", Relation.FEARS, "deep water"),
        ("heights scare me", Relation.FEARS, "heights"),
        ("I'm a lefty", Relation.TRAIT, "left-handed"),
        ("I'm an only child", Relation.TRAIT, "an only child"),
        ("I'm saving for a trip to Iceland", Relation.PLAN, "saving for a trip to Iceland"),
        ("My dream is to open a tea shop", Relation.PLAN, "opening a tea shop"),
        ("I hate being told to calm down", Relation.DISLIKES, "being told to calm down"),
        ("My old car was a yellow Renault", Relation.OWNS, "a yellow Renault"),
        ("I work as an illustrator for children's books", Relation.JOB, "illustrator for children's books"),
        ("after the divorce i moved back to Tulsa", Relation.HOME, "Tulsa"),
        ("我怕高", Relation.FEARS, "高"),
        ("我是左撇子", Relation.TRAIT, "左撇子"),
    ],
)
def test_fears_traits_goals_and_what_was(line: str, relation: Relation, value: str) -> None:
    (saying,) = heard(line).sayings
    assert (saying.relation, saying.value, saying.when) == (relation, value, None)
    assert (saying.holds is Holds.PAST) is (relation is Relation.OWNS)


def test_a_question_behind_it_leaves_a_statement_one() -> None:
    assert [saying.value for saying in heard("I live in Porto, and you?").sayings] == ["Porto"]
    assert heard("I live in Porto, right?") == Heard()


@pytest.mark.parametrize(
    ("line", "wish"),
    [
        ("Remember that I'm left-handed.", Remember(what="I'm left-handed")),
        ("don't bring up my father again", AvoidTopic(topic="my father")),
        ("Please forget everything I told you about Dan", Forget(about="Dan")),
        ("forget everything", Forget(about="")),
        ("What do you know about me?", TellKnown(about="")),
        ("what do you remember about my sister?", TellKnown(about="my sister")),
        ("记住，我对芒果过敏", Remember(what="我对芒果过敏")),
        ("忘掉我前女友", Forget(about="我前女友")),
        ("不要再提我爸爸了", AvoidTopic(topic="我爸爸")),
        ("你记得我什么？", TellKnown(about="")),
    ],
)
def test_wishes_about_her_memory(line: str, wish: Wish) -> None:
    assert heard(line).wishes == (wish,)


@pytest.mark.parametrize("line", ["remember when we met?", "forget it", "I forgot my keys", "don't mention it"])
def test_what_only_sounds_like_a_wish(line: str) -> None:
    assert heard(line) == Heard()


def test_a_topic_not_to_bring_up_can_be_lifted() -> None:
    kept = read("don't bring up my father", said_at=NOON, message_id=1).sayings
    lifted = read("you can talk about my father again", said_at=NOON, message_id=2).sayings
    assert [fact.current for fact in facts_of(kept + lifted)] == [False]


def test_a_short_answer_is_understood_from_her_question() -> None:
    (name,) = heard("Theo", before="Nice to meet you. What's your name?").sayings
    assert (name.relation, name.value) == (Relation.NAME, "Theo")
    assert heard("Theo") == heard("Theo", before="Who is your favourite composer, Bach?") == Heard()


def test_i_meant_corrects_the_one_thing_said_before() -> None:
    before = heard("I live in Porto").sayings
    wrong, right = heard("no, I meant Lisbon", earlier=before).sayings
    assert (wrong.value, wrong.holds, right.value, right.holds) == ("Porto", Holds.NOT, "Lisbon", Holds.NOW)
    assert right.correction
    assert [fact.value for fact in facts_of([*before, wrong, right])] == ["Lisbon"]


def test_a_pasted_page_is_not_read() -> None:
    assert heard("I live in Porto. " * (LONGEST_CHARACTERS // 10)) == Heard()


@given(st.text(max_size=300))
def test_any_text_can_be_read_and_gives_the_same_twice(text: str) -> None:
    assert heard(text) == heard(text)
    assert all(
        saying.value or saying.relation in (Relation.KIN, Relation.PET, Relation.PARTNER)
        for saying in heard(text).sayings
    )


PIECES = (
    *(
        "I",
        "my",
        "sister",
        "Anna",
        "don't",
        "live",
        "in",
        "Porto",
        "and",
        "work",
        "as",
        "a",
        "nurse",
        "not",
        "used",
        "to",
    ),
    *("no", "longer", "love", "tea", ",", ".", "?", "name", "is", "called", "remember", "that", "forget", "about"),
    *("我", "住在", "上海", "叫", "不", "喜欢", "，", "。"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_no_run_of_known_words_breaks_the_reading(text: str) -> None:
    facts_of(heard(text).sayings)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("tomorrow", date(2026, 11, 26)),
        ("on Friday", date(2026, 11, 27)),
        ("on Monday", date(2026, 11, 30)),
        ("next Friday", date(2026, 12, 4)),
        ("in two weeks", date(2026, 12, 9)),
        ("on the 12th", date(2026, 12, 12)),
        ("May 4th", date(2027, 5, 4)),
        ("4 May 2030", date(2030, 5, 4)),
        ("后天", date(2026, 11, 27)),
        ("on Friday, 12 December", date(2026, 12, 12)),
        ("on the twelfth of December", date(2026, 12, 12)),
        ("next thurs", date(2026, 12, 3)),
        ("in a fortnight", date(2026, 12, 9)),
        ("on Christmas Eve", date(2026, 12, 24)),
        ("on new years eve", date(2026, 12, 31)),
        ("2026-12-24", date(2026, 12, 24)),
        ("十二月二十五日", date(2026, 12, 25)),
        ("last Friday", None),
        ("上周五", None),
        ("下周五", date(2026, 12, 4)),
        ("周五", date(2026, 11, 27)),
        ("5月4日", date(2027, 5, 4)),
        ("I may march in the sun", None),
        ("on 31 February", None),
        ("on the 99th", None),
    ],
)
def test_days(text: str, day: date | None) -> None:
    named = find_day(text, NOON.date())
    assert (named.day if named else None) == day


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.sampled_from(["on the 31st", "on 29 February", "5月31日", "31号"])
)
def test_a_day_named_on_any_day_is_that_day_or_later(today: date, text: str) -> None:
    named = find_day(text, today)
    assert named is None or named.day >= today
