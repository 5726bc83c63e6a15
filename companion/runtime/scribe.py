"""The thread that writes down what is heard: it owns the recogniser, and nobody waits for it.

Whisper takes seconds for a turn, sphinx decodes while the person speaks; for both, sound waits here in line. What is
not wanted any more is called off in the middle. Knows nothing of microphones or of when somebody has finished.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from companion.conversation.ports import Cancelled
from companion.errors import CompanionError, ContractError, ModelFault
from companion.runtime.ears_ports import Failed, Finished, News, NotOpened, Opened, OpenRecognizer, Recognizer, Words

if TYPE_CHECKING:
    from companion.audio.chunk import Chunk

log = logging.getLogger(__name__)

WAITING_CHUNKS = 3000
"""Chunks of 20 ms in line: a minute. Further ones are dropped and counted, and no new turn is taken (taste)."""
AGAIN_CHUNKS = 1500
"""So short must the line be before a turn is taken again (taste)."""
WORTH_S = 0.15
"""A call that has run longer is called off, and the turn fed anew; a shorter one is waited for: the basic recogniser
takes a third of a turn's length to hear it again (taste).
"""


T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Begin:
    turn: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    turn: int
    chunk: Chunk


@dataclass(frozen=True, slots=True, kw_only=True)
class _Finish:
    turn: int


_Item = _Begin | _Feed | _Finish


class Scribe:
    """`Scribing`. `start`, then from one thread begin, feed, finish, drop and news; at last `end` and `join`."""

    def __init__(
        self,
        open_recognizer: OpenRecognizer,
        *,
        open_basic: OpenRecognizer | None = None,
        told: Callable[[], None] = lambda: None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        """`open_basic`: another that may do where the first has no usable model. `told`: called whenever there is news,
        on the scribe's thread.
        """
        self.dropped = 0
        self._opens = open_recognizer, open_basic
        self._told = told
        self._now = now
        self._taking = 0  # the ears' side: the turn that is fed
        self._cancelled = threading.Event()
        self._changed = threading.Condition()  # guards what follows
        self._items = deque[_Item]()
        self._full = self._stopping = False
        self._news = deque[News]()  # newer words take the place of older ones, so that there are few
        self._turn = 0  # the one that is written down; 0: none that anybody wants
        self._finishing = False
        self._busy_since_s: float | None = None  # in a call that may take long
        self._called_off = False
        self._slow = False  # its parts take long
        # The scribe's thread
        self._recognizer: Recognizer | None = None
        self._chunks: list[Chunk] = []  # of the turn
        self._said = ""
        self._thread = threading.Thread(target=self._run, name="scribe")

    def start(self) -> None:
        """Opens the recogniser; what comes before it is open waits."""
        self._thread.start()

    def end(self) -> None:
        """The thread ends soon. What is not written down yet never will be."""
        self._cancelled.set()
        with self._changed:
            self._stopping = True
            self._turn = 0
            self._items.clear()
            self._call_off(after_s=0.0)
            if self._recognizer is not None:
                self._recognizer.cancel()  # also where it waits in `feed`
            self._changed.notify()

    def join(self, timeout_s: float | None = None) -> bool:
        """Whether the thread has ended within `timeout_s`. Only after `start`."""
        self._thread.join(timeout_s)
        return not self._thread.is_alive()

    # The ears' side

    def begin(self, turn: int) -> bool:
        with self._changed:
            self._full = len(self._items) >= (AGAIN_CHUNKS if self._full else WAITING_CHUNKS)
            if self._full:
                return False
            self._taking = turn
            self._put(_Begin(turn=turn))
        return True

    def feed(self, chunk: Chunk) -> None:
        with self._changed:
            if self._items and self._items[-1] == _Finish(turn=self._taking):
                self._items.pop()  # they went on before it was even begun
            if self._finishing and self._turn == self._taking:
                self._call_off(after_s=WORTH_S)
            if len(self._items) >= WAITING_CHUNKS:
                self.dropped += 1
                return
            self._put(_Feed(turn=self._taking, chunk=chunk))

    def finish(self) -> None:
        with self._changed:
            if not self._finishing and self._turn == self._taking:  # it makes words of a part, which nobody needs now
                self._call_off(after_s=0.0 if self._slow else WORTH_S)
            self._put(_Finish(turn=self._taking))

    def drop(self, turn: int) -> None:
        with self._changed:
            self._items = deque(item for item in self._items if item.turn != turn)
            if self._turn == turn:
                self._turn = 0
                self._call_off(after_s=0.0)

    def news(self) -> Sequence[News]:
        with self._changed:
            came, self._news = tuple(self._news), deque()
        return came

    def _put(self, item: _Item) -> None:
        if not self._stopping:
            self._items.append(item)
            self._changed.notify()

    def _call_off(self, *, after_s: float) -> None:
        since_s = self._busy_since_s
        if since_s is not None and self._now() - since_s >= after_s and self._recognizer is not None:
            self._called_off = True
            self._recognizer.cancel()

    # The scribe's thread

    def _run(self) -> None:
        try:
            self._recognizer = self._opened()
        except Cancelled:
            pass
        except Exception as error:  # noqa: BLE001 - the border at which this thread's faults become values
            self._tell(NotOpened(error=_as_told(error)))
        else:
            self._tell(Opened())
        while (item := self._next()) is not None:
            try:
                self._do(item)
            except Cancelled:
                pass
            except Exception as error:  # noqa: BLE001 - as above
                self._fail(item.turn, _as_told(error))
        if self._recognizer is not None:
            self._recognizer.close()

    def _opened(self) -> Recognizer:
        chosen, basic = self._opens
        try:
            return chosen(self._cancelled)
        except ModelFault as fault:
            if basic is None:
                raise
            self._tell(Failed(turn=0, error=fault))
            return basic(self._cancelled)

    def _next(self) -> _Item | None:
        """The next item of a turn that is wanted; None: the thread is to end."""
        with self._changed:
            while True:
                self._changed.wait_for(lambda: self._items or self._stopping)
                if self._stopping:
                    return None
                item = self._items.popleft()
                if isinstance(item, _Begin):
                    self._turn, self._chunks, self._said = item.turn, [], ""
                if item.turn == self._turn:
                    return item

    def _do(self, item: _Item) -> None:
        if self._recognizer is None:
            return  # nobody waits for it: that is known
        match item:
            case _Begin():
                self._recognizer.begin()
            case _Feed(turn=turn, chunk=chunk):
                self._chunks.append(chunk)
                self._recognizer.feed(chunk)
                if not self._items:  # while it is behind, it makes no words of parts
                    said = self._answer(self._recognizer.partial, finishing=False)
                    if said is not None and said != self._said:
                        self._said = said
                        self._tell(Words(turn=turn, text=said))
            case _Finish(turn=turn):
                transcript = self._answer(self._recognizer.finish, finishing=True)
                if transcript is not None:
                    self._said = transcript.text
                    self._tell(Finished(turn=turn, chunks=len(self._chunks), transcript=transcript))

    def _answer(self, call: Callable[[], T], *, finishing: bool) -> T | None:
        """What the recogniser says, which may take long; None where it was called off, and the turn fed anew."""
        with self._changed:
            since_s = self._busy_since_s = self._now()
            self._finishing = finishing
        answer: T | None = None
        try:
            answer = call()
        except Cancelled:
            pass
        finally:
            with self._changed:
                self._busy_since_s, self._finishing = None, False
                called_off, self._called_off = self._called_off, False
                self._slow = self._slow or (not finishing and self._now() - since_s >= WORTH_S)
                wanted = self._turn != 0
        if called_off and wanted and self._recognizer is not None:
            self._recognizer.begin()
            for chunk in self._chunks:
                self._recognizer.feed(chunk)
        return None if called_off else answer

    def _fail(self, turn: int, error: CompanionError) -> None:
        with self._changed:
            self._turn = 0
            self._items = deque(item for item in self._items if item.turn != turn)
        self._tell(Failed(turn=turn, error=error))

    def _tell(self, news: News) -> None:
        with self._changed:
            if isinstance(news, Words) and self._news and isinstance(self._news[-1], Words):
                self._news.pop()
            self._news.append(news)
        self._told()


def _as_told(error: Exception) -> CompanionError:
    if isinstance(error, CompanionError):
        return error
    log.error("the recogniser failed", exc_info=error)
    return ContractError(repr(error))
