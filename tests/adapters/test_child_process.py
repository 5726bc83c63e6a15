"""Neither the child that hears nor the one that speaks outlives the program, however that ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

HEARS = """
from companion.hearing.basic_recognizer import BasicRecognizer
owner = BasicRecognizer()
"""
SPEAKS = """
from companion.speaking.pyttsx3_tts import Pyttsx3Synthesizer
owner = Pyttsx3Synthesizer()
owner.voices()
"""
UNTIL_KILLED = """
import sys
print(owner.child_pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills by signal")
@pytest.mark.parametrize("owner", [HEARS, SPEAKS], ids=["hears", "speaks"])
def test_when_the_program_is_killed_the_child_ends(owner: str, tmp_path: Path) -> None:
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", owner + UNTIL_KILLED]
    program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)
    assert program.stdin is not None and program.stdout is not None
    child = psutil.Process(int(program.stdout.readline()))
    assert len(list(tmp_path.iterdir())) == 1
    program.kill()
    program.wait()
    try:
        child.wait(10)
    except psutil.TimeoutExpired:  # nobody reaps it in a container without an init
        assert child.status() == psutil.STATUS_ZOMBIE
    assert list(tmp_path.iterdir()) == []
    program.stdin.close()
    program.stdout.close()
