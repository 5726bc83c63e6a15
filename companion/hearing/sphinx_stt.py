"""pocketsphinx and the English model in its wheel, decoding while the person speaks.

English only, and often wrong; but always there, and done when the speaker is. Its second pass (`fwdflat`) is left out:
it added 60 ms a second of speech after the end and no right words (three recordings, measured, 2026-11). It holds
Python's lock while it decodes, so the program has it in a process of its own (`basic_recognizer`).
"""

from __future__ import annotations

import re
import tempfile
import threading
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from companion.audio.chunk import HEARD_HZ, Chunk
from companion.conversation.ports import Cancelled
from companion.conversation.transcript import Transcript, Word
from companion.errors import Code, EnvironmentFault
from companion.hearing.written import as_written

ENGINE = "sphinx"

_STEP = 160
"""Samples given to the decoder at once, 10 ms. It keeps Python to itself meanwhile, some 3 ms (measured, 2026-11)."""

_FRAME, _FRAME_S = 160, 0.01

_VOICE_S = 1.2
"""Sound from which the mean of the cepstra is taken before anything is decoded. Without it 56 of 100 words were wrong,
from 1 s on 27, as with 3 s (three recordings, measured, 2026-11).
"""

_FLUSH = np.tile(np.array([1, -1], np.int16), 8 * 80)
"""80 ms of next to nothing: the search looks 5 frames ahead."""

_NOT_AGREED = 0.5
"""Times its own probability has a word that the lattice's best path doesn't have there (taste)."""

_LOUD_DB = 30.0
_LEAST_RMS = 33.0
"""So far below the loudest frame sound still counts as the voice; but never below -60 dB: a quiet room has no voice to
take the mean from, and one second of it doubled the errors (three recordings, measured, 2026-11).
"""

_KNOWN_S = 3.0
"""Loud sound in earlier turns from which on the voice is known well enough to decode at once (taste)."""

_MEMORY_S = 20.0
"""Of loud sound that the mean is remembered from: a change of place or person is learnt in a few turns (taste)."""

_MOST_STATES = 7000
"""Search states a frame (`maxhmmpf`): 30,000, the default, took twice as long for 1 word in 50 (measured, 2026-11)."""

_VARIANT = re.compile(r"\(\d+\)$")

Samples = NDArray[np.int16]
Found: TypeAlias = tuple[str, float, int, int]
"""(word, confidence, first frame, last frame)."""


def sixteen_bits(chunk: Chunk) -> Samples:
    """(n,), what the decoder takes. Raises ValueError for another rate than 16 kHz."""
    if chunk.rate_hz != HEARD_HZ:
        raise ValueError(f"sphinx hears 16 kHz, not {chunk.rate_hz} Hz")
    return (np.clip(chunk.samples, -1, 1) * 32767).astype(np.int16)


