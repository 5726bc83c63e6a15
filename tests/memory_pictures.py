"""What is done before a picture of the page of memories is taken; tests/screenshots.py takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QMetaObject

from companion.conversation.events import MemoryLearning
from companion.conversation.memories import Memories, Recollection
from tests.gui.conftest import all_items
from tests.gui.fake_memory import FACTS, PAST, explained

if TYPE_CHECKING:
    from tests.screenshots import Stage


def remembering(stage: Stage) -> None:
    stage.session.memory.facts = FACTS
    stage.session.memory.past = PAST
    reply = stage.session.thread[2]
    stage.session.memory.explanations = {reply.id: explained(reply, stage.session.thread[1])}
    stage.window.talk.memories.explain(reply.id, reply.text)
    stage.window.talk.memories.facts.togglePast()


def remembered(stage: Stage) -> None:
    stage.say("I dreamt of the river again.")
    stage.session.start("It keeps coming back to you, that river. What was it like this time?")
    line = stage.session.thread[1]
    moment = Recollection(messages=(line,), found=frozenset({line.id}), score=1.0)
    stage.session.finish(given=Memories(facts=(FACTS[0].fact, FACTS[4].fact), moments=(moment,)))


def learning(stage: Stage) -> None:
    stage.window.talk.memories.open()
    stage.session.publish(MemoryLearning(left=1204))


def forgetting(stage: Stage) -> None:
    remembering(stage)
    stage.window.talk.memories.forgetTopic("Lisbon")


def forgetting_everything(stage: Stage) -> None:
    remembering(stage)
    stage.window.talk.memories.forgetEverything()


def forgetting_a_day(stage: Stage) -> None:
    remembering(stage)
    QMetaObject.invokeMethod(stage.part("forgetWhatCard"), "ask", Q_ARG("QVariant", "day"))


def forgotten(stage: Stage) -> None:
    forgetting(stage)
    stage.wait()
    stage.window.talk.memories.question.forget()


def choosing_where(stage: Stage) -> None:
    remembering(stage)
    stage.wait()
    there = [item for item in all_items(stage.root.contentItem()) if item.objectName() == "whereButton"]
    button = next(item for item in there if item.isVisible())
    QMetaObject.invokeMethod(stage.part("facts"), "askWhere", Q_ARG("QVariant", 1), Q_ARG("QVariant", button))


def exporting(stage: Stage) -> None:
    remembering(stage)
    stage.part("exportCard").setProperty("visible", True)


def finding(stage: Stage) -> None:
    remembering(stage)
    stage.wait()
    QMetaObject.invokeMethod(stage.part("memoryPage"), "search")
    stage.part("factSearch").setProperty("text", "ana")


def changing(stage: Stage) -> None:
    remembering(stage)
    stage.wait()
    stage.part("facts").setProperty("currentIndex", 2)
    stage.part("facts").setProperty("editedId", FACTS[1].fact.id)
