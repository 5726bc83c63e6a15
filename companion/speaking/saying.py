"""A whole text, spoken piece by piece, as a reply is. Knows no player."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from companion.conversation.sentences import Sentences
from companion.emotion.expression import Voice
from companion.speaking.sentence_ends import sentence_ends
from companion.speaking.synthesis import Speech, Synthesizer


def said(text: str, synthesizer: Synthesizer, voice: Voice, cancelled: threading.Event) -> Iterator[Speech]:
    """The pieces of `text`, in order, each made when it is asked for. Raises as `Synthesizer.synthesize` does."""
    sentences = Sentences(sentence_ends)
    for piece in [*sentences.feed(text), *sentences.finish()]:
        speech = synthesizer.synthesize(piece.text, voice, cancelled)
        if speech.samples.size:
            yield speech


def joined(speeches: list[Speech]) -> tuple[NDArray[np.float32], int]:
    """All of them, one after the other, and their rate in Hz. Raises ValueError where rates differ or nothing is."""
    (rate_hz,) = {speech.rate_hz for speech in speeches}
    return np.concatenate([speech.samples for speech in speeches]), rate_hz
