"""What every recogniser keeps, the fake too."""

from __future__ import annotations

import numpy as np
import pytest

from companion.audio.chunk import Chunk
from companion.hearing.recognizer import Recognizer
from tests.adapters.hearing.sounds import Samples, chunked, silence


def keeps_the_contract(recognizer: Recognizer, spoken: Samples) -> None:
    """`spoken`: something that it can make words of."""
    recognizer.begin()
    assert recognizer.partial() == ""
    nothing = recognizer.finish()
    assert (nothing.text, nothing.words, nothing.language) == ("", (), "")

    recognizer.begin()
    for chunk in chunked(spoken, (400, 512)):
        recognizer.feed(chunk)
    first = recognizer.finish()
    assert first.text
    assert first.engine
    assert first.language
    assert "".join(word.text for word in first.words) == first.text.replace(" ", "")
    times = [time for word in first.words for time in (word.start_s, word.end_s)]
    assert times == sorted(times)
    assert times[0] >= 0
    assert times[-1] <= spoken.size / 16_000 + 0.1
    assert all(0 <= word.confidence <= 1 for word in first.words)

    recognizer.begin()  # what was heard before is forgotten
    for chunk in chunked(silence(1.0)):
        recognizer.feed(chunk)
    assert recognizer.finish().text == ""

    recognizer.begin()
    with pytest.raises(ValueError, match="16 kHz"):
        recognizer.feed(Chunk(samples=np.zeros(480, np.float32), rate_hz=48_000, start=0))
