"""Facts as sentences to the person, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from companion.conversation.fact import ME, Fact, Relation, Subject
from companion.conversation.memories import (
    Exported,
    Imported,
    KnownFact,
    Memories,
    Receipt,
    Recollection,
)
from companion.conversation.turn import Role
from companion.gui.fact_sentences import SENTENCES, Form
from companion.gui.fact_words import form_of, group, sentence, short
from companion.gui.memory_words import excerpt, origin, outcome, remembered
from companion.gui.tongue import Tongue
from companion.settings import Language, Settings
from tests.gui.fake_memory import SAID, fact, known
from tests.gui.fake_session import message

R = Relation
TODAY = date(2026, 11, 25)
ANA = Subject(kin="sister", name="Ana")
NAMING = {R.KIN: "sister", R.PARTNER: "wife", R.PET: "dog", R.FAVOURITE: "colour"}
OVER: dict[str, Any] = {"ended_at": datetime(2025, 5, 3, 12, tzinfo=UTC)}
CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def tongue(qapp: QGuiApplication, request: pytest.FixtureRequest) -> Iterator[Tongue]:
    spoken = Tongue(Settings(language=getattr(request, "param", Language.ENGLISH)))
    yield spoken
    spoken.close()


def said(told: Fact) -> str:
    return sentence(told, lambda day: f"{day.day}/{day.month}/{day.year}", TODAY)


ENGLISH = [
    (fact(1, R.NAME, "Theo"), "Your name is Theo"),
    (fact(1, R.CALLED, "Teddy"), "You like to be called Teddy"),
    (fact(1, R.NOT_CALLED, "Theodore"), "You don't want to be called Theodore"),
    (fact(1, R.AGE, "29"), "You're 29 years old"),
    (fact(1, R.BIRTHDAY, "4 May"), "Your birthday is on 4 May"),
    (fact(1, R.HOME, "Lisbon"), "You live in Lisbon"),
    (fact(1, R.HOME, "Porto", **OVER), "You used to live in Porto, until 3/5/2025"),
    (fact(1, R.HOME, "Porto", ended_at=SAID), "You used to live in Porto"),
    (fact(1, R.HOME, "Porto", ANA), "Your sister Ana lives in Porto"),
    (fact(1, R.ORIGIN, "Brazil"), "You come from Brazil"),
    (fact(1, R.ORIGIN, "Italian"), "You're Italian"),
    (fact(1, R.JOB, "illustrator"), "You're an illustrator"),
    (fact(1, R.JOB, "retired"), "You're retired"),
    (fact(1, R.JOB, "in finance", ANA), "Your sister Ana works in finance"),
    (fact(1, R.JOB, "graphic design, freelance"), "Your work is graphic design, freelance"),
    (fact(1, R.JOB, "lawyer", **OVER), "You used to be a lawyer, until 3/5/2025"),
    (fact(1, R.EMPLOYER, "a bakery"), "You work at a bakery"),
    (fact(1, R.STUDY, "physics", ANA), "Your sister Ana is studying physics"),
    (fact(1, R.SCHOOL, "NYU", ANA), "Your sister Ana goes to NYU"),
    (fact(1, R.PARTNER, "Elena", of="wife"), "Your wife is called Elena"),
    (fact(1, R.PARTNER, "", of="boyfriend"), "You have a boyfriend"),
    (fact(1, R.KIN, "Ana", of="sister"), "Your sister is called Ana"),
    (fact(1, R.KIN, "", of="uncle"), "You have an uncle"),
    (fact(1, R.KIN, "two", of="child"), "You have two children"),
    (fact(1, R.KIN, "Eva and Jan", of="parents"), "Your parents are called Eva and Jan"),
    (fact(1, R.HOME, "Ghent", Subject(kin="parents")), "Your parents live in Ghent"),
    (fact(1, R.PET, "two", of="cat"), "You have two cats"),
    (fact(1, R.PET, "Rex", of="dog", **OVER), "You used to have a dog called Rex, until 3/5/2025"),
    (fact(1, R.LIFE, "died", Subject(kin="grandmother")), "Your grandmother has died"),
    (fact(1, R.ALLERGY, "peanuts", Subject(name="Rui")), "Rui is allergic to peanuts"),
    (fact(1, R.HEALTH, "migraines"), "You live with migraines"),
    (fact(1, R.HEALTH, "pregnancy"), "You're pregnant"),
    (fact(1, R.DIET, "vegan"), "You're vegan"),
    (fact(1, R.DIET, "kosher"), "You eat kosher"),
    (fact(1, R.AVOIDS, "alcohol"), "You avoid alcohol"),
    (fact(1, R.SPEAKS, "Finnish"), "You speak Finnish"),
    (fact(1, R.HOBBY, "plays chess"), "You play chess"),
    (fact(1, R.HOBBY, "plays the banjo", Subject(kin="uncle", name="Joe")), "Your uncle Joe plays the banjo"),
    (fact(1, R.HOBBY, "learning Korean"), "You're learning Korean"),
    (fact(1, R.HOBBY, "pottery"), "You enjoy pottery"),
    (fact(1, R.HOBBY, "plays chess", **OVER), "You used to play chess, until 3/5/2025"),
    (fact(1, R.FEARS, "deep water"), "You're afraid of deep water"),
    (fact(1, R.TRAIT, "an only child", ANA), "Your sister Ana is an only child"),
    (fact(1, R.LIKES, "my sister's cakes"), "You like your sister's cakes"),
    (fact(1, R.DISLIKES, "loud parties"), "You don't like loud parties"),
    (fact(1, R.FEARS, "my neighbour's dog"), "You're afraid of your neighbour's dog"),
    (fact(1, R.TRAIT, "left-handed", ANA), "Your sister Ana is left-handed"),
    (fact(1, R.FAVOURITE, "green", of="colour"), "Your favourite colour is green"),
    (fact(1, R.FAVOURITE, "My Neighbour Totoro", of="film"), "Your favourite film is My Neighbour Totoro"),
    (fact(1, R.OWNS, "an old Volvo"), "You have an old Volvo"),
    (fact(1, R.OWNS, "car", **OVER), "You used to have a car, until 3/5/2025"),
    (fact(1, R.BELIEF, "Buddhist"), "You're Buddhist"),
    (fact(1, R.BELIEF, "atheist"), "You're an atheist"),
    (fact(1, R.BELIEF, "karma"), "You believe in karma"),
    (fact(1, R.PLAN, "interview", when=date(2026, 12, 12)), "You have an interview on 12/12/2026"),
    (fact(1, R.PLAN, "interview", when=date(2026, 11, 1)), "You had this on 1/11/2026: interview"),
    (fact(1, R.PLAN, "getting married", ANA, when=date(2027, 6, 5)), "Your sister Ana is getting married on 5/6/2027"),
    (fact(1, R.PLAN, "wedding", when=date(2026, 12, 12)), "You have a wedding on 12/12/2026"),
    (fact(1, R.PLAN, "a trip"), "Your plan: a trip"),
    (fact(1, R.NOTE, "I'm left-handed"), "“I'm left-handed”"),
    (fact(1, R.AVOID, "my father"), "You don't want to talk about your father"),
    (fact(1, R.HOME, "上海", Subject(kin="妈妈")), "Your 妈妈 lives in 上海"),
]  # fmt: skip


@pytest.mark.parametrize(("told", "words"), ENGLISH, ids=[words for _, words in ENGLISH])
def test_english_sentences(tongue: Tongue, told: Fact, words: str) -> None:
    assert said(told) == words


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (fact(1, R.HOME, "里斯本"), "你住在里斯本"),
        (fact(1, R.HOME, "Lisbon", ANA), "你的姐妹 Ana 住在 Lisbon"),
        (fact(1, R.HOME, "上海", Subject(kin="妈妈")), "你的妈妈住在上海"),
        (fact(1, R.AVOID, "我爸爸"), "你不想谈你爸爸"),
        (fact(1, R.KIN, "two", of="brother"), "你有两个兄弟"),
        (fact(1, R.AGE, "29"), "你29岁"),
    ],
)
@pytest.mark.parametrize("tongue", [Language.CHINESE], indirect=True)
def test_chinese_sentences(tongue: Tongue, told: Fact, words: str) -> None:
    assert said(told) == words


@pytest.mark.parametrize("subject", [ME, ANA], ids=["you", "others"])
@pytest.mark.parametrize("ended", [{}, OVER], ids=["now", "before"])
@pytest.mark.parametrize("relation", list(Relation))
@pytest.mark.parametrize("tongue", list(Language)[1:], indirect=True)
def test_every_relation_has_its_sentence(
    tongue: Tongue, relation: Relation, ended: dict[str, Any], subject: Subject
) -> None:
    told = fact(1, relation, "VALUE", subject, of=NAMING.get(relation, ""), when=date(2030, 1, 2), **ended)
    words = said(told)
    assert "VALUE" in words or relation is R.LIFE
    assert not re.search(r"[{}]", words)
    if relation is not R.NOTE or ended:
        assert bool(CHINESE.search(words)) is (tongue.language is Language.CHINESE)
    elsewhere = said(replace(told, ended_at=None if ended else OVER["ended_at"]))
    assert words != elsewhere or relation is R.LIFE


@pytest.mark.parametrize("tongue", [Language.CHINESE], indirect=True)
def test_every_form_is_translated(tongue: Tongue) -> None:
    from PySide6.QtCore import QCoreApplication

    for key, pair in SENTENCES.items():
        for words in pair:
            translated = QCoreApplication.translate("facts", words)
            assert translated != words or key[0] is R.NOTE, words
            gaps = set(re.findall(r"{(\w+)}", translated))
            assert gaps <= {"who", "whose", "of", "value", "count", "day"}, translated
            assert bool({"value", "count"} & gaps) is bool(
                {"value", "count", "one", "do", "does"} & set(re.findall(r"{(\w+)}", words))
            ), words


def test_every_relation_is_in_the_table() -> None:
    assert {relation for relation, form in SENTENCES if form in (Form.USUAL, Form.UNNAMED)} == set(Relation)
    assert form_of(fact(1, R.PLAN, "exam", when=TODAY), TODAY) is Form.USUAL


def test_groups_are_named_after_whom_they_are_about(tongue: Tongue) -> None:
    assert [group(subject) for subject in (ME, ANA, Subject(kin="boss"), Subject(name="Rui"))] == [
        "About you",
        "Your sister Ana",
        "Your boss",
        "Rui",
    ]


def test_a_fact_in_a_word(tongue: Tongue) -> None:
    assert short(fact(1, R.HOME, "Lisbon")) == "Lisbon"
    assert short(fact(1, R.KIN, "", of="sister")) == "sister"
    assert short(fact(1, R.LIFE, "died", Subject(kin="dog", name="Rex"))) == "Your dog Rex"


def test_where_a_fact_comes_from(tongue: Tongue) -> None:
    day = tongue.short_day(SAID.date())
    lisbon = fact(1, R.HOME, "Lisbon")
    ago = datetime.now(UTC) - timedelta(days=40)
    cases = [
        (known(lisbon, "I live in Lisbon."), f"you said so on {day}"),
        (known(lisbon, "a", "b", days=-1), f"you said so on {day} · said twice"),
        (known(lisbon, "a", "b", "c", days=-2), f"you said so on {day} · said 3 times"),
        (known(lisbon, "a", instead_of="Porto"), f"you said so on {day} · replaces “Porto”"),
        (known(replace(lisbon, by_hand=True, message_ids=())), "set by you"),
        (known(replace(lisbon, by_hand=True), "a"), f"you said so on {day} · set by you"),
        (known(replace(lisbon, confidence=0.99), "Remember …"), f"you asked me to remember this · {day}"),
        (known(lisbon, "a", faded=True, used_at=ago), "fading — last used 40 days ago"),
        (known(replace(lisbon, last_said=ago), "a", faded=True), "fading — last said 40 days ago"),
    ]
    assert [origin(told, tongue) for told, _ in cases] == [words for _, words in cases]


def test_what_a_reply_was_given_in_a_line() -> None:
    lines = [message(1, "The interview at the museum was long and strange"), message(2, "Was it?")]
    moment = Recollection(messages=tuple(lines), found=frozenset({1}), score=0.8)
    facts = (fact(1, R.NAME, "Theo", pinned=True), fact(2, R.HOME, "Lisbon"), fact(3, R.LIKES, "tea"))
    assert remembered(Memories(facts=facts, moments=(moment,))) == "The interview at the museum was… · Lisbon · tea"
    assert remembered(Memories(facts=facts[:1])) == "Theo"
    assert remembered(Memories()) == ""


def test_an_excerpt_ends_at_a_word_and_has_no_marks() -> None:
    assert excerpt(message(1, "one two three", Role.PERSON), 9) == "one two…"
    assert excerpt(message(1, "*one*\n\n`two`", Role.COMPANION)) == "one two"
    assert excerpt(message(1, "2 * 3", Role.PERSON)) == "2 * 3"


@pytest.mark.parametrize(
    ("done", "words"),
    [
        (
            Receipt(what_kind="topic", facts=2, messages=5, vectors=5, backups=1),
            "Forgotten: 2 facts, 5 messages. I have replaced my backups too.",
        ),
        (Receipt(what_kind="fact", facts=1, messages=1, vectors=1, backups=0), "Forgotten: 1 fact, 1 message."),
        (Receipt(what_kind="day", facts=0, messages=0, vectors=0, backups=0), "There was nothing to forget."),
        (
            Exported(path=Path("/home/x/chat.json"), messages=1200, facts=1),
            "I wrote 1,200 messages and 1 fact into chat.json. The file is not encrypted.",
        ),
        (
            Imported(path=Path("x"), source="chatgpt", messages=3, known=1, facts=0),
            "I brought in 3 messages from ChatGPT. I knew 1 message already.",
        ),
        (
            Imported(path=Path("x"), source="other", messages=3, known=0, facts=0),
            "I brought in 3 messages from other.",
        ),
    ],
)
def test_what_came_of_a_wish(tongue: Tongue, done: Receipt | Exported | Imported, words: str) -> None:
    assert outcome(done, tongue) == words


def test_a_known_fact_without_a_source_says_when_it_was_told(tongue: Tongue) -> None:
    assert origin(KnownFact(fact=fact(1, R.HOME, "Lisbon")), tongue).startswith("you said so on")
