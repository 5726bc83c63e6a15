"""What goes along when something is forgotten, and what stays as it was."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.conversation.fact import Relation
from companion.conversation.memories import Day, Everything, Forgettable, ThisFact, ThisMessage, Topic
from companion.conversation.turn import MessageState, Role
from companion.memory.forgetting import SHOWN
from companion.memory.reach import reach
from companion.paths import Home
from tests.adapters.memory.folders import contents
from tests.adapters.memory.lives import Life


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


@pytest.fixture
def life(home: Home) -> Life:
    return Life(home)


def written(folder: Path) -> dict[str, str]:
    """All files but the one in which SQLite also notes who reads."""
    return {name: file for name, file in contents(folder).items() if not name.endswith("-shm")}


def test_a_look_at_the_scope_changes_nothing(life: Life, home: Home) -> None:
    life.say("I live in Porto", "Porto must be lovely.")
    first = life.say("Rain over Porto")
    life.say("Rain here", replacing=first.id)
    before = written(home.folder)
    scope = life.store.forgetting().scope(Topic(words="Porto"))
    assert written(home.folder) == before
    assert [fact.value for fact in scope.facts] == ["Porto"]
    assert [message.text for message in scope.messages] == ["I live in Porto", "Porto must be lovely."]
    assert scope.message_count == 3, "the old version goes too"


def test_a_scope_shows_the_newest(life: Life) -> None:
    for number in range(SHOWN + 5):
        life.say(f"Porto {number}")
    scope = life.store.forgetting().scope(Topic(words="Porto"))
    assert scope.message_count == SHOWN + 5
    assert [message.text for message in scope.messages] == [f"Porto {number}" for number in range(5, SHOWN + 5)]


def test_only_old_versions_are_shown_when_there_is_nothing_else(life: Life) -> None:
    first = life.say("I love Porto")
    life.say("I love Lyon", replacing=first.id)
    scope = life.store.forgetting().scope(Topic(words="Porto"))
    assert [message.text for message in scope.messages] == ["I love Porto"]


def test_what_is_not_there_changes_nothing(life: Life, home: Home) -> None:
    life.say("I live in Porto", "Porto must be lovely.")
    life.store.backup_if_due()
    before = written(home.folder)
    forgetting = life.store.forgetting()
    for what in (
        Topic(words="Atlantis"),
        ThisFact(fact_id=999),
        ThisMessage(message_id=999),
        Day(day=date(1999, 1, 1)),
    ):
        assert forgetting.forget(what).messages == 0
    for day in (date.min, date.max):
        assert forgetting.scope(Day(day=day)).message_count == 0
    assert written(home.folder) == before


# What goes along


def test_a_fact_takes_its_history_and_her_echoes(life: Life) -> None:
    life.say("I live in Porto", "How is the sea at Porto?")
    life.say("It is cold", "Poor you.")
    life.say("I moved to Lisbon", "Lisbon, then.")
    life.say("Is Lisbon in Portugal?", "It is, and portobello is a mushroom.")
    life.store.forgetting().forget(ThisFact(fact_id=life.fact(Relation.HOME).id))
    assert life.texts() == [
        "It is cold",
        "Poor you.",
        "Is Lisbon in Portugal?",
        "It is, and portobello is a mushroom.",
    ]
    assert life.values(Relation.HOME, current=False) == []


def test_of_several_values_one_goes_alone(life: Life) -> None:
    life.say("I love tea")
    life.say("I love cake")
    cake = next(fact for fact in life.facts.current() if fact.value == "cake")
    life.store.forgetting().forget(ThisFact(fact_id=cake.id))
    assert life.texts() == ["I love tea"]


def test_where_somebody_else_lives_stays(life: Life) -> None:
    life.say("I live in Porto")
    life.say("Anna lives in Lyon")
    life.say("My sister lives in Rome")
    mine = next(fact for fact in life.facts.current() if fact.value == "Porto")
    life.store.forgetting().forget(ThisFact(fact_id=mine.id))
    assert life.texts() == ["Anna lives in Lyon", "My sister lives in Rome"]


def test_an_opposite_does_not_come_back(life: Life) -> None:
    life.say("I love cake")
    life.say("I hate cake")
    life.store.forgetting().forget(ThisFact(fact_id=life.fact(Relation.DISLIKES).id))
    assert life.facts.all() == ()


def test_what_was_over_stays_over(life: Life) -> None:
    life.say("I live in Porto")
    life.say("I moved to Lisbon")
    (past,) = [fact for fact in life.facts.all() if not fact.current]
    life.store.forgetting().forget(Topic(words="Lisbon"))
    (left,) = life.facts.all()
    assert (left.value, left.ended_at) == ("Porto", past.ended_at)


def test_without_a_message_it_is_as_if_it_was_never_said(life: Life) -> None:
    life.say("I live in Porto")
    moved = life.say("I moved to Lisbon")
    life.store.forgetting().forget(ThisMessage(message_id=moved.id))
    assert life.values(Relation.HOME) == ["Porto"]


def test_somebody_is_found_by_name_and_by_what_they_are(life: Life) -> None:
    life.say("My sister is called Ana")
    life.say("Ana lives in Lyon")
    life.say("My sister came by", "Nice.")
    life.say("Banana bread is nice")
    for topic in ("my sister", "Ana"):
        assert life.store.forgetting().scope(Topic(words=topic)).message_count == 3, topic
    life.store.forgetting().forget(Topic(words="Ana"))
    assert life.texts() == ["Nice.", "Banana bread is nice"]
    assert life.facts.all() == ()


def test_chinese_topics(life: Life) -> None:
    life.say("我姐姐叫小红", "小红是个好名字。")
    life.say("今天天气很好")
    life.say("小红搬家了")
    assert life.store.forgetting().scope(Topic(words="我姐姐")).message_count == 3
    life.store.forgetting().forget(Topic(words="关于我姐姐的事"))
    assert life.texts() == ["今天天气很好"]


def test_the_line_that_asks_goes_too(life: Life) -> None:
    life.say("Porto was nice")
    life.say("Forget about Porto")
    life.store.forgetting().forget(Topic(words="Porto"))
    assert life.texts() == []


def test_a_day_is_one_on_this_machine(life: Life) -> None:
    messages = [life.say(f"hour {hour}") for hour in range(60)]
    day = messages[30].said_at.astimezone().date()
    life.store.forgetting().forget(Day(day=day))
    kept = [message.text for message in messages if message.said_at.astimezone().date() != day]
    assert 0 < len(kept) < 60
    assert life.texts() == kept


def test_vectors_of_the_lines_after_it_are_made_anew(life: Life) -> None:
    for text in ("one thing", "Porto is a town", "another thing", "a third thing"):
        life.say(text)
    life.connection.execute("INSERT INTO encoders (id, identity) VALUES (1, 'any')")
    life.connection.execute("UPDATE memories SET encoder = 1, vectors = x'00'")
    assert life.store.forgetting().forget(Topic(words="Porto")).vectors == 2
    left = life.connection.execute("SELECT vectors IS NOT NULL FROM memories ORDER BY id").fetchall()
    assert left == [(1,), (0,), (1,)]


def test_in_a_temporary_conversation() -> None:
    life = Life()
    life.say("Porto is nice")
    life.say("Lyon too")
    receipt = life.store.forgetting().forget(Topic(words="Porto"))
    assert (receipt.messages, receipt.backups) == (1, 0)
    assert life.texts() == ["Lyon too"]
    assert life.store.forgetting().forget(Everything()).messages == 1


turns = st.lists(
    st.tuples(
        st.sampled_from(["I live in Porto", "I live in Lyon", "my sister is called Ana", "Ana", "rain", "I love tea"]),
        st.sampled_from(["Porto?", "Ana?", "rain", "tea", ""]),
        st.integers(0, 3),
    ),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60)
@given(turns=turns, pick=st.integers(0, 20), kind=st.sampled_from(["topic", "fact", "message", "day"]))
def test_the_thread_is_what_it_was_without_what_went(turns: list[tuple[str, str, int]], pick: int, kind: str) -> None:
    life = Life()
    for line, reply, back in turns:
        recent = life.store.recent(back)
        life.say(line, reply, replacing=recent[0].id if recent else None)
    facts = life.facts.all()
    message = life.store.page(pick % life.store.count(), 1)[0]
    whats: dict[str, Forgettable] = {
        "topic": Topic(words=("Porto", "my sister", "Ana", "tea")[pick % 4]),
        "fact": ThisFact(fact_id=facts[pick % len(facts)].id if facts else 0),
        "message": ThisMessage(message_id=message.id),
        "day": Day(day=message.said_at.astimezone().date()),
    }
    what = whats[kind]
    before = life.store.page(0, 100)
    gone = reach(life.connection, what)
    life.store.forgetting().forget(what)
    assert life.store.page(0, 100) == [message for message in before if message.id not in gone.messages]
    left = {fact.id for fact in life.facts.all()}
    assert not left & {fact.id for fact in gone.facts}
    assert reach(life.connection, what).messages == frozenset()
    assert life.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    life.store.close()


def test_a_growing_reply_is_no_hindrance(life: Life) -> None:
    life.say("Tell me of Porto")
    life.store.add(Role.COMPANION, "Porto is", MessageState.WRITING)
    assert life.store.forgetting().forget(Topic(words="Porto")).messages == 2
    assert life.texts() == []
