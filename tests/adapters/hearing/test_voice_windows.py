"""The detector's windows, and which of them are voiced."""

from __future__ import annotations

import numpy as np

from companion.hearing.vad import VoiceDetector
from companion.hearing.voice_windows import VoiceWindows
from tests.adapters.hearing.small_whisper import say
from tests.adapters.hearing.sounds import chunked, silence


def test_they_are_the_detectors_and_a_voice_is_voiced(detector: VoiceDetector) -> None:
    sound = np.concatenate([silence(0.5), say("the weather is lovely"), silence(0.5)])
    plain = [window for chunk in chunked(sound, (512,)) for window in detector.hear(chunk)]
    windows = VoiceWindows(detector)
    found = []
    for sizes in ((320,), (3000, 7)):
        windows.forget()
        found.append([window for chunk in chunked(sound, sizes, start=0) for window in windows.hear(chunk)])
    assert [(one.start, one.end, one.probability) for one in found[0]] == [
        (one.start, one.end, one.probability) for one in plain
    ]
    assert found[0] == found[1]
    speech = [one for one in found[0] if one.probability > 0.5]
    assert sum(one.voiced for one in speech) > 0.5 * len(speech) > 5
    assert not any(one.voiced for one in found[0] if one.probability < 0.3)


def test_after_a_hole_in_the_clock_they_begin_anew(detector: VoiceDetector) -> None:
    windows = VoiceWindows(detector)
    sound = say("the weather is lovely")
    (first,) = chunked(sound[:300], (300,))
    (second,) = chunked(sound[300:900], (600,), start=9000)
    assert windows.hear(first) == []
    (window,) = windows.hear(second)
    assert (window.start, window.end) == (9000, 9512)
