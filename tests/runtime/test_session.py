"""The whole runtime with real threads and fakes: order, waiting for a model, interruption, faults, and its end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from companion.conversation.commands import (
    ChooseModel,
    Continue,
    Edit,
    EndTemporary,
    KeepDraft,
    Locate,
    ReadPage,
    Regenerate,
    RestoreBackup,
    Say,
    Search,
    StartTemporary,
)
from companion.conversation.events import (
    ConversationOpened,
    LineRefused,
    Located,
    MessageStored,
    ModelLoading,
    ModelReady,
    ModelRefused,
    PageRead,
    ReplyGrew,
    ReplyStarted,
    SearchDone,
    TurnEnded,
)
from companion.conversation.persona import Persona
from companion.conversation.ports import Precision, Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.trouble import Trouble
from companion.conversation.turn import MessageState, Outcome, Role
from companion.errors import Code, ModelFault, StoreFault
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)


@contextmanager
def running(
    *,
    stores: ListStores | None = None,
    models: OpensModels | None = None,
    model: Path | None = None,
    precision: Precision = Precision.AUTOMATIC,
    temporary: bool = False,
) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = Session(
        stores=stores or ListStores(),
        open_model=models or OpensModels(),
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=model,
        precision=precision,
        style=STYLE,
        publish=log.publish,
        temporary=temporary,
    )
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def texts(stores: ListStores) -> list[str]:
    return [message.text for message in stores.thread.recent(100)]


def test_a_line_is_stored_then_answered() -> None:
    stores = ListStores()
    with running(stores=stores, models=OpensModels(ScriptedLm(["I hear you."]))) as (session, log):
        turn_id = session.submit(Say(text="hello"))
        assert log.wait(MessageStored).message.text == "hello"
        assert log.wait(ReplyStarted).turn_id == turn_id
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert texts(stores) == ["hello", "I hear you."]


def test_a_line_is_kept_while_the_model_still_loads() -> None:
    models = OpensModels()
    models.gate.clear()
    with running(models=models) as (session, log):
        session.submit(Say(text="early"))
        log.wait(MessageStored)
        assert not log.of(ModelReady)
        models.gate.set()
        log.wait(ModelReady)
        assert log.wait(TurnEnded).outcome is Outcome.DONE


def test_two_lines_while_the_model_loads_get_one_answer() -> None:
    models = OpensModels()
    models.gate.clear()
    with running(models=models) as (session, log):
        session.submit(Say(text="one"))
        second = session.submit(Say(text="two"))
        log.wait(MessageStored, lambda event: event.message.text == "two")
        models.gate.set()
        assert log.wait(TurnEnded, lambda event: event.turn_id == second).outcome is Outcome.DONE
        assert [message.content for message in models.lm.prompts[0][1:]] == ["one", "two"]
        assert len(models.lm.prompts) == 1


def test_an_interruption_while_the_model_loads_ends_the_turn() -> None:
    models = OpensModels()
    models.gate.clear()
    with running(models=models) as (session, log):
        session.submit(Say(text="never mind"))
        log.wait(MessageStored)
        session.interrupt()
        assert log.wait(TurnEnded).outcome is Outcome.CANCELLED
        models.gate.set()


def test_stop_ends_the_reply_and_keeps_what_was_shown() -> None:
    held = threading.Event()
    lm = ScriptedLm(["one two three"], before_piece=lambda number: None if number < 2 else _wait(held))
    stores = ListStores()
    with running(stores=stores, models=OpensModels(lm)) as (session, log):
        session.submit(Say(text="hello"))
        log.wait(ReplyGrew)
        session.interrupt()
        held.set()
        end = log.wait(TurnEnded)
        assert end.outcome is Outcome.CANCELLED
    assert texts(stores) == ["hello", "one two"]


def test_a_new_line_interrupts_the_reply_before_it() -> None:
    held = threading.Event()
    lm = ScriptedLm(["one two three", "yes"], before_piece=lambda number: None if number < 2 else _wait(held))
    with running(models=OpensModels(lm)) as (session, log):
        first = session.submit(Say(text="hello"))
        log.wait(ReplyGrew)
        second = session.submit(Say(text="no, listen"))
        held.set()
        assert log.wait(TurnEnded, lambda event: event.turn_id == first).outcome is Outcome.CANCELLED
        assert log.wait(TurnEnded, lambda event: event.turn_id == second).outcome is Outcome.DONE


def test_reading_and_searching_are_done_between_two_words() -> None:
    held = threading.Event()
    lm = ScriptedLm(["one two three"], before_piece=lambda number: None if number < 2 else _wait(held))
    stores = ListStores()
    with running(stores=stores, models=OpensModels(lm)) as (session, log):
        session.submit(Say(text="hello"))
        log.wait(ReplyStarted)
        session.submit(ReadPage(start=0, limit=10))
        session.submit(Search(query="hello"))
        session.submit(Locate(message_id=1))
        session.submit(KeepDraft(text="unsent"))
        held.set()
        page = log.wait(PageRead)
        assert page.messages[0].text == "hello"
        assert log.wait(SearchDone).hits[0].text == "hello"
        assert log.wait(Located).position == 0
        log.wait(TurnEnded)
        names = [type(event).__name__ for event in log.events]
        assert names.index("SearchDone") < names.index("TurnEnded")
    assert stores.thread.draft() == "unsent"


def test_regenerate_edit_and_continue() -> None:
    stores = ListStores()
    lm = ScriptedLm(["first", "second", "third", " and more"])
    with running(stores=stores, models=OpensModels(lm)) as (session, log):
        session.submit(Say(text="hello"))
        line = log.wait(MessageStored).message
        log.wait(TurnEnded)
        session.submit(Regenerate())
        assert log.wait(ReplyStarted).position == 1
        log.wait(TurnEnded)
        assert texts(stores) == ["hello", "second"]
        session.submit(Edit(message_id=line.id, text="hello there"))
        stored = log.wait(MessageStored)
        assert (stored.position, stored.message.text) == (0, "hello there")
        reply = log.wait(TurnEnded).message
        assert texts(stores) == ["hello there", "third"]
        assert reply is not None
        stores.thread.update(reply.id, "third", MessageState.UNFINISHED)
        session.submit(Continue())
        log.wait(TurnEnded)
        assert texts(stores) == ["hello there", "third and more"]


def test_a_line_without_an_answer_gets_one_by_regenerate() -> None:
    stores = ListStores()
    stores.thread.add(Role.PERSON, "are you there", MessageState.COMPLETE)
    with running(stores=stores) as (session, log):
        session.submit(Regenerate())
        log.wait(TurnEnded)
    assert texts(stores) == ["are you there", "I am here."]


@pytest.mark.parametrize("command", [Regenerate(), Continue()])
def test_with_nothing_to_answer_the_turn_just_ends(command: Regenerate | Continue) -> None:
    with running() as (session, log):
        session.submit(command)
        assert log.wait(TurnEnded).outcome is Outcome.CANCELLED


def test_continue_leaves_a_whole_reply_alone() -> None:
    stores = ListStores()
    stores.thread.add(Role.PERSON, "hi", MessageState.COMPLETE)
    stores.thread.add(Role.COMPANION, "hello", MessageState.COMPLETE)
    with running(stores=stores) as (session, log):
        session.submit(Continue())
        assert log.wait(TurnEnded).outcome is Outcome.CANCELLED
    assert texts(stores) == ["hi", "hello"]


def test_a_temporary_conversation_leaves_nothing_and_returns() -> None:
    stores = ListStores()
    stores.thread.add(Role.PERSON, "kept", MessageState.COMPLETE)
    with running(stores=stores) as (session, log):
        log.wait(ConversationOpened)
        session.submit(StartTemporary())
        opened = log.wait(ConversationOpened)
        assert (opened.temporary, opened.count) == (True, 0)
        session.submit(Say(text="secret"))
        log.wait(TurnEnded)
        session.submit(EndTemporary())
        back = log.wait(ConversationOpened)
        assert (back.temporary, back.count) == (False, 1)
    assert texts(stores) == ["kept"]


def test_a_session_can_begin_temporary() -> None:
    stores = ListStores()
    with running(stores=stores, temporary=True) as (session, log):
        assert log.wait(ConversationOpened).temporary
        session.submit(Say(text="secret"))
        log.wait(TurnEnded)
    assert texts(stores) == []


def test_a_store_that_can_not_be_opened_is_told_and_she_talks_all_the_same(expected_warnings: list[str]) -> None:
    stores = ListStores(StoreFault(Code.STORE_NEWER))
    with running(stores=stores) as (session, log):
        assert log.wait(ConversationOpened).temporary
        assert log.wait(Trouble).error.code is Code.STORE_NEWER
        session.submit(Say(text="hello"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE


def test_a_damaged_store_can_be_replaced_by_its_backup(expected_warnings: list[str]) -> None:
    stores = ListStores(StoreFault(Code.STORE_DAMAGED), backup_at="2026-11-23T08:00:00")
    with running(stores=stores) as (session, log):
        assert log.wait(Trouble).backup_at == "2026-11-23T08:00:00"
        session.submit(RestoreBackup())
        assert not log.wait(ConversationOpened, lambda event: not event.temporary).temporary


def test_damage_found_while_reading_is_told_with_the_backup() -> None:
    stores = ListStores(backup_at="2026-11-23T08:00:00")

    def damaged(query: str, limit: int) -> None:
        raise StoreFault(Code.STORE_DAMAGED)

    with running(stores=stores) as (session, log):
        log.wait(ConversationOpened)
        stores.thread.search = damaged  # type: ignore[method-assign,assignment]
        session.submit(Search(query="x"))
        assert log.wait(Trouble).backup_at == "2026-11-23T08:00:00"


def test_without_a_backup_restoring_is_a_fault_that_is_told(expected_warnings: list[str]) -> None:
    with running(stores=ListStores(StoreFault(Code.STORE_DAMAGED))) as (session, log):
        assert log.wait(Trouble).backup_at is None
        session.submit(RestoreBackup())
        assert log.wait(Trouble).error.code is Code.STORE_DAMAGED


def test_a_line_that_can_not_be_kept_is_given_back() -> None:
    stores = ListStores()

    def full(*_: object, **__: object) -> None:
        raise StoreFault(Code.DISK_FULL)

    with running(stores=stores) as (session, log):
        log.wait(ConversationOpened)
        stores.thread.add = full  # type: ignore[method-assign,assignment]
        session.submit(Say(text="precious"))
        assert log.wait(LineRefused).text == "precious"
        end = log.wait(TurnEnded)
        assert end.outcome is Outcome.FAILED
        assert end.error is not None and end.error.code is Code.DISK_FULL


def test_a_model_that_can_not_be_opened_leaves_the_last_one(tmp_path: Path) -> None:
    models = OpensModels(faults={tmp_path: ModelFault(Code.MODEL_DAMAGED, "x")})
    with running(models=models) as (session, log):
        log.wait(ModelReady)
        session.submit(ChooseModel(path=tmp_path))
        refused = log.wait(ModelRefused)
        assert (refused.error.code, refused.kept) == (Code.MODEL_DAMAGED, "scripted")
        session.submit(Say(text="still there?"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE


def test_at_the_start_the_starter_steps_in(tmp_path: Path) -> None:
    models = OpensModels(faults={tmp_path: ModelFault(Code.MODEL_MISSING, "x")})
    with running(models=models, model=tmp_path) as (session, log):
        session.submit(Say(text="hello"))
        assert log.wait(ModelRefused).kept is None
        log.wait(ModelReady)
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert models.asked == [tmp_path, None]


def test_without_any_model_a_line_is_kept_and_the_turn_fails() -> None:
    stores = ListStores()
    models = OpensModels(faults={None: ModelFault(Code.MODEL_MISSING, "x")})
    with running(stores=stores, models=models) as (session, log):
        session.submit(Say(text="hello"))
        end = log.wait(TurnEnded)
        assert end.error is not None and end.error.code is Code.MODEL_MISSING
        session.submit(Say(text="again"))
        assert log.wait(TurnEnded).outcome is Outcome.FAILED
    assert texts(stores) == ["hello", "again"]


def test_a_foreign_error_of_the_model_fails_the_turn_and_the_next_one_works(expected_warnings: list[str]) -> None:
    lm = ScriptedLm(["one two"], raises=ZeroDivisionError())
    with running(models=OpensModels(lm)) as (session, log):
        session.submit(Say(text="hello"))
        end = log.wait(TurnEnded)
        assert end.error is not None and end.error.code is Code.REPLY_FAILED
        assert end.message is not None
        assert (end.message.text, end.message.state) == ("one", MessageState.UNFINISHED)
        lm.raises = None
        session.submit(Say(text="again"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert expected_warnings == ["companion.runtime.mind: TurnAsked failed"]


def test_closing_keeps_a_line_that_waits_and_ends_its_turn() -> None:
    stores = ListStores()
    models = OpensModels()
    models.gate.clear()
    with running(stores=stores, models=models) as (session, log):
        session.submit(Say(text="last words"))
        session.submit(KeepDraft(text="half a"))
        threading.Timer(0.05, models.gate.set).start()
    assert texts(stores) == ["last words"]
    assert stores.thread.draft() == "half a"
    assert log.of(TurnEnded)[-1].outcome is Outcome.CANCELLED


def test_loading_tells_its_progress_and_a_backup_is_made_when_she_is_ready() -> None:
    stores = ListStores()
    with running(stores=stores) as (_, log):
        assert log.wait(ModelLoading, lambda event: event.fraction is not None).fraction == 0.5
        log.wait(ModelReady)
    assert stores.backups_asked == 1


def _wait(event: threading.Event) -> None:
    assert event.wait(10)
