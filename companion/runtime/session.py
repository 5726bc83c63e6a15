"""The public face of the running companion: commands come in here, events go out through `publish`.

The one place that starts and joins threads. Knows nothing of windows or terminals.
"""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

from companion.conversation.commands import (
    ChooseHearing,
    ChooseModel,
    ChooseVoice,
    Command,
    Continue,
    Edit,
    EndTemporary,
    Export,
    FinishTurn,
    Forget,
    ForgetFeelings,
    HoldToTalk,
    Import,
    KeepDraft,
    Listen,
    Lock,
    Protect,
    ReadFacts,
    ReadFeelings,
    ReadMood,
    ReadSounds,
    Regenerate,
    RestoreBackup,
    Say,
    Search,
    SpeakReplies,
    StartTemporary,
    Unlock,
)
from companion.conversation.events import Publish
from companion.conversation.ports import Appraising, OpenEmbedder, OpenModel, Stores
from companion.conversation.reply import ReplyStyle
from companion.conversation.turn import Turn
from companion.runtime.inbox import Close, OpenLifelong, TurnAsked, Wake
from companion.runtime.loader import Loader
from companion.runtime.mind import Mind
from companion.runtime.voice import Voice
from companion.runtime.voice_ports import OpenInstrument

_NEWEST_WINS = KeepDraft | Search | ReadFacts | ReadMood | ReadFeelings


class Session:
    """One conversation with her. Every method returns at once, from any thread, but `close`, which waits.

    `publish` is called on the session's threads, in order for each turn; it must not block or raise.
    """

    def __init__(
        self,
        *,
        stores: Stores,
        open_model: OpenModel,
        open_embedder: OpenEmbedder,
        appraising: Appraising,
        model: Path | None,
        style: ReplyStyle,
        publish: Publish,
        temporary: bool = False,
        open_instrument: OpenInstrument | None = None,
        speaking: bool = False,
    ) -> None:
        """`model`: what to think with, None: the starter. `temporary`: begin with a conversation that is not stored.
        `open_instrument`: what she speaks with, None: she can only write. `speaking`: whether she does speak.
        """
        self._model = model
        self._temporary = temporary
        self._turn_ids = itertools.count(1)
        self._lock = threading.Lock()
        self._turn = Turn(id=0)
        """The newest turn: the one an interruption means."""
        self._voice = Voice(open_instrument, on=speaking, publish=publish)
        self._mind = Mind(
            voice=self._voice,
            stores=stores,
            style=style,
            appraising=appraising,
            publish=publish,
            open_starter=lambda: self._loader.open(ChooseModel(path=None)),
            open_embedder=lambda: self._loader.open_embedder(),
        )
        self._loader = Loader(
            open_model=open_model, open_embedder=open_embedder, publish=publish, hand_over=self._mind.worker.put
        )

    def open(self) -> None:
        """Start: the thread is opened and the model is loaded side by side; events tell."""
        self._voice.start()
        self._mind.worker.start()
        self._loader.worker.start()
        self._mind.worker.put(StartTemporary() if self._temporary else OpenLifelong())
        self._loader.open(ChooseModel(path=self._model))

    def submit(self, command: Command) -> int:
        """Ask for something. The id of the turn it begins, or 0 when it begins none.

        A new turn interrupts the one before; so does what changes the thread it belongs to, or takes long.
        """
        match command:
            case Say() | Edit() | Regenerate() | Continue():
                with self._lock:
                    self._turn.cancelled.set()
                    self._voice.stop()
                    turn = self._turn = Turn(id=next(self._turn_ids))
                    self._mind.worker.put(TurnAsked(turn=turn, command=command))
                return turn.id
            case ChooseModel():
                self._loader.open(command)
            case SpeakReplies(on=on):
                self._voice.switch(on)
            case Listen() | HoldToTalk() | FinishTurn() | ChooseVoice() | ChooseHearing() | ReadSounds():
                pass  # until her ears are joined
            case (
                StartTemporary() | EndTemporary() | RestoreBackup() | Forget() | ForgetFeelings() | Export() | Import()
            ):
                self.interrupt()
                self._mind.worker.put(command)
            case Unlock() | Lock() | Protect():
                self.interrupt()
                self._mind.worker.put(command)
            case _:
                self._mind.worker.put(command, newest_wins=isinstance(command, _NEWEST_WINS))
        return 0

    def interrupt(self) -> None:
        """Stop the reply. Of one that is spoken while it is written, what was heard is kept; of others, what was
        shown.
        """
        with self._lock:
            self._turn.cancelled.set()
            self._voice.stop(keep=True)
        self._mind.worker.put(Wake())

    def close(self, timeout_s: float | None = None) -> bool:
        """Stop everything; whether all threads have ended within `timeout_s` each. Lines already submitted are kept."""
        self._loader.call_off()
        self.interrupt()
        self._mind.worker.put(Close())
        self._voice.end()
        for worker in (self._mind.worker, self._loader.worker):
            worker.stop()
        ended = [thread.join(timeout_s) for thread in (self._mind.worker, self._loader.worker, self._voice)]
        return all(ended)
