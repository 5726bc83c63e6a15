"""What happens before and after something is forgotten, in the real window."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from companion.conversation.commands import AskForget, Forget
from companion.conversation.events import ForgetAsked
from companion.conversation.memories import Day, Everything, Scope, ThisFact, Topic
from companion.conversation.turn import Role
from tests.gui.conftest import Shown, ShowWindow
from tests.gui.fake_memory import FACTS, PAST, many
from tests.gui.fake_session import message
from tests.gui.test_keyboard import tab_round
from tests.gui.test_memory_page import opened, words

TALK = [message(1, "I live in Lisbon now."), message(2, "*Lisbon* is warm."), message(3, "Yes."), message(4, "Good.")]


def choose(window: Shown, item: str) -> None:
    window.click("forgetButton")
    window.click(item)


def test_a_topic_is_shown_before_it_goes(show: ShowWindow) -> None:
    window = opened(show(TALK))
    choose(window, "forgetTopicItem")
    window.wait_for("forgetField")
    assert not window.item("forgetWhatGo").isEnabled()
    window.write("Lisbon")
    window.key(Qt.Key.Key_Return)
    assert window.session.asked(AskForget) == [AskForget(what=Topic(words="Lisbon"))]
    assert window.wait_for("forgetTitle").property("text") == "Forget all about “Lisbon”?"
    assert words(window, "forgetFact") == ["You live in Lisbon"]
    assert words(window, "forgetMessage") == ["you: “I live in Lisbon now.”", "me: “Lisbon is warm.”"]
    assert window.session.asked(Forget) == []
    window.click("reallyForgetButton")
    assert window.session.asked(Forget) == [Forget(what=Topic(words="Lisbon"))]
    window.settle()
    window.wait_gone("keepButton")
    assert window.item("noteWords").property("text") == "Forgotten: 1 fact, 2 messages. I have replaced my backups too."
    window.qtbot.waitUntil(lambda: "You live in Lisbon" not in words(window))


def test_a_day_is_chosen_by_its_date_or_step_by_step(show: ShowWindow) -> None:
    window = opened(show(TALK))
    today = window.window.tongue.today()
    choose(window, "forgetDayItem")
    field = window.wait_for("forgetField")
    assert field.property("text") == today.isoformat()
    assert not window.item("dayAfter").isEnabled()
    window.key(Qt.Key.Key_Down)
    window.click("dayBefore")
    assert field.property("text") == (today - timedelta(days=2)).isoformat()
    window.click("dayAfter")
    assert window.item("forgetDayWords").property("text") == window.window.tongue.day(today - timedelta(days=1))
    window.click("forgetWhatGo")
    assert window.session.asked(AskForget) == [AskForget(what=Day(day=today - timedelta(days=1)))]


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2999-01-01", ""])
def test_no_day_that_is_none(show: ShowWindow, day: str) -> None:
    window = opened(show(TALK))
    choose(window, "forgetDayItem")
    field = window.wait_for("forgetField")
    field.setProperty("text", day)
    window.key(Qt.Key.Key_Return)
    assert not window.item("forgetWhatGo").isEnabled()
    assert window.session.asked(AskForget) == []


def test_everything_is_asked_twice(show: ShowWindow) -> None:
    window = opened(show(TALK))
    choose(window, "forgetEverythingItem")
    assert "Export it first" in window.wait_for("forgetAdvice").property("text")
    window.qtbot.waitUntil(lambda: window.focus_name() == "keepButton")
    window.click("reallyForgetButton")
    assert window.session.asked(Forget) == []
    assert window.item("forgetTitle").property("text") == "Are you sure?"
    window.qtbot.waitUntil(lambda: window.focus_name() == "keepButton")
    window.click("reallyForgetButton")
    assert window.session.asked(Forget) == [Forget(what=Everything())]
    window.wait_for("emptyMemory")


def test_the_second_question_can_be_refused(show: ShowWindow) -> None:
    window = opened(show(TALK))
    choose(window, "forgetEverythingItem")
    window.click("reallyForgetButton")
    window.click("keepButton")
    window.wait_gone("keepButton")
    choose(window, "forgetEverythingItem")
    assert window.wait_for("forgetTitle").property("text") == "Forget everything?"
    assert window.session.asked(Forget) == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_first_key_keeps_it(show: ShowWindow, key: Qt.Key) -> None:
    window = opened(show(TALK))
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Delete)
    window.wait_for("keepButton")
    assert window.session.asked(AskForget) == [AskForget(what=ThisFact(fact_id=1))]
    window.key(key)
    window.wait_gone("keepButton")
    assert window.session.asked(Forget) == []
    assert window.items("memoryPage")


def test_tab_stays_in_the_question(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Delete)
    window.wait_for("keepButton")
    assert set(tab_round(window)) == {"keepButton", "reallyForgetButton"}


def test_the_keyboard_goes_on_at_the_next_fact(show: ShowWindow) -> None:
    window = opened(show(TALK))
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Delete)
    window.click("reallyForgetButton")
    window.wait_gone("keepButton")
    window.settle()
    assert window.item("facts").property("currentIndex") == 1
    window.key(Qt.Key.Key_Down)
    assert window.item("facts").property("currentIndex") == 2


def test_a_line_that_asks_for_it_is_answered_in_the_conversation(show: ShowWindow) -> None:
    window = show(TALK)
    window.session.memory.facts = FACTS
    window.publish(ForgetAsked(scope=window.session.memory.scope(Topic(words="Lisbon"))))
    assert window.item("forgetTitle").property("text") == "Forget all about “Lisbon”?"
    window.qtbot.waitUntil(lambda: window.focus_name() == "keepButton")
    window.click("reallyForgetButton")
    window.settle()
    assert "Forgotten: 1 fact, 2 messages." in window.item("noteWords").property("text")
    assert window.items("composerBox")


def test_nothing_found_offers_only_the_way_back(show: ShowWindow) -> None:
    window = show(TALK)
    window.publish(ForgetAsked(scope=Scope(what=Topic(words="tea"), facts=(), message_count=0, messages=())))
    assert window.item("forgetAdvice").property("text") == "I found nothing about it."
    assert not window.items("reallyForgetButton")
    assert window.item("keepButton").property("text") == "all right"


def test_of_many_only_a_handful_is_shown(show: ShowWindow) -> None:
    window = show(TALK)
    lines = tuple(message(number, f"line {number}", Role.PERSON) for number in range(20, 30))
    facts = tuple(told.fact for told in many(12))
    window.publish(ForgetAsked(scope=Scope(what=Topic(words="thing"), facts=facts, message_count=16, messages=lines)))
    assert len(window.items("forgetFact")) == 5
    assert words(window, "forgetMessage")[-1] == "you: “line 29”"
    assert window.item("forgetMore").property("text") == "and 12 messages more"


def test_while_it_is_forgotten_that_is_said(show: ShowWindow) -> None:
    window = opened(show(TALK), FACTS, PAST)
    window.session.memory.answers_forget = False
    window.key(Qt.Key.Key_Down)
    window.key(Qt.Key.Key_Delete)
    window.click("reallyForgetButton")
    window.settle()
    assert window.item("noteWords").property("text").startswith("Forgetting.")
    assert not window.items("noteClose")
    window.session.memory.forget(ThisFact(fact_id=1))
    window.settle()
    assert window.item("noteWords").property("text").startswith("Forgotten:")


def test_the_receipt_is_read_out(show: ShowWindow) -> None:
    window = opened(show(TALK))
    said: list[str] = []
    window.window.talk.said.connect(said.append)
    window.session.memory.forget(ThisFact(fact_id=1))
    window.settle()
    assert said == ["Forgotten: 1 fact, 2 messages. I have replaced my backups too."]
