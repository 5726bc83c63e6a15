"""Her real ears, all of them: a sound server, its microphone, the detector, the basic recogniser, two threads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from companion.conversation.heard import TurnBegan, TurnDropped, Utterance
from companion.hearing.plain_words import plain_words
from tests import null_sinks
from tests.null_sinks import NullSinks
from tests.real_ears import LIMIT_S, listening, play, room_noise, spoken

pytestmark = [pytest.mark.alone, pytest.mark.slow]

LINES = (
    "I would like to talk about the weather today",
    "What do you think about this",
    "She said that it was all right",
)
"""That the basic recogniser makes out of this voice, but for a word or two."""


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[NullSinks]:
    why = null_sinks.missing() or next(
        (f"not installed: {name}" for name in ("espeak-ng", "paplay") if not shutil.which(name)), ""
    )
    if why:
        pytest.skip(f"no real loop of sound here: {why}; see packaging/system-packages.txt")
    for name in ("PULSE_SOURCE", "PULSE_SINK"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)
    with NullSinks(tmp_path / "sound") as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        server.add_loudspeaker("room")
        with room_noise(tmp_path, server):
            yield server


def words_right(wanted: str, heard: str) -> int:
    said, made_out = plain_words(wanted), plain_words(heard)
    matcher = SequenceMatcher(None, said, made_out, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


@pytest.mark.usefixtures("room")
def test_every_line_comes_once_with_its_words_and_its_end(tmp_path: Path) -> None:
    right = 0
    with listening() as real:
        for number, line in enumerate(LINES, start=1):
            began_s = play(tmp_path, spoken(tmp_path, line))
            assert real.until_closed(number)
            assert len(real.utterances()) == number
            heard = real.utterances()[-1]
            right += words_right(line, heard.transcript.text)
            ended_s = real.end_of_speech_s(began_s)
            assert heard.spoken_s == pytest.approx(ended_s, abs=0.25)  # the detector's end is that of the sound
            assert heard.decided_s > ended_s
            assert heard.ready_s >= heard.decided_s
        assert real.faults() == []
        begun = [event.turn for event in real.events if isinstance(event, TurnBegan)]
    closed = [event.turn for event in real.events if isinstance(event, Utterance | TurnDropped)]
    assert sorted(closed) == begun
    assert right >= 0.6 * sum(len(plain_words(line)) for line in LINES)


@pytest.mark.usefixtures("room")
def test_the_command_writes_down_what_is_said(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "companion", "listen", "--json", "--turns", "1", "--home", str(tmp_path / "home")]
    with subprocess.Popen(command, env=os.environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stderr is not None
        for note in child.stderr:
            if "I'm listening" in note:
                break
        play(tmp_path, spoken(tmp_path, LINES[0]))
        out, _ = child.communicate(timeout=LIMIT_S)
    assert child.returncode == 0
    (told,) = [json.loads(line) for line in out.splitlines()]
    assert words_right(LINES[0], told["text"]) >= 5
    assert told["delay_s"] == pytest.approx(told["endpointing_s"] + told["transcription_s"], abs=0.002)
    assert [word["text"] for word in told["words"]] == told["text"].split()
