"""What is done before a picture of the page of models is taken; tests/screenshots.py takes it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtQuick import QQuickItem

from companion.conversation.events import ModelRefused
from companion.conversation.fetch_events import FetchEnded, ModelComing, ModelsRead, OfferRead
from companion.conversation.models import DownloadProgress, KeptModel, Offer
from companion.conversation.ports import Precision
from companion.errors import Code, EnvironmentFault, ModelFault
from companion.language.catalogue import CATALOGUE
from companion.language.fitting import Machine, fitting
from tests.fakes_models import FREE, kept, offer

if TYPE_CHECKING:
    from tests.screenshots import Stage

BEST = next(card for card in CATALOGUE.cards if card.hub_id == "Qwen/Qwen3-1.7B")
FEWER = kept("LiquidAI/LFM2.5-1.2B-Instruct", 1_300_000_000, whole=False)
FOLDER = replace(kept("kin/Letters-1B-Chat", 2_100_000_000), licence=None)
FITTING = {precision: fitting(Machine(memory_bytes=8 * 10**9), precision) for precision in Precision}
OFFER = offer(BEST.hub_id, 4_063_000_000, licence="apache-2.0")


def read(*here: KeptModel) -> ModelsRead:
    return ModelsRead(catalogue=CATALOGUE, fitting=FITTING, kept=here, free_bytes=FREE)


def opened(stage: Stage, *here: KeptModel) -> None:
    stage.session.models.answers = False
    stage.window.talk.models.open()
    stage.session.publish(read(*here))
    stage.wait(600)


def listed(stage: Stage) -> None:
    opened(stage, FEWER, FOLDER)


def asked(stage: Stage, made: Offer = OFFER) -> None:
    opened(stage, FOLDER)
    stage.window.talk.models.ask(made.hub_id)
    stage.session.publish(OfferRead(hub_id=made.hub_id, offer=made))
    stage.wait()


def coming(stage: Stage) -> None:
    asked(stage)
    stage.window.talk.models.fetch()
    progress = DownloadProgress(done_bytes=1_310_000_000, total_bytes=OFFER.size, bytes_per_s=11_400_000)
    stage.session.publish(ModelComing(offer=OFFER, progress=progress))


def arrived(stage: Stage) -> None:
    coming(stage)
    stage.wait()
    whole = kept(OFFER.hub_id, OFFER.size)
    stage.session.publish(read(FOLDER, whole))
    stage.session.publish(FetchEnded(offer=OFFER, path=whole.path))


def no_room(stage: Stage) -> None:
    asked(stage, offer(BEST.hub_id, 120_000_000_000))


def unreachable(stage: Stage) -> None:
    opened(stage, FOLDER)
    stage.window.talk.models.ask(BEST.hub_id)
    error = EnvironmentFault(Code.HUB_UNREACHABLE, "huggingface.co (no route to host)")
    stage.session.publish(OfferRead(hub_id=BEST.hub_id, error=error))


def deleting(stage: Stage) -> None:
    opened(stage, FOLDER)
    stage.window.talk.models.askRemoval(FOLDER.hub_id or "")


def exactly(stage: Stage) -> None:
    """How exactly she reckons, after a way that did not fit."""
    listed(stage)
    stage.window.talk.choices.setPrecision("float32")
    error = ModelFault(Code.MODEL_TOO_LARGE, "it needs about 16.4 GB, and 9.1 GB is free")
    stage.session.publish(ModelRefused(error=error, kept="Letters-1B-Chat"))
    stage.wait()
    stage.window.talk.notices.dismiss()
    area, text = stage.part("modelsArea"), stage.part("precisionText")
    assert isinstance(area, QQuickItem) and isinstance(text, QQuickItem)
    area.setProperty("contentY", area.property("contentY") + text.mapToScene(QPointF(0, 0)).y() - area.height() / 2)


def others(stage: Stage) -> None:
    """The end of the page."""
    listed(stage)
    area = stage.part("modelsArea")
    assert isinstance(area, QQuickItem)
    area.setProperty("contentY", area.property("contentHeight") - area.height())
