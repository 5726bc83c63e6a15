"""The voice of the system: pyttsx3, in a child process that is replaced when it hangs or dies.

Knows no player and no mood beyond `emotion.expression.Voice`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

from companion.child.process import ChildGone, KeptChild
from companion.emotion.expression import Voice
from companion.errors import Code, EnvironmentFault
from companion.settings import Settings
from companion.speaking.rewriting import SpokenText
from companion.speaking.spoken_text import spoken_text
from companion.speaking.synthesis import Speech, VoiceOffer, polished, spread_marks, word_marks
from companion.speaking.tongue import Tongue, tongue_of
from companion.speaking.tts_process import CHILD, Answer, SpeechProcess
from companion.speaking.voice_choice import best_voice

log = logging.getLogger(__name__)

_T = TypeVar("_T")

_WORDS_PER_MINUTE = {Tongue.ENGLISH: 170, Tongue.CHINESE: 270}
"""Her usual speed, an unhurried talker's (taste). With espeak that is 16.7 letters and spaces a second in English, and
3.7 characters in Chinese, whose voice is slow at the same number (measured, 2026-11).
"""
_SLOWEST, _FASTEST = 80, 450
"""Words a minute that every engine can (espeak's limits)."""
_PITCH, _PITCH_PER_SEMITONE = 50, 6.5
"""espeak's pitch goes from 0 to 99; near the middle 6.5 of it are a semitone (measured: 109 Hz at 42, 125 at 58)."""
_START_LIMIT_S = 15.0
"""A child starts in 0.15 s (measured, 2026-11); a loaded machine, or macOS' bridges, may take longer (taste)."""
_LIMIT_S, _LIMIT_PER_CHARACTER_S = 4.0, 0.07
"""How long a text may take. espeak needs 12 ms for a sentence (measured, 2026-11); slower engines are at least as fast
as speech, which is 0.06 s a character.
"""
_TRIES = 2
_ESPEAK = "espeak"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How the person wants to hear her."""

    voice: str = ""
    """Id of a voice for texts in its language; "": the nearest to hers."""
    rate: float = 1.0
    """Factor on the usual speed."""
    volume: float = 1.0
    """In [0, 1]."""


def manner_of(settings: Settings) -> Manner:
    """What the settings say of it."""
    return Manner(voice=settings.voice_name, rate=settings.voice_rate, volume=settings.voice_volume)


class Pyttsx3Synthesizer:
    """A Synthesizer on the engine of this system: espeak-ng, SAPI 5 or NSSpeechSynthesizer."""

    def __init__(self, manner: Manner | None = None, command: Sequence[str] = CHILD) -> None:
        """Starts the child, so that it is warm by the first sentence; waits for nothing and raises nothing."""
        self._manner = manner or Manner()
        self._kept = KeptChild(lambda: SpeechProcess(command))
        self._offers: tuple[VoiceOffer, ...] = ()
        self._espeak = self._one_shot = False
        self._introduced = False
        self._waiting = False
        """The child owes the answer to a job that was called off."""
        self._job = 0
        self._start()

    @property
    def manner(self) -> Manner:
        """May be set at any time; the next text is spoken so."""
        return self._manner

    @manner.setter
    def manner(self, fresh: Manner) -> None:
        self._manner = fresh

    @property
    def child_pid(self) -> int | None:
        """Of the process that speaks; None while there is none."""
        return self._kept.pid

    def synthesize(self, text: str, voice: Voice, cancelled: threading.Event) -> Speech:
        """As the port says."""
        tongue = tongue_of(text)
        spoken = spoken_text(text, tongue)
        if not any(map(str.isalnum, spoken.text)):
            return Speech(samples=np.zeros(0, np.float32), rate_hz=22_050, words=())
        manner = self._manner

        def said(child: SpeechProcess) -> Answer:
            self._job += 1
            child.send(self._order(_speakable(spoken.text), tongue, voice, manner))
            self._waiting = True
            answer = child.answer(_LIMIT_S + _LIMIT_PER_CHARACTER_S * len(spoken.text), cancelled)
            self._waiting = False
            _check(answer, self._job)
            return answer

        answer = self._tried(said, cancelled)
        if self._one_shot:
            self._start()  # warm by the next sentence
        return _heard(answer, text, spoken, voice, manner)

    def voices(self) -> tuple[VoiceOffer, ...]:
        """As the port says."""
        if not self._offers:
            self._tried(lambda child: None, threading.Event())
        return self._offers

    def close(self) -> None:
        """As the port says."""
        self._kept.close()

    def _start(self) -> None:
        try:
            self._renew()
        except ChildGone as gone:  # it is tried again, and told, when there is something to say
            log.info("the voice did not start: %s", gone)

    def _order(self, text: str, tongue: Tongue, voice: Voice, manner: Manner) -> dict[str, Any]:
        rate = _WORDS_PER_MINUTE[tongue] * manner.rate * voice.rate
        return {
            "id": self._job,
            "text": text,
            "voice": best_voice(self._offers, tongue, manner.voice, espeak=self._espeak),
            "rate": round(min(max(rate, _SLOWEST), _FASTEST)),
            "pitch": round(min(max(_PITCH + _PITCH_PER_SEMITONE * voice.pitch_st, 0), 99)),
        }

    def _tried(self, work: Callable[[SpeechProcess], _T], cancelled: threading.Event) -> _T:
        """`work` on a child that is ready; once more on a new one when the first goes. Raises EnvironmentFault."""
        gone: ChildGone | None = None
        for _ in range(_TRIES):
            try:
                return work(self._ready(cancelled))
            except ChildGone as again:
                log.info("the voice is started anew: %s", again)
                gone = again
                self._drop()
        raise EnvironmentFault(Code.VOICE_FAILED) from gone

    def _ready(self, cancelled: threading.Event) -> SpeechProcess:
        """A child that waits for a job."""
        if self._waiting and self._one_shot:
            self._drop()
        child = self._kept.child or self._renew()
        if not self._introduced:
            answer = child.answer(_START_LIMIT_S, cancelled)
            if "fault" in answer.told:
                log.info("no voice: %s", answer.told["fault"])
                self._drop()
                raise EnvironmentFault(Code.VOICE_NONE)
            self._introduce(answer.told)
        if self._waiting:
            child.answer(_START_LIMIT_S, cancelled)
            self._waiting = False
        return child

    def _introduce(self, told: dict[str, Any]) -> None:
        try:
            self._offers = tuple(_offer(one) for one in told["voices"])
            self._espeak, self._one_shot = told["driver"] == _ESPEAK, told["one_shot"]
        except (KeyError, TypeError, AttributeError) as error:
            raise ChildGone("it introduces itself strangely") from error
        self._introduced = True

    def _renew(self) -> SpeechProcess:
        """A fresh child in place of the last. Raises ChildGone, and Cancelled after `close`."""
        self._drop()
        return self._kept.renew()

    def _drop(self) -> None:
        self._introduced = self._waiting = False
        self._kept.drop()


def _check(answer: Answer, job: int) -> None:
    """Raises ChildGone for anything but the speech that was asked for."""
    told = answer.told
    if "fault" in told:
        raise ChildGone(str(told["fault"]))
    rate_hz = told.get("rate_hz")
    if told.get("id") != job or not isinstance(rate_hz, int) or rate_hz <= 0 or len(answer.samples) % 2:
        raise ChildGone(f"a strange answer: {told}")


def _offer(told: dict[str, Any]) -> VoiceOffer:
    gender = told["gender"].lower()
    female = True if "female" in gender else False if "male" in gender else None
    return VoiceOffer(id=told["id"], name=told["name"], languages=tuple(told["languages"]), female=female)


_UNSPEAKABLE = dict.fromkeys((*range(32), 127, *range(55296, 57344)), " ")
"""Control characters, of which 0 ends a text for espeak, and halves of characters."""


def _speakable(text: str) -> str:
    """As long as `text`."""
    return text.translate(_UNSPEAKABLE)


def _heard(answer: Answer, written: str, spoken: SpokenText, voice: Voice, manner: Manner) -> Speech:
    rate_hz = answer.told["rate_hz"]
    raw = np.frombuffer(answer.samples, "<i2").astype(np.float32) / np.float32(32_768)
    samples, cut = polished(raw, rate_hz, written=written, voice=voice, volume=manner.volume)
    told = answer.told.get("words")
    if told:
        marks = word_marks(spoken, ((ms * rate_hz // 1000 - cut, at, size) for ms, at, size in told), len(samples))
    else:
        sounding = np.flatnonzero(samples)
        marks = spread_marks(spoken, int(sounding[-1]) if sounding.size else 0)
    return Speech(samples=samples, rate_hz=rate_hz, words=marks)
