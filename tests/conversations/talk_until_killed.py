"""Child of the crash test: a real session on a real store, with a scripted model, that talks until it is killed.

Says on standard output what it saw: `line ID TEXT` for a stored line, `words ID SECONDS LENGTH` for her words as shown.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from companion.conversation.commands import Say
from companion.conversation.events import Event, MessageStored, ReplyGrew, ReplyStarted
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.memory.stores import SqliteStores
from companion.paths import home
from companion.runtime.session import Session
from tests.fakes import OpensModels, ScriptedLm
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising

WORD_S = 0.004
PATIENCE_S = (0.9, 0.0, 0.05)
"""Until the next line, which interrupts the reply: late, at once, early."""


def main(folder: Path, name: str) -> None:
    shown: dict[int, int] = {}

    def publish(event: Event) -> None:
        match event:
            case MessageStored(message=message):
                sys.stdout.write(f"line {message.id} {message.text}\n")
                sys.stdout.flush()
            case ReplyStarted(message=message):
                shown[message.id] = len(message.text)
            case ReplyGrew(message_id=message_id, text=text):
                shown[message_id] += len(text)
                sys.stdout.write(f"words {message_id} {time.monotonic()} {shown[message_id]}\n")
                sys.stdout.flush()

    lm = ScriptedLm([" ".join(f"word{n}" for n in range(400))], before_piece=lambda number: time.sleep(WORD_S))
    style = ReplyStyle(persona=Persona(name="Her"), sampling=Sampling(), prompt_tokens=600, reply_tokens=400)
    session = Session(
        stores=SqliteStores(home(folder)),
        open_model=OpensModels(lm),
        open_embedder=HashEmbedder,
        appraising=appraising(),
        model=None,
        style=style,
        publish=publish,
    )
    session.open()
    for number in range(1000):
        session.submit(Say(text=f"{name}.{number} 我说的话"))
        time.sleep(PATIENCE_S[number % len(PATIENCE_S)])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
