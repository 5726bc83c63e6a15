"""`companion listen`: what she hears through the microphone, as she hears it. Nothing is kept and nothing answered."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TextIO

from companion.cli.words_line import WordsLine
from companion.conversation.heard import (
    Caption,
    EarsReady,
    HeardEvent,
    MicrophoneChanged,
    PublishHeard,
    TurnDropped,
    Utterance,
    Waiting,
)
from companion.conversation.trouble import Trouble

NOTHING = "So there is nothing I could write down."

Listens = Callable[[PublishHeard], AbstractContextManager[None]]
"""Listens while the context lasts, and tells what is heard."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command known to the parser's `commands`."""
    parser = commands.add_parser("listen", parents=[shared], help="write down what you say into the microphone")
    parser.add_argument("--language", default=None, metavar="CODE", help="what you speak: en, zh, ...")
    parser.add_argument("--turns", type=int, metavar="N", help="leave after so many turns")
    parser.add_argument("--seconds", type=float, metavar="S", help="leave after so long")
    parser.add_argument("--json", action="store_true", help="print one JSON object for each turn")


def run(listens: Listens, asked: argparse.Namespace, *, out: TextIO | None = None, notes: TextIO | None = None) -> int:
    """Listens until Ctrl-C, or as long as was asked. The exit status: 1 where nothing can be heard."""
    hearing = _Hearing(out or sys.stdout, notes or sys.stderr, turns=asked.turns, as_json=asked.json)
    try:
        with listens(hearing.take):
            hearing.over.wait(asked.seconds)
    except KeyboardInterrupt:
        pass
    hearing.leave()
    return 1 if hearing.failed else 0


class _Hearing:
    """Prints what is published, on the thread that publishes."""

    def __init__(self, out: TextIO, notes: TextIO, *, turns: int | None, as_json: bool) -> None:
        self.over = threading.Event()
        self.failed = False
        self._out, self._notes = out, notes
        self._line = WordsLine(notes)
        self._turns = turns
        self._as_json = as_json
        self._microphone = ""
        self._ready = False

    def take(self, event: HeardEvent) -> None:
        match event:
            case EarsReady():
                self._ready = True
                self._tell_ready()
            case MicrophoneChanged(name=name) if name and name != self._microphone:
                self._microphone = name
                self._note(f"The microphone is {name}.")
                self._tell_ready()
            case Caption(text=text):
                self._line.show(text)
            case Waiting():
                self._line.clear()
                self._note("I wait until you go on.")
            case Utterance():
                self._line.clear()
                self._print(event)
            case TurnDropped():
                self._line.clear()
            case Trouble(error=error):
                self._line.clear()
                if self._microphone:
                    self._note(str(error))
                else:  # nobody plugs one in for this command: it says so and leaves
                    self._note(f"{error.message} {NOTHING}")
                    self.failed = True
                    self.over.set()
            case _:
                pass

    def leave(self) -> None:
        self._line.clear()

    def _tell_ready(self) -> None:
        if self._microphone and self._ready:
            self._note("I'm listening. Ctrl-C ends it.")

    def _print(self, heard: Utterance) -> None:
        if self._as_json:
            delays = {name: round(getattr(heard, name), 3) for name in ("endpointing_s", "transcription_s", "delay_s")}
            told = {
                "turn": heard.turn,
                "text": heard.transcript.text,
                "start_s": round(heard.start_s, 3),
                "end_s": round(heard.end_s, 3),
                **delays,
                "words": [dataclasses.asdict(word) for word in heard.transcript.words],
                "engine": heard.transcript.engine,
            }
            self._out.write(json.dumps(told, ensure_ascii=False) + "\n")
        else:
            self._out.write(f"{heard.transcript.text}  ({heard.delay_s:.2f} s after you finished)\n")
        self._out.flush()
        if self._turns is not None:
            self._turns -= 1
            if self._turns <= 0:
                self.over.set()

    def _note(self, words: str) -> None:
        self._notes.write(words + "\n")
        self._notes.flush()
