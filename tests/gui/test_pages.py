"""The sparse rows of a thread, without Qt."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from companion.conversation.turn import Message
from companion.gui.pages import KEPT_PAGES, PAGE_ROWS, ThreadPages
from tests.gui.fake_session import LongThread, message

Step = tuple[str, int]


def opened(count: int, newest: int = 40) -> ThreadPages:
    pages = ThreadPages()
    thread = LongThread(count)
    pages.open(count, thread[max(0, count - newest) :])
    return pages


def test_only_the_newest_are_there_at_first() -> None:
    pages = opened(1000)
    assert pages.get(999) == LongThread(1000)[999]
    assert pages.get(960) is not None
    assert pages.get(959) is None


def test_a_page_and_its_neighbours_are_asked_for_once() -> None:
    pages = opened(1000)
    assert sorted(pages.ask(450)) == [(300, 100), (400, 100), (500, 100)]
    assert pages.ask(451) == []
    pages.put(400, LongThread(1000)[400:500])
    assert pages.ask(450) == []
    assert pages.get(450) is not None


def test_the_last_page_is_as_long_as_the_thread() -> None:
    assert (1000, 5) in opened(1005, newest=2).ask(1004)


def test_an_answer_of_another_length_does_no_harm() -> None:
    pages = opened(120)
    pages.put(100, LongThread(200)[100:200])
    assert pages.get(150) is None
    pages.put(0, [])
    assert pages.get(0) is None
    assert (0, 100) in pages.ask(3)


def test_pages_looked_at_longest_ago_are_let_go_the_last_ones_never() -> None:
    pages = opened(100_000)
    thread = LongThread(100_000)
    for number in range(KEPT_PAGES + 20):
        pages.put(number * PAGE_ROWS, thread[number * PAGE_ROWS : (number + 1) * PAGE_ROWS])
    assert pages.get(0) is None
    assert pages.get((KEPT_PAGES + 19) * PAGE_ROWS) is not None
    assert pages.get(99_999) is not None
    assert len(pages._pages) <= KEPT_PAGES
    assert len(pages._positions) == sum(map(len, pages._pages.values()))


def test_what_is_replaced_leaves_with_all_after_it() -> None:
    pages = ThreadPages()
    pages.open(4, [message(number) for number in range(1, 5)])
    pages.end_with(1, message(9, "anew"))
    assert pages.count == 2
    assert [pages.get(at) for at in range(3)] == [message(1), message(9, "anew"), None]
    assert pages.position(3) is None
    assert pages.position(9) == 1


def test_growth_finds_its_message() -> None:
    pages = ThreadPages()
    pages.open(1, [message(1, "a")])
    assert pages.grow(1, "b") == 0
    assert pages.get(0) == message(1, "ab")
    assert pages.grow(7, "b") is None
    assert pages.replace(message(1, "c")) == 0
    assert pages.get(0) == message(1, "c")


steps = st.lists(st.tuples(st.sampled_from(["put", "end", "grow", "get"]), st.integers(0, 700)), max_size=60)


@given(count=st.integers(1, 500), steps=steps)
def test_what_is_there_is_always_what_was_said(count: int, steps: list[Step]) -> None:
    thread: list[Message] = LongThread(count)[:]
    pages = ThreadPages()
    pages.open(count, thread[-40:])
    for number, (step, at) in enumerate(steps):
        position = at % len(thread)
        match step:
            case "put":
                start = position - position % PAGE_ROWS
                pages.put(start, thread[start : start + PAGE_ROWS])
            case "end":
                thread[position:] = [message(1000 + number)]
                pages.end_with(position, thread[-1])
            case "grow":
                if pages.grow(thread[-1].id, "x") is not None:
                    thread[-1] = message(
                        thread[-1].id, thread[-1].text + "x", thread[-1].role, said_at=thread[-1].said_at
                    )
            case "get":
                assert pages.get(position) in (None, thread[position])
    assert pages.count == len(thread)
    assert all(pages.get(at) in (None, said) for at, said in enumerate(thread))
