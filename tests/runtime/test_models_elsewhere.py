"""A model on a server elsewhere, and the word that nothing may leave this computer."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import Any

from companion.conversation.commands import ChooseHub, Say
from companion.conversation.events import ModelReady, ModelRefused, TurnEnded
from companion.conversation.models import HubChoice
from companion.conversation.turn import Outcome
from companion.errors import Code
from tests.fakes import OpensModels, ScriptedLm
from tests.runtime.test_session import running

ELSEWHERE = Path("gpu.example.org")


class OnAServer(ScriptedLm):
    def __init__(self, words_go_to: str) -> None:
        super().__init__()
        self.words_go_to = words_go_to


class Opens(OpensModels):
    """The server's model for its name, another for the starter."""

    def __init__(self, server: OnAServer) -> None:
        super().__init__()
        self._server = server
        self.may_open = Event()
        self.may_open.set()

    def __call__(self, path: Path | None, *rest: Any) -> ScriptedLm:
        self.may_open.wait(10)
        return self._server if path == ELSEWHERE else super().__call__(path, *rest)


def test_told_to_stay_offline_she_leaves_a_server_elsewhere_at_once() -> None:
    server = OnAServer("gpu.example.org")
    with running(models=Opens(server), model=ELSEWHERE) as (session, log):
        session.submit(Say(text="hello"))
        log.wait(TurnEnded)
        assert len(server.prompts) == 1
        session.submit(ChooseHub(hub=HubChoice(offline=True)))
        session.submit(Say(text="and now?"))
        refused = log.wait(ModelRefused)
        assert (refused.error.code, refused.error.about, refused.kept) == (Code.REMOTE_OFFLINE, "gpu.example.org", None)
        ready = log.wait(ModelReady, lambda event: not event.remote)
        assert ready.path is None
        assert log.wait(TurnEnded).outcome is Outcome.DONE  # the line that waited, by the starter
    assert len(server.prompts) == 1


def test_a_server_that_is_only_being_opened_is_left_too() -> None:
    server = OnAServer("gpu.example.org")
    models = Opens(server)
    models.may_open.clear()
    with running(models=models, model=ELSEWHERE) as (session, log):
        session.submit(Say(text="hello"))
        session.submit(ChooseHub(hub=HubChoice(offline=True)))
        models.may_open.set()
        assert log.wait(ModelRefused).error.code is Code.REMOTE_OFFLINE
        assert log.wait(ModelReady).remote == ""
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert not server.prompts


def test_a_server_on_this_computer_stays() -> None:
    server = OnAServer("")
    with running(models=Opens(server), model=ELSEWHERE) as (session, log):
        log.wait(ModelReady)
        session.submit(ChooseHub(hub=HubChoice(offline=True)))
        session.submit(Say(text="hello"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE
        assert log.of(ModelRefused) == []
    assert len(server.prompts) == 1


def test_another_mirror_is_no_ban() -> None:
    server = OnAServer("gpu.example.org")
    with running(models=Opens(server), model=ELSEWHERE) as (session, log):
        log.wait(ModelReady)
        session.submit(ChooseHub(hub=HubChoice(endpoint="https://hub.example.org")))
        session.submit(Say(text="hello"))
        assert log.wait(TurnEnded).outcome is Outcome.DONE
    assert len(server.prompts) == 1
