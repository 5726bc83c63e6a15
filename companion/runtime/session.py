"""The public face of the running companion: commands come in here, events go out through `publish`.

The one place that starts and joins threads. Knows nothing of windows or terminals.
"""

from __future__ import annotations

import itertools
import threading
from pathlib import Path

from companion.conversation.commands import (
    AskOffer,
    ChooseHearing,
    ChooseHub,
    ChooseModel,
    ChooseVoice,
    Command,
    Continue,
    Edit,
    EndTemporary,
    Export,
    FetchModel,
    FinishTurn,
    Forget,
    ForgetFeelings,
    HoldToTalk,
    Import,
    KeepDraft,
    Listen,
    Lock,
    PauseFetch,
    Protect,
    ReadFacts,
    ReadFeelings,
    ReadModels,
    ReadMood,
    ReadSounds,
    Regenerate,
    RemoveModel,
    RestoreBackup,
    Say,
    Search,
    SpeakReplies,
    SpeakSample,
    StartTemporary,
    TurnCommand,
    Unlock,
    UseFeelings,
)
from companion.conversation.events import LineHeard, Publish
from companion.conversation.heard import LikelyEnd, Listening, Utterance
from companion.conversation.models import HubChoice, OpenModels
from companion.conversation.ports import Appraising, OpenEmbedder, OpenModel, Precision, Stores
from companion.conversation.reply import ReplyStyle
from companion.conversation.sound_choices import HearingChoice, VoiceChoice
from companion.conversation.turn import Turn
from companion.runtime.ears_ports import Hearing
from companion.runtime.fetcher import Fetcher
from companion.runtime.floor import Floor, said
from companion.runtime.inbox import Close, Foresee, OpenLifelong, TurnAsked, Wake
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
        precision: Precision = Precision.AUTOMATIC,
        style: ReplyStyle,
        publish: Publish,
        temporary: bool = False,
        open_instrument: OpenInstrument | None = None,
        voice: VoiceChoice | None = None,
        speaking: bool = False,
        hearing: Hearing | None = None,
        listens_with: HearingChoice | None = None,
        open_models: OpenModels | None = None,
        hub: HubChoice | None = None,
    ) -> None:
        """`model`: what to think with, None: the starter; `precision`: how exactly. `temporary`: begin with a
        conversation that is not stored. `open_instrument`: what she speaks with, None: she can only write. `speaking`:
        whether she does speak. `hearing`: what she can listen with, None: she can only read. `open_models`: what else
        there is to think with, None: nothing can be looked up or fetched.
        """
        self._first = ChooseModel(path=model, precision=precision)
        self._temporary = temporary
        self._turn_ids = itertools.count(1)
        self._lock = threading.Lock()
        self._turn = Turn(id=0)
        """The newest turn: the one an interruption means."""
        self._publish = publish
        self._voice = Voice(open_instrument, on=speaking, publish=publish, choice=voice)
        self._mind = Mind(
            voice=self._voice,
            stores=stores,
            style=style,
            appraising=appraising,
            publish=publish,
            open_instead=lambda wish: self._loader.open(wish),
            open_embedder=lambda: self._loader.open_embedder(),
        )
        self._loader = Loader(
            open_model=open_model, open_embedder=open_embedder, publish=publish, hand_over=self._mind.worker.put
        )
        self._floor: Floor | None = None
        if hearing is not None:
            self._floor = Floor(
                hearing,
                listens_with or HearingChoice(),
                voice=self._voice,
                publish=publish,
                take=self._take_spoken,
                ask=self.submit,
                give_way=self._give_way,
                foresee=self._foresee,
                measuring=appraising.on and appraising.voice,
            )

        self._fetcher = Fetcher(open_models, hub or HubChoice(), publish=publish) if open_models is not None else None

    def open(self) -> None:
        """Start: the thread is opened and the model is loaded side by side; events tell."""
        self._voice.start()
        if self._floor is not None:
            self._floor.start()
        if self._fetcher is not None:
            self._fetcher.start()
        self._mind.worker.start()
        self._loader.worker.start()
        self._mind.worker.put(StartTemporary() if self._temporary else OpenLifelong())
        self._loader.open(self._first)

    def submit(self, command: Command) -> int:
        """Ask for something. The id of the turn it begins, or 0 when it begins none.

        A new turn interrupts the one before; so does what changes the thread it belongs to, or takes long.
        """
        match command:
            case Say() | Edit() | Regenerate() | Continue():
                return self._begin_turn(command)
            case ChooseModel():
                self._loader.open(command)
            case SpeakReplies(on=on):
                self._voice.switch(on)
            case ChooseVoice(choice=voice):
                self._voice.choose(voice)
            case SpeakSample(text=text):
                self._voice.sample(text)
            case ReadSounds():
                self._voice.read_choices()
            case Listen() | HoldToTalk() | FinishTurn() if self._floor is not None:
                self._floor.do(command)
            case ChooseHearing(choice=hearing) if self._floor is not None:
                self._floor.choose(hearing)
            case Listen() | HoldToTalk() | FinishTurn() | ChooseHearing():
                pass  # she can only read
            case ReadModels() | AskOffer() | FetchModel() | PauseFetch() | RemoveModel() | ChooseHub():
                if self._fetcher is not None:
                    self._fetcher.do(command)
                if isinstance(command, ChooseHub):
                    self._mind.worker.put(command)
            case UseFeelings(on=on, voice=voice):
                if self._floor is not None:
                    self._floor.measure(on and voice)
                self._mind.worker.put(command)
            case (
                StartTemporary() | EndTemporary() | RestoreBackup() | Forget() | ForgetFeelings() | Export() | Import()
            ):
                self.interrupt()
                self._mind.worker.put(command)
            case Unlock() | Lock() | Protect():
                if self._floor is not None and isinstance(command, Lock):
                    self._floor.do(Listen(listening=Listening.MUTED))
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

    def _begin_turn(self, command: TurnCommand, spoken: Utterance | None = None) -> int:
        with self._lock:
            self._turn.cancelled.set()
            self._voice.stop()
            turn = self._turn = Turn(id=next(self._turn_ids))
            if spoken is not None:  # told before anything that comes of it
                self._publish(LineHeard(turn_id=turn.id, turn=spoken.turn, transcript=spoken.transcript))
            self._mind.worker.put(TurnAsked(turn=turn, command=command))
        return turn.id

    def _take_spoken(self, utterance: Utterance) -> None:
        self._begin_turn(said(utterance), utterance)

    def _foresee(self, likely: LikelyEnd | None) -> None:
        line = Foresee(text="") if likely is None else Foresee(text=likely.text, prosody=likely.prosody)
        self._mind.worker.put(line, newest_wins=True)

    def _give_way(self) -> None:
        """The person speaks over her: of her reply, what was heard counts."""
        with self._lock:
            self._turn.cancelled.set()
            self._voice.stop()
        self._mind.worker.put(Wake())

    def close(self, timeout_s: float | None = None) -> bool:
        """Stop everything; whether all threads have ended within `timeout_s` each. Lines already submitted are kept."""
        self._loader.call_off()
        self.interrupt()
        self._mind.worker.put(Close())
        self._voice.end()
        if self._floor is not None:
            self._floor.end()
        if self._fetcher is not None:
            self._fetcher.end()
        for worker in (self._mind.worker, self._loader.worker):
            worker.stop()
        threads = (self._mind.worker, self._loader.worker, self._voice)
        ended = [thread.join(timeout_s) for thread in threads]
        if self._floor is not None:
            ended.append(self._floor.join(timeout_s))
        if self._fetcher is not None:
            ended.append(self._fetcher.join(timeout_s))
        return all(ended)
