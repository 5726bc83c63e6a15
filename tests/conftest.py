"""What holds for every test: no real screen, no network, no real data folder, no thread and no warning left behind."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

# Before anything imports Qt, or a library that looks for models or keyrings.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"  # nobody's real keyring, in children neither
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")  # as the program does, and for the same reason
if together := int(os.environ.get("PYTEST_XDIST_WORKER_COUNT", 0)):  # before torch: they share the cores
    os.environ.setdefault("OMP_NUM_THREADS", str(max(1, (os.cpu_count() or 1) // together)))

# A deadline would be a timed assertion. The examples are the same everywhere, so that what fails fails again, and what
# passes passes; `EXAMPLES=2000 make test` looks for new ones, so many a test.
examples = int(os.environ.get("EXAMPLES", 0))
hypothesis.settings.register_profile("companion", deadline=None, derandomize=not examples, max_examples=examples or 100)
hypothesis.settings.load_profile("companion")

THREAD_END_S = 10.0
"""How long a thread that was told to end may take: generous, for a loaded machine (taste)."""

TOLERATED_THREADS = ("tqdm_monitor", "writing")
"""Beginnings of names. tqdm, under transformers' progress bars, starts its monitor once, a daemon for the life of the
process; threads that write end with their model, which a module's tests share.
"""


@pytest.hookimpl(tryfirst=True)  # before `-m` is looked at
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever talks to the real starter model is slow, also by way of another fixture."""
    for item in items:
        if "starter" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def _home_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Fixtures that outlive a test don't see the real data folder either."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMPANION_HOME", str(tmp_path_factory.mktemp("home")))
        yield


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = []
    for thread in set(threading.enumerate()) - before:
        # A dummy stands for a native thread of a library (Qt's drawing) that ran some Python: nobody can join it.
        if isinstance(thread, threading._DummyThread) or thread.name.startswith(TOLERATED_THREADS):
            continue
        thread.join(THREAD_END_S)
        if thread.is_alive():
            left.append(thread)
    assert not left, f"threads left running: {left}"


@pytest.fixture(autouse=True)
def _no_unexpected_warning(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    logged = LoggedWarnings()
    companion = logging.getLogger("companion")
    companion.addHandler(logged)
    yield logged.messages
    companion.removeHandler(logged)
    if "expected_warnings" not in request.fixturenames:
        assert not logged.messages, f"unexpected warnings in the log: {logged.messages}"


@pytest.fixture
def expected_warnings(_no_unexpected_warning: list[str]) -> Iterator[list[str]]:
    """What the program logs at WARNING and above, growing as the test runs; in the end there must be something."""
    yield _no_unexpected_warning
    assert _no_unexpected_warning, "the test expects a warning in the log, and there was none"


@pytest.fixture(autouse=True)
def companion_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """This test's own home folder, named by $COMPANION_HOME; it does not exist yet."""
    folder = tmp_path / "companion-home"
    monkeypatch.setenv("COMPANION_HOME", str(folder))
    return folder


class LoggedWarnings(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(f"{record.name}: {record.getMessage()}")
