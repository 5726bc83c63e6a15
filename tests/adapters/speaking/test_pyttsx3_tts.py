"""The system's voice, real (espeak-ng) and with children that misbehave."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import numpy as np
import psutil
import pytest

from companion.conversation.ports import Cancelled
from companion.errors import Code, EnvironmentFault
from companion.speaking.pyttsx3_tts import Manner, Pyttsx3Synthesizer
from companion.speaking.synthesis import Speech, Synthesizer
from tests.fakes_speaking import NO_PYTTSX3, FakeSynthesizer, odd_child, voice_at

NEVER = threading.Event()
REST = voice_at(0)
TEXT = "I had a good day today, and it was warm."

Opens = Callable[..., Pyttsx3Synthesizer]


@pytest.fixture
def opens() -> Iterator[Opens]:
    """Opens synthesizers and closes them at the end of the test."""
    with ExitStack() as stack:

        def opens(*arguments: object, **named: object) -> Pyttsx3Synthesizer:
            synthesizer = Pyttsx3Synthesizer(*arguments, **named)  # type: ignore[arg-type]
            stack.callback(synthesizer.close)
            return synthesizer

        yield opens


@pytest.fixture(params=["fake", "real"])
def synthesizer(request: pytest.FixtureRequest, opens: Opens) -> Synthesizer:
    return FakeSynthesizer() if request.param == "fake" else opens()


def sounding(speech: Speech) -> np.ndarray:
    """Without the silence at the end."""
    return speech.samples[: int(np.flatnonzero(speech.samples)[-1]) + 1]


def rms_db(speech: Speech) -> float:
    return float(10 * np.log10(np.square(sounding(speech)).mean()))


def pitch_hz(speech: Speech) -> float:
    """The median over the voiced frames of 40 ms, by autocorrelation between 100 and 400 Hz."""
    frames = sounding(speech)[: len(sounding(speech)) // 882 * 882].reshape(-1, 882)
    found = []
    for frame in frames - frames.mean(axis=1, keepdims=True):
        similar = np.correlate(frame, frame, "full")[881:]
        lag = 55 + int(similar[55:220].argmax())
        if similar[0] > 1 and similar[lag] > 0.4 * similar[0]:
            found.append(speech.rate_hz / lag)
    return float(np.median(found))


# The port's contract, on the fake and on the real one


def test_it_speaks(synthesizer: Synthesizer) -> None:
    speech = synthesizer.synthesize(TEXT, REST, NEVER)
    assert speech.samples.dtype == np.float32 and speech.samples.ndim == 1
    assert 1 < len(speech.samples) / speech.rate_hz < 6
    assert 0.05 < np.abs(speech.samples).max() <= 1


def test_it_marks_every_word(synthesizer: Synthesizer) -> None:
    text = "I paid $12.50, **really**."
    speech = synthesizer.synthesize(text, REST, NEVER)
    assert [text[word.start : word.end] for word in speech.words] == ["I", "paid", "$12.50", "really"]
    ats = [word.at for word in speech.words]
    assert ats == sorted(set(ats)) and ats[0] >= 0 and ats[-1] < len(speech.samples)


def test_nothing_to_say_is_no_sound(synthesizer: Synthesizer) -> None:
    for text in ("", " ", "...", "---", "**"):
        assert synthesizer.synthesize(text, REST, NEVER).samples.size == 0


def test_called_off_it_stops(synthesizer: Synthesizer) -> None:
    called_off = threading.Event()
    called_off.set()
    with pytest.raises(Cancelled):
        synthesizer.synthesize(TEXT, REST, called_off)
    assert synthesizer.synthesize("Yes.", REST, NEVER).samples.size


def test_closing_twice_is_closing_once(synthesizer: Synthesizer) -> None:
    assert synthesizer.voices()
    synthesizer.close()
    synthesizer.close()


@pytest.mark.parametrize(
    "text", ["a\x00b", "line\nline", "\ud800 half", "[[h@l'oU]] <b>&amp;</b>", "x" * 999, "你好 and 3 cats"]
)
def test_any_text_can_be_said(synthesizer: Synthesizer, text: str) -> None:
    assert synthesizer.synthesize(text, REST, NEVER).samples.size


# Mood and settings, on the real voice


def test_rate_and_loudness_rise_with_arousal(opens: Opens) -> None:
    synthesizer = opens()
    spoken = [synthesizer.synthesize(TEXT, voice_at(arousal), NEVER) for arousal in (-1, -0.5, 0, 0.5, 1)]
    lengths = [len(sounding(speech)) for speech in spoken]
    whole = [len(speech.samples) for speech in spoken]
    levels = [rms_db(speech) for speech in spoken]
    assert lengths == sorted(set(lengths), reverse=True) and whole == sorted(set(whole), reverse=True)
    assert levels == sorted(set(levels))
    assert lengths[0] / lengths[-1] == pytest.approx(1.15 / 0.85, rel=0.1)
    assert levels[-1] - levels[0] == pytest.approx(6, abs=1)


def test_pitch_rises_with_arousal_by_semitones(opens: Opens) -> None:
    synthesizer = opens()
    low, middle, high = (pitch_hz(synthesizer.synthesize(TEXT, voice_at(arousal), NEVER)) for arousal in (-1, 0, 1))
    assert 12 * np.log2(middle / low) == pytest.approx(2, abs=0.7)
    assert 12 * np.log2(high / middle) == pytest.approx(2, abs=0.7)


def test_rate_and_volume_are_the_persons_too(opens: Opens) -> None:
    usual = opens().synthesize(TEXT, REST, NEVER)
    brisk = opens(Manner(rate=1.5, volume=0.5)).synthesize(TEXT, REST, NEVER)
    assert len(sounding(usual)) / len(sounding(brisk)) == pytest.approx(1.5, rel=0.1)
    assert rms_db(usual) - rms_db(brisk) == pytest.approx(6, abs=1)


def test_sentences_come_in_order_and_the_same_each_time(opens: Opens) -> None:
    synthesizer = opens()
    texts = ["One.", "Here is the second sentence, a longer one.", "一二三。", "Three."] * 2
    lengths = [len(synthesizer.synthesize(text, REST, NEVER).samples) for text in texts]
    for first, second in zip(lengths[:4], lengths[4:], strict=True):
        assert first == pytest.approx(second, rel=0.03)
    assert lengths[1] > lengths[0]


def test_chinese_is_said_by_a_chinese_voice(opens: Opens) -> None:
    synthesizer = opens()
    speech = synthesizer.synthesize("今天天气很好。", REST, NEVER)
    assert [word.start for word in speech.words] == [0, 1, 2, 3, 4, 5]
    chosen = opens(Manner(voice="gmw/en-gb-scotland"))
    assert len(chosen.synthesize("今天天气很好。", REST, NEVER).samples) == pytest.approx(len(speech.samples), rel=0.03)


def test_the_voices_are_told(opens: Opens) -> None:
    offers = {offer.id: offer for offer in opens().voices()}
    assert offers["gmw/en-us"].languages == ("en-us",)


# Children that misbehave


def test_without_an_engine_it_says_so(opens: Opens) -> None:
    synthesizer = opens(command=NO_PYTTSX3)
    for _ in range(2):
        with pytest.raises(EnvironmentFault) as caught:
            synthesizer.synthesize(TEXT, REST, NEVER)
        assert caught.value.code is Code.VOICE_NONE
    assert synthesizer.child_pid is None


def test_without_a_program_for_the_child_it_says_so(opens: Opens) -> None:
    with pytest.raises(EnvironmentFault) as caught:
        opens(command=("/no/such/program",)).synthesize(TEXT, REST, NEVER)
    assert caught.value.code is Code.VOICE_FAILED


@pytest.mark.parametrize("mode", ["hang", "die", "babble", "nest", "stray", "fault"])
def test_a_child_that_goes_is_replaced_once(
    opens: Opens, mode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.speaking.pyttsx3_tts._LIMIT_S", 0.3)
    synthesizer = opens(command=odd_child(mode, once=str(tmp_path / "once")))
    assert synthesizer.synthesize("Hi.", REST, NEVER).samples.size
    second = synthesizer.child_pid
    assert synthesizer.synthesize("Hi.", REST, NEVER).samples.size
    assert synthesizer.child_pid == second


@pytest.mark.parametrize("mode", ["hang", "die", "babble", "nest", "stray", "fault"])
def test_a_child_that_always_goes_is_a_fault(opens: Opens, mode: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.speaking.pyttsx3_tts._LIMIT_S", 0.3)
    synthesizer = opens(command=odd_child(mode))
    with pytest.raises(EnvironmentFault) as caught:
        synthesizer.synthesize("Hi.", REST, NEVER)
    assert caught.value.code is Code.VOICE_FAILED


def test_a_child_that_makes_one_sentence_is_replaced_after_each(opens: Opens) -> None:
    synthesizer = opens(command=odd_child("speak", one_shot=True))
    pids = set()
    for _ in range(3):
        assert synthesizer.synthesize("Hi.", REST, NEVER).samples.size
        pids.add(synthesizer.child_pid)
    assert len(pids) == 3


def test_a_killed_child_is_replaced_and_no_zombie_is_left(opens: Opens) -> None:
    synthesizer = opens()
    synthesizer.synthesize("Hi.", REST, NEVER)
    first = synthesizer.child_pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert synthesizer.synthesize("Hi.", REST, NEVER).samples.size
    assert not psutil.pid_exists(first) and synthesizer.child_pid != first


def test_called_off_while_the_child_works(opens: Opens) -> None:
    """It hangs for the test's whole life: only the calling off can end the wait."""
    synthesizer = opens(command=odd_child("hang"))
    synthesizer.voices()
    called_off = threading.Event()
    timer = threading.Timer(0.05, called_off.set)
    timer.start()
    with pytest.raises(Cancelled):
        synthesizer.synthesize("Hi.", REST, called_off)
    timer.join()


