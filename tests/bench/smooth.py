"""Does the window stay smooth? Gaps of a 16 ms timer on its thread: idle, while the model loads, while she answers."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QTimer

from companion.conversation.commands import Say
from companion.conversation.events import ConversationOpened, Event, ModelReady, TurnEnded
from companion.conversation.ports import Sampling
from companion.settings import Settings
from tests.bench.real_window import Run

REPLY_TOKENS = 200
IDLE_MS = 3000
LINE = "Please tell me a very long story about a river, a boat and a cat, with every detail you can think of."


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:  # the first start unpacks the model: what counts is the later one
        subprocess.run([sys.executable, "-m", "tests.bench.start", folder], check=True, stdout=subprocess.DEVNULL)
        print(json.dumps(measure(Path(folder))))


def measure(folder: Path) -> dict[str, float]:
    tokens = 0

    def on_event(run: Run, event: Event) -> None:
        nonlocal tokens
        match event:
            case ConversationOpened():
                run.ticks.enter("loading")
            case ModelReady():
                run.ticks.enter("idle")
                QTimer.singleShot(IDLE_MS, run.window, lambda: speak(run))
            case TurnEnded(timing=timing):
                tokens += timing.new_tokens
                if tokens < REPLY_TOKENS:
                    speak(run)
                else:
                    run.finish()

    def speak(run: Run) -> None:
        run.ticks.enter("replying")
        run.window.talk.submit(Say(text=LINE))

    settings = Settings(reply_tokens=REPLY_TOKENS, sampling=Sampling(seed=1))
    run = Run(folder, settings, on_event)
    run.until_finished()
    return {**run.ticks.figures(), "tokens of the reply": tokens}


if __name__ == "__main__":
    main()
