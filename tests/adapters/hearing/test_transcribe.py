"""A recording in words, turn by turn, and the command for it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import numpy as np
import pytest
import soundfile

from companion import __main__ as entry
from companion.cli.transcribe import run
from companion.conversation.transcript import Transcript
from companion.hearing.transcribe import transcribe
from companion.hearing.vad import VoiceDetector
from tests.adapters.hearing.small_whisper import say
from tests.adapters.hearing.sounds import Samples, chunked, silence
from tests.fakes_hearing import ScriptedRecognizer


@pytest.fixture(scope="module")
def two_turns() -> Samples:
    return np.concatenate(
        [silence(1), say("the weather is lovely"), silence(2), say("my sister is coming on sunday"), silence(1.5)]
    )


def test_every_turn_is_heard_once_and_silence_never(detector: VoiceDetector, two_turns: Samples) -> None:
    recognizer = ScriptedRecognizer(["The weather is lovely", "My sister is coming", "never"])
    told: list[str] = []
    transcript = transcribe(chunked(two_turns), recognizer, detector, told.append)
    assert transcript.text == "The weather is lovely My sister is coming"
    assert recognizer.lines == ["never"]
    assert "The weather" in told
    first, fifth = transcript.words[0], transcript.words[4]
    assert 0.5 < first.start_s < 1.1
    assert 3.5 < fifth.start_s < 5
    assert sum(recognizer.stretches) < two_turns.size / 16_000


def test_how_the_sound_is_cut_makes_no_difference(detector: VoiceDetector, two_turns: Samples) -> None:
    found = []
    for sizes in ((512,), (160,), (3000, 7)):
        detector.forget()
        recognizer = ScriptedRecognizer(["one", "two"])
        transcribe(chunked(two_turns, sizes), recognizer, detector, lambda text: None)
        found.append([round(stretch_s, 1) for stretch_s in recognizer.stretches])
    assert found[1] == pytest.approx(found[0], abs=0.25)
    assert found[2] == pytest.approx(found[0], abs=0.25)


def test_who_is_cut_off_by_the_end_of_the_file_is_heard(detector: VoiceDetector) -> None:
    recognizer = ScriptedRecognizer(["the weather"])
    sound = say("the weather is lovely")[:16_000]
    assert transcribe(chunked(sound), recognizer, detector, lambda text: None).text == "the weather"


def test_a_silent_recording_has_no_words(detector: VoiceDetector) -> None:
    transcript = transcribe(chunked(silence(3)), ScriptedRecognizer(["never"]), detector, lambda text: None)
    assert transcript == Transcript(text="", words=(), language="", engine="")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_words_are_shown_as_they_come_and_then_all_of_them() -> None:
    def hears(file: Path, told: object) -> Transcript:
        assert callable(told)
        told("Good")
        told("Good night")
        return Transcript(text="Good night", words=(), language="en", engine="scripted")

    out, notes = io.StringIO(), Terminal()
    assert run(hears, Path("a.wav"), as_json=False, out=out, notes=notes) == 0
    assert out.getvalue() == "Good night\n"
    assert notes.getvalue() == "\rGood\rGood night\r          \r"
    assert run(hears, Path("a.wav"), as_json=True, out=out, notes=io.StringIO()) == 0
    assert json.loads(out.getvalue().splitlines()[1])["engine"] == "scripted"


def test_the_command_from_the_file_to_the_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "talk.wav"
    soundfile.write(path, np.concatenate([silence(0.5), say("what is your favourite song"), silence(1)]), 16_000)
    assert entry.main(["transcribe", str(path), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["engine"] == "sphinx"
    assert len(told["words"]) >= 3
    assert 0.4 < told["words"][0]["start_s"] < 1.2


@pytest.mark.slow
def test_the_command_with_a_whisper_checkpoint(
    tmp_path: Path, trained_checkpoint: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "talk.flac"
    soundfile.write(path, np.concatenate([silence(0.5), say("Where did you put my keys?"), silence(1)]), 16_000)
    assert entry.main(["hearing", "use", str(trained_checkpoint)]) == 0
    capsys.readouterr()
    assert entry.main(["transcribe", str(path)]) == 0
    assert capsys.readouterr().out == "Where did you put my keys?\n"


def test_a_file_that_is_not_there_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["transcribe", str(tmp_path / "none.wav")]) == 1
    assert "I can't read the sound" in capsys.readouterr().err


def test_whisper_without_a_model_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["transcribe", str(tmp_path / "none.wav"), "--engine", "whisper"]) == 1
    assert "I can't find the speech model" in capsys.readouterr().err
