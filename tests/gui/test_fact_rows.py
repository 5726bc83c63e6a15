"""The facts as rows: grouped, filtered, changed without commotion, and quick when there are thousands."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from companion.conversation.commands import AskForget, Command, EditFact, PinFact
from companion.conversation.memories import KnownFact, ThisFact
from companion.gui.fact_rows import ROLES, SLICE_S, FactRows
from companion.gui.tongue import Tongue
from companion.settings import Language, Settings
from tests.gui.fake_memory import FACTS, PAST, many


class Rows:
    """The model, and what it asked for."""

    def __init__(self, model: FactRows, commands: list[Command]) -> None:
        self.model = model
        self.commands = commands

    def column(self, name: str) -> list[object]:
        return [self.model.data(self.model.index(row), ROLES[name]) for row in range(self.model.rowCount())]

    def row_of(self, words: str) -> int:
        return self.column("words").index(words)


@pytest.fixture
def rows(qapp: QGuiApplication) -> Iterator[Rows]:
    commands: list[Command] = []
    tongue = Tongue(Settings(language=Language.ENGLISH))

    def submit(command: Command) -> int:
        commands.append(command)
        return 0

    model = FactRows(submit, tongue)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    yield Rows(model, commands)
    tongue.close()


def settled(rows: Rows, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not rows.model._timer.isActive())


def test_facts_stand_under_whom_they_are_about(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    titles = [words for words, kind in zip(rows.column("words"), rows.column("kind"), strict=True) if kind == "title"]
    assert titles == ["About you", "Your sister Ana", "Your boss Rui"]
    assert rows.column("words")[1] == "You live in Lisbon"
    assert rows.column("kind")[-1] == "past"


def test_what_was_so_before_is_folded_away(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    assert True not in rows.column("over")
    rows.model.togglePast()
    assert rows.column("over")[-1] is True
    assert str(rows.column("words")[-1]).startswith("You used to live in Porto, until ")
    rows.model.togglePast()
    assert rows.column("kind")[-1] == "past"


def test_all_words_of_a_query_are_looked_for(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    rows.model.typed("porto LIVES")
    assert rows.column("words") == ["Your sister Ana", "Your sister Ana lives in Porto"]
    rows.model.typed("porto")
    assert len(rows.column("words")) == 4
    rows.model.typed("zanzibar")
    assert rows.model.rowCount() == 0
    assert not rows.model.property("empty")
    rows.model.typed(" ")
    assert rows.column("words")[1] == "You live in Lisbon"


def test_only_what_has_something_to_do_takes_the_keyboard(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    there = [row for row in range(rows.model.rowCount()) if not rows.model.canBeAt(row)]
    assert [rows.column("kind")[row] for row in there] == ["title"] * 3
    assert not rows.model.canBeAt(-1)
    assert not rows.model.canBeAt(99)


def test_wishes_name_the_fact(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    row = rows.row_of("You live in Lisbon")
    rows.model.pin(row)
    rows.model.edit(row, "  Porto \n again ")
    rows.model.forget(row)
    assert rows.commands == [
        PinFact(fact_id=1, pinned=False),
        EditFact(fact_id=1, value="Porto again"),
        AskForget(what=ThisFact(fact_id=1)),
    ]


def test_an_edit_that_changes_nothing_asks_for_nothing(rows: Rows) -> None:
    rows.model.show(FACTS, PAST)
    row = rows.row_of("You live in Lisbon")
    for value in ("Lisbon", " ", ""):
        rows.model.edit(row, value)
    rows.model.edit(0, "a title")
    rows.model.togglePast()
    last = rows.model.rowCount() - 1
    rows.model.edit(last, "Faro")
    rows.model.pin(last)
    assert rows.commands == []


def test_sources_lead_to_their_messages(rows: Rows, qtbot: QtBot) -> None:
    rows.model.show(FACTS, PAST)
    assert len(rows.model.sourcesAt(1)) == 2
    assert rows.model.sourcesAt(1)[0]["words"] == "I live in Lisbon now."
    with qtbot.waitSignal(rows.model.place_asked) as asked:
        rows.model.showWhere(1, 1)
    assert asked.args == [2]
    rows.model.showWhere(1, 2)
    rows.model.showWhere(0, 0)


def pinned_first(facts: tuple[KnownFact, ...]) -> tuple[KnownFact, ...]:
    return (facts[4], *facts[:4], *facts[5:])


@pytest.mark.parametrize(
    "changed",
    [
        lambda facts: facts[1:],
        lambda facts: facts[:-1],
        lambda facts: (*facts[:3], *facts[4:]),
        lambda facts: (*many(50)[-3:], *facts),
        lambda facts: (*facts[1:], facts[0]),
        pinned_first,
        lambda facts: tuple(reversed(facts)),
        lambda facts: (),
        lambda facts: many(300),
    ],
    ids=["first gone", "last gone", "one gone", "more before", "to the end", "to the top", "turned", "none", "others"],
)
def test_rows_become_others(
    rows: Rows, qtbot: QtBot, changed: Callable[[tuple[KnownFact, ...]], tuple[KnownFact, ...]]
) -> None:
    rows.model.show(FACTS, PAST)
    other = changed(FACTS)
    rows.model.show(other, PAST)
    settled(rows, qtbot)
    shown = [number for number in rows.column("factId") if number]
    assert sorted(shown, key=str) == sorted([told.fact.id for told in other], key=str)
    rows.model.show(FACTS, ())
    settled(rows, qtbot)
    assert [number for number in rows.column("factId") if number] == [told.fact.id for told in FACTS[:5]] + [
        FACTS[8].fact.id,
        *(told.fact.id for told in FACTS[5:8]),
    ]


def test_a_small_change_keeps_the_rows(rows: Rows, qtbot: QtBot) -> None:
    rows.model.show(FACTS, PAST)
    with qtbot.assertNotEmitted(rows.model.anew):
        rows.model.show(pinned_first(FACTS), PAST)
        rows.model.show(FACTS[2:], PAST)
        rows.model.show((replace(FACTS[2], faded=True), *FACTS[3:]), PAST)
    assert rows.column("faded")[1] is True


def test_thousands_are_arranged_a_slice_at_a_time(rows: Rows, qtbot: QtBot) -> None:
    rows.model.show(many(5000), PAST)
    settled(rows, qtbot)
    assert rows.model.rowCount() > 5000
    rows.model.typed("number 4999")
    settled(rows, qtbot)
    assert rows.column("words") == ["About you", "You like thing number 4999"]


def test_arranging_stops_when_its_slice_is_over(rows: Rows, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter(range(1_000_000))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock) * SLICE_S)
    rows.model.show(FACTS, PAST)
    assert rows.model.rowCount() == 0  # one fact at a time now
    settled(rows, qtbot)
    assert rows.model.rowCount() == len(FACTS) + 4
