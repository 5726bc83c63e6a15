"""What PulseAudio, or PipeWire in its place, says about the devices it serves (Linux).

Its own program `pactl` is asked: ALSA, through which PortAudio reaches a server, knows only "default", and neither what
a person calls that, nor whether it is muted.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Any

from companion.audio.devices import Device, Devices, Kind, ordered

LIMIT_S = 3.0
"""For three answers, each of which takes 10 ms (measured, 2026-11)."""
STEP_S = 0.05
"""Between two looks at whether an answer is still wanted (taste)."""
KINDS = {Kind.MICROPHONE: "source", Kind.LOUDSPEAKER: "sink"}


def devices(called_off: threading.Event) -> Devices | None:
    """The server's devices, its defaults first; None where there is no server, or no `pactl` to ask it. Raises
    TimeoutError where it is too busy to answer, and soon after `called_off` is set.
    """
    program = shutil.which("pactl")
    if program is None:
        return None
    until_s = time.monotonic() + LIMIT_S

    def asked(*question: str) -> Any:
        return _asked(program, question, until_s, called_off)

    info = asked("info")
    if info is None:
        return None
    found = []
    for kind, word in KINDS.items():
        default = info.get(f"default_{word}_name")
        for raw in asked("list", f"{word}s") or ():
            # what a loudspeaker plays is offered as a microphone too, which nobody wants unless they made it so
            own_sound = kind is Kind.MICROPHONE and raw.get("monitor_source")
            if not own_sound or raw["name"] == default:
                found.append(_device(kind, raw))
    return ordered(found, {(kind, f"server: {info.get(f'default_{word}_name')}") for kind, word in KINDS.items()})


class ServerEvents:
    """Tells whether the server's devices may have changed, at no cost while they don't. Not for several threads."""

    def __init__(self) -> None:
        self._program: subprocess.Popen[bytes] | None = None

    def changed(self) -> bool:
        """True when something happened since the last call, and at the first."""
        if self._program is None:
            return self._begin()
        assert self._program.stdout is not None
        try:
            said = os.read(self._program.stdout.fileno(), 65536)
        except BlockingIOError:
            return False
        if not said:  # the server is gone, and with it the program
            self.close()
            return True
        return any(word in said for word in (b" on source #", b" on sink #", b" on server"))

    def close(self) -> None:
        if self._program is not None:
            self._program.kill()
            self._program.communicate()
        self._program = None

    def _begin(self) -> bool:
        program = shutil.which("pactl")
        if program is not None:
            self._program = subprocess.Popen(
                [program, "subscribe"],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"LC_ALL": "C.UTF-8"},
            )
            assert self._program.stdout is not None
            os.set_blocking(self._program.stdout.fileno(), False)
        return True


def _device(kind: Kind, raw: dict[str, Any]) -> Device:
    rate = re.search(r"(\d+)Hz", raw.get("sample_specification", ""))
    return Device(
        kind=kind,
        key=f"server: {raw['name']}",
        name=raw.get("description") or raw["name"],
        rate_hz=int(rate[1]) if rate else 48_000,
        muted=bool(raw.get("mute")),
        server_key=raw["name"],
    )


def _asked(program: str, question: Sequence[str], until_s: float, called_off: threading.Event) -> Any:
    """Parsed JSON; None: there is no server, or an older pactl."""
    command = [program, "--format=json", *question]
    language = {"LC_ALL": "C.UTF-8"}  # in others its numbers have commas, which JSON can't
    try:
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | language
        ) as asking:
            answer = _answer(asking, until_s, called_off)
        return json.loads(answer) if asking.returncode == 0 else None
    except TimeoutError:
        raise
    except (OSError, ValueError):
        return None


def _answer(asking: subprocess.Popen[bytes], until_s: float, called_off: threading.Event) -> bytes:
    while True:
        try:
            return asking.communicate(timeout=STEP_S)[0]
        except subprocess.TimeoutExpired:
            if called_off.is_set() or time.monotonic() >= until_s:
                asking.kill()
                raise TimeoutError from None
