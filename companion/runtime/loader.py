"""The thread on which models are opened, so that a line can be written down and the last model used meanwhile.

What it opens it hands to the mind and never touches again. Knows nothing of conversations.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from pathlib import Path

from companion.conversation.commands import ChooseModel
from companion.conversation.events import ModelLoading, Publish
from companion.conversation.ports import Cancelled, LoadProgress, LoadStage, OpenModel
from companion.errors import CompanionError, ContractError
from companion.runtime.inbox import ModelNotOpened, ModelOpened
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)


class Loader:
    """Opens one model at a time; a newer wish calls off the older one."""

    def __init__(
        self, *, open_model: OpenModel, publish: Publish, hand_over: Callable[[ModelOpened | ModelNotOpened], None]
    ) -> None:
        self._open_model = open_model
        self._publish = publish
        self._hand_over = hand_over
        self._cancelled = threading.Event()
        self.worker: Worker[tuple[Path | None, threading.Event]] = Worker(
            "loader", handle=self._load, failed=self._failed
        )

    def open(self, wish: ChooseModel) -> None:
        """From any thread."""
        self.call_off()
        self._cancelled = threading.Event()
        self.worker.put((wish.path, self._cancelled), newest_wins=True)

    def call_off(self) -> None:
        """The model being opened is not wanted any more. From any thread."""
        self._cancelled.set()

    def _load(self, item: tuple[Path | None, threading.Event]) -> None:
        path, cancelled = item
        name = path.name if path is not None else ""

        def progress(now: LoadProgress) -> None:
            self._publish(ModelLoading(name=name, stage=now.stage, fraction=now.fraction))

        started_s = time.monotonic()
        progress(LoadProgress(stage=LoadStage.STARTING))
        try:
            lm = self._open_model(path, progress, cancelled)
        except Cancelled:
            return
        if not cancelled.is_set():
            self._hand_over(ModelOpened(lm=lm, load_s=time.monotonic() - started_s))

    def _failed(self, item: tuple[Path | None, threading.Event], error: Exception) -> None:
        if not isinstance(error, CompanionError):
            log.error("a model could not be opened", exc_info=error)
            error = ContractError(repr(error))
        self._hand_over(ModelNotOpened(path=item[0], error=error))
