"""Models looked up, fetched and deleted on threads of their own, with models of paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from companion.conversation.commands import (
    AskOffer,
    ChooseHub,
    FetchModel,
    PauseFetch,
    ReadModels,
    RemoveModel,
    Say,
)
from companion.conversation.events import TurnEnded
from companion.conversation.fetch_events import FetchEnded, ModelComing, ModelsRead, OfferRead, RemovalEnded
from companion.conversation.models import HubChoice
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import Outcome
from companion.errors import Code, ContractError, EnvironmentFault
from companion.runtime.session import Session
from tests.fakes import EventLog, ListStores, OpensModels
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.fakes_models import CATALOGUE, FREE, FakeModels, fitting, kept, offer

STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)


@contextmanager
def running(models: FakeModels | None) -> Iterator[tuple[Session, EventLog]]:
    log = EventLog()
    session = Session(
        stores=ListStores(),
        open_model=OpensModels(),
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=None,
        style=STYLE,
        publish=log.publish,
        open_models=None if models is None else lambda hub: _with(models, hub),
    )
    session.open()
    try:
        yield session, log
    finally:
        assert session.close(timeout_s=10), "a thread did not end"


def _with(models: FakeModels, hub: HubChoice) -> FakeModels:
    models.hub = hub
    return models


def test_what_there_is_is_read_and_the_computer_judged_once() -> None:
    models = FakeModels(kept("kin/Small"))
    with running(models) as (session, log):
        session.submit(ReadModels())
        read = log.wait(ModelsRead)
        assert (read.catalogue, read.fitting, read.free_bytes) == (CATALOGUE, fitting(), FREE)
        assert read.kept == (kept("kin/Small"),)
        session.submit(RemoveModel(name="Small"))
        log.wait(RemovalEnded)
    assert models.asked == ["fitting"]


def test_a_model_is_offered_then_fetched_while_she_answers() -> None:
    models = FakeModels()
    with running(models) as (session, log):
        session.submit(AskOffer(hub_id="kin/Small"))
        offered = log.wait(OfferRead).offer
        assert offered is not None
        session.submit(FetchModel(offer=offered))
        assert log.wait(ModelComing).progress.done_bytes == offered.size // 2
        session.submit(Say(text="hello"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE
        session.submit(AskOffer(hub_id="friends/Large-8B"))
        log.wait(OfferRead, lambda event: event.hub_id == "friends/Large-8B")
        models.go_on.set()
        ended = log.wait(FetchEnded)
        assert (ended.path, ended.error) == (kept("kin/Small").path, None)
        assert [model.whole for model in log.of(ModelsRead)[-1].kept] == [True]


def test_a_pause_keeps_what_has_come_and_drops_what_waits() -> None:
    models = FakeModels()
    with running(models) as (session, log):
        session.submit(FetchModel(offer=offer("kin/Small")))
        session.submit(FetchModel(offer=offer("friends/Large-8B")))
        assert models.half_way.wait(10)
        session.submit(PauseFetch())
        log.wait(FetchEnded, lambda event: event.offer.hub_id == "friends/Large-8B")
        assert [(event.path, event.error) for event in log.of(FetchEnded)] == [(None, None)] * 2
        assert [(model.hub_id, model.whole) for model in log.of(ModelsRead)[-1].kept] == [("kin/Small", False)]
        models.go_on.set()
        session.submit(FetchModel(offer=offer("kin/Small")))
        log.wait(FetchEnded, lambda event: event.path is not None)


def test_the_end_of_the_program_pauses_too() -> None:
    models = FakeModels()
    with running(models) as (session, log):
        session.submit(FetchModel(offer=offer("kin/Small")))
        assert models.half_way.wait(10)
    assert [event.error for event in log.of(FetchEnded)] == [None]
    assert [model.whole for model in models.at_hand] == [False]


def test_faults_are_answers_and_work_goes_on() -> None:
    models = FakeModels(kept("kin/Small"))
    models.fault = EnvironmentFault(Code.HUB_UNREACHABLE, "the hub")
    with running(models) as (session, log):
        session.submit(AskOffer(hub_id="kin/Small"))
        assert log.wait(OfferRead).error is models.fault
        session.submit(RemoveModel(name="Small"))
        assert log.wait(RemovalEnded).error is models.fault
        session.submit(FetchModel(offer=offer("kin/Small")))
        assert log.wait(FetchEnded).error is models.fault
        models.fault = None
        session.submit(AskOffer(hub_id="kin/Small"))
        log.wait(OfferRead, lambda event: event.offer is not None)


def test_another_hub_is_asked_from_then_on() -> None:
    with running(FakeModels()) as (session, log):
        session.submit(ChooseHub(hub=HubChoice(offline=True)))
        session.submit(AskOffer(hub_id="kin/Small"))
        error = log.wait(OfferRead).error
        assert error is not None and error.code is Code.HUB_OFFLINE


def test_offline_what_is_on_its_way_waits_too() -> None:
    models = FakeModels()
    with running(models) as (session, log):
        session.submit(FetchModel(offer=offer("kin/Small")))
        assert models.half_way.wait(10)
        session.submit(ChooseHub(hub=HubChoice(offline=True)))
        ended = log.wait(FetchEnded)
        assert (ended.path, ended.error) == (None, None)
        session.submit(FetchModel(offer=offer("kin/Small")))
        error = log.wait(FetchEnded).error
        assert error is not None and error.code is Code.HUB_OFFLINE
        models.go_on.set()
        session.submit(ChooseHub(hub=HubChoice()))
        session.submit(FetchModel(offer=offer("kin/Small")))
        assert log.wait(FetchEnded).path is not None


def test_another_mirror_changes_nothing_for_what_is_on_its_way() -> None:
    models = FakeModels()
    with running(models) as (session, log):
        session.submit(FetchModel(offer=offer("kin/Small")))
        assert models.half_way.wait(10)
        session.submit(ChooseHub(hub=HubChoice(endpoint="https://hub.example.org")))
        models.go_on.set()
        assert log.wait(FetchEnded).path is not None


def test_a_bug_is_logged_and_told(expected_warnings: list[str]) -> None:
    models = FakeModels()
    models.breaks = RuntimeError("no")
    with running(models) as (session, log):
        session.submit(FetchModel(offer=offer("kin/Small")))
        models.go_on.set()
        assert log.wait(FetchEnded).error is None
        models.offer = None  # type: ignore[method-assign, assignment]
        session.submit(AskOffer(hub_id="kin/Small"))
        assert isinstance(log.wait(OfferRead).error, ContractError)
    assert len(expected_warnings) == 2


def test_without_models_nothing_is_asked() -> None:
    with running(None) as (session, log):
        for command in (ReadModels(), AskOffer(hub_id="a/b"), PauseFetch(), RemoveModel(name="b")):
            assert session.submit(command) == 0
    assert not log.of(ModelsRead) and not log.of(OfferRead)
