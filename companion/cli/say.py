"""`companion say`: a text in her voice, as a sound file that says what it is. Knows no engine and no file format."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[[str, Path], float]
"""(text, file) -> the seconds of speech that are in the file now; 0, and no file, where there was nothing to say."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command known to the parser's `commands`."""
    say = commands.add_parser("say", parents=[shared], help="say a text in her voice")
    say.add_argument("text", metavar="TEXT")
    say.add_argument("--out", metavar="FILE.wav", type=Path, help="write the sound to this file")
    say.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace, write: Write) -> int:
    """Says it and prints what was done. The exit status. Raises EnvironmentFault."""
    if asked.out is None:
        print("I can't play sound from here yet. Name a file: companion say TEXT --out FILE.wav")
        return 1
    seconds = write(asked.text, asked.out)
    if asked.json:
        print(json.dumps({"file": str(asked.out) if seconds else None, "seconds": round(seconds, 3)}))
    elif seconds:
        print(f"{seconds:.1f} s of speech are in {asked.out}. The file says that it is synthetic.")
    else:
        print("There is nothing to say in that.")
    return 0 if seconds else 1
