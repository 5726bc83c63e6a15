"""What the session feels with each turn, from outside: once a line, in its place, and after a restart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from companion.conversation.commands import (
    Continue,
    Edit,
    Regenerate,
    Say,
)
from companion.conversation.events import (
    MessageStored,
    ModelReady,
    MoodChanged,
    ReplyStarted,
    TurnEnded,
)
from companion.emotion.expression import baseline
from companion.emotion.feeling import Emotion
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import OpensAppraisers, ScriptedAppraiser, appraising
from tests.fakes_store import ListStore
from tests.runtime.felt_sessions import GLAD, SAD, SAYS, STYLE, done, felt, mood, mood_after, running


def test_at_first_she_is_at_rest() -> None:
    with running(ListStores()) as (_, log):
        told = log.wait(MoodChanged).mood
    assert (told.on, told.settled, told.line) == (True, True, None)
    assert told.expression == baseline()


def test_a_line_is_on_disk_then_felt_then_answered() -> None:
    stores, lm = ListStores(), ScriptedLm()
    with running(stores, lm) as (session, log):
        log.wait(ModelReady)
        done(session, log, Say(text="my dog died"))
    kinds = [type(event) for event in log.events]
    turn = kinds[kinds.index(MessageStored) :]
    assert turn[:2] == [MessageStored, MoodChanged]
    assert turn.count(MoodChanged) == 1
    assert turn.index(MoodChanged) < turn.index(ReplyStarted)
    shown = log.of(MoodChanged)[-1].mood
    assert shown.line is not None and shown.line.heard == SAD
    assert shown.expression.snapshot == shown.line.message_id == stores.thread.thread[0].id
    assert shown.theirs.label is Emotion.SADNESS
    assert not shown.settled
    assert lm.prompts[0][-1].content == f"{shown.expression.instruction}\nmy dog died"
    assert shown.expression.instruction.startswith("I seem sad.")


def test_the_last_lines_of_both_are_heard_with_a_line() -> None:
    appraiser = ScriptedAppraiser(SAYS)
    with running(ListStores(), opens=OpensAppraisers(appraiser)) as (session, log):
        for text in ("one", "two", "three"):
            done(session, log, Say(text=text))
    assert appraiser.heard[-1] == ("three", ("one", "I am here.", "two", "I am here."))


def test_two_lines_with_one_answer_are_felt_both() -> None:
    stores = ListStores()
    models = OpensModels()
    models.gate.clear()
    log = EventLog()
    session = Session(
        stores=stores,
        open_model=models,
        open_embedder=HashEmbedder,
        appraising=appraising(OpensAppraisers(ScriptedAppraiser(SAYS))),
        model=None,
        style=STYLE,
        publish=log.publish,
    )
    session.open()
    session.submit(Say(text="my dog died"))
    turn_id = session.submit(Say(text="he is fine"))
    log.wait(MessageStored, lambda event: event.message.text == "he is fine")
    models.gate.set()
    log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)
    assert session.close(timeout_s=10)
    assert [line.heard for line in felt(stores).lines.values()] == [SAD, GLAD]


def test_another_reply_does_not_feel_the_line_twice() -> None:
    stores = ListStores()
    appraiser = ScriptedAppraiser(SAYS)
    lm = ScriptedLm(["one two three four"])
    with running(stores, lm, OpensAppraisers(appraiser)) as (session, log):
        done(session, log, Say(text="my dog died"))
        kept = dict(felt(stores).lines)
        done(session, log, Regenerate())
        assert felt(stores).lines == kept
        stores.thread.thread[-1] = replace(stores.thread.thread[-1], text="one", state=stores.thread.thread[-1].state)
        done(session, log, Continue())
    assert felt(stores).lines == kept
    assert len(appraiser.heard) == 1
    assert "I seem sad." in lm.prompts[1][-1].content


def test_an_edited_line_takes_the_place_of_what_was_felt() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        done(session, log, Edit(message_id=1, text="he is fine"))
        shown = mood(session, log)
    assert shown.line is not None and shown.line.heard == GLAD
    assert shown.theirs.affect.valence > 0.3  # as if nothing sad had been said
    line = felt(stores).last()
    assert line is not None
    assert line.after == mood_after(GLAD)


def test_a_restart_goes_on_from_the_last_line_and_all_has_faded_since() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
    with running(stores) as (_, log):
        told = log.wait(MoodChanged).mood
    assert told.line is not None and told.line.heard == SAD
    assert told.theirs.label is Emotion.SADNESS
    (kept,) = felt(stores).lines.values()
    felt(stores).lines[1] = replace(kept, said_at=kept.said_at - timedelta(days=2))
    with running(stores) as (_, log):
        told = log.wait(MoodChanged).mood
    assert told.settled
    assert told.theirs.label is None
    assert told.expression.line == baseline().line


def test_a_clock_that_was_set_back_lets_nothing_fade() -> None:
    now = datetime.now(UTC) + timedelta(days=3)
    stores = ListStores()
    stores.thread = ListStore(clock=lambda: now)
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        shown = mood(session, log)
        assert shown.line is not None
        assert shown.theirs == shown.line.after.theirs


def test_a_killed_turn_leaves_a_line_that_is_felt_once_it_is_answered() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
    felt(stores).lines.clear()  # killed after the line was on disk
    with running(stores) as (session, log):
        assert log.wait(MoodChanged).mood.line is None
        done(session, log, Regenerate())
    assert [line.heard for line in felt(stores).lines.values()] == [SAD]
