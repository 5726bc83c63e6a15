"""The thread on which models are opened, so that a line can be written down and the last model used meanwhile.

What it opens it hands to the mind and never touches again. Knows nothing of conversations.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable

from companion.conversation.commands import ChooseModel
from companion.conversation.events import ModelLoading, Publish
from companion.conversation.ports import Cancelled, LoadProgress, LoadStage, OpenEmbedder, OpenModel
from companion.errors import CompanionError, ContractError
from companion.runtime.inbox import EmbedderOpened, ModelNotOpened, ModelOpened
from companion.runtime.worker import Worker

log = logging.getLogger(__name__)


class _Encoder:
    """The wish for the encoder of memories."""


_Wish = tuple[ChooseModel, threading.Event] | _Encoder


class Loader:
    """Opens one model at a time; a newer wish calls off the older one."""

    def __init__(
        self,
        *,
        open_model: OpenModel,
        open_embedder: OpenEmbedder,
        publish: Publish,
        hand_over: Callable[[ModelOpened | ModelNotOpened | EmbedderOpened], None],
    ) -> None:
        self._open_model = open_model
        self._open_embedder = open_embedder
        self._publish = publish
        self._hand_over = hand_over
        self._cancelled = threading.Event()
        self.worker: Worker[_Wish] = Worker("loader", handle=self._load, failed=self._failed)

    def open(self, wish: ChooseModel) -> None:
        """From any thread."""
        self.call_off()
        self._cancelled = threading.Event()
        self.worker.put((wish, self._cancelled), newest_wins=True)

    def open_embedder(self) -> None:
        """From any thread, once. Without an encoder, memories are found by their words alone."""
        self.worker.put(_Encoder())

    def call_off(self) -> None:
        """The model being opened is not wanted any more. From any thread."""
        self._cancelled.set()

    def _load(self, wish: _Wish) -> None:
        if isinstance(wish, _Encoder):
            self._hand_over(EmbedderOpened(embedder=self._open_embedder()))
            return
        model, cancelled = wish
        name = model.path.name if model.path is not None else ""

        def progress(now: LoadProgress) -> None:
            self._publish(ModelLoading(name=name, stage=now.stage, fraction=now.fraction))

        started_s = time.monotonic()
        progress(LoadProgress(stage=LoadStage.STARTING))
        try:
            lm = self._open_model(model.path, model.precision, progress, cancelled)
        except Cancelled:
            return
        if not cancelled.is_set():
            self._hand_over(ModelOpened(lm=lm, wish=model, load_s=time.monotonic() - started_s))

    def _failed(self, wish: _Wish, error: Exception) -> None:
        if not isinstance(error, CompanionError):
            log.error("a model could not be opened", exc_info=error)
            error = ContractError(repr(error))
        if isinstance(wish, _Encoder):
            log.warning("no encoder: %s", error)
        else:
            self._hand_over(ModelNotOpened(wish=wish[0], error=error))
