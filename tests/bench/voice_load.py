"""A long conversation beside processes that use every core: memory, queues, and whatever was dropped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

from companion.conversation.events import LineHeard, ReplyCut, TurnEnded
from companion.conversation.heard import TurnBegan, TurnDropped, Utterance
from companion.conversation.trouble import Trouble
from tests.bench.ears import lines
from tests.bench.voice_replies import lost
from tests.room_loop import RoomLoop
from tests.voice_loop import conversing, with_the_starter

KEPT_S = 30.0
"""Of what is recorded beside, so that the recording is not taken for growth."""
WARM_S = 60.0
"""After which memory is first looked at."""
GAPS_S = (6.0, 1.0, 12.0, 0.3)
"""Between two lines: some come into her reply, some right behind the last one."""


def measured(folder: Path, room: RoomLoop, *, minutes: float) -> dict[str, float]:
    said = [sound for _, sound in lines(folder, None)]
    with ExitStack() as busy:
        session, told = busy.enter_context(conversing(with_the_starter, folder / "load"))
        for _ in range(os.cpu_count() or 1):
            spins = busy.enter_context(subprocess.Popen([sys.executable, "-c", "while True: pass"]))
            busy.callback(spins.kill)
        began_s, warm_kb, longest = time.monotonic(), 0, 0
        number = 0
        while time.monotonic() < began_s + 60 * minutes:
            room.said(said[number % len(said)])
            end_s = time.monotonic() + GAPS_S[number % len(GAPS_S)]
            while time.monotonic() < end_s:
                time.sleep(0.1)
                longest = max(longest, len(session._mind.worker._items))
            if not warm_kb and time.monotonic() > began_s + min(WARM_S, 20 * minutes):
                warm_kb = resident_kb()
            number += 1
        figures = {
            "load: minutes": minutes,
            "load: lines said": number,
            "load: lines heard": len(told.of(LineHeard)),
            "load: turns begun and never closed": len(told.of(TurnBegan))
            - len(told.of(Utterance))
            - len(told.of(TurnDropped)),
            "load: replies ended": len(told.of(TurnEnded)),
            "load: replies cut": len(told.of(ReplyCut)),
            "load: memory grew by MB": (resident_kb() - (warm_kb or resident_kb())) / 1024,
            "load: longest line before the mind": longest,
        }
        codes = Counter(event.error.code for event in told.of(Trouble))
        figures |= {f"load: told {code}": count for code, count in codes.items()}
        figures |= {f"load: {name}": value for name, value in lost(session).items()}
    return figures


def resident_kb() -> int:
    """Of this process."""
    with Path("/proc/self/status").open() as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS"))
