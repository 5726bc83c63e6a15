"""`companion say`: a file that says what it is."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from companion import __main__ as entry
from companion import aloud
from companion.audio.files import SYNTHETIC, read
from companion.cli.say import INTERRUPTED
from companion.errors import Code, EnvironmentFault
from tests.fakes_audio import FakeSound, loudspeaker
from tests.fakes_speaking import FakeSynthesizer


def played(text: str, sound: FakeSound) -> float:
    return aloud.played(text, FakeSynthesizer(), sound, now=sound.now, wait=sound.wait)


def test_a_text_becomes_a_file_that_says_it_is_synthetic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hello.wav"
    assert entry.main(["say", "Hello. I paid $12.50 for 3 apples. 你好。", "--out", str(path), "--json"]) == 0
    assert SYNTHETIC.encode() in path.read_bytes()
    sound = read(path)
    seconds = len(sound.samples) / sound.rate_hz
    assert json.loads(capsys.readouterr().out) == {"file": str(path), "seconds": round(seconds, 3)}
    assert 3 < seconds < 12


def test_without_words_there_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nothing.wav"
    assert entry.main(["say", "...", "--out", str(path)]) == 1
    assert capsys.readouterr().out == "There is nothing to say in that.\n"
    assert not path.exists()


def test_without_a_file_it_is_played(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    sound = FakeSound(loudspeaker())
    monkeypatch.setattr(aloud, "play", lambda _, text: played(text, sound))
    assert entry.main(["say", "Hello there.", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["file"] is None
    loud = np.flatnonzero(sound.streams[0].samples)
    assert 0.4 < (loud[-1] - loud[0]) / 48_000 <= told["seconds"]


def test_without_a_loudspeaker_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(aloud, "play", lambda _, text: played(text, FakeSound()))
    assert entry.main(["say", "Hello there."]) == 1
    assert capsys.readouterr().err.startswith("I find no loudspeaker.")


def test_a_loudspeaker_that_goes_is_told() -> None:
    shelf = loudspeaker()
    sound = FakeSound(shelf)
    sound.meanwhile = lambda: sound.unplug(shelf) if sound.now() > 100.3 else None
    with pytest.raises(EnvironmentFault) as fault:
        played("Hello there, and a good morning to you and yours.", sound)
    assert fault.value.code is Code.LOUDSPEAKER_LOST


def test_ctrl_c_stops_it(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = FakeSound(loudspeaker())

    def interrupt() -> None:
        if sound.now() > 100.3:
            sound.meanwhile = lambda: None
            raise KeyboardInterrupt

    sound.meanwhile = interrupt
    monkeypatch.setattr(aloud, "play", lambda _, text: played(text, sound))
    assert entry.main(["say", "Hello there, and a good morning to you."]) == INTERRUPTED
    assert not sound.streams[0].active


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["say", "Hello", "--out", str(tmp_path / "no" / "hello.wav")]) == 1
    assert "I couldn't write the file" in capsys.readouterr().err
