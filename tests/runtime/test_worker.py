"""The one thread class: order, priority of short work, bounds, faults, and its end."""

from __future__ import annotations

import threading

import pytest

from companion.errors import ContractError
from companion.runtime.worker import INBOX_ITEMS, Worker


def ignore(item: object, error: Exception) -> None:
    raise AssertionError(f"{item} failed: {error}")


def test_items_are_handled_in_order_also_those_before_the_stop() -> None:
    seen: list[int] = []
    worker = Worker[int]("w", handle=seen.append, failed=ignore)
    for number in range(20):
        worker.put(number)
    worker.start()
    worker.stop()
    assert worker.join(10)
    assert seen == list(range(20))


def test_after_the_stop_nothing_is_accepted() -> None:
    seen: list[int] = []
    worker = Worker[int]("w", handle=seen.append, failed=ignore)
    worker.start()
    worker.stop()
    worker.put(1)
    assert worker.join(10)
    assert seen == []


def test_a_fault_is_told_and_the_next_item_follows() -> None:
    seen: list[object] = []

    def handle(item: int) -> None:
        if item == 1:
            raise ValueError("one")
        seen.append(item)

    worker = Worker[int]("w", handle=handle, failed=lambda item, error: seen.append((item, str(error))))
    for item in (0, 1, 2):
        worker.put(item)
    worker.start()
    worker.stop()
    assert worker.join(10)
    assert seen == [0, (1, "one"), 2]


def test_newest_wins_drops_waiting_items_of_the_same_type() -> None:
    seen: list[object] = []
    worker = Worker[object]("w", handle=seen.append, failed=ignore)
    for item in ("a", 1, "b"):
        worker.put(item, newest_wins=isinstance(item, str))
    worker.start()
    worker.stop()
    assert worker.join(10)
    assert seen == [1, "b"]


def test_short_work_can_be_taken_within_long_work() -> None:
    seen: list[object] = []
    waiting = threading.Event()

    def handle(item: object) -> None:
        if item == "long":
            assert waiting.wait(10)
            seen.append(worker.take(int))
            seen.append(worker.take(int))
        seen.append(item)

    worker = Worker[object]("w", handle=handle, failed=ignore)
    worker.start()
    for item in ("long", "next", 5):
        worker.put(item)
    waiting.set()
    worker.stop()
    assert worker.join(10)
    assert seen == [5, None, "long", "next"]


def test_an_inbox_has_a_bound() -> None:
    worker = Worker[int]("w", handle=lambda item: None, failed=ignore)
    for number in range(INBOX_ITEMS):
        worker.put(number)
    with pytest.raises(ContractError):
        worker.put(-1)
