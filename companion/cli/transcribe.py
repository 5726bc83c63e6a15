"""`companion transcribe`: a recording in words, as they are made out."""

from __future__ import annotations

import argparse
import dataclasses
import json
import sys
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from companion.cli.words_line import WordsLine
from companion.conversation.transcript import Transcript


class Engine(StrEnum):
    SPHINX = "sphinx"
    WHISPER = "whisper"


Told = Callable[[str], None]
Hears = Callable[[Path, Told], Transcript]
"""(sound file, what gets the words of the stretch under way) -> all of it. Raises EnvironmentFault."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command known to the parser's `commands`."""
    parser = commands.add_parser("transcribe", parents=[shared], help="write down what is said in a sound file")
    parser.add_argument("file", type=Path, metavar="FILE", help="WAV, FLAC or OGG")
    parser.add_argument("--engine", choices=[*Engine], help="default: what she hears with")
    parser.add_argument("--language", default=None, metavar="CODE", help="what is spoken: en, zh, ...")
    parser.add_argument("--json", action="store_true", help="print one JSON object, with every word's time")


def run(hears: Hears, file: Path, *, as_json: bool, out: TextIO | None = None, notes: TextIO | None = None) -> int:
    """Prints what is said in `file`. In a terminal the words under way are shown as they come, on one line that is
    written over. The exit status. Raises EnvironmentFault.
    """
    out, notes = out or sys.stdout, notes or sys.stderr
    line = WordsLine(notes)
    try:
        transcript = hears(file, line.show)
    finally:
        line.clear()
    if as_json:
        out.write(json.dumps(dataclasses.asdict(transcript), ensure_ascii=False) + "\n")
    elif transcript.text:
        out.write(transcript.text + "\n")
    else:
        notes.write("I hear nobody speaking in this file.\n")
    return 0