def test_closed_while_the_child_works(opens: Opens) -> None:
    synthesizer = opens(command=odd_child("hang"))
    synthesizer.voices()
    timer = threading.Timer(0.05, synthesizer.close)
    timer.start()
    with pytest.raises(Cancelled):
        synthesizer.synthesize("Hi.", REST, NEVER)
    timer.join()
    assert synthesizer.child_pid is None


def test_an_answer_to_what_was_called_off_is_never_the_next_ones(opens: Opens) -> None:
    synthesizer = opens()
    long, short = "A very long sentence about rivers and boats and cats. " * 4, "Hi."
    expected = len(synthesizer.synthesize(short, REST, NEVER).samples)
    for delay_s in (0.001, 0.005, 0.01, 0.02):
        called_off = threading.Event()
        timer = threading.Timer(delay_s, called_off.set)
        timer.start()
        with suppress(Cancelled):
            synthesizer.synthesize(long, REST, called_off)
        timer.join()
        assert len(synthesizer.synthesize(short, REST, NEVER).samples) == pytest.approx(expected, rel=0.05)


def test_nothing_is_left_in_the_folder_of_temporary_files(
    opens: Opens, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    synthesizer = opens()
    synthesizer.synthesize(TEXT, REST, NEVER)
    assert [list(folder.iterdir()) for folder in tmp_path.iterdir()] == [[]]
    synthesizer.close()
    assert list(tmp_path.iterdir()) == []
