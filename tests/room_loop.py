"""A room with her loudspeaker, her microphone and a person in it, on a sound server of its own.

What the person says is known by the samples' own clock, since it is recorded by itself. Knows nothing of sessions.
"""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import numpy as np

from companion.audio.chunk import HEARD_HZ
from tests.monitor import Monitor
from tests.null_sinks import NullSinks
from tests.real_ears import Samples

LOUDSPEAKER, AIR, MICROPHONE = "loudspeaker", "air", "microphone"
END_S = 30.0


class RoomLoop:
    """While the context lasts. `hers` is what her loudspeaker plays, `person` what the person says."""

    def __init__(self, folder: Path, server: NullSinks, *, kept_s: float = 3600.0) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._server = server
        self._names = itertools.count(1)
        self.hers = Monitor(server.environment, LOUDSPEAKER, kept_s=kept_s)
        self.person = Monitor(server.environment, AIR, right=True, kept_s=kept_s)

    def __enter__(self) -> RoomLoop:
        self._server.add_loudspeaker(LOUDSPEAKER)
        self._server.add_loudspeaker(AIR)
        self._server.pactl("set-default-sink", LOUDSPEAKER)
        self.plug_in()
        self._mixer = subprocess.Popen(
            [sys.executable, "-m", "tests.room_mixer", LOUDSPEAKER, AIR],
            stdin=subprocess.PIPE,
            env=os.environ | self._server.environment,
            text=True,
        )
        self.hers.__enter__()
        self.person.__enter__()
        self.person.wait_loud(self.say(np.full(1600, 0.01, np.float32)))  # the air moves
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.hers.__exit__(kind, error, at)
        self.person.__exit__(kind, error, at)
        self._mixer.communicate(timeout=END_S)

    def say(self, sound: Samples) -> int:
        """Begins to, at once; the person's sample from which on it is heard."""
        path = self._folder / f"said-{next(self._names) % 8}.npy"
        np.save(path, sound)
        since = self.person.now
        self._order(say=str(path))
        return since

    def said(self, sound: Samples) -> tuple[float, float]:
        """All of it; the moments at which it began and ended, in seconds of `time.monotonic()`."""
        first = self.person.wait_loud(self.say(sound))
        self.person.wait_silent(first + len(sound), 0.02)
        return self.person.moment_s(first), self.person.moment_s(first) + len(sound) / HEARD_HZ

    def set_level(self, level_db: float | None) -> None:
        """Of her voice at the microphone above the person's, 0 at first; None: headphones."""
        self._order(level_db=level_db)

    def plug_in(self) -> None:
        self._microphone = self._server.load(
            "module-remap-source",
            f"source_name={MICROPHONE}",
            f"master={AIR}.monitor",
            "channels=1",
            "master_channel_map=front-left",
            "channel_map=mono",
            "remix=no",
        )
        self._server.pactl("set-default-source", MICROPHONE)

    def unplug(self) -> None:
        """The microphone. The server then offers what a loudspeaker plays in its place."""
        self._server.remove(self._microphone)

    def recorders(self) -> int:
        """How many listen to the microphone."""
        rows = self._server.pactl("list", "short", "sources").splitlines()
        number = next(row.split()[0] for row in rows if row.split()[1] == MICROPHONE)
        outputs = self._server.pactl("list", "short", "source-outputs").splitlines()
        return sum(row.split("\t")[1] == number for row in outputs)

    def _order(self, **order: str | float | None) -> None:
        assert self._mixer.stdin is not None
        self._mixer.stdin.write(json.dumps(order) + "\n")
        self._mixer.stdin.flush()
