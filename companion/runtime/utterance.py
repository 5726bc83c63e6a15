"""One reply on its way into sound: text that still comes, pieces that wait, and how much of it was heard.

Knows no thread and no device. Positions are characters of the reply's text.
"""

from __future__ import annotations

import threading
from collections import deque
from dataclasses import dataclass

from companion.conversation.sentences import Piece, SentenceEnds, Sentences
from companion.emotion.expression import Voice
from companion.runtime.voice_ports import Heard, Speech

WORD_S = 0.15
"""A word that has sounded so long was heard: about half of one at her usual 170 a minute (taste)."""


LOUD_S = 0.05
"""Of sound, over which its loudness is taken: as often as it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sounding:
    """A piece whose sound is in line."""

    mark: int
    piece: Piece
    speech: Speech


class Utterance:
    """`start`: where of the reply's text that begins which is to be spoken."""

    def __init__(self, message_id: int, voice: Voice, start: int) -> None:
        self.message_id = message_id
        self.voice = voice
        self.stopped = threading.Event()
        """No more of it may sound."""
        self.written = False
        """All of its text has come."""
        self.reached = start
        """So much of it has begun to sound."""
        self.understood = start
        """So much of it was heard, a word that had only begun left out."""
        self.begun = False
        """A word of it was heard."""
        self.kept = False
        """Whatever was heard of it, all of its text counts."""
        self.over = False
        """It was told that nothing more of it will be spoken."""
        self.loudness_db: float | None = None
        """Of what has come out just now; None: nothing of it has."""
        self.late = 0
        """How often its sound came too late."""
        self._start = start
        self._text: list[str] = []  # at most a reply's, as is what came of it
        self._came: list[str] = []
        self._pieces = deque[Piece]()
        self._sentences: Sentences | None = None
        self._all_cut = self._making = False
        self._in_line = deque[_Sounding]()
        self._newest = ""

    def grow(self, text: str) -> None:
        """More of its text has come."""
        self._text.append(text)
        self._came.append(text)

    def came(self) -> tuple[str, bool]:
        """What has come since this was last asked, and whether that was all."""
        text, self._came = "".join(self._came), []
        return text, self.written

    def next_piece(self, text: str, ends: SentenceEnds, *, written: bool) -> Piece | None:
        """What is to be said next, once that is decided, now that `text` has come."""
        if self._sentences is None:
            self._sentences = Sentences(ends)
        self._pieces.extend(self._sentences.feed(text))
        if written and not self._all_cut:
            self._all_cut = True
            self._pieces.extend(self._sentences.finish())
        self._making = bool(self._pieces)
        return self._pieces.popleft() if self._pieces else None

    @property
    def waits(self) -> bool:
        """There is text that was not looked at yet."""
        return bool(self._came or self._pieces or (self.written and not self._all_cut))

    def pass_over(self) -> None:
        """There was nothing to say in the piece."""
        self._making = False

    def put(self, mark: int, piece: Piece, speech: Speech) -> None:
        """The piece is about to be put in line; its end is known by `mark`."""
        self._in_line.append(_Sounding(mark=mark, piece=piece, speech=speech))
        self._newest = piece.text
        self._making = False

    @property
    def in_line(self) -> bool:
        """Something was put in line and has not come out to its end."""
        return bool(self._in_line)

    @property
    def all_said(self) -> bool:
        """There is nothing more to speak, and all of it was heard."""
        return self.written and not self.waits and not self._making and not self.in_line

    @property
    def saying(self) -> str:
        """The text that sounds now and comes next, or sounded just before what is made now; "": it is silent, has been
        stopped, or nothing of it has come out yet.
        """
        if self.stopped.is_set() or self.all_said or not (self.begun or self.reached > self._start):
            return ""
        return "".join(one.piece.text for one in self._in_line) or self._newest

    def take(self, heard: Heard, *, called_off: bool = False) -> None:
        """`reached` follows what has come out. `called_off`: by the newest flush; otherwise, what came out before a
        flush that no sound has followed yet was another's.
        """
        for mark in heard.marks:
            if self._in_line and mark == self._in_line[0].mark:
                done = self._in_line.popleft()
                self._reach(done.piece.start + len(done.piece.text))
        if self._in_line and (called_off or not heard.flushed):
            first = self._in_line[0]
            begun = first.speech.said_until(int(heard.beyond_s * first.speech.rate_hz))
            known = first.speech.said_until(int((heard.beyond_s - WORD_S) * first.speech.rate_hz))
            out = int(heard.beyond_s * first.speech.rate_hz)
            self.loudness_db = first.speech.part(max(0, out - int(LOUD_S * first.speech.rate_hz)), out).level_db
            if begun:
                self._reach(first.piece.start + begun, understood=first.piece.start + known)

    def drop_line(self) -> None:
        """What was in line will not come out."""
        self._in_line.clear()

    def rest(self) -> Utterance | None:
        """All of it that was not heard when it was stopped, from the word on that was cut; None: there is nothing, or
        it is not written to its end.
        """
        text = "".join(self._text)[self.understood - self._start :]
        if not self.stopped.is_set() or not self.written or not any(map(str.isalnum, text)):
            return None
        rest = Utterance(self.message_id, self.voice, self.understood)
        rest.grow(text)
        rest.written, rest.begun = True, self.begun
        return rest

    def let_go(self) -> None:
        """Nothing of it waits to be spoken; how much was heard is known."""
        self._came.clear()
        self._pieces.clear()
        self._sentences = None

    def _reach(self, character: int, *, understood: int | None = None) -> None:
        self.reached = max(self.reached, self._start + character)
        if understood is not None:
            self.understood = max(self.understood, self._start + understood)
        else:
            self.understood = self.reached
        self.begun = self.begun or self.understood > self._start
