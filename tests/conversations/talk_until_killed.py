"""Child of the crash test: a real session on a real store, with a scripted model, that talks until it is killed.

Tells what it saw: a stored line with its number, her words as shown with their reply's number, when, and how long it is
by then.
"""

from __future__ import annotations

import time
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal

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

Told = tuple[Literal["line"], int, str] | tuple[Literal["words"], int, float, int]


def talk(folder: Path, name: str, telling: Connection[Told, None]) -> None:
    shown: dict[int, int] = {}

    def publish(event: Event) -> None:
        match event:
            case MessageStored(message=message):
                telling.send(("line", message.id, message.text))
            case ReplyStarted(message=message):
                shown[message.id] = len(message.text)
            case ReplyGrew(message_id=message_id, text=text):
                shown[message_id] += len(text)
                telling.send(("words", message_id, time.monotonic(), shown[message_id]))

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