class SphinxRecognizer:
    """See `recognizer.Recognizer`."""

    def __init__(self) -> None:
        """Takes half a second and some 100 MB. Raises EnvironmentFault(HEARING_MISSING)."""
        try:
            import pocketsphinx
        except (ImportError, OSError) as error:
            raise EnvironmentFault(Code.HEARING_MISSING, "pocketsphinx") from error
        self._library: Any = pocketsphinx
        pocketsphinx.set_loglevel("FATAL")  # it writes to stderr, and of everything
        model = pocketsphinx.get_model_path
        try:
            self._decoder: Any = pocketsphinx.Decoder(
                hmm=model("en-us/en-us"),
                lm=model("en-us/en-us.lm.bin"),
                dict=model("en-us/cmudict-en-us.dict"),
                fwdflat=False,
                maxhmmpf=_MOST_STATES,
            )
        except (RuntimeError, OSError) as error:
            raise EnvironmentFault(Code.HEARING_MISSING, "pocketsphinx") from error
        self._cancelled = threading.Event()
        self._mean: NDArray[np.float64] | None = None
        self._known_s = 0.0
        """Loud sound that the mean was taken from."""
        self._open = False
        self._heard: list[Samples] = []
        self._decoded = 0
        """Samples of it."""
        self._finished: list[Found] = []
        """Words of this stretch from before the last `finish`."""
        self._first_frame = 0
        """Of what is decoded since."""

    def begin(self) -> None:
        self._cancelled.clear()
        if self._open:
            self._decoder.end_utt()
        self._learn()
        self._open, self._heard, self._decoded, self._finished = False, [], 0, []

    def feed(self, chunk: Chunk) -> None:
        self.hear(sixteen_bits(chunk))

    def hear(self, samples: Samples) -> None:
        """As `feed`: mono, 16 kHz."""
        self._heard.append(samples)
        if self._cancelled.is_set():
            return
        if self._open or self._known_s >= _KNOWN_S or self._loud().size >= _VOICE_S * HEARD_HZ:
            self._decode()

    def partial(self) -> str:
        words = [*self._finished, *(self._words() if self._open else [])]
        return " ".join(word for word, _, _, _ in words)

    def finish(self) -> Transcript:
        if self._cancelled.is_set():
            raise Cancelled
        self._decode()
        self._decoder.process_raw(_FLUSH.tobytes())
        made_out = self._words()
        self._open = False
        self._decoder.end_utt()
        self._finished += _judged(made_out, self._words())
        heard = [
            Word(text=word, confidence=min(probability, 1.0), start_s=start * _FRAME_S, end_s=(end + 1) * _FRAME_S)
            for word, probability, start, end in self._finished
        ]
        text = as_written([word.text for word in heard])
        words = tuple(
            Word(text=written, confidence=word.confidence, start_s=word.start_s, end_s=word.end_s)
            for written, word in zip(text.split(), heard, strict=True)
        )
        return Transcript(text=text, words=words, language="en" if words else "", engine=ENGINE)

    def cancel(self) -> None:
        self._cancelled.set()

    def close(self) -> None:
        self._decoder = None

    def _decode(self) -> None:
        """All that was heard and not decoded yet. Raises Cancelled."""
        if not self._open:
            self._measure(self._loud())
            if self._mean is not None:
                self._decoder.set_cmn(",".join(f"{value:.4f}" for value in self._mean))
            self._decoder.start_utt()
            self._open, self._first_frame = True, self._decoded // _FRAME
        samples = np.concatenate(self._heard) if self._heard else np.zeros(0, np.int16)
        self._heard = [samples]
        try:
            while self._decoded < samples.size:
                if self._cancelled.is_set():
                    raise Cancelled
                step = samples[self._decoded : self._decoded + _STEP]
                self._decoder.process_raw(step.tobytes())
                self._decoded += step.size
        except RuntimeError as error:
            raise EnvironmentFault(Code.HEARING_FAILED) from error

    def _words(self) -> list[Found]:
        """What is decoded. Before `end_utt` every confidence is 1."""
        segments = self._decoder.seg()
        if segments is None:
            return []
        return [
            (
                _VARIANT.sub("", one.word),
                float(one.prob),
                self._first_frame + one.start_frame,
                self._first_frame + one.end_frame,
            )
            for one in segments
            if one.word[0].isalpha() or one.word[0] == "'"
        ]

    # The mean of a voice's cepstra, which tells of microphone and loudness rather than of words

    def _loud(self) -> Samples:
        """What was heard, from the first frame to the last that are about as loud as the loudest."""
        samples = np.concatenate(self._heard) if self._heard else np.zeros(0, np.int16)
        frames = samples[: samples.size // _FRAME * _FRAME].reshape(-1, _FRAME)
        if not frames.size:
            return samples[:0]
        power = np.mean(frames.astype(np.float64) ** 2, axis=1)
        loud = np.flatnonzero(power >= max(power.max() * 10 ** (-_LOUD_DB / 10), _LEAST_RMS**2))
        return samples[loud[0] * _FRAME : (loud[-1] + 1) * _FRAME] if loud.size else samples[:0]

    def _measure(self, loud: Samples) -> None:
        """The mean is known, if only from this."""
        if self._known_s < _KNOWN_S and loud.size >= 10 * _FRAME:
            fresh, seconds = self._mean_of(loud), loud.size / HEARD_HZ
            known = self._known_s if self._mean is not None else 0.0
            self._mean = fresh if self._mean is None else (known * self._mean + seconds * fresh) / (known + seconds)

    def _learn(self) -> None:
        """What was heard in the last turn counts from the next one on."""
        loud = self._loud()[: int(_MEMORY_S * HEARD_HZ)]
        if loud.size < 10 * _FRAME:
            return
        seconds = loud.size / HEARD_HZ
        fresh = self._mean_of(loud)
        known = self._mean if self._mean is not None else fresh
        share = seconds / (self._known_s + seconds)
        self._mean = (1 - share) * known + share * fresh
        self._known_s = min(self._known_s + seconds, _MEMORY_S)

    def _mean_of(self, loud: Samples) -> NDArray[np.float64]:
        """Of the cepstra of some sound, (13,): by a decoder of one word, which never gets to search. Takes 10 ms; the
        decoder proper would decode it all.
        """
        with tempfile.TemporaryDirectory() as folder:
            dictionary = Path(folder) / "one-word.dict"
            dictionary.write_text("oh OW\n", encoding="ascii")
            front_end: Any = self._library.Decoder(
                hmm=self._library.get_model_path("en-us/en-us"), dict=str(dictionary), keyphrase="oh"
            )
        front_end.start_utt()
        front_end.process_raw(loud.tobytes(), no_search=True, full_utt=True)
        return np.array([float(value) for value in front_end.get_cmn(False).split(",")])


def _judged(made_out: list[Found], likely: list[Found]) -> list[Found]:
    """The words of the search, with the confidence of `likely`, the best path through the lattice of all it tried.

    The search's own words are the better ones: 13 wrong of 52 against 17 (three recordings, measured, 2026-11). Only
    the lattice tells how sure they are.
    """
    judged = []
    for word, _, start, end in made_out:
        beside = [one for one in likely if one[2] <= end and one[3] >= start]
        same = [one[1] for one in beside if one[0] == word]
        rival = min((one[1] for one in beside), default=0.0)
        judged.append((word, max(same) if same else _NOT_AGREED * (1 - rival), start, end))
    return judged
