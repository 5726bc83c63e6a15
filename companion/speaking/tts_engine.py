"""pyttsx3 -> samples, one text at a time. Runs in the child process only: pyttsx3 may hang, and can't be stopped.

Its traps, all met in version 2.99: what was saved before is saved again unless one text is saved per loop; `runAndWait`
returns before espeak is done; parameters set just before it are thrown away, because it stops what seems to be playing.
"""

from __future__ import annotations

import ctypes
import os
import threading
import time
from pathlib import Path
from typing import Any

from companion.speaking.sound_file import UnreadableSound, read_sound

ESPEAK = "espeak"
ONE_SHOT = ("nsss",)
"""Drivers that hang in their second loop (pyttsx3 issues 126 and 286): they make one sentence and are replaced."""
_PATIENCE_S = 60.0
"""Longest wait for an engine's own thread; the parent's patience is shorter (taste)."""
_WORD, _ALL_SAID, _RATE = 1, 6, 8
"""Kinds of espeak's events (its speak_lib.h)."""


class Engine:
    """pyttsx3's engine for this system, on the thread that made it."""

    def __init__(self, folder: Path, engine: Any = None) -> None:  # Any: pyttsx3 carries no types
        """`folder`: for files that live until they are read. Raises what pyttsx3 does where there is no engine."""
        if engine is None:
            import pyttsx3

            engine = pyttsx3.init()
        self._engine = engine
        self._driver = str(engine)
        self._folder = folder
        self._set: dict[str, object] = {}
        self._faults: list[str] = []
        engine.connect("error", lambda name, exception: self._faults.append(str(exception)))
        self._espeak = EspeakSound(engine) if self._driver == ESPEAK else None
        if self._driver not in ONE_SHOT:
            self._sound("a")  # reads the voice's files, and leaves pyttsx3 ready to take parameters

    def introduction(self) -> dict[str, Any]:
        """What the parent should know."""
        voices = [
            {"id": voice.id, "name": voice.name, "languages": _languages(voice), "gender": str(voice.gender or "")}
            for voice in self._engine.getProperty("voices")
        ]
        return {"driver": self._driver, "voices": voices, "one_shot": self._driver in ONE_SHOT}

    def speak(self, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
        """What was made, and its samples: mono, 16 bits, little-endian. Raises what pyttsx3 or its file raises."""
        self._choose("voice", job["voice"])
        self._choose("rate", int(job["rate"]))
        if self._espeak:  # the other drivers know no pitch
            self._choose("pitch", int(job["pitch"]))
        told, samples = self._sound(job["text"])
        if self._faults:
            words = "; ".join(self._faults)
            self._faults.clear()
            self._set.clear()
            raise RuntimeError(words)
        return told, samples

    def _choose(self, name: str, value: object) -> None:
        """Only what changed; a voice brings its own rate and pitch."""
        if value is None or self._set.get(name) == value:
            return
        self._engine.setProperty(name, value)
        self._set = {name: value} if name == "voice" else self._set | {name: value}

    def _sound(self, text: str) -> tuple[dict[str, Any], bytes]:
        if self._espeak:
            return self._espeak.of(text)
        path = self._folder / "speech.wav"
        path.unlink(missing_ok=True)
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        try:
            samples, rate_hz = _whole_file(path)
        finally:
            path.unlink(missing_ok=True)  # they are her words
        return {"rate_hz": rate_hz}, samples


class EspeakSound:
    """Samples and words as espeak hands them to pyttsx3, whose own file would lie on disk and knows no words' times."""

    def __init__(self, engine: Any) -> None:  # Any: pyttsx3 carries no types
        from pyttsx3.drivers import _espeak

        self._library = _espeak
        self._engine = engine
        self._on_synth = engine.proxy._driver._onSynth
        self._samples = bytearray()
        self._words: list[tuple[int, int, int]] = []
        self._rate_hz = 22_050
        self._done = threading.Event()
        _espeak.SetSynthCallback(self._heard)

    def of(self, text: str) -> tuple[dict[str, Any], bytes]:
        """Rate, words as (ms, first character, length) and samples of `text`. Raises TimeoutError."""
        self._samples.clear()
        self._words.clear()
        self._done.clear()
        deadline_s = time.monotonic() + _PATIENCE_S
        while self._library.IsPlaying() and time.monotonic() < deadline_s:
            time.sleep(0.0005)  # until what was set is taken in: pyttsx3 would cancel it
        self._engine.save_to_file(text, os.devnull)  # `say` would play it
        self._engine.runAndWait()  # returns while espeak's own thread is at work
        if not self._done.wait(_PATIENCE_S):
            raise TimeoutError("espeak did not finish")
        return {"rate_hz": self._rate_hz, "words": list(self._words)}, bytes(self._samples)

    def _heard(self, samples: Any, count: int, events: Any) -> int:  # Any: ctypes pointers
        """On espeak's thread."""
        if count > 0:
            self._samples += ctypes.string_at(samples, 2 * count)
        over = False
        at = 0
        while (event := events[at]).type:
            if event.type == _WORD:
                self._words.append((event.audio_position, event.text_position - 1, event.length))
            elif event.type == _RATE:
                self._rate_hz = event.id.number or self._rate_hz
            over = over or event.type == _ALL_SAID
            at += 1
        try:
            self._on_synth(samples, count, events)
        finally:
            if over:
                self._done.set()
        return 0


def _whole_file(path: Path) -> tuple[bytes, int]:
    """The file's sound, once it is all there: some engines go on writing."""
    deadline_s = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return read_sound(path.read_bytes())
        except (UnreadableSound, OSError):
            if time.monotonic() > deadline_s:
                raise
            time.sleep(0.005)


def _languages(voice: Any) -> list[str]:
    """Language tags in one spelling; espeak's come with stray bytes."""
    tags = [tag.decode("ascii", "ignore") if isinstance(tag, bytes) else str(tag) for tag in voice.languages or []]
    return ["".join(char for char in tag if char.isprintable()).replace("_", "-").lower() for tag in tags]
