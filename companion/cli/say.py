"""`companion say`: a text in her voice, aloud or as a sound file that says what it is. Knows no engine, no device."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Write = Callable[[str, Path], float]
"""(text, file) -> the seconds of speech that are in the file now; 0, and no file, where there was nothing to say."""
Play = Callable[[str], float]
"""text -> the seconds of speech that were played; 0 where there was nothing to say."""

INTERRUPTED = 130
"""The exit status after Ctrl-C, as shells have it."""


def add_to(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Makes the command known to the parser's `commands`."""
    say = commands.add_parser("say", parents=[shared], help="say a text in her voice")
    say.add_argument("text", metavar="TEXT")
    say.add_argument("--out", metavar="FILE.wav", type=Path, help="write the sound to this file, and play nothing")
    say.add_argument("--json", action="store_true", help="print one JSON object")


def run(asked: argparse.Namespace, write: Write, play: Play) -> int:
    """Says it and prints what was done. The exit status. Raises EnvironmentFault."""
    path: Path | None = asked.out
    try:
        seconds = play(asked.text) if path is None else write(asked.text, path)
    except KeyboardInterrupt:
        return INTERRUPTED
    if asked.json:
        print(json.dumps({"file": str(path) if path and seconds else None, "seconds": round(seconds, 3)}))
    elif not seconds:
        print("There is nothing to say in that.")
    elif path is not None:
        print(f"{seconds:.1f} s of speech are in {path}. The file says that it is synthetic.")
    return 0 if seconds else 1
