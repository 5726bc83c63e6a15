"""From the start of the process to the window, to ready, to the first word of a reply; and the most memory it took."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROUNDS = 3


def main() -> None:
    if len(sys.argv) > 1:
        print(json.dumps(one_start(Path(sys.argv[1]))))
        return
    with tempfile.TemporaryDirectory() as folder:
        first = _started(folder)
        later = [_started(folder) for _ in range(ROUNDS)]
    figures = {f"first start ever: {name}": value for name, value in first.items()}
    figures |= {name: statistics.median(run[name] for run in later) for name in later[0]}
    print(json.dumps(figures))


def _started(folder: str) -> dict[str, float]:
    run = subprocess.run(
        [sys.executable, "-m", "tests.bench.start", folder], stdout=subprocess.PIPE, encoding="utf-8", check=True
    )
    figures: dict[str, float] = json.loads(run.stdout.splitlines()[-1])
    return figures


def one_start(folder: Path) -> dict[str, float]:
    """This process's figures; a line is said as soon as the thread is open, before the model is ready."""
    from companion.conversation.commands import Say
    from companion.conversation.events import ConversationOpened, Event, ModelReady, ReplyStarted, TurnEnded
    from companion.settings import Settings
    from tests.bench.peak_memory import peak_mb
    from tests.bench.real_window import Run, since_start_s

    figures: dict[str, float] = {}

    def on_event(run: Run, event: Event) -> None:
        match event:
            case ConversationOpened():
                figures["thread shown s"] = since_start_s()
                run.window.talk.submit(Say(text="Good morning. How are you?"))
            case ModelReady():
                figures["ready s"] = since_start_s()
            case ReplyStarted():
                figures["first word s"] = since_start_s()
            case TurnEnded():
                figures["peak memory MB"] = peak_mb()
                run.finish()

    run = Run(folder, Settings(reply_tokens=16), on_event)
    run.until_finished()
    return {"window s": run.first_frame_s, **figures}


if __name__ == "__main__":
    main()
