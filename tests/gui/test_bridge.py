"""The crossing from the runtime's threads to the GUI thread."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, QThread, Slot
from pytestqt.qtbot import QtBot

from companion.conversation.events import Event, Located, Loudness, ModelLoading, PromptReading, ReplyGrew
from companion.conversation.fetch_events import ModelComing
from companion.conversation.heard import Caption, Level
from companion.conversation.models import DownloadProgress
from companion.conversation.ports import LoadStage
from companion.gui.bridge import Bridge
from tests.fakes_models import offer


class Listener(QObject):
    """Keeps the batches, and the threads they came on."""

    def __init__(self, bridge: Bridge) -> None:
        super().__init__()
        self.batches: list[tuple[Event, ...]] = []
        self.threads: set[QThread] = set()
        bridge.events.connect(self.on_events)

    @Slot(object)
    def on_events(self, batch: tuple[Event, ...]) -> None:
        self.batches.append(batch)
        self.threads.add(QThread.currentThread())

    @property
    def events(self) -> list[Event]:
        return [event for batch in self.batches for event in batch]


def located(number: int) -> Located:
    return Located(message_id=number, position=None)


def test_events_of_many_threads_arrive_in_order_on_the_gui_thread(qtbot: QtBot) -> None:
    bridge = Bridge()
    listener = Listener(bridge)

    def publish(start: int) -> None:
        for number in range(start, start + 500):
            bridge.publish(located(number))

    threads = [threading.Thread(target=publish, args=(start,)) for start in (0, 1000, 2000)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    qtbot.waitUntil(lambda: len(listener.events) == 1500)
    numbers = [event.message_id for event in listener.events if isinstance(event, Located)]
    for start in (0, 1000, 2000):
        assert [number for number in numbers if start <= number < start + 500] == list(range(start, start + 500))
    assert listener.threads == {bridge.thread()}
    assert len(listener.batches) < 1500


def test_growth_is_joined_and_only_the_newest_progress_is_kept(qtbot: QtBot) -> None:
    bridge = Bridge()
    listener = Listener(bridge)
    for number in range(1000):
        bridge.publish(PromptReading(turn_id=1, done_tokens=number, total_tokens=1000))
    for _ in range(1000):
        bridge.publish(ReplyGrew(turn_id=1, message_id=2, text="ab"))
    bridge.publish(ReplyGrew(turn_id=1, message_id=3, text="c"))
    for number in range(10):
        bridge.publish(ModelLoading(name="m", stage=LoadStage.READING, fraction=number / 10))
    qtbot.waitUntil(lambda: len(listener.events) == 4)
    assert listener.events == [
        PromptReading(turn_id=1, done_tokens=999, total_tokens=1000),
        ReplyGrew(turn_id=1, message_id=2, text="ab" * 1000),
        ReplyGrew(turn_id=1, message_id=3, text="c"),
        ModelLoading(name="m", stage=LoadStage.READING, fraction=0.9),
    ]


def test_sound_never_queues_up_whatever_comes_between(qtbot: QtBot) -> None:
    bridge = Bridge()
    listener = Listener(bridge)
    for number in range(100):
        bridge.publish(Level(db=-float(number), speech=False))
        bridge.publish(Caption(turn=1, text=str(number)))
        bridge.publish(Loudness(db=-float(number)))
    bridge.publish(Caption(turn=2, text="another"))
    bridge.publish(located(1))
    bridge.publish(Level(db=-100.0, speech=False))
    qtbot.waitUntil(lambda: len(listener.events) == 5)
    assert listener.events == [
        Level(db=-100.0, speech=False),
        Caption(turn=1, text="99"),
        Loudness(db=-99.0),
        Caption(turn=2, text="another"),
        located(1),
    ]


def test_of_a_download_only_the_newest_progress_is_kept(qtbot: QtBot) -> None:
    bridge = Bridge()
    listener = Listener(bridge)
    coming = [
        ModelComing(offer=offer("kin/Small"), progress=DownloadProgress(done_bytes=done, total_bytes=9))
        for done in range(9)
    ]
    for event in coming:
        bridge.publish(event)
        bridge.publish(located(0))
    qtbot.waitUntil(lambda: len(listener.events) == 10)
    assert [event for event in listener.events if isinstance(event, ModelComing)] == coming[-1:]


def test_nothing_comes_after_the_end(qtbot: QtBot) -> None:
    bridge = Bridge()
    listener = Listener(bridge)
    bridge.publish(located(1))
    bridge.close()
    bridge.publish(located(2))
    after = Bridge()
    with qtbot.waitSignal(after.events):
        after.publish(located(3))
    assert listener.batches == []
