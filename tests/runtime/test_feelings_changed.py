"""Feelings set right, explained, switched off, forgotten, looked back on, and failing, seen from outside."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.conversation.commands import (
    CorrectFeeling,
    EndTemporary,
    Explain,
    Forget,
    ForgetFeelings,
    Import,
    Lock,
    ReadFeelings,
    ReadMood,
    Regenerate,
    Say,
    StartTemporary,
    UndoCorrection,
    Unlock,
    UseFeelings,
)
from companion.conversation.events import (
    ConversationOpened,
    Exchanged,
    FeelingsForgotten,
    FeelingsRead,
    Forgotten,
    ModelReady,
    MoodChanged,
    ReplyExplained,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.feelings import UNCLEAR, Span
from companion.conversation.memories import Everything
from companion.conversation.ports import Appraising
from companion.conversation.trouble import Trouble
from companion.conversation.turn import Outcome
from companion.conversation.vault import Protection
from companion.emotion.correction import set_right
from companion.emotion.expression import baseline
from companion.emotion.feeling import Emotion
from companion.errors import Code, ModelFault, StoreFault
from tests.fakes import ListStores, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import OpensAppraisers, ScriptedAppraiser, appraising
from tests.fakes_store import ListStore
from tests.runtime.felt_sessions import GLAD, SAD, SAYS, done, felt, mood, running


def test_a_correction_is_shown_at_once_and_kept() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        session.submit(CorrectFeeling(message_id=1, meant=Emotion.JOY))
        told = log.wait(MoodChanged).mood
        assert told.line is not None
        assert (told.line.corrected, told.line.meant) == (True, Emotion.JOY)
        assert told.theirs.label is Emotion.JOY
        session.submit(CorrectFeeling(message_id=1, meant=None))
        assert log.wait(MoodChanged).mood.theirs.label is None
        session.submit(CorrectFeeling(message_id=99, meant=None))
        log.wait(MoodChanged)
    with running(stores) as (_, log):
        told = log.wait(MoodChanged).mood
    assert told.line is not None and told.line.counts == set_right(SAD, None)


def test_a_correction_can_be_taken_back() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        heard = log.of(MoodChanged)[-1].mood
        session.submit(CorrectFeeling(message_id=1, meant=Emotion.JOY))
        log.wait(MoodChanged, lambda told: told.mood.theirs.label is Emotion.JOY)
        session.submit(ReadFeelings(span=Span.DAY))
        (line,) = log.wait(FeelingsRead).history.moving
        assert line.felt.corrected
        session.submit(UndoCorrection(message_id=1))
        told = log.wait(MoodChanged).mood
        assert told.line is not None and not told.line.corrected
        assert told.theirs.label is heard.theirs.label
        session.submit(UndoCorrection(message_id=1))
        session.submit(UndoCorrection(message_id=99))
        log.wait(MoodChanged)
    assert felt(stores).corrections() == []


def test_corrections_teach_the_lines_after_them() -> None:
    stores = ListStores()
    taught: list[int] = []

    def learns(heard: object, corrections: Sequence[object]) -> object:
        taught.append(len(corrections))
        return GLAD if corrections else heard

    feelings = Appraising(
        open_appraiser=OpensAppraisers(ScriptedAppraiser(SAYS)),
        calibrate=learns,  # type: ignore[arg-type]
        on=True,
    )
    with running(stores, feelings=feelings) as (session, log):
        done(session, log, Say(text="my dog died"))
        session.submit(CorrectFeeling(message_id=1, meant=None))
        done(session, log, Say(text="my dog died"))
    assert taught == [0, 1]
    line = felt(stores).last()
    assert line is not None
    assert (line.heard, line.taken, line.counts) == (SAD, GLAD, GLAD)


def test_why_a_reply_says_what_was_heard_and_felt_then() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        reply = done(session, log, Say(text="my dog died")).message
        assert reply is not None
        shown = log.of(MoodChanged)[-1].mood
        session.submit(CorrectFeeling(message_id=1, meant=None))
        session.submit(Explain(message_id=reply.id))
        then = log.wait(ReplyExplained).felt
        assert then is not None and then.line is not None and then.manner is not None
        assert (then.line.message_id, then.line.heard, then.line.corrected) == (1, SAD, True)
        assert then.manner.instruction == shown.expression.instruction
        assert then.manner.shades == shown.expression.line
        session.submit(UseFeelings(on=False))
        session.submit(Explain(message_id=reply.id))
        assert log.wait(ReplyExplained).felt is None


def test_switched_off_nothing_is_inferred_kept_or_shown() -> None:
    stores, lm, opens = ListStores(), ScriptedLm(), OpensAppraisers(ScriptedAppraiser(SAYS))
    with running(stores, lm, opens, on=False) as (session, log):
        done(session, log, Say(text="my dog died"))
        shown = mood(session, log)
        session.submit(ReadFeelings(span=Span.ALL))
        assert not log.wait(FeelingsRead).history.on
        session.submit(CorrectFeeling(message_id=1, meant=Emotion.JOY))
        mood(session, log)
    assert (shown.on, shown.line, shown.expression) == (False, None, baseline())
    assert lm.prompts[0][-1].content == "my dog died"
    assert (opens.asked, felt(stores).lines, felt(stores).manners) == ([], {}, {})


def test_what_was_said_while_it_was_off_stays_unread() -> None:
    stores = ListStores()
    appraiser = ScriptedAppraiser(SAYS)
    with running(stores, opens=OpensAppraisers(appraiser)) as (session, log):
        done(session, log, Say(text="good news"))
        session.submit(UseFeelings(on=False))
        done(session, log, Say(text="my dog died"))
        session.submit(UseFeelings(on=True))
        told = mood(session, log)
        assert told.line is not None and told.line.heard == GLAD  # what was kept before is there again
        done(session, log, Regenerate())
        done(session, log, Say(text="he is fine"))
    assert [text for text, _ in appraiser.heard] == ["good news", "he is fine"]


def test_switching_it_off_in_the_middle_of_a_reply_keeps_nothing_of_it() -> None:
    started, go_on = threading.Event(), threading.Event()

    def hold(number: int) -> None:
        if number == 1:
            started.set()
            assert go_on.wait(10)

    stores = ListStores()
    with running(stores, ScriptedLm(["one two three"], before_piece=hold)) as (session, log):
        turn_id = session.submit(Say(text="my dog died"))
        assert started.wait(10)
        session.submit(UseFeelings(on=False))
        go_on.set()
        log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)
    assert felt(stores).manners == {}
    assert not log.of(MoodChanged)[-1].mood.on


def test_the_switch_works_while_the_conversation_is_locked() -> None:
    stores = ListStores()
    stores.protection, stores.passphrase = Protection.PASSPHRASE, "rain"
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        session.submit(Lock())
        log.wait(VaultChanged, lambda changed: changed.status.locked)
        session.submit(ReadMood())
        session.submit(UseFeelings(on=False))
        session.submit(Unlock(passphrase="rain"))
        log.wait(ConversationOpened)
        assert not log.wait(MoodChanged).mood.on


def test_forgetting_feelings_leaves_the_words() -> None:
    stores, lm = ListStores(), ScriptedLm()
    with running(stores, lm) as (session, log):
        done(session, log, Say(text="my dog died"))
        session.submit(ForgetFeelings())
        assert log.wait(MoodChanged).mood.line is None
        assert log.wait(FeelingsForgotten).lines == 1
        done(session, log, Regenerate())
    assert felt(stores).lines == {}  # and the line is not felt once more
    assert len(stores.thread.thread) == 2
    assert lm.forgot


def test_forgetting_what_was_said_takes_the_feelings_along() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="my dog died"))
        session.submit(Forget(what=Everything()))
        log.wait(ConversationOpened)
        assert log.wait(MoodChanged).mood.line is None
        log.wait(Forgotten)


def test_what_was_brought_in_is_felt_as_it_was_kept() -> None:
    with running(ListStores()) as (session, log):
        log.wait(MoodChanged)
        session.submit(Import(path=Path("in.json")))
        log.wait(MoodChanged)
        log.wait(Exchanged)


def test_a_temporary_conversation_feels_and_leaves_nothing() -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        done(session, log, Say(text="good news"))
        kept = dict(felt(stores).lines)
        session.submit(StartTemporary())
        done(session, log, Say(text="my dog died"))
        assert mood(session, log).theirs.label is Emotion.SADNESS
        session.submit(EndTemporary())
        told = mood(session, log)
    assert told.line is not None and told.line.heard == GLAD
    assert felt(stores).lines == kept
    assert [line.heard for line in stores.temporaries[0].felt.lines.values()] == [SAD]


def test_an_appraisal_that_fails_costs_no_reply_and_counts_as_unclear(expected_warnings: list[str]) -> None:
    stores = ListStores()
    opens = OpensAppraisers(ScriptedAppraiser(fault=ValueError("my dog died, it said")))
    with running(stores, opens=opens) as (session, log):
        assert done(session, log, Say(text="my dog died")).outcome is Outcome.DONE
    line = felt(stores).last()
    assert line is not None and line.heard == UNCLEAR
    assert expected_warnings == ["companion.runtime.heart: feeling_unread: ValueError"]
    assert log.of(Trouble) == []


def test_feelings_that_can_not_be_kept_cost_no_reply(expected_warnings: list[str]) -> None:
    stores = ListStores()
    with running(stores) as (session, log):
        log.wait(ModelReady)
        felt(stores).fault = StoreFault(Code.DISK_FULL)
        assert done(session, log, Say(text="my dog died")).outcome is Outcome.DONE
        assert mood(session, log).theirs.label is Emotion.SADNESS
    assert len(expected_warnings) == 2  # the line, and how she was


def test_feelings_that_can_not_be_read_leave_her_at_rest(expected_warnings: list[str]) -> None:
    stores = ListStores()
    felt(stores).fault = StoreFault(Code.STORE_DAMAGED)
    with running(stores) as (_, log):
        assert log.wait(MoodChanged).mood.expression == baseline()
    assert expected_warnings


def test_lines_are_read_from_words_alone_until_the_encoder_is_there() -> None:
    opens = OpensAppraisers(ScriptedAppraiser(SAYS))
    opened = threading.Event()

    def opening(encoder: object) -> ScriptedAppraiser:
        appraiser = opens(encoder)  # type: ignore[arg-type]
        if encoder is not None:
            opened.set()
        return appraiser

    feelings = replace(appraising(), open_appraiser=opening)
    with running(ListStores(), feelings=feelings) as (session, log):
        log.wait(ModelReady)
        assert opened.wait(10)
        done(session, log, Say(text="my dog died"))
        session.submit(UseFeelings(on=False))
        session.submit(UseFeelings(on=True))
        mood(session, log)
    assert [encoder is not None for encoder in opens.asked].count(True) >= 1
    assert isinstance(opens.asked[-1], HashEmbedder)


def test_an_encoder_that_can_not_be_used_leaves_the_words(expected_warnings: list[str]) -> None:
    stores = ListStores()
    tried = threading.Event()
    appraiser = ScriptedAppraiser(SAYS)

    def opening(encoder: object) -> ScriptedAppraiser:
        if encoder is None:
            return appraiser
        tried.set()
        raise ModelFault(Code.MODEL_DAMAGED, "emotion.safetensors")

    feelings = replace(appraising(), open_appraiser=opening)
    with running(stores, feelings=feelings) as (session, log):
        assert tried.wait(10)
        done(session, log, Say(text="my dog died"))
    assert [line.heard for line in felt(stores).lines.values()] == [SAD]
    assert expected_warnings == ["companion.runtime.heart: feelings are read from words alone: model_damaged"]


def test_the_past_is_answered_with_what_moved_it() -> None:
    now = datetime.now(UTC)
    times = iter(now - timedelta(hours=20 - hour) for hour in range(100))
    stores = ListStores()
    stores.thread = ListStore(clock=lambda: next(times))
    with running(stores) as (session, log):
        for text in ("good news", "nothing", "my dog died"):
            done(session, log, Say(text=text))
        histories = {}
        for span in Span:
            session.submit(ReadFeelings(span=span))
            histories[span] = log.wait(FeelingsRead).history
    day, week, every = (histories[span] for span in Span)
    assert [sum(point.lines for point in told.points) for told in (day, week, every)] == [3, 3, 3]
    assert {"good news", "my dog died"} <= {each.message.text for each in day.moving}
    assert len(every.points) == 3  # by the hour, as long as it is not long
    assert len(day.points) > 100
    assert [point.at for point in day.points] == sorted(point.at for point in day.points)
    assert day.points[-1].lines == 0  # what is left of it, until now
    assert abs(day.points[-1].theirs.valence) < 0.01
    assert day.begins < day.points[0].at <= day.points[-1].at <= day.ends + timedelta(seconds=1)


@pytest.mark.parametrize("span", Span)
def test_a_conversation_without_feelings_has_an_empty_past(span: Span) -> None:
    with running(ListStores()) as (session, log):
        log.wait(MoodChanged)
        session.submit(ReadFeelings(span=span))
        history = log.wait(FeelingsRead).history
    assert (history.on, history.span, history.points, history.moving) == (True, span, (), ())
