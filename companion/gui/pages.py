"""The rows of a thread of any length; only the pages looked at are kept. Knows nothing of Qt or of a session."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import replace

from companion.conversation.turn import Message

PAGE_ROWS = 100
KEPT_PAGES = 40
"""4,000 messages, some megabytes: more than a window shows in any minute of reading (taste)."""


class ThreadPages:
    """Messages by position, 0 the oldest. Pages least recently looked at are let go, never the last two."""

    def __init__(self) -> None:
        self.count = 0
        self._pages: OrderedDict[int, dict[int, Message]] = OrderedDict()
        self._positions: dict[int, int] = {}
        self._asked: set[int] = set()

    def open(self, count: int, newest: Sequence[Message]) -> None:
        """Another thread: `newest` are its last messages, oldest first."""
        self.count = count
        self._pages.clear()
        self._positions.clear()
        self._asked.clear()
        self.put(count - len(newest), newest)

    def get(self, position: int) -> Message | None:
        """The message there, or None while its page is not here. The look keeps its page."""
        page = self._pages.get(position // PAGE_ROWS)
        if page is None:
            return None
        self._pages.move_to_end(position // PAGE_ROWS)
        return page.get(position)

    def position(self, message_id: int) -> int | None:
        """Where a message that is here is."""
        return self._positions.get(message_id)

    def ask(self, position: int) -> list[tuple[int, int]]:
        """(start, limit) of the pages to request for `position` and its neighbours to be here; each is given once."""
        wanted = []
        own = position // PAGE_ROWS
        for page in (own, own - 1, own + 1):
            start = page * PAGE_ROWS
            limit = min(PAGE_ROWS, self.count - start)
            if start < 0 or limit <= 0 or page in self._asked or len(self._pages.get(page, ())) >= limit:
                continue
            self._asked.add(page)
            wanted.append((start, limit))
        return wanted

    def put(self, start: int, messages: Sequence[Message]) -> None:
        """These messages are at start, start + 1, ..."""
        for position, message in enumerate(messages, start):
            if not 0 <= position < self.count:
                continue
            page = self._pages.setdefault(position // PAGE_ROWS, {})
            page[position] = message
            self._positions[message.id] = position
        for page_number in {position // PAGE_ROWS for position in range(start, start + len(messages))}:
            self._asked.discard(page_number)
            if page_number in self._pages:
                self._pages.move_to_end(page_number)
        self._let_go()

    def end_with(self, position: int, message: Message) -> None:
        """`message` is the last of the thread, at `position`; what stood there and after it has left."""
        for old in range(position, self.count):
            gone = self._pages.get(old // PAGE_ROWS, {}).pop(old, None)
            if gone is not None:
                self._positions.pop(gone.id, None)
        self.count = position + 1
        self.put(position, (message,))

    def replace(self, message: Message) -> int | None:
        """The position of the message with that id, now with this text and state; None: it is not here."""
        position = self._positions.get(message.id)
        if position is not None:
            self._pages[position // PAGE_ROWS][position] = message
        return position

    def grow(self, message_id: int, text: str) -> int | None:
        """The position of the message, `text` longer now; None: it is not here."""
        position = self._positions.get(message_id)
        if position is not None:
            message = self._pages[position // PAGE_ROWS][position]
            self._pages[position // PAGE_ROWS][position] = replace(message, text=message.text + text)
        return position

    def _let_go(self) -> None:
        last = (self.count - 1) // PAGE_ROWS
        for page_number in list(self._pages):
            if len(self._pages) <= KEPT_PAGES:
                return
            if page_number < last - 1:
                for message in self._pages.pop(page_number).values():
                    self._positions.pop(message.id, None)
