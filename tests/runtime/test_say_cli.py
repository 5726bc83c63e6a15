"""`companion say`: a file that says what it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from companion import __main__ as entry
from companion.speaking.sound_file import read_sound
from companion.speaking.synthetic_wav import NOTICE


def test_a_text_becomes_a_file_that_says_it_is_synthetic(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "hello.wav"
    assert entry.main(["say", "Hello. I paid $12.50 for 3 apples. 你好。", "--out", str(path), "--json"]) == 0
    content = path.read_bytes()
    samples, rate_hz = read_sound(content)
    assert NOTICE.encode() in content
    seconds = len(samples) / 2 / rate_hz
    assert json.loads(capsys.readouterr().out) == {"file": str(path), "seconds": round(seconds, 3)}
    assert 3 < seconds < 12


def test_without_words_there_is_no_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "nothing.wav"
    assert entry.main(["say", "...", "--out", str(path)]) == 1
    assert capsys.readouterr().out == "There is nothing to say in that.\n"
    assert not path.exists()


def test_without_a_file_it_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["say", "Hello"]) == 1
    assert "--out FILE.wav" in capsys.readouterr().out


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["say", "Hello", "--out", str(tmp_path / "no" / "hello.wav")]) == 1
    assert "I couldn't write the file" in capsys.readouterr().err
