"""What the session does with feelings, seen from outside: felt, kept, shown, set right, switched off, forgotten."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.conversation.commands import (
    Command,
    Continue,
    CorrectFeeling,
    Edit,
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
    Unlock,
    UseFeelings,
)
from companion.conversation.events import (
    ConversationOpened,
    Exchanged,
    FeelingsForgotten,
    FeelingsRead,
    Forgotten,
    MessageStored,
    ModelReady,
    MoodChanged,
    ReplyExplained,
    ReplyStarted,
    Trouble,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.feelings import UNCLEAR, Mood, Span
from companion.conversation.memories import Everything
from companion.conversation.persona import Persona
from companion.conversation.ports import Appraising, Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import Outcome
from companion.conversation.vault import Protection
from companion.emotion.correction import set_right
from companion.emotion.expression import baseline
from companion.emotion.feeling import Appraisal, Emotion
from companion.emotion.mood import AT_REST, Feelings
from companion.emotion.mood import felt as fold
from companion.errors import Code, ModelFault, StoreFault
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_emotion import appraisal
from tests.fakes_feelings import ListFeelings, OpensAppraisers, ScriptedAppraiser, appraising
from tests.fakes_store import ListStore

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)
SAD = appraisal(Emotion.SADNESS, -0.8, -0.3, chance=0.95, uncertainty=0.0)
GLAD = appraisal(Emotion.JOY, 0.9, 0.5, chance=0.95, uncertainty=0.0)
SAYS = {"my dog died": SAD, "he is fine": GLAD, "good news": GLAD}


@contextmanager
def running(
    stores: ListStores,
    lm: ScriptedLm | None = None,
    opens: OpensAppraisers | None = None,
    *,
    on: bool = True,
    temporary: bool = False,
    feelings: Appraising | None = None,
) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = Session(
        stores=stores,
        open_model=OpensModels(lm),
        open_embedder=HashEmbedder,
        appraising=feelings or appraising(opens or OpensAppraisers(ScriptedAppraiser(SAYS)), on=on),
        model=None,
        style=STYLE,
        publish=log.publish,
        temporary=temporary,
    )
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def done(session: Session, log: EventLog, command: Command) -> TurnEnded:
    turn_id = session.submit(command)
    return log.wait(TurnEnded, lambda ended: ended.turn_id == turn_id)


def mood(session: Session, log: EventLog) -> Mood:
    """What ReadMood answers, after all that was asked before."""
    before = len(log.of(MoodChanged))
    session.submit(ReadMood())
    while len(log.of(MoodChanged)) == before:
        log.wait(MoodChanged)
    return log.of(MoodChanged)[-1].mood


def mood_after(line: Appraisal) -> Feelings:
    """After one line, the first of all."""
    return fold(AT_REST, line, 0.0)


def felt(stores: ListStores) -> ListFeelings:
    return stores.thread.felt


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
    assert len(every.points) <= 2
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
