"""The fold behind the page of models, without a window."""

from __future__ import annotations

from pathlib import Path

from companion.conversation.events import Event
from companion.conversation.fetch_events import FetchEnded, ModelComing, ModelsRead, OfferRead, RemovalEnded
from companion.conversation.models import DownloadProgress
from companion.errors import Code, EnvironmentFault
from companion.gui.models_state import (
    Act,
    Declined,
    Fetching,
    ModelsState,
    OfferAsked,
    Pausing,
    RemovalAsked,
    Removing,
    Wrong,
    apply,
)
from tests.fakes_models import CATALOGUE, FREE, fitting, kept, offer

OFFER, OTHER = offer("kin/Small"), offer("friends/Large-8B")
READ = ModelsRead(catalogue=CATALOGUE, fitting=fitting(), kept=(kept("kin/Small"),), free_bytes=FREE)
HALF = DownloadProgress(done_bytes=1, total_bytes=2)
FAULT = EnvironmentFault(Code.HUB_UNREACHABLE, "the hub")


def after(*events: Event | Act) -> ModelsState:
    state = ModelsState()
    for event in events:
        state = apply(state, event)
    return state


def test_what_is_read_is_kept() -> None:
    assert after(READ).read is READ


def test_an_offer_is_a_question_until_it_is_answered() -> None:
    asked = after(OfferAsked(hub_id="kin/Small"))
    assert asked.asking is not None and asked.offer is None
    offered = apply(asked, OfferRead(hub_id="kin/Small", offer=OFFER))
    assert (offered.asking, offered.offer, offered.busy) == (None, OFFER, False)
    assert apply(offered, Declined()).offer is None
    agreed = apply(offered, Fetching(offer=OFFER))
    assert (agreed.offer, agreed.busy) == (None, True)


def test_an_answer_that_nobody_waits_for_asks_nothing() -> None:
    assert after(OfferRead(hub_id="kin/Small", offer=OFFER)).offer is None
    assert after(OfferAsked(hub_id="a/b"), OfferRead(hub_id="kin/Small", offer=OFFER)).offer is None


def test_a_refused_offer_says_why_until_the_next_wish() -> None:
    refused = after(OfferAsked(hub_id="a/b"), OfferRead(hub_id="a/b", error=FAULT))
    assert (refused.asking, refused.wrong) == (None, Wrong(about="a/b", error=FAULT))
    for act in (OfferAsked(hub_id="c/d"), Fetching(offer=OFFER), RemovalAsked(name="x"), Declined()):
        assert apply(refused, act).wrong is None


def test_progress_is_that_of_the_model_on_its_way() -> None:
    state = after(Fetching(offer=OFFER), ModelComing(offer=OTHER, progress=HALF))
    assert state.fetching == Fetching(offer=OFFER)
    assert apply(state, ModelComing(offer=OFFER, progress=HALF)).fetching == Fetching(offer=OFFER, progress=HALF)
    assert after(ModelComing(offer=OFFER, progress=HALF)).fetching is None


def test_a_pause_is_one_when_it_has_ended() -> None:
    pausing = after(Fetching(offer=OFFER), Pausing())
    assert pausing.fetching == Fetching(offer=OFFER, pausing=True)
    ended = apply(pausing, FetchEnded(offer=OFFER))
    assert (ended.fetching, ended.wrong, ended.arrived) == (None, None, None)


def test_a_model_arrives_or_tells_why_not() -> None:
    arrived = after(Fetching(offer=OFFER), FetchEnded(offer=OFFER, path=Path("/models/Small")))
    assert (arrived.arrived, arrived.busy) == ("kin/Small", False)
    failed = after(Fetching(offer=OFFER), FetchEnded(offer=OFFER, error=FAULT))
    assert (failed.arrived, failed.wrong) == (None, Wrong(about="kin/Small", error=FAULT))


def test_deleting_is_asked_then_done_or_refused() -> None:
    asked = after(READ, RemovalAsked(name="Small"))
    assert asked.removal == "Small"
    assert apply(asked, Declined()).removal is None
    removing = apply(asked, Removing(name="Small"))
    assert (removing.removal, removing.removing) == (None, "Small")
    assert apply(removing, RemovalEnded(name="Small")).removing is None
    refused = apply(removing, RemovalEnded(name="Small", error=FAULT))
    assert refused.wrong == Wrong(about="Small", error=FAULT)
