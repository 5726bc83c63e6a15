"""pyttsx3's ways, met by an engine that has them: a driver that writes files, late, or not at all."""

from __future__ import annotations

import struct
import threading
import wave
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from companion.speaking.tts_engine import Engine

JOB = {"id": 1, "text": "Hello", "voice": "she", "rate": 170, "pitch": 50}


@dataclass
class FakeVoice:
    id: str = "she"
    name: str = "She"
    languages: list[str | bytes] = field(default_factory=lambda: ["en_US", b"\x05zh"])
    gender: str | None = "VoiceGenderFemale"


class FakePyttsx3:
    """Saves what it is told into a file, once its loop runs."""

    def __init__(self, driver: str = "sapi5", write: Callable[[Path], None] | None = None) -> None:
        self._driver = driver
        self._write = write or whole_wav
        self.set: list[tuple[str, object]] = []
        self.saved: list[tuple[str, str]] = []
        self.refused: set[str] = set()
        self._tell: Callable[..., None] = lambda **_: None

    def __str__(self) -> str:
        return self._driver

    def connect(self, topic: str, tell: Callable[..., None]) -> None:
        assert topic == "error"
        self._tell = tell

    def getProperty(self, name: str) -> list[FakeVoice]:  # noqa: N802
        assert name == "voices"
        return [FakeVoice()]

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        if name in self.refused:
            self._tell(name=None, exception=ValueError(f"no such {name}"))
        self.set.append((name, value))

    def save_to_file(self, text: str, path: str) -> None:
        self.saved.append((text, path))

    def runAndWait(self) -> None:  # noqa: N802
        self._write(Path(self.saved[-1][1]))


def whole_wav(path: Path) -> None:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(struct.pack("<3h", 1, 2, 3))


def test_a_file_is_read_and_gone(tmp_path: Path) -> None:
    told, samples = Engine(tmp_path, FakePyttsx3()).speak(JOB)
    assert (told, samples) == ({"rate_hz": 16_000}, struct.pack("<3h", 1, 2, 3))
    assert list(tmp_path.iterdir()) == []


def test_only_what_changed_is_set_and_a_voice_brings_the_rest(tmp_path: Path) -> None:
    fake = FakePyttsx3()
    engine = Engine(tmp_path, fake)
    for change in ({}, {}, {"rate": 200}, {"voice": "he"}):
        engine.speak(JOB | change)
    assert fake.set == [("voice", "she"), ("rate", 170), ("rate", 200), ("voice", "he"), ("rate", 170)]


def test_it_is_warm_before_the_first_job_unless_it_makes_only_one(tmp_path: Path) -> None:
    for driver, warm in (("sapi5", 1), ("nsss", 0)):
        fake = FakePyttsx3(driver)
        introduction = Engine(tmp_path, fake).introduction()
        assert len(fake.saved) == warm
        assert introduction["one_shot"] is (driver == "nsss")


def test_languages_are_told_in_one_spelling(tmp_path: Path) -> None:
    (voice,) = Engine(tmp_path, FakePyttsx3()).introduction()["voices"]
    assert voice == {"id": "she", "name": "She", "languages": ["en-us", "zh"], "gender": "VoiceGenderFemale"}


def test_a_file_that_is_not_all_there_yet_is_waited_for(tmp_path: Path) -> None:
    threads: list[threading.Timer] = []

    def late(path: Path) -> None:
        path.write_bytes(b"RIFF")
        threads.append(threading.Timer(0.05, whole_wav, [path]))
        threads[-1].start()

    engine = Engine(tmp_path, FakePyttsx3("nsss", late))
    assert engine.speak(JOB)[1] == struct.pack("<3h", 1, 2, 3)
    threads[0].join()


def test_what_the_engine_refuses_is_raised_and_set_again_next_time(tmp_path: Path) -> None:
    fake = FakePyttsx3()
    engine = Engine(tmp_path, fake)
    fake.refused.add("voice")
    with pytest.raises(RuntimeError, match="no such voice"):
        engine.speak(JOB)
    fake.refused.clear()
    engine.speak(JOB)
    assert fake.set.count(("voice", "she")) == 2
