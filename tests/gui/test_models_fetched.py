"""From the click to thinking with it: the real window, the real threads, a hub on this computer, models of paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from safetensors.numpy import save as safetensors_bytes

from companion.conversation.events import Publish
from companion.conversation.models import HubChoice
from companion.conversation.persona import Persona
from companion.conversation.ports import Sampling
from companion.conversation.reply import ReplyStyle
from companion.language.fitting import Machine
from companion.language.hub import Hub
from companion.language.local_models import LocalModels
from companion.runtime.session import Session
from tests.adapters.language import hub_server
from tests.adapters.language.hub_server import HubServer, Repository
from tests.fakes import ListStores, OpensModels
from tests.fakes_embedder import HashEmbedder
from tests.fakes_feelings import appraising
from tests.gui.conftest import PLAIN, Shown, ShowWindow
from tests.gui.fake_session import IN_KEYRING, FakeSession
from tests.gui.models_shown import press, question, row, texts_in

SMALL = "Qwen/Qwen3-0.6B"
CONFIG = b'{"model_type": "llama", "architectures": ["LlamaForCausalLM"]}'
WEIGHTS = safetensors_bytes({"weights": np.zeros((500, 500), np.float32)})
STYLE = ReplyStyle(persona=Persona(name="Samantha"), sampling=Sampling(), prompt_tokens=600, reply_tokens=100)

ShowReal = Callable[[], Shown]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[HubServer]:
    monkeypatch.delenv("HF_TOKEN", raising=False)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    with hub_server.running() as hub:
        hub.repositories[SMALL] = Repository({"config.json": CONFIG, "model.safetensors": WEIGHTS})
        yield hub


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "models"


@pytest.fixture
def show_real(
    show: ShowWindow,  # collects garbage at the right moment
    request: pytest.FixtureRequest,
    server: HubServer,
    folder: Path,
) -> Iterator[ShowReal]:
    """A window on a real session, which may be opened again."""
    shown: list[Shown] = []

    class Real(Shown):
        def _open(self, publish: Publish) -> FakeSession:
            session = Session(
                stores=ListStores(),
                open_model=OpensModels(),
                open_embedder=HashEmbedder,
                appraising=appraising(),
                model=None,
                style=STYLE,
                publish=publish,
                open_models=lambda hub: LocalModels(
                    folder=folder,
                    hub=Hub(server.url, offline=hub.offline),
                    machine=lambda: Machine(memory_bytes=4 * 10**9),
                    look=lambda part: None,
                ),
                hub=HubChoice(),
            )
            self._session = cast(FakeSession, session)
            return self._session

    def opened() -> Shown:
        for window in shown:
            window.close()
        shown.append(Real(request.getfixturevalue("qtbot"), PLAIN, (), "", IN_KEYRING, None))
        shown[-1].window.talk.models.open()
        shown[-1].wait_for(f"fetchModel-{SMALL}")
        return shown[-1]

    yield opened
    for window in shown:
        window.close()
    shown.clear()


def test_from_the_click_to_thinking_with_it(show_real: ShowReal, server: HubServer, folder: Path) -> None:
    window = show_real()
    press(window, f"fetchModel-{SMALL}")
    asked = question(window)
    assert asked[:3] == ["Fetch Qwen3-0.6B?", "1 MB to fetch.", "Licence: apache-2.0."]
    assert server.ranges("model.safetensors") == []
    press(window, "modelYes")
    press(window, f"useModel-{SMALL}")
    window.qtbot.waitUntil(lambda: texts_in(row(window, "Qwen3-0.6B"), "modelTag") == ["in use"])
    chosen = str(folder / "Qwen3-0.6B")
    window.qtbot.waitUntil(lambda: any(saved.model_path == chosen for saved in window.saved))
    press(window, f"deleteModel-{SMALL}")
    press(window, "modelYes")
    window.wait_for(f"fetchModel-{SMALL}")
    assert list(folder.glob("Qwen3*")) == []


def test_paused_and_gone_on_with_after_a_restart(show_real: ShowReal, server: HubServer, folder: Path) -> None:
    server.hold.clear()
    window = show_real()
    press(window, f"fetchModel-{SMALL}")
    press(window, "modelYes")
    assert server.holding.wait(10)
    press(window, f"pauseModel-{SMALL}")
    server.hold.set()
    window.wait_for(f"fetchModel-{SMALL}")
    assert (folder / "Qwen3-0.6B.part").is_dir()
    window = show_real()
    (waiting,) = texts_in(row(window, "Qwen3-0.6B"), "modelProgress")
    assert waiting.endswith("have come")
    press(window, f"fetchModel-{SMALL}")
    window.wait_for(f"useModel-{SMALL}")
    assert not window.items("modelQuestionTitle")
    first, second = server.ranges("model.safetensors")
    assert first is None and second is not None


def test_offline_nobody_is_asked(show_real: ShowReal, server: HubServer) -> None:
    window = show_real()
    press(window, "hub-no")
    press(window, f"fetchModel-{SMALL}")
    window.qtbot.waitUntil(lambda: bool(texts_in(row(window, "Qwen3-0.6B"), "modelRowFault")))
    assert texts_in(row(window, "Qwen3-0.6B"), "modelRowFault")[0].startswith("You chose that I stay offline")
    assert server.asked == []
