"""A sound server of its own with loudspeakers that nobody hears: PulseAudio without systemd, a session or a sound card.

What such a loudspeaker plays can be recorded at its monitor, which makes loudspeaker and microphone a real loop.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

import pytest

NEEDED = ("pulseaudio", "pactl")
START_S = 30.0
"""For a loaded machine."""


def missing() -> str:
    """Why there can be no server here; "": nothing."""
    gone = [program for program in NEEDED if shutil.which(program) is None]
    return f"not installed: {', '.join(gone)}" if gone else ""


class NullSinks:
    """The server, while the context lasts. This process and its children reach it by `environment`."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._folder = folder
        self._socket = folder / "native"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def environment(self) -> dict[str, str]:
        return {"PULSE_SERVER": f"unix:{self._socket}"}

    def __enter__(self) -> NullSinks:
        self.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stop()

    def start(self) -> None:
        own = {"XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)}
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [
                    "pulseaudio",
                    "-n",
                    "--daemonize=no",
                    "--exit-idle-time=-1",
                    "--disable-shm=yes",
                    "--use-pid-file=no",
                    "-L",
                    f"module-native-protocol-unix socket={self._socket}",
                ],
                env={name: value for name, value in os.environ.items() if not name.startswith("PULSE_")} | own,
                stdout=log,
                stderr=log,
            )
        end_s = time.monotonic() + START_S
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > end_s:
                raise RuntimeError(f"the sound server does not start: {(self._folder / 'log').read_text()}")
            time.sleep(0.02)

    def stop(self) -> None:
        if self._server is not None:
            self._server.terminate()
            self._server.wait(START_S)
        self._server = None
        self._socket.unlink(missing_ok=True)

    def add_loudspeaker(self, name: str, *, rate_hz: int = 48_000) -> int:
        """Its module. Without `norewinds`, the first sound takes 1.5 s and its monitor lags by 0.3 s (measured,
        2026-11).
        """
        return self.load(
            "module-null-sink",
            f"sink_name={name}",
            f"rate={rate_hz}",
            "channels=2",
            "norewinds=1",
            f"sink_properties=device.description={name.title()}",
        )

    def add_microphone(self, name: str, hears: str) -> int:
        """A microphone that hears the loudspeaker `hears`; its module."""
        return self.load("module-remap-source", f"source_name={name}", f"master={hears}.monitor")

    def remove(self, module: int) -> None:
        self.pactl("unload-module", str(module))

    def pactl(self, *words: str) -> str:
        return subprocess.run(
            ["pactl", *words], env=os.environ | self.environment, check=True, capture_output=True, text=True
        ).stdout.strip()

    def load(self, *words: str) -> int:
        return int(self.pactl("load-module", *words))

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as way:
            try:
                way.connect(str(self._socket))
            except OSError:
                return False
        return True


@contextmanager
def served(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSinks]:
    """A sound server of its own, which this process and its children use; the test is skipped where there is none."""
    if why := missing():
        pytest.skip(f"no real loop of sound here: {why}; see packaging/system-packages.txt")
    for name in ("PULSE_SOURCE", "PULSE_SINK"):  # set when a device is opened
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    sinks = NullSinks(folder)
    for name, value in sinks.environment.items():
        monkeypatch.setenv(name, value)
    with sinks:
        yield sinks
