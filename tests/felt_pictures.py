"""What is done before a picture of how both have felt is taken; tests/screenshots.py takes it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from companion.conversation.commands import CorrectFeeling, UseFeelings
from companion.emotion.feeling import Emotion
from tests import memory_pictures
from tests.felt_lives import TOLD_IN_CHINESE, weeks

if TYPE_CHECKING:
    from tests.screenshots import Stage


def live(stage: Stage) -> None:
    stage.session.feelings.past = weeks(datetime.now(UTC))


def live_in_chinese(stage: Stage) -> None:
    stage.session.feelings.past = weeks(datetime.now(UTC), TOLD_IN_CHINESE, talk="然后我们接着聊")


def week(stage: Stage) -> None:
    live(stage)
    stage.window.talk.felt.open()


def day(stage: Stage) -> None:
    week(stage)
    stage.window.talk.felt.setSpan("day")


def all_time(stage: Stage) -> None:
    week(stage)
    stage.window.talk.felt.setSpan("all")


def liveliness(stage: Stage) -> None:
    all_time(stage)
    stage.window.talk.felt.setAxis("arousal")


def in_chinese(stage: Stage) -> None:
    live_in_chinese(stage)
    stage.window.talk.felt.open()
    stage.window.talk.felt.setSpan("all")


def asking_in_chinese(stage: Stage) -> None:
    in_chinese(stage)
    stage.wait()
    stage.window.talk.felt.askRight(0)


def by_keys(stage: Stage) -> None:
    all_time(stage)
    stage.wait()
    curve = stage.part("feltCurve")
    curve.forceActiveFocus()  # type: ignore[attr-defined]
    curve.setProperty("current", 4)


def switched_off(stage: Stage) -> None:
    week(stage)
    stage.session.submit(UseFeelings(on=False))


def empty(stage: Stage) -> None:
    stage.window.talk.felt.open()


def setting_right(stage: Stage) -> None:
    week(stage)
    stage.wait()
    stage.window.talk.felt.askRight(len(stage.window.talk.felt.lines._rows) - 2)


def set_right(stage: Stage) -> None:
    setting_right(stage)
    stage.wait()
    stage.window.talk.right.choose("tired")


def corrected(stage: Stage) -> None:
    week(stage)
    stage.wait()
    number = stage.window.talk.felt.lines._rows[-2].line.message.id
    stage.session.submit(CorrectFeeling(message_id=number, meant=Emotion.JOY))


def beside(stage: Stage) -> None:
    live(stage)
    memory_pictures.remembering(stage)
    stage.window.talk.memories.leave()
    stage.wait()
    stage.window.talk.memories.open()
    stage.window.talk.felt.setSpan("all")
