"""A conversation by voice in a simulated room, by sample clocks: how long she takes, and who talks into whom.

`python -m tests.bench.voice [--wav-dir DIR] [--json FILE]` takes an hour and ten minutes, most of it while she talks;
`--lines` and `--minutes` make it shorter. `--load MINUTES` is another measurement: a long conversation beside
processes that use all cores. First sounds are those of the real starter's replies. Where she has to talk for long
(barge-ins, what lets her go on, whether she hears herself, sentences with pauses) she tells a story that is written
already; her senses are real throughout. Voices are espeak's, of the person's another than hers, or recordings. The
room is `tests/rooms.py`, at three levels; nothing is asserted.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests import null_sinks
from tests.bench import voice_load, voice_over_her, voice_replies
from tests.null_sinks import NullSinks
from tests.room_loop import RoomLoop

LINES = 24
MINUTES = 20.0


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.voice", description=__doc__)
    parser.add_argument("--wav-dir", type=Path, help="recordings, each one turn, in place of espeak's lines")
    parser.add_argument("--json", type=Path, help="also write the figures to this file")
    parser.add_argument("--lines", type=int, default=LINES, help="of each kind, at most")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="of her talking while nobody else does")
    parser.add_argument("--load", type=float, metavar="MINUTES", help="only this, beside busy processes")
    parser.add_argument("--part", choices=("replies", "over_her"), help="only this")
    asked = parser.parse_args()
    if why := null_sinks.missing():
        print(f"no real loop here: {why}", file=sys.stderr)
        print("{}")
        return 0
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if asked.load:
            with _room(folder, kept_s=voice_load.KEPT_S) as room:
                figures |= voice_load.measured(folder, room, minutes=asked.load)
        else:
            with _room(folder) as room:
                if asked.part != "over_her":
                    figures |= voice_replies.measured(folder, room, asked.wav_dir, count=asked.lines)
                if asked.part != "replies":
                    figures |= voice_over_her.measured(
                        folder, room, asked.wav_dir, count=asked.lines, minutes=asked.minutes
                    )
    print(json.dumps(figures))
    if asked.json:
        asked.json.write_text(json.dumps(figures, indent=2))
    return 0


@contextmanager
def _room(folder: Path, *, kept_s: float = 3600.0) -> Iterator[RoomLoop]:
    with NullSinks(folder / "sound") as server:
        os.environ.update(server.environment)
        with RoomLoop(folder / "room", server, kept_s=kept_s) as room:
            yield room


if __name__ == "__main__":
    sys.exit(main())
