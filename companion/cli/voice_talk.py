"""`companion chat --voice`: a conversation by voice, hands-free, with everything that is said written out.

Ctrl-C stops her while she speaks or writes, and leaves otherwise. Knows nothing of microphones.
"""

from __future__ import annotations

import queue
import sys
from typing import TextIO

from companion.cli.talk import OpenSession
from companion.cli.words_line import WordsLine
from companion.conversation.commands import Listen
from companion.conversation.events import (
    ConversationOpened,
    Event,
    LineHeard,
    LineRefused,
    ModelReady,
    ModelRefused,
    ReplyCut,
    ReplyGrew,
    ReplyStarted,
    Spoken,
    TurnEnded,
    VaultChanged,
)
from companion.conversation.heard import (
    Caption,
    EarsReady,
    Listening,
    ListeningChanged,
    MicrophoneChanged,
    TurnDropped,
    Waiting,
)
from companion.conversation.trouble import Trouble
from companion.errors import Code, StoreFault
from companion.runtime.session import Session

_WAIT_S = 0.2
"""Longest wait in one call: on Windows, Ctrl-C is only felt between two of them."""


class VoiceTerminal:
    """One conversation by voice, written to `out`; progress and faults to `notes`. Lives on the main thread."""

    def __init__(
        self, open_session: OpenSession, *, name: str, out: TextIO, notes: TextIO, feels_voice: bool = False
    ) -> None:
        """`feels_voice`: how lively the person is, is guessed from their voice, which is said at the start."""
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._session: Session = open_session(self._events.put)
        self._name = name
        self._feels_voice = feels_voice
        self._out, self._notes = out, notes
        self._line = WordsLine(notes)
        self._ready = self._basic_told = False
        self._writing = self._speaking = False
        self._answered = False
        """A line was, since the last that was counted."""
        self._heard_by = ""

    def converse(self, *, turns: int | None = None) -> int:
        """Until Ctrl-C, or so many lines were answered. The exit status: 1 where she can't hear.

        Raises StoreFault(VAULT_LOCKED) where a passphrase would have to be typed.
        """
        self._session.open()
        try:
            while turns is None or turns > 0:
                try:
                    event = self._next()
                except KeyboardInterrupt:
                    if not self._busy:
                        return 0
                    self._session.interrupt()
                    continue
                self._show(event)
                match event:
                    case ListeningChanged(listening=Listening.MUTED):
                        return 1
                    case Spoken() | TurnEnded() if turns is not None and self._answered and not self._busy:
                        self._answered = False
                        turns -= 1
            return 0
        finally:
            self._line.clear()
            self._session.close()

    @property
    def _busy(self) -> bool:
        return self._writing or self._speaking

    def _next(self) -> Event:
        while True:
            try:
                return self._events.get(timeout=_WAIT_S)
            except queue.Empty:
                continue

    def _show(self, event: Event) -> None:
        match event:
            case VaultChanged(status=status) if status.locked:
                raise StoreFault(Code.VAULT_LOCKED)
            case ConversationOpened():
                if self._feels_voice:
                    self._note("From how your voice sounds I guess how lively or calm you are, on this computer only.")
                    self._note("`companion feelings voice off` ends that.")
                self._session.submit(Listen(listening=Listening.HANDS_FREE))
            case MicrophoneChanged(name=name) if name:
                self._heard_by = name
                self._tell_ready()
            case EarsReady():
                self._ready = True
                self._tell_ready()
            case ModelReady(remote=remote) if remote:
                self._note(f"Your words go to {remote}.")
            case Caption(text=text):
                self._line.show(text)
            case Waiting():
                self._line.clear()
                self._note("I wait until you go on.")
            case TurnDropped():
                self._line.clear()
            case LineHeard(transcript=transcript):
                self._close_words()
                self._line.clear()
                self._out.write(f"you: {transcript.text}\n")
                self._out.flush()
                if transcript.guessed and not self._basic_told:
                    self._basic_told = True
                    self._note("I hear you with the basic recogniser; `companion hearing list` shows better ones.")
            case ReplyStarted(message=message):
                self._close_words()
                self._writing = True
                self._out.write(f"{self._name}: {message.text}")
                self._out.flush()
            case ReplyGrew(text=text) if self._writing:
                self._out.write(text)
                self._out.flush()
            case TurnEnded(error=error):
                self._close_words()
                self._answered = True
                if error is not None:
                    self._note(str(error))
            case Spoken(over=over):
                self._speaking = not over
            case ReplyCut(message=message):
                self._note(f"  [you heard: {message.text}]")
            case LineRefused(text=text):
                self._note(f"Not kept: {text}")
            case ModelRefused(error=error) | Trouble(error=error):
                self._line.clear()
                self._note(str(error))
            case _:
                pass

    def _tell_ready(self) -> None:
        if self._ready and self._heard_by:
            self._note(f"I'm listening on {self._heard_by}. Talk any time to interrupt me. Ctrl-C ends it.")

    def _close_words(self) -> None:
        """Her line is complete, as far as it goes."""
        if self._writing:
            self._writing = False
            self._out.write("\n")
            self._out.flush()

    def _note(self, words: str) -> None:
        self._notes.write(f"{words}\n")
        self._notes.flush()


def talk_by_voice(open_session: OpenSession, *, name: str, feels_voice: bool) -> int:
    """The conversation on the microphone, the loudspeaker and standard output. The exit status. `feels_voice`: as
    `VoiceTerminal` has it.
    """
    terminal = VoiceTerminal(open_session, name=name, out=sys.stdout, notes=sys.stderr, feels_voice=feels_voice)
    return terminal.converse()
