"""The voice detector gives the library's own numbers, for chunks of any size."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.audio.chunk import Chunk
from companion.hearing.onnx_weights import float_tensors
from companion.hearing.vad import WINDOW, VoiceDetector
from tests.adapters.hearing.small_whisper import say
from tests.adapters.hearing.sounds import Samples, chunked, silence


@pytest.fixture(scope="module")
def talk() -> Samples:
    return np.concatenate([silence(1), say("I had a long day at work, and then the train was late."), silence(1)])


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
def test_its_numbers_are_those_of_silero(detector: VoiceDetector, talk: Samples) -> None:
    import torch

    spec = importlib.util.find_spec("silero_vad")  # not imported: it would change torch for the tests after this one
    assert spec is not None
    assert spec.origin is not None
    silero = torch.jit.load(Path(spec.origin).parent / "data" / "silero_vad.jit")  # type: ignore[no-untyped-call]
    with torch.no_grad():
        theirs = [
            silero(torch.from_numpy(talk[place : place + WINDOW])[None], 16_000).item()
            for place in range(0, talk.size - WINDOW + 1, WINDOW)
        ]
    ours = [speech.probability for chunk in chunked(talk) for speech in detector.hear(chunk)]
    assert ours == pytest.approx(theirs, abs=2e-4)  # rounding adds up in what it remembers
    assert max(ours) > 0.9
    assert min(ours) < 0.1


@settings(max_examples=20)
@given(sizes=st.lists(st.integers(0, 3000), min_size=1, max_size=6).filter(any))
def test_how_the_sound_is_cut_makes_no_difference(
    detector_of_the_session: VoiceDetector, talk: Samples, sizes: list[int]
) -> None:
    detector = detector_of_the_session
    detector.forget()
    whole = detector.hear(Chunk(samples=talk, rate_hz=16_000, start=700))
    detector.forget()
    cut = [speech for chunk in chunked(talk, sizes, start=700) for speech in detector.hear(chunk)]
    assert [(one.start, one.end) for one in cut] == [(one.start, one.end) for one in whole]
    assert [one.probability for one in cut] == [one.probability for one in whole]
    assert whole[0].start == 700
    assert whole[-1].end - 700 == talk.size // WINDOW * WINDOW


def test_after_a_hole_in_the_clock_it_starts_over(detector: VoiceDetector, talk: Samples) -> None:
    fresh = detector.hear(Chunk(samples=talk[16_000:20_000], rate_hz=16_000, start=50_000))
    detector.forget()
    detector.hear(Chunk(samples=talk[:1000], rate_hz=16_000, start=0))
    again = detector.hear(Chunk(samples=talk[16_000:20_000], rate_hz=16_000, start=50_000))
    assert again == fresh


def test_silence_and_noise_are_no_speech(detector: VoiceDetector) -> None:
    for sound in (np.zeros(32_000, np.float32), silence(2)):
        assert max(speech.probability for chunk in chunked(sound) for speech in detector.hear(chunk)) < 0.3


def test_another_rate_is_refused(detector: VoiceDetector) -> None:
    with pytest.raises(ValueError, match="16 kHz"):
        detector.hear(Chunk(samples=np.zeros(512, np.float32), rate_hz=48_000, start=0))


@pytest.mark.parametrize("content", [b"\x3a\xff\xff\xff\x7f", b"no model at all", b"\x3b\x00", b"\x80" * 20])
def test_a_file_that_is_no_onnx_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.onnx"
    path.write_bytes(content)
    with pytest.raises(ValueError, match=r"no ONNX|protobuf|too early|without an end"):
        float_tensors(path)


def test_a_file_without_tensors_holds_none(tmp_path: Path) -> None:
    path = tmp_path / "empty.onnx"
    path.write_bytes(b"\x3a\x02\x08\x01")  # a graph with one number in it
    assert float_tensors(path) == {}
